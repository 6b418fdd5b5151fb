//! The whole plain course, filled in by keys: what the forms give, the rules take.

use std::sync::Arc;

use super::{Clerk, made_up_id};
use crate::domain::calendar::Calendar;
use crate::domain::command::Command;
use crate::domain::decide::{Context, decide};
use crate::domain::divisions;
use crate::domain::elsewhere::{Looked, persons};
use crate::domain::household::{DocumentKind, Household, Step};
use crate::domain::kind::StreamKind;
use crate::domain::meta::Meta;
use crate::domain::policy::Policy;
use crate::domain::programme::Programme;
use crate::domain::query;
use crate::domain::state::State;
use crate::domain::types::{AccountId, Desk, DeviceId, DeviceMark, Hash, Instant, Role, StreamId};
use crate::form::{
    FormContext, FormId, FormKey, Item, OfficialDays, On, Outcome, Person, Spot, Subject, Value, annotate, filed, spec,
};
use crate::text::{Lang, law};

/// A file, and the desks that work on it.
struct Course {
    state: State,
    now: Instant,
    seq: u64,
}

impl Course {
    fn new() -> Self {
        let stream = StreamId::from_bytes([7; 16]);
        Self { state: State::empty(StreamKind::Household, stream), now: at("2026-02-12T09:00:00+08:00"), seq: 0 }
    }

    fn household(&self) -> &Household {
        match &self.state {
            State::Household(household) => household,
            _ => panic!("a household"),
        }
    }

    fn step(&self) -> Step {
        self.household().applications[0].step()
    }

    /// What a form about the file may know.
    fn known(&self) -> FormContext {
        let today = self.now.date();
        let policy = Policy::embedded();
        let mut context = FormContext::new(today, Arc::new(OfficialDays::default()), Lang::Zh);
        let villages = divisions::villages_of("632301100".parse().unwrap());
        context.villages =
            villages.map(|code| Item::new(code.to_string(), divisions::village_name(code).unwrap())).collect();
        let document = |kind: DocumentKind| Item::needed(kind.name(), law::document(kind, Lang::Zh));
        context.documents = policy.required_documents(Programme::Dibao).map(|doc| document(doc.kind)).collect();
        context.myself = "演练经办".to_owned();
        context.known.insert("investigators".to_owned(), Value::Text("演练经办".to_owned()));
        context.known.insert("programme".to_owned(), Value::pick("dibao"));
        let household = self.household();
        context.members = household
            .members()
            .map(|m| Person { reference: m.id.to_string(), name: m.name.clone(), adult: m.has_reached(18, today) })
            .collect();
        context.taken = household.names.all().map(ToString::to_string).collect();
        if let Some(application) = household.applications.first() {
            let missing = query::missing(household, application, policy, today);
            context.missing_documents = missing.documents.iter().map(|kind| kind.name().to_owned()).collect();
            context.unauthorised = missing.authorisations.iter().map(ToString::to_string).collect();
        }
        context
    }

    /// Fills in a form and carries its commands out; gives the words of a refusal.
    fn fill_in(&mut self, form: FormId, desk: &Desk, roles: &[Role], keys: impl FnOnce(&mut Clerk<'_>)) {
        let named = |name: &str| Some(name.to_owned());
        let subject = Subject { application: named("a1"), notice: named("n1"), member: None };
        let context = self.known();
        let mut clerk = Clerk::at(form, subject, &context);
        keys(&mut clerk);
        assert_eq!(clerk.press(FormKey::Save), Outcome::Save, "{form:?} {:?}", clerk.state.issues());
        for command in clerk.state.commands(&context) {
            let parsed = Command::from_json(command.name, command.data.clone());
            let parsed = parsed.unwrap_or_else(|bad| panic!("{}: {bad} in {}", command.name, command.data));
            let on = (command.on != On::New).then(|| self.state.clone());
            let policy = Policy::embedded();
            let numbers = persons(&parsed, on.as_ref());
            let elsewhere = Looked { numbers: &numbers, found: &[] };
            let context = Context { elsewhere, ..self.context(desk, roles, policy) };
            let decided = decide(on.as_ref(), &parsed, &context);
            for event in decided.unwrap_or_else(|refusal| panic!("{}: {refusal:?}", command.name)) {
                self.seq += 1;
                let meta = self.meta();
                self.state.apply(&event, &meta);
            }
        }
    }

    fn context<'a>(&self, desk: &'a Desk, roles: &'a [Role], policy: &'a Policy) -> Context<'a> {
        Context {
            now: self.now,
            account: AccountId::from_bytes([if *desk == Desk::CityOffice { 9 } else { 1 }; 16]),
            login: "",
            desk,
            roles,
            policy,
            calendar: Calendar::embedded(),
            mark: DeviceMark::UNBOUND,
            next_number: 1,
            base: self.seq,
            device: DeviceId::from_bytes([2; 16]),
            roll: crate::domain::payment::Roll::NONE,
            fund: crate::domain::fund::Book::NONE,
            elsewhere: Looked::default(),
            colleagues: &[],
            about: None,
        }
    }

    fn meta(&self) -> Meta {
        Meta {
            stream: StreamId::from_bytes([7; 16]),
            device: DeviceId::from_bytes([2; 16]),
            seq: self.seq,
            account: AccountId::from_bytes([1; 16]),
            at: self.now,
            pos: Some(self.seq),
            office_at: Some(self.now),
            base: self.seq - 1,
            hash: Hash::ZERO,
        }
    }
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn intake(clerk: &mut Clerk<'_>) {
    clerk.fill("1");
    clerk.fill("测试甲村 1 号");
    clerk.fill("yb");
    clerk.go_to("members[+]");
    clerk.member("扎西才让", &made_up_id("19800304", "001"), "");
    clerk.member("演练乙", &made_up_id("19820506", "002"), "配偶");
    clerk.member("测试·𠮷毛", &made_up_id("20120607", "003"), "子");
    clerk.go_to("income[+]");
    clerk.press(FormKey::Open);
    for text in ["扎西", "", "经营", "6000", "养羊"] {
        clerk.fill(text);
    }
    clerk.press(FormKey::Cancel);
    clerk.go_to("_documents");
    clerk.press(FormKey::Insert(" ".to_owned()));
    clerk.go_to("authorisations[0].number");
    clerk.fill("测-1");
    clerk.fill("今天");
}

#[test]
fn what_the_forms_give_the_rules_take_from_intake_to_determination() {
    let township = Desk::Township("632301100".parse().unwrap());
    let clerk_roles = [Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead];
    let mut course = Course::new();
    course.fill_in(FormId::Intake, &township, &clerk_roles, intake);
    assert_eq!(course.step(), Step::Drafted);

    course.fill_in(FormId::TellMissing, &township, &clerk_roles, |clerk| {
        let documents = Spot::Field("documents".to_owned());
        assert_eq!(clerk.state.value(&documents).map(|v| v.is_pick("id_card")), Some(true));
        assert_eq!(clerk.state.text(&Spot::Field("authorisations".to_owned())), "m2");
    });
    assert_eq!(course.step(), Step::Incomplete);
    for kind in ["身份证", "户口簿", "sr"] {
        course.fill_in(FormId::Document, &township, &clerk_roles, |clerk| clerk.fill(kind));
    }
    course.fill_in(FormId::Authorisation, &township, &clerk_roles, |clerk| {
        clerk.fill("测-2");
        clerk.fill("今天");
    });
    course.fill_in(FormId::Accept, &township, &clerk_roles, |clerk| {
        assert_eq!(clerk.state.text(&Spot::Field("accepted".to_owned())), "2026-02-12");
    });
    assert_eq!(course.step(), Step::Accepted);

    course.now = at("2026-02-13T18:00:00+08:00");
    course.fill_in(FormId::Visit, &township, &clerk_roles, |clerk| {
        clerk.fill("10");
        clerk.fill("1130");
        clerk.fill("、演练丙");
        clerk.go_to("visited");
        clerk.fill(" ");
        clerk.fill("住房两间");
    });
    course.fill_in(FormId::Opinion, &township, &clerk_roles, |clerk| {
        clerk.fill("同意");
        clerk.go_to("reason");
        clerk.fill("符合条件");
    });
    course.fill_in(FormId::NoticePost, &township, &clerk_roles, |clerk| {
        clerk.fill("村务公开栏");
        assert_eq!(
            annotate::shown(&clerk.state, &Spot::Field("_end".into()), spec::Shown::NoticeEnd("start"), clerk.context),
            ["2026-02-24 周二"]
        );
    });
    assert_eq!(course.step(), Step::Posted);
    course.now = at("2026-02-25T09:00:00+08:00");
    course.fill_in(FormId::NoticeClose, &township, &clerk_roles, |clerk| {
        clerk.go_to("outcome");
        clerk.fill("无");
    });
    course.fill_in(FormId::Forward, &township, &clerk_roles, |_| {});
    assert_eq!(course.step(), Step::Forwarded);
    let office_roles = [Role::Clerk, Role::Section, Role::Head];
    course.fill_in(FormId::Determination, &Desk::CityOffice, &office_roles, |clerk| {
        clerk.fill("同意");
        clerk.fill("符合条件");
    });
    assert_eq!(course.step(), Step::Approved);
}

#[test]
fn a_member_on_file_opens_as_it_stands_and_is_amended() {
    let township = Desk::Township("632301100".parse().unwrap());
    let mut course = Course::new();
    course.fill_in(FormId::Intake, &township, &[Role::Intake], intake);
    let subject = Subject { member: Some("m3".to_owned()), ..Subject::default() };
    let context = course.known();
    let mut clerk = Clerk::at(FormId::Amend, subject, &context);
    let record = course.household().member(&"m3".parse().unwrap()).unwrap();
    clerk.state.fill(&filed::member(record), &context);
    assert_eq!(clerk.state.text(&Spot::Field("name".to_owned())), "测试·𠮷毛");
    assert_eq!(clerk.state.focus().to_string(), "reason", "what still has to be filled in");
    clerk.fill("更正");
    let commands = clerk.state.commands(&context);
    let command = Command::from_json(commands[0].name, commands[0].data.clone()).unwrap();
    let policy = Policy::embedded();
    let numbers = persons(&command, Some(&course.state));
    let elsewhere = Looked { numbers: &numbers, found: &[] };
    let context = Context { elsewhere, ..course.context(&township, &[Role::Intake], policy) };
    decide(Some(&course.state), &command, &context).unwrap();
}
