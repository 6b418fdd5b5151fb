//! The streams of a scenario, and the desks that write into them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::calendar::Calendar;
use crate::domain::command::Command;
use crate::domain::decide::{Context, decide};
use crate::domain::desk::{Colleague, duty};
use crate::domain::elsewhere::{self, Elsewhere, Looked};
use crate::domain::event::Event;
use crate::domain::fund::{self, Book};
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::meta::Meta;
use crate::domain::payment::{Roll, wanted};
use crate::domain::policy::{Policy, PolicyBook};
use crate::domain::refusal::Refusal;
use crate::domain::registry::RegistryState;
use crate::domain::state::State;
use crate::domain::types::{
    AccountId, Date, Desk, DeviceId, DeviceMark, Hash, IdNumber, Instant, Role, StreamId, Township,
};

use super::file::{Days, Step};

/// A stream: its sort, its fold, and what was accepted into it.
struct Stream {
    id: StreamId,
    sort: StreamKind,
    state: State,
    actions: Vec<(Meta, Vec<Event>)>,
}

impl Stream {
    fn new(id: StreamId, sort: StreamKind) -> Self {
        Self { id, sort, state: State::empty(sort, id), actions: Vec::new() }
    }

    /// The state that a machine knows which has not seen the last `behind` actions.
    fn seen(&self, behind: usize) -> State {
        let mut state = State::empty(self.sort, self.id);
        for (meta, events) in &self.actions[..self.actions.len().saturating_sub(behind)] {
            events.iter().for_each(|event| state.apply(event, meta));
        }
        state
    }
}

/// Everything that a scenario has written so far.
pub(super) struct World {
    pub(super) now: Instant,
    policy: Policy,
    calendar: Calendar,
    streams: Vec<Stream>,
    /// What `$name` stands for: streams and actions.
    names: BTreeMap<String, String>,
    numbers: u32,
    accepted: u64,
    /// The stream of the last command.
    last: usize,
}

/// What became of a command.
pub(super) type Answer = Result<Vec<Event>, Refusal>;

impl World {
    pub(super) fn new() -> Self {
        Self {
            now: "2026-02-12T09:00:00+08:00".parse().unwrap(),
            policy: Policy::embedded().clone(),
            calendar: Calendar::embedded().clone(),
            streams: vec![Stream::new(StreamId::from_bytes([0xff; 16]), StreamKind::Registry)],
            names: BTreeMap::new(),
            numbers: 0,
            accepted: 0,
            last: 0,
        }
    }

    /// Sets the clock: to a day's 15:00, or to an instant.
    pub(super) fn set_clock(&mut self, text: &str) -> Result<(), String> {
        let instant = if text.len() == 10 { format!("{text}T15:00:00+08:00") } else { text.to_owned() };
        self.now = instant.parse().map_err(|_| format!("no day or instant: {text}"))?;
        Ok(())
    }

    /// Lays a patch over the policy in force.
    pub(super) fn amend_policy(&mut self, patch: &serde_json::Map<String, Value>) -> Result<(), String> {
        let mut policy = serde_json::to_value(&self.policy).unwrap();
        let known = policy.as_object().unwrap();
        if let Some(unknown) = patch.keys().find(|key| !known.contains_key(*key)) {
            return Err(format!("the policy has no {unknown}"));
        }
        merge(&mut policy, &Value::Object(patch.clone()));
        self.policy = serde_json::from_value(policy).map_err(|error| format!("policy: {error}"))?;
        Ok(())
    }

    /// Lays days over the calendar in force.
    pub(super) fn amend_calendar(&mut self, days: &Days) -> Result<(), String> {
        for (year, days) in &days.official {
            let number = year.parse().map_err(|_| format!("no year: {year}"))?;
            let calendar = self.calendar.clone();
            self.calendar = calendar.with_year(number, &dates(&days.off)?, &dates(&days.work)?);
        }
        let local = dates(&days.local)?;
        self.calendar = local.into_iter().fold(self.calendar.clone(), Calendar::with_local_day_off);
        Ok(())
    }

    /// Gives a command; the answer is that of [`decide`], and what was decided is accepted at once.
    pub(super) fn give(&mut self, name: &str, mut data: Value, step: &Step) -> Result<Answer, String> {
        self.fill_in(&mut data);
        let command = match Command::from_json(name, data) {
            Ok(command) => command,
            Err(bad) => return Ok(Err(bad.into())),
        };
        let kind = command.kind();
        let desk = self.desk(kind, step)?;
        let on = self.stream(kind, step)?;
        let state = on.map(|at| self.streams[at].seen(step.behind));
        let base = on.map_or(0, |at| self.streams[at].actions.len().saturating_sub(step.behind));
        let roles = roles(kind, &desk, step)?;
        let who = step.who.clone().or_else(|| roles.first().map(|role| role.name().to_owned())).unwrap_or_default();
        let device = step.device.unwrap_or(if desk == Desk::CityOffice { 9 } else { 1 });
        let persons = elsewhere::persons(&command, state.as_ref());
        let elsewhere = self.elsewhere(&persons, on);
        let company = colleagues(&desk, step)?;
        let company: Vec<Colleague<'_>> = company.iter().map(|one| one.as_colleague()).collect();
        let about = command.about().and_then(|id| self.streams.iter().find(|stream| stream.id == id));
        let about = about.map(|stream| stream.seen(0));
        let roll = wanted(&command, state.as_ref(), &desk, &self.policy).map_or_else(Roll::default, |wanted| {
            let known = self.streams.iter().filter(|stream| !self.is_unseen(stream, step));
            Roll::of(wanted, known.map(|stream| (stream.id, &stream.state)))
        });
        let township = fund::wanted(&command, state.as_ref(), &desk);
        let book = township.map_or_else(Book::default, |township| self.book(township, (on, step)));
        let context = Context {
            now: self.now,
            account: account(&who),
            login: &who,
            desk: &desk,
            roles: &roles,
            policy: &self.policy(),
            calendar: &self.calendar(),
            mark: DeviceMark::UNBOUND,
            next_number: self.numbers + 1,
            base: base as u64,
            device: DeviceId::from_bytes([device; 16]),
            elsewhere: Looked { numbers: &persons, found: &elsewhere },
            colleagues: &company,
            about: about.as_ref().and_then(State::opened_household),
            roll: &roll,
            fund: &book,
        };
        let decided = decide(state.as_ref(), &command, &context);
        if let Ok(events) = &decided {
            self.numbers += u32::from(kind == Kind::ApplicationRegister);
            let at = on.unwrap_or_else(|| self.open(kind, step));
            self.accept(at, base as u64, events, (device, &who));
            if let Some(id) = step.id.as_ref().filter(|_| !kind.opens()) {
                let hash = self.streams[at].actions.last().map(|(meta, _)| meta.hash.to_string());
                self.names.insert(format!("${id}"), hash.unwrap_or_default());
            }
        }
        Ok(decided)
    }

    /// The policy in force: what the office has published, if anything, else the scenario's own.
    pub(super) fn policy(&self) -> Policy {
        let published = self.registry().filter(|registry| !registry.policies.is_empty());
        published.map_or_else(|| self.policy.clone(), |it| PolicyBook::of(it).on(self.now.date()).clone())
    }

    fn calendar(&self) -> Calendar {
        let published = self.registry().filter(|registry| !registry.days.is_empty());
        published.map_or_else(|| self.calendar.clone(), RegistryState::calendar)
    }

    fn registry(&self) -> Option<&RegistryState> {
        self.streams.iter().find_map(|stream| stream.state.registry())
    }

    /// Where else these persons are, as a machine that sees every stream finds them.
    fn elsewhere(&self, numbers: &[IdNumber], except: Option<usize>) -> Vec<Elsewhere> {
        let others = self.streams.iter().enumerate().filter(|(at, _)| Some(*at) != except);
        let states: Vec<_> = others.map(|(_, stream)| stream.seen(0)).collect();
        states.iter().filter_map(|state| state.household()).flat_map(|h| elsewhere::find(h, numbers)).collect()
    }

    /// The fund's book as the machine of a step knows it.
    fn book(&self, township: Township, (on, step): (Option<usize>, &Step)) -> Book {
        let known = self.streams.iter().enumerate().filter(|(_, stream)| !self.is_unseen(stream, step));
        let states: Vec<State> =
            known.map(|(at, stream)| stream.seen(if on == Some(at) { step.behind } else { 0 })).collect();
        Book::of(township, &states)
    }

    fn is_unseen(&self, stream: &Stream, step: &Step) -> bool {
        let id = stream.id.to_string();
        step.unseen.iter().any(|name| self.names.get(name) == Some(&id))
    }

    fn desk(&self, kind: Kind, step: &Step) -> Result<Desk, String> {
        match step.desk.as_deref() {
            None if duty::at_township(kind).is_empty() => Ok(Desk::CityOffice),
            None | Some("township") => Ok("township:632301100".parse().unwrap()),
            Some("office") => Ok(Desk::CityOffice),
            Some("other") => Ok("township:632301101".parse().unwrap()),
            Some(desk) => desk.parse().map_err(|_| format!("no desk: {desk}")),
        }
    }

    /// The stream that a command goes to; `None` where it opens one.
    fn stream(&self, kind: Kind, step: &Step) -> Result<Option<usize>, String> {
        match step.on.as_deref() {
            Some("") => Ok(None),
            Some(name) => {
                let id = self.names.get(name).ok_or_else(|| format!("no stream {name}"))?;
                Ok(self.streams.iter().position(|stream| stream.id.to_string() == *id))
            }
            None if kind.opens() => Ok(None),
            None => Ok(self.streams.iter().rposition(|stream| stream.sort == kind.stream())),
        }
    }

    fn open(&mut self, kind: Kind, step: &Step) -> usize {
        let number = u8::try_from(self.streams.len() + 1).unwrap();
        let id = StreamId::from_bytes([number; 16]);
        self.streams.push(Stream::new(id, kind.stream()));
        let name = step.id.as_deref().unwrap_or("h");
        self.names.insert(format!("${name}"), id.to_string());
        self.streams.len() - 1
    }

    fn accept(&mut self, at: usize, base: u64, events: &[Event], (device, who): (u8, &str)) {
        self.accepted += 1;
        self.last = at;
        let stream = &mut self.streams[at];
        let pos = stream.actions.len() as u64 + 1;
        let mut hash = [device; 32];
        hash[..8].copy_from_slice(&self.accepted.to_be_bytes());
        let meta = Meta {
            stream: stream.id,
            device: DeviceId::from_bytes([device; 16]),
            seq: self.accepted,
            account: account(who),
            at: self.now,
            pos: Some(pos),
            office_at: Some(self.now),
            base,
            hash: Hash::from_bytes(hash),
        };
        for event in events {
            stream.state.apply(event, &meta);
        }
        stream.actions.push((meta, events.to_vec()));
    }

    /// Puts streams and actions in the place of their `$name`.
    fn fill_in(&self, data: &mut Value) {
        match data {
            Value::String(text) => {
                if let Some(meant) = self.names.get(text.as_str()) {
                    text.clone_from(meant);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.fill_in(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.fill_in(field)),
            _ => {}
        }
    }

    /// The streams as they were written: their sort, the actions in office order, and their fold.
    pub(super) fn written(&self) -> impl Iterator<Item = (StreamKind, &[(Meta, Vec<Event>)], &State)> {
        self.streams.iter().map(|stream| (stream.sort, stream.actions.as_slice(), &stream.state))
    }

    /// How many conflicts are open.
    pub(super) fn open_conflicts(&self) -> usize {
        let households = self.streams.iter().filter_map(|stream| stream.state.household());
        households.map(|household| household.open_conflicts().count()).sum()
    }

    /// The state that a step looks at: that of the stream it names, or of the last command.
    pub(super) fn looked_at(&self, step: &Step) -> Option<&State> {
        let named = step.on.as_ref().and_then(|name| self.names.get(name));
        let named = named.and_then(|id| self.streams.iter().find(|stream| stream.id.to_string() == *id));
        named.or_else(|| self.streams.get(self.last)).map(|stream| &stream.state)
    }
}

fn dates(days: &[String]) -> Result<Vec<Date>, String> {
    days.iter().map(|day| day.parse().map_err(|_| format!("no day: {day}"))).collect()
}

/// All roles that may give the command at the desk, or those that the step names.
fn roles(kind: Kind, desk: &Desk, step: &Step) -> Result<Vec<Role>, String> {
    match &step.roles {
        None => Ok(duty::roles_for(kind, desk).to_vec()),
        Some(names) => names.iter().map(|name| name.parse().map_err(|_| format!("no role: {name}"))).collect(),
    }
}

/// Somebody else at a desk.
struct Other {
    login: String,
    roles: Vec<Role>,
}

impl Other {
    fn as_colleague(&self) -> Colleague<'_> {
        Colleague { account: account(&self.login), login: &self.login, roles: &self.roles }
    }
}

/// Who else is at the desk: one person with all its roles, or those that the step names.
fn colleagues(desk: &Desk, step: &Step) -> Result<Vec<Other>, String> {
    let Some(named) = &step.colleagues else {
        return Ok(vec![Other { login: "演练同事".into(), roles: desk.roles().to_vec() }]);
    };
    let other = |(login, roles): (&String, &Vec<String>)| {
        let roles = roles.iter().map(|name| name.parse().map_err(|_| format!("no role: {name}")));
        Ok(Other { login: login.clone(), roles: roles.collect::<Result<_, String>>()? })
    };
    named.iter().map(other).collect()
}

/// A person by name.
fn account(who: &str) -> AccountId {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(who.as_bytes()).as_bytes()[..16]);
    AccountId::from_bytes(bytes)
}

fn merge(into: &mut Value, patch: &Value) {
    match (into, patch) {
        (Value::Object(into), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, value) => into.clone_from(value),
    }
}
