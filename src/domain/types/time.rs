//! Dates of law and instants of record.
//!
//! A [`Date`] is a day in China Standard Time; an [`Instant`] is a second in UTC. In JSON they are text, in the
//! log they are integers.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, SecondsFormat, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day in China Standard Time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A text or number was not a date between the years 1800 and 9999.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a date as YYYY-MM-DD")]
pub struct BadDate;

impl Date {
    /// 1970-01-01, for values that are never seen.
    pub const EPOCH: Self = Self(match NaiveDate::from_epoch_days(0) {
        Some(date) => date,
        None => unreachable!(),
    });

    /// The day of the given year, month (1–12) and day of month, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::in_range)
    }

    fn in_range(date: NaiveDate) -> Option<Self> {
        (1800..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The underlying `chrono` date.
    #[must_use]
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// `n` calendar days later (earlier when negative); stays at the end of the range instead of overflowing.
    #[must_use]
    pub fn plus_days(self, n: i64) -> Self {
        let days = Days::new(n.unsigned_abs());
        let moved = if n < 0 { self.0.checked_sub_days(days) } else { self.0.checked_add_days(days) };
        moved.and_then(Self::in_range).unwrap_or(self)
    }

    /// The same day `n` months later, or the last day of that month where it has no such day.
    #[must_use]
    pub fn plus_months(self, n: u32) -> Self {
        self.0.checked_add_months(Months::new(n)).and_then(Self::in_range).unwrap_or(self)
    }

    /// The day on which this birth date reaches `years`; born on 29 February, it is 1 March where there is no such day.
    #[must_use]
    pub fn birthday(self, years: u32) -> Self {
        let turned = self.plus_months(years.saturating_mul(12));
        if turned.0.day() < self.0.day() { turned.plus_days(1) } else { turned }
    }

    /// Calendar days from `earlier` to this day.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Whole years from this birth date to `on`.
    #[must_use]
    pub fn age_on(self, on: Self) -> u32 {
        on.0.years_since(self.0).unwrap_or(0)
    }

    /// The first day of the month after this day's.
    #[must_use]
    pub fn first_of_next_month(self) -> Self {
        let (year, month) =
            if self.0.month() == 12 { (self.0.year() + 1, 1) } else { (self.0.year(), self.0.month() + 1) };
        Self::new(year, month, 1).unwrap_or(self)
    }

    /// The last second of the day in China Standard Time.
    #[must_use]
    pub fn end(self) -> Instant {
        const CHINA_SECONDS: i64 = 8 * 3600;
        Instant::from_unix((i64::from(self.to_days()) + 1) * 86_400 - CHINA_SECONDS - 1)
    }

    /// Days since 1970-01-01, the form in the log.
    fn to_days(self) -> i32 {
        self.0.to_epoch_days()
    }

    fn from_days(days: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(days).and_then(Self::in_range)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Date {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        if text.len() != 10 {
            return Err(BadDate);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(Self::in_range).ok_or(BadDate)
    }
}
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i32(self.to_days()) }
    }
}
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            Cow::<'de, str>::deserialize(d)?.parse().map_err(D::Error::custom)
        } else {
            Self::from_days(i32::deserialize(d)?).ok_or_else(|| D::Error::custom(BadDate))
        }
    }
}
impl schemars::JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// A second in UTC, the precision of the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// A text was not an RFC 3339 instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an instant such as 2026-02-12T09:00:00+08:00")]
pub struct BadInstant;

/// China Standard Time: UTC+8 all year round.
const CHINA: FixedOffset = match FixedOffset::east_opt(8 * 3600) {
    Some(offset) => offset,
    None => unreachable!(),
};

impl Instant {
    /// From seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }

    /// The day in China Standard Time.
    #[must_use]
    pub fn date(self) -> Date {
        Date::in_range(self.utc().with_timezone(&CHINA).date_naive()).unwrap_or(Date(NaiveDate::default()))
    }

    /// `YYYY-MM-DD HH:MM` in China Standard Time, for people.
    #[must_use]
    pub fn local_minute(self) -> String {
        self.utc().with_timezone(&CHINA).format("%Y-%m-%d %H:%M").to_string()
    }

    /// `HH:MM` in China Standard Time.
    #[must_use]
    pub fn local_time(self) -> String {
        self.utc().with_timezone(&CHINA).format("%H:%M").to_string()
    }

    /// `n` seconds later.
    #[must_use]
    pub const fn plus_seconds(self, n: i64) -> Self {
        Self(self.0.saturating_add(n))
    }
}
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}
impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Instant {
    type Err = BadInstant;
    fn from_str(text: &str) -> Result<Self, BadInstant> {
        DateTime::parse_from_rfc3339(text).map(|t| Self(t.timestamp())).map_err(|_| BadInstant)
    }
}
impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i64(self.0) }
    }
}
impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            Cow::<'de, str>::deserialize(d)?.parse().map_err(D::Error::custom)
        } else {
            i64::deserialize(d).map(Self)
        }
    }
}
impl schemars::JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_in_china() {
        let at: Instant = "2026-02-12T20:30:00Z".parse().unwrap();
        assert_eq!(at.date().to_string(), "2026-02-13");
        assert_eq!(at.local_minute(), "2026-02-13 04:30");
        assert_eq!(at.to_string(), "2026-02-12T20:30:00Z");
    }

    #[test]
    fn dates_are_strict_text_outside_and_day_numbers_inside() {
        let date: Date = "2026-02-12".parse().unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2026-02-12\"");
        assert!("2026-2-12".parse::<Date>().is_err());
        assert!("1026-02-12".parse::<Date>().is_err());
        assert_eq!(date.plus_days(-12).to_string(), "2026-01-31");
        assert_eq!(Date::new(2025, 12, 31).unwrap().first_of_next_month().to_string(), "2026-01-01");
        assert_eq!(Date::new(2026, 1, 31).unwrap().plus_months(13).to_string(), "2027-02-28");
        assert_eq!(Date::new(2000, 2, 29).unwrap().age_on(Date::new(2026, 2, 28).unwrap()), 25);
    }
}
