//! 结转、迁移、分户、并入: what is carried over, and people who go to another file or come from one.

use serde_json::{Value, json};

use super::{APPLICATION, Writer};
use crate::domain::types::Role;
use crate::practice::people::MARK;
use crate::practice::{HOUSEHOLD, OTHER, On};

impl Writer {
    /// The file is opened with the benefit that the family had before the program came.
    pub(in crate::practice) fn carry_over(&mut self) {
        self.open();
        let data = json!({
            "application": APPLICATION, "programme": self.applies.programme, "applicant": self.applicant(),
            "reason": "import", "since": self.day.plus_days(-self.prng.between(400, 900)),
            "monthly_fen": self.prng.between(300, 900) * 100, "certificate": format!("{MARK}低保-{:04}", self.prng.between(1, 9_999)),
            "next_review": self.day.plus_days(self.prng.between(80, 140)),
        });
        self.push(Role::Intake, "application.carry_over", data);
    }

    /// One who can work refuses what was offered.
    pub(in crate::practice) fn refuse_work(&mut self) {
        let able = self.household.members.iter().find(|member| member.labour != "none");
        let member = able.map_or("m1", |member| member.id.as_str()).to_owned();
        let data = json!({
            "ref": self.fresh('w'), "application": APPLICATION, "member": member, "on": self.day,
            "offer": format!("{MARK}：村级公益性岗位"),
        });
        self.push(Role::Intake, "work.refuse", data);
    }

    /// 迁移: the family moves to another township, and its file goes with it.
    pub(in crate::practice) fn move_away(&mut self) {
        let data = json!({
            "to": self.household.elsewhere, "address": format!("{MARK}搬迁安置点{}号", self.prng.between(1, 90)),
            "on": self.day, "reason": format!("{MARK}：易地搬迁"),
        });
        self.push(Role::Intake, "household.move", data);
    }

    /// 分户: the grown-up child's own file says where they come from, and the child applies anew.
    pub(in crate::practice) fn open_childs_file(&mut self) {
        let mut child = self.household.members.get(2).map_or(Value::Null, |member| json!(member));
        child["ref"] = json!("m1");
        child["relation"] = json!("head");
        let mut data = self.another_file(&child);
        data["origin"] = json!(HOUSEHOLD);
        self.push_on(On::Other, Role::Intake, "household.open", data);
        self.apply_in_other_file();
    }

    /// An old relative who lived alone has a file and applies.
    pub(in crate::practice) fn open_relatives_file(&mut self) {
        let data = self.another_file(&self.relative("m1", "head"));
        self.push_on(On::Other, Role::Intake, "household.open", data);
        self.apply_in_other_file();
    }

    /// 并户、并入: the relative's file ends, and this one takes them in.
    pub(in crate::practice) fn take_relative_in(&mut self) {
        let reason = format!("{MARK}：由亲属接来共同生活");
        let withdrawn = json!({ "application": APPLICATION, "reason": reason });
        self.push_on(On::Other, Role::Intake, "application.withdraw", withdrawn);
        let data = json!({ "into": HOUSEHOLD, "on": self.day, "reason": reason });
        self.push_on(On::Other, Role::Intake, "household.merge", data);
        let records = json!({ "members": [self.relative("m9", "parent")], "reason": reason });
        self.push(Role::Intake, "household.join", json!({ "from": OTHER, "on": self.day, "records": records }));
    }

    fn apply_in_other_file(&mut self) {
        let data = json!({
            "application": APPLICATION, "programme": "dibao", "applicant": "m1", "manner": "self", "applied": self.day,
        });
        self.push_on(On::Other, Role::Intake, "application.register", data);
    }

    fn relative(&self, id: &str, relation: &str) -> Value {
        json!({
            "ref": id, "name": format!("{MARK}老人甲"), "relation": relation, "no_id_reason": format!("{MARK}：补办中"),
            "birth": self.today.plus_days(-28_000), "sex": "female", "labour": "none",
        })
    }

    /// A file of one person in the same village.
    fn another_file(&self, head: &Value) -> Value {
        let open = &self.household.open;
        json!({
            "village": open["village"], "address": format!("{}（{MARK}）", self.household.village),
            "cause": "other", "hukou": open["hukou"], "members": [head],
        })
    }
}
