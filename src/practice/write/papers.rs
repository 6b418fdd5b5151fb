//! At the counter: the file is opened, the application registered, papers come in.

use serde_json::{Value, json};

use super::{APPLICATION, Writer};
use crate::domain::programme::Programme;
use crate::domain::types::Role;
use crate::practice::life::Claim;
use crate::practice::people::MARK;

impl Writer {
    /// The file is opened and the application registered, papers complete.
    pub(in crate::practice) fn intake(&mut self) {
        self.register(true);
    }

    /// The same with a paper and an authorisation still missing.
    pub(in crate::practice) fn intake_incomplete(&mut self) {
        self.register(false);
    }

    /// The file is opened and the application registered; papers follow later (容缺受理).
    pub(in crate::practice) fn intake_without_papers(&mut self) {
        self.open();
        let data = self.application();
        self.push(Role::Intake, "application.register", data);
    }

    /// All papers and authorisations come at once.
    pub(in crate::practice) fn papers_follow(&mut self) {
        self.documents(true, false);
        self.authorise(true);
    }

    pub(super) fn open(&mut self) {
        let data = self.household.open.clone();
        self.push(Role::Intake, "household.open", data);
    }

    fn register(&mut self, complete: bool) {
        self.open();
        let mut data = self.application();
        let proxy = self.prng.chance(12);
        if proxy {
            data["manner"] = json!("proxy");
            data["proxy"] = json!({
                "name": format!("{MARK}村干部乙"), "relation": "村民委员会", "mandate": "委托书一份",
            });
        }
        self.push(Role::Intake, "application.register", data);
        self.documents(complete, proxy);
        self.authorise(complete);
    }

    fn application(&mut self) -> Value {
        let found = self.applies.programme == Programme::Tekun || self.prng.chance(6);
        let mut data = json!({
            "application": APPLICATION, "programme": self.applies.programme, "applicant": self.applicant(),
            "single": self.applies.single, "applied": self.day, "manner": if found { "found" } else { "self" },
            "statement": format!("{MARK}：家庭生活困难，申请{}。", self.programme()),
        });
        if let Some(claim) = self.claim() {
            data["linshi"] = claim;
        }
        data
    }

    /// What an application for 临时救助 rests on.
    fn claim(&mut self) -> Option<Value> {
        match self.applies.claim {
            Claim::None => None,
            Claim::Emergency => {
                let cause = self.prng.pick(&["fire", "traffic", "sudden_illness"]);
                Some(json!({ "urgent": {
                    "cause": cause, "event": self.day, "place": format!("{}（{MARK}）", self.household.village),
                    "learned": self.clock(self.minute - 20),
                } }))
            }
            Claim::Spending { from, to } => {
                let total = self.prng.between(from, to) * 1_000;
                Some(json!({ "expenditure": { "cause": "medical", "spending": [{
                    "purpose": "medical", "total_fen": total, "reimbursed_fen": total / 2, "note": "住院费用",
                }] } }))
            }
        }
    }

    /// The programme in words.
    pub(super) const fn programme(&self) -> &'static str {
        match self.applies.programme {
            Programme::Dibao => "最低生活保障",
            Programme::Tekun => "特困人员救助供养",
            Programme::Linshi => "临时救助",
            Programme::Bianyuan => "最低生活保障边缘家庭认定",
            Programme::Gangxing => "刚性支出困难家庭认定",
        }
    }

    /// The papers that families bring at once, and the one that they bring last.
    const fn required(&self) -> (&'static [&'static str], &'static str) {
        match self.applies.programme {
            Programme::Tekun => (&["application_form", "id_card"], "household_register"),
            _ => (&["application_form", "id_card", "household_register"], "income_statement"),
        }
    }

    /// The papers received: all that are required, or all but the last.
    fn documents(&mut self, complete: bool, proxy: bool) {
        let (first, last) = self.required();
        for kind in first {
            self.document(kind, None);
        }
        if complete {
            self.document(last, None);
        }
        let disabled = self.household.members.iter().filter(|member| member.disability.is_some());
        for member in disabled.map(|member| member.id.clone()).collect::<Vec<_>>() {
            self.document("disability_certificate", Some(&member));
        }
        let ill = self.household.members.iter().find(|member| member.health == "ill");
        if let Some(member) = ill.map(|member| member.id.clone()) {
            self.document("diagnosis", Some(&member));
        }
        if self.household.cause == "schooling" {
            self.document("school_proof", None);
        }
        if proxy {
            self.document("proxy_mandate", None);
        }
    }

    pub(super) fn document(&mut self, kind: &str, member: Option<&str>) {
        let (name, pages) = (self.fresh('d'), self.prng.between(1, 4));
        let mut data = json!({ "ref": name, "kind": kind, "pages": pages, "received": self.day });
        if let Some(member) = member {
            data["member"] = json!(member);
        }
        self.push(Role::Intake, "document.record", data);
    }

    /// One authorisation for each adult, or all but the last.
    fn authorise(&mut self, complete: bool) {
        let mut adults = self.adults();
        if !complete {
            adults.pop();
        }
        for member in adults {
            self.authorisation(&member);
        }
    }

    fn authorisation(&mut self, member: &str) {
        let number = format!("{MARK}授权{}-{:04}", self.day.year(), self.prng.between(1, 9_999));
        let data = json!({ "ref": self.fresh('z'), "member": member, "number": number, "signed": self.day });
        self.push(Role::Intake, "authorisation.record", data);
    }

    /// What was missing is brought.
    pub(in crate::practice) fn complete(&mut self) {
        self.document(self.required().1, None);
        if let Some(member) = self.adults().pop() {
            self.authorisation(&member);
        }
    }

    /// The family is told once what is missing.
    pub(in crate::practice) fn tell(&mut self) {
        let unsigned: Vec<String> = self.adults().pop().into_iter().collect();
        let told_by = self.prng.pick(&["in_person", "phone", "letter"]);
        let data = json!({
            "application": APPLICATION, "documents": [self.required().1], "authorisations": unsigned,
            "told_by": told_by,
        });
        self.push(Role::Intake, "application.tell_missing", data);
    }

    pub(in crate::practice) fn accept(&mut self) {
        self.push_bare(Role::Intake, "application.accept");
    }

    /// 不予受理
    pub(in crate::practice) fn decline(&mut self) {
        let data = json!({
            "application": APPLICATION, "reason": format!("{MARK}：户籍不在本乡镇且无居住证"), "told_by": "letter",
        });
        self.push(Role::Intake, "application.decline", data);
    }

    pub(in crate::practice) fn withdraw(&mut self) {
        let reason = self.prng.pick(&["子女已就业，家庭收入改善", "迁往外地居住", "本人不再申请"]);
        let data = json!({
            "application": APPLICATION, "reason": format!("{MARK}：{reason}"), "requested_by": "申请人本人",
        });
        self.push(Role::Intake, "application.withdraw", data);
    }

    /// 终结: nobody can be reached any more.
    pub(in crate::practice) fn end(&mut self) {
        let data = json!({
            "application": APPLICATION, "ground": "unreachable", "reason": format!("{MARK}：多次联系不上，无法继续调查"),
        });
        self.push(Role::Intake, "application.close", data);
    }
}
