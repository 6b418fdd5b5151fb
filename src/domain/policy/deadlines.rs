//! `deadlines.toml`: how long each step may take.

use serde::{Deserialize, Serialize};

use super::Term;

/// The deadlines of the plain course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// The version of the policy.
    pub version: u32,
    /// From registration to acceptance or the one-time notice.
    pub accept_or_tell: Term,
    /// From acceptance to the start of the survey.
    pub survey_start: Term,
    /// From acceptance to the determination.
    pub total: Term,
    /// The same in special cases, such as an objection.
    pub total_special: Term,
    /// The public notice.
    pub notice: Term,
    /// From the end of the notice to forwarding.
    pub forward: Term,
    /// From forwarding to the determination.
    pub determine: Term,
}
