//! What is typed and what it means: dates in their short forms, times, telephone numbers, accounts, names.

use crate::domain::types::{Date, Month};
use crate::text::fold;

use super::context::{Almanac, CountedDay};

/// Reads a day: `20260214`, `2026-2-14`, `2026年2月14日`, `2-14`, `0214`, `今天`, `昨天`, `明天`, `+3` (days), `+3w`
/// (working days). A day without a year lies in this year; with `past`, in the last year if this year's is still to
/// come.
#[must_use]
pub fn date(typed: &str, today: Date, almanac: &dyn Almanac, past: bool) -> Option<CountedDay> {
    let text = fold::half_width(typed.trim()).to_lowercase();
    let plain = |date| CountedDay { date, provisional: false };
    let word = match text.as_str() {
        "今天" | "今日" | "今" | "today" | "t" => Some(0),
        "昨天" | "昨日" | "昨" | "yesterday" => Some(-1),
        "前天" => Some(-2),
        "明天" | "明日" | "明" | "tomorrow" => Some(1),
        "后天" => Some(2),
        _ => None,
    };
    if let Some(days) = word {
        return Some(plain(today.plus_days(days)));
    }
    if text.starts_with(['+', '-']) {
        return relative(&text, today, almanac);
    }
    written(&text, today, past).map(plain)
}

fn relative(text: &str, today: Date, almanac: &dyn Almanac) -> Option<CountedDay> {
    let working = ["w", "工作日", "个工作日"].iter().find_map(|unit| text.strip_suffix(unit));
    let number = |text: &str| text.trim().parse::<i64>().ok().filter(|n| n.abs() <= 3_660);
    match working {
        Some(rest) => Some(almanac.working_days_after(today, u32::try_from(number(rest)?).ok()?)),
        None => {
            let days = number(text.trim_end_matches(['天', 'd']))?;
            Some(CountedDay { date: today.plus_days(days), provisional: false })
        }
    }
}

fn written(text: &str, today: Date, past: bool) -> Option<Date> {
    let marked = text.replace(['年', '月', '/', '.', '-', ' '], "-").replace(['日', '号'], "");
    if !marked.is_ascii() {
        return None;
    }
    let parts: Vec<&str> = marked.split('-').filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (year, month, day) = match parts.as_slice() {
        [all] if all.len() == 8 => (number(&all[..4]), number(&all[4..6])?, number(&all[6..])?),
        [all] if all.len() == 4 => (None, number(&all[..2])?, number(&all[2..])?),
        [month, day] if month.len() <= 2 && day.len() <= 2 => (None, number(month)?, number(day)?),
        [year, month, day] if year.len() == 4 => (Some(number(year)?), number(month)?, number(day)?),
        _ => return None,
    };
    match year {
        Some(year) => Date::new(i32::try_from(year).ok()?, month, day),
        None => {
            let this_year = Date::new(today.year(), month, day);
            match this_year {
                Some(date) if past && date > today => Date::new(today.year() - 1, month, day),
                other => other,
            }
        }
    }
}

/// Reads a time of the day as hour and minute: `9`, `930`, `0930`, `9:30`, `9点半`, `14点05分`.
#[must_use]
pub fn time(typed: &str) -> Option<(u32, u32)> {
    let text = fold::half_width(typed.trim()).replace(['点', '时', '.'], ":").replace("半", "30").replace("分", "");
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute) = match text.split_once(':') {
        Some((hour, "")) => (hour, "0"),
        Some((hour, minute)) => (hour, minute),
        None if text.len() <= 2 => (text.as_str(), "0"),
        None => text.split_at_checked(text.len() - 2)?,
    };
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Reads a month: `2026-04`, `202604`, `2026年4月`, `4` or `4月` of this year, `本月`, `下月`, `+2` (months).
#[must_use]
pub(super) fn month(typed: &str, today: Date) -> Option<Month> {
    let text = fold::half_width(typed.trim()).to_lowercase();
    let this = Month::of(today);
    match text.as_str() {
        "本月" | "当月" => return Some(this),
        "下月" | "次月" => return Some(this.plus(1)),
        "上月" => return Some(this.plus(-1)),
        _ => {}
    }
    if text.starts_with(['+', '-']) {
        let months = text.trim_end_matches(['个', '月']).parse::<i32>().ok().filter(|n| n.abs() <= 1_200)?;
        return Some(this.plus(months));
    }
    let marked = text.replace(['年', '/', '.', ' '], "-").replace('月', "");
    let parts: Vec<&str> = marked.split('-').filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (year, month) = match parts.as_slice() {
        [all] if all.len() == 6 => (number(&all[..4])?, number(&all[4..])?),
        [month] if month.len() <= 2 => (u32::try_from(today.year()).ok()?, number(month)?),
        [year, month] | [year, month, _] if year.len() == 4 => (number(year)?, number(month)?),
        _ => return None,
    };
    Month::new(i32::try_from(year).ok()?, month)
}

/// Reads a day and an hour: a day in any of its forms, a space, a time; without a day it is this one's.
#[must_use]
pub(super) fn moment(typed: &str, today: Date, almanac: &dyn Almanac) -> Option<(Date, (u32, u32))> {
    let text = typed.trim();
    match text.rsplit_once([' ', '\u{3000}']) {
        Some((day, hour)) => Some((date(day, today, almanac, true)?.date, time(hour)?)),
        None => time(text).map(|time| (today, time)),
    }
}

/// Reads a telephone number: eleven digits of a mobile, or a landline with its area code. Spaces and dashes may part
/// it.
#[must_use]
pub(super) fn phone(typed: &str) -> Option<String> {
    let digits = digits_only(typed)?;
    let mobile = digits.len() == 11 && digits.starts_with('1');
    let landline = (10..=12).contains(&digits.len()) && digits.starts_with('0');
    (mobile || landline).then_some(digits)
}

/// Reads an account number of 8 to 32 digits.
#[must_use]
pub(super) fn account(typed: &str) -> Option<String> {
    digits_only(typed).filter(|digits| (8..=32).contains(&digits.len()))
}

/// Whether digits pass the check of bank cards (Luhn). Passbook accounts often do not.
#[must_use]
pub(super) fn passes_card_check(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (i % 2, digit) {
                (0, d) => d,
                (_, d) if d > 4 => d * 2 - 9,
                (_, d) => d * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn digits_only(typed: &str) -> Option<String> {
    let text: String = fold::half_width(typed).chars().filter(|c| !matches!(c, ' ' | '-' | '—')).collect();
    text.bytes().all(|b| b.is_ascii_digit()).then_some(text)
}

/// The names in a text that parts them by `、`, commas, semicolons or line ends.
#[must_use]
pub(super) fn names(typed: &str) -> Vec<String> {
    let parts = typed.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| fold::name_dot(part).into_owned()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Working days without any calendar: the next `n` days, provisional from day 100 on.
    pub(crate) struct PlainDays;
    impl Almanac for PlainDays {
        fn working_days_after(&self, from: Date, n: u32) -> CountedDay {
            CountedDay { date: from.plus_days(i64::from(n) + 2), provisional: n >= 100 }
        }
        fn notice_end(&self, start: Date) -> CountedDay {
            CountedDay { date: start.plus_days(7), provisional: false }
        }
    }

    fn read(typed: &str, past: bool) -> Option<String> {
        let today = Date::new(2026, 2, 12).unwrap();
        date(typed, today, &PlainDays, past).map(|day| day.date.to_string())
    }

    #[test]
    fn what_is_as_long_as_a_date_and_none_is_refused() {
        let today = Date::new(2026, 2, 12).unwrap();
        for typed in ["昨?", "明天吧", "二月", "二月十二"] {
            assert_eq!(date(typed, today, &PlainDays, true), None, "{typed}");
        }
    }

    #[test]
    fn days_are_read_in_all_their_short_forms() {
        for (typed, day) in [
            ("20260214", "2026-02-14"),
            ("２０２６０２１４", "2026-02-14"),
            ("2026-2-14", "2026-02-14"),
            ("2026/02/14", "2026-02-14"),
            ("2026年2月14日", "2026-02-14"),
            ("2-14", "2026-02-14"),
            ("2月14日", "2026-02-14"),
            ("0214", "2026-02-14"),
            ("今天", "2026-02-12"),
            ("昨", "2026-02-11"),
            ("+3", "2026-02-15"),
            ("-2天", "2026-02-10"),
            ("+3w", "2026-02-17"),
            ("＋３工作日", "2026-02-17"),
            ("12-30", "2026-12-30"),
        ] {
            assert_eq!(read(typed, false).as_deref(), Some(day), "{typed}");
        }
        assert_eq!(read("12-30", true).as_deref(), Some("2025-12-30"), "a past day without a year");
        for typed in ["", "2-30", "20261301", "abc", "1-2-3-4", "+w", "-3w", "14", "2026", "+99999", "202602140"] {
            assert_eq!(read(typed, false), None, "{typed}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_a_colon() {
        for (typed, at) in [
            ("9", (9, 0)),
            ("930", (9, 30)),
            ("14：05", (14, 5)),
            ("9点半", (9, 30)),
            ("8点", (8, 0)),
            ("0000", (0, 0)),
        ] {
            assert_eq!(time(typed), Some(at), "{typed}");
        }
        for typed in ["", "24:00", "9:60", "12345", "九点", ":30"] {
            assert_eq!(time(typed), None, "{typed}");
        }
    }

    #[test]
    fn months_and_moments_are_read_in_their_short_forms() {
        let today = Date::new(2026, 2, 12).unwrap();
        for (typed, read) in [
            ("2026-04", "2026-04"),
            ("202604", "2026-04"),
            ("2026年4月", "2026-04"),
            ("４月", "2026-04"),
            ("下月", "2026-03"),
            ("+11", "2027-01"),
            ("2026-04-01", "2026-04"),
        ] {
            assert_eq!(month(typed, today).map(|month| month.to_string()).as_deref(), Some(read), "{typed}");
        }
        for typed in ["", "13", "2026", "2026-13", "x", "+x"] {
            assert_eq!(month(typed, today), None, "{typed}");
        }
        let read = |typed: &str| moment(typed, today, &PlainDays).map(|(day, (h, m))| format!("{day} {h}:{m}"));
        assert_eq!(read("2-11 18:30").as_deref(), Some("2026-02-11 18:30"));
        assert_eq!(read("昨天 9点半").as_deref(), Some("2026-02-11 9:30"));
        assert_eq!(read("930").as_deref(), Some("2026-02-12 9:30"));
        for typed in ["", "2-11", "2-11 ", "2-11 25:00"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn numbers_of_telephones_and_accounts() {
        assert_eq!(phone("138 0000-0000").as_deref(), Some("13800000000"));
        assert_eq!(phone("0973-8722000").as_deref(), Some("09738722000"));
        assert_eq!(phone("8722000"), None);
        assert_eq!(account("6228 4800 0000 0000 018").as_deref(), Some("6228480000000000018"));
        assert_eq!(account("12345"), None);
        assert!(passes_card_check("4539578763621486") && !passes_card_check("4539578763621487"));
    }

    #[test]
    fn names_are_parted_by_the_usual_marks() {
        assert_eq!(names("演练甲、 演练乙，测试•才让;"), ["演练甲", "演练乙", "测试·才让"]);
        assert!(names(" 、").is_empty());
    }
}
