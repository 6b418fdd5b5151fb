//! 确认发放批次: the office takes the township's roll as right.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::types::Date;

use super::{Run, RunStep, Stage, rules};

/// `payment.confirm`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {}

/// The office confirmed a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The day.
    pub on: Date,
}

impl Confirm {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Confirmed, Refusal> {
        // What the office drew up itself, nobody forwards.
        let by_office = run.opening.as_ref().is_some_and(|opening| opening.by_office);
        rules::at_step(run, if by_office { &[RunStep::Checked] } else { &[RunStep::Forwarded] })?;
        rules::payable(run.standing().map(|entry| &entry.line), ctx)?;
        Ok(Confirmed { on: ctx.today() })
    }
}

impl Confirmed {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        run.take(Stage::Confirm, self.on, None, act, meta);
    }
}
