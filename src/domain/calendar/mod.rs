//! Working days. This version knows weekends only, so every date it counts is provisional.

use chrono::{Datelike as _, Weekday};

use super::types::Date;

/// Which days are working days.
#[derive(Debug, Clone, Default)]
pub struct Calendar;

/// A counted date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub date: Date,
    /// Whether a year without an official calendar was crossed (暂定).
    pub provisional: bool,
}

impl Calendar {
    /// The calendar that ships with the program.
    #[must_use]
    pub const fn embedded() -> Self {
        Self
    }

    /// Whether `date` is a working day.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        !matches!(date.naive().weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The first working day on or after `date`.
    #[must_use]
    pub fn next_working_day_on_or_after(&self, date: Date) -> Counted {
        let mut day = date;
        for _ in 0..7 {
            if self.is_working_day(day) {
                break;
            }
            day = day.plus_days(1);
        }
        Counted { date: day, provisional: true }
    }

    /// The `n`-th working day after `date`.
    #[must_use]
    pub fn add_working_days(&self, date: Date, n: u32) -> Counted {
        let mut day = date;
        for _ in 0..n {
            day = self.next_working_day_on_or_after(day.plus_days(1)).date;
        }
        Counted { date: day, provisional: true }
    }
}
