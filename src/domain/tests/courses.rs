//! What the courses of the programmes have of their own: papers, hours, steps.

use serde_json::json;

use crate::domain::household::{Deadline, Step};
use crate::domain::query::{due, missing};
use crate::domain::testing::linshi::{applied, fire, illness};
use crate::domain::testing::{Course, household};

/// A household and its application `a1`, on the morning of 12 February 2026.
fn registered(programme: &str) -> Course {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township(
        "application.register",
        json!({
            "application": "a1", "programme": programme, "applicant": "m1", "manner": "self", "applied": "2026-02-12"
        }),
    );
    course
}

fn lacking(course: &Course) -> Vec<String> {
    missing(course.household(), course.application("a1"), &course.policy, course.now.date()).names()
}

#[test]
fn each_course_asks_for_its_own_papers() {
    assert_eq!(
        lacking(&registered("tekun"))[..3],
        ["application_form", "id_card", "household_register"],
        "no statement of income for 特困"
    );
    assert_eq!(lacking(&registered("bianyuan")), lacking(&registered("dibao")));
    assert_eq!(lacking(&applied(&fire())), Vec::<String>::new(), "the papers of urgent aid follow it");
}

#[test]
fn temporary_relief_is_accepted_without_papers_which_stay_missing_until_the_opinion() {
    let mut course = applied(&illness());
    let before = lacking(&course);
    assert_eq!(before[..2], ["application_form", "id_card"]);
    course.township("application.accept", json!({ "application": "a1" }));
    assert_eq!(course.step("a1"), Step::Accepted);
    assert_eq!(lacking(&course), before);
}

#[test]
fn urgent_aid_counts_hours_from_the_minute() {
    let mut course = applied(&fire());
    let dues = due(course.application("a1"));
    assert_eq!(dues[0].rule, Deadline::UrgentPay, "learned of at half past eight");
    assert_eq!(dues[0].until.unwrap().to_string(), "2026-02-13T00:30:00Z");
    assert_eq!(dues[1].rule, Deadline::AcceptOrTell);
    assert_eq!(dues[1].until.unwrap().to_string(), "2026-02-13T01:00:00Z");
    course.now = "2026-02-12T10:30:00+08:00".parse().unwrap();
    course.township("application.accept", json!({ "application": "a1" }));
    let dues = due(course.application("a1"));
    let mut of_course = dues.iter().filter(|due| due.rule != Deadline::UrgentPay);
    assert!(of_course.all(|due| due.until.unwrap().to_string() == "2026-02-13T02:30:00Z"), "{dues:?}");
}

#[test]
fn a_proxy_hands_in_the_mandate() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township(
        "application.register",
        json!({
            "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "proxy", "applied": "2026-02-12",
            "proxy": { "name": "演练戊", "relation": "邻居", "mandate": "演委-1" }
        }),
    );
    assert!(lacking(&course).contains(&"proxy_mandate".to_owned()));
    course.township("document.record", json!({ "ref": "d1", "kind": "proxy_mandate", "received": "2026-02-12" }));
    assert!(!lacking(&course).contains(&"proxy_mandate".to_owned()));
}
