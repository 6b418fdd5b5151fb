//! On which days the acts of a script fall: counted back from today in working days.

use super::prng::Prng;
use super::script::{Act, Script};
use crate::domain::calendar::Calendar;
use crate::domain::types::Date;

/// The days of the acts, the last of them `tail` working days before `today`.
pub(super) fn days(
    prng: &mut Prng,
    script: &Script,
    (today, calendar): (Date, &Calendar),
    tail: i64,
) -> Vec<(Act, Date)> {
    let mut day = working_days_before(calendar, today, tail);
    let mut dated = Vec::new();
    for (gap, act) in script.acts().rev() {
        dated.push((act, day));
        day = working_days_before(calendar, day, prng.between(*gap.start(), *gap.end()));
    }
    dated.reverse();
    dated
}

/// The `n`-th working day before `day`, which is not counted; for 0 the day itself if people work on it, else the
/// nearest before.
pub(super) fn working_days_before(calendar: &Calendar, day: Date, n: i64) -> Date {
    let mut day = day;
    let mut left = n;
    // Bounded: no run of days off is as long as a month.
    for _ in 0..(n + 1) * 31 {
        if left <= 0 && calendar.is_working_day(day) {
            break;
        }
        day = day.plus_days(-1);
        left -= i64::from(calendar.is_working_day(day));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_counted_back_over_the_spring_festival() {
        let calendar = Calendar::embedded();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(working_days_before(calendar, day("2026-02-24"), 3), day("2026-02-12"));
        assert_eq!(working_days_before(calendar, day("2026-02-20"), 0), day("2026-02-14"));
        assert_eq!(working_days_before(calendar, day("2026-02-20"), 1), day("2026-02-14"));
        assert_eq!(working_days_before(calendar, day("2026-02-25"), 0), day("2026-02-25"));
    }
}
