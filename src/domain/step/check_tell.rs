//! 告知核对结果: the applicant is told what the report says; a report against them must be told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CheckTold, Household, Surveyed, ToldBy, What, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `check.tell`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellCheck {
    /// The check.
    pub check: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// How.
    pub told_by: ToldBy,
}

/// The applicant was told of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckToldApplicant {
    /// The application.
    pub application: Ref,
    /// When and how.
    pub told: CheckTold,
}

impl TellCheck {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        check::application_of_check(household, &self.check).ok().map(|(application, _)| application.id.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<CheckToldApplicant, Refusal> {
        let (application, asked) = check::application_of_check(household, &self.check)?;
        check::not_ended(application)?;
        if Rule::CheckPending.breaks(asked.report.is_none()) {
            return Err(Refusal::new(Rule::CheckPending).at("data.check").value(&self.check));
        }
        let on = check::in_course("data.on", self.on.unwrap_or_else(|| ctx.today()), application, ctx)?;
        let told = CheckTold { check: self.check.clone(), on, told_by: self.told_by };
        Ok(CheckToldApplicant { application: application.id.clone(), told })
    }
}

impl CheckToldApplicant {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut told = self.told.clone();
        told.check = household.meant(&told.check, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::CheckTold(told)), vec![], fold);
    }
}
