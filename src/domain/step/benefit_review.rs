//! 复核: a benefit is looked at again; the next re-check is due by its programme and class.
//!
//! 民发〔2021〕57号: yearly where circumstances are stable, half-yearly where they are not; the classes are local.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Class, Managed, Review, ReviewResult};
use crate::domain::household::{Application, Clock, Deadline, Household, Hukou, fold::Folding};
use crate::domain::refusal::Refusal;
use crate::domain::types::{Date, Ref};

use super::{benefit, check};

/// `benefit.review`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBenefit {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// The day; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// Who looked.
    #[schemars(length(min = 1))]
    pub by: Vec<String>,
    /// Whether circumstances changed.
    pub result: ReviewResult,
    /// What was found.
    pub findings: String,
    /// The class from now on; as before, or as the members' capacity says, if not given.
    #[serde(default)]
    pub class: Option<Class>,
}

/// A benefit was re-checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitReviewed {
    /// The application.
    pub application: Ref,
    /// The re-check.
    pub review: Review,
    /// The next re-check, and acting on what was found.
    pub clocks: Vec<Clock>,
}

impl ReviewBenefit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<BenefitReviewed, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = benefit::in_force(household, &self.application)?;
        let on = benefit::decided("data.on", self.on, application, ctx)?;
        let class = self.class.unwrap_or_else(|| household.class(application));
        let review = Review {
            id,
            on,
            by: check::names("data.by", &self.by)?,
            result: self.result,
            findings: check::text("data.findings", &self.findings, check::LONG)?,
            class,
        };
        let mut clocks: Vec<Clock> = next_recheck(household, application, (class, on), ctx).into_iter().collect();
        if self.result == ReviewResult::Changed {
            let term = &ctx.policy.benefit.act_on_change;
            clocks.push(term.clock(Deadline::ActOnChange, on, ctx.calendar, ctx.policy.version));
        }
        Ok(BenefitReviewed { application: self.application.clone(), review, clocks })
    }
}

/// The re-check after one on `start`.
fn next_recheck(
    household: &Household,
    application: &Application,
    (class, start): (Class, Date),
    ctx: &Context<'_>,
) -> Option<Clock> {
    let hukou = household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou);
    let months = ctx.policy.benefit.cycle(application.programme, class, hukou)?;
    let end = start.plus_months(months);
    Some(Clock {
        rule: Deadline::Review,
        policy_version: ctx.policy.version,
        start,
        end,
        until: None,
        provisional: false,
    })
}

impl BenefitReviewed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Reviewed(self.review.clone()), self.clocks.clone(), fold);
    }
}
