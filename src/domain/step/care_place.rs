//! 供养方式: the person is supported in an institution or at home.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CareMode, CarePlacement, Household, What, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{care, check};

/// `care.place`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceCare {
    /// The application.
    pub application: Ref,
    /// In an institution or at home.
    pub mode: CareMode,
    /// The institution; needed for 集中供养, and only there.
    #[serde(default)]
    pub institution: Option<String>,
    /// The first day; today, if not given. It may lie ahead.
    #[serde(default)]
    pub from: Option<Date>,
}

/// It was settled where the person is supported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarePlaced {
    /// The application.
    pub application: Ref,
    /// Where.
    pub placement: CarePlacement,
}

impl PlaceCare {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<CarePlaced, Refusal> {
        let application = care::application(household, &self.application)?;
        let from = self.from.unwrap_or_else(|| ctx.today());
        let institution = check::optional("data.institution", self.institution.as_deref(), check::SHORT)?;
        let fits = institution.is_some() == (self.mode == CareMode::Central);
        if Rule::CareInstitution.breaks(!fits) {
            return Err(Refusal::new(Rule::CareInstitution).at("data.institution").value(self.mode.name()));
        }
        check::not_before_application("data.from", from, application)?;
        let placement = CarePlacement { mode: self.mode, institution, from };
        Ok(CarePlaced { application: self.application.clone(), placement })
    }
}

impl CarePlaced {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::CarePlaced(self.placement.clone()), vec![], fold);
    }
}
