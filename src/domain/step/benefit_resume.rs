//! 恢复发放: payment again. From a month of the suspension, that month is paid after all (补发).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Managed, Resumption};
use crate::domain::household::{Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Month, Ref};

use super::{benefit, check};

/// `benefit.resume`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeBenefit {
    /// The application.
    pub application: Ref,
    /// The first month paid again.
    pub from: Month,
    /// Why.
    pub reason: String,
    /// The day of the decision; today, if not given.
    #[serde(default)]
    pub decided: Option<Date>,
}

/// A benefit was resumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitResumed {
    /// The application.
    pub application: Ref,
    /// The resumption.
    pub resumption: Resumption,
}

impl ResumeBenefit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<BenefitResumed, Refusal> {
        benefit::may_decide(ctx.policy.benefit.decide.resume, ctx)?;
        let (application, _) = benefit::monthly(household, &self.application)?;
        check::undisputed(household, application)?;
        let suspended = application.suspension().map(|suspension| suspension.from);
        if Rule::BenefitNotSuspended.breaks(suspended.is_none()) {
            return Err(Refusal::new(Rule::BenefitNotSuspended).at("data.application").value(&self.application));
        }
        if Rule::ResumeBefore.breaks(suspended.is_some_and(|since| self.from < since)) {
            let since = suspended.map_or_else(String::new, |since| since.to_string());
            return Err(Refusal::new(Rule::ResumeBefore).at("data.from").value(&self.from).with(Arg::Word(since)));
        }
        let resumption = Resumption {
            decided: benefit::decided("data.decided", self.decided, application, ctx)?,
            from: self.from,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        };
        Ok(BenefitResumed { application: self.application.clone(), resumption })
    }
}

impl BenefitResumed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Resumed(self.resumption.clone()), vec![], fold);
    }
}
