//! What may be applied for beside what runs already.

use serde_json::{Value, json};

use crate::domain::elsewhere;
use crate::domain::refusal::Rule;
use crate::domain::testing::{Course, complete, made_up_id};

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
    course.township("household.open", crate::domain::testing::household());
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
    course.township("household.open", crate::domain::testing::household());
    course.township("application.register", registration("a1", "dibao", "m1", true));
    let found = elsewhere::find(course.household(), &[wife]);
    assert!(found[0].applications.is_empty(), "she is on file and covered by nothing");

    // She is covered elsewhere; her husband's own application is none of her business, the family's would be.
    let mut course = complete();
    course.township("application.withdraw", json!({ "application": "a1", "reason": "演练" }));
    let mut other = Course::at("2026-02-12T09:00:00+08:00");
    other.township("household.open", crate::domain::testing::household());
    other.township("application.register", registration("a1", "dibao", "m2", true));
    course.elsewhere = elsewhere::find(other.household(), &[made_up_id("19810308", "002").parse().unwrap()]);
    let family = registration("a2", "dibao", "m1", false);
    assert_eq!(course.rule("application.register", family).0, Rule::PersonElsewhere);
    course.township("application.register", registration("a2", "dibao", "m1", true));
}
