//! The book of a fund, and what machines do unknown to each other.

use serde_json::{Value, json};

use super::*;
use crate::domain::kind::StreamKind;
use crate::domain::refusal::{Arg, Rule};
use crate::domain::state::State;
use crate::domain::testing::linshi::{applied, fire};
use crate::domain::testing::{Course, Side};

const NOW: &str = "2026-02-12T09:00:00+08:00";

fn township() -> Township {
    "632301100".parse().unwrap()
}

fn entry(id: &str, on: &str, fen: i64) -> Value {
    json!({ "ref": id, "on": on, "fen": fen, "party": "演练市财政局" })
}

/// A fund with this much in it since 5 January.
fn fund(fen: i64) -> Course {
    let mut course = Course::of(NOW, StreamKind::Fund, StreamId::from_bytes([8; 16]));
    course.township("fund.open", json!({ "receipt": entry("r1", "2026-01-05", fen) }));
    course
}

fn urgent(id: &str) -> Value {
    json!({ "ref": id, "application": "a1", "paid": "2026-02-12T08:45:00+08:00", "source": "petty_fund", "payee": "m1" })
}

/// An emergency of 4,000 yuan of a household that knows of the fund.
fn emergency(number: u8, fund: &Course) -> Course {
    let mut course = applied(&fire());
    course.stream = StreamId::from_bytes([number; 16]);
    if let State::Household(household) = &mut course.state {
        household.stream = course.stream;
    }
    course.others = vec![(fund.stream, fund.state.clone())];
    course
}

fn book(courses: &[&Course]) -> Book {
    Book::of(township(), courses.iter().map(|course| &course.state))
}

#[test]
fn what_is_paid_to_households_leaves_the_fund() {
    let fund = fund(500_000);
    let mut first = emergency(1, &fund);
    first.township("grant.urgent", urgent("u1"));
    let mut second = emergency(2, &fund);
    second.others.push((first.stream, first.state.clone()));
    let refusal = second.refused(Side::Township, "grant.urgent", urgent("u1"));
    assert_eq!(refusal.rule, Rule::FundShort);
    assert_eq!(refusal.args, [Arg::Fen(Fen::new(400_000)), Arg::Fen(Fen::new(100_000))], "asked for, and left");
    let book = book(&[&fund, &first]);
    let lines: Vec<(Flow, i64, i64)> =
        book.lines().iter().map(|(line, balance)| (line.flow, line.fen.get(), balance.get())).collect();
    assert_eq!(lines, [(Flow::Received, 500_000, 500_000), (Flow::Paid, 400_000, 100_000)]);
    let paid = book.lines()[1].0.clone();
    assert_eq!((paid.party.as_str(), paid.grant.unwrap().household), ("演练甲", first.stream));
    assert!(Book::of("632301101".parse().unwrap(), [&fund.state, &first.state]).lines().is_empty(), "another township");
}

#[test]
fn two_machines_that_spend_the_last_of_it_both_paid_and_the_fund_is_overdrawn() {
    let mut fund = fund(500_000);
    let (mut first, mut second) = (emergency(1, &fund), emergency(2, &fund));
    first.township("grant.urgent", urgent("u1"));
    second.township("grant.urgent", urgent("u1"));
    let over = book(&[&fund, &first, &second]);
    assert_eq!((over.balance().get(), over.overdrawn().get()), (-300_000, 300_000));
    let mut third = emergency(3, &fund);
    third.others.extend([(first.stream, first.state.clone()), (second.stream, second.state.clone())]);
    let refusal = third.refused(Side::Township, "grant.urgent", urgent("u1"));
    assert_eq!(refusal.args[1], Arg::Fen(Fen::ZERO), "nothing is left");
    fund.township("fund.receive", json!({ "receipt": entry("r2", "2026-02-12", 300_000) }));
    assert_eq!(book(&[&fund, &first, &second]).overdrawn(), Fen::ZERO);
}

#[test]
fn what_was_paid_before_the_fund_was_opened_is_no_matter_of_it() {
    let fund = fund(500_000);
    let mut early = emergency(1, &fund);
    early.others.clear();
    early.township("grant.urgent", urgent("u1"));
    let mut later = Course::of("2026-02-13T09:00:00+08:00", StreamKind::Fund, StreamId::from_bytes([9; 16]));
    later.township("fund.open", json!({ "receipt": entry("r1", "2026-02-13", 100) }));
    assert_eq!(book(&[&later, &early]).balance(), Fen::new(100));
    let known = book(&[&later]);
    assert_eq!(known.available("2026-02-12".parse().unwrap()), None);
    assert_eq!(known.available("2026-02-13".parse().unwrap()), Some(Fen::new(100)));
}

#[test]
fn money_that_came_later_was_not_there_before() {
    let mut fund = fund(100);
    fund.township("fund.receive", json!({ "receipt": entry("r2", "2026-02-12", 900) }));
    let book = book(&[&fund]);
    let at = |day: &str| book.available(day.parse().unwrap()).map(Fen::get);
    assert_eq!(
        (at("2026-01-04"), at("2026-01-05"), at("2026-02-11"), at("2026-02-12")),
        (None, Some(100), Some(100), Some(1_000))
    );
}

#[test]
fn each_year_begins_with_what_the_one_before_left() {
    let mut fund = Course::of("2026-02-12T09:00:00+08:00", StreamKind::Fund, StreamId::from_bytes([8; 16]));
    fund.township("fund.open", json!({ "receipt": entry("r1", "2025-03-01", 1_000) }));
    fund.township("fund.return", json!({ "returned": entry("b1", "2025-12-30", 300) }));
    fund.township("fund.receive", json!({ "receipt": entry("r2", "2026-01-10", 500) }));
    fund.township("fund.strike", json!({ "entry": "r2", "reason": "重复登记" }));
    fund.township("fund.receive", json!({ "receipt": entry("r3", "2026-01-11", 50) }));
    let years: Vec<[i64; 6]> = book(&[&fund])
        .years()
        .iter()
        .map(|y| {
            [
                i64::from(y.year),
                y.carried_over_fen.get(),
                y.received_fen.get(),
                y.paid_fen.get(),
                y.returned_fen.get(),
                y.balance_fen.get(),
            ]
        })
        .collect();
    assert_eq!(years, [[2025, 0, 1_000, 0, 300, 700], [2026, 700, 50, 0, 0, 750]]);
}

#[test]
fn two_machines_that_name_or_strike_an_entry_alike_lose_nothing() {
    let mut fund = fund(100);
    let receipt = |fen| json!({ "receipt": entry("r2", "2026-02-12", fen) });
    let (one, two) = (
        fund.would(Side::Township, "fund.receive", receipt(10)),
        fund.would(Side::Office, "fund.receive", receipt(20)),
    );
    fund.accept(1, 1, one);
    fund.accept(9, 1, two);
    let strike = json!({ "entry": "r2", "reason": "重复登记" });
    // The office means its own, which is called otherwise now.
    let struck = fund.would(Side::Office, "fund.strike", strike);
    fund.accept(9, 1, struck.clone());
    fund.accept(9, 1, struck);
    let State::Fund(state) = &fund.state else { panic!("a fund") };
    let standing: Vec<(&str, bool)> =
        state.entries.iter().map(|held| (held.entry.id.as_str(), held.struck.is_some())).collect();
    assert_eq!(standing, [("r1", false), ("r2", false), ("r2_2", true)]);
    assert_eq!(book(&[&fund]).balance(), Fen::new(110));
}

#[test]
fn a_fund_is_for_its_township_and_the_office() {
    let fund = fund(100);
    assert_eq!(fund.state.audience(), Audience::Township(township()));
    let refusal = fund.refused(Side::OtherTownship, "fund.receive", json!({ "receipt": entry("r2", "2026-02-12", 1) }));
    assert_eq!(refusal.rule, Rule::DeskForeign);
}
