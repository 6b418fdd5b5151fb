//! Runs beside the households that they pay, as several machines write them.

use serde_json::{Value, json};

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::command::Command;
use crate::domain::decide::{Context, decide};
use crate::domain::elsewhere::Looked;
use crate::domain::event::Event;
use crate::domain::kind::StreamKind;
use crate::domain::policy::Policy;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::state::State;
use crate::domain::testing::{Side, forwarded};
use crate::domain::types::{AccountId, Desk, DeviceId, DeviceMark, Hash, Instant};

mod carried;
mod supplement;

const TOWN: &str = "township:632301100";
const OFFICE: &str = "city_office";
const FINANCE: &str = "unit:finance";

struct Stream {
    id: StreamId,
    state: State,
    actions: Vec<(Meta, Vec<Event>)>,
}

struct World {
    now: Instant,
    policy: Policy,
    calendar: Calendar,
    streams: Vec<Stream>,
    accepted: u64,
}

impl World {
    /// A township with `n` households that are paid 125,000 fen a month from April 2026 on.
    fn with(n: u8) -> Self {
        let mut world = Self {
            now: "2026-04-01T09:00:00+08:00".parse().unwrap(),
            policy: Policy::embedded().clone(),
            calendar: Calendar::embedded().clone(),
            streams: Vec::new(),
            accepted: 1000,
        };
        for n in 1..=n {
            world.household(n, "2026-03-05");
        }
        world
    }

    /// An approved household whose stream is numbered `n`.
    fn household(&mut self, n: u8, decided: &str) -> usize {
        let mut course = forwarded();
        let bank = json!({ "bank": "演练银行", "account": format!("62000000{n:04}"), "holder": "演练甲" });
        course.township("household.amend", json!({ "bank": bank, "reason": "登记一卡通" }));
        let approval = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "reason": "符合条件" });
        course.on_day(decided).give(Side::Office, "determination.give", approval);
        let actions = course.actions.into_iter().map(|action| (action.meta, action.events)).collect();
        self.streams.push(Stream { id: StreamId::from_bytes([n; 16]), state: course.state, actions });
        self.streams.len() - 1
    }

    fn on_day(&mut self, day: &str) -> &mut Self {
        self.now = format!("{day}T10:00:00+08:00").parse().unwrap();
        self
    }

    /// What `who` at a desk would decide over a stream whose last `behind` actions they have not seen.
    fn decide(
        &self,
        (desk, who): (&str, u8),
        on: Option<usize>,
        behind: usize,
        command: &Command,
    ) -> Result<Vec<Event>, Refusal> {
        let desk: Desk = desk.parse().unwrap();
        let seen = on.map(|at| self.seen(at, behind));
        let wanted = wanted(command, seen.as_ref(), &desk, &self.policy);
        let roll = wanted.map_or_else(Roll::default, |wanted| {
            Roll::of(wanted, self.streams.iter().map(|stream| (stream.id, &stream.state)))
        });
        let context = Context {
            now: self.now,
            account: AccountId::from_bytes([who; 16]),
            login: "clerk",
            desk: &desk,
            roles: desk.roles(),
            policy: &self.policy,
            calendar: &self.calendar,
            mark: DeviceMark::UNBOUND,
            next_number: 1,
            base: on.map_or(0, |at| (self.streams[at].actions.len() - behind) as u64),
            device: DeviceId::from_bytes([who; 16]),
            elsewhere: Looked::default(),
            colleagues: &[],
            about: None,
            roll: &roll,
            fund: crate::domain::fund::Book::NONE,
        };
        decide(seen.as_ref(), command, &context)
    }

    fn seen(&self, at: usize, behind: usize) -> State {
        let stream = &self.streams[at];
        if behind == 0 {
            return stream.state.clone();
        }
        let mut state = State::empty(StreamKind::Payment, stream.id);
        for (meta, events) in &stream.actions[..stream.actions.len() - behind] {
            events.iter().for_each(|event| state.apply(event, meta));
        }
        state
    }

    fn accept(&mut self, at: usize, who: u8, behind: usize, events: Vec<Event>) {
        self.accepted += 1;
        let stream = &mut self.streams[at];
        let mut hash = [who; 32];
        hash[..8].copy_from_slice(&self.accepted.to_be_bytes());
        let meta = Meta {
            stream: stream.id,
            device: DeviceId::from_bytes([who; 16]),
            seq: self.accepted,
            account: AccountId::from_bytes([who; 16]),
            at: self.now,
            pos: Some(stream.actions.len() as u64 + 1),
            office_at: Some(self.now),
            base: (stream.actions.len() - behind) as u64,
            hash: Hash::from_bytes(hash),
        };
        events.iter().for_each(|event| stream.state.apply(event, &meta));
        stream.actions.push((meta, events));
    }

    fn try_give(&mut self, by: (&str, u8), on: usize, name: &str, data: Value) -> Result<(), Refusal> {
        let command = Command::from_json(name, data).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        let events = self.decide(by, Some(on), 0, &command)?;
        self.accept(on, by.1, 0, events);
        Ok(())
    }

    fn give(&mut self, by: (&str, u8), on: usize, name: &str, data: Value) -> &mut Self {
        self.try_give(by, on, name, data).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        self
    }

    /// The rule that refuses a command.
    fn rule(&self, by: (&str, u8), on: usize, name: &str, data: Value) -> Rule {
        let command = Command::from_json(name, data).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        self.decide(by, Some(on), 0, &command).expect_err(name).rule
    }

    fn try_draft(&mut self, desk: &str, month: &str) -> Result<usize, Refusal> {
        let mut data = json!({ "programme": "dibao", "month": month });
        if desk == OFFICE {
            data["township"] = json!("632301100");
        }
        let command = Command::from_json("payment.draft", data).unwrap();
        let who = if desk == OFFICE { 9 } else { 1 };
        let events = self.decide((desk, who), None, 0, &command)?;
        // Even a run drawn up before another was known has an id of its own.
        let id = StreamId::from_bytes([u8::try_from(self.accepted % 256).unwrap(); 16]);
        self.streams.push(Stream { id, state: State::empty(StreamKind::Payment, id), actions: Vec::new() });
        let at = self.streams.len() - 1;
        self.accept(at, who, 0, events);
        Ok(at)
    }

    fn draft(&mut self, month: &str) -> usize {
        self.try_draft(TOWN, month).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    fn run(&self, at: usize) -> &Run {
        self.streams[at].state.opened_payment().unwrap()
    }

    fn total(&self, at: usize) -> i64 {
        self.run(at).total().get()
    }

    fn line(&self, at: usize, n: usize) -> Ref {
        self.run(at).entries[n].line.id.clone()
    }

    /// Checked, forwarded, confirmed and sent.
    fn send(&mut self, at: usize) {
        let total = json!({ "total_fen": self.total(at) });
        self.give((TOWN, 2), at, "payment.check", total.clone());
        self.give((TOWN, 3), at, "payment.forward", json!({}));
        self.give((OFFICE, 9), at, "payment.confirm", json!({}));
        self.give((OFFICE, 9), at, "payment.send", total);
    }

    /// The household dies out, or is found to be entitled no more, from a month on.
    fn stop(&mut self, household: usize, from: &str) {
        use crate::domain::household::benefit::{Managed, Stop, StopGround};
        use crate::domain::household::{Household, What};
        let State::Household(state) = &mut self.streams[household].state else { panic!("a household") };
        let state: &mut Household = state;
        let stop = Stop {
            decided: self.now.date(),
            from: from.parse().unwrap(),
            ground: StopGround::Death,
            reason: None,
            taper: Vec::new(),
        };
        let last = state.applications[0].trail.last().unwrap().clone();
        state.applications[0]
            .trail
            .push(crate::domain::household::Move { what: What::Managed(Managed::Stopped(stop)), ..last });
    }
}

#[test]
fn a_roll_is_drawn_up_from_what_is_on_file() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    let run = world.run(at);
    assert_eq!((run.entries.len(), run.total().get(), run.rest, run.step()), (2, 250_000, 0, RunStep::Drafted));
    let line = &run.entries[0].line;
    assert_eq!(line.id.as_str(), "l1");
    assert_eq!((line.payee.as_str(), line.persons), ("演练甲", 4));
    assert_eq!((line.account.account.as_str(), line.marks.as_slice()), ("620000000001", &[Mark::New][..]));
    let due: Vec<String> = run.opening.as_ref().unwrap().due.iter().map(|due| due.date.to_string()).collect();
    assert_eq!(due, ["2026-04-07", "2026-04-10", "2026-05-06"], "5 April and 5 May are days off");
    assert_eq!(world.try_draft(TOWN, "2026-06").unwrap_err().rule, Rule::PaymentMonth);
    assert_eq!(world.try_draft(TOWN, "2026-03").unwrap_err().rule, Rule::PaymentNobody, "payment begins in April");
}

#[test]
fn the_run_goes_its_way_and_is_closed() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    let total = json!({ "total_fen": 250_000 });
    assert_eq!(world.rule((TOWN, 1), at, "payment.check", total.clone()), Rule::PaymentSamePerson);
    assert_eq!(world.rule((TOWN, 2), at, "payment.check", json!({ "total_fen": 1 })), Rule::PaymentSum);
    assert_eq!(world.rule((TOWN, 3), at, "payment.forward", json!({})), Rule::PaymentStep);
    world.give((TOWN, 2), at, "payment.check", total.clone());
    world.on_day("2026-04-08");
    assert_eq!(world.rule((TOWN, 3), at, "payment.forward", json!({})), Rule::PaymentCutOff);
    world.give((TOWN, 3), at, "payment.forward", json!({ "late_reason": "停电" }));
    assert_eq!(world.rule((OFFICE, 9), at, "payment.send", total.clone()), Rule::PaymentStep);
    world.give((OFFICE, 9), at, "payment.confirm", json!({}));
    world.give((OFFICE, 9), at, "payment.send", total);
    assert_eq!((world.run(at).step(), world.run(at).paid().get()), (RunStep::Sent, 250_000));

    let (first, second) = (world.line(at, 0), world.line(at, 1));
    let back = json!({ "lines": [{ "ref": first, "reason": "wrong_account", "note": "户名不符" }] });
    world.give((FINANCE, 20), at, "payment.return", back.clone());
    assert_eq!(world.rule((FINANCE, 20), at, "payment.return", back), Rule::PaymentLine);
    assert_eq!(world.run(at).paid().get(), 125_000);
    assert_eq!(world.rule((OFFICE, 9), at, "payment.close", json!({})), Rule::PaymentUnsettled);
    let again = json!({ "lines": [{ "ref": first }] });
    assert_eq!(world.rule((OFFICE, 9), at, "payment.repay", again), Rule::PaymentAccount, "the file has the same one");
    let account = json!({ "bank": "演练银行", "account": "629999999999", "holder": "演练甲" });
    let again = json!({ "lines": [{ "ref": first, "account": account }] });
    world.give((OFFICE, 9), at, "payment.repay", again.clone());
    let last = world.run(at).entries[0].payouts.last().unwrap().clone();
    assert_eq!((last.account.account.as_str(), last.back.is_none()), ("629999999999", true));
    assert_eq!(world.rule((OFFICE, 9), at, "payment.repay", again), Rule::PaymentLine, "it is paid");

    world.give((OFFICE, 9), at, "payment.close", json!({}));
    assert_eq!((world.run(at).step(), world.run(at).paid().get()), (RunStep::Closed, 250_000));
    let late = json!({ "lines": [{ "ref": second, "reason": "other" }] });
    assert_eq!(world.rule((FINANCE, 20), at, "payment.return", late), Rule::PaymentClosed);
    let hold = json!({ "lines": [second], "reason": "核实" });
    assert_eq!(world.rule((OFFICE, 9), at, "payment.hold", hold), Rule::PaymentClosed);
}

#[test]
fn nobody_is_paid_after_death_or_stop() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    let total = json!({ "total_fen": 250_000 });
    world.give((TOWN, 2), at, "payment.check", total);
    world.give((TOWN, 3), at, "payment.forward", json!({}));
    world.stop(0, "2026-04");
    assert_eq!(world.rule((OFFICE, 9), at, "payment.confirm", json!({})), Rule::PaymentEnded);
    let dead = world.line(at, 0);
    world.give((OFFICE, 9), at, "payment.hold", json!({ "lines": [dead], "reason": "死亡" }));
    world.give((OFFICE, 9), at, "payment.confirm", json!({}));
    world.give((OFFICE, 9), at, "payment.send", json!({ "total_fen": 125_000 }));
    assert_eq!(world.run(at).paid().get(), 125_000);
    // Known only when the bank says so: it comes back and is not paid again.
    let second = world.line(at, 1);
    world.give((FINANCE, 20), at, "payment.return", json!({ "lines": [{ "ref": second, "reason": "dead" }] }));
    let account = json!({ "bank": "演练银行", "account": "629999999999", "holder": "演练乙" });
    let again = json!({ "lines": [{ "ref": second, "account": account }] });
    assert_eq!(world.rule((OFFICE, 9), at, "payment.repay", again), Rule::PaymentEnded);
    world.give((OFFICE, 9), at, "payment.close", json!({}));
    // The next month knows the one as stopped.
    world.on_day("2026-05-01");
    world.stop(1, "2026-05");
    assert_eq!(world.try_draft(TOWN, "2026-05").unwrap_err().rule, Rule::PaymentNobody);
}

#[test]
fn nobody_is_paid_twice_for_one_month() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    assert_eq!(world.try_draft(TOWN, "2026-04").unwrap_err().rule, Rule::PaymentNobody, "all are on the first");
    // A second run, drawn up at the office before it knew of the first.
    let first = world.streams.remove(at);
    let second = world.try_draft(OFFICE, "2026-04").unwrap();
    world.streams.push(first);
    let first = world.streams.len() - 1;
    let total = json!({ "total_fen": 250_000 });
    assert_eq!(world.rule((TOWN, 2), first, "payment.check", total.clone()), Rule::PaymentTwice);
    assert_eq!(world.rule((OFFICE, 8), second, "payment.check", total), Rule::PaymentTwice);
    let lines: Vec<Ref> = world.run(second).entries.iter().map(|entry| entry.line.id.clone()).collect();
    world.give((OFFICE, 9), second, "payment.hold", json!({ "lines": lines, "reason": "重复" }));
    world.send(first);
}

#[test]
fn a_conflict_keeps_an_application_off_the_roll() {
    let mut world = World::with(2);
    let State::Household(household) = &mut world.streams[0].state else { panic!("a household") };
    let conflict: crate::domain::household::Conflict = serde_json::from_value(json!({
        "id": "c1", "about": { "course": "a1" }, "versions": [], "resolved": null
    }))
    .unwrap();
    household.conflicts.push(conflict);
    let at = world.draft("2026-04");
    let run = world.run(at);
    assert_eq!((run.entries.len(), run.left[0].reason), (1, LeftReason::Conflict));
    let mut later = World::with(1);
    let at = later.draft("2026-04");
    let State::Household(household) = &mut later.streams[0].state else { panic!("a household") };
    household.conflicts.push(
        serde_json::from_value(json!({ "id": "c1", "about": { "course": "a1" }, "versions": [], "resolved": null }))
            .unwrap(),
    );
    assert_eq!(later.rule((TOWN, 2), at, "payment.check", json!({ "total_fen": 125_000 })), Rule::PaymentConflict);
}

#[test]
fn what_a_month_passed_over_is_paid_with_the_next() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    let held = world.line(at, 0);
    world.give((TOWN, 1), at, "payment.hold", json!({ "lines": [held], "reason": "账户待核实" }));
    world.send(at);
    world.on_day("2026-05-01");
    world.stop(1, "2026-05");
    let at = world.draft("2026-05");
    let run = world.run(at);
    assert_eq!(run.entries.len(), 1);
    let line = &run.entries[0].line;
    let months: Vec<String> = line.portions.iter().map(|portion| portion.month.to_string()).collect();
    assert_eq!((months, line.fen().get()), (vec!["2026-04".into(), "2026-05".into()], 250_000));
    assert!(line.marks.contains(&Mark::BackPaid), "{:?}", line.marks);
    assert_eq!(run.left.iter().map(|left| left.reason).collect::<Vec<_>>(), [LeftReason::Stopped]);
    // The third month knows nothing new.
    world.send(at);
    world.on_day("2026-06-01");
    let at = world.draft("2026-06");
    let line = &world.run(at).entries[0].line;
    assert_eq!((line.fen().get(), line.marks.len()), (125_000, 0));
}

#[test]
fn a_roll_must_be_whole_and_is_extended_before_it_is_checked() {
    let mut world = World::with(1);
    let at = world.draft("2026-04");
    let late = world.household(50, "2026-03-31");
    assert_eq!(late, 2);
    let check = json!({ "total_fen": 125_000 });
    assert_eq!(world.rule((TOWN, 2), at, "payment.check", check), Rule::PaymentIncomplete);
    world.give((TOWN, 1), at, "payment.extend", json!({}));
    world.give((TOWN, 1), at, "payment.check", json!({ "total_fen": 250_000, "exception_reason": "两人办公" }));
    assert_eq!(world.run(at).taken[0].reason.as_deref(), Some("两人办公"));
    world.policy.payment.check.exception_allowed = false;
    let at = world.on_day("2026-05-01").draft("2026-05");
    let check = json!({ "total_fen": 250_000, "exception_reason": "两人办公" });
    assert_eq!(world.rule((TOWN, 1), at, "payment.check", check), Rule::PaymentSamePerson);
}

#[test]
fn what_machines_did_unknown_to_each_other_is_shown_and_never_paid_silently() {
    let mut world = World::with(2);
    let at = world.draft("2026-04");
    let total = json!({ "total_fen": 250_000 });
    world.give((TOWN, 2), at, "payment.check", total.clone());
    world.give((TOWN, 3), at, "payment.forward", json!({}));
    world.give((OFFICE, 9), at, "payment.confirm", json!({}));
    // Two machines of the office send it.
    let send = Command::from_json("payment.send", total).unwrap();
    let (one, two) = (world.decide((OFFICE, 8), Some(at), 0, &send), world.decide((OFFICE, 9), Some(at), 0, &send));
    world.accept(at, 8, 0, one.unwrap());
    world.accept(at, 9, 1, two.unwrap());
    assert!(world.run(at).entries.iter().all(Entry::is_disputed), "paid twice");
    assert_eq!(world.rule((OFFICE, 9), at, "payment.close", json!({})), Rule::PaymentUnsettled);
    let back: Vec<Value> =
        world.run(at).entries.iter().map(|e| json!({ "ref": e.line.id, "reason": "recovered" })).collect();
    world.give((FINANCE, 20), at, "payment.return", json!({ "lines": back }));
    assert!(!world.run(at).entries.iter().any(Entry::is_disputed));

    // The office closes while finance records a return: the closing holds no more.
    let close = Command::from_json("payment.close", json!({})).unwrap();
    let closed = world.decide((OFFICE, 9), Some(at), 0, &close).unwrap();
    let line = world.line(at, 0);
    world.give((FINANCE, 20), at, "payment.return", json!({ "lines": [{ "ref": line, "reason": "account_closed" }] }));
    world.accept(at, 9, 1, closed);
    assert_eq!((world.run(at).step(), world.run(at).paid().get()), (RunStep::Sent, 125_000));
}

#[test]
fn a_check_that_did_not_know_of_an_added_line_holds_no_more() {
    let mut world = World::with(1);
    let at = world.draft("2026-04");
    let check = Command::from_json("payment.check", json!({ "total_fen": 125_000 })).unwrap();
    let checked = world.decide((TOWN, 2), Some(at), 0, &check).unwrap();
    world.household(50, "2026-03-31");
    world.give((TOWN, 1), at, "payment.extend", json!({}));
    world.accept(at, 2, 1, checked);
    assert_eq!(world.run(at).step(), RunStep::Drafted);
    let extended = world.streams[at].actions[1].1.clone();
    world.accept(at, 4, 2, extended);
    assert_eq!(world.run(at).entries.len(), 2, "a line added twice stands once");
    assert_eq!(world.line(at, 1).as_str(), "l2");
}

#[test]
fn units_and_townships_keep_to_their_part() {
    let mut world = World::with(1);
    let at = world.draft("2026-04");
    let total = json!({ "total_fen": 125_000 });
    assert_eq!(world.rule(("township:632301101", 5), at, "payment.check", total.clone()), Rule::DeskForeign);
    assert_eq!(world.rule(("unit:health", 5), at, "payment.return", json!({ "lines": [] })), Rule::DeskForeign);
    assert_eq!(world.rule((TOWN, 5), at, "payment.confirm", json!({})), Rule::DeskOffice);
    assert_eq!(world.rule((FINANCE, 5), at, "payment.check", total), Rule::DeskTownship);
    let line = world.line(at, 0);
    let back = json!({ "lines": [{ "ref": line, "reason": "other" }] });
    assert_eq!(world.rule((FINANCE, 5), at, "payment.return", back), Rule::PaymentLine, "it was not paid");
    let hold = json!({ "lines": [line, line], "reason": "核实" });
    assert_eq!(world.rule((TOWN, 5), at, "payment.hold", hold), Rule::RefTaken);
    let command = Command::from_json("payment.draft", json!({ "programme": "dibao", "month": "2026-04" })).unwrap();
    assert_eq!(world.decide((OFFICE, 9), None, 0, &command).unwrap_err().rule, Rule::PaymentTownship);
}

#[test]
fn a_large_roll_is_cut_into_parts_that_fit() {
    let mut world = World::with(1);
    let at = world.draft("2026-04");
    let line = world.run(at).entries[0].line.clone();
    let (part, rest) = rules::part(vec![line; 1000], 0);
    assert_eq!(part.len() + rest as usize, 1000);
    let bytes = bincode::serde::encode_to_vec(&part, bincode::config::standard()).unwrap();
    assert!(part.len() > 200 && bytes.len() < 60 * 1024, "{} lines, {} bytes", part.len(), bytes.len());
}
