//! The notices that come with the program, read once from a text that a person can check against them.
//!
//! A line of `official.txt` is `YEAR off DAYS work DAYS`, a day being `MMDD` and a range `MMDD-MMDD`. The text is part of
//! the program, so what would not read is left out rather than reported; the tests hold that nothing is.

use std::sync::LazyLock;

use super::Calendar;
use crate::domain::types::Date;

const OFFICIAL: &str = include_str!("official.txt");

/// The embedded calendar.
pub(super) fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| lines().filter_map(year_of).fold(Calendar::plain(), |calendar, year| year.add_to(calendar)));
    &CALENDAR
}

fn lines() -> impl Iterator<Item = &'static str> {
    OFFICIAL.lines().filter(|line| !line.starts_with('#'))
}

struct Year {
    year: i32,
    off: Vec<Date>,
    work: Vec<Date>,
}

impl Year {
    fn add_to(self, calendar: Calendar) -> Calendar {
        calendar.with_year(self.year, &self.off, &self.work)
    }
}

fn year_of(line: &str) -> Option<Year> {
    let (year, rest) = line.split_once(" off ")?;
    let (off, work) = rest.split_once(" work ")?;
    let year = year.parse().ok()?;
    Some(Year { year, off: days_of(year, off)?, work: days_of(year, work)? })
}

fn days_of(year: i32, text: &str) -> Option<Vec<Date>> {
    let mut days = Vec::new();
    for word in text.split(' ') {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (first, last) = (day_of(year, first)?, day_of(year, last)?);
        days.extend((0..=last.days_since(first)).map(|n| first.plus_days(n)));
    }
    Some(days)
}

fn day_of(year: i32, text: &str) -> Option<Date> {
    let (month, day) = text.split_at_checked(2)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_reads_and_the_years_have_no_gap() {
        let years: Vec<Year> = lines().map(|line| year_of(line).unwrap_or_else(|| panic!("{line}"))).collect();
        let numbers: Vec<i32> = years.iter().map(|year| year.year).collect();
        assert_eq!(numbers, (2004..=2026).collect::<Vec<_>>());
        assert_eq!(years.iter().map(|year| year.off.len()).sum::<usize>(), 621);
        assert_eq!(years.iter().map(|year| year.work.len()).sum::<usize>(), 150);
    }
}
