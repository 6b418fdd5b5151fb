//! 自理能力变化报告: a change was reported; the clock to assess anew starts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CareChange, Clock, Deadline, Household, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{care, check};

/// `care.report_change`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportCareChange {
    /// The application.
    pub application: Ref,
    /// What changed.
    pub note: String,
    /// When it was reported; today, if not given.
    #[serde(default)]
    pub reported: Option<Date>,
}

/// A change was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareChangeReported {
    /// The application.
    pub application: Ref,
    /// The change.
    pub change: CareChange,
    /// Assess anew.
    pub clock: Clock,
}

impl ReportCareChange {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<CareChangeReported, Refusal> {
        let application = care::application(household, &self.application)?;
        let open = application.open_care_change().map(|open| open.reported);
        if Rule::CareChangeOpen.breaks(open.is_some()) {
            let refusal = Refusal::new(Rule::CareChangeOpen).at("data.application").value(&self.application);
            return Err(open.into_iter().fold(refusal, |refusal, reported| refusal.with(Arg::Date(reported))));
        }
        let reported = self.reported.unwrap_or_else(|| ctx.today());
        let reported = check::in_course("data.reported", reported, application, ctx)?;
        let term = &ctx.policy.tekun.care.reassess;
        Ok(CareChangeReported {
            application: self.application.clone(),
            change: CareChange { reported, note: check::text("data.note", &self.note, check::LONG)? },
            clock: term.clock(Deadline::CareReassess, reported, ctx.calendar, ctx.policy.version),
        })
    }
}

impl CareChangeReported {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::CareChanged(self.change.clone()), vec![self.clock], fold);
    }
}
