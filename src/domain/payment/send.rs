//! 送发: the office hands the confirmed roll to finance and the bank; the sums agree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Fen, Ref};

use super::{Payout, Run, RunStep, Stage, rules};

/// `payment.send`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Send {
    /// The sum of the list that is handed over.
    pub total_fen: Fen,
    /// Why after the cut-off.
    #[serde(default)]
    pub late_reason: Option<String>,
}

/// A run was sent to be paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The day.
    pub on: Date,
    /// The lines that are paid.
    pub lines: Vec<Ref>,
    /// Their sum.
    pub total_fen: Fen,
    /// Why after the cut-off.
    pub late: Option<String>,
}

impl Send {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Sent, Refusal> {
        rules::at_step(run, &[RunStep::Confirmed])?;
        let late = check::optional("data.late_reason", self.late_reason.as_deref(), check::LONG)?;
        rules::in_time(run, Stage::Send, late.as_ref(), ctx)?;
        rules::payable(run.standing().map(|entry| &entry.line), ctx)?;
        let lines: Vec<Ref> = run.standing().map(|entry| entry.line.id.clone()).collect();
        if Rule::PaymentNobody.breaks(lines.is_empty()) {
            return Err(Refusal::new(Rule::PaymentNobody).at("on"));
        }
        let total_fen = rules::sum(self.total_fen, run)?;
        Ok(Sent { on: ctx.today(), lines, total_fen, late })
    }
}

impl Sent {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        for line in &self.lines {
            if let Some(entry) = run.meant(line, meta) {
                let account = entry.line.account.clone();
                entry.payouts.push(Payout { on: self.on, account, act, back: None });
            }
        }
        run.take(Stage::Send, self.on, self.late.clone(), act, meta);
    }
}
