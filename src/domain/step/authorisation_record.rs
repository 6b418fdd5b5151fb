//! 核对授权: a member or supporter consented in writing to be checked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Authorisation, Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `authorisation.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAuthorisation {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Who signed: a member or a supporter.
    pub member: Ref,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed: Date,
    /// The last day it holds.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

/// An authorisation was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationRecorded {
    /// The authorisation.
    pub authorisation: Authorisation,
}

impl RecordAuthorisation {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<AuthorisationRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let is_supporter = household.supporters().any(|supporter| supporter.id == self.member);
        if Rule::RefUnknown.breaks(household.member(&self.member).is_none() && !is_supporter) {
            return Err(check::unknown("data.member", &self.member));
        }
        let number = check::text("data.number", &self.number, check::SHORT)?;
        let signed = check::past("data.signed", self.signed, ctx)?;
        if Rule::AuthorisationDates.breaks(self.valid_until.is_some_and(|last| last < signed)) {
            let refusal = Refusal::new(Rule::AuthorisationDates).at("data.valid_until");
            return Err(refusal.with(Arg::Date(signed)));
        }
        let authorisation =
            Authorisation { id, member: self.member.clone(), number, signed, valid_until: self.valid_until };
        Ok(AuthorisationRecorded { authorisation })
    }
}

impl AuthorisationRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.add_authorisation(self.authorisation.clone(), fold);
    }
}
