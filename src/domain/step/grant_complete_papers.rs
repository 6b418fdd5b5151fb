//! 补齐手续: the papers and signatures that an emergency did not wait for are in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Household, What, fold::Folding};
use crate::domain::query::missing;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `grant.complete_papers`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompletePapers {
    /// The application.
    pub application: Ref,
    /// The day; today, if not given.
    #[serde(default)]
    pub completed: Option<Date>,
}

/// The papers are complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersCompleted {
    /// The application.
    pub application: Ref,
    /// The day.
    pub completed: Date,
}

impl CompletePapers {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<PapersCompleted, Refusal> {
        let application = check::application(household, &self.application)?;
        if Rule::GrantNotPaid.breaks(application.urgent_payout().is_none()) {
            return Err(Refusal::new(Rule::GrantNotPaid).at("data.application").value(&self.application));
        }
        if Rule::GrantPapersComplete.breaks(application.papers_completed().is_some()) {
            return Err(Refusal::new(Rule::GrantPapersComplete).at("data.application").value(&self.application));
        }
        let missing = missing(household, application, ctx.policy, ctx.today());
        if Rule::PapersMissing.breaks(!missing.is_empty()) {
            let refusal = Refusal::new(Rule::PapersMissing).at("data.application").value(&self.application);
            return Err(refusal.with(Arg::Missing(missing.documents, missing.authorisations)));
        }
        let completed = self.completed.unwrap_or_else(|| ctx.today());
        let completed = check::in_course("data.completed", completed, application, ctx)?;
        Ok(PapersCompleted { application: self.application.clone(), completed })
    }
}

impl PapersCompleted {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::PapersCompleted(self.completed), vec![], fold);
    }
}
