//! Months, the unit in which aid is paid.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Date;

/// A calendar month. In JSON `YYYY-MM`, in the log the number of months since year 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A text or number was not a month between the years 1800 and 9999.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a month as YYYY-MM")]
pub struct BadMonth;

impl Month {
    fn from_number(number: i32) -> Option<Self> {
        (1800 * 12..10_000 * 12).contains(&number).then_some(Self(number))
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(date: Date) -> Self {
        use chrono::Datelike as _;
        Self(date.year() * 12 + i32::try_from(date.naive().month0()).unwrap_or(0))
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let month = u32::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1);
        Date::new(self.0.div_euclid(12), month, 1).unwrap_or(Date::EPOCH)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().first_of_next_month().plus_days(-1)
    }

    /// The day of this number in it, or its last day when it is shorter.
    #[must_use]
    pub fn day(self, day: u32) -> Date {
        self.first_day().plus_days(i64::from(day.max(1)) - 1).min(self.last_day())
    }

    /// `n` months later (earlier when negative); stays at the end of the range instead of overflowing.
    #[must_use]
    pub fn plus(self, n: i32) -> Self {
        self.0.checked_add(n).and_then(Self::from_number).unwrap_or(self)
    }

    /// The months from this one to `last`, both included.
    pub fn to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (self.0..=last.0).map(Self)
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
            Cow::<'de, str>::deserialize(d)?.parse().map_err(D::Error::custom)
        } else {
            Self::from_number(i32::deserialize(d)?).ok_or_else(|| D::Error::custom(BadMonth))
        }
    }
}
impl schemars::JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_read_as_written_and_know_their_days() {
        let month: Month = "2026-02".parse().unwrap();
        assert_eq!((month.to_string(), month.plus(-2).to_string()), ("2026-02".into(), "2025-12".into()));
        assert_eq!(
            (month.first_day().to_string(), month.last_day().to_string()),
            ("2026-02-01".into(), "2026-02-28".into())
        );
        assert_eq!(month.day(31), month.last_day());
        assert_eq!(Month::of("2025-12-31".parse().unwrap()).plus(1).to_string(), "2026-01");
        assert_eq!(month.plus(-1).to(month.plus(1)).count(), 3);
        for text in ["", "2026", "2026-13", "2026-2", "2026-02-01", "0026-02"] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_log_holds_a_number() {
        let month: Month = "2026-02".parse().unwrap();
        let bytes = bincode::serde::encode_to_vec(month, bincode::config::standard()).unwrap();
        let (back, _): (Month, usize) = bincode::serde::decode_from_slice(&bytes, bincode::config::standard()).unwrap();
        assert_eq!(back, month);
    }
}
