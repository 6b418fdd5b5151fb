//! `persons.toml`: which programmes one person may not have side by side.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::programme::Programme;

/// What one person may not have twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Groups of programmes that exclude each other.
    pub exclusive: Vec<Exclusive>,
    /// What it rests on.
    pub basis: Basis,
}

/// Programmes of which a person has one at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusive {
    /// The programmes.
    pub programmes: Vec<Programme>,
}

impl Persons {
    /// Whether one person may not have both.
    #[must_use]
    pub fn exclude(&self, a: Programme, b: Programme) -> bool {
        self.exclusive.iter().any(|group| group.programmes.contains(&a) && group.programmes.contains(&b))
    }
}
