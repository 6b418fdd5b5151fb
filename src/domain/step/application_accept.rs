//! 受理: the papers are complete; the clocks of the survey and of the whole course start.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Clock, Deadline, Household, Step, What, fold::Folding};
use crate::domain::policy::RequiredAt;
use crate::domain::query::missing_by;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.accept`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The application.
    pub application: Ref,
    /// The day of acceptance; today, if not given.
    #[serde(default)]
    pub accepted: Option<Date>,
}

/// An application was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationAccepted {
    /// The application.
    pub application: Ref,
    /// The day.
    pub accepted: Date,
    /// Survey and whole course.
    pub clocks: Vec<Clock>,
}

impl Accept {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationAccepted, Refusal> {
        let application = check::running(household, &self.application)?;
        if Rule::AcceptedAlready.breaks(!matches!(application.step(), Step::Drafted | Step::Incomplete)) {
            return Err(Refusal::new(Rule::AcceptedAlready).at("data.application").value(&self.application));
        }
        let accepted = self.accepted.unwrap_or_else(|| ctx.today());
        let accepted = check::in_course("data.accepted", accepted, application, ctx)?;
        let missing = missing_by(household, application, ctx.policy, ctx.today(), RequiredAt::Accept);
        if Rule::PapersMissing.breaks(!missing.is_empty()) {
            let basis = ctx.policy.papers(application.track()).next().map(|required| &required.basis);
            let refusal = Refusal::new(Rule::PapersMissing).at("data.application").value(&self.application);
            let refusal = refusal.with(Arg::Missing(missing.documents, missing.authorisations));
            return Err(basis.into_iter().fold(refusal, Refusal::on));
        }
        let (terms, version, track) = (&ctx.policy.deadlines, ctx.policy.version, application.track());
        let began = ctx.began(accepted);
        let clocks = [
            Some(terms.survey_start(track).clock(Deadline::SurveyStart, began, ctx.calendar, version)),
            terms.opinion(track).as_ref().map(|term| term.clock(Deadline::Opinion, began, ctx.calendar, version)),
            Some(terms.total(track).clock(Deadline::Total, began, ctx.calendar, version)),
        ];
        Ok(ApplicationAccepted {
            application: self.application.clone(),
            accepted,
            clocks: clocks.into_iter().flatten().collect(),
        })
    }
}

impl ApplicationAccepted {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Accepted(self.accepted), self.clocks.clone(), fold);
    }
}
