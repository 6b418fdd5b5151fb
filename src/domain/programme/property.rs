//! Limits of property: each that is passed is an obstacle with its figures.

use crate::domain::household::{Household, PropertyItem, PropertyKind};
use crate::domain::policy::PropertyLimits;
use crate::domain::types::{Date, Fen};

use super::Obstacle;

/// What of the property that `concerns` the applicants is above the limits. `standard` is that of all who count, a month.
#[must_use]
pub fn obstacles(
    household: &Household,
    concerns: impl Fn(&PropertyItem) -> bool,
    standard: Fen,
    limits: &PropertyLimits,
    day: Date,
) -> Vec<Obstacle> {
    let items: Vec<&PropertyItem> =
        household.property().filter(|item| concerns(item) && item.exempt_reason.is_none()).collect();
    let of = |kinds: &[PropertyKind]| items.iter().copied().filter(|i| kinds.contains(&i.kind)).collect::<Vec<_>>();
    let count = |kind: PropertyKind| u32::try_from(of(&[kind]).len()).unwrap_or(u32::MAX);

    let mut found = Vec::new();
    let held: Fen = of(&[PropertyKind::Deposit, PropertyKind::Securities]).iter().filter_map(|i| i.value_fen).sum();
    let limit = standard.times(i64::from(limits.deposit_months));
    if held > limit {
        found.push(Obstacle::Deposits { held, limit });
    }
    for (kind, most) in [
        (PropertyKind::Vehicle, limits.vehicles),
        (PropertyKind::Dwelling, limits.dwellings),
        (PropertyKind::Business, limits.businesses),
    ] {
        if count(kind) > most {
            found.push(Obstacle::Property { kind, held: count(kind), most });
        }
    }
    for (kind, months) in
        [(PropertyKind::HousePurchase, limits.purchase_months), (PropertyKind::StudyAbroad, limits.study_abroad_months)]
    {
        let recent = |item: &&PropertyItem| item.since.is_some_and(|since| day < since.plus_months(months));
        if let Some(since) = of(&[kind]).into_iter().filter(recent).filter_map(|item| item.since).max() {
            found.push(Obstacle::Recent { kind, since, months });
        }
    }
    found
}
