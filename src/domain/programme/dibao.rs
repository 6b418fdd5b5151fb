//! 最低生活保障: aid is the difference between the standard of the counted members and their income (差额救助).

use crate::domain::household::{Application, Household, Hukou, IncomeLine, Member, PropertyKind, Treatment};
use crate::domain::types::Fen;

use super::{Amount, AmountLine, Assessment, Grant, Ground, LineRule, Obstacle, Programme, tekun};

/// Assesses the household's recorded means. Each line is rounded down to whole fen for itself, so that the lines add
/// up to the total.
#[must_use]
pub fn assess(household: &Household, _: &Application, ground: Ground<'_>) -> Assessment {
    let policy = &ground.policy.dibao;
    let counted: Vec<&Member> =
        household.members().filter(|member| member.counted && !tekun::is_supported(household, &member.id)).collect();
    let persons = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let hukou = household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou);
    let each = policy.standard(hukou).monthly_fen;
    let standard = each.times(i64::from(persons));

    let mut lines = vec![AmountLine { rule: LineRule::Standard { persons, each_fen: each }, fen: standard }];
    let of_counted = |line: &&IncomeLine| counted.iter().any(|member| member.id == line.member);
    lines.extend(household.income().filter(of_counted).map(income_line));
    lines.extend(household.supporters().filter(|s| s.monthly_fen > Fen::ZERO).map(|supporter| AmountLine {
        rule: LineRule::Support { supporter: supporter.id.clone() },
        fen: Fen::ZERO - supporter.monthly_fen,
    }));
    let above = total(&lines) - standard;
    if above > Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::DeductionLimit, fen: Fen::ZERO - above });
    }
    let income = standard - total(&lines);
    let owed = total(&lines);
    if owed < Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::Floor, fen: Fen::ZERO - owed });
    }
    let amount = Amount::of(lines);

    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    } else if amount.total_fen == Fen::ZERO {
        obstacles.push(Obstacle::IncomeReachesStandard { income, standard });
    }
    let deposits: Fen =
        household.property().filter(|p| p.kind == PropertyKind::Deposit).filter_map(|p| p.value_fen).sum();
    let limit = standard.times(i64::from(policy.property.deposit_months));
    if deposits > limit {
        obstacles.push(Obstacle::Deposits { held: deposits, limit });
    }
    Assessment { programme: Programme::Dibao, persons, income_fen: income, grant: Grant::Monthly(amount), obstacles }
}

fn income_line(line: &IncomeLine) -> AmountLine {
    let monthly = line.yearly_fen.divided_by(12);
    let id = line.id.clone();
    match line.treatment {
        Treatment::Counted => AmountLine { rule: LineRule::Income { line: id }, fen: Fen::ZERO - monthly },
        Treatment::Exempt => AmountLine { rule: LineRule::Exempt { line: id }, fen: Fen::ZERO },
        Treatment::Deductible => AmountLine { rule: LineRule::Deduction { line: id }, fen: monthly },
    }
}

fn total(lines: &[AmountLine]) -> Fen {
    lines.iter().map(|line| line.fen).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::testing::{Course, household};

    fn assessed(change: impl FnOnce(&mut Value)) -> Assessment {
        let mut data = household();
        change(&mut data);
        let mut course = Course::at("2026-02-12T09:00:00+08:00");
        course.township("household.open", data).township(
            "application.register",
            json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" }),
        );
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        let assessment = assess(course.household(), course.application("a1"), ground);
        let figures = assessment.grant.figures();
        let sum: Fen = figures.lines.iter().map(|line| line.fen).sum();
        assert_eq!(sum, figures.total_fen, "the lines add up");
        assessment
    }

    fn income(member: &str, yearly: i64, treatment: &str) -> Value {
        let id = format!("i_{member}_{treatment}");
        json!({ "ref": id, "member": member, "category": "business", "yearly_fen": yearly, "treatment": treatment, "reason": "依据" })
    }

    #[test]
    fn only_counted_members_count_with_their_income() {
        let all = assessed(|_| {});
        assert_eq!((all.persons, all.income_fen), (4, Fen::new(75_000)));
        let fewer = assessed(|data| {
            data["members"][1]["counted"] = json!(false);
            data["members"][1]["not_counted_reason"] = json!("服刑");
        });
        assert_eq!(
            (fewer.persons, fewer.income_fen, fewer.grant.figures().total_fen),
            (3, Fen::ZERO, Fen::new(150_000))
        );
    }

    #[test]
    fn deductions_go_no_further_than_the_income_and_exempt_lines_are_shown_only() {
        let plain = assessed(|data| {
            data["income"] = json!([income("m1", 120_000, "counted"), income("m2", 60_000, "deductible")]);
        });
        assert_eq!(plain.income_fen, Fen::new(5_000));
        let more = assessed(|data| {
            data["income"] = json!([
                income("m1", 120_000, "counted"),
                income("m2", 240_000, "deductible"),
                income("m4", 999, "exempt")
            ]);
        });
        assert_eq!((more.income_fen, more.grant.figures().total_fen), (Fen::ZERO, Fen::new(200_000)));
        assert!(more.grant.figures().lines.iter().any(|line| line.rule.name() == "deduction_limit"));
        assert!(more.grant.figures().lines.iter().any(|line| line.rule.name() == "exempt" && line.fen == Fen::ZERO));
    }

    #[test]
    fn support_counts_and_income_at_the_standard_is_an_obstacle() {
        let rich = assessed(|data| {
            data["supporters"] = json!([{ "ref": "s1", "name": "演练丁", "relation": "son", "monthly_fen": 125_000 }]);
        });
        assert_eq!(rich.grant.figures().total_fen, Fen::ZERO);
        let at_standard = Fen::new(200_000);
        assert_eq!(rich.obstacles, [Obstacle::IncomeReachesStandard { income: at_standard, standard: at_standard }]);
        let above = assessed(|data| {
            data["income"][0]["yearly_fen"] = json!(90_000_000);
        });
        assert_eq!(above.grant.figures().lines.last().unwrap().rule.name(), "floor");
    }

    #[test]
    fn deposits_are_limited_for_each_person() {
        let at_limit = 4 * 50_000 * 24;
        let with = |fen: i64| {
            assessed(|data| data["property"] = json!([{ "ref": "p1", "kind": "deposit", "value_fen": fen }]))
        };
        assert_eq!(with(at_limit).obstacles, []);
        let above = Obstacle::Deposits { held: Fen::new(at_limit + 1), limit: Fen::new(at_limit) };
        assert_eq!(with(at_limit + 1).obstacles, [above]);
    }
}
