//! Streams for a township, the office and one unit: a payment run as all of them hold it.

use serde_json::{Value, json};

use super::*;
use crate::domain::state::State;

const FINANCE: &str = "unit:finance";

impl Desktop {
    fn give(&mut self, stream: StreamId, name: &str, data: Value) {
        let command = Command::from_json(name, data).unwrap();
        self.ledger.execute(&self.author, now(), &[Request { stream, command }]).unwrap();
    }

    fn open_run(&mut self, data: Value) -> StreamId {
        let stream = self.ledger.new_stream_id().unwrap();
        self.give(stream, "payment.draft", data);
        stream
    }

    fn runs(&self) -> usize {
        self.ledger.streams().filter(|s| matches!(s.as_ref().unwrap().1.now(), State::Payment(_))).count()
    }
}

#[test]
fn a_shared_stream_goes_to_those_it_names_and_each_writes_its_part() {
    let world = World::new();
    let mut town = world.enrolled("town", TOWNSHIP);
    let mut clerk = world.enrolled("clerk", "city_office");
    let mut finance = world.enrolled("finance", FINANCE);
    let mut there = world.enrolled("there", "township:632301101");
    let mut health = world.enrolled("health", "unit:health");
    town.open_household("演练甲");
    let run = town.open_run(json!({ "programme": "dibao", "month": "2026-03" }));
    town.sync();
    clerk.sync();
    clerk.give(run, "payment.confirm", json!({}));
    clerk.sync();
    finance.sync();
    assert_eq!((finance.runs(), finance.ledger.cards().count()), (1, 0), "the run and no household");
    finance.give(run, "payment.return", json!({ "note": "账号有误" }));
    assert_eq!(finance.sync().refused, []);
    // The office's own desk sees every other's accounts: it comes last.
    for desk in [&mut there, &mut health, &mut finance, &mut town, &mut clerk] {
        desk.sync();
    }
    assert_eq!((there.runs(), health.runs()), (0, 0));
    for (it, desk) in [
        (&town, TOWNSHIP),
        (&clerk, "city_office"),
        (&finance, FINANCE),
        (&there, "township:632301101"),
        (&health, "unit:health"),
    ] {
        assert_eq!(it.hash(), world.hash(desk), "{desk}");
    }
    let record = town.ledger.stream(run).unwrap().unwrap();
    let State::Payment(state) = record.now() else { panic!("a payment run") };
    assert_eq!((record.pos(), state.returns.len(), state.confirmed.is_some()), (3, 1, true));

    // A machine of finance that comes later is given the whole history.
    let mut second = world.enrolled("second", FINANCE);
    second.sync();
    assert_eq!(second.hash(), world.hash(FINANCE));
    assert_eq!(second.runs(), 1);
}

#[test]
fn the_office_opens_a_run_for_a_township() {
    let world = World::new();
    let mut clerk = world.enrolled("clerk", "city_office");
    let mut town = world.enrolled("town", TOWNSHIP);
    clerk.open_run(json!({ "programme": "dibao", "month": "2026-03", "township": "632301100" }));
    clerk.sync();
    town.sync();
    assert_eq!(town.runs(), 1);
    assert_eq!(town.hash(), world.hash(TOWNSHIP));
}

#[test]
fn nobody_writes_into_a_stream_that_is_not_for_them() {
    let world = World::new();
    let mut town = world.enrolled("town", TOWNSHIP);
    let mut health = world.enrolled("health", "unit:health");
    let mut there = world.enrolled("there", "township:632301101");
    let run = town.open_run(json!({ "programme": "dibao", "month": "2026-03" }));
    town.sync();
    let opened = town.ledger.timeline(run).unwrap().remove(0).events.remove(0);
    let returned = crate::domain::payment::returned::Returned { on: now().date(), note: "伪造".into() };
    let returned = Event::PaymentReturned(returned);
    // Into the run itself, into a stream of their own, and a run of another township's households.
    health.forge(Kind::PaymentReturn, returned.clone(), run);
    let own = health.ledger.new_stream_id().unwrap();
    health.forge(Kind::PaymentReturn, returned, own);
    let own = there.ledger.new_stream_id().unwrap();
    there.forge(Kind::PaymentDraft, opened.clone(), own);
    there.forge(Kind::PaymentDraft, opened, realm::registry_stream());
    for (desk, refused) in [(&mut health, 2), (&mut there, 2)] {
        let reasons: Vec<_> = desk.sync().refused.iter().map(|r| r.reason).collect();
        assert_eq!(reasons, vec![RefusalReason::Scope; refused]);
    }
    town.sync();
    assert_eq!(town.hash(), world.hash(TOWNSHIP));
    assert_eq!(health.hash(), world.hash("unit:health"));
}
