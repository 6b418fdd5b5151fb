//! A month: what aid is granted for and paid by.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::Datelike as _;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Date;

/// A calendar month, between January 1800 and December 9999. In JSON `2026-04`, in the log an integer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A text or number was not a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a month as YYYY-MM")]
pub struct BadMonth;

const FIRST: i32 = 1800 * 12;
const LAST: i32 = 9999 * 12 + 11;

impl Month {
    /// The month in which `day` lies.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let zero_based = i32::try_from(day.naive().month0()).unwrap_or(0);
        Self(day.year() * 12 + zero_based)
    }

    /// The month of a year, numbered from 1, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        Date::new(year, month, 1).map(Self::of)
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        let month = u32::try_from(self.0.rem_euclid(12)).unwrap_or(0) + 1;
        Date::new(self.0.div_euclid(12), month, 1).unwrap_or(Date::EPOCH)
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.first().first_of_next_month().plus_days(-1)
    }

    /// `n` months later (earlier when negative); stays within the range.
    #[must_use]
    pub fn plus(self, n: i32) -> Self {
        Self(self.0.saturating_add(n).clamp(FIRST, LAST))
    }

    /// The day of this number in it, or its last day when it is shorter.
    #[must_use]
    pub fn day(self, day: u32) -> Date {
        self.first().plus_days(i64::from(day.max(1)) - 1).min(self.last())
    }

    /// The months from this one to `last`, both included.
    pub fn to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// Months from `earlier` to this one.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}
impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Month {
    type Err = BadMonth;
    fn from_str(text: &str) -> Result<Self, BadMonth> {
        if text.len() != 7 {
            return Err(BadMonth);
        }
        format!("{text}-01").parse::<Date>().map(Self::of).map_err(|_| BadMonth)
    }
}
impl Serialize for Month {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i32(self.0) }
    }
}
impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            return Cow::<'de, str>::deserialize(d)?.parse().map_err(D::Error::custom);
        }
        let number = i32::deserialize(d)?;
        if (FIRST..=LAST).contains(&number) { Ok(Self(number)) } else { Err(D::Error::custom(BadMonth)) }
    }
}
impl schemars::JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_across_years_and_end_on_their_last_day() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        assert_eq!(month("2026-11").plus(3), month("2027-02"));
        assert_eq!(month("2027-02").plus(-14), month("2025-12"));
        assert_eq!(month("2027-02").since(month("2026-11")), 3);
        assert_eq!(month("2028-02").last().to_string(), "2028-02-29");
        assert_eq!(month("2026-12").last().to_string(), "2026-12-31");
        assert_eq!(Month::of("2026-03-31".parse().unwrap()).first().to_string(), "2026-03-01");
        assert_eq!(Month::new(2026, 13), None);
        for bad in ["2026-00", "2026-13", "2026-1", "2026-01-01", "x"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_beyond_the_month_is_its_last_and_both_ends_of_a_span_count() {
        let month: Month = "2026-02".parse().unwrap();
        assert_eq!((month.day(31), month.day(0)), (month.last(), month.first()));
        assert_eq!(month.plus(-1).to(month.plus(1)).count(), 3);
    }

    #[test]
    fn it_reads_back_in_json() {
        let month: Month = serde_json::from_str("\"2026-04\"").unwrap();
        assert_eq!(serde_json::to_string(&month).unwrap(), "\"2026-04\"");
    }
}
