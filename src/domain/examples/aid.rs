//! 特困人员救助供养 and 临时救助: a person's care, and an emergency that is paid before its papers.

use serde_json::{Value, json};

use super::course::DETERMINED;
use super::{Example, example};
use crate::domain::kind::Kind;

const OPENED: &[&str] = &["a0"];
const TEKUN: &[&str] = &["a0", "tekun"];
const AT_HOME: &[&str] = &["a0", "tekun", "place"];
const EMERGENCY: &[&str] = &["a0", "linshi"];
const PAID: &[&str] = &["a0", "linshi", "urgent"];
const COLLECTED: &[&str] = &["a0", "linshi", "urgent", "d1", "d2", "d3", "d4", "z1", "z2", "z4"];

pub(super) fn examples() -> Vec<Example> {
    [care(), grants()].concat()
}

fn care() -> Vec<Example> {
    vec![
        example(
            "tekun",
            Kind::ApplicationRegister,
            OPENED,
            json!({
                "application": "a2", "programme": "tekun", "applicant": "m4", "manner": "found", "applied": "2026-02-10"
            }),
        ),
        example("assess", Kind::CareAssess, TEKUN, assessment()),
        example(
            "care_change",
            Kind::CareReportChange,
            TEKUN,
            json!({ "application": "a2", "note": "跌倒后卧床", "reported": "2026-02-11" }),
        ),
        example("place", Kind::CarePlace, TEKUN, json!({ "application": "a2", "mode": "home", "from": "2026-02-12" })),
        example(
            "agree",
            Kind::CareAgree,
            AT_HOME,
            json!({
                "ref": "g1", "application": "a2", "carer": "演练戊", "phone": "13900000002", "from": "2026-03-01",
                "until": "2027-02-28", "duties": "日常看护、三餐、洗衣、就医"
            }),
        ),
    ]
}

fn assessment() -> Value {
    json!({
        "ref": "k1", "application": "a2", "assessed": "2026-02-11", "assessors": ["评估员甲", "评估员乙"],
        "can": { "eating": true, "dressing": true, "bed": true, "toilet": true, "walking": false, "bathing": false }
    })
}

fn grants() -> Vec<Example> {
    vec![
        example(
            "linshi",
            Kind::ApplicationRegister,
            OPENED,
            json!({
                "application": "a3", "programme": "linshi", "applicant": "m1", "manner": "self", "applied": "2026-02-11",
                "linshi": { "urgent": {
                    "cause": "fire", "event": "2026-02-11", "place": "演练路 1 号",
                    "learned": "2026-02-11T16:00:00+08:00"
                } }
            }),
        ),
        example(
            "urgent",
            Kind::GrantUrgent,
            EMERGENCY,
            json!({
                "ref": "u1", "application": "a3", "paid": "2026-02-11T18:30:00+08:00", "source": "petty_fund",
                "payee": "m1", "receipt": "演收-0001"
            }),
        ),
        example(
            "pay",
            Kind::GrantPay,
            DETERMINED,
            json!({ "ref": "y1", "application": "a4", "payee": "m1", "receipt": "演收-0002" }),
        ),
        example("complete", Kind::GrantCompletePapers, COLLECTED, json!({ "application": "a3" })),
        example("file", Kind::GrantFile, PAID, json!({ "application": "a3", "number": "演备-2026-02" })),
    ]
}
