//! A month's payment run, drawn up at the office for the household of the plain course.

use serde_json::{Value, json};

use super::Example;
use crate::domain::desk::duty;
use crate::domain::kind::Kind;

/// The name by which the examples call the run.
const RUN: &str = "$p0";

/// The plain course to its end, and what of a run comes after it.
macro_rules! after {
    ($($id:literal),*) => {
        &[
            "a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "v1", "o1", "n1", "close", "forward", "t1",
            $($id),*
        ]
    };
}

pub(super) fn examples() -> Vec<Example> {
    let account = json!({ "bank": "演练信用社", "account": "6200000000000000002", "holder": "演练甲" });
    vec![
        Example {
            on: None,
            ..office(
                "p0",
                Kind::PaymentDraft,
                after!(),
                json!({ "programme": "dibao", "month": "2026-03", "township": "632301100" }),
            )
        },
        office("p_extend", Kind::PaymentExtend, after!("p0"), json!({})),
        office("p_hold", Kind::PaymentHold, after!("p0"), json!({ "lines": ["l1"], "reason": "账户待核实" })),
        office(
            "p_check",
            Kind::PaymentCheck,
            after!("p0"),
            json!({ "total_fen": 115_000, "exception_reason": "两人办公，另一人出差" }),
        ),
        Example {
            desk: "township",
            roles: duty::at_township(Kind::PaymentForward),
            ..office("p_forward", Kind::PaymentForward, after!("p0", "p_check"), json!({}))
        },
        office("p_confirm", Kind::PaymentConfirm, after!("p0", "p_check"), json!({})),
        office("p_send", Kind::PaymentSend, after!("p0", "p_check", "p_confirm"), json!({ "total_fen": 115_000 })),
        office(
            "p_return",
            Kind::PaymentReturn,
            after!("p0", "p_check", "p_confirm", "p_send"),
            json!({ "lines": [{ "ref": "l1", "reason": "wrong_account", "note": "户名不符" }] }),
        ),
        office(
            "p_repay",
            Kind::PaymentRepay,
            after!("p0", "p_check", "p_confirm", "p_send", "p_return"),
            json!({ "lines": [{ "ref": "l1", "account": account }] }),
        ),
        office("p_close", Kind::PaymentClose, after!("p0", "p_check", "p_confirm", "p_send"), json!({})),
    ]
}

fn office(id: &'static str, kind: Kind, after: &'static [&'static str], data: Value) -> Example {
    Example { id, do_name: kind.name(), on: Some(RUN), data, after, desk: "city_office", roles: duty::at_office(kind) }
}
