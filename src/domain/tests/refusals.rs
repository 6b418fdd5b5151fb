//! Every rule refuses what it should, and names the field.

use serde_json::{Value, json};

use crate::domain::command::Command;
use crate::domain::policy::RequiredAt;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::testing::{
    Course, STREAM, Side, complete, forwarded, given, household, made_up_id, opinion, posted, visit,
};
use crate::domain::types::Role;

fn opening() -> Course {
    Course::at("2026-02-12T09:00:00+08:00")
}

/// `data` with what is at the JSON pointer replaced.
fn with(mut data: Value, at: &str, value: Value) -> Value {
    match data.pointer_mut(at) {
        Some(place) => *place = value,
        None => {
            let (parent, key) = at.rsplit_once('/').unwrap();
            data.pointer_mut(parent).unwrap()[key] = value;
        }
    }
    data
}

fn check(course: &Course, name: &str, data: Value, rule: Rule, field: &str) {
    assert_eq!(course.rule(name, data), (rule, field.to_owned()), "{name}");
}

#[test]
fn people_are_checked_one_by_one() {
    let course = opening();
    let cases = [
        ("/members/1/relation", json!("head"), Rule::HeadNotOne, "data.members"),
        ("/members/0/relation", json!("son"), Rule::HeadNotOne, "data.members"),
        ("/members/0/id_number", json!("632321197905120011"), Rule::IdInvalid, "data.members[0].id_number"),
        ("/members/0/birth", json!("1979-05-13"), Rule::BirthDiffers, "data.members[0].birth"),
        ("/members/0/sex", json!("female"), Rule::SexDiffers, "data.members[0].sex"),
        ("/members/2/id_number", json!(made_up_id("20260213", "003")), Rule::DateFuture, "data.members[2].id_number"),
        ("/members/3/birth", json!(null), Rule::BirthOrSexMissing, "data.members[3].birth"),
        ("/members/3/no_id_reason", json!(" "), Rule::IdMissing, "data.members[3].id_number"),
        ("/members/1/id_number", json!(made_up_id("19790512", "001")), Rule::IdTwice, "data.members[1].id_number"),
        ("/members/0/counted", json!(false), Rule::NotCountedReason, "data.members[0].not_counted_reason"),
        ("/members/0/disability", json!({"class": 8, "level": 1}), Rule::DisabilityRange, "data.members[0].disability"),
        ("/members/0/nationality", json!("57"), Rule::NationalityUnknown, "data.members[0].nationality"),
        ("/members/0/name", json!("　"), Rule::TextBlank, "data.members[0].name"),
        ("/members/0/name", json!("演练\t甲"), Rule::TextControl, "data.members[0].name"),
        ("/members/1/ref", json!("m1"), Rule::RefTaken, "data.members[1].ref"),
        ("/members", json!([]), Rule::HeadNotOne, "data.members"),
        ("/income/0/member", json!("m9"), Rule::RefUnknown, "data.income[0].member"),
        ("/income/0/treatment", json!("exempt"), Rule::TreatmentReason, "data.income[0].reason"),
        ("/income/0/yearly_fen", json!(-1), Rule::AmountRange, "data.income[0].yearly_fen"),
        ("/village", json!("632301101001"), Rule::DeskForeign, "data.village"),
        ("/address", json!(""), Rule::TextBlank, "data.address"),
    ];
    for (at, value, rule, field) in cases {
        check(&course, "household.open", with(household(), at, value), rule, field);
    }
}

#[test]
fn a_refusal_never_carries_an_identity_number_or_a_birth_date() {
    let course = opening();
    let number = made_up_id("19790512", "001");
    for (at, value) in [
        ("/members/1/id_number", json!(number)),
        ("/members/0/id_number", json!("632321197905120011")),
        ("/members/2/id_number", json!(made_up_id("20260213", "003"))),
    ] {
        let refusal = course.refused(Side::Township, "household.open", with(household(), at, value.clone()));
        let text = format!("{refusal:?}");
        assert!(!text.contains(value.as_str().unwrap()), "{text}");
        assert!(!text.contains("2026-02-13"), "{text}");
    }
}

#[test]
fn data_of_another_shape_are_named_by_field_and_without_their_value() {
    let bad = |data: Value| Command::from_json("household.open", data).unwrap_err();
    let date = bad(with(household(), "/members/3/birth", json!("甲乙丙丁")));
    assert_eq!(date.field, "data.members[3].birth");
    assert!(!date.reason.contains("甲乙丙丁"), "{}", date.reason);
    assert_eq!(bad(with(household(), "/members/0/nick", json!("演练"))).field, "data.members[0].nick");
    let refusal: Refusal = bad(with(household(), "/cause", json!("演练甲"))).into();
    assert_eq!((refusal.rule, refusal.field.as_deref()), (Rule::DataShape, Some("data.cause")));
    assert!(!format!("{refusal:?}").contains("演练甲"));
    let unknown: Refusal = Command::from_json("household.close", json!({})).unwrap_err().into();
    assert_eq!(unknown.rule, Rule::CommandUnknown);
    assert_eq!(Command::from_json("bind", json!({})).unwrap_err().field, "do", "kinds without a command are none");
}

#[test]
fn each_command_needs_its_desk_its_role_and_its_household() {
    let course = complete();
    let command = |name: &str, data: Value| Command::from_json(name, data).unwrap();
    let accept = command("application.accept", json!({ "application": "a1" }));
    let determine =
        command("determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "refuse", "reason": "无" }));
    let roles = [Role::Intake];
    let rule = |side, roles: &[Role], command| course.decide(side, roles, command).unwrap_err().rule;
    assert_eq!(rule(Side::Township, &[Role::Reviewer, Role::Admin], &accept), Rule::RoleMissing);
    assert_eq!(rule(Side::OtherTownship, &roles, &accept), Rule::DeskForeign);
    assert_eq!(rule(Side::Office, &[Role::Head], &accept), Rule::DeskTownship);
    assert_eq!(rule(Side::Township, &[Role::Lead], &determine), Rule::DeskOffice);
    assert_eq!(rule(Side::Office, &[Role::Clerk], &determine), Rule::RoleMissing);
    assert_eq!(rule(Side::Office, &[Role::Head], &determine), Rule::NotForwarded);
    let empty = opening();
    assert_eq!(empty.decide(Side::Township, &roles, &accept).unwrap_err().rule, Rule::StreamMissing);
    let open = command("household.open", household());
    assert_eq!(rule(Side::Township, &roles, &open), Rule::StreamGiven);
    assert_eq!(course.household().stream, STREAM);
}

#[test]
fn amendments_keep_the_household_whole() {
    let mut course = complete();
    let amend = |data: Value| with(data, "/reason", json!("更正"));
    let cases = [
        (json!({}), Rule::AmendNothing, "data"),
        (json!({ "remove": ["m1"] }), Rule::RecordInUse, "data.remove[0]"),
        (json!({ "remove": ["m2"] }), Rule::RecordInUse, "data.remove[0]"),
        (json!({ "remove": ["m9"] }), Rule::RefUnknown, "data.remove[0]"),
        (json!({ "remove": ["d1"] }), Rule::RefUnknown, "data.remove[0]"),
        (json!({ "property": [{ "ref": "m3", "kind": "vehicle" }] }), Rule::RecordSort, "data.property[0].ref"),
        (json!({ "property": [{ "ref": "d1", "kind": "vehicle" }] }), Rule::RecordSort, "data.property[0].ref"),
        (
            json!({ "members": [{ "ref": "m5", "name": "演练戊", "relation": "head", "id_number": made_up_id("19900101", "007") }] }),
            Rule::HeadNotOne,
            "data.members",
        ),
        (
            json!({ "supporters": [{ "ref": "s1", "name": "演练己", "relation": "sibling", "id_number": made_up_id("19790512", "001") }] }),
            Rule::IdTwice,
            "data.supporters[0].id_number",
        ),
    ];
    for (data, rule, field) in cases {
        check(&course, "household.amend", amend(data), rule, field);
    }
    check(&course, "household.amend", json!({ "phone": "0970", "reason": "" }), Rule::TextBlank, "data.reason");
    course.township("household.amend", amend(json!({ "remove": ["m2", "i1"], "phone": "0970" })));
    assert_eq!(course.household().members().count(), 3);
    assert_eq!(course.household().income().count(), 0);
    assert_eq!(course.household().phone(), Some("0970"));
}

#[test]
fn an_application_is_registered_once_a_programme() {
    let course = complete();
    let data = json!({ "application": "a2", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" });
    check(&course, "application.register", data.clone(), Rule::ProgrammeRunning, "data.programme");
    check(
        &course,
        "application.register",
        with(data.clone(), "/application", json!("m1")),
        Rule::RefTaken,
        "data.application",
    );
    let mut course = opening();
    course.township("household.open", household());
    check(
        &course,
        "application.register",
        with(data.clone(), "/applicant", json!("m9")),
        Rule::RefUnknown,
        "data.applicant",
    );
    check(
        &course,
        "application.register",
        with(data.clone(), "/manner", json!("proxy")),
        Rule::ProxyMissing,
        "data.proxy",
    );
    check(
        &course,
        "application.register",
        with(data, "/applied", json!("2026-02-13")),
        Rule::DateFuture,
        "data.applied",
    );
}

#[test]
fn acceptance_needs_every_paper_and_every_adult() {
    let mut course = opening();
    course.township("household.open", household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" }),
    );
    let accept = json!({ "application": "a1" });
    check(&course, "application.accept", accept.clone(), Rule::PapersMissing, "data.application");
    check(&course, "visit.record", visit("v1", "2026-02-12"), Rule::NotAccepted, "data.application");
    let all = json!(["application_form", "id_card", "household_register", "income_statement"]);
    let tell =
        json!({ "application": "a1", "documents": all, "authorisations": ["m1", "m2", "m4"], "told_by": "phone" });
    let told = |at: &str, value| with(tell.clone(), at, value);
    let name = "application.tell_missing";
    check(&course, name, told("/documents", json!(["id_card"])), Rule::NotAllTold, "data.documents");
    check(&course, name, told("/authorisations", json!(["m1"])), Rule::NotAllTold, "data.authorisations");
    check(
        &course,
        name,
        told("/authorisations", json!(["m1", "m2", "m3", "m4"])),
        Rule::NotMissing,
        "data.authorisations",
    );
    check(&course, name, told("/documents/0", json!("diagnosis")), Rule::NotMissing, "data.documents");
    course.township(name, tell.clone());
    check(&course, name, tell.clone(), Rule::ToldAlready, "data.application");

    let mut course = complete();
    check(&course, name, tell, Rule::NothingMissing, "data.application");
    check(
        &course,
        "application.accept",
        with(accept.clone(), "/accepted", json!("2026-02-11")),
        Rule::DateBeforeApplication,
        "data.accepted",
    );
    course.township("application.accept", accept.clone());
    check(&course, "application.accept", accept, Rule::AcceptedAlready, "data.application");
}

#[test]
fn an_authorisation_that_ran_out_is_missing_again() {
    let mut course = opening();
    course.township("household.open", household());
    let data =
        json!({ "ref": "z1", "member": "m1", "number": "演授", "signed": "2026-02-01", "valid_until": "2026-02-11" });
    let name = "authorisation.record";
    check(
        &course,
        name,
        with(data.clone(), "/valid_until", json!("2026-01-31")),
        Rule::AuthorisationDates,
        "data.valid_until",
    );
    check(&course, name, with(data.clone(), "/member", json!("m9")), Rule::RefUnknown, "data.member");
    check(&course, name, with(data.clone(), "/number", json!("")), Rule::TextBlank, "data.number");
    course.township(name, data.clone());
    check(&course, name, data, Rule::RefTaken, "data.ref");
    let missing = crate::domain::query::missing_authorisations(
        course.household(),
        &course.policy.course.shared.authorisation,
        course.now.date(),
    );
    assert_eq!(missing.len(), 3);
}

#[test]
fn where_policy_asks_for_authorisations_at_the_visit_they_stop_the_visit_only() {
    let mut course = opening();
    course.policy.course.shared.authorisation.required_at = RequiredAt::Visit;
    course.policy.documents.required.clear();
    course.township("household.open", household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-11" }),
    );
    course.township("application.accept", json!({ "application": "a1" }));
    check(&course, "visit.record", visit("v1", "2026-02-11"), Rule::AuthorisationMissing, "data.application");
}

#[test]
fn a_visit_is_made_by_two_and_signed_by_both_sides() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" })).on_day("2026-02-13");
    let visit = visit("v1", "2026-02-13");
    let cases = [
        ("/investigators", json!(["调查员甲"]), Rule::TooFewInvestigators, "data.investigators"),
        ("/investigators", json!(["调查员甲", " 调查员甲 "]), Rule::TooFewInvestigators, "data.investigators"),
        ("/investigators/1", json!(" "), Rule::TextBlank, "data.investigators[1]"),
        ("/end", json!("2026-02-13T10:00:00+08:00"), Rule::VisitEnd, "data.end"),
        ("/end", json!("2026-02-13T15:00:01+08:00"), Rule::DateFuture, "data.end"),
        ("/start", json!("2026-02-11T10:00:00+08:00"), Rule::DateBeforeApplication, "data.start"),
        ("/findings", json!(""), Rule::TextBlank, "data.findings"),
        ("/visited", json!([]), Rule::NobodyVisited, "data.visited"),
        ("/visited", json!(["m9"]), Rule::RefUnknown, "data.visited[0]"),
        ("/signed", json!(false), Rule::VisitUnsigned, "data.signed"),
        ("/ref", json!("d1"), Rule::RefTaken, "data.ref"),
        ("/application", json!("a9"), Rule::RefUnknown, "data.application"),
    ];
    for (at, value, rule, field) in cases {
        check(&course, "visit.record", with(visit.clone(), at, value), rule, field);
    }
    let refusal = course.refused(Side::Township, "visit.record", with(visit, "/investigators", json!(["调查员甲"])));
    assert!(refusal.basis.is_some_and(|basis| !basis.verified));
}

#[test]
fn opinion_notice_and_forwarding_keep_their_order() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    check(&course, "opinion.give", opinion("o1", "approve"), Rule::OpinionWithoutVisit, "data.application");
    let post = json!({ "ref": "n1", "application": "a1", "place": "测试村公开栏", "start": "2026-02-12" });
    check(&course, "notice.post", post.clone(), Rule::NoticeWithoutOpinion, "data.application");
    check(
        &course,
        "application.forward",
        json!({ "application": "a1" }),
        Rule::ForwardWithoutNotice,
        "data.application",
    );

    let course = given();
    check(&course, "opinion.give", opinion("o2", "approve"), Rule::OpinionStands, "data.application");
    check(&course, "visit.record", visit("v2", "2026-02-13"), Rule::SurveyOver, "data.application");
    check(&course, "notice.post", with(post.clone(), "/start", json!("2026-02-14")), Rule::DateFuture, "data.start");
    check(&course, "notice.post", with(post.clone(), "/place", json!("")), Rule::TextBlank, "data.place");

    let mut course = posted();
    check(&course, "notice.post", with(post, "/ref", json!("n2")), Rule::NoticeUp, "data.application");
    check(
        &course,
        "application.forward",
        json!({ "application": "a1" }),
        Rule::ForwardWithoutNotice,
        "data.application",
    );
    course.on_day("2026-03-04");
    let close = json!({ "notice": "n1", "closed": "2026-03-03", "outcome": "no_objection", "village_confirmed": true });
    let name = "notice.close";
    check(&course, name, with(close.clone(), "/closed", json!("2026-03-02")), Rule::NoticeRunning, "data.closed");
    check(&course, name, with(close.clone(), "/closed", json!("2026-03-05")), Rule::DateFuture, "data.closed");
    check(&course, name, with(close.clone(), "/notice", json!("n2")), Rule::RefUnknown, "data.notice");
    check(
        &course,
        name,
        with(close.clone(), "/outcome", json!("objection")),
        Rule::ObjectionMissing,
        "data.objections",
    );
    check(
        &course,
        name,
        with(close.clone(), "/village_confirmed", json!(false)),
        Rule::VillageUnconfirmed,
        "data.village_confirmed",
    );
    let objections = json!([{ "content": "不实", "received": "2026-03-01" }]);
    check(&course, name, with(close.clone(), "/objections", objections), Rule::ObjectionPresent, "data.outcome");
    course.township(name, close.clone());
    check(&course, name, close, Rule::NoticeClosed, "data.notice");

    let course = forwarded();
    check(&course, "application.forward", json!({ "application": "a1" }), Rule::ForwardedAlready, "data.application");
}

#[test]
fn a_determination_is_made_once_with_reasons_and_a_first_of_a_month() {
    let mut course = forwarded();
    let data = json!({ "ref": "t1", "application": "a1", "outcome": "approve" });
    let office = |course: &Course, data: Value| {
        let refusal = course.refused(Side::Office, "determination.give", data);
        (refusal.rule, refusal.field.unwrap_or_default())
    };
    let refuse = with(data.clone(), "/outcome", json!("refuse"));
    assert_eq!(office(&course, refuse.clone()), (Rule::RefusalReason, "data.reason".into()));
    let refuse = with(refuse, "/reason", json!("不符合条件"));
    assert_eq!(
        office(&course, with(refuse, "/monthly_fen", json!(1))),
        (Rule::RefusalAmount, "data.monthly_fen".into())
    );
    for wrong in ["2026-03-01", "2026-04-02"] {
        assert_eq!(office(&course, with(data.clone(), "/from", json!(wrong))).0, Rule::PaymentFrom, "{wrong}");
    }
    let mut rich = course.clone();
    rich.township(
        "household.amend",
        json!({ "income": [{ "ref": "i2", "member": "m1", "category": "business", "yearly_fen": 9_000_000, "treatment": "counted" }], "reason": "核实" }),
    );
    assert_eq!(office(&rich, data.clone()), (Rule::NotEligible, "data.outcome".into()));
    course.give(Side::Office, "determination.give", data.clone());
    assert_eq!(office(&course, with(data, "/ref", json!("t2"))).0, Rule::ApplicationEnded);
    check(
        &course,
        "application.withdraw",
        json!({ "application": "a1", "reason": "晚了" }),
        Rule::ApplicationEnded,
        "data.application",
    );
}

#[test]
fn what_is_withdrawn_goes_no_further() {
    let mut course = forwarded();
    course.township("application.withdraw", json!({ "application": "a1", "reason": "家庭情况好转" }));
    let refusal = course.refused(
        Side::Office,
        "determination.give",
        json!({ "ref": "t1", "application": "a1", "outcome": "approve" }),
    );
    assert_eq!(refusal.rule, Rule::ApplicationEnded);
    check(&course, "visit.record", visit("v2", "2026-03-04"), Rule::ApplicationEnded, "data.application");
}
