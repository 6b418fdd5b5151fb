//! Streams for a township, the office and one unit: a payment run as all of them hold it.

use super::*;
use crate::domain::kind::StreamKind;
use crate::domain::payment::confirm::Confirmed;
use crate::domain::payment::draft::Drafted;
use crate::domain::payment::returned::Returned;
use crate::domain::payment::{Opening, RunStep};
use crate::domain::programme::Programme;
use crate::domain::state::State;

const FINANCE: &str = "unit:finance";

/// A run without lines: what the office lets pass does not depend on the rules.
pub(super) fn drafted() -> Event {
    Event::PaymentDrafted(Drafted {
        opening: Opening {
            programme: Programme::Dibao,
            month: "2026-03".parse().unwrap(),
            township: "632301100".parse().unwrap(),
            unit: "finance".into(),
            drafted: now().date(),
            by_office: false,
            due: Vec::new(),
            policy_version: 1,
        },
        lines: Vec::new(),
        left: Vec::new(),
        rest: 0,
    })
}

fn returned() -> Event {
    Event::PaymentReturned(Returned { on: now().date(), lines: Vec::new() })
}

impl Desktop {
    fn open_run(&mut self) -> StreamId {
        let stream = self.ledger.new_stream_id().unwrap();
        self.forge(Kind::PaymentDraft, drafted(), stream);
        stream
    }

    fn runs(&self) -> usize {
        self.ledger.streams_of(StreamKind::Payment).unwrap().len()
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
    let run = town.open_run();
    town.sync();
    clerk.sync();
    clerk.forge(Kind::PaymentConfirm, Event::PaymentConfirmed(Confirmed { on: now().date() }), run);
    clerk.sync();
    finance.sync();
    assert_eq!((finance.runs(), finance.ledger.cards().count()), (1, 0), "the run and no household");
    finance.forge(Kind::PaymentReturn, returned(), run);
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
    assert_eq!((record.pos(), state.acts.len(), state.step()), (3, 3, RunStep::Confirmed));

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
    clerk.open_run();
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
    let run = town.open_run();
    town.sync();
    // Into the run itself, into a stream of their own, and a run of another township's households.
    health.forge(Kind::PaymentReturn, returned(), run);
    let own = health.ledger.new_stream_id().unwrap();
    health.forge(Kind::PaymentReturn, returned(), own);
    let own = there.ledger.new_stream_id().unwrap();
    there.forge(Kind::PaymentDraft, drafted(), own);
    there.forge(Kind::PaymentDraft, drafted(), realm::registry_stream());
    for (desk, refused) in [(&mut health, 2), (&mut there, 2)] {
        let reasons: Vec<_> = desk.sync().refused.iter().map(|r| r.reason).collect();
        assert_eq!(reasons, vec![RefusalReason::Scope; refused]);
    }
    town.sync();
    assert_eq!(town.hash(), world.hash(TOWNSHIP));
    assert_eq!(health.hash(), world.hash("unit:health"));
}
