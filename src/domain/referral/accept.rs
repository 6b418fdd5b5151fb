//! 接收转介: the unit takes the case over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::{paper, stands_at};
use super::{Referral, Step, What};
use crate::domain::decide::Context;
use crate::domain::refusal::Refusal;
use crate::domain::types::Date;

/// `referral.accept`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The paper that says so; needed where another desk records it for the unit.
    #[serde(default)]
    pub paper: Option<String>,
}

/// The unit took it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The day.
    pub on: Date,
    /// The paper that says so.
    pub paper: Option<String>,
}

impl Accept {
    pub(in crate::domain) fn decide(&self, referral: &Referral, ctx: &Context<'_>) -> Result<Accepted, Refusal> {
        stands_at(referral, &[Step::Made, Step::SentBack])?;
        Ok(Accepted { on: ctx.today(), paper: paper(self.paper.as_deref(), ctx)? })
    }
}

impl Accepted {
    pub(in crate::domain) fn apply(&self, referral: &mut Referral, act: u32) {
        referral.enter(What::Accepted { on: self.on, paper: self.paper.clone() }, act);
    }
}
