//! 提请核对: the units are asked about the household's means, by the authorisations that hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, CheckRequest, Clock, Deadline, Household, Surveyed, What, fold::Folding};
use crate::domain::query::missing_authorisations;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `check.request`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestCheck {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Which units; all that owe information, if none is named.
    #[serde(default)]
    pub units: Vec<String>,
    /// When it was sent; today, if not given.
    #[serde(default)]
    pub requested: Option<Date>,
    /// The check whose report the applicant objected to.
    #[serde(default)]
    pub recheck_of: Option<Ref>,
}

/// A check was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequested {
    /// The application.
    pub application: Ref,
    /// The request.
    pub request: CheckRequest,
    /// Until when the report is due.
    pub clock: Clock,
}

impl RequestCheck {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<CheckRequested, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        let requested = self.requested.unwrap_or_else(|| ctx.today());
        let requested = check::in_course("data.requested", requested, application, ctx)?;
        let request = CheckRequest {
            id,
            requested,
            units: check::names("data.units", &self.units)?,
            authorisations: authorisations(household, application, requested, ctx)?,
            recheck_of: self.recheck_of.clone(),
        };
        if let Some(objected) = &self.recheck_of {
            check::of_application("data.recheck_of", application, objected)?;
        }
        let terms = &ctx.policy.deadlines;
        let term = match self.recheck_of {
            None => terms.check_reply(application.track()),
            Some(_) => terms.recheck(application.track()),
        };
        let clock = term.clock(Deadline::CheckReply, ctx.began(requested), ctx.calendar, ctx.policy.version);
        Ok(CheckRequested { application: self.application.clone(), request, clock })
    }
}

/// The authorisations that hold on the day: one of each adult, without which nobody is checked.
fn authorisations(
    household: &Household,
    application: &Application,
    day: Date,
    ctx: &Context<'_>,
) -> Result<Vec<Ref>, Refusal> {
    let rule = ctx.policy.course.authorisation(application.track());
    let missing = missing_authorisations(household, rule, day);
    if Rule::CheckUnauthorised.breaks(!missing.is_empty()) {
        let refusal = Refusal::new(Rule::CheckUnauthorised).on(&rule.basis).at("data.application");
        return Err(refusal.with(Arg::Missing(vec![], missing)));
    }
    Ok(household.authorisations.iter().filter(|a| a.holds_on(day)).map(|a| a.id.clone()).collect())
}

impl CheckRequested {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut request = self.request.clone();
        request.id = household.name_record(&request.id, fold);
        for authorisation in &mut request.authorisations {
            *authorisation = household.meant(authorisation, fold);
        }
        request.recheck_of = request.recheck_of.map(|check| household.meant(&check, fold));
        household.enter(&self.application, What::Surveyed(Surveyed::CheckRequested(request)), vec![self.clock], fold);
    }
}
