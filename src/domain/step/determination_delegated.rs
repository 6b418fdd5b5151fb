//! 部分审批: the township's lead determines what policy leaves to the township, under the same rules and with a limit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Household;
use crate::domain::refusal::Refusal;
use crate::domain::types::Ref;

use super::determination_give::{By, DeterminationGiven, GiveDetermination};

/// `determination.delegated`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct GiveDelegated(pub GiveDetermination);

impl GiveDelegated {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        self.0.application(household)
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<DeterminationGiven, Refusal> {
        self.0.decide_by(By::Township, household, ctx)
    }
}
