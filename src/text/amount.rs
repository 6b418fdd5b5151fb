//! One sentence for each line of an amount, in words that a clerk can read out, and why somebody counts or does not.

use super::{Lang, aid, code, fill, law};
use crate::domain::household::{Contribution, Household, IncomeCategory, IncomeLine, Supporter, Treatment};
use crate::domain::programme::{AmountLine, CountingRule, LineRule};
use crate::domain::types::{Fen, Ref};

/// What a line of an amount says.
#[must_use]
pub fn amount_line(household: &Household, line: &AmountLine, lang: Lang) -> String {
    let speaker = Speaker { household, lang };
    let say = |zh: &str, en: &str, args: &[&str]| speaker.say(zh, en, args);
    match &line.rule {
        LineRule::Standard { persons, each_fen } => {
            say("保障标准 {0} 元 × {1} 人", "standard {0} yuan × {1}", &[&each_fen.to_string(), &persons.to_string()])
        }
        LineRule::Income { line } => speaker.income(line, "{0}的{1}，按月", "{1} of {0}, a month"),
        LineRule::Exempt { line } => speaker.income(line, "{0}的{1}，不计入", "{1} of {0}, exempt"),
        LineRule::Deduction { line } => speaker.income(line, "{0}的{1}，扣减，按月", "{1} of {0}, deducted, a month"),
        LineRule::DeductionLimit => say("扣减以收入为限", "deductions end with the income", &[]),
        LineRule::Support { supporter } => speaker.support(supporter),
        LineRule::SupportWaived { supporter } => speaker.waived(supporter),
        LineRule::Departed { member } => {
            say("{0}的份额，不再发放", "share of {0}, no longer paid", &[speaker.member(member)])
        }
        LineRule::WorkRefused { member } => {
            say("{0}多次拒绝适当工作，减发本人份额", "share of {0}, who kept refusing work", &[speaker.member(member)])
        }
        LineRule::Floor => say("收入高于标准，不予补差", "income beyond the standard", &[]),
        LineRule::Override { reason } => say("调整：{0}", "set by the office: {0}", &[reason]),
        LineRule::NotCounted { member, why } => {
            let why = counting(why, lang);
            say("{0}不计入家庭人口：{1}", "{0} does not count: {1}", &[speaker.member(member), &why])
        }
        LineRule::Tier { member, tier } => say("{0}，{1} 档", "{0}, tier {1}", &[speaker.member(member), tier]),
        LineRule::Increment { member, condition, percent: Some(percent) } => say(
            "{0}为{1}，增发保障标准的 {2}%",
            "{0}, {1}: {2} % of the standard more",
            &[speaker.member(member), law::condition(*condition, lang), &percent.to_string()],
        ),
        LineRule::Increment { member, condition, percent: None } => {
            say("{0}为{1}，增发", "{0}, {1}: more", &[speaker.member(member), law::condition(*condition, lang)])
        }
        LineRule::IncrementLimit { member, percent } => say(
            "{0}的增发以保障标准的 {1}% 为限",
            "{0} gets at most {1} % of the standard more",
            &[speaker.member(member), &percent.to_string()],
        ),
        LineRule::Cap { percent } => say(
            "每户以保障标准总额的 {0}% 为限",
            "a household gets at most {0} % of its standard",
            &[&percent.to_string()],
        ),
        LineRule::CarriedOver => say("在册金额，期初结转", "as it stood in the roster, carried over", &[]),
        LineRule::Spending { expense } => speaker.spending(expense),
        LineRule::Elsewhere { tag } => speaker.elsewhere(tag),
        other => aid::line(other, lang).unwrap_or_default(),
    }
}

/// Why a member counts, or does not.
#[must_use]
pub fn counting(why: &CountingRule, lang: Lang) -> String {
    let say = |zh: &str, en: &str, args: &[&str]| fill(lang.pick(zh, en), args);
    match why {
        CountingRule::Couple => say("户主或配偶", "head or spouse", &[]),
        CountingRule::MinorChild => say("未成年子女", "a minor child", &[]),
        CountingRule::Student => say("在校就读的子女", "a child at school", &[]),
        CountingRule::LivesTogether => say("共同生活的家庭成员", "lives in the household", &[]),
        CountingRule::Clergy { years } => {
            say("在宗教场所居住 {0} 年", "{0} years at a religious site", &[&years.to_string()])
        }
        CountingRule::Absent(kind) => law::absence(*kind, lang).to_owned(),
        CountingRule::Set { reason, .. } => reason.clone(),
        CountingRule::Dead { on } => say("{0}去世", "died on {0}", &[&on.to_string()]),
    }
}

/// Looks up what a line names.
struct Speaker<'a> {
    household: &'a Household,
    lang: Lang,
}

impl<'a> Speaker<'a> {
    fn say(&self, zh: &str, en: &str, args: &[&str]) -> String {
        fill(self.lang.pick(zh, en), args)
    }

    fn member(&self, id: &'a Ref) -> &'a str {
        self.household.member(id).map_or(id.as_str(), |member| &member.name)
    }

    fn income(&self, id: &Ref, zh: &str, en: &str) -> String {
        let Some(line) = self.household.income().find(|income| income.id == *id) else {
            return self.say(zh, en, &["", id.as_str()]);
        };
        self.say(zh, en, &[self.member(&line.member), &self.source(line)])
    }

    /// `务工（建筑） 4 个月 × 3,000.00 元，年 12,000.00 元`
    fn source(&self, line: &IncomeLine) -> String {
        let year = line.yearly_fen.to_string();
        let Some(sourced) = &line.sourced else {
            let category = code::label(code::INCOME, category_name(line.category), self.lang).unwrap_or_default();
            return self.say("{0}，年 {1} 元", "{0} ({1} yuan a year)", &[category, &year]);
        };
        let (quantity, each) = (sourced.quantity.to_string(), sourced.each_fen.to_string());
        let unit = law::measure(sourced.unit, self.lang);
        let label = self.lang.pick(&sourced.label.zh, &sourced.label.en);
        let computed = self.say(
            "{0} {1} {2} × {3} 元，年 {4} 元",
            "{0}, {1} {2} × {3} yuan ({4} yuan a year)",
            &[label, &quantity, unit, &each, &year],
        );
        match &sourced.override_reason {
            None => computed,
            Some(reason) => self.say("{0}（{1}）", "{0} ({1})", &[&computed, reason]),
        }
    }

    /// `演练丙的高龄补贴，每月 100.00 元，不计入`
    fn elsewhere(&self, id: &Ref) -> String {
        let Some(tag) = self.household.tags().find(|tag| tag.id == *id) else {
            return id.to_string();
        };
        let monthly = tag.monthly_fen.unwrap_or(Fen::ZERO).to_string();
        let args = [self.member(&tag.member), law::tag(tag.kind, self.lang), &monthly];
        match tag.treatment {
            Treatment::Counted => self.say("{0}的{1}，每月 {2} 元", "{1} of {0}, {2} yuan a month", &args),
            Treatment::Exempt | Treatment::Deductible => {
                self.say("{0}的{1}，每月 {2} 元，不计入", "{1} of {0}, {2} yuan a month, exempt", &args)
            }
        }
    }

    fn supporter(&self, id: &Ref) -> Option<&'a Supporter> {
        self.household.supporters().find(|supporter| supporter.id == *id)
    }

    fn support(&self, id: &Ref) -> String {
        let Some(supporter) = self.supporter(id) else {
            return self.say("给付的赡养（抚、扶养）费", "support", &[]);
        };
        match &supporter.contribution {
            Contribution::Computed { home, keeps_fen, share_percent, .. } => {
                let income = home.yearly_fen.divided_by(12).to_string();
                let (keeps, share) = (keeps_fen.to_string(), share_percent.to_string());
                let args = [supporter.name.as_str(), &income, &keeps, &share, &home.supported.to_string()];
                self.say(
                    "{0}的赡养（抚、扶养）费：月收入 {1} 元，减去保留 {2} 元，取 {3}%，由 {4} 人分",
                    "support by {0}: {1} yuan a month less {2}, {3} % of it, shared by {4}",
                    &args,
                )
            }
            _ => self.say("{0}给付的赡养（抚、扶养）费", "support paid by {0}", &[&supporter.name]),
        }
    }

    fn waived(&self, id: &Ref) -> String {
        let supporter = self.supporter(id);
        let name = supporter.map_or(id.as_str(), |supporter| &supporter.name);
        let why = match supporter.map(|supporter| &supporter.contribution) {
            Some(Contribution::Waived { why, note }) => {
                note.as_deref().unwrap_or_else(|| law::waiver(*why, self.lang)).to_owned()
            }
            _ => String::new(),
        };
        self.say("{0}不计赡养（抚、扶养）费：{1}", "nothing is asked of {0}: {1}", &[name, &why])
    }

    fn spending(&self, id: &Ref) -> String {
        let Some(expense) = self.household.expenses().find(|expense| expense.id == *id) else {
            return id.to_string();
        };
        let who = expense.member.as_ref().map_or("", |member| self.household.member(member).map_or("", |m| &m.name));
        let kind = law::expense(expense.kind, self.lang);
        self.say("{2} {0}{1}", "{1} of {2} {0}", &[who, kind, &expense.on.to_string()])
    }
}

const fn category_name(category: IncomeCategory) -> &'static str {
    match category {
        IncomeCategory::Wages => "wages",
        IncomeCategory::Business => "business",
        IncomeCategory::Property => "property",
        IncomeCategory::Transfer => "transfer",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::testing::complete;

    #[test]
    fn what_somebody_has_from_elsewhere_is_read_out() {
        let mut course = complete();
        let tag = |id: &str, member: &str, kind: &str, fen: i64| json!({ "ref": id, "member": member, "kind": kind, "monthly_fen": fen, "from": "2026-01-01" });
        course.township("tag.record", tag("b1", "m3", "orphan", 60_000));
        course.township("tag.record", tag("b2", "m4", "old_age", 10_000));
        let words = |id: &str, lang| {
            let line = AmountLine { rule: LineRule::Elsewhere { tag: id.parse().unwrap() }, fen: Fen::ZERO };
            amount_line(course.household(), &line, lang)
        };
        assert_eq!(words("b1", Lang::Zh), "演练乙的孤儿基本生活费，每月 600.00 元");
        assert_eq!(words("b2", Lang::Zh), "演练丙的高龄补贴，每月 100.00 元，不计入");
        assert_eq!(words("b2", Lang::En), "old age subsidy of 演练丙, 100.00 yuan a month, exempt");
    }
}
