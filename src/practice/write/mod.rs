//! The commands of each act, in the shapes of the contract.

mod aid;
mod benefit;
mod decide;
mod door;
mod papers;
mod parting;
mod survey;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::household::Household;
use super::life::Applies;
use super::prng::Prng;
use super::script::Act;
use super::{At, On, Planned};
use crate::domain::types::{Date, Instant, Month, Role};

/// The application that each household makes.
const APPLICATION: &str = "a1";

/// What the commands of one household are written from.
pub(super) struct Writer {
    household: Household,
    applies: Applies,
    prng: Prng,
    today: Date,
    /// Minutes after the opening of the counter by which this household comes.
    shift: i64,
    day: Date,
    minute: i64,
    /// How many records have a name that begins with the letter.
    names: BTreeMap<char, u32>,
    planned: Vec<Planned>,
}

impl Writer {
    pub(super) fn new(household: Household, applies: Applies, mut prng: Prng, today: Date) -> Self {
        let shift = prng.between(0, 50);
        let (day, minute) = (Date::EPOCH, 0);
        Self { household, applies, prng, today, shift, day, minute, names: BTreeMap::new(), planned: Vec::new() }
    }

    /// Writes the commands of the acts.
    pub(super) fn write(mut self, acts: &[(Act, Date)]) -> Vec<Planned> {
        for (act, day) in acts {
            if *day != self.day {
                (self.day, self.minute) = (*day, 9 * 60 + self.shift);
            }
            act(&mut self);
        }
        self.planned
    }

    /// Adds a command on the household, some minutes after the one before it.
    fn push(&mut self, role: Role, name: &'static str, data: Value) {
        self.push_on(On::Household, role, name, data);
    }

    fn push_on(&mut self, on: On, role: Role, name: &'static str, data: Value) {
        let at = At { days: self.day.days_since(self.today), minute: self.minute };
        self.minute += 3;
        self.planned.push(Planned { at, role, on, name, data });
    }

    /// Adds a command that says nothing but the application.
    fn push_bare(&mut self, role: Role, name: &'static str) {
        self.push(role, name, json!({ "application": APPLICATION }));
    }

    /// A new name of a record.
    fn fresh(&mut self, letter: char) -> String {
        let count = self.names.entry(letter).or_default();
        *count += 1;
        format!("{letter}{count}")
    }

    /// The newest name with this letter.
    fn last(&self, letter: char) -> String {
        format!("{letter}{}", self.names.get(&letter).copied().unwrap_or_default())
    }

    /// A minute of the day that is written.
    fn clock(&self, minute: i64) -> Instant {
        At { days: self.day.days_since(self.today), minute }.instant(self.today)
    }

    /// The next month.
    fn next_month(&self) -> Month {
        Month::of(self.day).plus(1)
    }

    fn applicant(&self) -> &'static str {
        self.applies.applicant
    }

    /// Who is of age: each must authorise the check.
    fn adults(&self) -> Vec<String> {
        self.household.adults_on(self.day).map(|member| member.id.clone()).collect()
    }
}
