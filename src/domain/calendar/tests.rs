use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn working_days_by_month(year: i32) -> Vec<i64> {
    let calendar = Calendar::embedded();
    let last_day_before = |month| Date::new(year, month, 1).unwrap().plus_days(-1);
    let ends = (1..=12).map(last_day_before).chain([Date::new(year, 12, 31).unwrap()]);
    let ends: Vec<Date> = ends.collect();
    ends.windows(2).map(|pair| calendar.working_days_between(pair[0], pair[1])).collect()
}

#[test]
fn the_eve_of_the_spring_festival_counts_over_make_up_day_and_holiday() {
    let calendar = Calendar::embedded();
    let counted = calendar.add_working_days(day("2026-02-12"), 3);
    assert_eq!(counted, Counted { date: day("2026-02-24"), provisional: false });
    assert!(calendar.is_working_day(day("2026-02-14")), "a Saturday made up");
    assert!(!calendar.is_working_day(day("2026-02-23")), "a Monday off");
    assert_eq!(calendar.next_working_day_on_or_after(day("2026-02-15")).date, day("2026-02-24"));
    assert_eq!(calendar.next_working_day_on_or_after(day("2026-02-14")).date, day("2026-02-14"));
    assert_eq!(calendar.working_days_between(day("2026-02-24"), day("2026-02-12")), -3);
}

#[test]
fn months_have_as_many_working_days_as_the_notices_give_them() {
    assert_eq!(working_days_by_month(2025), [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]);
    assert_eq!(working_days_by_month(2026), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    assert_eq!(working_days_by_month(2026).iter().sum::<i64>(), 248);
}

#[test]
fn a_count_into_a_year_without_a_notice_is_provisional_until_it_is_published() {
    let calendar = Calendar::embedded();
    let counted = calendar.add_working_days(day("2026-11-24"), 30);
    assert_eq!(counted, Counted { date: day("2027-01-06"), provisional: true });
    assert!(!calendar.is_working_day(day("2027-01-01")), "the fixed holiday");
    assert!(!calendar.add_working_days(day("2026-12-30"), 1).provisional);

    let published = calendar.clone().with_year(2027, &[day("2027-01-01")], &[day("2027-01-02")]);
    let counted = published.add_working_days(day("2026-11-24"), 30);
    assert_eq!(counted, Counted { date: day("2027-01-05"), provisional: false });
    assert_eq!(published.official_years().last(), Some(2027));
}

#[test]
fn a_later_notice_moves_the_december_before_it_and_replaces_an_earlier_version_of_itself() {
    let first = Calendar::embedded().clone().with_year(2027, &[day("2026-12-31")], &[]);
    assert!(!first.is_working_day(day("2026-12-31")));
    let corrected = first.with_year(2027, &[day("2027-01-01")], &[]);
    assert!(corrected.is_working_day(day("2026-12-31")));
}

#[test]
fn a_local_day_off_stands_above_the_week_and_above_a_make_up_day() {
    let calendar = Calendar::embedded();
    let local = calendar.clone().with_local_day_off(day("2026-02-14")).with_local_day_off(day("2027-02-08"));
    assert_eq!(local.add_working_days(day("2026-02-12"), 3).date, day("2026-02-25"));
    assert!(!local.is_working_day(day("2027-02-08")));
    assert!(!local.is_official(day("2027-02-08")), "one local day is no notice");
    assert!(calendar.is_working_day(day("2026-02-14")), "the calendar it was made from is as before");
}

#[test]
fn the_ends_of_the_range_are_answered_provisionally() {
    let calendar = Calendar::embedded();
    let last = day("9999-12-31");
    assert_eq!(calendar.add_working_days(last, 5), Counted { date: last, provisional: true });
    assert_eq!(calendar.next_working_day_on_or_after(last).date, last);
    assert!(calendar.add_working_days(day("1800-01-01"), 1).provisional);
    assert!(calendar.add_working_days(day("9990-01-01"), u32::MAX).provisional);
}

proptest! {
    #[test]
    fn counting_twice_is_counting_once(from in -60_000i64..60_000, n in 0u32..60, m in 0u32..60) {
        let calendar = Calendar::embedded();
        let from = day("2015-01-01").plus_days(from);
        let (first, both) = (calendar.add_working_days(from, n), calendar.add_working_days(from, n + m));
        let second = calendar.add_working_days(first.date, m);
        prop_assert_eq!(second.date, both.date);
        prop_assert_eq!(first.provisional || second.provisional, both.provisional);
        prop_assert_eq!(calendar.working_days_between(from, both.date), i64::from(n + m));
    }

    #[test]
    fn a_count_ends_on_a_working_day_and_never_earlier_for_a_later_start(start in -9_000i64..9_000, n in 1u32..60) {
        let calendar = Calendar::embedded();
        let from = day("2015-01-01").plus_days(start);
        let here = calendar.add_working_days(from, n);
        prop_assert!(calendar.is_working_day(here.date));
        prop_assert!(here.date > from);
        prop_assert!(calendar.add_working_days(from.plus_days(1), n).date >= here.date);
        prop_assert!(calendar.add_working_days(from, n + 1).date > here.date);
    }
}
