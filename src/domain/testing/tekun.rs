//! For tests: a person who applies for 特困人员救助供养 on 12 February 2026.

use serde_json::{Value, json};

use super::Course;

/// A household of one: an old person without anybody.
pub(crate) fn person() -> Value {
    json!({
        "village": "632301100001", "address": "测试路 9 号", "cause": "no_labour", "hukou": "rural",
        "members": [
            { "ref": "m1", "name": "演练·老人", "relation": "head", "no_id_reason": "补办中", "birth": "1950-07-15", "sex": "male" }
        ]
    })
}

/// Their application, `a1`.
pub(crate) fn applied() -> Course {
    applied_by(person())
}

/// The application of the first member of this household, `a1`.
pub(crate) fn applied_by(household: Value) -> Course {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household).township(
        "application.register",
        json!({ "application": "a1", "programme": "tekun", "applicant": "m1", "manner": "found", "applied": "2026-02-12" }),
    );
    course
}

/// An assessment with so many of the six items failed.
pub(crate) fn assessment(id: &str, failed: usize) -> Value {
    let items = ["eating", "dressing", "bed", "toilet", "walking", "bathing"];
    let can: Value = items.iter().enumerate().map(|(n, item)| ((*item).to_owned(), json!(n >= failed))).collect();
    json!({ "ref": id, "application": "a1", "can": can, "assessors": ["评估员甲", "评估员乙"] })
}
