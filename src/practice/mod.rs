//! The synthetic township (演练): people who do not exist, and what was done about them up to today.
//!
//! A plan is pure and repeatable: the same seed, township and day give the same households, however many are asked
//! for. Whoever executes it sets the clock to [`Planned::at`] and acts at [`Planned::desk`].

mod case;
mod days;
mod family;
pub mod filling;
mod household;
mod life;
pub mod measured;
mod payments;
mod people;
mod prng;
mod script;
pub mod township;
mod write;

use serde_json::Value;

use self::life::Kind;
use self::people::Numbers;
use self::prng::Prng;
use self::write::Writer;
use crate::domain::calendar::Calendar;
use crate::domain::household::Step;
use crate::domain::policy::Policy;
use crate::domain::types::{Date, Desk, Instant, Role, StreamId, Township};

pub use people::MARK;

/// A moment relative to the day of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Days after today: negative, for everything planned has happened.
    pub days: i64,
    /// Minutes after midnight in China Standard Time.
    pub minute: i64,
}

impl At {
    /// The moment, `today` being the day of the plan.
    #[must_use]
    pub fn instant(self, today: Date) -> Instant {
        const CHINA: i64 = 8 * 3600;
        let day = today.plus_days(self.days).days_since(Date::EPOCH);
        Instant::from_unix(day * 86_400 - CHINA + self.minute * 60)
    }
}

/// What stands in a command's data for the household's stream.
pub const HOUSEHOLD: &str = "$household";
/// What stands in a command's data for the stream of the other household file.
pub const OTHER: &str = "$other";

/// The stream that a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The household.
    Household,
    /// Its referral.
    Referral,
    /// The file of people who left the household, or come to it.
    Other,
}

/// Puts streams where a command's data name them.
#[must_use]
pub fn filled_in(mut data: Value, household: StreamId, other: Option<StreamId>) -> Value {
    let fields = data.as_object_mut().into_iter().flat_map(|fields| fields.values_mut());
    for field in fields {
        let named = match field.as_str() {
            Some(HOUSEHOLD) => Some(household),
            Some(OTHER) => other,
            _ => None,
        };
        if let Some(stream) = named {
            *field = Value::String(stream.to_string());
        }
    }
    data
}

/// One command of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// When it is given.
    pub at: At,
    /// The role that gives it, which also tells the desk.
    pub role: Role,
    /// What it is about; the first command on each opens it.
    pub on: On,
    /// The command's name, such as `visit.record`.
    pub name: &'static str,
    /// The command's data, with [`HOUSEHOLD`] and [`OTHER`] where they name a household: see [`filled_in`].
    pub data: Value,
}

impl Planned {
    /// Whether the office gives it.
    #[must_use]
    pub const fn is_for_office(&self) -> bool {
        matches!(self.role, Role::Clerk | Role::Section | Role::Head)
    }

    /// Where it is given: at the office, or in the township.
    #[must_use]
    pub fn desk(&self, township: Township) -> Desk {
        if self.is_for_office() { Desk::CityOffice } else { Desk::Township(township) }
    }
}

/// One household of a plan: its commands in order, the first opening its stream, the others on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedHousehold {
    /// Its place in the plan.
    pub index: usize,
    /// The step at which its application stands in the end.
    pub target: Step,
    /// What was done.
    pub commands: Vec<Planned>,
}

impl PlannedHousehold {
    /// How many household files it makes: those who leave it, or come to it, have one of their own.
    fn files(&self) -> usize {
        self.commands.iter().filter(|planned| planned.name == "household.open").count()
    }
}

/// Where and under what the township lives.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The township.
    pub township: Township,
    /// The day of the plan.
    pub today: Date,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The standards.
    pub policy: &'a Policy,
}

/// Plans `n` household files of a township up to the day before today. From sixty on, every programme, every step and every
/// kind of life occurs. A township without known villages has no households.
#[must_use]
pub fn plan(seed: u64, n: usize, setting: &Setting<'_>) -> Vec<PlannedHousehold> {
    let mut numbers = Numbers::default();
    let (mut households, mut left) = (Vec::new(), n);
    for index in 0.. {
        let next = if left == 0 { None } else { planned(seed, index, &mut numbers, setting) };
        let Some(household) = next else { break };
        // One with two files is left out where only one is still asked for.
        if let Some(fewer) = left.checked_sub(household.files()) {
            left = fewer;
            households.push(household);
        }
    }
    households
}

fn planned(seed: u64, index: usize, numbers: &mut Numbers, setting: &Setting<'_>) -> Option<PlannedHousehold> {
    let mut prng = Prng::for_household(seed, index);
    let life = Kind::of(index).life(&mut prng, setting);
    let household = household::household(&mut prng, numbers, &life, setting)?;
    let tail = life::tail(&mut prng, &life, index);
    let acts = days::days(&mut prng, &life.script, (setting.today, setting.calendar), tail);
    let commands = Writer::new(household, life.applies, prng, setting.today).write(&acts);
    Some(PlannedHousehold { index, target: life.target, commands })
}

#[cfg(test)]
mod tests;
