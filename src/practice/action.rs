//! The commands of each stage, in the shapes of the contract.

use serde_json::{Value, json};

use super::course::Stage;
use super::household::Household;
use super::people::MARK;
use super::prng::Prng;
use super::{At, Planned};
use crate::domain::types::{Date, Role};

/// What the commands of one household are written from.
pub(super) struct Writer<'a> {
    household: &'a Household,
    prng: &'a mut Prng,
    today: Date,
    /// Minutes after the opening of the counter by which this household comes.
    shift: i64,
    day: Date,
    minute: i64,
    documents: u32,
    authorisations: u32,
    visits: u32,
    opinions: u32,
    notices: u32,
    planned: Vec<Planned>,
}

/// The application that each household makes.
const APPLICATION: &str = "a1";
/// The paper that families bring last.
const LAST_DOCUMENT: &str = "income_statement";

impl<'a> Writer<'a> {
    pub(super) const fn new(household: &'a Household, prng: &'a mut Prng, today: Date, shift: i64) -> Self {
        Self {
            household,
            prng,
            today,
            shift,
            day: Date::EPOCH,
            minute: 0,
            documents: 0,
            authorisations: 0,
            visits: 0,
            opinions: 0,
            notices: 0,
            planned: Vec::new(),
        }
    }

    /// Writes the commands of the stages.
    pub(super) fn write(mut self, stages: &[(Stage, Date)]) -> Vec<Planned> {
        for (stage, day) in stages {
            self.stage(*stage, *day);
        }
        self.planned
    }

    fn stage(&mut self, stage: Stage, day: Date) {
        if day != self.day {
            (self.day, self.minute) = (day, 9 * 60 + self.shift);
        }
        match stage {
            Stage::Intake => self.intake(true),
            Stage::IntakeIncomplete => self.intake(false),
            Stage::Tell => self.tell(),
            Stage::Complete => self.complete(),
            Stage::Accept => self.push(Role::Intake, "application.accept", json!({ "application": APPLICATION })),
            Stage::Visit => self.visit(),
            Stage::Opinion { approve } => self.opinion(approve),
            Stage::Post => self.post(),
            Stage::Close { objection } => self.close(objection),
            Stage::Forward => self.push(Role::Lead, "application.forward", json!({ "application": APPLICATION })),
            Stage::Determine { approve } => self.determine(approve),
            Stage::Withdraw => self.withdraw(),
        }
    }

    /// Adds a command some minutes after the one before it.
    fn push(&mut self, role: Role, name: &'static str, data: Value) {
        let at = At { days: self.day.days_since(self.today), minute: self.minute };
        self.minute += 3;
        self.planned.push(Planned { at, role, name, data });
    }

    fn intake(&mut self, complete: bool) {
        self.push(Role::Intake, "household.open", self.household.open.clone());
        let proxy = self.prng.chance(12);
        let mut data = json!({
            "application": APPLICATION, "programme": "dibao", "applicant": "m1", "applied": self.day,
            "manner": if proxy { "proxy" } else { "self" },
            "statement": format!("{MARK}：家庭生活困难，申请最低生活保障。"),
        });
        if proxy {
            data["proxy"] = json!({
                "name": format!("{MARK}村干部乙"), "relation": "村民委员会", "mandate": "委托书一份",
            });
        }
        self.push(Role::Intake, "application.register", data);
        self.documents(complete, proxy);
        self.authorisations(complete);
    }

    /// The papers received: all that are required, or without the income statement.
    fn documents(&mut self, complete: bool, proxy: bool) {
        for kind in ["application_form", "id_card", "household_register"] {
            self.document(kind, None);
        }
        if complete {
            self.document(LAST_DOCUMENT, None);
        }
        let household = self.household;
        for member in household.members.iter().filter(|member| member.disability.is_some()) {
            self.document("disability_certificate", Some(&member.id));
        }
        if let Some(ill) = household.members.iter().find(|member| member.health == "ill") {
            self.document("diagnosis", Some(&ill.id));
        }
        if household.cause == "schooling" {
            self.document("school_proof", None);
        }
        if proxy {
            self.document("proxy_mandate", None);
        }
    }

    fn document(&mut self, kind: &str, member: Option<&str>) {
        self.documents += 1;
        let pages = self.prng.between(1, 4);
        let mut data =
            json!({ "ref": format!("d{}", self.documents), "kind": kind, "pages": pages, "received": self.day });
        if let Some(member) = member {
            data["member"] = json!(member);
        }
        self.push(Role::Intake, "document.record", data);
    }

    fn adults(&self) -> Vec<&'a str> {
        self.household.adults_on(self.day).map(|member| member.id.as_str()).collect()
    }

    /// One authorisation for each adult, or all but the last.
    fn authorisations(&mut self, complete: bool) {
        let mut adults = self.adults();
        if !complete {
            adults.pop();
        }
        for member in adults {
            self.authorisation(member);
        }
    }

    fn authorisation(&mut self, member: &str) {
        self.authorisations += 1;
        let number = format!("{MARK}授权{}-{:04}", self.day.year(), self.prng.between(1, 9_999));
        let name = format!("z{}", self.authorisations);
        let data = json!({ "ref": name, "member": member, "number": number, "signed": self.day });
        self.push(Role::Intake, "authorisation.record", data);
    }

    /// What was missing is brought.
    fn complete(&mut self) {
        self.document(LAST_DOCUMENT, None);
        if let Some(member) = self.adults().pop() {
            self.authorisation(member);
        }
    }

    fn tell(&mut self) {
        let unsigned: Vec<&str> = self.adults().pop().into_iter().collect();
        let told_by = self.prng.pick(&["in_person", "phone", "letter"]);
        let data = json!({
            "application": APPLICATION, "documents": [LAST_DOCUMENT], "authorisations": unsigned,
            "told_by": told_by,
        });
        self.push(Role::Intake, "application.tell_missing", data);
    }

    fn visit(&mut self) {
        self.visits += 1;
        // The visit fills the middle of the day and is recorded afterwards.
        let (start, hours) = (self.minute.max(10 * 60), self.prng.between(1, 2));
        let end = start + hours * 60;
        let clock = |minute: i64| At { days: self.day.days_since(self.today), minute }.instant(self.today);
        let findings = self.prng.pick(&[
            "住房为砖木结构，家中有少量牛羊，收入主要靠务工和虫草采挖，与申报基本一致。",
            "家中主要劳动力患病，需长期服药，支出较大，收入与申报一致。",
            "家庭成员缺乏劳动能力，靠补贴和亲属接济生活。",
        ]);
        let first = self.prng.pick(&["甲", "乙"]);
        let data = json!({
            "ref": format!("v{}", self.visits), "application": APPLICATION, "start": clock(start), "end": clock(end),
            "investigators": [format!("{MARK}调查员{first}"), format!("{MARK}调查员丙")],
            "companions": [format!("{MARK}村干部甲")], "visited": ["m1"], "findings": format!("{MARK}：{findings}"),
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

    fn opinion(&mut self, approve: bool) {
        self.opinions += 1;
        let (outcome, reason) = if approve {
            ("approve", "经入户调查，家庭人均收入低于最低生活保障标准，财产符合规定，拟同意。")
        } else {
            ("refuse", "经入户调查，家庭人均收入高于最低生活保障标准，拟不予同意。")
        };
        let data = json!({
            "ref": format!("o{}", self.opinions), "application": APPLICATION, "outcome": outcome,
            "reason": format!("{MARK}：{reason}"),
        });
        self.push(Role::Reviewer, "opinion.give", data);
    }

    fn post(&mut self) {
        self.notices += 1;
        let data = json!({
            "ref": format!("n{}", self.notices), "application": APPLICATION, "start": self.day,
            "place": format!("{}公示栏", self.household.village), "photo_note": format!("{MARK}照片{}号", self.notices),
        });
        self.push(Role::Reviewer, "notice.post", data);
    }

    fn close(&mut self, objection: bool) {
        let mut data = json!({
            "notice": format!("n{}", self.notices), "closed": self.day, "village_confirmed": true,
            "outcome": if objection { "objection" } else { "no_objection" },
        });
        if objection {
            let content = "反映该户有外出务工收入未申报。";
            data["objections"] = json!([{
                "by": format!("{MARK}村民甲"), "content": format!("{MARK}：{content}"), "received": self.day,
            }]);
        }
        self.push(Role::Reviewer, "notice.close", data);
    }

    /// The office visits the household of a relative on the staff itself.
    fn office_visit(&mut self) {
        let start = self.minute.max(10 * 60);
        let clock = |minute: i64| At { days: self.day.days_since(self.today), minute }.instant(self.today);
        let data = json!({
            "ref": "w1", "application": APPLICATION, "start": clock(start), "end": clock(start + 40),
            "investigators": [format!("{MARK}市局经办甲"), format!("{MARK}市局经办乙")], "visited": ["m1"],
            "findings": format!("{MARK}：近亲属备案，市局入户核实，情况属实。"), "signed": true,
        });
        self.minute = start + 60;
        self.push(Role::Section, "visit.record", data);
    }

    fn determine(&mut self, approve: bool) {
        if self.household.open.get("relative_of_staff").is_some() {
            self.office_visit();
        }
        let (outcome, reason) = if approve {
            ("approve", "符合最低生活保障条件，予以确认。")
        } else {
            ("refuse", "家庭人均收入高于最低生活保障标准。")
        };
        let data = json!({
            "ref": "t1", "application": APPLICATION, "outcome": outcome, "reason": format!("{MARK}：{reason}"),
        });
        self.push(Role::Head, "determination.give", data);
    }

    fn withdraw(&mut self) {
        let reason = self.prng.pick(&["子女已就业，家庭收入改善", "迁往外地居住", "本人不再申请"]);
        let data = json!({
            "application": APPLICATION, "reason": format!("{MARK}：{reason}"), "requested_by": "申请人本人",
        });
        self.push(Role::Intake, "application.withdraw", data);
    }
}
