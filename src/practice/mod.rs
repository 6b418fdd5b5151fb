//! The synthetic township (演练): people who do not exist, and what was done about them up to today.
//!
//! A plan is pure and repeatable: the same seed, township and day give the same households, however many are asked
//! for. Whoever executes it sets the clock to [`Planned::at`] and acts at [`Planned::desk`].

mod action;
mod course;
mod family;
pub mod filling;
mod household;
mod people;
mod prng;
pub mod township;

use serde_json::Value;

use self::action::Writer;
use self::people::Numbers;
use self::prng::Prng;
use crate::domain::calendar::Calendar;
use crate::domain::household::Step;
use crate::domain::types::{Date, Desk, Instant, Role, Township};

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

/// One command of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// When it is given.
    pub at: At,
    /// The role that gives it, which also tells the desk.
    pub role: Role,
    /// The command's name, such as `visit.record`.
    pub name: &'static str,
    /// The command's data.
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

/// Plans `n` households of a township up to the day before `today`. From sixty on, every step of the plain course
/// occurs. A township without known villages has no households.
#[must_use]
pub fn plan(seed: u64, n: usize, township: Township, today: Date, calendar: &Calendar) -> Vec<PlannedHousehold> {
    let mut numbers = Numbers::default();
    (0..n).filter_map(|index| planned(seed, index, &mut numbers, (township, today, calendar))).collect()
}

fn planned(
    seed: u64,
    index: usize,
    numbers: &mut Numbers,
    (township, today, calendar): (Township, Date, &Calendar),
) -> Option<PlannedHousehold> {
    let mut prng = Prng::for_household(seed, index);
    let target = course::target(index);
    let means = course::means_for(target);
    let household = household::household(&mut prng, numbers, (township, means), today)?;
    let stages = course::stages(&mut prng, target);
    let tail = course::tail(&mut prng, target, index);
    let dated = course::days(&mut prng, &stages, (today, calendar), tail);
    let shift = prng.between(0, 50);
    let commands = Writer::new(&household, &mut prng, today, shift).write(&dated);
    Some(PlannedHousehold { index, target, commands })
}

#[cfg(test)]
mod tests;
