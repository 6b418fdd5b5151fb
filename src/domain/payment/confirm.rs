//! 确认发放批次: the office takes the township's roll as right.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::types::Date;

use super::{Act, Run};

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
    pub(in crate::domain) fn decide(&self, _: &Run, ctx: &Context<'_>) -> Result<Confirmed, Refusal> {
        Ok(Confirmed { on: ctx.today() })
    }
}

impl Confirmed {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, _: &Meta) {
        run.confirmed.get_or_insert((self.on, act));
    }
}
