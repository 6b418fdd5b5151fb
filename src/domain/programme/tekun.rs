//! 特困人员救助供养: a person without labour capacity, without income to live on, and without anybody able to support
//! them is paid the basic standard, and for care by grade (民政部《特困人员认定办法》).

use crate::domain::household::{
    Application, CareGrade, Household, Hukou, Member, PropertyKind, Relation, SelfCare, Step, Supporter, Treatment,
};
use crate::domain::policy::{BasicStandard, CareRule, LabourRule, Policy};
use crate::domain::types::{Date, Fen, Ref};

use super::{Amount, AmountLine, Assessment, Grant, Ground, LineRule, Obstacle, Programme, counting, means};

/// Assesses an application: it is for one person, the applicant. Each amount is rounded down to whole fen.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    let policy = ground.policy;
    let hukou = household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou);
    let dibao = policy.dibao.standard(hukou).monthly_fen;
    let income = income(household, &application.applicant, ground.day);

    let mut obstacles = Vec::new();
    match household.member(&application.applicant) {
        Some(person) if !is_without_labour(person, &policy.tekun.labour, ground.day) => {
            obstacles.push(Obstacle::HasLabour);
        }
        Some(_) => {}
        None => obstacles.push(Obstacle::NobodyCounted),
    }
    if income >= dibao {
        obstacles.push(Obstacle::IncomeReachesStandard { income, standard: dibao });
    }
    let (held, limit) = (deposits(household), dibao.times(i64::from(policy.dibao.property.deposit_months)));
    if held > limit {
        obstacles.push(Obstacle::Deposits { held, limit });
    }
    obstacles
        .extend(able_supporters(household, application, ground).map(|id| Obstacle::SupporterAble { supporter: id }));
    let grade = application.care_assessment().map(|made| made.grade);
    if grade.is_none() {
        obstacles.push(Obstacle::CareNotAssessed);
    }
    if application.care_placement().is_none() {
        obstacles.push(Obstacle::CareNotPlaced);
    }

    let mut lines = vec![basic(policy, hukou)];
    lines.extend(grade.map(|grade| care(grade, &policy.tekun.care)));
    let grant = Grant::Monthly(Amount::of(lines));
    Assessment { programme: Programme::Tekun, persons: 1, income_fen: income, grant, obstacles }
}

/// The grade of care that policy derives from the six items.
#[must_use]
pub fn grade(can: SelfCare, rule: &CareRule) -> CareGrade {
    match can.failed() {
        0 => CareGrade::Full,
        failed if failed <= rule.partial_up_to_failed => CareGrade::Partial,
        _ => CareGrade::Lost,
    }
}

/// 无劳动能力: the old, minors, and the severely disabled by the classes that policy lists.
#[must_use]
pub fn is_without_labour(person: &Member, rule: &LabourRule, day: Date) -> bool {
    person.has_reached(rule.old_from_age, day)
        || !person.has_reached(rule.minor_below_age, day)
        || person.disability.is_some_and(|disability| rule.covers(disability))
}

/// Whether a member is on the programme now: they count in no household of 最低生活保障.
#[must_use]
pub fn is_supported(household: &Household, member: &Ref) -> bool {
    let granted = |a: &Application| a.programme == Programme::Tekun && a.step() == Step::Approved;
    household.applications.iter().any(|a| a.applicant == *member && granted(a))
}

/// The line for living: a share of the standard of 最低生活保障, or a figure of its own.
fn basic(policy: &Policy, hukou: Hukou) -> AmountLine {
    match policy.tekun.basic.standard(hukou) {
        BasicStandard::PercentOfDibao(percent) => {
            let each_fen = policy.dibao.standard(hukou).monthly_fen;
            let fen = each_fen.times(i64::from(percent)).divided_by(100);
            AmountLine { rule: LineRule::TekunShare { percent, each_fen }, fen }
        }
        BasicStandard::MonthlyFen(fen) => AmountLine { rule: LineRule::TekunBasic, fen },
    }
}

/// The line for care.
fn care(grade: CareGrade, rule: &CareRule) -> AmountLine {
    let fen = match grade {
        CareGrade::Full => rule.full_fen,
        CareGrade::Partial => rule.partial_fen,
        CareGrade::Lost => rule.lost_fen,
    };
    AmountLine { rule: LineRule::Care { grade }, fen }
}

/// The person's income of a month: what counts, less what may be deducted, never below nothing.
fn income(household: &Household, person: &Ref, day: Date) -> Fen {
    let of = |treatment: Treatment| -> Fen {
        let mine = household.income().filter(|line| line.member == *person && line.treatment == treatment);
        mine.map(|line| line.yearly_fen.divided_by(12)).sum()
    };
    let counted = of(Treatment::Counted) + means::from_elsewhere(household, person, day);
    (counted - of(Treatment::Deductible)).or_zero()
}

fn deposits(household: &Household) -> Fen {
    household.property().filter(|p| p.kind == PropertyKind::Deposit).filter_map(|p| p.value_fen).sum()
}

/// Those with a legal duty to support the applicant who are able to: supporters outside the household, and members of it.
fn able_supporters<'a>(
    household: &'a Household,
    application: &'a Application,
    ground: Ground<'a>,
) -> impl Iterator<Item = Ref> + 'a {
    let outside = household.supporters().filter(|s| is_able(s)).map(|s| s.id.clone());
    let applicant = household.member(&application.applicant);
    let inside = household.members().filter(move |other| {
        applicant.is_some_and(|person| person.id != other.id && owe_each_other(person.relation, other.relation))
            && counting::of(other, ground).counts()
            && !is_supported(household, &other.id)
            && !is_without_labour(other, &ground.policy.tekun.labour, ground.day)
    });
    outside.chain(inside.map(|member| member.id.clone()))
}

/// Whether a supporter outside the household is able: what they pay is more than nothing.
fn is_able(supporter: &Supporter) -> bool {
    supporter.monthly_fen > Fen::ZERO
}

/// Whether two members owe each other support, as far as their relations to the head tell: spouses, parents and
/// children (民法典 on 赡养、抚养、扶养). What the relations do not tell is left to the survey.
const fn owe_each_other(a: Relation, b: Relation) -> bool {
    use Relation as R;
    matches!(
        (a, b),
        (R::Head, R::Spouse | R::Son | R::Daughter | R::Parent)
            | (R::Spouse | R::Son | R::Daughter | R::Parent, R::Head)
            | (R::Spouse, R::Son | R::Daughter)
            | (R::Son | R::Daughter, R::Spouse)
            | (R::Parent, R::Parent)
    )
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::programme::assess as dispatched;
    use crate::domain::testing::tekun::{applied_by, assessment, person};

    fn assessed(change: impl FnOnce(&mut Value)) -> Assessment {
        let mut data = person();
        change(&mut data);
        let mut course = applied_by(data);
        course.township("care.assess", assessment("k1", 4));
        course.township("care.place", json!({ "application": "a1", "mode": "home" }));
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        let assessed = dispatched(course.household(), course.application("a1"), ground);
        let sum: Fen = assessed.grant.figures().lines.iter().map(|line| line.fen).sum();
        assert_eq!(sum, assessed.grant.figures().total_fen, "the lines add up");
        assessed
    }

    fn birth(data: &mut Value, birth: &str) {
        data["members"][0]["birth"] = json!(birth);
    }

    #[test]
    fn the_basic_standard_and_care_by_grade_are_paid() {
        let assessed = assessed(|_| {});
        assert_eq!(assessed.obstacles, []);
        // 130 % of 500.00 yuan is 650.00; care for 全护理 is 600.00.
        let Grant::Monthly(amount) = &assessed.grant else { panic!("paid monthly") };
        let lines: Vec<(&str, i64)> = amount.lines.iter().map(|l| (l.rule.name(), l.fen.get())).collect();
        assert_eq!(lines, [("tekun_share", 65_000), ("care", 60_000)]);
    }

    #[test]
    fn labour_is_judged_by_age_and_by_class_of_disability() {
        // On 12 February 2026 sixty since that day, not since the next.
        assert_eq!(assessed(|d| birth(d, "1966-02-12")).obstacles, []);
        assert_eq!(assessed(|d| birth(d, "1966-02-13")).obstacles, [Obstacle::HasLabour]);
        assert_eq!(assessed(|d| birth(d, "2010-02-13")).obstacles, []);
        assert_eq!(assessed(|d| birth(d, "2010-02-12")).obstacles, [Obstacle::HasLabour]);
        for (class, level, without) in
            [(5, 3, true), (5, 4, false), (4, 2, true), (4, 3, false), (1, 1, true), (1, 2, false)]
        {
            let found = assessed(|d| {
                birth(d, "1980-01-01");
                d["members"][0]["disability"] = json!({ "class": class, "level": level });
            });
            assert_eq!(found.obstacles.is_empty(), without, "class {class} level {level}");
        }
    }

    #[test]
    fn income_deposits_and_supporters_stand_in_the_way() {
        let income = |yearly: i64, treatment: &str| json!([{ "ref": "i1", "member": "m1", "category": "transfer", "yearly_fen": yearly, "treatment": treatment, "reason": "依据" }]);
        let named = |found: &Assessment| found.obstacles.iter().map(Obstacle::name).collect::<Vec<_>>();
        assert_eq!(named(&assessed(|d| d["income"] = income(12 * 50_000, "counted"))), ["income_reaches_standard"]);
        assert!(named(&assessed(|d| d["income"] = income(12 * 49_999, "counted"))).is_empty());
        assert!(named(&assessed(|d| d["income"] = income(12 * 90_000, "exempt"))).is_empty());
        let deposit = json!([{ "ref": "p1", "kind": "deposit", "value_fen": 24 * 50_000 + 1 }]);
        assert_eq!(named(&assessed(|d| d["property"] = deposit)), ["deposits"]);
        let son = |monthly: i64| json!([{ "ref": "s1", "name": "演练丁", "relation": "son", "monthly_fen": monthly }]);
        assert_eq!(named(&assessed(|d| d["supporters"] = son(1))), ["supporter_able"]);
        assert!(named(&assessed(|d| d["supporters"] = son(0))).is_empty());
    }

    #[test]
    fn a_member_who_owes_support_and_can_work_stands_in_the_way() {
        let with = |relation: &str, birth: &str| {
            let (relation, birth) = (relation.to_owned(), birth.to_owned());
            assessed(move |d| {
                d["members"].as_array_mut().unwrap().push(json!({
                    "ref": "m2", "name": "演练丙", "relation": relation, "no_id_reason": "补办中", "birth": birth, "sex": "male"
                }));
            })
        };
        assert_eq!(with("son", "1990-01-01").obstacles, [Obstacle::SupporterAble { supporter: "m2".parse().unwrap() }]);
        assert_eq!(with("spouse", "1950-01-01").obstacles, [], "who cannot work themselves cannot support");
        assert_eq!(with("sibling", "1990-01-01").obstacles, []);
    }
}
