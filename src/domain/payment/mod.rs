//! 发放批次: a month's roll of one programme in one township, as the fold of its stream.

pub mod confirm;
pub mod draft;
pub mod returned;

use serde::{Deserialize, Serialize};

use super::desk::Audience;
use super::meta::{Meta, Stamp};
use super::programme::Programme;
use super::types::{Date, Month, StreamId, Township};

/// An action of the stream, by its place in [`Run::acts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Act(pub u32);

/// What a run was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// 救助项目
    pub programme: Programme,
    /// The month paid for.
    pub month: Month,
    /// Whose households.
    pub township: Township,
    /// The unit that pays out and reports what comes back, by its id in the roster.
    pub unit: String,
    /// The day.
    pub drafted: Date,
}

impl Opening {
    /// Whom the run is for.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::Shared { township: self.township, unit: self.unit.clone() }
    }
}

/// The state of a payment run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The stream.
    pub stream: StreamId,
    /// The actions folded so far, in order; records point into it.
    pub acts: Vec<Stamp>,
    /// What it was opened with; `None` before that.
    pub opening: Option<Opening>,
    /// The day on which the office confirmed it, and by which action.
    pub confirmed: Option<(Date, Act)>,
    /// What came back.
    pub returns: Vec<returned::Returned>,
}

impl Run {
    /// Before the first event.
    #[must_use]
    pub const fn empty(stream: StreamId) -> Self {
        Self { stream, acts: Vec::new(), opening: None, confirmed: None, returns: Vec::new() }
    }

    /// Whom it is for, once it is opened.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.opening.as_ref().map_or(Audience::Unsaid, Opening::audience)
    }

    /// Enters the action of `meta`, once however many events it has.
    pub fn begin(&mut self, meta: &Meta) -> Act {
        if self.acts.last().is_none_or(|last| last.hash != meta.hash) {
            self.acts.push(meta.stamp());
        }
        Act(u32::try_from(self.acts.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }
}
