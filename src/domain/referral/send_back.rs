//! 退回转介: the case is not the unit's, or something is missing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::{paper, stands_at};
use super::{Referral, Step, What};
use crate::domain::decide::Context;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::Date;

/// `referral.return`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendBack {
    /// Why.
    pub reason: String,
    /// The paper that says so; needed where another desk records it for the unit.
    #[serde(default)]
    pub paper: Option<String>,
}

/// The unit sent it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The paper that says so.
    pub paper: Option<String>,
}

impl SendBack {
    pub(in crate::domain) fn decide(&self, referral: &Referral, ctx: &Context<'_>) -> Result<SentBack, Refusal> {
        stands_at(referral, &[Step::Made, Step::Accepted])?;
        Ok(SentBack {
            on: ctx.today(),
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            paper: paper(self.paper.as_deref(), ctx)?,
        })
    }
}

impl SentBack {
    pub(in crate::domain) fn apply(&self, referral: &mut Referral, act: u32) {
        let what = What::SentBack { on: self.on, reason: self.reason.clone(), paper: self.paper.clone() };
        referral.enter(what, act);
    }
}
