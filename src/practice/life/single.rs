//! 单人户: a person who applies for 低保 alone.

use super::{Applies, Life};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::practice::family::Family;
use crate::practice::household::Means;
use crate::practice::prng::Prng;
use crate::practice::script::Script;

/// Who applies alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Person {
    /// A severely disabled grown-up child in a family that itself does not get 低保.
    Disabled,
    /// A monk of many years at a religious site.
    Clergy,
}

/// Approved, each for the one person.
pub(super) fn life(prng: &mut Prng, person: Person) -> Life {
    let (family, means, applicant) = match person {
        Person::Disabled => (Family::WithDisabled, Means::Middling, "m3"),
        Person::Clergy => (Family::Monk, Means::Poor, "m1"),
    };
    let script = Script::accepted(prng).surveyed(prng).approved(prng);
    let applies = Applies { applicant, single: true, ..Applies::of(Programme::Dibao) };
    Life { family, means, applies, tail: Some(2..=30), ..Life::plain(script, Step::Approved) }
}
