//! For tests: a household's stream as several machines and an office would write it.

pub(crate) mod linshi;
pub(crate) mod tekun;

use serde_json::{Value, json};

use super::calendar::Calendar;
use super::command::Command;
use super::decide::{Context, decide};
use super::desk::Colleague;
use super::elsewhere::{self, Elsewhere, Looked};
use super::event::Event;
use super::fund::{self, Book};
use super::household::{Application, Household, Step};
use super::kind::StreamKind;
use super::meta::Meta;
use super::payment::{Roll, wanted};
use super::policy::Policy;
use super::refusal::{Refusal, Rule};
use super::state::State;
use super::types::{AccountId, Desk, DeviceId, DeviceMark, Hash, IdNumber, Instant, Role, StreamId};

/// The texts of a file where nobody reads them: their names.
pub(crate) struct NameWords;

impl super::query::show::Words for NameWords {
    fn line(&self, _: &Household, line: &super::programme::AmountLine) -> String {
        line.rule.name().to_owned()
    }
    fn obstacle(&self, obstacle: &super::programme::Obstacle) -> String {
        obstacle.name().to_owned()
    }
    fn counting(&self, why: &super::programme::CountingRule) -> String {
        why.name().to_owned()
    }
}

/// At which desk a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Township,
    OtherTownship,
    Office,
}

impl Side {
    pub(crate) fn desk(self) -> Desk {
        match self {
            Self::Township => "township:632301100".parse().unwrap(),
            Self::OtherTownship => "township:632301101".parse().unwrap(),
            Self::Office => Desk::CityOffice,
        }
    }

    fn roles(self) -> &'static [Role] {
        match self {
            Self::Office => &[Role::Clerk, Role::Section, Role::Head],
            _ => &[Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead],
        }
    }
}

/// An action of the stream.
#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub(crate) meta: Meta,
    pub(crate) events: Vec<Event>,
}

/// A stream in which every action is accepted as soon as it is given.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    pub(crate) stream: StreamId,
    pub(crate) about: Option<Household>,
    pub(crate) now: Instant,
    pub(crate) policy: Policy,
    pub(crate) calendar: Calendar,
    pub(crate) state: State,
    pub(crate) actions: Vec<Action>,
    pub(crate) elsewhere: Vec<Elsewhere>,
    /// Whether somebody else with all roles works at each desk.
    pub(crate) in_company: bool,
    /// Other streams that are on file beside it.
    pub(crate) others: Vec<(StreamId, State)>,
}

pub(crate) const STREAM: StreamId = StreamId::from_bytes([7; 16]);

impl Course {
    pub(crate) fn at(now: &str) -> Self {
        Self::of(now, StreamKind::Household, STREAM)
    }

    /// A stream of any sort.
    pub(crate) fn of(now: &str, sort: StreamKind, stream: StreamId) -> Self {
        Self {
            stream,
            now: now.parse().unwrap(),
            policy: Policy::embedded().clone(),
            calendar: Calendar::embedded().clone(),
            state: State::empty(sort, stream),
            about: None,
            actions: Vec::new(),
            elsewhere: Vec::new(),
            in_company: false,
            others: Vec::new(),
        }
    }

    pub(crate) fn on_day(&mut self, day: &str) -> &mut Self {
        self.now = format!("{day}T15:00:00+08:00").parse().unwrap();
        self
    }

    pub(crate) fn household(&self) -> &Household {
        self.state.household().unwrap()
    }

    pub(crate) fn application(&self, id: &str) -> &Application {
        self.household().application(&id.parse().unwrap()).unwrap()
    }

    pub(crate) fn step(&self, id: &str) -> Step {
        self.application(id).step()
    }

    /// What a machine would decide after seeing everything.
    pub(crate) fn decide(&self, side: Side, roles: &[Role], command: &Command) -> Result<Vec<Event>, Refusal> {
        let desk = side.desk();
        let roll = wanted(command, Some(&self.state), &desk, &self.policy).map_or_else(Roll::default, |wanted| {
            Roll::of(wanted, self.others.iter().map(|(stream, state)| (*stream, state)))
        });
        let others = self.others.iter().filter(|(stream, _)| *stream != self.stream).map(|(_, state)| state);
        let streams = others.chain([&self.state]);
        let fund = fund::wanted(command, Some(&self.state), &desk)
            .map_or_else(Book::default, |township| Book::of(township, streams));
        let persons = elsewhere::persons(command, Some(&self.state));
        let company = [Colleague { account: AccountId::from_bytes([5; 16]), login: "colleague", roles: side.roles() }];
        let context = Context {
            now: self.now,
            account: AccountId::from_bytes([if side == Side::Office { 9 } else { 1 }; 16]),
            login: if side == Side::Office { "office" } else { "clerk" },
            desk: &desk,
            roles,
            policy: &self.policy,
            calendar: &self.calendar,
            mark: DeviceMark::UNBOUND,
            next_number: 1,
            base: self.actions.len() as u64,
            device: DeviceId::from_bytes([1; 16]),
            roll: &roll,
            fund: &fund,
            elsewhere: Looked { numbers: &persons, found: &self.elsewhere },
            colleagues: if self.in_company { &company } else { &[] },
            about: self.about.as_ref(),
        };
        let registry = State::empty(StreamKind::Registry, STREAM);
        let of_registry = command.kind().stream() == StreamKind::Registry;
        let state = if of_registry { &registry } else { &self.state };
        decide(Some(state).filter(|state| state.is_opened()), command, &context)
    }

    pub(crate) fn give_as(&mut self, side: Side, roles: &[Role], command: &Command) -> Result<(), Refusal> {
        let events = self.decide(side, roles, command)?;
        let device = if side == Side::Office { 9 } else { 1 };
        self.accept(device, self.actions.len() as u64, events);
        Ok(())
    }

    /// Accepts what `device` decided after folding `base`.
    pub(crate) fn accept(&mut self, device: u8, base: u64, events: Vec<Event>) -> Hash {
        let pos = self.actions.len() as u64 + 1;
        let mut hash = [device; 32];
        hash[0] = u8::try_from(pos).unwrap();
        let meta = Meta {
            stream: self.stream,
            device: DeviceId::from_bytes([device; 16]),
            seq: pos,
            account: AccountId::from_bytes([device; 16]),
            at: self.now,
            pos: Some(pos),
            office_at: Some(self.now),
            base,
            hash: Hash::from_bytes(hash),
        };
        for event in &events {
            self.state.apply(event, &meta);
        }
        self.actions.push(Action { meta, events });
        meta.hash
    }

    /// Gives a command with every role of its side; refusals are the test's failure.
    pub(crate) fn give(&mut self, side: Side, name: &str, data: Value) -> &mut Self {
        let command = Command::from_json(name, data).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        self.give_as(side, side.roles(), &command).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        self
    }

    pub(crate) fn township(&mut self, name: &str, data: Value) -> &mut Self {
        self.give(Side::Township, name, data)
    }

    /// The events that a command would give, without accepting them.
    pub(crate) fn would(&self, side: Side, name: &str, data: Value) -> Vec<Event> {
        self.decide(side, side.roles(), &Command::from_json(name, data).unwrap()).unwrap()
    }

    /// The refusal that a command meets.
    pub(crate) fn refused(&self, side: Side, name: &str, data: Value) -> Refusal {
        let command = Command::from_json(name, data).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        self.decide(side, side.roles(), &command).expect_err(name)
    }

    /// The rule and field of the refusal that a township's command meets.
    pub(crate) fn rule(&self, name: &str, data: Value) -> (Rule, String) {
        let refusal = self.refused(Side::Township, name, data);
        (refusal.rule, refusal.field.unwrap_or_default())
    }
}

/// A made-up identity number with a true check character.
pub(crate) fn made_up_id(birth: &str, serial: &str) -> String {
    let digits = format!("632321{birth}{serial}");
    let check = IdNumber::check_character(&digits).unwrap();
    format!("{digits}{check}")
}

/// A household of four: two adults with numbers, one without, one child.
pub(crate) fn household() -> Value {
    json!({
        "village": "632301100001",
        "address": "测试路 1 号",
        "cause": "illness",
        "hukou": "rural",
        "members": [
            { "ref": "m1", "name": "演练甲", "relation": "head", "id_number": made_up_id("19790512", "001") },
            { "ref": "m2", "name": "测试·才让", "relation": "spouse", "id_number": made_up_id("19810308", "002") },
            { "ref": "m3", "name": "演练乙", "relation": "son", "id_number": made_up_id("20120601", "003") },
            { "ref": "m4", "name": "演练丙", "relation": "parent", "no_id_reason": "遗失", "birth": "1950-07-15", "sex": "female" }
        ],
        "income": [
            { "ref": "i1", "member": "m2", "category": "wages", "yearly_fen": 900_000, "treatment": "counted" }
        ]
    })
}

/// The household above with an application whose papers are complete, on 12 February 2026.
pub(crate) fn complete() -> Course {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" }),
    );
    for (id, kind) in
        [("d1", "application_form"), ("d2", "id_card"), ("d3", "household_register"), ("d4", "income_statement")]
    {
        course.township("document.record", json!({ "ref": id, "kind": kind, "received": "2026-02-12" }));
    }
    for (id, member) in [("z1", "m1"), ("z2", "m2"), ("z4", "m4")] {
        let data = json!({ "ref": id, "member": member, "number": format!("演授-{id}"), "signed": "2026-02-12" });
        course.township("authorisation.record", data);
    }
    course
}

/// A visit of that application on a day.
pub(crate) fn visit(id: &str, day: &str) -> Value {
    json!({
        "ref": id, "application": "a1",
        "start": format!("{day}T10:00:00+08:00"), "end": format!("{day}T11:00:00+08:00"),
        "investigators": ["调查员甲", "调查员乙"], "visited": ["m1"], "findings": "情况属实", "signed": true
    })
}

/// An opinion on that application.
pub(crate) fn opinion(id: &str, outcome: &str) -> Value {
    json!({ "ref": id, "application": "a1", "outcome": outcome, "reason": "情况属实" })
}

/// The complete application, accepted on 12 February, visited on the 13th, opinion on the 13th.
pub(crate) fn given() -> Course {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
    course.township("opinion.give", opinion("o1", "approve"));
    course
}

/// The same, posted on the 24th; the notice ends on 3 March.
pub(crate) fn posted() -> Course {
    let mut course = given();
    course.on_day("2026-02-24").township(
        "notice.post",
        json!({ "ref": "n1", "application": "a1", "place": "测试村公开栏", "start": "2026-02-24" }),
    );
    course
}

/// The same, closed on 4 March without objection, and forwarded.
pub(crate) fn forwarded() -> Course {
    let mut course = posted();
    course.on_day("2026-03-04").township(
        "notice.close",
        json!({ "notice": "n1", "closed": "2026-03-04", "outcome": "no_objection", "village_confirmed": true }),
    );
    course.township("application.forward", json!({ "application": "a1" }));
    course
}
