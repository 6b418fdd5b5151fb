//! Where a referral stands, from what happened to it.

use serde::{Deserialize, Serialize};

use super::{Referral, What};
use crate::domain::decide::Context;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::Desk;

/// Where a referral stands. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 已转介
    Made,
    /// 已接收
    Accepted,
    /// 已退回
    SentBack,
    /// 已答复
    Answered,
    /// 已办结
    Closed,
}

impl Step {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Accepted => "accepted",
            Self::SentBack => "sent_back",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The step after `what`. Total: two desks may act at once; a closed one stays closed, the unit's word stands.
    #[must_use]
    pub(super) const fn after(self, what: &What) -> Self {
        match (self, what) {
            (Self::Closed, _) | (_, What::Closed { .. }) => Self::Closed,
            (_, What::Answered(_)) => Self::Answered,
            (Self::Answered, _) => Self::Answered,
            (_, What::SentBack { .. }) => Self::SentBack,
            (_, What::Accepted { .. }) => Self::Accepted,
        }
    }
}

/// # Errors
/// [`Rule::ReferralStep`] unless the referral stands at one of these.
pub(super) fn stands_at(referral: &Referral, steps: &[Step]) -> Result<(), Refusal> {
    let step = referral.step();
    if Rule::ReferralStep.breaks(!steps.contains(&step)) {
        return Err(Refusal::new(Rule::ReferralStep).at("on").value(step.name()).with(Arg::Referral(step)));
    }
    Ok(())
}

/// What a unit without a desk wrote is recorded by another desk, which names the paper.
///
/// # Errors
/// [`Rule::ReferralPaper`] when the paper is not named.
pub(super) fn paper(given: Option<&str>, ctx: &Context<'_>) -> Result<Option<String>, Refusal> {
    let paper = check::optional("data.paper", given, check::SHORT)?;
    let by_another = !matches!(ctx.desk, Desk::Unit(_));
    if Rule::ReferralPaper.breaks(by_another && paper.is_none()) {
        return Err(Refusal::new(Rule::ReferralPaper).at("data.paper"));
    }
    Ok(paper)
}
