//! 临时救助 from its registration to its filing.

use serde_json::{Value, json};

use crate::domain::household::Step;
use crate::domain::policy::{Policy, RequiredAt};
use crate::domain::query::{Viewer, due, missing, next_steps};
use crate::domain::refusal::Rule;
use crate::domain::testing::linshi::{applied, fire, illness, registration};
use crate::domain::testing::{Course, Side, household, opinion, visit};
use crate::domain::types::{Fen, Role};

fn payment() -> Value {
    json!({ "ref": "u1", "application": "a1", "source": "petty_fund", "payee": "m1", "receipt": "演收-0001" })
}

fn dues(course: &Course) -> Vec<(String, &'static str)> {
    due(course.application("a1")).iter().map(|d| (d.date.to_string(), d.rule.name())).collect()
}

fn lacking(course: &Course) -> Vec<String> {
    missing(course.household(), course.application("a1"), &course.policy, course.now.date()).names()
}

fn collect(course: &mut Course) {
    for kind in ["application_form", "id_card", "household_register", "income_statement"] {
        let data = json!({ "ref": format!("d_{kind}"), "kind": kind, "received": course.now.date() });
        course.township("document.record", data);
    }
    for member in ["m1", "m2", "m4"] {
        let id = format!("z_{member}");
        let data = json!({ "ref": id, "member": member, "number": "演授", "signed": course.now.date() });
        course.township("authorisation.record", data);
    }
}

#[test]
fn an_emergency_is_paid_first_and_its_papers_follow() {
    let mut course = applied(&fire());
    assert!(dues(&course).contains(&("2026-02-13".into(), "urgent_pay")), "24 hours after 08:30");
    course.township("grant.urgent", payment());
    assert_eq!(course.step("a1"), Step::Approved);
    let payout = course.application("a1").payout().unwrap();
    assert_eq!(payout.amount.total_fen, Fen::new(400_000));
    // Ten working days after 12 February: 13, 14 (make-up), 24 … 27, 28 (make-up), 2, 3, 4 March.
    assert_eq!(dues(&course), [("2026-03-04".to_owned(), "file_grant"), ("2026-03-04".to_owned(), "paperwork")]);
    assert!(!lacking(&course).is_empty());
    let complete = json!({ "application": "a1" });
    assert_eq!(course.rule("grant.complete_papers", complete.clone()).0, Rule::PapersMissing);
    collect(&mut course);
    course.township("grant.complete_papers", complete.clone()).township("grant.file", json!({ "application": "a1" }));
    assert_eq!((dues(&course), lacking(&course)), (vec![], vec![]));
    assert_eq!(course.rule("grant.complete_papers", complete).0, Rule::GrantPapersComplete);
    assert_eq!(course.rule("grant.file", json!({ "application": "a1" })).0, Rule::GrantFiledAlready);
    let mut again = payment();
    again["ref"] = json!("u2");
    assert_eq!(course.rule("grant.urgent", again).0, Rule::GrantPaidAlready);
}

#[test]
fn a_township_pays_within_its_limit_and_the_office_beyond_it() {
    let mut course = applied(&fire());
    let mut more = payment();
    more["amount_fen"] = json!(500_001);
    assert_eq!(course.rule("grant.urgent", more.clone()).0, Rule::OverrideReason);
    more["override_reason"] = json!("房屋全毁");
    assert_eq!(course.rule("grant.urgent", more.clone()), (Rule::GrantAboveLimit, "data.amount_fen".into()));
    more["source"] = json!("office");
    course.give(Side::Office, "grant.urgent", more);
    let application = course.application("a1");
    assert_eq!(application.payout().unwrap().amount.total_fen, Fen::new(500_001));
    assert_eq!(dues(&course).len(), 1, "what the office paid is not filed with it");
}

#[test]
fn a_payment_needs_an_emergency_a_payee_and_a_time_after_it_was_learned_of() {
    let course = applied(&fire());
    let with = |key: &str, value: Value| {
        let mut data = payment();
        data[key] = value;
        data
    };
    let rule = |data: Value| course.rule("grant.urgent", data);
    assert_eq!(rule(with("payee", json!("m9"))), (Rule::RefUnknown, "data.payee".into()));
    assert_eq!(rule(with("paid", json!("2026-02-12T08:29:59+08:00"))), (Rule::GrantPaidWhen, "data.paid".into()));
    assert_eq!(rule(with("paid", json!("2026-02-12T09:00:01+08:00"))), (Rule::GrantPaidWhen, "data.paid".into()));
    assert_eq!(applied(&illness()).rule("grant.urgent", payment()).0, Rule::GrantNotUrgent);
    assert_eq!(course.rule("grant.complete_papers", json!({ "application": "a1" })).0, Rule::GrantNotPaid);
    assert_eq!(course.rule("grant.file", json!({ "application": "a1" })).0, Rule::GrantNotPaid);
}

#[test]
fn a_registration_says_what_it_rests_on() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household());
    let rule = |data: Value| course.rule("application.register", data);
    let (mut bare, mut dibao) = (registration("a1", &fire()), registration("a1", &fire()));
    bare.as_object_mut().unwrap().remove("linshi");
    dibao["programme"] = json!("dibao");
    assert_eq!(rule(bare), (Rule::ClaimMisplaced, "data.linshi".into()));
    assert_eq!(rule(dibao), (Rule::ClaimMisplaced, "data.linshi".into()));
    let mut nothing = illness();
    nothing["expenditure"]["spending"] = json!([]);
    assert_eq!(rule(registration("a1", &nothing)).0, Rule::SpendingMissing);
    let mut over = illness();
    over["expenditure"]["spending"][0]["reimbursed_fen"] = json!(2_000_001);
    let field = "data.linshi.expenditure.spending[0].reimbursed_fen";
    assert_eq!(rule(registration("a1", &over)), (Rule::SpendingReimbursed, field.into()));
    for (event, learned) in [("2026-02-13", "2026-02-12T08:30:00+08:00"), ("2026-02-12", "2026-02-12T09:00:01+08:00")] {
        let mut early = fire();
        early["urgent"]["event"] = json!(event);
        early["urgent"]["learned"] = json!(learned);
        assert_eq!(rule(registration("a1", &early)).0, Rule::EventDates, "{event} {learned}");
    }
}

#[test]
fn one_cause_is_helped_once_a_calendar_year() {
    let mut course = applied(&fire());
    assert_eq!(course.rule("application.register", registration("a2", &fire())).0, Rule::ProgrammeRunning);
    course.township("application.register", registration("a2", &illness()));
    course.township("grant.urgent", payment());
    assert_eq!(
        course.rule("application.register", registration("a3", &fire())),
        (Rule::CauseRepeated, "data.linshi".into())
    );
    course.now = "2027-01-04T09:00:00+08:00".parse().unwrap();
    let mut next_year = registration("a3", &fire());
    next_year["applied"] = json!("2027-01-04");
    course.township("application.register", next_year);
    let mut freely = applied(&fire());
    freely.policy.linshi.repeat.once_a_year = false;
    freely.township("grant.urgent", payment()).township("application.register", registration("a2", &fire()));
}

#[test]
fn intake_is_never_blocked_by_missing_papers() {
    let mut course = applied(&illness());
    let strict = {
        let mut strict = course.clone();
        strict.policy.documents.required.iter_mut().for_each(|paper| paper.required_at = RequiredAt::Accept);
        strict
    };
    let accept = json!({ "application": "a1" });
    assert_eq!(strict.rule("application.accept", accept.clone()).0, Rule::PapersMissing);
    course.township("application.accept", accept);
    assert_eq!(course.step("a1"), Step::Accepted);
    let desk = Side::Township.desk();
    let policy = Policy::embedded();
    let viewer = Viewer { desk: &desk, roles: &[Role::Intake], policy, today: course.now.date() };
    let next = |course: &Course| -> Vec<&'static str> {
        next_steps(course.household(), course.application("a1"), &viewer).iter().map(|kind| kind.name()).collect()
    };
    assert!(next(&course).contains(&"application.tell_missing"), "{:?}", next(&course));
    let told = missing(course.household(), course.application("a1"), policy, course.now.date());
    let data = json!({ "application": "a1", "documents": told.documents, "authorisations": told.authorisations, "told_by": "in_person" });
    course.township("application.tell_missing", data.clone());
    assert_eq!(course.step("a1"), Step::Accepted, "telling after the acceptance holds nothing up");
    assert!(!next(&course).contains(&"application.tell_missing"));
    assert_eq!(course.rule("application.tell_missing", data).0, Rule::AcceptedAlready);
}

#[test]
fn a_determined_grant_is_paid_from_the_petty_fund_and_filed() {
    let mut course = applied(&illness());
    collect(&mut course);
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
    let pay = json!({ "ref": "y1", "application": "a1", "payee": "m2" });
    assert_eq!(course.rule("grant.pay", pay.clone()).0, Rule::GrantNothing);
    let approve = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
    course.give(Side::Office, "determination.give", approve);
    assert_eq!(course.application("a1").determination().unwrap().amount().unwrap().total_fen, Fen::new(500_000));
    assert_eq!(course.rule("grant.pay", pay.clone()), (Rule::GrantAboveLimit, "data.application".into()));
    let own = course.policy.course.linshi.determination.as_mut().unwrap();
    own.delegated_up_to_fen = Some(Fen::new(500_000));
    let mut early = pay.clone();
    early["paid"] = json!("2026-03-03T09:00:00+08:00");
    assert_eq!(course.rule("grant.pay", early), (Rule::GrantPaidWhen, "data.paid".into()));
    course.township("grant.pay", pay.clone());
    assert_eq!(dues(&course), [("2026-03-18".to_owned(), "file_grant")]);
    let mut again = pay;
    again["ref"] = json!("y2");
    assert_eq!(course.rule("grant.pay", again).0, Rule::GrantPaidAlready);
}
