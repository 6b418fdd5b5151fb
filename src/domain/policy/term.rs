//! Deadlines as data: how long, in which unit, and what happens at a day off.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::household::{Clock, Deadline};
use crate::domain::types::{Date, Instant};

use super::Basis;

/// What a deadline is counted in. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 小时, counted from the instant; from the end of the day, where only that is known.
    Hour,
    /// 自然日
    CalendarDay,
    /// 工作日
    WorkingDay,
}

/// What happens when the last day is a day off. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// It stays.
    Stays,
    /// 顺延: it moves to the next working day.
    NextWorkingDay,
}

/// The length of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many.
    pub length: u32,
    /// Of what.
    pub unit: Unit,
    /// What happens at a day off.
    pub day_off: DayOff,
    /// What it rests on.
    pub basis: Basis,
}

/// When the event that starts a clock happened: on a day, or at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Began {
    day: Date,
    at: Option<Instant>,
}

impl From<Date> for Began {
    fn from(day: Date) -> Self {
        Self { day, at: None }
    }
}

impl From<Instant> for Began {
    fn from(at: Instant) -> Self {
        Self { day: at.date(), at: Some(at) }
    }
}

impl Term {
    /// The clock that starts with `began`. That day itself is not counted (民法典 on periods); hours are counted from
    /// the instant, and a day off moves the end of hours to the end of the next working day.
    #[must_use]
    pub fn clock(&self, rule: Deadline, began: impl Into<Began>, calendar: &Calendar, policy_version: u32) -> Clock {
        let Began { day: start, at } = began.into();
        let mut until = None;
        let (mut end, mut provisional) = match self.unit {
            Unit::Hour => {
                let from = at.unwrap_or_else(|| start.end());
                let last = from.plus_seconds(i64::from(self.length) * 3600);
                until = Some(last);
                (last.date(), false)
            }
            Unit::CalendarDay => (start.plus_days(i64::from(self.length)), false),
            Unit::WorkingDay => {
                let counted = calendar.add_working_days(start, self.length);
                (counted.date, counted.provisional)
            }
        };
        if self.day_off == DayOff::NextWorkingDay {
            let moved = calendar.next_working_day_on_or_after(end);
            if moved.date != end {
                until = until.map(|_| moved.date.end());
            }
            end = moved.date;
            provisional |= moved.provisional;
        }
        Clock { rule, policy_version, start, end, until, provisional }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(length: u32, unit: Unit, day_off: DayOff, start: &str) -> (String, bool) {
        let basis = Basis { title: None, note: None, article: None, in_force_from: None, until: None, verified: false };
        let term = Term { length, unit, day_off, basis };
        let start: Date = start.parse().unwrap();
        let clock = term.clock(Deadline::Total, start, Calendar::embedded(), 1);
        (clock.end.to_string(), clock.provisional)
    }

    #[test]
    fn hours_are_counted_from_the_instant() {
        let basis = Basis { title: None, note: None, article: None, in_force_from: None, until: None, verified: false };
        let mut term = Term { length: 24, unit: Unit::Hour, day_off: DayOff::Stays, basis };
        let at: Instant = "2026-02-13T16:30:00+08:00".parse().unwrap();
        let ends = |term: &Term| term.clock(Deadline::Total, at, Calendar::embedded(), 1);
        let clock = ends(&term);
        assert_eq!((clock.end, clock.until), ("2026-02-14".parse().unwrap(), Some(at.plus_seconds(86_400))));
        term.length = 48;
        assert_eq!(ends(&term).end.to_string(), "2026-02-15", "hours do not stop for a holiday");
        term.day_off = DayOff::NextWorkingDay;
        assert_eq!(ends(&term).until.unwrap().to_string(), "2026-02-24T15:59:59Z", "the end of the day in China");
    }

    #[test]
    fn the_day_of_the_event_is_not_counted_and_a_day_off_is_policy() {
        use {DayOff::*, Unit::*};
        assert_eq!(ends(3, WorkingDay, Stays, "2026-02-12"), ("2026-02-24".into(), false));
        assert_eq!(ends(7, CalendarDay, Stays, "2026-02-12"), ("2026-02-19".into(), false));
        assert_eq!(ends(7, CalendarDay, NextWorkingDay, "2026-02-12"), ("2026-02-24".into(), false));
        assert_eq!(ends(24, Hour, Stays, "2026-02-12"), ("2026-02-13".into(), false));
        assert_eq!(ends(25, Hour, Stays, "2026-02-12"), ("2026-02-14".into(), false));
        assert!(ends(30, WorkingDay, Stays, "2026-12-20").1, "no official calendar of 2027 yet");
    }
}
