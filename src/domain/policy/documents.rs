//! `documents.toml`: the papers that each course asks for.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::household::DocumentKind;
use crate::domain::programme::Track;

/// What must be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The papers.
    pub required: Vec<RequiredDocument>,
}

/// A required paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// In which courses; in every one, if none is named.
    #[serde(default)]
    pub courses: Vec<Track>,
    /// Which paper.
    pub kind: DocumentKind,
    /// In which cases.
    #[serde(default)]
    pub when: RequiredWhen,
    /// By which step. A course whose papers may follow (容缺受理) names a later one.
    #[serde(default)]
    pub required_at: RequiredAt,
    /// What it rests on.
    pub basis: Basis,
}

impl RequiredDocument {
    /// Whether the course asks for it.
    #[must_use]
    pub fn is_of(&self, track: Track) -> bool {
        self.courses.is_empty() || self.courses.contains(&track)
    }
}

/// In which cases a paper is required. Append only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredWhen {
    /// In all.
    #[default]
    Always,
    /// When somebody applies for the applicant (委托).
    ByProxy,
}

/// By which step something is required, in the order of the course. Append only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredAt {
    /// Before acceptance.
    #[default]
    Accept,
    /// Before the first visit.
    Visit,
    /// Before the first opinion.
    Opinion,
    /// After an urgent determination (补办手续).
    Paperwork,
}

/// Authorisations: one for each adult member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorisationRule {
    /// The age from which a member signs.
    pub from_age: u32,
    /// By which step they are required. No check of means goes without them at any step.
    pub required_at: RequiredAt,
    /// What it rests on.
    pub basis: Basis,
}
