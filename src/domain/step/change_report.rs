//! 变更报告: the family reports a change of circumstances, or the township finds one; it must be acted on in time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Managed, Report, ReportedBy};
use crate::domain::household::{Clock, Deadline, Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{benefit, check};

/// `change.report`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportChange {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Who noticed.
    pub by: ReportedBy,
    /// The day on which the township knew; today, if not given.
    #[serde(default)]
    pub known: Option<Date>,
    /// The day on which it happened, if known.
    #[serde(default)]
    pub happened: Option<Date>,
    /// What changed.
    pub what: String,
}

/// A change was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeReported {
    /// The application.
    pub application: Ref,
    /// The report.
    pub report: Report,
    /// To act on it.
    pub clock: Clock,
}

impl ReportChange {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ChangeReported, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = benefit::in_force(household, &self.application)?;
        let known = benefit::decided("data.known", self.known, application, ctx)?;
        if Rule::ReportBeforeChange.breaks(self.happened.is_some_and(|happened| happened > known)) {
            return Err(Refusal::new(Rule::ReportBeforeChange).at("data.happened").with(Arg::Date(known)));
        }
        let what = check::text("data.what", &self.what, check::LONG)?;
        let report = Report { id, by: self.by, known, happened: self.happened, what };
        let term = &ctx.policy.benefit.act_on_change;
        let clock = term.clock(Deadline::ActOnChange, known, ctx.calendar, ctx.policy.version);
        Ok(ChangeReported { application: self.application.clone(), report, clock })
    }
}

impl ChangeReported {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Reported(self.report.clone()), vec![self.clock], fold);
    }
}
