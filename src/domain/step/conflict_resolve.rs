//! 裁定冲突: a person chooses which of two unknowing actions stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{About, Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Hash, Ref};

use super::check;

/// `conflict.resolve`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResolveConflict {
    /// The conflict.
    pub conflict: Ref,
    /// The hash of the action to keep.
    pub keep: Hash,
    /// Why.
    pub reason: String,
}

/// A conflict was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictResolved {
    /// The conflict.
    pub conflict: Ref,
    /// The action that stands.
    pub keep: Hash,
    /// Why.
    pub reason: String,
}

impl ResolveConflict {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        let conflict = household.conflicts.iter().find(|conflict| conflict.id == self.conflict)?;
        match &conflict.about {
            About::Course(application) | About::Application(application) => Some(application.clone()),
            About::Fact(_) => None,
        }
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        _: &Context<'_>,
    ) -> Result<ConflictResolved, Refusal> {
        let conflict = household.conflicts.iter().find(|conflict| conflict.id == self.conflict);
        let Some(conflict) = Rule::RefUnknown.demands(conflict) else {
            return Err(check::unknown("data.conflict", &self.conflict));
        };
        if Rule::ConflictResolved.breaks(!conflict.is_open()) {
            return Err(Refusal::new(Rule::ConflictResolved).at("data.conflict").value(&self.conflict));
        }
        if Rule::ConflictSide.breaks(!conflict.has(&self.keep)) {
            let sides: Vec<String> = conflict.versions.iter().map(|version| version.hash.short()).collect();
            let refusal = Refusal::new(Rule::ConflictSide).at("data.keep").value(&self.keep.short());
            return Err(refusal.with(Arg::Word(sides.join(", "))));
        }
        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        Ok(ConflictResolved { conflict: self.conflict.clone(), keep: self.keep, reason })
    }
}

impl ConflictResolved {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.resolve(&self.conflict, self.keep, &self.reason, fold);
    }
}
