//! 特困 care, and money once: 急难型 and small grants.

use serde_json::json;

use super::{APPLICATION, Writer};
use crate::domain::types::{Month, Role};
use crate::practice::people::MARK;

impl Writer {
    /// 生活自理能力评估
    pub(in crate::practice) fn assess_care(&mut self) {
        let (walks, bathes) = (self.prng.chance(60), self.prng.chance(40));
        let data = json!({
            "ref": self.fresh('c'), "application": APPLICATION, "assessed": self.day,
            "assessors": [format!("{MARK}评估员甲"), format!("{MARK}评估员乙")],
            "can": {
                "eating": true, "dressing": true, "bed": true, "toilet": true, "walking": walks, "bathing": bathes,
            },
        });
        self.push(Role::Investigator, "care.assess", data);
    }

    /// The carer reports that the person can do less.
    pub(in crate::practice) fn report_care_change(&mut self) {
        let note = format!("{MARK}：摔伤后行走困难");
        let data = json!({ "application": APPLICATION, "note": note, "reported": self.day });
        self.push(Role::Intake, "care.report_change", data);
    }

    /// 分散供养, with its 照料协议 of a year.
    pub(in crate::practice) fn care_at_home(&mut self) {
        let placed = json!({ "application": APPLICATION, "mode": "home", "from": self.day });
        self.push(Role::Reviewer, "care.place", placed);
        let begins = self.next_month();
        let agreed = json!({
            "ref": self.fresh('y'), "application": APPLICATION, "carer": format!("{MARK}照料人甲"),
            "from": begins.first(), "until": Month::last(begins.plus(11)), "duties": "日常看护、三餐、洗衣、就医",
        });
        self.push(Role::Intake, "care.agree", agreed);
    }

    /// 集中供养
    pub(in crate::practice) fn care_in_institution(&mut self) {
        let data = json!({
            "application": APPLICATION, "mode": "central", "institution": format!("{MARK}敬老院"), "from": self.day,
        });
        self.push(Role::Reviewer, "care.place", data);
    }

    /// 急难型: paid within the hours, papers later.
    pub(in crate::practice) fn pay_urgent(&mut self) {
        let data = json!({
            "ref": self.fresh('u'), "application": APPLICATION, "source": "petty_fund", "payee": self.applicant(),
            "receipt": format!("{MARK}收据{:04}", self.prng.between(1, 9_999)),
        });
        self.push(Role::Lead, "grant.urgent", data);
    }

    pub(in crate::practice) fn complete_urgent_papers(&mut self) {
        self.push_bare(Role::Intake, "grant.complete_papers");
    }

    /// 小额: paid from the township's 备用金.
    pub(in crate::practice) fn pay_grant(&mut self) {
        let data = json!({
            "ref": self.fresh('u'), "application": APPLICATION, "payee": self.applicant(),
            "receipt": format!("{MARK}收据{:04}", self.prng.between(1, 9_999)),
        });
        self.push(Role::Lead, "grant.pay", data);
    }

    /// 报市民政局备案
    pub(in crate::practice) fn file_grant(&mut self) {
        let number = format!("{MARK}备-{}-{:04}", self.day.year(), self.prng.between(1, 9_999));
        self.push(Role::Lead, "grant.file", json!({ "application": APPLICATION, "number": number }));
    }
}
