//! Applications of a single person (单人户) out of a family that itself does not get 最低生活保障.

use crate::domain::household::{Household, Member};

use super::{Ground, Obstacle, bianyuan, condition, counting};

/// Why a person may not apply alone; nothing if they may. The severely disabled and the seriously ill come out of a
/// family within 低保边缘; a member of the clergy of enough years comes without regard to the family.
#[must_use]
pub(super) fn obstacles(household: &Household, person: &Member, ground: Ground<'_>) -> Vec<Obstacle> {
    let rule = &ground.policy.dibao.single;
    if counting::clergy_years(person, ground).is_some_and(|years| years >= rule.clergy_years) {
        return Vec::new();
    }
    let disabled = condition::is_disabled(person, &rule.disability_levels, &rule.mental_levels, ground);
    let ill = rule.serious_illness && person.serious_illness.is_some();
    if !disabled && !ill {
        return vec![Obstacle::NoSinglePerson];
    }
    bianyuan::means(household, ground).obstacles
}
