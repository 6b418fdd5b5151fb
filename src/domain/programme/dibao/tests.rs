//! Amounts computed by hand from the rules.
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
    assert_eq!((fewer.persons, fewer.income_fen, fewer.grant.figures().total_fen), (3, Fen::ZERO, Fen::new(150_000)));
}

#[test]
fn deductions_go_no_further_than_the_income_and_exempt_lines_are_shown_only() {
    let plain = assessed(|data| {
        data["income"] = json!([income("m1", 120_000, "counted"), income("m2", 60_000, "deductible")]);
    });
    assert_eq!(plain.income_fen, Fen::new(5_000));
    let more = assessed(|data| {
        data["income"] =
            json!([income("m1", 120_000, "counted"), income("m2", 240_000, "deductible"), income("m4", 999, "exempt")]);
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
    let with =
        |fen: i64| assessed(|data| data["property"] = json!([{ "ref": "p1", "kind": "deposit", "value_fen": fen }]));
    assert_eq!(with(at_limit).obstacles, []);
    let above = Obstacle::Deposits { held: Fen::new(at_limit + 1), limit: Fen::new(at_limit) };
    assert_eq!(with(at_limit + 1).obstacles, [above]);
}

/// The household of the tests under a changed policy, assessed for 低保.
fn under(policy: impl FnOnce(&mut crate::domain::policy::Dibao), change: impl FnOnce(&mut Value)) -> Assessment {
    let mut data = household();
    change(&mut data);
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    policy(&mut course.policy.dibao);
    course.township("household.open", data).township("application.register", application("dibao", "m1", false));
    let ground = Ground { policy: &course.policy, day: course.now.date() };
    let assessed = assess(course.household(), course.application("a1"), ground);
    let figures = assessed.grant.figures();
    assert_eq!(figures.lines.iter().map(|line| line.fen).sum::<Fen>(), figures.total_fen, "the lines add up");
    assessed
}

fn application(programme: &str, applicant: &str, single: bool) -> Value {
    json!({ "application": "a1", "programme": programme, "applicant": applicant, "single": single, "manner": "self",
            "applied": "2026-02-12" })
}

fn names(assessed: &Assessment) -> Vec<(&'static str, i64)> {
    assessed.grant.figures().lines.iter().map(|line| (line.rule.name(), line.fen.get())).collect()
}

#[test]
fn in_tiers_each_person_gets_the_first_tier_that_fits_and_nobody_when_the_income_is_enough() {
    let tiers = |policy: &mut crate::domain::policy::Dibao| policy.method.rural = crate::domain::policy::Method::Tiers;
    // m1 cannot work (A, 400), m2 can (C, 200), m3 is a minor (B, 300), m4 is 75 (B, 300).
    let assessed = under(tiers, |data| data["members"][0]["labour"] = json!("none"));
    assert_eq!(names(&assessed), [("tier", 40_000), ("tier", 20_000), ("tier", 30_000), ("tier", 30_000)]);
    let rich = under(tiers, |data| data["income"][0]["yearly_fen"] = json!(2_400_000));
    assert_eq!(rich.grant.figures().total_fen, Fen::ZERO);
    assert_eq!(rich.obstacles[0].name(), "income_reaches_standard");
}

#[test]
fn increments_add_up_or_not_and_end_at_the_most() {
    use crate::domain::policy::{Addition, Condition, IncrementClass, Rate};
    let class = |condition, add| IncrementClass { condition, add };
    let fixed = Rate { urban_fen: Fen::new(20_000), rural_fen: Fen::new(12_000) };
    let classes = vec![
        class(Condition::Elderly, Addition::Percent(10)),
        class(Condition::SevereDisability, Addition::Amount(fixed)),
        class(Condition::Minor, Addition::Percent(15)),
    ];
    // m4 is 75 and severely disabled: 10 % of 500 is 50, the fixed amount 120. m3 is a minor: 15 % is 75.
    let change = |data: &mut Value| data["members"][3]["disability"] = json!({ "class": 4, "level": 1 });
    let highest = under(|policy| policy.increment.class.clone_from(&classes), change);
    assert_eq!(names(&highest)[2..], [("increment", 7_500), ("increment", 12_000)]);
    let both = under(
        |policy| {
            policy.increment.class.clone_from(&classes);
            policy.increment.adds_up = true;
        },
        change,
    );
    // 50 and 120 are 170, above 30 % of 500.
    let expected = [("increment", 7_500), ("increment", 5_000), ("increment", 12_000), ("increment_limit", -2_000)];
    assert_eq!(names(&both)[2..], expected);
    // Two thousand less 750 of wages is 1,250; with 75 and 120 it is 1,445, above a cap of 70 % of 2,000.
    let capped = under(
        |policy| {
            policy.increment.class.clone_from(&classes);
            policy.cap.most_percent = 70;
        },
        change,
    );
    assert_eq!(capped.grant.figures().total_fen, Fen::new(140_000));
    assert_eq!(names(&capped).last(), Some(&("cap", -4_500)));
}

#[test]
fn who_does_not_count_is_shown_and_clergy_count_until_three_years_are_over() {
    let monk = |since: &str| {
        let since = since.to_owned();
        under(|_| {}, move |data| data["members"][1]["clergy"] = json!({ "site": "演练寺", "since": since }))
    };
    assert_eq!(monk("2023-02-13").persons, 4, "a day is missing");
    let away = monk("2023-02-12");
    assert_eq!((away.persons, names(&away)[0]), (3, ("not_counted", 0)));
    // The wages were the monk's: three at 500.
    assert_eq!(away.grant.figures().total_fen, Fen::new(150_000));
    let prison = under(|_| {}, |data| data["members"][1]["absence"] = json!({ "kind": "prison" }));
    assert_eq!(prison.persons, 3);
    let set = under(
        |_| {},
        |data| {
            data["members"][1]["absence"] = json!({ "kind": "prison" });
            data["members"][1]["counted"] = json!(true);
            data["members"][1]["counted_reason"] = json!("本月已刑满释放");
        },
    );
    assert_eq!(set.persons, 4);
}

#[test]
fn a_single_person_needs_a_ground_and_brings_only_their_own_means() {
    let single = |applicant: &str, change: &dyn Fn(&mut Value)| {
        let mut data = household();
        change(&mut data);
        let mut course = Course::at("2026-02-12T09:00:00+08:00");
        course.township("household.open", data).township("application.register", application("dibao", applicant, true));
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        assess(course.household(), course.application("a1"), ground)
    };
    let names = |assessed: &Assessment| assessed.obstacles.iter().map(Obstacle::name).collect::<Vec<_>>();
    assert_eq!(names(&single("m1", &|_| {})), ["no_single_person"]);
    let disabled = |data: &mut Value| data["members"][0]["disability"] = json!({ "class": 4, "level": 2 });
    let alone = single("m1", &disabled);
    assert_eq!((names(&alone), alone.grant.figures().total_fen), (vec![], Fen::new(50_000)), "the wages are m2's");
    let mental = single("m1", &|data| data["members"][0]["disability"] = json!({ "class": 6, "level": 3 }));
    assert_eq!(names(&mental), [""; 0]);
    let bodily = single("m1", &|data| data["members"][0]["disability"] = json!({ "class": 4, "level": 3 }));
    assert_eq!(names(&bodily), ["no_single_person"]);
    // 4 × 500 × 150 % are 3,000 a month, 36,000 a year: the family is no longer within the margin.
    let rich = single("m1", &|data| {
        disabled(data);
        data["income"][0]["yearly_fen"] = json!(3_600_000);
    });
    assert_eq!(names(&rich), ["income_reaches_limit"]);
    let monk = single("m2", &|data| {
        data["income"][0]["yearly_fen"] = json!(0);
        data["members"][1]["clergy"] = json!({ "site": "演练寺", "since": "2020-01-01" });
        data["property"] = json!([{ "ref": "p1", "kind": "vehicle", "owner": "m1" }]);
    });
    assert_eq!((names(&monk), monk.grant.figures().total_fen), (vec![], Fen::new(50_000)));
}

#[test]
fn each_limit_of_property_is_an_obstacle_of_its_own() {
    let with = |items: Value| {
        under(|_| {}, move |data| data["property"] = items).obstacles.iter().map(Obstacle::name).collect::<Vec<_>>()
    };
    assert_eq!(with(json!([{ "ref": "p1", "kind": "vehicle" }])), ["vehicle"]);
    assert_eq!(with(json!([{ "ref": "p1", "kind": "vehicle", "exempt_reason": "残疾人代步" }])), [""; 0]);
    let dwellings = json!([{ "ref": "p1", "kind": "dwelling" }, { "ref": "p2", "kind": "dwelling" }]);
    assert_eq!(with(dwellings), ["dwelling"]);
    assert_eq!(with(json!([{ "ref": "p1", "kind": "business" }])), ["business"]);
    // 36 months before 12 February 2026.
    let bought = |since: &str| json!([{ "ref": "p1", "kind": "house_purchase", "since": since }]);
    assert_eq!(with(bought("2023-02-13")), ["house_purchase"]);
    assert_eq!(with(bought("2023-02-12")), [""; 0]);
    assert_eq!(with(json!([{ "ref": "p1", "kind": "study_abroad", "since": "2025-09-01" }])), ["study_abroad"]);
    let split = json!([
        { "ref": "p1", "kind": "deposit", "value_fen": 4_000_000 },
        { "ref": "p2", "kind": "securities", "value_fen": 800_001 }
    ]);
    assert_eq!(with(split), ["deposits"]);
}
