//! Where a household and its people came from and went.

use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Ref, StreamId, Village};

use super::{Act, Household};

/// A move to another village (迁移).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relocation {
    /// From where.
    pub from: Village,
    /// Where to.
    pub to: Village,
    /// When.
    pub on: Date,
    /// The action.
    pub act: Act,
}

/// People who left for another household (分户、并户).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parted {
    /// Who, by the name of the record and the person's.
    pub people: Vec<(Ref, String)>,
    /// When.
    pub on: Date,
    /// The household that all of them became part of; `None` when they only left this one.
    pub into: Option<StreamId>,
    /// The action.
    pub act: Act,
}

/// People who came from another household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Who.
    pub people: Vec<Ref>,
    /// From which.
    pub from: StreamId,
    /// When.
    pub on: Date,
}

impl Household {
    /// The household that this one became part of.
    #[must_use]
    pub fn merged_into(&self) -> Option<StreamId> {
        self.parted.iter().find_map(|parted| parted.into)
    }
}
