//! The plain course of 最低生活保障, from the household's file to the determination.

use serde_json::{Value, json};

use super::{Example, example};
use crate::domain::kind::Kind;

pub(super) const OPENED: &[&str] = &["a0"];
pub(super) const REGISTERED: &[&str] = &["a0", "a1"];
const COMPLETE: &[&str] = &["a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4"];
pub(super) const ACCEPTED: &[&str] =
    &["a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4"];
const VISITED: &[&str] =
    &["a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4"];
const GIVEN: &[&str] =
    &["a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4", "o1", "o4"];
const POSTED: &[&str] = &[
    "a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4", "o1", "o4",
    "n1", "n4",
];
pub(super) const CLOSED: &[&str] = &[
    "a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4", "o1", "o4",
    "n1", "n4", "close", "close4",
];
pub(super) const FORWARDED: &[&str] = &[
    "a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4", "o1", "o4",
    "n1", "n4", "close", "close4", "forward", "forward4",
];
pub(super) const DETERMINED: &[&str] = &[
    "a0", "a1", "spending", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "accept4", "v1", "v4", "o1", "o4",
    "n1", "n4", "close", "close4", "forward", "forward4", "t1", "t4",
];

/// Up to and with the determination.
pub(super) const APPROVED: &[&str] =
    &["a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "v1", "o1", "n1", "close", "forward", "t1"];

pub(super) fn examples() -> Vec<Example> {
    let mut all = vec![
        example("a0", Kind::HouseholdOpen, &[], household()),
        example("amend", Kind::HouseholdAmend, OPENED, amendment()),
        example("a1", Kind::ApplicationRegister, OPENED, registration()),
        example("spending", Kind::ApplicationRegister, OPENED, spending()),
        example("tell", Kind::ApplicationTellMissing, REGISTERED, notice_of_missing()),
    ];
    all.extend(papers());
    all.extend(authorisations());
    all.extend(course());
    all
}

fn household() -> Value {
    json!({
        "village": "632301100001",
        "address": "演练路 1 号",
        "cause": "illness",
        "hukou": "rural",
        "phone": "13900000000",
        "bank": { "bank": "演练信用社", "account": "6200000000000000001", "holder": "演练甲" },
        "members": [
            {
                "ref": "m1", "name": "演练甲", "relation": "head", "id_number": "632321197905120015",
                "birth": "1979-05-12", "sex": "male", "nationality": "04", "marital": "married",
                "health": "ill", "labour": "partial", "disability": { "class": 4, "level": 3 }
            },
            {
                "ref": "m2", "name": "测试·卓玛", "tibetan_name": "སྒྲོལ་མ", "relation": "spouse",
                "id_number": "632321198103080028", "nationality": "04", "health": "good", "labour": "full"
            },
            { "ref": "m3", "name": "演练乙", "relation": "son", "id_number": "632321201206010035", "labour": "none" },
            {
                "ref": "m4", "name": "演练丙", "relation": "parent", "no_id_reason": "证件遗失补办中",
                "birth": "1950-07-15", "sex": "female", "labour": "none"
            }
        ],
        "supporters": [
            { "ref": "s1", "name": "演练丁", "relation": "sibling", "id_number": "632321197601010052", "monthly_fen": 10000 }
        ],
        "income": [
            { "ref": "i1", "member": "m2", "category": "wages", "note": "务工 6 个月", "yearly_fen": 900_000,
              "treatment": "counted" },
            { "ref": "i2", "member": "m4", "category": "transfer", "note": "高龄补贴", "yearly_fen": 120_000,
              "treatment": "exempt", "reason": "按规定不计入" }
        ],
        "property": [{ "ref": "p1", "kind": "dwelling", "note": "土木房三间" }]
    })
}

fn amendment() -> Value {
    json!({
        "income": [
            { "ref": "i3", "member": "m1", "category": "business", "note": "青稞 3 亩", "yearly_fen": 180_000,
              "treatment": "counted" }
        ],
        "phone": "13900000001",
        "remove": ["p1"],
        "reason": "入户核实后更正"
    })
}

fn registration() -> Value {
    json!({
        "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-01-20",
        "statement": "因病致困，申请最低生活保障"
    })
}

/// 临时救助 beside it, which a township may pay by itself.
fn spending() -> Value {
    json!({
        "application": "a4", "programme": "linshi", "applicant": "m1", "manner": "self", "applied": "2026-01-20",
        "linshi": { "expenditure": { "cause": "medical", "spending": [
            { "purpose": "medical", "total_fen": 600_000, "reimbursed_fen": 200_000, "note": "住院发票 3 张" }
        ] } }
    })
}

fn notice_of_missing() -> Value {
    json!({
        "application": "a1",
        "documents": ["application_form", "id_card", "household_register", "income_statement"],
        "authorisations": ["m1", "m2", "m4"],
        "told_by": "in_person"
    })
}

fn papers() -> Vec<Example> {
    let paper = |id, kind| {
        let data = json!({ "ref": id, "kind": kind, "member": "m1", "pages": 1, "received": "2026-01-20" });
        example(id, Kind::DocumentRecord, OPENED, data)
    };
    vec![
        paper("d1", "application_form"),
        paper("d2", "id_card"),
        paper("d3", "household_register"),
        paper("d4", "income_statement"),
    ]
}

fn authorisations() -> Vec<Example> {
    let signed = |id, member, number| {
        let data = json!({ "ref": id, "member": member, "number": number, "signed": "2026-01-20" });
        example(id, Kind::AuthorisationRecord, OPENED, data)
    };
    vec![signed("z1", "m1", "演授-0001"), signed("z2", "m2", "演授-0002"), signed("z4", "m4", "演授-0003")]
}

fn course() -> Vec<Example> {
    vec![
        example("accept", Kind::ApplicationAccept, COMPLETE, json!({ "application": "a1", "accepted": "2026-01-21" })),
        example("accept4", Kind::ApplicationAccept, COMPLETE, json!({ "application": "a4", "accepted": "2026-01-21" })),
        example("v1", Kind::VisitRecord, ACCEPTED, visit("v1", "a1")),
        example("v4", Kind::VisitRecord, ACCEPTED, visit("v4", "a4")),
        example(
            "o1",
            Kind::OpinionGive,
            VISITED,
            json!({
                "ref": "o1", "application": "a1", "outcome": "approve", "reason": "情况属实，符合条件",
                "proposed_monthly_fen": 115_000, "given": "2026-01-28"
            }),
        ),
        example(
            "o4",
            Kind::OpinionGive,
            VISITED,
            json!({ "ref": "o4", "application": "a4", "outcome": "approve", "reason": "票据齐全", "given": "2026-01-28" }),
        ),
        example(
            "n1",
            Kind::NoticePost,
            GIVEN,
            json!({ "ref": "n1", "application": "a1", "place": "演练村村务公开栏", "start": "2026-01-29",
                    "photo_note": "照片 1" }),
        ),
        example(
            "n4",
            Kind::NoticePost,
            GIVEN,
            json!({ "ref": "n4", "application": "a4", "place": "演练村村务公开栏", "start": "2026-01-29" }),
        ),
        example(
            "close",
            Kind::NoticeClose,
            POSTED,
            json!({ "notice": "n1", "closed": "2026-02-06", "outcome": "no_objection", "village_confirmed": true }),
        ),
        example(
            "close4",
            Kind::NoticeClose,
            POSTED,
            json!({ "notice": "n4", "closed": "2026-02-06", "outcome": "no_objection", "village_confirmed": true }),
        ),
        example(
            "forward",
            Kind::ApplicationForward,
            CLOSED,
            json!({ "application": "a1", "note": "请审核", "forwarded": "2026-02-09" }),
        ),
        example(
            "forward4",
            Kind::ApplicationForward,
            CLOSED,
            json!({ "application": "a4", "forwarded": "2026-02-09" }),
        ),
        example(
            "t1",
            Kind::DeterminationGive,
            FORWARDED,
            json!({ "ref": "t1", "application": "a1", "outcome": "approve", "reason": "符合条件",
                    "from": "2026-03-01" }),
        ),
        example(
            "t4",
            Kind::DeterminationGive,
            FORWARDED,
            json!({ "ref": "t4", "application": "a4", "outcome": "approve", "decided": "2026-02-11" }),
        ),
        example(
            "withdraw",
            Kind::ApplicationWithdraw,
            REGISTERED,
            json!({ "application": "a1", "reason": "家庭情况好转", "requested_by": "演练甲" }),
        ),
    ]
}

fn visit(id: &str, application: &str) -> Value {
    json!({
        "ref": id,
        "application": application,
        "start": "2026-01-23T10:00:00+08:00",
        "end": "2026-01-23T11:10:00+08:00",
        "investigators": ["调查员甲", "调查员乙"],
        "companions": ["村干部丙"],
        "visited": ["m1", "m2"],
        "findings": "住房三间，无大额支出，收入与申报一致",
        "dwelling": "土木结构，约 60 平方米",
        "signed": true
    })
}
