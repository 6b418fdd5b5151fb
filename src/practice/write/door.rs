//! 一门受理: benefits from elsewhere, and a referral with its answer.

use serde_json::json;

use super::Writer;
use crate::domain::types::Role;
use crate::practice::people::MARK;
use crate::practice::{HOUSEHOLD, On};

impl Writer {
    /// A benefit from elsewhere stands with the person.
    pub(in crate::practice) fn tag(&mut self) {
        let data = json!({
            "ref": self.fresh('x'), "member": "m1", "kind": "insurance_subsidy", "monthly_fen": 3_000, "from": self.day,
            "note": format!("{MARK}：参保资助"),
        });
        self.push(Role::Intake, "tag.record", data);
    }

    /// 转介: the hospital's bill is for another unit.
    pub(in crate::practice) fn refer(&mut self) {
        let data = json!({
            "household": HOUSEHOLD, "member": "m1", "need": "medical", "consent": { "by": "m1", "on": self.day },
            "asked": format!("{MARK}：住院费用负担重，申请医疗救助"),
        });
        self.push_on(On::Referral, Role::Intake, "referral.make", data);
    }

    pub(in crate::practice) fn unit_accepts(&mut self) {
        let paper = self.paper();
        self.push_on(On::Referral, Role::Intake, "referral.accept", json!({ "paper": paper }));
    }

    pub(in crate::practice) fn unit_answers(&mut self) {
        let data = json!({
            "result": "helped", "measures": format!("{MARK}：给予住院医疗救助"),
            "amount_fen": self.prng.between(10, 60) * 10_000, "paper": self.paper(),
        });
        self.push_on(On::Referral, Role::Intake, "referral.answer", data);
    }

    /// 退回: the person asked at the wrong counter.
    pub(in crate::practice) fn unit_sends_back(&mut self) {
        let data = json!({ "reason": format!("{MARK}：不属本单位职责，请转医疗保障部门"), "paper": self.paper() });
        self.push_on(On::Referral, Role::Intake, "referral.return", data);
    }

    /// 办结
    pub(in crate::practice) fn close_referral(&mut self) {
        let data = json!({ "note": format!("{MARK}：已告知家庭") });
        self.push_on(On::Referral, Role::Intake, "referral.close", data);
    }

    /// The benefit from elsewhere ends.
    pub(in crate::practice) fn end_tag(&mut self) {
        let data = json!({ "tag": self.last('x'), "until": self.day });
        self.push(Role::Intake, "tag.end", data);
    }

    /// The paper on which a unit without a desk answers.
    fn paper(&mut self) -> String {
        format!("{MARK}收文{}号", self.prng.between(1, 999))
    }
}
