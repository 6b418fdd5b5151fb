//! 答复转介: what the unit did, or why it does not help.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::{paper, stands_at};
use super::{Answer, Referral, Result as Outcome, Step, What};
use crate::domain::decide::Context;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::{Date, Fen};

/// `referral.answer`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveAnswer {
    /// How it ended.
    pub result: Outcome,
    /// What was done, or why not.
    pub measures: String,
    /// What it was worth, if money.
    #[serde(default)]
    pub amount_fen: Option<Fen>,
    /// From when.
    #[serde(default)]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default)]
    pub until: Option<Date>,
    /// The paper that says so; needed where another desk records it for the unit.
    #[serde(default)]
    pub paper: Option<String>,
}

/// The unit answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Its answer.
    pub answer: Answer,
}

impl GiveAnswer {
    pub(in crate::domain) fn decide(&self, referral: &Referral, ctx: &Context<'_>) -> Result<Answered, Refusal> {
        stands_at(referral, &[Step::Made, Step::Accepted])?;
        Ok(Answered {
            answer: Answer {
                on: ctx.today(),
                result: self.result,
                measures: check::text("data.measures", &self.measures, check::LONG)?,
                amount_fen: self.amount_fen.map(|fen| check::amount("data.amount_fen", fen)).transpose()?,
                from: self.from,
                until: match self.from {
                    Some(from) => check::period("data.until", from, self.until)?,
                    None => self.until,
                },
                paper: paper(self.paper.as_deref(), ctx)?,
            },
        })
    }
}

impl Answered {
    pub(in crate::domain) fn apply(&self, referral: &mut Referral, act: u32) {
        referral.enter(What::Answered(self.answer.clone()), act);
    }
}
