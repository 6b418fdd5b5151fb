//! 发布政策: the office publishes a policy file with the day from which it is in force.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::policy::{Policy, PolicyBook};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::registry::{PublishedPolicy, RegistryState};
use crate::domain::types::Date;

use super::check;

/// `policy.publish`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishPolicy {
    /// Which of the policy's files, such as `dibao.toml`.
    pub file: String,
    /// The whole file, in TOML.
    pub text: String,
    /// The first day on which it is in force; not before today.
    pub effective_from: Date,
    /// The document that it rests on, and what changed.
    #[serde(default)]
    pub note: Option<String>,
}

/// A policy file was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPublished {
    /// The file.
    pub policy: PublishedPolicy,
}

impl PublishPolicy {
    pub(in crate::domain) fn decide(
        &self,
        registry: &RegistryState,
        ctx: &Context<'_>,
    ) -> Result<PolicyPublished, Refusal> {
        if Rule::PolicyFileUnknown.breaks(!Policy::FILES.contains(&self.file.as_str())) {
            let refusal = Refusal::new(Rule::PolicyFileUnknown).at("data.file").value(&self.file);
            return Err(refusal.with(Arg::Word(Policy::FILES.join(", "))));
        }
        let bad = Policy::check_file(&self.file, &self.text).err();
        if Rule::PolicyFileBroken.breaks(bad.is_some()) {
            let refusal = Refusal::new(Rule::PolicyFileBroken).at("data.text");
            return Err(bad.map(|bad| Arg::Policy(Box::new(bad))).into_iter().fold(refusal, Refusal::with));
        }
        // What was told and decided in the past stays as it was.
        if Rule::PolicyPast.breaks(self.effective_from < ctx.today()) {
            let refusal = Refusal::new(Rule::PolicyPast).at("data.effective_from").value(&self.effective_from);
            return Err(refusal.with(Arg::Date(ctx.today())));
        }
        let note = check::optional("data.note", self.note.as_deref(), check::LONG)?;
        let policy = PublishedPolicy {
            file: self.file.clone(),
            text: self.text.clone(),
            effective_from: self.effective_from,
            note,
        };
        if Rule::PolicySame.breaks(changes_nothing(registry, &policy)) {
            return Err(Refusal::new(Rule::PolicySame).at("data.text"));
        }
        Ok(PolicyPublished { policy })
    }
}

/// Whether the file says what is in force on its first day anyway.
fn changes_nothing(registry: &RegistryState, policy: &PublishedPolicy) -> bool {
    let day = policy.effective_from;
    let before = PolicyBook::of(registry);
    let policies = registry.policies.iter().chain([policy]).cloned().collect();
    let after = PolicyBook::of(&RegistryState { policies, ..RegistryState::default() });
    let (before, after) = (before.on(day), after.on(day));
    *before == Policy { version: before.version, ..after.clone() }
}

impl PolicyPublished {
    pub(in crate::domain) fn apply(&self, registry: &mut RegistryState) {
        registry.policies.push(self.policy.clone());
    }
}
