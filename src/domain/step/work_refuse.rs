//! 拒绝适当工作: a member able to work refused an offer without good reason. From the count that policy names on, the
//! member's own share may be withheld (`benefit.change` with `withhold`), and somebody must decide in time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Managed, WorkRefusal};
use crate::domain::household::{Clock, Deadline, Household, Labour, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{benefit, check};

/// `work.refuse`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseWork {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Who refused.
    pub member: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// What was offered, by whom.
    pub offer: String,
}

/// Suitable work was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkRefused {
    /// The application.
    pub application: Ref,
    /// The refusal.
    pub refusal: WorkRefusal,
    /// To act on it, once there are enough.
    pub clock: Option<Clock>,
}

impl RefuseWork {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<WorkRefused, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = benefit::in_force(household, &self.application)?;
        let Some(member) = household.member(&self.member) else {
            return Err(check::unknown("data.member", &self.member));
        };
        let rule = &ctx.policy.benefit.work;
        let unable = !member.counted || member.labour == Some(Labour::None);
        if Rule::WorkUnable.breaks(unable) {
            return Err(Refusal::new(Rule::WorkUnable).on(&rule.basis).at("data.member").value(&self.member));
        }
        let on = benefit::decided("data.on", self.on, application, ctx)?;
        let count = u32::try_from(application.work_refusals(&self.member).count()).unwrap_or(u32::MAX - 1) + 1;
        let offer = check::text("data.offer", &self.offer, check::LONG)?;
        let term = &ctx.policy.benefit.act_on_change;
        let clock =
            (count >= rule.refusals).then(|| term.clock(Deadline::ActOnChange, on, ctx.calendar, ctx.policy.version));
        let refusal = WorkRefusal { id, member: self.member.clone(), on, offer, count };
        Ok(WorkRefused { application: self.application.clone(), refusal, clock })
    }
}

impl WorkRefused {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let clocks = self.clock.into_iter().collect();
        household.manage(&self.application, Managed::WorkRefused(self.refusal.clone()), clocks, fold);
    }
}
