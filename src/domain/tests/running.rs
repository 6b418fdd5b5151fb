//! What may be applied for beside what runs already, and what counts of it.

use serde_json::{Value, json};

use crate::domain::elsewhere;
use crate::domain::household::{Deadline, Step};
use crate::domain::kind::Kind;
use crate::domain::programme::{self, AmountLine, Ground, LineRule};
use crate::domain::query::{Viewer, due, entitlements, next_steps, reminders};
use crate::domain::refusal::Rule;
use crate::domain::testing::{Course, Side, complete, household, made_up_id, tekun};

use super::benefit::approved;

fn registration(id: &str, programme: &str, applicant: &str, single: bool) -> Value {
    json!({ "application": id, "programme": programme, "applicant": applicant, "single": single, "manner": "self",
            "applied": "2026-02-12" })
}

#[test]
fn nobody_applies_again_for_a_benefit_that_runs() {
    let course = approved();
    let again = registration("a2", "dibao", "m2", false);
    assert_eq!(course.rule("application.register", again), (Rule::BenefitRunning, "data.programme".into()));
    let single = registration("a2", "dibao", "m2", true);
    assert_eq!(course.rule("application.register", single).0, Rule::BenefitRunning, "the family's covers her");
}

#[test]
fn a_grant_of_temporary_assistance_stands_in_nobodys_way() {
    let mut course = approved();
    let mut data = registration("a2", "linshi", "m1", false);
    data["linshi"] =
        json!({ "expenditure": { "cause": "medical", "spending": [{ "purpose": "medical", "total_fen": 600_000 }] } });
    course.township("application.register", data);
}

#[test]
fn single_persons_of_one_household_apply_side_by_side() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household());
    course.township("application.register", registration("a1", "dibao", "m1", true));
    course.township("application.register", registration("a2", "dibao", "m4", true));
    let own = registration("a3", "dibao", "m1", true);
    assert_eq!(course.rule("application.register", own).0, Rule::ProgrammeRunning);
    let family = registration("a3", "dibao", "m2", false);
    assert_eq!(course.rule("application.register", family).0, Rule::ProgrammeRunning, "it would cover them too");
}

#[test]
fn a_single_persons_application_covers_nobody_else_elsewhere() {
    let wife = made_up_id("19810308", "002").parse().unwrap();
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household());
    course.township("application.register", registration("a1", "dibao", "m1", true));
    let found = elsewhere::find(course.household(), &[wife]);
    assert!(found[0].applications.is_empty(), "she is on file and covered by nothing");

    // She is covered elsewhere; her husband's own application is none of her business, the family's would be.
    let mut course = complete();
    course.township("application.withdraw", json!({ "application": "a1", "reason": "演练" }));
    let mut other = Course::at("2026-02-12T09:00:00+08:00");
    other.township("household.open", household());
    other.township("application.register", registration("a1", "dibao", "m2", true));
    course.elsewhere = elsewhere::find(other.household(), &[made_up_id("19810308", "002").parse().unwrap()]);
    let family = registration("a2", "dibao", "m1", false);
    assert_eq!(course.rule("application.register", family).0, Rule::PersonElsewhere);
    course.township("application.register", registration("a2", "dibao", "m1", true));
}

fn next(course: &Course, side: Side) -> Vec<Kind> {
    let desk = side.desk();
    let viewer = Viewer { desk: &desk, roles: desk.roles(), policy: &course.policy, today: course.now.date() };
    next_steps(course.household(), course.application("a1"), &viewer)
}

#[test]
fn a_conversion_is_offered_where_another_class_fits_and_the_own_does_not() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    assert!(!next(&course, Side::Township).contains(&Kind::ApplicationConvert), "it fits as it is");
    // 2,500 yuan a month: above the 2,000 of 低保 for four, below the 3,000 of 低保边缘.
    let income =
        json!([{ "ref": "i1", "member": "m2", "category": "wages", "yearly_fen": 3_000_000, "treatment": "counted" }]);
    course.township("household.amend", json!({ "income": income, "reason": "核实" }));
    assert!(next(&course, Side::Township).contains(&Kind::ApplicationConvert));
}

#[test]
fn an_objection_is_offered_once_a_report_against_the_family_was_told() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    course.township("check.request", json!({ "ref": "k1", "application": "a1", "units": ["tax"] }));
    assert!(!next(&course, Side::Township).contains(&Kind::CheckObject));
    let report = json!({ "check": "k1", "number": "演核", "eligible": false, "findings": "车辆" });
    course.township("check.record", report);
    assert_eq!(next(&course, Side::Township)[..1], [Kind::CheckTell], "it is told first");
    course.township("check.tell", json!({ "check": "k1", "told_by": "in_person" }));
    assert!(next(&course, Side::Township).contains(&Kind::CheckObject));
    course.township("check.object", json!({ "check": "k1", "content": "已报废" }));
    let after = next(&course, Side::Township);
    assert!(!after.contains(&Kind::CheckObject) && after.contains(&Kind::CheckRequest), "it is looked into anew");
}

#[test]
fn an_agreement_is_offered_once_somebody_is_placed_at_home() {
    let mut course = tekun::applied();
    assert!(!next(&course, Side::Township).contains(&Kind::CareAgree));
    course.township("care.place", json!({ "application": "a1", "mode": "home" }));
    assert!(next(&course, Side::Township).contains(&Kind::CareAgree));
    course.township(
        "care.agree",
        json!({ "ref": "g1", "application": "a1", "carer": "演练戊", "from": "2026-02-12", "until": "2028-02-11", "duties": "三餐" }),
    );
    assert!(!next(&course, Side::Township).contains(&Kind::CareAgree));
}

fn lines(course: &Course, day: &str) -> Vec<(String, i64)> {
    let ground = Ground { policy: &course.policy, day: day.parse().unwrap() };
    let assessed = programme::assess(course.household(), course.application("a1"), ground);
    let of_tag = |line: &AmountLine| match &line.rule {
        LineRule::Elsewhere { tag } => Some((tag.to_string(), line.fen.get())),
        _ => None,
    };
    assessed.grant.figures().lines.iter().filter_map(of_tag).collect()
}

#[test]
fn benefits_from_elsewhere_enter_the_income_while_they_run() {
    let mut course = complete();
    course
        .township(
            "tag.record",
            json!({ "ref": "b1", "member": "m3", "kind": "orphan", "monthly_fen": 60_000, "from": "2026-01-01" }),
        )
        .township(
            "tag.record",
            json!({ "ref": "b2", "member": "m4", "kind": "old_age", "monthly_fen": 10_000, "from": "2026-01-01" }),
        )
        .township(
            "tag.record",
            json!({ "ref": "b3", "member": "m2", "kind": "poverty_monitoring", "from": "2026-01-01" }),
        );
    let (counted, exempt) = (("b1".to_owned(), -60_000), ("b2".to_owned(), 0));
    assert_eq!(lines(&course, "2026-02-12"), [counted, exempt.clone()], "what is no money has no line");
    course.township("tag.end", json!({ "tag": "b1", "until": "2026-02-28" }));
    assert_eq!(lines(&course, "2026-03-01"), [exempt]);
}

fn carried() -> Value {
    json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "reason": "import", "since": "2024-07-01",
            "monthly_fen": 98_000, "certificate": "演低保-0001", "next_review": "2026-06-30" })
}

#[test]
fn a_benefit_of_the_roster_goes_on_as_it_stood_once_the_office_confirms_it() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township("application.carry_over", carried());
    assert_eq!((course.step("a1"), due(course.application("a1"))), (Step::Forwarded, vec![]), "no deadline runs");
    assert_eq!(next(&course, Side::Office).first(), Some(&Kind::DeterminationGive));
    let april = "2026-04".parse().unwrap();
    assert!(entitlements(course.household(), april).is_empty(), "nothing is owed before it is confirmed");
    course.give(Side::Office, "determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "approve" }));
    let made = course.application("a1").determination().unwrap();
    assert_eq!(made.certificate.as_deref(), Some("演低保-0001"));
    let lines: Vec<_> = made.amount().unwrap().lines.iter().map(|l| (l.rule.name(), l.fen.get())).collect();
    assert_eq!(lines, [("carried_over", 98_000)]);
    let owed = entitlements(course.household(), april);
    assert_eq!((owed[0].fen.get(), owed[0].persons.len()), (98_000, 4));
    assert!(entitlements(course.household(), "2026-02".parse().unwrap()).is_empty(), "what was paid before stays so");
    let reminders = reminders(course.household(), &course.policy, "2026-06-20".parse().unwrap());
    assert_eq!(reminders[0].due.date, "2026-06-30".parse().unwrap());
    let told =
        |course: &Course| due(course.application("a1")).iter().map(|due| (due.rule, due.date)).collect::<Vec<_>>();
    assert_eq!(told(&course), [(Deadline::Review, "2026-06-30".parse().unwrap())]);
    course.on_day("2026-06-25").township(
        "benefit.review",
        json!({ "ref": "r1", "application": "a1", "by": ["复核员甲"], "result": "unchanged", "findings": "无" }),
    );
    assert_eq!(told(&course), [(Deadline::Review, "2027-06-25".parse().unwrap())], "the next one by its cycle");
    assert_eq!(course.rule("application.register", registration("a2", "dibao", "m1", false)).0, Rule::BenefitRunning);
}

#[test]
fn what_cannot_be_carried_over_is_refused() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household());
    let rule = |course: &Course, change: Value| {
        let mut data = carried();
        data.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        course.rule("application.carry_over", data)
    };
    assert_eq!(rule(&course, json!({ "programme": "linshi" })), (Rule::CarryProgramme, "data.programme".into()));
    assert_eq!(rule(&course, json!({ "monthly_fen": null })), (Rule::CarryAmount, "data.monthly_fen".into()));
    assert_eq!(rule(&course, json!({ "programme": "bianyuan" })).0, Rule::CarryAmount, "a status pays nothing");
    assert_eq!(rule(&course, json!({ "since": "2026-02-13" })).1, "data.since");
    course.township("application.carry_over", carried());
    assert_eq!(rule(&course, json!({ "application": "a2" })).0, Rule::ProgrammeRunning);
}
