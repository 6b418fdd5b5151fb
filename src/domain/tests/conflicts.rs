//! What two desks did without knowing of each other: nothing is lost, and a person chooses.

use serde_json::json;

use crate::domain::household::{Outcome, Step};
use crate::domain::query::case_lines;
use crate::domain::refusal::Rule;
use crate::domain::testing::{Course, Side, complete, forwarded, given, made_up_id, opinion, visit};
use crate::domain::types::Hash;

/// Two devices of the township, and the office.
const FIRST: u8 = 1;
const SECOND: u8 = 2;
const OFFICE: u8 = 9;

fn seen(course: &Course) -> u64 {
    course.actions.len() as u64
}

fn resolve(course: &mut Course, keep: Hash) {
    course.township("conflict.resolve", json!({ "conflict": "c1", "keep": keep, "reason": "经核实" }));
}

fn visited() -> Course {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    course
}

#[test]
fn two_opinions_at_once_are_a_conflict_until_one_is_kept() {
    let mut course = visited();
    let base = seen(&course);
    let approve = course.would(Side::Township, "opinion.give", opinion("o1", "approve"));
    let refuse = course.would(Side::Township, "opinion.give", opinion("o1", "refuse"));
    let kept = course.accept(FIRST, base, approve);
    course.accept(SECOND, base, refuse);
    assert!(case_lines(course.household())[0].conflict);
    assert_eq!(course.household().conflicts[0].versions.len(), 2);

    let wrong = json!({ "conflict": "c1", "keep": Hash::ZERO, "reason": "无" });
    assert_eq!(course.rule("conflict.resolve", wrong).0, Rule::ConflictSide);
    resolve(&mut course, kept);
    assert!(!case_lines(course.household())[0].conflict);
    assert_eq!(course.application("a1").opinion().unwrap().outcome, Outcome::Approve);
    assert_eq!(course.step("a1"), Step::Opinion);
    let again = json!({ "conflict": "c1", "keep": kept, "reason": "再次" });
    assert_eq!(course.rule("conflict.resolve", again).0, Rule::ConflictResolved);
}

#[test]
fn an_opinion_given_after_seeing_the_other_is_no_conflict() {
    let mut course = given();
    let base = seen(&course);
    let withdraw =
        course.would(Side::Township, "application.withdraw", json!({ "application": "a1", "reason": "好转" }));
    course.accept(SECOND, base, withdraw);
    assert!(course.household().conflicts.is_empty());
}

#[test]
fn a_withdrawal_that_crosses_a_determination_is_for_a_person_to_settle() {
    for (keep_determination, step) in [(true, Step::Approved), (false, Step::Withdrawn)] {
        let mut course = forwarded();
        let base = seen(&course);
        let withdraw =
            course.would(Side::Township, "application.withdraw", json!({ "application": "a1", "reason": "好转" }));
        let determine = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
        let determine = course.would(Side::Office, "determination.give", determine);
        let made = course.accept(OFFICE, base, determine);
        let taken_back = course.accept(FIRST, base, withdraw);
        assert!(case_lines(course.household())[0].conflict);
        resolve(&mut course, if keep_determination { made } else { taken_back });
        assert_eq!(course.step("a1"), step);
    }
}

#[test]
fn an_application_in_conflict_is_not_determined() {
    let mut course = forwarded();
    let base = seen(&course);
    for (device, phone) in [(FIRST, "0970-1"), (SECOND, "0970-2")] {
        let amend = course.would(Side::Township, "household.amend", json!({ "phone": phone, "reason": "更正" }));
        course.accept(device, base, amend);
    }
    let determine = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
    let refusal = course.refused(Side::Office, "determination.give", determine);
    assert_eq!(refusal.rule, Rule::ConflictOpen);
}

#[test]
fn two_changes_of_one_member_keep_both_and_a_person_chooses() {
    let mut course = given();
    let base = seen(&course);
    let ill = |health: &str| {
        json!({
            "members": [{ "ref": "m1", "name": "演练甲", "relation": "head", "id_number": made_up_id("19790512", "001"), "health": health }],
            "reason": "入户核实"
        })
    };
    let first = course.would(Side::Township, "household.amend", ill("ill"));
    let second = course.would(Side::Township, "household.amend", ill("disabled"));
    let same = course.would(Side::Township, "household.amend", ill("ill"));
    course.accept(FIRST, base, first);
    let kept = course.accept(SECOND, base, second);
    let conflict = &course.household().conflicts[0];
    assert_eq!(conflict.versions.len(), 2);
    assert!(conflict.versions.iter().all(|version| version.value.is_some()));
    resolve(&mut course, kept);
    let head = course.household().head().unwrap();
    assert_eq!(head.health, Some(crate::domain::household::Health::Disabled));

    let mut agreeing = given();
    let base = seen(&agreeing);
    agreeing.accept(FIRST, base, same.clone());
    agreeing.accept(SECOND, base, same);
    assert!(agreeing.household().conflicts.is_empty(), "the same change twice is none");
}

#[test]
fn records_that_took_one_name_unknowingly_are_both_kept() {
    let mut course = given();
    let base = seen(&course);
    let newborn = |name: &str, serial: &str| {
        json!({
            "members": [{ "ref": "m5", "name": name, "relation": "daughter", "id_number": made_up_id("20260101", serial) }],
            "income": [{ "ref": "i5", "member": "m5", "category": "transfer", "yearly_fen": 1200, "treatment": "counted" }],
            "reason": "新生儿"
        })
    };
    let one = course.would(Side::Township, "household.amend", newborn("演练庚", "012"));
    let two = course.would(Side::Township, "household.amend", newborn("演练辛", "014"));
    course.accept(FIRST, base, one);
    course.accept(SECOND, base, two);
    assert!(course.household().conflicts.is_empty());
    let names: Vec<&str> = course.household().members().map(|m| m.name.as_str()).collect();
    assert!(names.contains(&"演练庚") && names.contains(&"演练辛"));
    let other = course.household().income().find(|line| line.id.as_str() == "i5_2").unwrap();
    assert_eq!(other.member.as_str(), "m5_2", "the line of income follows its author's member");
}

#[test]
fn a_device_goes_on_with_its_own_record_under_the_name_it_knew() {
    // Two notices called n1: the second device's own, closed by it before it saw the first's.
    let mut course = given();
    course.on_day("2026-02-24");
    let base = seen(&course);
    let post = |place: &str| json!({ "ref": "n1", "application": "a1", "place": place, "start": "2026-02-24" });
    let here = course.would(Side::Township, "notice.post", post("甲处"));
    let there = course.would(Side::Township, "notice.post", post("乙处"));
    course.accept(FIRST, base, here);

    let mut alone = given();
    alone.on_day("2026-02-24");
    alone.accept(SECOND, base, there.clone());
    alone.on_day("2026-03-04");
    let close = json!({ "notice": "n1", "closed": "2026-03-04", "outcome": "no_objection", "village_confirmed": true });
    let close = alone.would(Side::Township, "notice.close", close);

    course.accept(SECOND, base, there);
    course.accept(SECOND, base, close);
    let application = course.application("a1");
    assert!(application.closing(&"n1".parse().unwrap()).is_none());
    assert!(application.closing(&"n1_2".parse().unwrap()).is_some());
}

#[test]
fn two_applications_for_one_programme_are_a_conflict_and_the_other_is_closed() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", crate::domain::testing::household());
    let base = seen(&course);
    let register = |applicant: &str| json!({ "application": "a1", "programme": "dibao", "applicant": applicant, "manner": "self", "applied": "2026-02-12" });
    let one = course.would(Side::Township, "application.register", register("m1"));
    let two = course.would(Side::Township, "application.register", register("m2"));
    course.accept(FIRST, base, one);
    let kept = course.accept(SECOND, base, two);
    assert!(case_lines(course.household()).iter().all(|line| line.conflict));
    resolve(&mut course, kept);
    assert_eq!(course.step("a1"), Step::Closed);
    assert_eq!(course.step("a1_2"), Step::Drafted);
}
