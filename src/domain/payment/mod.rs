//! 发放批次: a month's roll of one programme in one township, as the fold of its stream.
//!
//! A roll is drawn up from what is on file ([`roll`]), checked by somebody else, forwarded, confirmed by the office
//! and sent to be paid out; what comes back is recorded and paid again; then the month is closed.

pub mod check;
pub mod close;
pub mod confirm;
pub mod draft;
pub mod extend;
pub mod forward;
pub mod hold;
mod line;
pub mod repay;
pub mod returned;
pub mod roll;
mod rules;
pub mod send;
mod stage;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use line::{Entry, Held, Left, LeftReason, Line, LineKind, Mark, Payout, Portion, Status};
pub use returned::{Back, BackReason};
pub use roll::{Roll, Wanted, wanted};
pub use stage::{RunStep, Stage, Taken};

use super::desk::Audience;
use super::household::Act;
use super::household::Names;
use super::meta::{Meta, Stamp};
use super::programme::Programme;
use super::types::{Date, Fen, Month, Ref, StreamId, Township};

/// The last day for a part of the run, as counted when it was drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueBy {
    /// The part.
    pub stage: Stage,
    /// The last day.
    pub date: Date,
    /// Whether a year without an official calendar was crossed (暂定).
    pub provisional: bool,
}

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
    /// Whether the office drew it up: then nobody forwards it.
    pub by_office: bool,
    /// The cut-off dates.
    pub due: Vec<DueBy>,
    /// The version of the policy that they were counted by.
    pub policy_version: u32,
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
    /// Its lines, in the order in which they were added.
    pub entries: Vec<Entry>,
    /// The names of the lines.
    pub names: Names,
    /// Who is left out, and why.
    pub left: Vec<Left>,
    /// How many more are to be paid that did not fit into what was added so far.
    pub rest: u32,
    /// The actions that added lines.
    pub additions: Vec<Act>,
    /// The stages that were taken.
    pub taken: Vec<Taken>,
}

impl Run {
    /// Before the first event.
    #[must_use]
    pub fn empty(stream: StreamId) -> Self {
        Self {
            stream,
            acts: Vec::new(),
            opening: None,
            entries: Vec::new(),
            names: Names::default(),
            left: Vec::new(),
            rest: 0,
            additions: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// Whom it is for, once it is opened.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.opening.as_ref().map_or(Audience::Unsaid, Opening::audience)
    }

    /// The line of this name.
    #[must_use]
    pub fn entry(&self, id: &Ref) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.line.id == *id)
    }

    /// The lines that are to be paid or were paid.
    pub fn standing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.status() != Status::Held)
    }

    /// What the lines come to that are not held.
    #[must_use]
    pub fn total(&self) -> Fen {
        self.standing().map(|entry| entry.line.fen()).sum()
    }

    /// What was paid out and did not come back.
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.entries.iter().filter(|entry| entry.status() == Status::Paid).map(|entry| entry.line.fen()).sum()
    }

    /// The action behind a record.
    #[must_use]
    pub fn stamp(&self, act: Act) -> Option<&Stamp> {
        self.acts.get(act.0 as usize)
    }

    /// Whether the author of `meta` could not have known of `act`.
    fn unknown_to(&self, meta: &Meta, act: Act) -> bool {
        self.stamp(act).is_some_and(|earlier| meta.concurrent_with(earlier))
    }

    /// Enters the action of `meta`, once however many events it has.
    pub fn begin(&mut self, meta: &Meta) -> Act {
        if self.acts.last().is_none_or(|last| last.hash != meta.hash) {
            self.acts.push(meta.stamp());
        }
        Act(u32::try_from(self.acts.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }

    /// Adds lines; one that another machine added unknowingly stands once. A check, a forwarding or a confirmation
    /// whose author did not know of them holds no more.
    fn add(&mut self, lines: &[Line], left: &[Left], rest: u32, act: Act, meta: &Meta) {
        for line in lines {
            let same = |entry: &&Entry| entry.line.is_of(line.household, &line.application);
            if let Some(entry) = self.entries.iter().find(same) {
                self.names.same(&line.id, &entry.line.id, meta, &self.acts);
                continue;
            }
            let id = self.names.take(&line.id, act, meta, &self.acts);
            self.entries.push(Entry::new(Line { id, ..line.clone() }));
        }
        self.left = left.to_vec();
        self.rest = rest;
        self.additions.push(act);
        let acts = &self.acts;
        for taken in self.taken.iter_mut().filter(|taken| taken.stage.rests_on_the_lines()) {
            let earlier = acts.get(taken.act.0 as usize);
            taken.void |= earlier.is_some_and(|earlier| meta.concurrent_with(earlier));
        }
    }

    /// The line that the author of `meta` meant.
    fn meant(&mut self, id: &Ref, meta: &Meta) -> Option<&mut Entry> {
        let id = self.names.meant(id, meta);
        self.entries.iter_mut().find(|entry| entry.line.id == id)
    }
}
