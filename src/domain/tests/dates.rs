//! Forty deadlines, each counted by hand from the rule (民法典 on periods: the day of the event is not counted) and the
//! State Council's notices, as the line beside it says; never from the code.

use crate::domain::calendar::Calendar;
use crate::domain::household::Deadline;
use crate::domain::policy::{Basis, DayOff, Term, Unit};
use crate::domain::types::{Date, Instant};

const W: Unit = Unit::WorkingDay;
const C: Unit = Unit::CalendarDay;
const H: Unit = Unit::Hour;
const STAYS: DayOff = DayOff::Stays;
const MOVES: DayOff = DayOff::NextWorkingDay;

/// Length, unit, day off, start, last day, whether provisional.
type Row = (u32, Unit, DayOff, &'static str, &'static str, bool);

/// 2026: off are 1–3 January (4 worked), 15–23 February (14 and 28 worked), 4–6 April, 1–5 May (9 worked), 19–21 June,
/// 25–27 September (20 worked), 1–7 October (10 worked). 2025: off are 28 January – 4 February (26 January and
/// 8 February worked), 4–6 April, 1–5 May (27 April worked), 31 May – 2 June, 1–8 October (28 September and 11 October
/// worked).
#[rustfmt::skip]
const DATES: &[Row] = &[
    // Around the Spring Festival of 2026.
    (1, W, STAYS, "2026-02-13", "2026-02-14", false), // Sat 14 is worked.
    (2, W, STAYS, "2026-02-12", "2026-02-14", false), // Fri 13, Sat 14.
    (3, W, STAYS, "2026-02-12", "2026-02-24", false), // 13, 14, then Tue 24: 15–23 are off.
    (3, W, STAYS, "2026-02-13", "2026-02-25", false), // 14, 24, 25.
    (10, W, STAYS, "2026-02-12", "2026-03-04", false), // 13, 14; 24–28 are five (Sat 28 worked) = 7; 2, 3, 4 March.
    (30, W, STAYS, "2026-02-12", "2026-04-01", false), // 7 by 28 Feb; March has 22 (2–6, 9–13, 16–20, 23–27, 30, 31) = 29; 1 April.
    (45, W, STAYS, "2026-02-12", "2026-04-23", false), // 30 by 1 April; 2, 3 = 32; 7–10 = 36 (Mon 6 off); 13–17 = 41; 20–23 = 45.
    (1, W, STAYS, "2026-02-27", "2026-02-28", false), // Sat 28 is worked.
    (5, W, STAYS, "2026-02-27", "2026-03-05", false), // 28; 2, 3, 4, 5 March.
    // New Year.
    (2, W, STAYS, "2025-12-31", "2026-01-05", false), // 1–3 off; Sun 4 is worked, Mon 5.
    (3, W, STAYS, "2026-01-01", "2026-01-06", false), // 4, 5, 6.
    // Qingming, Labour Day, Dragon Boat.
    (3, W, STAYS, "2026-04-02", "2026-04-08", false), // Fri 3; 4–6 off; 7, 8.
    (10, W, STAYS, "2026-04-27", "2026-05-13", false), // 28, 29, 30 = 3; 1–5 May off; 6, 7, 8, Sat 9 worked = 7; 11, 12, 13.
    (3, W, STAYS, "2026-05-07", "2026-05-11", false), // 8, Sat 9, Mon 11.
    (1, W, STAYS, "2026-06-18", "2026-06-22", false), // 19–21 off.
    (15, W, STAYS, "2026-06-12", "2026-07-06", false), // 15–18 = 4; 22–26 = 9; 29, 30, 1–3 July = 14; Mon 6.
    // Mid-autumn and National Day.
    (3, W, STAYS, "2026-09-18", "2026-09-22", false), // Sun 20 worked, 21, 22.
    (3, W, STAYS, "2026-09-24", "2026-09-30", false), // 25–27 off; 28, 29, 30.
    (5, W, STAYS, "2026-09-29", "2026-10-12", false), // 30; 1–7 off; 8, 9, Sat 10 worked = 4; Mon 12.
    (10, W, STAYS, "2026-09-29", "2026-10-19", false), // 5 by 12 October; 13–16 = 9; Mon 19.
    (30, W, STAYS, "2026-09-01", "2026-10-19", false), // 2–4, 7–11, 14–18, Sun 20, 21–24, 28–30 = 21; 8, 9, Sat 10 = 24; 12–16 = 29; Mon 19.
    // 2025.
    (30, W, STAYS, "2025-01-20", "2025-03-07", false), // 21–24 = 4, Sun 26 and Mon 27 = 6; 5–8 Feb = 10 (Sat 8 worked); 10–14 = 15; 17–21 = 20; 24–28 = 25; 3–7 March.
    (3, W, STAYS, "2025-01-24", "2025-02-05", false), // Sun 26 worked, Mon 27, Wed 5 February.
    (2, W, STAYS, "2025-04-25", "2025-04-28", false), // Sun 27 worked, Mon 28.
    (3, W, STAYS, "2025-05-30", "2025-06-05", false), // 31 May – 2 June off; 3, 4, 5.
    (10, W, STAYS, "2025-09-26", "2025-10-16", false), // Sun 28 worked, 29, 30 = 3; 1–8 off; 9, 10, Sat 11 worked = 6; 13–16.
    // Into a year without a notice: only 1 January is known to be off.
    (30, W, STAYS, "2026-11-24", "2027-01-06", true), // 25–27 = 3, 30; December has 23 = 27; 4, 5, 6 January.
    // Nothing is counted.
    (0, W, STAYS, "2026-02-21", "2026-02-21", false), // The day itself, off or not.
    // Calendar days: the notice of seven days, and others.
    (7, C, STAYS, "2026-02-13", "2026-02-20", false), // 13 + 7, in the Spring Festival, and stays.
    (7, C, MOVES, "2026-02-13", "2026-02-24", false), // 20 is off until 23.
    (7, C, MOVES, "2026-02-24", "2026-03-03", false), // 24 + 7 of a February of 28 days: Tue 3.
    (7, C, MOVES, "2026-05-02", "2026-05-09", false), // Sat 9 is worked: it does not move.
    (7, C, MOVES, "2026-06-12", "2026-06-22", false), // Fri 19 to Sun 21 are off.
    (7, C, MOVES, "2026-09-13", "2026-09-20", false), // Sun 20 is worked.
    (7, C, MOVES, "2026-09-18", "2026-09-28", false), // Fri 25 to Sun 27 are off.
    (10, C, MOVES, "2026-09-21", "2026-10-08", false), // 1 October; off until 7.
    (7, C, MOVES, "2026-12-25", "2027-01-04", true), // Fri 1 January is off, 2 and 3 are a weekend: no notice of 2027 yet.
    // Hours from the end of the day: 24 are the next day, 25 begin another.
    (24, H, STAYS, "2026-02-14", "2026-02-15", false), // A day off; hours do not stop.
    (25, H, STAYS, "2026-02-14", "2026-02-16", false),
    (48, H, MOVES, "2026-02-13", "2026-02-24", false), // 15 is off until 23.
];

fn term(length: u32, unit: Unit, day_off: DayOff) -> Term {
    let basis = Basis { title: None, note: None, article: None, in_force_from: None, until: None, verified: false };
    Term { length, unit, day_off, basis }
}

#[test]
fn forty_dates_are_those_counted_by_hand() {
    assert_eq!(DATES.len(), 40);
    for (length, unit, day_off, start, end, provisional) in DATES {
        let start: Date = start.parse().unwrap();
        let clock = term(*length, *unit, *day_off).clock(Deadline::Total, start, Calendar::embedded(), 1);
        assert_eq!(
            (clock.end.to_string().as_str(), clock.provisional),
            (*end, *provisional),
            "{length} {unit:?} from {start}"
        );
    }
}

#[test]
fn hours_run_to_the_same_minute() {
    // Urgent aid: 24 hours from half past four on Friday the 13th end at half past four on the worked Saturday.
    let at: Instant = "2026-02-13T16:30:00+08:00".parse().unwrap();
    let clock = term(24, H, STAYS).clock(Deadline::Total, at, Calendar::embedded(), 1);
    assert_eq!(clock.until, Some("2026-02-14T16:30:00+08:00".parse().unwrap()));
}
