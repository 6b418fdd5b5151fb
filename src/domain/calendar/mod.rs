//! The working-day calendar (工作日历): weekends, the days off and make-up days of the State Council's yearly notices,
//! and the local days off of a place.
//!
//! The notices of 2004 to 2026 are embedded; the office publishes later ones ([`Calendar::with_year`]). A day of a year
//! without a notice is judged by the plain week and the one fixed holiday, 1 January, and whatever was counted over such
//! a day is *provisional* (暂定). The notice of a year may still move the last days of the December before it.

mod embedded;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike as _, Weekday};

use super::types::Date;

/// How a notice departs from the plain week on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Departure {
    /// 放假
    Off,
    /// 调休上班
    Work,
}

/// What one year's notice says, by day. It may reach into the December before.
type Notice = BTreeMap<Date, Departure>;

/// Which days are working days. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    notices: Arc<BTreeMap<i32, Notice>>,
    local: Arc<BTreeSet<Date>>,
}

/// A counted day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// The day.
    pub date: Date,
    /// 暂定: a day was judged that belongs to a year without an official calendar.
    pub provisional: bool,
}

impl Calendar {
    /// The calendar that comes with the program: the notices of 2004 to 2026, no local days off. Clone it to add to it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        embedded::calendar()
    }

    /// A calendar that knows the plain week only.
    fn plain() -> Self {
        Self { notices: Arc::default(), local: Arc::default() }
    }

    /// The calendar with the notice of `year` added, or replaced if it had one.
    ///
    /// The days need not all lie in `year`: a notice may move the last days of December before it. A day named both
    /// off and working is off.
    #[must_use]
    pub fn with_year(mut self, year: i32, off: &[Date], work: &[Date]) -> Self {
        let work = work.iter().map(|day| (*day, Departure::Work));
        let off = off.iter().map(|day| (*day, Departure::Off));
        Arc::make_mut(&mut self.notices).insert(year, work.chain(off).collect());
        self
    }

    /// The calendar with one more local day off (such as 藏历新年 by the prefecture's notice). It stands above a
    /// make-up day of the nation, and does not make its year official.
    #[must_use]
    pub fn with_local_day_off(mut self, day: Date) -> Self {
        Arc::make_mut(&mut self.local).insert(day);
        self
    }

    /// The years whose notice is known, in order.
    pub fn official_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.notices.keys().copied()
    }

    /// Whether the notice of the day's year is known.
    #[must_use]
    pub fn is_official(&self, day: Date) -> bool {
        self.notices.contains_key(&day.year())
    }

    /// Whether people work on this day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        if self.local.contains(&day) {
            return false;
        }
        match self.departure(day) {
            Some(departure) => departure == Departure::Work,
            None => !is_weekend(day) && (self.is_official(day) || !is_new_year(day)),
        }
    }

    /// What the notices say of a day: that of the next year first, being the later one.
    fn departure(&self, day: Date) -> Option<Departure> {
        let by = |year| self.notices.get(&year)?.get(&day).copied();
        by(day.year() + 1).or_else(|| by(day.year()))
    }

    /// The `n`-th working day after `from`; `from` itself is not counted (民法典 201) and is the answer to 0.
    ///
    /// At the end of the range of dates the answer is its last day, provisional.
    #[must_use]
    pub fn add_working_days(&self, from: Date, n: u32) -> Counted {
        let mut counted = Counted { date: from, provisional: false };
        for _ in 0..n {
            let Some(next) = day_after(counted.date) else {
                return Counted { provisional: true, ..counted };
            };
            let step = self.next_working_day_on_or_after(next);
            counted = Counted { date: step.date, provisional: counted.provisional || step.provisional };
        }
        counted
    }

    /// The day itself if people work on it, else the next on which they do: where a period runs to that would end on
    /// a day off (民法典 203).
    #[must_use]
    pub fn next_working_day_on_or_after(&self, from: Date) -> Counted {
        let mut counted = Counted { date: from, provisional: !self.is_official(from) };
        while !self.is_working_day(counted.date) {
            let Some(next) = day_after(counted.date) else {
                return Counted { provisional: true, ..counted };
            };
            counted = Counted { date: next, provisional: counted.provisional || !self.is_official(next) };
        }
        counted
    }

    /// How many working days lie after `from` up to and including `to`; negative when `to` is the earlier one.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = std::iter::successors(day_after(from), |day| day_after(*day)).take_while(|day| *day <= to);
        days.map(|day| i64::from(self.is_working_day(day))).sum()
    }
}

/// The next day; `None` at the end of the range of dates.
fn day_after(day: Date) -> Option<Date> {
    let next = day.plus_days(1);
    (next > day).then_some(next)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.naive().weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_new_year(day: Date) -> bool {
    day.naive().ordinal() == 1
}

#[cfg(test)]
mod tests;
