//! 送达: a refusal reaches the family in writing, through the township.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Delivered, Handled, Household, Step, ToldBy, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `refusal.deliver`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliverRefusal {
    /// The application.
    pub application: Ref,
    /// When.
    pub delivered: Date,
    /// How.
    pub told_by: ToldBy,
    /// Who took it.
    pub received_by: String,
}

/// A refusal was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalDelivered {
    /// The application.
    pub application: Ref,
    /// When, how and to whom.
    pub delivered: Delivered,
}

impl DeliverRefusal {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<RefusalDelivered, Refusal> {
        let application = check::application(household, &self.application)?;
        let step = application.step();
        if Rule::NotRefused.breaks(step != Step::Refused) {
            return Err(Refusal::new(Rule::NotRefused).at("data.application").with(Arg::Step(step)));
        }
        if Rule::DeliveredAlready.breaks(application.is_delivered()) {
            return Err(Refusal::new(Rule::DeliveredAlready).at("data.application"));
        }
        if Rule::DeclineWritten.breaks(self.told_by == ToldBy::Phone) {
            return Err(Refusal::new(Rule::DeclineWritten).at("data.told_by"));
        }
        let delivered = Delivered {
            on: check::in_course("data.delivered", self.delivered, application, ctx)?,
            told_by: self.told_by,
            received_by: check::text("data.received_by", &self.received_by, check::SHORT)?,
        };
        Ok(RefusalDelivered { application: self.application.clone(), delivered })
    }
}

impl RefusalDelivered {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Handled(Handled::Delivered(self.delivered.clone())), vec![], fold);
    }
}
