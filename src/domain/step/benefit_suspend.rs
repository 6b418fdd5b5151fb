//! 暂停发放: no payment from a month on, until it is resumed or stopped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Managed, Suspension};
use crate::domain::household::{Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Month, Ref};

use super::{benefit, check};

/// `benefit.suspend`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspendBenefit {
    /// The application.
    pub application: Ref,
    /// The first month without payment.
    pub from: Month,
    /// Why.
    pub reason: String,
    /// The day of the decision; today, if not given.
    #[serde(default)]
    pub decided: Option<Date>,
}

/// A benefit was suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitSuspended {
    /// The application.
    pub application: Ref,
    /// The suspension.
    pub suspension: Suspension,
}

impl SuspendBenefit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<BenefitSuspended, Refusal> {
        benefit::may_decide(ctx.policy.benefit.decide.suspend, ctx)?;
        let (application, first) = benefit::monthly(household, &self.application)?;
        check::undisputed(household, application)?;
        if Rule::BenefitSuspended.breaks(application.is_suspended()) {
            let since = application.suspension().map_or_else(String::new, |suspension| suspension.from.to_string());
            let refusal = Refusal::new(Rule::BenefitSuspended).at("data.application").value(&self.application);
            return Err(refusal.with(Arg::Word(since)));
        }
        let suspension = Suspension {
            decided: benefit::decided("data.decided", self.decided, application, ctx)?,
            from: benefit::month(self.from, first)?,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        };
        Ok(BenefitSuspended { application: self.application.clone(), suspension })
    }
}

impl BenefitSuspended {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Suspended(self.suspension.clone()), vec![], fold);
    }
}
