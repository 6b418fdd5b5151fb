//! What the courses of the programmes have of their own: papers, hours, steps.

use serde_json::json;

use crate::domain::household::{Deadline, Exception, Step};
use crate::domain::policy::course::{Alone, Apart, AppraisalWhen, Share};
use crate::domain::query::{self, due, findings, missing};
use crate::domain::refusal::Rule;
use crate::domain::testing::linshi::{applied, fire, illness};
use crate::domain::testing::{Course, Side, complete, forwarded, given, household, opinion, posted, visit};
use crate::domain::types::Fen;

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

fn step_of(course: &Course) -> Step {
    course.step("a1")
}

fn appraisal(id: &str, votes_true: u32) -> serde_json::Value {
    json!({
        "ref": id, "application": "a1", "held": "2026-02-13", "place": "测试村委会", "chair": "测试村主任", "called": 15,
        "present": 12, "representatives": 9, "votes_true": votes_true, "votes_false": 12 - votes_true, "minutes": "记录"
    })
}

fn visited() -> Course {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    course
}

#[test]
fn an_application_may_end_before_it_is_accepted_and_at_any_later_step() {
    let mut declined = complete();
    let phone = json!({ "application": "a1", "reason": "户籍不在本地", "told_by": "phone" });
    assert_eq!(declined.rule("application.decline", phone).0, Rule::DeclineWritten);
    declined
        .township("application.decline", json!({ "application": "a1", "reason": "户籍不在本地", "told_by": "letter" }));
    assert_eq!(step_of(&declined), Step::Closed);
    let end = json!({ "application": "a1", "ground": "death", "reason": "申请人死亡" });
    assert_eq!(declined.rule("application.close", end.clone()).0, Rule::ApplicationEnded);
    for mut course in [complete(), visited(), posted(), forwarded()] {
        course.township("application.close", end.clone());
        assert_eq!((step_of(&course), due(course.application("a1"))), (Step::Closed, vec![]));
    }
}

#[test]
fn a_report_against_the_applicant_is_told_and_an_objection_to_it_looked_into() {
    let mut course = visited();
    let ask = |id: &str| json!({ "ref": id, "application": "a1", "units": ["tax"] });
    let report = |check: &str, eligible: bool| json!({ "check": check, "number": "演核", "eligible": eligible, "findings": "车辆" });
    course.township("check.request", ask("k1"));
    assert!(due(course.application("a1")).iter().any(|due| due.rule == Deadline::CheckReply));
    assert_eq!(course.rule("check.tell", json!({ "check": "k1", "told_by": "phone" })).0, Rule::CheckPending);
    course.township("check.record", report("k1", false));
    assert_eq!(course.rule("check.record", report("k1", true)).0, Rule::CheckReported);
    assert_eq!(course.rule("opinion.give", opinion("o1", "approve")).0, Rule::OpinionCheckUntold);
    course.township("check.tell", json!({ "check": "k1", "told_by": "in_person" }));
    course.township("check.object", json!({ "check": "k1", "content": "已报废" }));
    assert_eq!(course.rule("opinion.give", opinion("o1", "approve")).0, Rule::OpinionCheckObjected);
    let mut again = ask("k2");
    again["recheck_of"] = json!("k1");
    course.township("check.request", again).township("check.record", report("k2", true));
    course.township("opinion.give", opinion("o1", "approve"));
    assert_eq!(step_of(&course), Step::Opinion);
}

#[test]
fn nobody_is_checked_whose_authorisation_has_run_out() {
    let mut course = visited();
    course.township("household.amend", json!({ "reason": "补登", "members": [
        { "ref": "m6", "name": "演练己", "relation": "parent", "no_id_reason": "遗失", "birth": "1952-01-01", "sex": "male" }
    ] }));
    let ask = json!({ "ref": "k1", "application": "a1" });
    assert_eq!(course.rule("check.request", ask).0, Rule::CheckUnauthorised);
}

#[test]
fn an_appraisal_counts_by_policy_and_binds_nobody() {
    let mut course = visited();
    let mut too_many = appraisal("p1", 12);
    too_many["votes_false"] = json!(1);
    assert_eq!(course.rule("appraisal.record", too_many).0, Rule::AppraisalVotes);
    course.township("appraisal.record", appraisal("p1", 3));
    assert_eq!(step_of(&course), Step::Appraisal);
    assert_eq!(course.rule("opinion.give", opinion("o1", "approve")).0, Rule::OpinionVotedDown);
    course.township("visit.record", visit("v2", "2026-02-13"));
    course.township("opinion.give", opinion("o1", "approve"));
    assert_eq!(step_of(&course), Step::Opinion);

    let mut strict = visited();
    let rule = &mut strict.policy.course.shared.appraisal;
    rule.attendance = Some(Share { of: 9, in_all: 10.try_into().unwrap() });
    rule.when = AppraisalWhen::Always;
    assert_eq!(strict.rule("appraisal.record", appraisal("p1", 12)).0, Rule::AppraisalAttendance);
    assert_eq!(strict.rule("opinion.give", opinion("o1", "approve")).0, Rule::OpinionWithoutAppraisal);
    strict.policy.course.shared.appraisal.min_called = Some(20);
    assert_eq!(strict.rule("appraisal.record", appraisal("p1", 12)).0, Rule::AppraisalCalled);
}

#[test]
fn the_office_sends_back_and_the_file_begins_where_it_says() {
    let back = |to: &str| json!({ "application": "a1", "to": to, "amend": ["补充诊断证明"] });
    let mut papers = forwarded();
    papers.give(Side::Office, "application.return", back("papers"));
    assert_eq!(step_of(&papers), Step::Opinion);
    assert_eq!(due(papers.application("a1"))[0].rule, Deadline::Forward);
    papers.township("application.forward", json!({ "application": "a1" }));
    assert_eq!(step_of(&papers), Step::Forwarded);

    let mut survey = forwarded();
    survey.give(Side::Office, "application.return", back("survey"));
    assert_eq!(step_of(&survey), Step::Investigating);
    assert_eq!(survey.rule("opinion.give", opinion("o2", "approve")).0, Rule::OpinionWithoutVisit);
    survey.township("visit.record", visit("v2", "2026-03-04")).township("opinion.give", opinion("o2", "approve"));
    assert_eq!(survey.rule("application.forward", json!({ "application": "a1" })).0, Rule::ForwardWithoutNotice);
}

#[test]
fn after_a_complaint_the_office_visits_before_it_determines() {
    let mut course = forwarded();
    course.township(
        "complaint.record",
        json!({ "ref": "g1", "application": "a1", "received": "2026-03-04", "content": "有车" }),
    );
    course.in_company = true;
    let approve = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
    assert_eq!(course.refused(Side::Office, "determination.give", approve.clone()).rule, Rule::OfficeVisitMissing);
    course.give(Side::Office, "visit.record", visit("w1", "2026-03-04"));
    assert_eq!(course.refused(Side::Office, "determination.give", approve).rule, Rule::ExceptionReason);
    let alone = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "exception": "仅有一名工作人员" });
    course.give(Side::Office, "determination.give", alone);
    assert_eq!(step_of(&course), Step::Approved);
    course.township("publicity.record", json!({ "application": "a1", "from": "2026-03-04", "place": "公开栏" }));
    let again = json!({ "application": "a1", "from": "2026-03-04", "place": "公开栏" });
    assert_eq!(course.rule("publicity.record", again).0, Rule::PublicisedAlready);
}

#[test]
fn a_refusal_is_delivered_within_three_working_days() {
    let mut course = forwarded();
    let refuse = json!({ "ref": "t1", "application": "a1", "outcome": "refuse", "reason": "超标" });
    course.give(Side::Office, "determination.give", refuse);
    let dues = due(course.application("a1"));
    // 4 March 2026 is a Wednesday: Thursday, Friday, Monday.
    assert_eq!((dues[0].rule, dues[0].date.to_string()), (Deadline::RefusalDelivery, "2026-03-09".into()));
    let deliver =
        json!({ "application": "a1", "delivered": "2026-03-04", "told_by": "letter", "received_by": "演练甲" });
    course.township("refusal.deliver", deliver.clone());
    assert_eq!(due(course.application("a1")), []);
    assert_eq!(course.rule("refusal.deliver", deliver).0, Rule::DeliveredAlready);
}

#[test]
fn one_person_alone_is_noted_asked_for_a_reason_or_refused_as_policy_says() {
    let alone = given();
    let found = findings(alone.household(), alone.application("a1"));
    assert_eq!(found.iter().map(|f| f.what).collect::<Vec<_>>(), ["visit_and_opinion"]);
    assert_eq!(found[0].exception, Some(Exception::NoOtherOfficer), "nobody else was there to do it");

    let mut asked = visited();
    asked.policy.course.shared.separation.alone = Alone::WithReason;
    assert_eq!(asked.rule("opinion.give", opinion("o1", "approve")).0, Rule::ExceptionReason);

    let mut noted = visited();
    noted.in_company = true;
    noted.policy.course.shared.separation.visit_and_opinion = Apart::Noted;
    noted.township("opinion.give", opinion("o1", "approve"));
    assert_eq!(findings(noted.household(), noted.application("a1"))[0].exception, None);

    let mut strict = visited();
    strict.in_company = true;
    assert_eq!(strict.rule("opinion.give", opinion("o1", "approve")).0, Rule::ExceptionReason);
    let mut excepted = opinion("o1", "approve");
    excepted["exception"] = json!("仅有两名工作人员");
    strict.township("opinion.give", excepted.clone());
    let found = query::findings(strict.household(), strict.application("a1"));
    assert_eq!(found[0].exception, Some(Exception::Reason("仅有两名工作人员".into())));

    let mut never = visited();
    never.policy.course.shared.separation.visit_and_opinion = Apart::Refused;
    assert_eq!(never.rule("opinion.give", excepted).0, Rule::SamePerson);
}

#[test]
fn who_stays_out_gives_no_opinion() {
    let mut course = visited();
    course.township("recusal.record", json!({ "ref": "r1", "login": "clerk", "reason": "近亲属" }));
    assert_eq!(course.rule("opinion.give", opinion("o1", "approve")).0, Rule::Recused);
}

#[test]
fn a_township_determines_only_what_is_left_to_it() {
    let mut course = posted();
    let refuse =
        json!({ "ref": "t1", "application": "a1", "outcome": "refuse", "reason": "超标", "exception": "两人办公" });
    assert_eq!(course.rule("determination.delegated", refuse.clone()).0, Rule::NotDelegated);
    course.policy.course.shared.determination.delegated = true;
    assert_eq!(course.rule("determination.delegated", refuse.clone()).0, Rule::ForwardWithoutNotice);
    course.on_day("2026-03-04").township(
        "notice.close",
        json!({ "notice": "n1", "closed": "2026-03-04", "outcome": "no_objection", "village_confirmed": true }),
    );
    course.policy.course.shared.determination.delegated_up_to_fen = Some(Fen::new(100_000));
    let approve = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "exception": "两人办公" });
    assert_eq!(course.rule("determination.delegated", approve).0, Rule::DelegationLimit);
    course.township("determination.delegated", refuse);
    assert!(course.application("a1").determination().unwrap().by_township);
}

#[test]
fn minors_are_not_posted_and_the_notice_may_lengthen_the_course() {
    let mut course = given();
    course.on_day("2026-02-24");
    let post =
        json!({ "ref": "n1", "application": "a1", "place": "公开栏", "start": "2026-02-24", "members": ["m1", "m3"] });
    assert_eq!(course.rule("notice.post", post).0, Rule::NoticeMinor);
    course.policy.deadlines.shared.notice_in_total.counts = false;
    let before = course.application("a1").clock(Deadline::Total).unwrap().end;
    let post = json!({ "ref": "n1", "application": "a1", "place": "公开栏", "start": "2026-02-24" });
    course.township("notice.post", post);
    assert_eq!(course.application("a1").notices().next().unwrap().members.len(), 3, "every adult");
    // From 24 February to 3 March lie six working days: 25, 26, 27, 28 (make-up), 2 and 3 March.
    let after = course.application("a1").clock(Deadline::Total).unwrap().end;
    assert_eq!(course.calendar.working_days_between(before, after), 6);
}
