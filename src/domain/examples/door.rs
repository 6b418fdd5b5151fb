//! One door: a referral to the unit in charge and its answer; benefits from elsewhere.

use serde_json::json;

use super::{Example, example};
use crate::domain::kind::Kind;

pub(super) fn examples() -> Vec<Example> {
    let elsewhere =
        json!({ "ref": "b1", "member": "m3", "kind": "orphan", "monthly_fen": 60_000, "from": "2026-01-01" });
    vec![
        example("b1", Kind::TagRecord, &["a0"], elsewhere),
        example("b1_end", Kind::TagEnd, &["a0", "b1"], json!({ "tag": "b1", "until": "2026-06-30" })),
        example(
            "r0",
            Kind::ReferralMake,
            &["a0"],
            json!({
                "household": "$a0", "member": "m1", "need": "medical", "asked": "住院费用负担重，申请医疗救助",
                "consent": { "by": "m1", "on": "2026-02-12" }
            }),
        ),
        on_referral("r_accept", Kind::ReferralAccept, &["a0", "r0"], json!({ "paper": "演练收文 1 号" })),
        on_referral(
            "r_return",
            Kind::ReferralReturn,
            &["a0", "r0"],
            json!({ "reason": "非本单位职责", "paper": "演练收文 2 号" }),
        ),
        on_referral(
            "r_answer",
            Kind::ReferralAnswer,
            &["a0", "r0"],
            json!({ "result": "helped", "measures": "给予住院医疗救助", "amount_fen": 320_000, "paper": "演练收文 3 号" }),
        ),
        on_referral("r_close", Kind::ReferralClose, &["a0", "r0", "r_answer"], json!({ "note": "已当面告知家庭" })),
    ]
}

fn on_referral(id: &'static str, kind: Kind, after: &'static [&'static str], data: serde_json::Value) -> Example {
    Example { on: Some("$r0"), ..example(id, kind, after, data) }
}
