//! What rising prices add to a run.

use super::*;
use crate::domain::policy::{BasisPoints, PriceIndex};

/// Prices of April and May rise by 4 %, which is known by June: 500.00 yuan × 4 % × 4 persons = 80.00 for each month.
#[test]
fn rising_prices_add_a_supplement_once_their_index_is_published() {
    let mut world = World::with(1);
    let april = world.draft("2026-04");
    world.send(april);
    world.on_day("2026-05-02");
    let may = world.draft("2026-05");
    world.send(may);
    let each = world.policy.dibao.standard_rural.monthly_fen.get();
    for (month, cpi_bp) in [("2026-04", 400), ("2026-05", 400), ("2026-06", 349)] {
        let index = PriceIndex {
            month: month.parse().unwrap(),
            cpi_bp: BasisPoints(cpi_bp),
            food_bp: BasisPoints(0),
            source: "演练".into(),
        };
        world.policy.price.indices.push(index);
    }
    world.on_day("2026-06-02");
    let june = world.draft("2026-06");
    let line = &world.run(june).entries[0].line;
    let portions: Vec<_> = line.portions.iter().map(|p| (p.month.to_string(), p.kind, p.fen.get())).collect();
    let supplement = 4 * each * 4 / 100;
    let expected = [
        ("2026-06".to_owned(), LineKind::Benefit, 125_000),
        ("2026-04".to_owned(), LineKind::Supplement, supplement),
        ("2026-05".to_owned(), LineKind::Supplement, supplement),
    ];
    assert_eq!(portions, expected, "prices of June are quiet again");
    assert!(!line.marks.contains(&Mark::BackPaid), "nothing of the benefit itself was left to pay");
    world.send(june);
    world.on_day("2026-07-01");
    let july = world.draft("2026-07");
    assert_eq!(world.total(july), 125_000, "a supplement is paid once");
}

#[test]
fn a_supplement_that_was_corrected_to_less_is_not_paid() {
    let mut world = World::with(1);
    let index = |cpi_bp| PriceIndex {
        month: "2026-04".parse().unwrap(),
        cpi_bp: BasisPoints(cpi_bp),
        food_bp: BasisPoints(0),
        source: "演练".into(),
    };
    world.policy.price.indices.push(index(400));
    let at = world.draft("2026-04");
    let total = json!({ "total_fen": world.total(at) });
    world.policy.price.indices.push(index(100));
    assert_eq!(world.rule((TOWN, 2), at, "payment.check", total), Rule::PaymentEnded);
}
