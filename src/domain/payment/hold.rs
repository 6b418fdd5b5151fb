//! 暂缓发放: takes lines out before they are paid. What is owed all the same is paid by a later run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::{Date, Desk, Ref};

use super::{Held, Run, RunStep, Status, rules};

/// `payment.hold`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// The lines.
    pub lines: Vec<Ref>,
    /// Why.
    pub reason: String,
}

/// Lines were taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesHeld {
    /// The day.
    pub on: Date,
    /// The lines.
    pub lines: Vec<Ref>,
    /// Why.
    pub reason: String,
}

impl Hold {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<LinesHeld, Refusal> {
        // What a township has forwarded is the office's to change.
        let steps = match ctx.desk {
            Desk::CityOffice => {
                &[RunStep::Drafted, RunStep::Checked, RunStep::Forwarded, RunStep::Confirmed, RunStep::Sent][..]
            }
            _ => &[RunStep::Drafted, RunStep::Checked],
        };
        rules::at_step(run, steps)?;
        rules::named(&self.lines.iter().collect::<Vec<_>>())?;
        for (n, line) in self.lines.iter().enumerate() {
            rules::entry_at(run, &format!("data.lines[{n}]"), line, Status::Listed)?;
        }
        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        Ok(LinesHeld { on: ctx.today(), lines: self.lines.clone(), reason })
    }
}

impl LinesHeld {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        for line in &self.lines {
            if let Some(entry) = run.meant(line, meta) {
                entry.held.get_or_insert_with(|| Held { on: self.on, reason: self.reason.clone(), act });
            }
        }
    }
}
