//! What the office publishes to all desks.

use serde_json::json;

use super::{Example, example};
use crate::domain::kind::Kind;
use crate::domain::policy::Policy;

pub(super) fn examples() -> Vec<Example> {
    let text = Policy::embedded_file("dibao.toml").unwrap_or_default();
    let raised = text.replacen("monthly_fen = 75000", "monthly_fen = 76000", 1);
    vec![
        example(
            "policy",
            Kind::PolicyPublish,
            &[],
            json!({ "file": "dibao.toml", "text": raised, "effective_from": "2026-04-01", "note": "演示：调整城市标准" }),
        ),
        example(
            "calendar",
            Kind::CalendarPublish,
            &[],
            json!({
                "year": 2027,
                "official": { "off": ["2027-01-01", "2027-01-02", "2027-01-03"], "work": ["2027-01-09"] },
                "local": ["2027-02-08"],
                "note": "演示数据，不是国务院通知"
            }),
        ),
    ]
}
