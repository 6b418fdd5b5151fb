//! 核对报告: what the units know of the household's means, and until when the report holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CheckReport, Household, Surveyed, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `check.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCheck {
    /// The check.
    pub check: Ref,
    /// The number of the report.
    pub number: String,
    /// When it arrived; today, if not given.
    #[serde(default)]
    pub received: Option<Date>,
    /// Whether the household meets the rule by it.
    pub eligible: bool,
    /// What it says.
    pub findings: String,
    /// The last day it holds; by policy, if not given.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

/// A report arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRecorded {
    /// The application.
    pub application: Ref,
    /// The report.
    pub report: CheckReport,
}

impl RecordCheck {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        check::application_of_check(household, &self.check).ok().map(|(application, _)| application.id.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<CheckRecorded, Refusal> {
        let (application, asked) = check::application_of_check(household, &self.check)?;
        check::not_ended(application)?;
        if Rule::CheckReported.breaks(asked.report.is_some()) {
            return Err(Refusal::new(Rule::CheckReported).at("data.check").value(&self.check));
        }
        let received = check::past("data.received", self.received.unwrap_or_else(|| ctx.today()), ctx)?;
        let requested = asked.request.requested;
        if Rule::LetterDates.breaks(received < requested) {
            let refusal = Refusal::new(Rule::LetterDates).at("data.received").value(&received);
            return Err(refusal.with(Arg::Date(requested)));
        }
        let days = ctx.policy.course.check(application.track()).valid_days;
        let report = CheckReport {
            check: self.check.clone(),
            number: check::text("data.number", &self.number, check::SHORT)?,
            received,
            eligible: self.eligible,
            findings: check::text("data.findings", &self.findings, check::LONG)?,
            valid_until: self.valid_until.unwrap_or_else(|| received.plus_days(i64::from(days))),
        };
        Ok(CheckRecorded { application: application.id.clone(), report })
    }
}

impl CheckRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut report = self.report.clone();
        report.check = household.meant(&report.check, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::CheckReported(report)), vec![], fold);
    }
}
