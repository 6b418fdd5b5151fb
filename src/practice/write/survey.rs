//! The survey: visits, neighbours, letters, checks of means, an appraisal.

use serde_json::json;

use super::{APPLICATION, Writer};
use crate::domain::types::Role;
use crate::practice::people::MARK;

const INVESTIGATORS: [&str; 2] = ["调查员甲", "调查员乙"];

impl Writer {
    pub(in crate::practice) fn visit(&mut self) {
        // The visit fills the middle of the day and is recorded afterwards.
        let (start, hours) = (self.minute.max(10 * 60), self.prng.between(1, 2));
        let end = start + hours * 60;
        let findings = self.prng.pick(&[
            "住房为砖木结构，家中有少量牛羊，收入主要靠务工和虫草采挖，与申报基本一致。",
            "家中主要劳动力患病，需长期服药，支出较大，收入与申报一致。",
            "家庭成员缺乏劳动能力，靠补贴和亲属接济生活。",
        ]);
        let first = self.prng.pick(&INVESTIGATORS);
        let data = json!({
            "ref": self.fresh('v'), "application": APPLICATION, "start": self.clock(start), "end": self.clock(end),
            "investigators": [format!("{MARK}{first}"), format!("{MARK}调查员丙")],
            "companions": [format!("{MARK}村干部甲")], "visited": [self.applicant()],
            "findings": format!("{MARK}：{findings}"),
            "dwelling": format!("{}，约{}平方米", self.household.village, self.prng.between(50, 140)), "signed": true,
        });
        self.minute = end + 40;
        self.push(Role::Investigator, "visit.record", data);
        if self.prng.chance(15) {
            let phone = format!("199000{:05}", self.prng.between(0, 99_999));
            let reason = format!("{MARK}：入户时核实联系电话");
            self.push(Role::Intake, "household.amend", json!({ "phone": phone, "reason": reason }));
        }
    }

    /// 邻里访问
    pub(in crate::practice) fn ask_neighbours(&mut self) {
        let data = json!({
            "ref": self.fresh('q'), "application": APPLICATION, "asked": self.day,
            "investigators": INVESTIGATORS.map(|name| format!("{MARK}{name}")),
            "informants": [format!("{MARK}邻居甲"), format!("{MARK}邻居乙")],
            "findings": format!("{MARK}：邻居反映情况与申报一致"), "signed": true,
        });
        self.push(Role::Investigator, "neighbour.record", data);
    }

    /// 信函索证, answered on the way.
    pub(in crate::practice) fn send_letter(&mut self) {
        let data = json!({
            "ref": self.fresh('l'), "application": APPLICATION, "to": format!("{MARK}用人单位"),
            "asked": format!("{MARK}：务工收入证明"), "sent": self.day,
        });
        self.push(Role::Investigator, "letter.record", data);
    }

    /// 信息核对
    pub(in crate::practice) fn request_check(&mut self) {
        let data = json!({
            "ref": self.fresh('k'), "application": APPLICATION, "requested": self.day,
            "units": ["public_security", "human_resources", "tax"],
        });
        self.push(Role::Intake, "check.request", data);
    }

    pub(in crate::practice) fn record_check(&mut self) {
        let number = format!("{MARK}核-{}-{:04}", self.day.year(), self.prng.between(1, 9_999));
        let data = json!({
            "check": self.last('k'), "number": number, "received": self.day, "eligible": true,
            "findings": format!("{MARK}：名下无机动车，无工商登记，与申报一致"),
        });
        self.push(Role::Intake, "check.record", data);
    }

    /// A report against the applicant, who is told.
    pub(in crate::practice) fn record_adverse_check(&mut self) {
        let number = format!("{MARK}核-{}-{:04}", self.day.year(), self.prng.between(1, 9_999));
        let data = json!({
            "check": self.last('k'), "number": number, "received": self.day, "eligible": false,
            "findings": format!("{MARK}：单位工资收入高于申报"),
        });
        self.push(Role::Intake, "check.record", data);
        let told = json!({ "check": self.last('k'), "on": self.day, "told_by": "in_person" });
        self.push(Role::Intake, "check.tell", told);
    }

    /// The applicant says that the report is wrong.
    pub(in crate::practice) fn object_to_check(&mut self) {
        let content = format!("{MARK}：单位已于去年停缴，现无工资收入");
        let data = json!({ "check": self.last('k'), "received": self.day, "content": content });
        self.push(Role::Intake, "check.object", data);
    }

    /// 民主评议
    pub(in crate::practice) fn appraise(&mut self) {
        let present = self.prng.between(11, 15);
        let data = json!({
            "ref": self.fresh('f'), "application": APPLICATION, "held": self.day,
            "place": format!("{}村民委员会", self.household.village), "chair": format!("{MARK}村主任"),
            "called": 15, "present": present, "representatives": 9, "votes_true": present - 1, "votes_false": 1,
            "secret": true, "minutes": format!("{MARK}：宣讲政策、介绍情况、现场评议、形成结论、签字确认"),
        });
        self.minute = self.minute.max(15 * 60);
        self.push(Role::Investigator, "appraisal.record", data);
    }

    /// 投诉举报: the office then visits itself.
    pub(in crate::practice) fn complain(&mut self) {
        let data = json!({
            "ref": self.fresh('x'), "application": APPLICATION, "received": self.day,
            "content": format!("{MARK}：来电反映该户有车未申报"),
        });
        self.push(Role::Intake, "complaint.record", data);
    }
}
