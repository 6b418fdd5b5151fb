//! 不予受理: the application is not accepted, in writing and with the reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Declined, Handled, Household, Step, ToldBy, What, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.decline`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// The application.
    pub application: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub declined: Option<Date>,
    /// Why.
    pub reason: String,
    /// How the family was told.
    pub told_by: ToldBy,
}

/// An application was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationDeclined {
    /// The application.
    pub application: Ref,
    /// When, why and how.
    pub declined: Declined,
}

impl Decline {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationDeclined, Refusal> {
        let application = check::running(household, &self.application)?;
        if Rule::AcceptedAlready.breaks(!matches!(application.step(), Step::Drafted | Step::Incomplete)) {
            return Err(Refusal::new(Rule::AcceptedAlready).at("data.application").value(&self.application));
        }
        if Rule::DeclineWritten.breaks(self.told_by == ToldBy::Phone) {
            return Err(Refusal::new(Rule::DeclineWritten).at("data.told_by"));
        }
        let on = check::in_course("data.declined", self.declined.unwrap_or_else(|| ctx.today()), application, ctx)?;
        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        let declined = Declined { on, reason, told_by: self.told_by };
        Ok(ApplicationDeclined { application: self.application.clone(), declined })
    }
}

impl ApplicationDeclined {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Handled(Handled::Declined(self.declined.clone())), vec![], fold);
    }
}
