//! The rest of the course: the survey beside the visit, refusals and ends, the office's part, what makes it known.

use serde_json::{Value, json};

use super::course::{ACCEPTED, CLOSED, FORWARDED, OPENED, REGISTERED};
use super::{Example, example};
use crate::domain::kind::Kind;

const CHECKED: &[&str] = &["a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "k1"];
const REPORTED: &[&str] = &["a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "k1", "report"];
const APPROVED: &[&str] =
    &["a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "v1", "o1", "n1", "close", "forward", "t1"];
const REFUSED: &[&str] =
    &["a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "v1", "o1", "n1", "close", "forward", "t2"];

pub(super) fn examples() -> Vec<Example> {
    let mut all = survey();
    all.extend(ends());
    all.extend(at_office());
    all.extend(made_known());
    all
}

fn survey() -> Vec<Example> {
    vec![
        example("q1", Kind::NeighbourRecord, ACCEPTED, neighbours()),
        example(
            "l1",
            Kind::LetterRecord,
            ACCEPTED,
            json!({ "ref": "l1", "application": "a1", "to": "演练用人单位", "asked": "演练甲的工资收入", "sent": "2026-01-23",
                    "answer": { "received": "2026-01-27", "content": "临时用工，月工资约 1500 元" } }),
        ),
        example(
            "k1",
            Kind::CheckRequest,
            ACCEPTED,
            json!({ "ref": "k1", "application": "a1", "units": ["public_security", "tax"], "requested": "2026-01-22" }),
        ),
        example("report", Kind::CheckRecord, CHECKED, report()),
        example(
            "told",
            Kind::CheckTell,
            REPORTED,
            json!({ "check": "k1", "on": "2026-01-26", "told_by": "in_person" }),
        ),
        example(
            "objected",
            Kind::CheckObject,
            REPORTED,
            json!({ "check": "k1", "received": "2026-01-27", "content": "车辆已于去年报废，附报废证明" }),
        ),
        example("p9", Kind::AppraisalRecord, ACCEPTED, appraisal()),
    ]
}

fn neighbours() -> Value {
    json!({
        "ref": "q1", "application": "a1", "asked": "2026-01-23", "investigators": ["调查员甲", "调查员乙"],
        "informants": ["演练邻居甲", "演练邻居乙"], "findings": "与申报一致", "signed": true
    })
}

fn report() -> Value {
    json!({
        "check": "k1", "number": "演核-0001", "received": "2026-01-26", "eligible": false,
        "findings": "名下登记机动车一辆", "valid_until": "2026-07-25"
    })
}

fn appraisal() -> Value {
    json!({
        "ref": "p9", "application": "a1", "held": "2026-01-26", "place": "演练村委会", "chair": "演练村主任",
        "called": 15, "present": 12, "representatives": 9, "votes_true": 11, "votes_false": 1, "secret": true,
        "minutes": "宣讲政策、介绍情况、现场评议、形成结论、签字确认"
    })
}

fn ends() -> Vec<Example> {
    vec![
        example(
            "decline",
            Kind::ApplicationDecline,
            REGISTERED,
            json!({ "application": "a1", "reason": "户籍不在本乡镇且无居住证", "told_by": "letter" }),
        ),
        example(
            "end",
            Kind::ApplicationClose,
            REGISTERED,
            json!({ "application": "a1", "ground": "moved_away", "reason": "全户迁往外县" }),
        ),
        example(
            "g1",
            Kind::ComplaintRecord,
            REGISTERED,
            json!({ "ref": "g1", "application": "a1", "received": "2026-02-10", "content": "反映该户有车未申报" }),
        ),
        example(
            "r1",
            Kind::RecusalRecord,
            OPENED,
            json!({ "ref": "r1", "login": "演练经办丁", "reason": "申请人的近亲属" }),
        ),
    ]
}

fn at_office() -> Vec<Example> {
    vec![
        example(
            "w1",
            Kind::ReviewRecord,
            FORWARDED,
            json!({ "ref": "w1", "application": "a1", "outcome": "approve", "reason": "材料齐全，程序完整" }),
        ),
        example(
            "back",
            Kind::ApplicationReturn,
            FORWARDED,
            json!({ "application": "a1", "to": "papers", "amend": ["补充诊断证明"] }),
        ),
        example(
            "t2",
            Kind::DeterminationGive,
            FORWARDED,
            json!({ "ref": "t2", "application": "a1", "outcome": "refuse", "reason": "收入高于标准" }),
        ),
    ]
}

fn made_known() -> Vec<Example> {
    vec![
        example(
            "delivered",
            Kind::RefusalDeliver,
            REFUSED,
            json!({ "application": "a1", "delivered": "2026-02-12", "told_by": "in_person", "received_by": "演练甲" }),
        ),
        example(
            "listed",
            Kind::PublicityRecord,
            APPROVED,
            json!({ "application": "a1", "from": "2026-02-12", "place": "演练村村务公开栏" }),
        ),
        example(
            "t8",
            Kind::DeterminationDelegated,
            CLOSED,
            json!({ "ref": "t8", "application": "a4", "outcome": "refuse", "reason": "未查实自付支出",
                    "exception": "两人机构，无他人可办" }),
        ),
    ]
}
