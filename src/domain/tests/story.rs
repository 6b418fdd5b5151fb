//! An application from registration to determination, as a township and the office would take it.

use serde_json::json;

use crate::domain::household::{Deadline, Step};
use crate::domain::kind::Kind;
use crate::domain::query::{self, Viewer, case_lines, due, missing, next_steps};
use crate::domain::testing::{Course, Side, complete, forwarded, given, household, opinion, posted, visit};
use crate::domain::types::{Date, Desk, Fen, Role};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn dues(course: &Course) -> Vec<(Deadline, String)> {
    due(course.application("a1")).into_iter().map(|due| (due.rule, due.date.to_string())).collect()
}

const EVERYTHING: &[Role] = &[Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead, Role::Section];

fn next(course: &Course, side: Side) -> Vec<Kind> {
    let desk = side.desk();
    let viewer = Viewer { policy: &course.policy, desk: &desk, roles: EVERYTHING, today: course.now.date() };
    next_steps(course.household(), course.application("a1"), &viewer)
}

#[test]
fn a_registered_application_is_numbered_and_its_first_clock_runs() {
    let course = complete();
    let application = course.application("a1");
    assert_eq!(application.number, "632301100-2026-00-0001");
    assert_eq!(course.step("a1"), Step::Drafted);
    assert_eq!(dues(&course), [(Deadline::AcceptOrTell, "2026-02-14".into())], "14 February is a make-up day");
    assert_eq!(next(&course, Side::Township), [Kind::ApplicationAccept, Kind::ApplicationWithdraw]);
    assert_eq!(next(&course, Side::OtherTownship), []);
}

#[test]
fn what_is_missing_is_told_once_and_then_accepted() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "found", "applied": "2026-02-12" }),
    );
    let lacking = missing(course.household(), course.application("a1"), &course.policy, course.now.date());
    assert_eq!(
        lacking.names(),
        [
            "application_form",
            "id_card",
            "household_register",
            "income_statement",
            "authorisation:m1",
            "authorisation:m2",
            "authorisation:m4"
        ],
        "the child of thirteen signs nothing"
    );
    course.township(
        "application.tell_missing",
        json!({ "application": "a1", "documents": lacking.documents, "authorisations": lacking.authorisations, "told_by": "letter" }),
    );
    assert_eq!(course.step("a1"), Step::Incomplete);
    assert_eq!(dues(&course), []);
    assert_eq!(
        next(&course, Side::Township),
        [Kind::DocumentRecord, Kind::AuthorisationRecord, Kind::ApplicationWithdraw]
    );
    for kind in lacking.documents {
        course.township(
            "document.record",
            json!({ "ref": format!("d{}", kind as u8), "kind": kind, "received": "2026-02-12" }),
        );
    }
    for member in lacking.authorisations {
        course.township(
            "authorisation.record",
            json!({ "ref": format!("z_{member}"), "member": member, "number": "演授", "signed": "2026-02-12" }),
        );
    }
    course.township("application.accept", json!({ "application": "a1" }));
    assert_eq!(course.step("a1"), Step::Accepted);
}

#[test]
fn acceptance_starts_the_survey_and_the_whole_course() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    assert_eq!(
        dues(&course),
        [(Deadline::SurveyStart, "2026-02-24".into()), (Deadline::Total, "2026-04-01".into())],
        "three and thirty working days from 12 February, the Spring Festival not counted"
    );
    assert_eq!(next(&course, Side::Township), [Kind::VisitRecord, Kind::ApplicationWithdraw]);
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    assert_eq!(course.step("a1"), Step::Investigating);
    assert_eq!(next(&course, Side::Township), [Kind::OpinionGive, Kind::VisitRecord, Kind::ApplicationWithdraw]);
}

#[test]
fn a_visit_that_met_nobody_begins_the_survey_but_carries_no_opinion() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" })).on_day("2026-02-13");
    let mut attempt = visit("v1", "2026-02-13");
    attempt["visited"] = json!([]);
    attempt["signed"] = json!(false);
    attempt["nobody_in_reason"] = json!("外出放牧");
    course.township("visit.record", attempt);
    assert_eq!(course.step("a1"), Step::Investigating);
    assert_eq!(course.rule("opinion.give", opinion("o1", "approve")).0.id(), "opinion.no_visit");
}

#[test]
fn a_notice_that_would_end_on_a_day_off_ends_on_the_next_working_day() {
    let mut course = given();
    course.on_day("2026-02-13").township(
        "notice.post",
        json!({ "ref": "n1", "application": "a1", "place": "测试村公开栏", "start": "2026-02-13" }),
    );
    let notice = course.application("a1").notices().next().unwrap();
    assert_eq!(notice.end, day("2026-02-24"), "20 February lies in the Spring Festival");
    assert!(!notice.provisional);
    assert_eq!(course.step("a1"), Step::Posted);
}

#[test]
fn without_objection_the_file_is_forwarded_and_the_office_approves_with_an_explained_amount() {
    let course = posted();
    assert_eq!(dues(&course)[0], (Deadline::NoticeEnd, "2026-03-03".into()));
    assert_eq!(next(&course, Side::Township), [Kind::ApplicationWithdraw], "the notice still runs");

    let mut course = forwarded();
    assert_eq!(course.step("a1"), Step::Forwarded);
    assert_eq!(dues(&course)[0], (Deadline::Determine, "2026-03-18".into()));
    assert_eq!(next(&course, Side::Office), [Kind::DeterminationGive, Kind::ReviewRecord, Kind::ApplicationReturn]);

    course.give(Side::Office, "determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "approve" }));
    assert_eq!(course.step("a1"), Step::Approved);
    let made = course.application("a1").determination().unwrap();
    let amount = made.amount().unwrap();
    // Four persons at 500 yuan, less 9,000 yuan a year of wages.
    assert_eq!(amount.total_fen, Fen::new(4 * 50_000 - 75_000));
    assert_eq!(amount.lines.iter().map(|line| line.fen).sum::<Fen>(), amount.total_fen);
    assert_eq!(made.from(), Some(day("2026-04-01")));
    assert_eq!(dues(&course), []);
    assert_eq!(
        next(&course, Side::Office),
        [Kind::BenefitChange, Kind::BenefitSuspend, Kind::BenefitStop],
        "what is left is to manage the benefit"
    );
}

#[test]
fn an_objection_lengthens_the_course_and_asks_for_a_new_visit_and_opinion() {
    let mut course = posted();
    course.on_day("2026-03-04").township(
        "notice.close",
        json!({
            "notice": "n1", "closed": "2026-03-04", "outcome": "objection", "village_confirmed": true,
            "objections": [{ "content": "收入申报不实", "received": "2026-03-01" }]
        }),
    );
    assert_eq!(course.step("a1"), Step::Objection);
    assert_eq!(dues(&course), [(Deadline::Total, "2026-04-23".into())], "45 working days from acceptance");
    assert_eq!(course.rule("opinion.give", opinion("o2", "approve")).0.id(), "opinion.no_revisit");
    assert_eq!(course.rule("application.forward", json!({ "application": "a1" })).0.id(), "forward.objection");

    course.on_day("2026-03-05").township("visit.record", visit("v2", "2026-03-05"));
    assert_eq!(course.step("a1"), Step::Objection);
    course.township("opinion.give", opinion("o2", "refuse"));
    assert_eq!(course.step("a1"), Step::Opinion);

    let mut posting_again = course.clone();
    posting_again.policy.course.shared.notice.repost_after_objection = true;
    let rule = posting_again.rule("application.forward", json!({ "application": "a1" })).0;
    assert_eq!(rule.id(), "forward.no_notice", "where policy asks for a second notice");

    course.township("application.forward", json!({ "application": "a1" }));
    course.give(
        Side::Office,
        "determination.give",
        json!({ "ref": "t1", "application": "a1", "outcome": "refuse", "reason": "收入高于标准" }),
    );
    assert_eq!(course.step("a1"), Step::Refused);
    assert!(course.application("a1").determination().unwrap().granted.is_none());
}

#[test]
fn a_later_policy_moves_no_date_that_was_told() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    let before = dues(&course);
    course.policy.version = 2;
    course.policy.deadlines.shared.total.length = 20;
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    assert_eq!(dues(&course), [before[1].clone()]);
    assert_eq!(course.application("a1").clock(Deadline::Total).unwrap().policy_version, 1);
}

#[test]
fn a_date_over_a_year_without_an_official_calendar_is_provisional() {
    let mut course = complete();
    course
        .on_day("2026-12-20")
        .township("application.accept", json!({ "application": "a1", "accepted": "2026-12-20" }));
    let due = due(course.application("a1"));
    assert!(due.iter().any(|due| due.rule == Deadline::Total && due.provisional));
}

#[test]
fn a_withdrawn_application_ends_and_another_may_follow() {
    let mut course = given();
    course.township("application.withdraw", json!({ "application": "a1", "reason": "家庭情况好转" }));
    assert_eq!(course.step("a1"), Step::Withdrawn);
    assert_eq!(next(&course, Side::Township), []);
    let again = json!({ "application": "a2", "programme": "dibao", "applicant": "m2", "manner": "self", "applied": "2026-02-13" });
    course.township("application.register", again);
    assert_eq!(course.step("a2"), Step::Drafted);
    let lines = case_lines(course.household());
    assert_eq!(lines.iter().map(|line| line.step).collect::<Vec<_>>(), [Some(Step::Withdrawn), Some(Step::Drafted)]);
    assert_eq!(lines[1].name, "测试·才让");
    assert_eq!(lines[1].masked_id.as_deref(), Some("632321********0028"));
}

#[test]
fn the_office_may_set_another_amount_with_a_reason() {
    let mut course = forwarded();
    let mut data = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "monthly_fen": 100_000 });
    let refusal = course.refused(Side::Office, "determination.give", data.clone());
    assert_eq!(refusal.rule.id(), "determination.override_reason");
    data["override_reason"] = json!("会议决定");
    course.give(Side::Office, "determination.give", data);
    let made = course.application("a1").determination().unwrap();
    let amount = made.amount().unwrap();
    assert_eq!(amount.total_fen, Fen::new(100_000));
    assert_eq!(amount.lines.iter().map(|line| line.fen).sum::<Fen>(), amount.total_fen);
    assert_eq!(amount.lines.last().unwrap().rule.name(), "override");
}

#[test]
fn the_file_has_the_shape_of_the_contract() {
    let course = forwarded();
    let desk = Desk::CityOffice;
    let viewer = Viewer { policy: &course.policy, desk: &desk, roles: &[Role::Head], today: course.now.date() };
    let file = query::show::file(course.household(), &viewer, &crate::domain::testing::NameWords);
    let json = serde_json::to_value(&file).unwrap();
    for key in
        ["township", "members", "supporters", "means", "documents", "visits", "notices", "applications", "conflicts"]
    {
        assert!(json.get(key).is_some(), "{key}");
    }
    let application = &json["applications"][0];
    assert_eq!(application["id"], "a1");
    assert_eq!(application["programme"], "dibao");
    assert_eq!(application["step"], "forwarded");
    assert_eq!(application["missing"], json!([]));
    assert_eq!(application["next"], json!(["determination.give", "review.record", "application.return"]));
    assert_eq!(application["due"][0], json!({ "date": "2026-03-18", "rule": "determine", "provisional": false }));
    assert_eq!(json["members"][0]["ref"], "m1");
    assert_eq!(json["visits"][0]["application"], "a1");
    assert_eq!(json["notices"][0]["closing"]["outcome"], "no_objection");
}
