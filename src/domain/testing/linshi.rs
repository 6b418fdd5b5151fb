//! For tests: applications for 临时救助 on 12 February 2026.

use serde_json::{Value, json};

use super::{Course, household};

/// An emergency: a fire on the day, learned of at nine.
pub(crate) fn fire() -> Value {
    json!({ "urgent": { "cause": "fire", "event": "2026-02-12", "place": "测试路 1 号", "learned": "2026-02-12T08:30:00+08:00" } })
}

/// Spending on illness: 20,000 yuan, of which 8,000 are borne by others.
pub(crate) fn illness() -> Value {
    json!({ "expenditure": { "cause": "medical", "spending": [
        { "purpose": "medical", "total_fen": 2_000_000, "reimbursed_fen": 800_000 }
    ] } })
}

/// A registration for 临时救助.
pub(crate) fn registration(id: &str, linshi: &Value) -> Value {
    json!({ "application": id, "programme": "linshi", "applicant": "m1", "manner": "self", "applied": "2026-02-12", "linshi": linshi })
}

/// The household of four with this claim registered as `a1`.
pub(crate) fn applied(linshi: &Value) -> Course {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township("application.register", registration("a1", linshi));
    course
}
