//! Amounts computed by hand that no household file shows by itself: the price supplement
//! (社会救助和保障标准与物价上涨挂钩联动机制). All others stand in `tests/scenarios/amounts.toml`.

use crate::domain::policy::{BasisPoints, IndexChoice, Policy, Price, PriceIndex};
use crate::domain::programme::{Programme, price};
use crate::domain::types::Fen;

/// The supplement for one published index, in fen.
fn supplement(cpi_bp: i32, food_bp: i32, (persons, each): (u32, i64), change: impl FnOnce(&mut Price)) -> Option<i64> {
    let month = "2026-03".parse().unwrap();
    let mut policy = Policy::embedded().price.clone();
    change(&mut policy);
    let (cpi_bp, food_bp) = (BasisPoints(cpi_bp), BasisPoints(food_bp));
    let published = [PriceIndex { month, cpi_bp, food_bp, source: "演示".into() }];
    let line = price::supplement(&published, month, Programme::Dibao, persons, Fen::new(each), &policy);
    line.map(|line| line.fen.get())
}

#[test]
fn the_price_supplement_is_the_standard_times_the_rise_for_each_person() {
    // At the threshold of 3.5 %: 500.00 × 3.5 % = 17.50 each, for four 70.00.
    assert_eq!(supplement(350, 0, (4, 50_000), |_| {}), Some(7_000));
    // One hundredth of a percent below it nothing is paid.
    assert_eq!(supplement(349, 599, (4, 50_000), |_| {}), None);
    // Food alone starts it (6 %), and what is paid follows the price index: 750.00 × 2.1 % = 15.75, rounded up to the
    // tenth of a yuan 15.80 each, for two 31.60.
    assert_eq!(supplement(210, 600, (2, 75_000), |_| {}), Some(3_160));
    // By the higher of both: 750.00 × 6 % = 45.00, for two 90.00.
    assert_eq!(supplement(210, 600, (2, 75_000), |p| p.formula.index = IndexChoice::Higher), Some(9_000));
    // Rounded up to whole yuan: 500.00 × 4.1 % = 20.50, 21.00 each, for three 63.00.
    assert_eq!(supplement(410, 0, (3, 50_000), |p| p.formula.unit_fen = Fen::new(100)), Some(6_300));
    // At least 25.00 each where policy says so: 17.50 becomes 25.00, for four 100.00.
    assert_eq!(supplement(350, 0, (4, 50_000), |p| p.formula.least_each_fen = Fen::new(2_500)), Some(10_000));
}
