//! Conflicts: what two desks did without knowing of each other. Nothing is lost; a person chooses.

use serde::{Deserialize, Serialize};

use crate::domain::kind::Kind;
use crate::domain::types::{Hash, Ref};

use super::{Act, Fact, FactKey};

/// What a conflict is about. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Steps of this application that exclude each other.
    Course(Ref),
    /// Two applications for one programme; the first is named.
    Application(Ref),
    /// Two values of one fact.
    Fact(FactKey),
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The hash of the action: what `keep` names.
    pub hash: Hash,
    /// The action.
    pub act: Act,
    /// Its kind.
    pub kind: Kind,
    /// The value that it gave to the fact; `None` for a removal, or when it is about the course.
    pub value: Option<Fact>,
}

/// How a conflict was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The action that was kept.
    pub keep: Hash,
    /// Why.
    pub reason: String,
    /// The action that resolved it.
    pub act: Act,
}

/// A conflict, open until it is resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Its name: `c1`, `c2`, in the order of the stream.
    pub id: Ref,
    /// What it is about.
    pub about: About,
    /// The sides, at least two, in the order of the stream.
    pub versions: Vec<Version>,
    /// How it ended.
    pub resolved: Option<Resolution>,
}

impl Conflict {
    /// Whether it still waits for a person.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.resolved.is_none()
    }

    /// Whether the action of this hash is one of its sides.
    #[must_use]
    pub fn has(&self, hash: &Hash) -> bool {
        self.versions.iter().any(|version| version.hash == *hash)
    }
}
