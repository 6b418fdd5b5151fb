//! 长期公示: those granted enter the list that stays up in the village.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Handled, Household, Publicised, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `publicity.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPublicity {
    /// The application.
    pub application: Ref,
    /// From when.
    pub from: Date,
    /// Where.
    pub place: String,
}

/// Those granted are on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicityRecorded {
    /// The application.
    pub application: Ref,
    /// Where and from when.
    pub publicised: Publicised,
}

impl RecordPublicity {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<PublicityRecorded, Refusal> {
        let application = check::application(household, &self.application)?;
        let step = application.step();
        if Rule::NotApproved.breaks(step != Step::Approved) {
            return Err(Refusal::new(Rule::NotApproved).at("data.application").with(Arg::Step(step)));
        }
        if Rule::PublicisedAlready.breaks(application.is_publicised()) {
            return Err(Refusal::new(Rule::PublicisedAlready).at("data.application"));
        }
        let publicised = Publicised {
            on: check::in_course("data.from", self.from, application, ctx)?,
            place: check::text("data.place", &self.place, check::SHORT)?,
        };
        Ok(PublicityRecorded { application: self.application.clone(), publicised })
    }
}

impl PublicityRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Handled(Handled::Publicised(self.publicised.clone())), vec![], fold);
    }
}
