//! Deadlines as data: how long, in which unit, and what happens at a day off.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::household::{Clock, Deadline};
use crate::domain::types::Date;

use super::Basis;

/// What a deadline is counted in. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 小时; ends with the day in which the last hour falls, counted from the day's end.
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

impl Term {
    /// The clock that starts on `start`; that day itself is not counted (民法典 on periods).
    #[must_use]
    pub fn clock(&self, rule: Deadline, start: Date, calendar: &Calendar, policy_version: u32) -> Clock {
        let (mut end, mut provisional) = match self.unit {
            Unit::Hour => (start.plus_days(i64::from(self.length.div_ceil(24))), false),
            Unit::CalendarDay => (start.plus_days(i64::from(self.length)), false),
            Unit::WorkingDay => {
                let counted = calendar.add_working_days(start, self.length);
                (counted.date, counted.provisional)
            }
        };
        if self.day_off == DayOff::NextWorkingDay {
            let moved = calendar.next_working_day_on_or_after(end);
            end = moved.date;
            provisional |= moved.provisional;
        }
        Clock { rule, policy_version, start, end, provisional }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(length: u32, unit: Unit, day_off: DayOff, start: &str) -> (String, bool) {
        let basis = Basis { title: None, note: None, article: None, in_force_from: None, until: None, verified: false };
        let term = Term { length, unit, day_off, basis };
        let clock = term.clock(Deadline::Total, start.parse().unwrap(), Calendar::embedded(), 1);
        (clock.end.to_string(), clock.provisional)
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
