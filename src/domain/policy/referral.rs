//! `referral.toml`: which unit is in charge of which help, and how long it has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Basis, Term};
use crate::domain::referral::Need;

/// One door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referrals {
    /// From the referral to the unit's taking it over.
    pub accept: Term,
    /// From the referral to the unit's answer.
    pub answer: Term,
    /// The unit in charge, by its id in the roster.
    pub units: BTreeMap<Need, String>,
    /// What it rests on.
    pub basis: Basis,
}

impl Referrals {
    /// The unit in charge of a need, if policy names one.
    #[must_use]
    pub fn unit(&self, need: Need) -> Option<&str> {
        self.units.get(&need).map(String::as_str)
    }
}
