//! Dynamic management after approval: what each step does, what it refuses, and what is owed month by month.

use serde_json::{Value, json};

use crate::domain::household::benefit::Class;
use crate::domain::household::{Deadline, Step};
use crate::domain::kind::Kind;
use crate::domain::policy::benefit::DecidedBy;
use crate::domain::query::{Viewer, due, entitlements, next_steps};
use crate::domain::refusal::Rule;
use crate::domain::testing::{Course, Side, forwarded};
use crate::domain::types::{Month, Role};

/// Four persons, 1,250 yuan a month from April 2026, determined on 4 March.
pub(crate) fn approved() -> Course {
    let mut course = forwarded();
    course.give(Side::Office, "determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "approve" }));
    course
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(super) fn owed(course: &Course, at: &str) -> (i64, usize) {
    entitlements(course.household(), month(at)).first().map_or((0, 0), |owed| (owed.fen.get(), owed.persons.len()))
}

fn office(course: &mut Course, name: &str, data: Value) {
    course.give(Side::Office, name, data);
}

fn office_rule(course: &Course, name: &str, data: Value) -> (Rule, String) {
    let refusal = course.refused(Side::Office, name, data);
    (refusal.rule, refusal.field.unwrap_or_default())
}

fn review(id: &str, result: &str) -> Value {
    json!({ "ref": id, "application": "a1", "by": ["复核员甲"], "result": result, "findings": "入户核实" })
}

fn change(from: &str) -> Value {
    json!({ "ref": "b1", "application": "a1", "from": from, "reason": "收入变化" })
}

fn income(yearly: i64) -> Value {
    json!({
        "income": [{ "ref": "i1", "member": "m2", "category": "wages", "yearly_fen": yearly, "treatment": "counted" }],
        "reason": "复核后更正"
    })
}

fn running(course: &Course) -> Vec<(Deadline, String)> {
    due(course.application("a1")).iter().map(|due| (due.rule, due.date.to_string())).collect()
}

#[test]
fn a_re_check_sets_the_day_of_the_next_by_class() {
    let mut course = approved();
    assert_eq!(course.household().class(course.application("a1")), Class::B, "nobody's capacity is on record");
    course.on_day("2026-06-10").township("benefit.review", review("r1", "unchanged"));
    assert_eq!(running(&course), [(Deadline::Review, "2027-06-10".to_owned())]);
    let mut data = review("r2", "changed");
    data["class"] = json!("c");
    course.on_day("2026-08-31").township("benefit.review", data);
    assert_eq!(
        running(&course),
        [(Deadline::ActOnChange, "2026-09-14".to_owned()), (Deadline::Review, "2027-02-28".to_owned())],
        "rural class C: half a year later, the last day of a shorter month"
    );
    course.township("household.amend", income(600_000));
    office(&mut course, "benefit.change", change("2026-10"));
    assert_eq!(running(&course), [(Deadline::Review, "2027-02-28".to_owned())]);
    assert_eq!((owed(&course, "2026-09"), owed(&course, "2026-10")), ((125_000, 4), (150_000, 4)));
}

#[test]
fn a_reported_change_is_acted_on_in_time_or_found_to_be_none() {
    let mut course = approved();
    let report = |id: &str| json!({ "ref": id, "application": "a1", "by": "family", "what": "停止务工" });
    course.on_day("2026-05-08").township("change.report", report("g1"));
    assert_eq!(running(&course), [(Deadline::ActOnChange, "2026-05-21".to_owned())], "9 May is a working Saturday");
    let mut backwards = report("g2");
    backwards["happened"] = json!("2026-05-08");
    backwards["known"] = json!("2026-05-07");
    assert_eq!(course.rule("change.report", backwards), (Rule::ReportBeforeChange, "data.happened".into()));
    course.township("benefit.review", review("r1", "unchanged"));
    assert_eq!(running(&course), [(Deadline::Review, "2027-05-08".to_owned())]);
}

#[test]
fn an_increase_and_a_decrease_are_computed_from_what_is_on_record() {
    let mut course = approved();
    course.on_day("2026-06-10").township("household.amend", income(1_200_000));
    office(&mut course, "benefit.change", change("2026-07"));
    assert_eq!(owed(&course, "2026-06"), (125_000, 4));
    assert_eq!(owed(&course, "2026-07"), (100_000, 4));

    let mut again = change("2026-07");
    again["ref"] = json!("b2");
    assert_eq!(office_rule(&course, "benefit.change", again.clone()).0, Rule::ChangeNothing);
    again["from"] = json!("2026-03");
    assert_eq!(office_rule(&course, "benefit.change", again.clone()), (Rule::BenefitMonth, "data.from".into()));
    again["from"] = json!("2026-05");
    office(&mut course, "benefit.change", again);
    assert_eq!(owed(&course, "2026-05"), (100_000, 4), "from a month already paid: to be recovered");

    course.township("household.amend", income(9_000_000));
    let mut above = change("2026-09");
    above["ref"] = json!("b3");
    assert_eq!(office_rule(&course, "benefit.change", above).0, Rule::NotEligible, "then it is stopped");
}

#[test]
fn the_office_decides_unless_policy_leaves_it_to_townships() {
    let mut course = approved();
    course.on_day("2026-06-10").township("household.amend", income(600_000));
    assert_eq!(course.rule("benefit.change", change("2026-07")).0, Rule::BenefitNotDelegated);
    course.policy.benefit.decide.change = DecidedBy::Township;
    course.township("benefit.change", change("2026-07"));
    assert_eq!(owed(&course, "2026-07"), (150_000, 4));
    let stop = json!({ "application": "a1", "from": "2026-08", "ground": "renounced" });
    assert_eq!(course.rule("benefit.stop", stop).0, Rule::BenefitNotDelegated);
}

#[test]
fn a_suspension_ends_by_resuming_and_may_be_made_up_for() {
    let mut course = approved();
    course.on_day("2026-06-10");
    let data = |from: &str| json!({ "application": "a1", "from": from, "reason": "联系不上" });
    assert_eq!(office_rule(&course, "benefit.resume", data("2026-07")).0, Rule::BenefitNotSuspended);
    office(&mut course, "benefit.suspend", data("2026-07"));
    assert_eq!(owed(&course, "2026-07"), (0, 0));
    assert_eq!(office_rule(&course, "benefit.suspend", data("2026-08")).0, Rule::BenefitSuspended);
    assert_eq!(office_rule(&course, "benefit.resume", data("2026-06")), (Rule::ResumeBefore, "data.from".into()));
    course.on_day("2026-09-01");
    office(&mut course, "benefit.resume", data("2026-08"));
    assert_eq!([owed(&course, "2026-07").0, owed(&course, "2026-08").0], [0, 125_000]);
    office(&mut course, "benefit.suspend", data("2026-10"));
    assert_eq!(owed(&course, "2026-10"), (0, 0));
}

#[test]
fn a_stop_closes_the_application_and_tapers_off_by_policy() {
    let stop = |ground: &str| json!({ "application": "a1", "from": "2026-07", "ground": ground });
    let mut course = approved();
    course.on_day("2026-06-10");
    assert_eq!(office_rule(&course, "benefit.stop", stop("concealment")), (Rule::StopReason, "data.reason".into()));
    let mut long = stop("income");
    long["taper_months"] = json!(4);
    assert_eq!(office_rule(&course, "benefit.stop", long), (Rule::TaperLong, "data.taper_months".into()));
    let mut none = stop("property");
    none["taper_months"] = json!(1);
    assert_eq!(office_rule(&course, "benefit.stop", none).0, Rule::TaperLong, "no taper on this ground");

    let mut slowly = course.clone();
    office(&mut slowly, "benefit.stop", stop("income"));
    assert_eq!(slowly.step("a1"), Step::Closed);
    let months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];
    assert_eq!(months.map(|m| owed(&slowly, m).0), [125_000, 125_000, 125_000, 125_000, 0]);
    office(&mut course, "benefit.stop", stop("property"));
    assert_eq!(months.map(|m| owed(&course, m).0), [125_000, 0, 0, 0, 0]);
    assert_eq!(office_rule(&course, "benefit.stop", stop("property")).0, Rule::BenefitNone);
    assert_eq!(running(&course), []);
}

#[test]
fn a_death_ends_the_share_after_its_month_and_asks_for_a_new_assessment() {
    let mut course = approved();
    course.on_day("2026-06-10").township("death.record", json!({ "member": "m4", "on": "2026-06-03" }));
    assert_eq!(owed(&course, "2026-06"), (125_000, 4), "the month of the death is paid");
    assert_eq!(owed(&course, "2026-07"), (93_750, 3), "less an equal share of 31,250 fen");
    assert_eq!(running(&course), [(Deadline::Reassess, "2026-06-25".to_owned())]);
    assert!(!course.household().member(&"m4".parse().unwrap()).unwrap().counted);
    assert_eq!(course.rule("death.record", json!({ "member": "m4", "on": "2026-06-04" })).0, Rule::DeathTwice);
    let before_birth = json!({ "member": "m1", "on": "1970-01-01" });
    assert_eq!(course.rule("death.record", before_birth), (Rule::DeathBeforeBirth, "data.on".into()));

    let counts = json!({
        "members": [{ "ref": "m4", "name": "演练丙", "relation": "parent", "no_id_reason": "遗失",
                      "birth": "1950-07-15", "sex": "female" }],
        "reason": "更正"
    });
    assert_eq!(course.rule("household.amend", counts), (Rule::MemberDead, "data.members[0].counted".into()));

    office(&mut course, "benefit.change", change("2026-07"));
    assert_eq!(owed(&course, "2026-07"), (75_000, 3), "three standards less the income");
    assert_eq!(running(&course), []);
    for (member, last) in [("m1", false), ("m2", false), ("m3", true)] {
        course.township("death.record", json!({ "member": member, "on": "2026-06-09" }));
        assert_eq!(course.step("a1") == Step::Closed, last, "{member}");
    }
    assert_eq!([owed(&course, "2026-06").0, owed(&course, "2026-07").0], [125_000, 0]);
}

#[test]
fn who_keeps_refusing_work_may_lose_their_own_share() {
    let mut course = approved();
    let refuse =
        |id: &str, member: &str| json!({ "ref": id, "application": "a1", "member": member, "offer": "保洁岗位" });
    let mut withhold = change("2026-08");
    withhold["withhold"] = json!(["m2"]);
    course.on_day("2026-06-10").township("work.refuse", refuse("w1", "m2")).township("work.refuse", refuse("w2", "m2"));
    assert_eq!(running(&course), []);
    assert_eq!(
        office_rule(&course, "benefit.change", withhold.clone()),
        (Rule::WithholdUnfounded, "data.withhold[0]".into())
    );
    course.township("work.refuse", refuse("w3", "m2"));
    assert_eq!(running(&course), [(Deadline::ActOnChange, "2026-06-25".to_owned())]);
    office(&mut course, "benefit.change", withhold);
    assert_eq!(owed(&course, "2026-08"), (93_750, 4));
    let unable = json!({
        "members": [{ "ref": "m4", "name": "演练丙", "relation": "parent", "no_id_reason": "遗失",
                      "birth": "1950-07-15", "sex": "female", "labour": "none" }],
        "reason": "更正"
    });
    course.township("household.amend", unable);
    assert_eq!(course.rule("work.refuse", refuse("w4", "m4")), (Rule::WorkUnable, "data.member".into()));
}

#[test]
fn nothing_of_it_before_an_approval_and_no_day_before_it() {
    let course = forwarded();
    assert_eq!(course.rule("benefit.review", review("r1", "unchanged")).0, Rule::BenefitNone);
    let approved = approved();
    let mut early = review("r1", "unchanged");
    early["on"] = json!("2026-03-03");
    assert_eq!(approved.rule("benefit.review", early), (Rule::BenefitBeforeGrant, "data.on".into()));
}

#[test]
fn two_desks_deciding_unknowingly_hold_the_payment() {
    let mut course = approved();
    course.on_day("2026-06-10");
    let base = course.actions.len() as u64;
    let stop = json!({ "application": "a1", "from": "2026-07", "ground": "renounced" });
    let stopped = course.would(Side::Office, "benefit.stop", stop);
    let died = course.would(Side::Township, "death.record", json!({ "member": "m4", "on": "2026-06-03" }));
    let keep = course.accept(9, base, stopped);
    course.accept(1, base, died);
    let held = entitlements(course.household(), month("2026-06"));
    assert_eq!(held[0].held_by.as_ref().unwrap().as_str(), "c1");
    course.township("conflict.resolve", json!({ "conflict": "c1", "keep": keep, "reason": "已停发" }));
    assert_eq!(entitlements(course.household(), month("2026-06"))[0].held_by, None);
    assert_eq!(owed(&course, "2026-07"), (0, 0));
}

#[test]
fn the_buttons_follow_the_state_and_the_desk() {
    let mut course = approved();
    course.on_day("2026-06-10");
    let next = |course: &Course, side: Side, roles: &[Role]| {
        let desk = side.desk();
        let viewer = Viewer { policy: &course.policy, desk: &desk, roles, today: course.now.date() };
        next_steps(course.household(), course.application("a1"), &viewer)
    };
    let lead = [Role::Lead, Role::Reviewer, Role::Intake];
    assert_eq!(next(&course, Side::Township, &lead), [Kind::PublicityRecord, Kind::BenefitReview, Kind::ChangeReport]);
    assert_eq!(
        next(&course, Side::Office, &[Role::Section]),
        [Kind::BenefitChange, Kind::BenefitSuspend, Kind::BenefitStop]
    );
    office(&mut course, "benefit.suspend", json!({ "application": "a1", "from": "2026-07", "reason": "联系不上" }));
    assert!(next(&course, Side::Office, &[Role::Section]).contains(&Kind::BenefitResume));
}
