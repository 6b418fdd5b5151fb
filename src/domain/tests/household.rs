//! Households that move, split, merge and take people in.

use serde_json::{Value, json};

use super::benefit::{approved, owed};
use crate::domain::event::Event;
use crate::domain::household::{Deadline, Step};
use crate::domain::query::due;
use crate::domain::refusal::Rule;
use crate::domain::testing::{Course, Side, complete, made_up_id};

const OTHER: &str = "07070707070707070707070707070708";

fn moved(to: &str) -> Value {
    json!({ "to": to, "address": "测试新村 2 号", "reason": "易地搬迁" })
}

fn rule(course: &Course, name: &str, data: Value) -> (Rule, String) {
    course.rule(name, data)
}

#[test]
fn a_move_changes_village_address_and_the_desk() {
    let mut course = complete();
    assert_eq!(rule(&course, "household.move", moved("632301100001")), (Rule::MoveSame, "data.to".into()));
    assert_eq!(rule(&course, "household.move", moved("632322100001")), (Rule::MoveOutside, "data.to".into()));
    course.township("household.move", moved("632301100002"));
    assert_eq!(course.household().address(), Some("测试新村 2 号"));
    course.township("application.accept", json!({ "application": "a1" }));
    course.township("household.move", moved("632301101001"));
    assert_eq!(course.household().moves.len(), 2);
    assert_eq!(rule(&course, "household.move", moved("632301100001")).0, Rule::DeskForeign);
    course.give(Side::OtherTownship, "household.amend", json!({ "phone": "1", "reason": "更正" }));
}

#[test]
fn a_household_with_an_open_conflict_stays_in_its_township() {
    let mut course = complete();
    let base = course.actions.len() as u64;
    let amended = |course: &Course, phone: &str| {
        course.would(Side::Township, "household.amend", json!({ "phone": phone, "reason": "更正" }))
    };
    course.township("household.amend", json!({ "phone": "1", "reason": "更正" }));
    let (one, two) = (amended(&course, "2"), amended(&course, "3"));
    course.accept(1, base + 1, one);
    course.accept(2, base + 1, two);
    assert_eq!(rule(&course, "household.move", moved("632301101001")), (Rule::MoveConflict, "on".into()));
    course.township("household.move", moved("632301100002"));
}

#[test]
fn who_splits_off_takes_the_income_along_and_is_paid_no_more() {
    let mut course = approved();
    course.on_day("2026-06-10");
    let split = |members: &[&str]| json!({ "members": members, "reason": "结婚另立户" });
    assert_eq!(rule(&course, "household.split", split(&[])), (Rule::SplitNobody, "data.members".into()));
    assert_eq!(rule(&course, "household.split", split(&["m1"])), (Rule::SplitHead, "data.members[0]".into()));
    assert_eq!(rule(&course, "household.split", split(&["m2", "m2"])).0, Rule::RefUnknown);
    course.township("household.split", split(&["m2"]));
    assert_eq!((owed(&course, "2026-06"), owed(&course, "2026-07")), ((125_000, 4), (93_750, 3)));
    assert_eq!((course.household().members().count(), course.household().income().count()), (3, 0));
    assert_eq!(course.household().parted[0].people[0].1, "测试·才让");
    let rules: Vec<Deadline> = due(course.application("a1")).iter().map(|due| due.rule).collect();
    assert_eq!(rules, [Deadline::Reassess]);
}

#[test]
fn the_applicant_stays() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", crate::domain::testing::household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m2", "manner": "self", "applied": "2026-02-12" }),
    );
    let split = json!({ "members": ["m2"], "reason": "结婚另立户" });
    assert_eq!(rule(&course, "household.split", split), (Rule::SplitApplicant, "data.members[0]".into()));
}

#[test]
fn a_new_file_names_the_one_that_its_people_left() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    let mut data = crate::domain::testing::household();
    data["origin"] = json!(OTHER);
    course.township("household.open", data);
    assert_eq!(course.household().profile.as_ref().unwrap().origin.unwrap().to_string(), OTHER);
}

#[test]
fn a_merged_household_ends_its_benefits_and_takes_no_more_applications() {
    let merge = |into: &str| json!({ "into": into, "reason": "再婚" });
    let running = complete();
    assert_eq!(rule(&running, "household.merge", merge(OTHER)), (Rule::MergeRunning, "on".into()));
    let mut course = approved();
    course.on_day("2026-06-10");
    let own = course.household().stream.to_string();
    assert_eq!(rule(&course, "household.merge", merge(&own)), (Rule::MergeSelf, "data.into".into()));
    course.township("household.merge", merge(OTHER));
    assert_eq!(course.step("a1"), Step::Closed);
    assert_eq!((owed(&course, "2026-06"), owed(&course, "2026-07")), ((125_000, 4), (0, 0)));
    assert_eq!(course.household().merged_into().unwrap().to_string(), OTHER);
    assert_eq!(rule(&course, "household.merge", merge(OTHER)).0, Rule::HouseholdMerged);
    let register = json!({ "application": "a2", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-06-10" });
    assert_eq!(rule(&course, "application.register", register), (Rule::HouseholdMerged, "on".into()));
}

#[test]
fn who_joins_is_covered_once_the_household_was_assessed_anew() {
    let mut course = approved();
    course.on_day("2026-06-10");
    let join = |members: Value| json!({ "from": OTHER, "records": { "members": members, "reason": "结婚迁入" } });
    assert_eq!(rule(&course, "household.join", join(json!([]))), (Rule::JoinNobody, "data.records.members".into()));
    let newcomer =
        json!([{ "ref": "m5", "name": "演练戊", "relation": "other", "id_number": made_up_id("19800101", "005") }]);
    let mut second_head = newcomer.clone();
    second_head[0]["relation"] = json!("head");
    assert_eq!(rule(&course, "household.join", join(second_head)), (Rule::HeadNotOne, "data.records.members".into()));
    course.township("household.join", join(newcomer));
    assert_eq!(owed(&course, "2026-07"), (125_000, 4));
    let rules: Vec<Deadline> = due(course.application("a1")).iter().map(|due| due.rule).collect();
    assert_eq!(rules, [Deadline::Reassess]);
    let change = json!({ "ref": "b1", "application": "a1", "from": "2026-07", "reason": "新增一人" });
    course.give(Side::Office, "benefit.change", change);
    assert_eq!(owed(&course, "2026-07"), (175_000, 5));
    assert_eq!(course.household().arrived.len(), 1);
    assert!(course.actions.iter().flat_map(|a| &a.events).any(|e| matches!(e, Event::HouseholdJoined(_))));
}
