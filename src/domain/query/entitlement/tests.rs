use super::*;
use crate::domain::household::Outcome;
use crate::domain::household::benefit::{Change, Departure, DepartureCause, Resumption, Stop, StopGround, Suspension};
use crate::domain::household::{Act, Determination, Manner, Move};
use crate::domain::programme::Amount;
use crate::domain::testing::STREAM;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn person(text: &str) -> Ref {
    text.parse().unwrap()
}

fn amount(fen: i64) -> Amount {
    Amount { total_fen: Fen::new(fen), lines: Vec::new() }
}

/// A household of two with one approved application: 1,000 yuan a month from April 2026, decided on 10 March.
fn granted() -> Household {
    approved(Granted::Monthly { amount: amount(100_000), from: day("2026-04-01") })
}

fn approved(grant: Granted) -> Household {
    let mut household = Household::empty(STREAM);
    let determination = Determination {
        id: person("t1"),
        decided: day("2026-03-10"),
        outcome: Outcome::Approve,
        reason: None,
        granted: Some(grant),
        persons: vec![person("m1"), person("m2")],
        by_township: false,
        certificate: None,
        policy_version: 1,
    };
    household.applications.push(Application {
        id: person("a1"),
        number: "632301100-2026-00-0001".into(),
        programme: Programme::Dibao,
        registered_for: Programme::Dibao,
        single: false,
        relief: None,
        applicant: person("m1"),
        manner: Manner::Own,
        proxy: None,
        applied: day("2026-02-01"),
        statement: None,
        trail: Vec::new(),
    });
    enter(&mut household, What::Registered);
    enter(&mut household, What::Determined(determination));
    household
}

fn enter(household: &mut Household, what: What) {
    household.applications[0].trail.push(Move { what, act: Act(0), clocks: Vec::new(), exception: None, void: false });
}

fn manage(household: &mut Household, managed: Managed) {
    enter(household, What::Managed(managed));
}

fn change(household: &mut Household, from: &str, fen: i64, decided: &str) {
    let change = Change {
        id: person("b1"),
        decided: day(decided),
        from: month(from),
        amount: amount(fen),
        persons: vec![person("m1"), person("m2")],
        reason: "收入减少".into(),
        policy_version: 1,
    };
    manage(household, Managed::Changed(change));
}

fn suspend(household: &mut Household, from: &str) {
    let decided = month(from).first();
    manage(household, Managed::Suspended(Suspension { decided, from: month(from), reason: "外出无法联系".into() }));
}

fn resume(household: &mut Household, from: &str, decided: &str) {
    let resumption = Resumption { decided: day(decided), from: month(from), reason: "已返回".into() };
    manage(household, Managed::Resumed(resumption));
}

fn stop(household: &mut Household, from: &str, taper: &[i64]) {
    let stop = Stop {
        decided: day("2026-08-20"),
        from: month(from),
        ground: StopGround::Income,
        reason: None,
        taper: taper.iter().copied().map(Fen::new).collect(),
    };
    manage(household, Managed::Stopped(stop));
}

/// The fen of each month of 2026 from March to December.
fn year(household: &Household) -> Vec<i64> {
    let fen = |n: i32| {
        let owed = entitlements(household, month("2026-03").plus(n));
        assert!(owed.len() <= 1, "one application is owed once");
        owed.first().map_or(0, |owed| owed.fen.get())
    };
    (0..10).map(fen).collect()
}

fn owed(household: &Household, at: &str) -> Entitlement {
    entitlements(household, month(at)).pop().unwrap()
}

#[test]
fn what_was_granted_is_owed_from_its_month_on() {
    let household = granted();
    let full = 100_000;
    assert_eq!(year(&household), [0, full, full, full, full, full, full, full, full, full]);
    let april = owed(&household, "2027-01");
    assert_eq!((april.since, april.why, april.decided), (month("2026-04"), Why::Granted, day("2026-03-10")));
    assert_eq!(april.persons, [person("m1"), person("m2")]);
    assert_eq!(april.held_by, None);
}

#[test]
fn aid_that_is_paid_once_is_owed_for_one_month() {
    let household = approved(Granted::Once { amount: amount(100_000) });
    assert_eq!(year(&household), [100_000, 0, 0, 0, 0, 0, 0, 0, 0, 0], "in the month of the decision");
    let status = Granted::Status { income: amount(60_000), spending: None, from: day("2026-04-01"), valid_until: None };
    assert_eq!(year(&approved(status)), [0; 10], "a status carries no money");
}

#[test]
fn a_change_holds_from_its_month_and_one_from_the_past_is_back_pay() {
    let mut household = granted();
    change(&mut household, "2026-07", 120_000, "2026-06-15");
    assert_eq!(year(&household)[..6], [0, 100_000, 100_000, 100_000, 120_000, 120_000]);
    assert_eq!((owed(&household, "2026-09").since, owed(&household, "2026-09").why), (month("2026-07"), Why::Changed));

    change(&mut household, "2026-05", 110_000, "2026-09-01");
    assert_eq!(year(&household)[..6], [0, 100_000, 110_000, 110_000, 110_000, 110_000], "the later decision stands");
    let may = owed(&household, "2026-05");
    assert!(may.decided > may.since.last(), "decided after the month: 10,000 fen of May are paid later");
}

#[test]
fn a_suspension_pays_nothing_and_resuming_may_make_up_for_it() {
    let mut household = granted();
    suspend(&mut household, "2026-06");
    assert_eq!(year(&household)[..5], [0, 100_000, 100_000, 0, 0]);

    let mut plain = household.clone();
    resume(&mut plain, "2026-09", "2026-08-25");
    assert_eq!(year(&plain), [0, 100_000, 100_000, 0, 0, 0, 100_000, 100_000, 100_000, 100_000]);
    let back = owed(&plain, "2026-10");
    assert_eq!((back.since, back.why, back.decided), (month("2026-09"), Why::Resumed, day("2026-08-25")));

    let mut made_up = household;
    resume(&mut made_up, "2026-06", "2026-08-25");
    assert_eq!(year(&made_up)[3..], [100_000; 7], "all of it is owed after all");
    suspend(&mut made_up, "2026-11");
    assert_eq!(year(&made_up)[7..], [100_000, 0, 0]);
}

#[test]
fn a_change_during_a_suspension_shows_when_it_is_resumed() {
    let mut household = granted();
    suspend(&mut household, "2026-06");
    change(&mut household, "2026-07", 80_000, "2026-06-20");
    assert_eq!(year(&household)[3..6], [0, 0, 0]);
    resume(&mut household, "2026-06", "2026-08-01");
    assert_eq!(year(&household)[3..6], [100_000, 80_000, 80_000]);
    assert_eq!(owed(&household, "2026-07").why, Why::Changed, "from July on the change is the newer reason");
    assert_eq!(owed(&household, "2026-06").why, Why::Resumed);
}

#[test]
fn a_stop_ends_it_at_once_or_by_degrees() {
    let mut at_once = granted();
    stop(&mut at_once, "2026-09", &[]);
    assert_eq!(year(&at_once)[4..], [100_000, 100_000, 0, 0, 0, 0]);
    assert_eq!(at_once.applications[0].step(), crate::domain::household::Step::Closed);

    let mut slowly = granted();
    stop(&mut slowly, "2026-09", &[100_000, 50_000]);
    assert_eq!(year(&slowly)[4..], [100_000, 100_000, 100_000, 50_000, 0, 0]);
    let october = owed(&slowly, "2026-10");
    assert_eq!((october.since, october.why), (month("2026-10"), Why::Tapering));
    assert_eq!(october.persons.len(), 2);

    let mut late = granted();
    stop(&mut late, "2026-06", &[]);
    assert_eq!(year(&late)[..5], [0, 100_000, 100_000, 0, 0], "what was paid from June on was too much");
}

#[test]
fn a_stop_during_a_suspension_pays_nothing_more() {
    let mut household = granted();
    suspend(&mut household, "2026-06");
    stop(&mut household, "2026-09", &[50_000]);
    assert_eq!(year(&household), [0, 100_000, 100_000, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_death_takes_the_share_from_its_month_and_the_last_one_ends_the_benefit() {
    let mut household = granted();
    let death = |members: &[&str], persons: &[&str], from: &str, fen: i64| {
        Managed::Departed(Departure {
            members: members.iter().map(|id| person(id)).collect(),
            cause: DepartureCause::Death,
            on: day("2026-07-03"),
            from: month(from),
            amount: amount(fen),
            persons: persons.iter().map(|id| person(id)).collect(),
        })
    };
    manage(&mut household, death(&["m2"], &["m1"], "2026-08", 50_000));
    assert_eq!(year(&household)[3..7], [100_000, 100_000, 50_000, 50_000]);
    let august = owed(&household, "2026-08");
    assert_eq!((august.persons, august.why), (vec![person("m1")], Why::Departed));
    assert_eq!(household.applications[0].step(), crate::domain::household::Step::Approved);

    manage(&mut household, death(&["m1"], &[], "2026-10", 0));
    assert_eq!(year(&household)[6..], [50_000, 0, 0, 0]);
    assert_eq!(household.applications[0].step(), crate::domain::household::Step::Closed);
}

#[test]
fn a_death_while_it_tapers_off_leaves_the_heads_that_stay() {
    let mut household = granted();
    stop(&mut household, "2026-07", &[100_000, 50_000, 50_000]);
    manage(
        &mut household,
        Managed::Departed(Departure {
            members: vec![person("m2")],
            cause: DepartureCause::Death,
            on: day("2026-07-03"),
            from: month("2026-08"),
            amount: amount(25_000),
            persons: vec![person("m1")],
        }),
    );
    assert_eq!(year(&household)[4..], [100_000, 25_000, 25_000, 0, 0, 0]);
    assert_eq!(owed(&household, "2026-09").persons, [person("m1")]);
}

#[test]
fn a_void_move_does_not_count() {
    let mut household = granted();
    stop(&mut household, "2026-05", &[]);
    household.applications[0].trail.last_mut().unwrap().void = true;
    assert_eq!(year(&household)[2], 100_000);
}
