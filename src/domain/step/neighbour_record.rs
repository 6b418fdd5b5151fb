//! 邻里访问: neighbours were asked about the household.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Household, Neighbours, Surveyed, What, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `neighbour.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordNeighbours {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// The day.
    pub asked: Date,
    /// 调查人: at least two different ones.
    pub investigators: Vec<String>,
    /// Who was asked.
    pub informants: Vec<String>,
    /// What they said.
    pub findings: String,
    /// Whether both sides signed.
    #[serde(default)]
    pub signed: bool,
}

/// Neighbours were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeighboursAsked {
    /// The application.
    pub application: Ref,
    /// What they said.
    pub neighbours: Neighbours,
}

impl RecordNeighbours {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<NeighboursAsked, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::in_survey(household, &self.application)?;
        let rule = ctx.policy.course.visit(application.track());
        let investigators = check::investigators(&self.investigators, rule.min_investigators, &rule.basis)?;
        let informants = check::names("data.informants", &self.informants)?;
        if Rule::NobodyVisited.breaks(informants.is_empty()) {
            return Err(Refusal::new(Rule::NobodyVisited).at("data.informants"));
        }
        if Rule::VisitUnsigned.breaks(!self.signed) {
            return Err(Refusal::new(Rule::VisitUnsigned).at("data.signed"));
        }
        let neighbours = Neighbours {
            id,
            asked: check::in_course("data.asked", self.asked, application, ctx)?,
            investigators,
            informants,
            findings: check::text("data.findings", &self.findings, check::LONG)?,
            signed: self.signed,
        };
        Ok(NeighboursAsked { application: self.application.clone(), neighbours })
    }
}

impl NeighboursAsked {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut neighbours = self.neighbours.clone();
        neighbours.id = household.name_record(&neighbours.id, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::Neighbours(neighbours)), vec![], fold);
    }
}
