//! 撤回申请: the family withdraws before the determination.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Household, What, fold::Folding};
use crate::domain::refusal::Refusal;
use crate::domain::types::Ref;

use super::check;

/// `application.withdraw`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The application.
    pub application: Ref,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    #[serde(default)]
    pub requested_by: Option<String>,
}

/// An application was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationWithdrawn {
    /// The application.
    pub application: Ref,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub requested_by: Option<String>,
}

impl Withdraw {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        _: &Context<'_>,
    ) -> Result<ApplicationWithdrawn, Refusal> {
        check::running(household, &self.application)?;
        Ok(ApplicationWithdrawn {
            application: self.application.clone(),
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            requested_by: check::optional("data.requested_by", self.requested_by.as_deref(), check::SHORT)?,
        })
    }
}

impl ApplicationWithdrawn {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let what = What::Withdrawn(self.reason.clone(), self.requested_by.clone());
        household.enter(&self.application, what, vec![], fold);
    }
}
