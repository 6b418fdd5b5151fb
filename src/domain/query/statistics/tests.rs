use serde_json::json;

use super::*;
use crate::domain::testing::linshi::{applied, fire};
use crate::domain::testing::{Course, Side, complete, forwarded};

const VILLAGE: &str = "632301100001";

fn determined(outcome: &str, day: &str) -> Course {
    let mut course = forwarded();
    let data = json!({ "ref": "e1", "application": "a1", "outcome": outcome, "reason": "演练：收入高于标准" });
    course.on_day(day).give(Side::Office, "determination.give", data);
    course
}

/// Each as a household of its own.
fn counted(courses: &[Course], today: &str) -> Statistics {
    let mut statistics = Statistics::until(today.parse().unwrap(), 12);
    for (n, course) in (1..).zip(courses) {
        let mut household = course.household().clone();
        household.stream = StreamId::from_bytes([n; 16]);
        statistics.take(&household);
    }
    statistics
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_year_counted_by_hand() {
    let approved = determined("approve", "2026-03-10");
    let end = approved.application("a1").clock(Deadline::Total).unwrap().end;
    let late = determined("refuse", &end.plus_days(1).to_string());
    let courses = [approved, late, complete(), determined("refuse", "2026-03-11")];
    let statistics = counted(&courses, "2026-04-20");

    assert_eq!(statistics.months.first(), Some(&month("2025-05")));
    assert_eq!(statistics.months.last(), Some(&month("2026-04")));
    assert_eq!(statistics.steps, [(Step::Drafted, 1), (Step::Approved, 1), (Step::Refused, 2)].into());
    assert_eq!(statistics.by_month[&month("2026-02")].applied, 4);
    let total = statistics.total;
    assert_eq!((total.applied, total.approved, total.refused), (4, 1, 2));
    assert_eq!((total.in_time, total.late, total.on_time_percent()), (2, 1, Some(66)));
    let why = (RefusedAt::Determination, "演练：收入高于标准".to_owned());
    assert_eq!(statistics.refusals, [(why, 2)].into());
    // One household of four lives on it since the month after the determination or in that month itself.
    let owed = entitlement(courses[0].household(), courses[0].application("a1"), month("2026-04")).unwrap();
    assert_eq!((total.households, total.persons, total.owed), (1, owed.persons.len() as u64, owed.fen));
    assert_eq!(statistics.by_month[&month("2026-02")].households, 0, "nothing is owed before it was granted");
    assert_eq!(statistics.programmes[&Programme::Dibao], total);
    assert_eq!(statistics.villages[&VILLAGE.parse().unwrap()], total);
}

#[test]
fn what_lies_outside_of_the_months_is_not_counted() {
    let statistics = counted(&[determined("refuse", "2026-03-10")], "2028-01-01");
    assert_eq!(statistics.total, Count::default());
    assert!(statistics.refusals.is_empty());
    assert_eq!(statistics.steps, [(Step::Refused, 1)].into(), "where files stand is always told");
}

#[test]
fn money_paid_at_once_counts_in_its_month() {
    let mut course = applied(&fire());
    let payment =
        json!({ "ref": "u1", "application": "a1", "source": "petty_fund", "payee": "m1", "receipt": "演收-1" });
    course.township("grant.urgent", payment);
    let statistics = counted(&[course], "2026-02-28");
    assert_eq!(statistics.by_month[&month("2026-02")].paid, statistics.total.paid);
    assert_eq!(statistics.total.paid, Fen::new(400_000));
    assert_eq!(statistics.programmes[&Programme::Linshi].paid, Fen::new(400_000));
}
