//! Filling a practice township little by little, so that a screen can show the first households while the rest is
//! being made, and no step keeps the clerk's own keys waiting.
//!
//! The township makes its households up to where the office must act; then the desks take turns, each after it has
//! what the other did, until nothing of the plan is left. The payment runs come last.

use std::collections::VecDeque;

use super::case::Case;
use super::payments::Payments;
use super::township::{PlayedOffice, PracticeError};
use super::{PlannedHousehold, Setting};
use crate::domain::types::{Date, Desk, Instant};
use crate::ledger::execute::Author;
use crate::ledger::ledger::Ledger;
use crate::sync::client::{Client, Settled};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Township,
    Office,
}

/// How far it has come. Each call of [`Filling::next`] is one household, one round trip or one payment run.
enum Stage {
    /// The township's households are being made.
    Making,
    /// A side sends what it did.
    Sending(Side, Client),
    /// This side pulls it.
    Arriving(Side, Client),
    /// A side goes on with the households that wait for it.
    Acting(Side, VecDeque<Case>),
    /// The office pays.
    Paying(Payments),
    /// Nothing is left.
    Done,
}

/// A township being filled.
pub struct Filling {
    office: PlayedOffice,
    today: Date,
    households: VecDeque<PlannedHousehold>,
    total: usize,
    /// What has commands left.
    waiting: VecDeque<Case>,
    /// Whether the office has paid: the last thing it does.
    paid: bool,
    stage: Stage,
}

impl Filling {
    /// Plans `cases` households for the township of `ledger`, up to the day before `now`.
    #[must_use]
    pub fn new(office: PlayedOffice, ledger: &Ledger, seed: u64, cases: u32, now: Instant) -> Self {
        let today = now.date();
        let households = match ledger.desk() {
            Desk::Township(township) => {
                let (calendar, policy) = (ledger.calendar(), ledger.policy(today));
                super::plan(seed, cases as usize, &Setting { township: *township, today, calendar, policy })
            }
            _ => Vec::new(),
        };
        let total = households.len();
        let (households, waiting) = (households.into(), VecDeque::new());
        Self { office, today, households, total, waiting, paid: false, stage: Stage::Making }
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
            Stage::Sending(side, mut client) => {
                let Settled(settled) = client.round(self.ledger_of(side, ledger))?;
                if settled { self.arriving(side, ledger)? } else { Stage::Sending(side, client) }
            }
            Stage::Arriving(side, mut client) => {
                let Settled(settled) = client.round(self.ledger_of(side, ledger))?;
                if settled { self.turn(side) } else { Stage::Arriving(side, client) }
            }
            Stage::Acting(side, cases) => self.act(side, cases, ledger, author)?,
            Stage::Paying(mut payments) => {
                let more = payments.next(&mut self.office)?;
                if more { Stage::Paying(payments) } else { self.sending(Side::Office, ledger)? }
            }
            Stage::Done => Stage::Done,
        };
        Ok(!matches!(self.stage, Stage::Done))
    }

    /// The office, once [`next`](Self::next) has answered that nothing is left.
    #[must_use]
    pub fn into_office(self) -> PlayedOffice {
        self.office
    }

    fn ledger_of<'a>(&'a mut self, side: Side, township: &'a mut Ledger) -> &'a mut Ledger {
        match side {
            Side::Township => township,
            Side::Office => self.office.clerk(),
        }
    }

    /// Makes the next household, or turns to sending when all are there.
    fn make(&mut self, ledger: &mut Ledger, author: &Author) -> Result<Stage, PracticeError> {
        let Some(household) = self.households.pop_front() else { return self.sending(Side::Township, ledger) };
        let mut case = Case::open(ledger, household.commands)?;
        case.go_on(ledger, author, self.today)?;
        self.wait(case);
        Ok(Stage::Making)
    }

    fn wait(&mut self, case: Case) {
        if !case.is_done() {
            self.waiting.push_back(case);
        }
    }

    fn sending(&self, side: Side, township: &Ledger) -> Result<Stage, PracticeError> {
        let client = match side {
            Side::Township => self.office.client(township)?,
            Side::Office => self.office.clerk_client()?,
        };
        Ok(Stage::Sending(side, client))
    }

    /// What `from` sent arrives at the other side.
    fn arriving(&self, from: Side, township: &Ledger) -> Result<Stage, PracticeError> {
        Ok(match from {
            Side::Township => Stage::Arriving(Side::Office, self.office.clerk_client()?),
            Side::Office => Stage::Arriving(Side::Township, self.office.client(township)?),
        })
    }

    /// What a side does with what arrived.
    fn turn(&mut self, side: Side) -> Stage {
        match side {
            Side::Township if self.waiting.is_empty() && self.paid => Stage::Done,
            _ => Stage::Acting(side, std::mem::take(&mut self.waiting)),
        }
    }

    /// A side goes on with one household, or hands over to the other when it has done all.
    fn act(
        &mut self,
        side: Side,
        mut cases: VecDeque<Case>,
        ledger: &mut Ledger,
        author: &Author,
    ) -> Result<Stage, PracticeError> {
        let Some(mut case) = cases.pop_front() else {
            if side == Side::Office && self.waiting.is_empty() && !self.paid {
                self.paid = true;
                return Ok(Stage::Paying(Payments::until(self.today, self.office.clerk())?));
            }
            return self.sending(side, ledger);
        };
        match side {
            Side::Township => case.go_on(ledger, author, self.today)?,
            Side::Office => self.office.goes_on(&mut case, self.today)?,
        }
        self.wait(case);
        Ok(Stage::Acting(side, cases))
    }
}
