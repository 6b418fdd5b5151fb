//! 报送发放批次: the township sends the checked roll to the office, before the cut-off or with the reason why later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::Date;

use super::{Run, RunStep, Stage, rules};

/// `payment.forward`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// Why after the cut-off.
    #[serde(default)]
    pub late_reason: Option<String>,
}

/// A run was forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// The day.
    pub on: Date,
    /// Why after the cut-off.
    pub late: Option<String>,
}

impl Forward {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Forwarded, Refusal> {
        rules::at_step(run, &[RunStep::Checked])?;
        let late = check::optional("data.late_reason", self.late_reason.as_deref(), check::LONG)?;
        rules::in_time(run, Stage::Forward, late.as_ref(), ctx)?;
        rules::payable(run.standing().map(|entry| &entry.line), ctx)?;
        Ok(Forwarded { on: ctx.today(), late })
    }
}

impl Forwarded {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        run.take(Stage::Forward, self.on, self.late.clone(), act, meta);
    }
}
