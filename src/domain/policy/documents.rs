//! `documents.toml`: the papers that each programme asks for, and the authorisations to check.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::household::DocumentKind;
use crate::domain::programme::Programme;

/// What must be handed in before acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The papers of each programme.
    pub required: Vec<RequiredDocument>,
    /// The authorisations to check.
    pub authorisation: AuthorisationRule,
}

/// A required paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// For which programme.
    pub programme: Programme,
    /// Which paper.
    pub kind: DocumentKind,
    /// What it rests on.
    pub basis: Basis,
}

/// Where in the course something is required. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredAt {
    /// Before acceptance.
    Accept,
    /// Before the first visit.
    Visit,
}

/// Authorisations: one for each adult member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorisationRule {
    /// The age from which a member signs.
    pub from_age: u32,
    /// Where in the course they are required.
    pub required_at: RequiredAt,
    /// What it rests on.
    pub basis: Basis,
}
