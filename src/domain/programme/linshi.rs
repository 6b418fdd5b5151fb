//! 临时救助: money once, for spending that a household cannot bear (支出型) or in an emergency (急难型).

use crate::domain::household::{Application, Claim, Household, Hukou, ReliefCause, Spending, Step};
use crate::domain::policy::{CapPer, Linshi, Policy};
use crate::domain::types::Fen;

use super::{Amount, AmountLine, Assessment, Grant, Ground, LineRule, Obstacle, Programme, Track, counting};

/// Assesses an application. Each line is whole fen, and the lines add up to the total.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    let persons = u32::try_from(counting::covered(household, application, ground).len()).unwrap_or(u32::MAX);
    let hukou = household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou);
    let standard = Standard { persons, each: ground.policy.dibao.standard(hukou).monthly_fen };
    let lines = application.claim().map_or_else(Vec::new, |claim| lines(claim, standard, &ground.policy.linshi));
    let amount = Amount::of(lines);

    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    } else if amount.total_fen == Fen::ZERO {
        obstacles.push(Obstacle::NothingSelfPaid);
    }
    let grant = Grant::Once(amount);
    Assessment { programme: Programme::Linshi, persons, income_fen: Fen::ZERO, grant, obstacles }
}

/// Up to this amount the township grants by itself (小额, 急难); `None` where policy leaves every amount to it. Nothing
/// where it may not grant at all.
#[must_use]
pub fn small_limit(track: Track, policy: &Policy) -> Option<Fen> {
    let rule = policy.course.determination(track);
    if rule.delegated { rule.delegated_up_to_fen } else { Some(Fen::ZERO) }
}

/// The application of the same calendar year that was granted, or still may be, for the same cause.
#[must_use]
pub fn same_cause(household: &Household, cause: ReliefCause, year: i32) -> Option<&Application> {
    household.applications.iter().find(|other| {
        cause != ReliefCause::Other
            && other.claim().is_some_and(|claim| claim.cause() == cause)
            && other.applied.year() == year
            && (other.payout().is_some() || !matches!(other.step(), Step::Refused | Step::Withdrawn))
    })
}

/// The standard of a month, for one and for how many.
#[derive(Clone, Copy)]
struct Standard {
    persons: u32,
    each: Fen,
}

fn lines(claim: &Claim, standard: Standard, policy: &Linshi) -> Vec<AmountLine> {
    let mut lines = match claim {
        Claim::Urgent { .. } => vec![urgent(standard, policy)],
        Claim::Expenditure { spending, .. } => expenditure(spending, policy),
    };
    let persons = match policy.cap.per {
        CapPer::Household => 1,
        CapPer::Person => standard.persons,
    };
    let months = policy.cap.months;
    let most = standard.each.times(i64::from(persons)).times(i64::from(months));
    let above = total(&lines) - most;
    if above > Fen::ZERO {
        let rule = LineRule::GrantCap { months, persons, each_fen: standard.each };
        lines.push(AmountLine { rule, fen: Fen::ZERO - above });
    }
    lines
}

/// 急难型: months of the standard for each person.
fn urgent(standard: Standard, policy: &Linshi) -> AmountLine {
    let (months, Standard { persons, each }) = (policy.urgent.months, standard);
    let fen = each.times(i64::from(persons)).times(i64::from(months));
    AmountLine { rule: LineRule::Emergency { months, persons, each_fen: each }, fen }
}

/// 支出型: a share of what the household bore itself beyond its own part.
fn expenditure(spending: &[Spending], policy: &Linshi) -> Vec<AmountLine> {
    let rule = &policy.expenditure;
    let mut lines: Vec<AmountLine> = spending
        .iter()
        .map(|s| AmountLine { rule: LineRule::SelfPaid { purpose: s.purpose }, fen: s.self_paid() })
        .collect();
    let own = rule.own_share_fen.min(total(&lines));
    if own > Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::OwnShare, fen: Fen::ZERO - own });
    }
    let base = total(&lines);
    let share = base.times(i64::from(rule.percent)).divided_by(100);
    lines.push(AmountLine { rule: LineRule::SpendingShare { percent: rule.percent }, fen: share - base });
    lines
}

fn total(lines: &[AmountLine]) -> Fen {
    lines.iter().map(|line| line.fen).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::programme::assess as dispatched;
    use crate::domain::testing::linshi::{applied, fire, illness};

    fn granted(claim: &Value, change: impl FnOnce(&mut Policy)) -> (i64, Vec<(&'static str, i64)>, Vec<Obstacle>) {
        let mut course = applied(claim);
        change(&mut course.policy);
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        let found = dispatched(course.household(), course.application("a1"), ground);
        let Grant::Once(amount) = found.grant else { panic!("paid once") };
        let lines: Vec<_> = amount.lines.iter().map(|l| (l.rule.name(), l.fen.get())).collect();
        assert_eq!(lines.iter().map(|(_, fen)| fen).sum::<i64>(), amount.total_fen.get(), "the lines add up");
        (amount.total_fen.get(), lines, found.obstacles)
    }

    #[test]
    fn an_emergency_is_months_of_the_standard_for_each_person() {
        // 500.00 yuan × 4 persons × 2 months = 4,000.00, below ten months of one standard.
        assert_eq!(granted(&fire(), |_| {}), (400_000, vec![("emergency", 400_000)], vec![]));
        let three = granted(&fire(), |policy| policy.linshi.urgent.months = 3);
        assert_eq!(three.1, [("emergency", 600_000), ("cap", -100_000)]);
        let per_person = granted(&fire(), |policy| {
            policy.linshi.urgent.months = 3;
            policy.linshi.cap.per = CapPer::Person;
        });
        assert_eq!(per_person.0, 600_000);
    }

    #[test]
    fn spending_is_shared_after_what_others_bear_and_the_own_part() {
        // 20,000.00 − 8,000.00 = 12,000.00; half of it is 6,000.00; the cap is 5,000.00.
        let all = granted(&illness(), |_| {});
        assert_eq!(all.1, [("self_paid", 1_200_000), ("spending_share", -600_000), ("cap", -100_000)]);
        let own = granted(&illness(), |policy| policy.linshi.expenditure.own_share_fen = Fen::new(1_000_001));
        // 12,000.00 − 10,000.01 = 1,999.99; half of it, rounded down, is 999.99.
        assert_eq!(own.1, [("self_paid", 1_200_000), ("own_share", -1_000_001), ("spending_share", -100_000)]);
        assert_eq!(own.0, 99_999);
    }

    #[test]
    fn whoever_does_not_count_on_the_day_brings_no_money_though_recorded_as_a_member() {
        let mut course = applied(&fire());
        course.township(
            "household.amend",
            json!({ "reason": "核实", "members": [{ "ref": "m4", "name": "演练丙", "relation": "parent", "no_id_reason": "遗失",
                "birth": "1950-07-15", "sex": "female", "absence": { "kind": "prison", "since": "2025-01-01" } }] }),
        );
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        let found = dispatched(course.household(), course.application("a1"), ground);
        // 500.00 yuan × 3 persons × 2 months.
        assert_eq!((found.persons, found.grant.figures().total_fen), (3, Fen::new(300_000)));
    }

    #[test]
    fn what_others_bore_wholly_leaves_nothing_to_grant() {
        let mut borne = illness();
        borne["expenditure"]["spending"][0]["reimbursed_fen"] = json!(2_000_000);
        let (total, _, obstacles) = granted(&borne, |_| {});
        assert_eq!((total, obstacles), (0, vec![Obstacle::NothingSelfPaid]));
    }
}
