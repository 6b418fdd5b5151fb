//! 动态管理: what happens to a benefit after its approval.

use serde_json::{Value, json};

use super::{APPLICATION, Writer};
use crate::domain::types::Role;
use crate::practice::people::MARK;

impl Writer {
    /// 定期复核
    pub(in crate::practice) fn recheck(&mut self) {
        self.review_benefit("unchanged", "家庭人口、收入和财产无变化，继续享受。");
    }

    pub(in crate::practice) fn recheck_changed(&mut self) {
        self.review_benefit("changed", "家庭收入增加，应当停发。");
    }

    fn review_benefit(&mut self, result: &str, findings: &str) {
        let data = json!({
            "ref": self.fresh('b'), "application": APPLICATION, "on": self.day, "by": [format!("{MARK}调查员甲")],
            "result": result, "findings": format!("{MARK}：{findings}"),
        });
        self.push(Role::Reviewer, "benefit.review", data);
    }

    /// The family reports that it earns less, and the file says so from now on.
    pub(in crate::practice) fn earn_less(&mut self) {
        self.report("family", "主要劳动力患病，务工收入减少");
        let line = self.household.open["income"].get(0).cloned().unwrap_or(Value::Null);
        let fen = line["yearly_fen"].as_i64().unwrap_or_default() / 3;
        let mut less = line;
        less["yearly_fen"] = json!(fen);
        let data = json!({ "income": [less], "reason": format!("{MARK}：按家庭报告和核实情况更正收入") });
        self.push(Role::Intake, "household.amend", data);
    }

    /// The township finds the family gone for months.
    pub(in crate::practice) fn find_gone(&mut self) {
        self.report("township", "举家外出，多次联系不上");
    }

    fn report(&mut self, by: &str, what: &str) {
        let data = json!({
            "ref": self.fresh('h'), "application": APPLICATION, "by": by, "known": self.day,
            "what": format!("{MARK}：{what}"),
        });
        self.push(Role::Intake, "change.report", data);
    }

    /// 调整: as computed from what is on file now.
    pub(in crate::practice) fn change_benefit(&mut self) {
        let data = json!({
            "ref": self.fresh('g'), "application": APPLICATION, "from": self.next_month(),
            "reason": format!("{MARK}：家庭情况变化，按现有情况重新核算"),
        });
        self.push(Role::Section, "benefit.change", data);
    }

    /// 暂停
    pub(in crate::practice) fn suspend(&mut self) {
        let reason = format!("{MARK}：举家外出，多次联系不上");
        let data = json!({ "application": APPLICATION, "from": self.next_month(), "reason": reason });
        self.push(Role::Section, "benefit.suspend", data);
    }

    /// 恢复
    pub(in crate::practice) fn resume(&mut self) {
        let reason = format!("{MARK}：已返回并配合复核");
        let data = json!({ "application": APPLICATION, "from": self.next_month(), "reason": reason });
        self.push(Role::Section, "benefit.resume", data);
    }

    /// 停发
    pub(in crate::practice) fn stop(&mut self) {
        let data = json!({
            "application": APPLICATION, "from": self.next_month(), "ground": "income",
            "reason": format!("{MARK}：务工收入稳定超过标准"),
        });
        self.push(Role::Section, "benefit.stop", data);
    }

    /// The spouse died.
    pub(in crate::practice) fn bury_spouse(&mut self) {
        let data = json!({ "member": "m2", "on": self.day.plus_days(-3), "source": format!("{MARK}：村委会报告") });
        self.push(Role::Intake, "death.record", data);
    }

    /// The grown-up child sets up a household of their own.
    pub(in crate::practice) fn split_child(&mut self) {
        let data = json!({ "members": ["m3"], "on": self.day, "reason": format!("{MARK}：婚后另立户，户口迁出") });
        self.push(Role::Intake, "household.split", data);
    }
}
