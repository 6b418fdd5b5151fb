//! The words of care (特困), of grants (临时救助) and of their amounts.

use super::{Lang, fill};
use crate::domain::household::{
    CareAgreement, CareAssessment, CareGrade, CareMode, CarePlacement, Household, Payout, ReliefCause, Source,
};
use crate::domain::programme::LineRule;

/// The name of a grade of care.
#[must_use]
pub const fn grade(grade: CareGrade, lang: Lang) -> &'static str {
    match (grade, lang) {
        (CareGrade::Full, Lang::Zh) => "全自理",
        (CareGrade::Full, Lang::En) => "fully capable",
        (CareGrade::Partial, Lang::Zh) => "部分丧失（半护理）",
        (CareGrade::Partial, Lang::En) => "partly dependent",
        (CareGrade::Lost, Lang::Zh) => "完全丧失（全护理）",
        (CareGrade::Lost, Lang::En) => "wholly dependent",
    }
}

/// The name of a cause of 临时救助, or of what money was spent on.
#[must_use]
pub const fn cause(cause: ReliefCause, lang: Lang) -> &'static str {
    use ReliefCause as C;
    let (zh, en) = match cause {
        C::Fire => ("火灾", "fire"),
        C::Traffic => ("交通事故", "traffic accident"),
        C::SuddenIllness => ("突发重大疾病", "sudden serious illness"),
        C::Danger => ("人身危险", "danger to life"),
        C::Medical => ("医疗", "medical"),
        C::Schooling => ("教育", "schooling"),
        C::Housing => ("住房", "housing"),
        C::Disability => ("残疾康复", "disability and rehabilitation"),
        C::Living => ("基本生活", "living"),
        C::Other => ("其他", "other"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// `评估生活自理能力，2026-02-12：全自理，6 项中 0 项不能`
#[must_use]
pub fn assessed(made: &CareAssessment, lang: Lang) -> String {
    let args = [made.assessed.to_string(), made.can.failed().to_string()];
    let args = [args[0].as_str(), grade(made.grade, lang), args[1].as_str()];
    say(
        lang,
        "评估生活自理能力，{0}：{1}，6 项中 {2} 项不能自理",
        "self-care assessed {0}: {1}, {2} of 6 items failed",
        &args,
    )
}

/// Where the person is supported.
#[must_use]
pub fn placed(placement: &CarePlacement, lang: Lang) -> String {
    let (from, institution) = (placement.from.to_string(), placement.institution.as_deref().unwrap_or_default());
    match placement.mode {
        CareMode::Central => say(lang, "集中供养于{0}，自 {1} 起", "supported at {0} from {1}", &[institution, &from]),
        CareMode::Home => say(lang, "分散供养，自 {0} 起", "supported at home from {0}", &[&from]),
    }
}

/// Who cares.
#[must_use]
pub fn agreed(agreement: &CareAgreement, lang: Lang) -> String {
    let args = [agreement.carer.as_str(), &agreement.from.to_string(), &agreement.until.to_string()];
    say(lang, "签订照料协议：{0}，{1} 至 {2}", "care agreement with {0}, {1} to {2}", &args)
}

/// Which money.
#[must_use]
pub const fn source(source: Source, lang: Lang) -> &'static str {
    match (source, lang) {
        (Source::PettyFund, Lang::Zh) => "备用金",
        (Source::PettyFund, Lang::En) => "the petty fund",
        (Source::Office, Lang::Zh) => "市民政局专户",
        (Source::Office, Lang::En) => "the office",
    }
}

/// The word for where a person is supported.
#[must_use]
pub const fn mode(mode: CareMode, lang: Lang) -> &'static str {
    match (mode, lang) {
        (CareMode::Central, Lang::Zh) => "集中供养",
        (CareMode::Central, Lang::En) => "in an institution",
        (CareMode::Home, Lang::Zh) => "分散供养",
        (CareMode::Home, Lang::En) => "at home",
    }
}

/// What was paid.
#[must_use]
pub fn paid(payout: &Payout, household: &Household, lang: Lang) -> String {
    let source = source(payout.source, lang);
    let payee = household.member(&payout.payee).map_or(payout.payee.as_str(), |member| member.name.as_str());
    let args = [payee, &payout.amount.total_fen.to_string(), source, &payout.paid.local_minute()];
    say(lang, "发放临时救助 {1} 元，{0}领取，{2}，{3}", "{1} yuan paid to {0} from {2}, {3}", &args)
}

/// What a line of 特困, 临时救助 or the price supplement says; `None` for lines of other programmes.
#[must_use]
pub fn line(rule: &LineRule, lang: Lang) -> Option<String> {
    let text = match rule {
        LineRule::TekunShare { percent, each_fen } => {
            let args = [each_fen.to_string(), percent.to_string()];
            let (zh, en) = ("基本生活标准：低保标准 {0} 元 × {1}%", "basic standard: {1}% of the allowance's {0} yuan");
            say(lang, zh, en, &[&args[0], &args[1]])
        }
        LineRule::TekunBasic => say(lang, "基本生活标准", "basic standard", &[]),
        LineRule::Care { grade: of } => say(lang, "照料护理：{0}", "care: {0}", &[grade(*of, lang)]),
        LineRule::Emergency { months, persons, each_fen } => {
            let args = [each_fen.to_string(), persons.to_string(), months.to_string()];
            let (zh, en) =
                ("急难救助：月标准 {0} 元 × {1} 人 × {2} 个月", "emergency: {0} yuan a month × {1} × {2} months");
            say(lang, zh, en, &[&args[0], &args[1], &args[2]])
        }
        LineRule::SelfPaid { purpose } => say(lang, "{0}自付支出", "self-paid spending: {0}", &[cause(*purpose, lang)]),
        LineRule::OwnShare => say(lang, "家庭自担部分", "borne by the household first", &[]),
        LineRule::SpendingShare { percent } => {
            say(lang, "按 {0}% 救助，其余自担", "{0}% is granted, the rest is not", &[&percent.to_string()])
        }
        LineRule::GrantCap { months, persons, each_fen } => {
            let args = [each_fen.to_string(), persons.to_string(), months.to_string()];
            let (zh, en) = ("超过封顶线：{0} 元 × {1} 人 × {2} 个月", "beyond the cap: {0} yuan × {1} × {2} months");
            say(lang, zh, en, &[&args[0], &args[1], &args[2]])
        }
        LineRule::PriceLink { month, rise, persons, each_fen } => {
            let args = [month.to_string(), rise.to_string(), each_fen.to_string(), persons.to_string()];
            let (zh, en) =
                ("价格补贴 {0}：涨幅 {1}%，{2} 元 × {3} 人", "price supplement {0}: rise {1}%, {2} yuan × {3}");
            say(lang, zh, en, &[&args[0], &args[1], &args[2], &args[3]])
        }
        _ => return None,
    };
    Some(text)
}

fn say(lang: Lang, zh: &str, en: &str, args: &[&str]) -> String {
    fill(if lang == Lang::Zh { zh } else { en }, args)
}
