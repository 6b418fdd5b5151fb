//! 最低生活保障: the gap between standard and income (补差) or tiers (分档), increments on top, and a cap.

use crate::domain::household::{Application, Household, Hukou, Member, PropertyItem, Supporter};
use crate::domain::policy::{Method, Tier};
use crate::domain::types::Fen;

use super::{
    Amount, AmountLine, Assessment, CountingRule, Grant, Ground, LineRule, Obstacle, Programme, condition, counting,
    increment, means, property, single,
};

/// Whom an application is for.
struct Applying<'a> {
    people: Vec<&'a Member>,
    /// The one person of a single application.
    alone: Option<&'a Member>,
}

impl<'a> Applying<'a> {
    fn of(household: &'a Household, application: &Application, ground: Ground<'_>) -> Self {
        if application.single {
            let alone = household.member(&application.applicant);
            return Self { people: alone.into_iter().collect(), alone };
        }
        Self { people: counting::counted(household, ground), alone: None }
    }

    fn owed(&self, supporter: &Supporter) -> bool {
        self.alone.is_none_or(|person| supporter.supports.as_ref() == Some(&person.id))
    }

    fn owns(&self, item: &PropertyItem) -> bool {
        self.alone.is_none_or(|person| item.owner.as_ref() == Some(&person.id))
    }
}

/// Assesses the household's recorded means, or those of the applicant alone. Each line is rounded down to whole fen for
/// itself, so that the lines add up to the total.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    let policy = &ground.policy.dibao;
    let hukou = household.hukou();
    let applying = Applying::of(household, application, ground);
    let persons = u32::try_from(applying.people.len()).unwrap_or(u32::MAX);
    let each = policy.standard(hukou).monthly_fen;
    let standard = each.times(i64::from(persons));
    let income = means::income(household, &applying.people, ground.day, |supporter| applying.owed(supporter));
    let income_fen = income.total_fen;

    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    } else if income_fen >= standard {
        obstacles.push(Obstacle::IncomeReachesStandard { income: income_fen, standard });
    }
    obstacles.extend(property::obstacles(household, |i| applying.owns(i), standard, &policy.property, ground.day));
    if let Some(person) = applying.alone {
        obstacles.extend(single::obstacles(household, person, ground));
    }

    let mut lines = not_counted(household, &applying, ground);
    match policy.method.of(hukou) {
        Method::Gap => lines.extend(gap(income, LineRule::Standard { persons, each_fen: each }, standard)),
        // Who has income enough is in no tier.
        Method::Tiers if income_fen >= standard => {}
        Method::Tiers => lines.extend(applying.people.iter().filter_map(|m| in_tier(m, hukou, ground))),
    }
    if total(&lines) > Fen::ZERO {
        lines.extend(applying.people.iter().flat_map(|member| increment::lines(member, each, hukou, ground)));
    }
    let most = standard.percent(policy.cap.most_percent);
    if total(&lines) > most {
        let rule = LineRule::Cap { percent: policy.cap.most_percent };
        lines.push(AmountLine { rule, fen: most - total(&lines) });
    }
    let grant = Grant::Monthly(Amount::of(lines));
    Assessment { programme: Programme::Dibao, persons, income_fen, grant, obstacles }
}

/// A line of nothing for each member who does not count, so that it can be read out why.
fn not_counted(household: &Household, applying: &Applying<'_>, ground: Ground<'_>) -> Vec<AmountLine> {
    if applying.alone.is_some() {
        return Vec::new();
    }
    let reasons = household.members().map(|member| (member, counting::of(member, ground)));
    let line = |(member, why): (&Member, CountingRule)| AmountLine {
        rule: LineRule::NotCounted { member: member.id.clone(), why },
        fen: Fen::ZERO,
    };
    reasons.filter(|(_, why)| !why.counts()).map(line).collect()
}

/// 补差: the standard, less each line of income; never below nothing.
fn gap(income: Amount, rule: LineRule, standard: Fen) -> Vec<AmountLine> {
    let mut lines = vec![AmountLine { rule, fen: standard }];
    lines.extend(income.lines.into_iter().map(|line| AmountLine { fen: Fen::ZERO - line.fen, ..line }));
    let owed = total(&lines);
    if owed < Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::Floor, fen: Fen::ZERO - owed });
    }
    lines
}

/// 分档: the first tier whose conditions the person meets.
fn in_tier(member: &Member, hukou: Hukou, ground: Ground<'_>) -> Option<AmountLine> {
    let meets =
        |tier: &&Tier| tier.conditions.is_empty() || tier.conditions.iter().any(|c| condition::is(member, *c, ground));
    let tier = ground.policy.dibao.tier.iter().find(meets)?;
    let rule = LineRule::Tier { member: member.id.clone(), tier: tier.code.clone() };
    Some(AmountLine { rule, fen: tier.monthly.of(hukou) })
}

fn total(lines: &[AmountLine]) -> Fen {
    lines.iter().map(|line| line.fen).sum()
}

#[cfg(test)]
mod tests;
