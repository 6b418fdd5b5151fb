//! 初审意见: the township's opinion, after a visit; after an objection, after a new one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Household, Opinion, Outcome, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::check;

/// `opinion.give`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveOpinion {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The amount proposed a month.
    #[serde(default)]
    pub proposed_monthly_fen: Option<Fen>,
    /// When it was given; today, if not given.
    #[serde(default)]
    pub given: Option<Date>,
}

/// An opinion was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionGiven {
    /// The application.
    pub application: Ref,
    /// The opinion.
    pub opinion: Opinion,
}

impl GiveOpinion {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<OpinionGiven, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        surveyed(application, ctx)?;
        let given = self.given.unwrap_or_else(|| ctx.today());
        let proposed = self.proposed_monthly_fen;
        let opinion = Opinion {
            id,
            given: check::in_course("data.given", given, application, ctx)?,
            outcome: self.outcome,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            proposed_monthly_fen: proposed.map(|fen| check::amount("data.proposed_monthly_fen", fen)).transpose()?,
        };
        Ok(OpinionGiven { application: self.application.clone(), opinion })
    }
}

/// The household was visited, and visited again if an objection asks for it; no opinion stands.
fn surveyed(application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let step = application.step();
    let basis = &ctx.policy.course.visit(application.track()).basis;
    if !matches!(step, Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection) {
        return Err(Refusal::new(Rule::OpinionStands).at("data.application").with(Arg::Step(step)));
    }
    let visited = application.since_objection().any(|m| matches!(&m.what, What::Visited(v) if v.met_somebody()));
    match (visited, step) {
        (true, _) => Ok(()),
        (false, Step::Objection) => Err(Refusal::new(Rule::OpinionWithoutRevisit)
            .on(&ctx.policy.course.notice(application.track()).basis)
            .at("data.application")),
        (false, _) => Err(Refusal::new(Rule::OpinionWithoutVisit).on(basis).at("data.application")),
    }
}

impl OpinionGiven {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut opinion = self.opinion.clone();
        opinion.id = household.name_record(&opinion.id, fold);
        household.enter(&self.application, What::Opinion(opinion), vec![], fold);
    }
}
