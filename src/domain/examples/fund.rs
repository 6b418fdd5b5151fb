//! A township's petty fund: opened with its first receipt, filled up, given back, a mistake struck.

use serde_json::json;

use super::{Example, example};
use crate::domain::kind::Kind;

/// The name by which the examples call the fund.
const FUND: &str = "$f0";

pub(super) fn examples() -> Vec<Example> {
    let first = json!({
        "ref": "r1", "on": "2026-01-05", "fen": 5_000_000, "party": "演练市财政局", "voucher": "演凭-0001"
    });
    let more = json!({
        "ref": "r2", "on": "2026-02-10", "fen": 2_000_000, "party": "演练市民政局", "voucher": "演凭-0002", "note": "第一季度补充"
    });
    let back =
        json!({ "ref": "b1", "on": "2026-02-11", "fen": 1_000_000, "party": "演练市财政局", "voucher": "演缴-0001" });
    vec![
        example("f0", Kind::FundOpen, &[], json!({ "receipt": first })),
        in_fund("f_receive", Kind::FundReceive, json!({ "receipt": more })),
        in_fund("f_return", Kind::FundReturn, json!({ "returned": back })),
        in_fund("f_strike", Kind::FundStrike, json!({ "entry": "r1", "reason": "重复登记" })),
    ]
}

fn in_fund(id: &'static str, kind: Kind, data: serde_json::Value) -> Example {
    Example { on: Some(FUND), ..example(id, kind, &["f0"], data) }
}
