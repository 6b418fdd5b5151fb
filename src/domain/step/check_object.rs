//! 对核对结果的异议: the applicant objects to a report with their own evidence; it is looked into again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CheckObjection, Clock, Deadline, Household, Surveyed, What, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `check.object`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectToCheck {
    /// The check.
    pub check: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub received: Option<Date>,
    /// What was said, and which evidence was given.
    pub content: String,
}

/// The applicant objected to a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckObjected {
    /// The application.
    pub application: Ref,
    /// The objection.
    pub objection: CheckObjection,
    /// Until when it is looked into again.
    pub clock: Clock,
}

impl ObjectToCheck {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        check::application_of_check(household, &self.check).ok().map(|(application, _)| application.id.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<CheckObjected, Refusal> {
        let (application, asked) = check::application_of_check(household, &self.check)?;
        check::not_ended(application)?;
        if Rule::CheckPending.breaks(asked.report.is_none()) {
            return Err(Refusal::new(Rule::CheckPending).at("data.check").value(&self.check));
        }
        let received = self.received.unwrap_or_else(|| ctx.today());
        let objection = CheckObjection {
            check: self.check.clone(),
            received: check::in_course("data.received", received, application, ctx)?,
            content: check::text("data.content", &self.content, check::LONG)?,
        };
        let term = ctx.policy.deadlines.recheck(application.track());
        let clock = term.clock(Deadline::Recheck, ctx.began(received), ctx.calendar, ctx.policy.version);
        Ok(CheckObjected { application: application.id.clone(), objection, clock })
    }
}

impl CheckObjected {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut objection = self.objection.clone();
        objection.check = household.meant(&objection.check, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::CheckObjected(objection)), vec![self.clock], fold);
    }
}
