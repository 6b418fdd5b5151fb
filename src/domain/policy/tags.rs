//! `tags.toml`: which benefits from elsewhere count as income.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::household::{TagKind, Treatment};

/// Benefits from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// Those that are no income.
    pub exempt: Vec<TagKind>,
    /// What it rests on.
    pub basis: Basis,
}

impl Tags {
    /// Whether a kind counts.
    #[must_use]
    pub fn treatment(&self, kind: TagKind) -> Treatment {
        if self.exempt.contains(&kind) { Treatment::Exempt } else { Treatment::Counted }
    }
}
