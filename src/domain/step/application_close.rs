//! 终结: the application ends without a determination, on a ground.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{EndGround, Ended, Handled, Household, What, fold::Folding};
use crate::domain::refusal::Refusal;
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.close`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The application.
    pub application: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub closed: Option<Date>,
    /// On which ground.
    pub ground: EndGround,
    /// In words.
    pub reason: String,
}

/// An application ended without a determination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationClosed {
    /// The application.
    pub application: Ref,
    /// When and why.
    pub ended: Ended,
}

impl Close {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationClosed, Refusal> {
        let application = check::running(household, &self.application)?;
        let on = check::in_course("data.closed", self.closed.unwrap_or_else(|| ctx.today()), application, ctx)?;
        let ended = Ended { on, ground: self.ground, reason: check::text("data.reason", &self.reason, check::LONG)? };
        Ok(ApplicationClosed { application: self.application.clone(), ended })
    }
}

impl ApplicationClosed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Handled(Handled::Ended(self.ended.clone())), vec![], fold);
    }
}
