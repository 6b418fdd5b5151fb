//! `payment.toml`: who pays out, until when, and who must look twice.

use serde::{Deserialize, Serialize};

use super::{Basis, DayOff};
use crate::domain::calendar::Calendar;
use crate::domain::types::{Date, Month};

/// 资金发放
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// The unit that pays out and reports what comes back, by its id in the roster.
    pub unit: String,
    /// Who checks a roll.
    pub check: CheckRule,
    /// How far back arrears are paid.
    pub back_pay: BackPay,
    /// Until when each part of a month's run is done.
    pub cut_off: CutOffs,
}

/// Separation of duties at a roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// Whether somebody else than those who drew it up must check a roll.
    pub another_person: bool,
    /// Whether an office of two may depart from it, with a reason on record.
    pub exception_allowed: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// How far back arrears are paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackPay {
    /// In months before the one that is paid.
    pub months: u16,
    /// What it rests on.
    pub basis: Basis,
}

/// Until when each part of a month's run is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffs {
    /// The township forwards it.
    pub forward: CutOff,
    /// The office sends it to be paid out.
    pub send: CutOff,
    /// The month is closed.
    pub close: CutOff,
}

/// A day of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// How many months after the one that is paid.
    pub months_after: u8,
    /// The day; the last of a shorter month.
    pub day: u32,
    /// What happens when it is a day off.
    pub day_off: DayOff,
    /// What it rests on.
    pub basis: Basis,
}

impl CutOff {
    /// The last day for the run of `month`, and whether a year without an official calendar was crossed.
    #[must_use]
    pub fn date(&self, month: Month, calendar: &Calendar) -> (Date, bool) {
        let day = month.plus(i32::from(self.months_after)).day(self.day);
        match self.day_off {
            DayOff::Stays => (day, false),
            DayOff::NextWorkingDay => {
                let moved = calendar.next_working_day_on_or_after(day);
                (moved.date, moved.provisional)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Policy;

    #[test]
    fn a_cut_off_on_a_day_off_moves_to_the_next_working_day() {
        let cut_off = &Policy::embedded().payment.cut_off;
        let calendar = Calendar::embedded();
        let date = |cut: &CutOff, month: &str| cut.date(month.parse().unwrap(), calendar).0.to_string();
        assert_eq!(date(&cut_off.forward, "2026-03"), "2026-03-05", "a Thursday");
        assert_eq!(date(&cut_off.forward, "2026-07"), "2026-07-06", "the 5th is a Sunday");
        assert_eq!(date(&cut_off.close, "2026-03"), "2026-04-07", "5 April is Qingming, and the 6th is off too");
        let last = CutOff { day: 31, day_off: DayOff::Stays, ..cut_off.forward.clone() };
        assert_eq!(date(&last, "2026-02"), "2026-02-28");
    }
}
