//! Means as computed facts, and an application that goes on as one for another class.

use serde_json::json;

use super::{Example, example};
use crate::domain::kind::Kind;

const OPENED: &[&str] = &["a0"];
const REGISTERED: &[&str] = &["a0", "a1"];

pub(super) fn examples() -> Vec<Example> {
    vec![
        example(
            "means",
            Kind::HouseholdAmend,
            OPENED,
            json!({
                "members": [
                    { "ref": "m5", "name": "演练戊", "relation": "son", "id_number": "632321199502020019",
                      "employment": "employed", "clergy": { "site": "演练寺", "since": "2020-05-01" } }
                ],
                "supporters": [
                    { "ref": "s2", "name": "演练己", "relation": "daughter", "supports": "m4",
                      "home": { "persons": 3, "yearly_fen": 6_000_000, "supported": 2 } }
                ],
                "income": [
                    { "ref": "i4", "member": "m1", "source": { "kind": "crop_barley", "quantity": 3.5 } },
                    { "ref": "i5", "member": "m2", "source": { "kind": "wages_construction", "quantity": 4 } },
                    { "ref": "i6", "member": "m4",
                      "source": { "kind": "basic_pension", "quantity": 12, "each_fen": 18_000 } }
                ],
                "property": [
                    { "ref": "p2", "kind": "vehicle", "note": "农用三轮车", "owner": "m1", "exempt_reason": "生产所需" }
                ],
                "expenses": [
                    { "ref": "e1", "member": "m1", "kind": "medical", "on": "2025-11-03", "amount_fen": 1_250_000,
                      "note": "自付住院费" }
                ],
                "reason": "入户核实后补充收入、义务人和支出"
            }),
        ),
        example(
            "convert",
            Kind::ApplicationConvert,
            REGISTERED,
            json!({ "application": "a1", "to": "bianyuan", "consented_by": "演练甲", "consented": "2026-01-22",
                    "reason": "家庭收入超过低保标准，符合低保边缘条件" }),
        ),
        example(
            "carried",
            Kind::ApplicationCarryOver,
            OPENED,
            json!({ "application": "a9", "programme": "dibao", "applicant": "m1", "reason": "import",
                    "since": "2024-07-01", "monthly_fen": 98_000, "certificate": "演低保-0009",
                    "next_review": "2026-06-30" }),
        ),
    ]
}
