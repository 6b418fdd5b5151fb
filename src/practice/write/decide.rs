//! Opinion and notice at the township; review and determination at the office; what makes them known.

use serde_json::json;

use super::{APPLICATION, Writer};
use crate::domain::types::Role;
use crate::practice::people::MARK;

impl Writer {
    /// 拟同意
    pub(in crate::practice) fn favour(&mut self) {
        self.opinion("approve", "经入户调查，家庭收入和财产符合条件，拟同意。");
    }

    /// 拟不予同意
    pub(in crate::practice) fn disfavour(&mut self) {
        self.opinion("refuse", "经入户调查，家庭人均收入高于标准，拟不予同意。");
    }

    fn opinion(&mut self, outcome: &str, reason: &str) {
        let data = json!({
            "ref": self.fresh('o'), "application": APPLICATION, "outcome": outcome, "reason": format!("{MARK}：{reason}"),
        });
        self.push(Role::Reviewer, "opinion.give", data);
    }

    pub(in crate::practice) fn post(&mut self) {
        let name = self.fresh('n');
        let data = json!({
            "ref": name, "application": APPLICATION, "start": self.day,
            "place": format!("{}公示栏", self.household.village), "photo_note": format!("{MARK}照片{name}号"),
        });
        self.push(Role::Reviewer, "notice.post", data);
    }

    pub(in crate::practice) fn close_quietly(&mut self) {
        let data = json!({
            "notice": self.last('n'), "closed": self.day, "village_confirmed": true, "outcome": "no_objection",
        });
        self.push(Role::Reviewer, "notice.close", data);
    }

    pub(in crate::practice) fn close_objected(&mut self) {
        let content = "反映该户有外出务工收入未申报。";
        let data = json!({
            "notice": self.last('n'), "closed": self.day, "village_confirmed": true, "outcome": "objection",
            "objections": [{
                "by": format!("{MARK}村民甲"), "content": format!("{MARK}：{content}"), "received": self.day,
            }],
        });
        self.push(Role::Reviewer, "notice.close", data);
    }

    pub(in crate::practice) fn forward(&mut self) {
        self.push_bare(Role::Lead, "application.forward");
    }

    /// 审核
    pub(in crate::practice) fn review(&mut self) {
        let data = json!({
            "ref": self.fresh('r'), "application": APPLICATION, "outcome": "approve",
            "reason": format!("{MARK}：材料齐全，程序完整"),
        });
        self.push(Role::Clerk, "review.record", data);
    }

    /// 退回补正: the file lacks a paper.
    pub(in crate::practice) fn send_back(&mut self) {
        let data =
            json!({ "application": APPLICATION, "to": "papers", "amend": [format!("{MARK}：收入证明缺村委会盖章")] });
        self.push(Role::Section, "application.return", data);
    }

    /// What the office asked for is added.
    pub(in crate::practice) fn amend_papers(&mut self) {
        self.document("income_statement", None);
    }

    /// 近亲属备案、投诉举报: the office visits the household itself.
    pub(in crate::practice) fn office_visit(&mut self) {
        let start = self.minute.max(10 * 60);
        let data = json!({
            "ref": self.fresh('w'), "application": APPLICATION, "start": self.clock(start),
            "end": self.clock(start + 40), "visited": [self.applicant()], "signed": true,
            "investigators": [format!("{MARK}市局经办甲"), format!("{MARK}市局经办乙")],
            "findings": format!("{MARK}：市局入户核实，情况属实。"),
        });
        self.minute = start + 60;
        self.push(Role::Section, "visit.record", data);
    }

    pub(in crate::practice) fn approve(&mut self) {
        self.determine(Role::Head, "determination.give", "approve", "符合条件，予以确认。");
    }

    pub(in crate::practice) fn refuse(&mut self) {
        self.determine(Role::Head, "determination.give", "refuse", "家庭人均收入高于标准。");
    }

    /// 部分审批: a small grant is the township's own.
    pub(in crate::practice) fn approve_small(&mut self) {
        self.determine(Role::Lead, "determination.delegated", "approve", "金额在乡镇审批限额以内，予以救助。");
    }

    fn determine(&mut self, role: Role, name: &'static str, outcome: &str, reason: &str) {
        let data = json!({
            "ref": self.fresh('t'), "application": APPLICATION, "outcome": outcome, "reason": format!("{MARK}：{reason}"),
            // Townships are small: who visited also decides, and says so.
            "exception": format!("{MARK}：两人办公"),
        });
        self.push(role, name, data);
    }

    pub(in crate::practice) fn deliver_refusal(&mut self) {
        let data = json!({
            "application": APPLICATION, "delivered": self.day, "told_by": "in_person", "received_by": "申请人本人",
        });
        self.push(Role::Intake, "refusal.deliver", data);
    }

    /// 长期公示
    pub(in crate::practice) fn publicise(&mut self) {
        let place = format!("{}村务公开栏", self.household.village);
        self.push(
            Role::Reviewer,
            "publicity.record",
            json!({ "application": APPLICATION, "from": self.day, "place": place }),
        );
    }

    /// 转换认定类别, with the family's consent.
    pub(in crate::practice) fn convert_to_bianyuan(&mut self) {
        let by = self.household.members.first().map(|head| head.name.clone());
        let data = json!({
            "application": APPLICATION, "to": "bianyuan", "consented_by": by, "consented": self.day,
            "reason": format!("{MARK}：家庭收入超过低保标准，符合低保边缘条件"),
        });
        self.push(Role::Reviewer, "application.convert", data);
    }

    /// 回避
    pub(in crate::practice) fn recuse(&mut self) {
        let data = json!({
            "ref": self.fresh('j'), "login": format!("{MARK}经办丁"), "reason": format!("{MARK}：申请人的近亲属"),
        });
        self.push(Role::Intake, "recusal.record", data);
    }
}
