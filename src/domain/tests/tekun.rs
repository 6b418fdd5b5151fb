//! 特困人员救助供养 from the application to the first month.

use serde_json::json;

use crate::domain::household::Step;
use crate::domain::kind::Kind;
use crate::domain::programme::{Ground, assess};
use crate::domain::query::{Viewer, next_steps};
use crate::domain::refusal::Rule;
use crate::domain::testing::tekun::{applied, assessment};
use crate::domain::testing::{Course, Side, household, opinion, visit};
use crate::domain::types::Fen;

fn forwarded(course: &mut Course) {
    for kind in ["application_form", "id_card", "household_register"] {
        let data = json!({ "ref": format!("d_{kind}"), "kind": kind, "received": "2026-02-12" });
        course.township("document.record", data);
    }
    let members: Vec<_> = course.household().members().map(|member| member.id.clone()).collect();
    for member in members.into_iter().filter(|member| member.as_str() != "m3") {
        let id = format!("z_{member}");
        let data = json!({ "ref": id, "member": member, "number": "演授", "signed": "2026-02-12" });
        course.township("authorisation.record", data);
    }
    course.township("application.accept", json!({ "application": "a1" }));
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    course.township("opinion.give", opinion("o1", "approve"));
    course.on_day("2026-02-24").township(
        "notice.post",
        json!({ "ref": "n1", "application": "a1", "place": "测试村公开栏", "start": "2026-02-24" }),
    );
    course.on_day("2026-03-04").township(
        "notice.close",
        json!({ "notice": "n1", "closed": "2026-03-04", "outcome": "no_objection", "village_confirmed": true }),
    );
    course.township("application.forward", json!({ "application": "a1" }));
}

#[test]
fn nobody_is_approved_before_care_is_assessed_and_placed() {
    let mut course = applied();
    forwarded(&mut course);
    let approve = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
    let refused = |course: &Course| course.refused(Side::Office, "determination.give", approve.clone()).rule;
    assert_eq!(refused(&course), Rule::NotEligible);
    course.township("care.assess", assessment("k1", 2));
    assert_eq!(refused(&course), Rule::NotEligible);
    course.township("care.place", json!({ "application": "a1", "mode": "central", "institution": "演练敬老院" }));
    course.give(Side::Office, "determination.give", approve.clone());
    let made = course.application("a1").determination().unwrap();
    // 130 % of 500.00 yuan, and 300.00 for 半护理.
    assert_eq!(made.amount().unwrap().total_fen, Fen::new(95_000));
    assert_eq!(made.from().unwrap().to_string(), "2026-04-01");
    let next = |course: &Course| {
        let desk = Side::Township.desk();
        let viewer = Viewer { desk: &desk, roles: desk.roles(), policy: &course.policy, today: course.now.date() };
        next_steps(course.household(), course.application("a1"), &viewer)
    };
    assert!(next(&course).contains(&Kind::CareReportChange) && !next(&course).contains(&Kind::CareAssess));
    course.township("care.report_change", json!({ "application": "a1", "note": "卧床" }));
    assert!(!next(&course).contains(&Kind::CareReportChange) && next(&course).contains(&Kind::CareAssess));
    course.township("care.assess", assessment("k2", 6));
    assert!(next(&course).contains(&Kind::CareReportChange), "care may change again");
}

#[test]
fn two_persons_of_a_household_may_apply_and_who_is_supported_counts_in_no_other() {
    let mut home = household();
    home["members"].as_array_mut().unwrap().push(json!({
        "ref": "m5", "name": "演练·老人", "relation": "other", "no_id_reason": "补办中", "birth": "1948-01-01", "sex": "male"
    }));
    home["members"].as_array_mut().unwrap().push(json!({
        "ref": "m6", "name": "演练·老妇", "relation": "other", "no_id_reason": "补办中", "birth": "1949-01-01", "sex": "female"
    }));
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    let register = |id: &str, programme: &str, applicant: &str| json!({ "application": id, "programme": programme, "applicant": applicant, "manner": "self", "applied": "2026-02-12" });
    course.township("household.open", home).township("application.register", register("a1", "tekun", "m5"));
    assert_eq!(course.rule("application.register", register("a2", "tekun", "m5")).0, Rule::ProgrammeRunning);
    course.township("application.register", register("a2", "tekun", "m6"));
    course.township("application.register", register("a3", "dibao", "m1"));
    let persons = |course: &Course| {
        let ground = Ground { policy: &course.policy, day: course.now.date() };
        assess(course.household(), course.application("a3"), ground).persons
    };
    assert_eq!(persons(&course), 6);
    course.township("care.assess", assessment("k1", 0));
    course.township("care.place", json!({ "application": "a1", "mode": "home" }));
    forwarded(&mut course);
    course.give(Side::Office, "determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "approve" }));
    assert_eq!(course.step("a1"), Step::Approved);
    assert_eq!(persons(&course), 5);
}
