//! Dynamic management of an approved benefit.

use serde_json::json;

use super::{Example, course, example};
use crate::domain::kind::Kind;

/// Another household's file.
const OTHER: &str = "00000000000000000000000000000001";

pub(super) fn examples() -> Vec<Example> {
    let after = course::APPROVED;
    let suspended: &[&str] = &[
        "a0", "a1", "d1", "d2", "d3", "d4", "z1", "z2", "z4", "accept", "v1", "o1", "n1", "close", "forward", "t1",
        "suspend",
    ];
    let office = |id, kind, after, data| example(id, kind, after, data).at_office();
    vec![
        example(
            "review",
            Kind::BenefitReview,
            after,
            json!({ "ref": "r1", "application": "a1", "on": "2026-02-12", "by": ["调查员甲"], "result": "changed",
                    "findings": "二人务工收入减少", "class": "c" }),
        ),
        example(
            "report",
            Kind::ChangeReport,
            after,
            json!({ "ref": "g1", "application": "a1", "by": "family", "known": "2026-02-12", "happened": "2026-02-10",
                    "what": "妻子已停止务工" }),
        ),
        office(
            "change",
            Kind::BenefitChange,
            after,
            json!({ "ref": "b1", "application": "a1", "from": "2026-04", "monthly_fen": 120_000,
                    "override_reason": "务工收入减少，按实际核算", "reason": "复核后增加" }),
        ),
        office(
            "suspend",
            Kind::BenefitSuspend,
            after,
            json!({ "application": "a1", "from": "2026-04", "reason": "举家外出，多次联系不上" }),
        ),
        office(
            "resume",
            Kind::BenefitResume,
            suspended,
            json!({ "application": "a1", "from": "2026-04", "reason": "已返回并配合复核，暂停月份补发" }),
        ),
        office(
            "stop",
            Kind::BenefitStop,
            after,
            json!({ "application": "a1", "from": "2026-05", "ground": "income", "reason": "务工收入稳定超过标准",
                    "taper_months": 2 }),
        ),
        example(
            "death",
            Kind::DeathRecord,
            after,
            json!({ "member": "m4", "on": "2026-02-11", "source": "村委会报告" }),
        ),
        example(
            "move",
            Kind::HouseholdMove,
            after,
            json!({ "to": "632301100002", "address": "演练路 2 号", "on": "2026-02-12", "reason": "村内易地搬迁" }),
        ),
        example(
            "split",
            Kind::HouseholdSplit,
            after,
            json!({ "members": ["m3"], "on": "2026-02-12", "reason": "另立户" }),
        ),
        example(
            "join",
            Kind::HouseholdJoin,
            after,
            json!({ "from": OTHER, "on": "2026-02-12", "records": {
                "members": [{ "ref": "m5", "name": "演练戊", "relation": "other",
                              "id_number": "632321198001010053" }],
                "reason": "结婚迁入" } }),
        ),
        example(
            "merge",
            Kind::HouseholdMerge,
            after,
            json!({ "into": OTHER, "on": "2026-02-12", "reason": "整户并入子女户" }),
        ),
        example(
            "work",
            Kind::WorkRefuse,
            after,
            json!({ "ref": "w1", "application": "a1", "member": "m2", "on": "2026-02-12",
                    "offer": "村公益性岗位（保洁）" }),
        ),
    ]
}
