//! Filling a practice township little by little, so that a screen can show the first households while the rest is
//! being made, and no step keeps the clerk's own keys waiting.

use std::collections::VecDeque;

use super::township::{PlayedOffice, PracticeError, execute};
use super::{Planned, PlannedHousehold};
use crate::domain::types::{Date, Desk, Instant, StreamId};
use crate::ledger::execute::Author;
use crate::ledger::ledger::Ledger;
use crate::sync::client::{Client, Settled};

/// How far it has come. Each call of [`Filling::next`] is one household, one round trip or one determination.
enum Stage {
    /// The township's households are being made.
    Making,
    /// The township sends what it did.
    Sending(Client),
    /// The office's clerk pulls it.
    Arriving(Client),
    /// The clerk determines what was forwarded.
    Deciding,
    /// The clerk sends the determinations.
    Answering(Client),
    /// The township pulls them.
    Fetching(Client),
    /// Nothing is left.
    Done,
}

/// A township being filled.
pub struct Filling {
    office: PlayedOffice,
    today: Date,
    households: VecDeque<PlannedHousehold>,
    total: usize,
    decisions: VecDeque<(StreamId, Planned)>,
    stage: Stage,
}

impl Filling {
    /// Plans `cases` households for the township of `ledger`, up to the day before `now`.
    #[must_use]
    pub fn new(office: PlayedOffice, ledger: &Ledger, seed: u64, cases: u32, now: Instant) -> Self {
        let today = now.date();
        let households = match ledger.desk() {
            Desk::Township(code) => super::plan(seed, cases as usize, *code, today, ledger.calendar()),
            _ => Vec::new(),
        };
        let total = households.len();
        let decisions = VecDeque::new();
        Self { office, today, households: households.into(), total, decisions, stage: Stage::Making }
    }

    /// How many households are made, and how many there will be.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.total - self.households.len(), self.total)
    }

    /// Goes one step further; false when nothing is left.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn next(&mut self, ledger: &mut Ledger, author: &Author) -> Result<bool, PracticeError> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Making => self.make(ledger, author)?,
            Stage::Sending(mut client) => match client.round(ledger)? {
                Settled(false) => Stage::Sending(client),
                Settled(true) => Stage::Arriving(self.office.clerk_client()?),
            },
            Stage::Arriving(mut client) => match client.round(self.office.clerk())? {
                Settled(false) => Stage::Arriving(client),
                Settled(true) => Stage::Deciding,
            },
            Stage::Deciding => match self.decisions.pop_front() {
                Some((stream, planned)) => {
                    self.office.clerk_does(stream, &planned, self.today)?;
                    Stage::Deciding
                }
                None => Stage::Answering(self.office.clerk_client()?),
            },
            Stage::Answering(mut client) => match client.round(self.office.clerk())? {
                Settled(false) => Stage::Answering(client),
                Settled(true) => Stage::Fetching(self.office.client(ledger)?),
            },
            Stage::Fetching(mut client) => match client.round(ledger)? {
                Settled(false) => Stage::Fetching(client),
                Settled(true) => Stage::Done,
            },
            Stage::Done => Stage::Done,
        };
        Ok(!matches!(self.stage, Stage::Done))
    }

    /// The office, once [`next`](Self::next) has answered that nothing is left.
    #[must_use]
    pub fn into_office(self) -> PlayedOffice {
        self.office
    }

    /// Makes the next household, or turns to sending when all are there.
    fn make(&mut self, ledger: &mut Ledger, author: &Author) -> Result<Stage, PracticeError> {
        let Some(household) = self.households.pop_front() else {
            return Ok(Stage::Sending(self.office.client(ledger)?));
        };
        let stream = ledger.new_stream_id()?;
        for planned in household.commands {
            if planned.is_for_office() {
                self.decisions.push_back((stream, planned));
            } else {
                execute(ledger, author, stream, &planned, self.today)?;
            }
        }
        Ok(Stage::Making)
    }
}
