//! The conditions of a person to which tiers, increments and single applications point.

use crate::domain::household::{Labour, Member};
use crate::domain::policy::Condition;

use super::{Ground, counting};

/// Whether a person is in a condition on the day. A disability counts while its certificate holds; one without a
/// certificate on record counts as recorded.
#[must_use]
pub fn is(member: &Member, condition: Condition, ground: Ground<'_>) -> bool {
    let rule = &ground.policy.means.condition;
    match condition {
        Condition::Elderly => member.has_reached(rule.elderly_from, ground.day),
        Condition::Minor => !member.has_reached(rule.minor_below, ground.day),
        Condition::SevereDisability => is_disabled(member, &rule.severe_levels, &rule.severe_mental_levels, ground),
        Condition::SeriousIllness => member.serious_illness.is_some(),
        Condition::NoLabour => member.labour == Some(Labour::None),
        Condition::PartialLabour => member.labour == Some(Labour::Partial),
        Condition::Student => counting::studies(member, ground),
    }
}

/// The classes of intellect and mind, GB/T 26341.
const MENTAL: [u8; 2] = [5, 6];

/// Whether a person's disability has one of `levels`, or one of `mental` in the classes of intellect and mind.
#[must_use]
pub fn is_disabled(member: &Member, levels: &[u8], mental: &[u8], ground: Ground<'_>) -> bool {
    let expired = member
        .certificate
        .as_ref()
        .and_then(|certificate| certificate.valid_until)
        .is_some_and(|last| last < ground.day);
    !expired
        && member.disability.is_some_and(|disability| {
            levels.contains(&disability.level)
                || (MENTAL.contains(&disability.class) && mental.contains(&disability.level))
        })
}
