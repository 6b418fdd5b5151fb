//! 办结转介: the family was told, and nothing more is to be done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::stands_at;
use super::{Referral, Step, What};
use crate::domain::decide::Context;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::Date;

/// `referral.close`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// How the family was told, and what remains.
    #[serde(default)]
    pub note: Option<String>,
}

/// The referral ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The day.
    pub on: Date,
    /// How the family was told, and what remains.
    pub note: Option<String>,
}

impl Close {
    pub(in crate::domain) fn decide(&self, referral: &Referral, ctx: &Context<'_>) -> Result<Closed, Refusal> {
        stands_at(referral, &[Step::SentBack, Step::Answered])?;
        Ok(Closed { on: ctx.today(), note: check::optional("data.note", self.note.as_deref(), check::LONG)? })
    }
}

impl Closed {
    pub(in crate::domain) fn apply(&self, referral: &mut Referral, act: u32) {
        referral.enter(What::Closed { on: self.on, note: self.note.clone() }, act);
    }
}
