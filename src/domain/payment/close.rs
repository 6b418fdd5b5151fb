//! 关账: the month is closed when every line is paid, taken out or came back for good.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Fen};

use super::{Entry, Run, RunStep, Stage, Status, rules};

/// `payment.close`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Why what came back is not paid again in this run.
    #[serde(default)]
    pub unpaid_reason: Option<String>,
    /// Why after the cut-off.
    #[serde(default)]
    pub late_reason: Option<String>,
}

/// A month was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The day.
    pub on: Date,
    /// What was paid out and did not come back.
    pub paid_fen: Fen,
    /// Why what came back is not paid again.
    pub unpaid: Option<String>,
    /// Why after the cut-off.
    pub late: Option<String>,
}

impl Close {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Closed, Refusal> {
        rules::at_step(run, &[RunStep::Sent])?;
        let late = check::optional("data.late_reason", self.late_reason.as_deref(), check::LONG)?;
        let unpaid = check::optional("data.unpaid_reason", self.unpaid_reason.as_deref(), check::LONG)?;
        rules::in_time(run, Stage::Close, late.as_ref(), ctx)?;
        let unsettled = run.entries.iter().find(|entry| !settled(entry, unpaid.is_some()));
        if Rule::PaymentUnsettled.breaks(unsettled.is_some()) {
            let line = unsettled.map_or_else(String::new, |entry| entry.line.id.to_string());
            let refusal = Refusal::new(Rule::PaymentUnsettled).at("data.unpaid_reason").value(&line);
            return Err(refusal.with(Arg::Word(line)));
        }
        Ok(Closed { on: ctx.today(), paid_fen: run.paid(), unpaid, late })
    }
}

/// Whether nothing is left to be done about a line.
fn settled(entry: &Entry, left_unpaid: bool) -> bool {
    let for_good = || entry.last_back().is_some_and(|back| back.reason.is_final());
    !entry.is_disputed()
        && match entry.status() {
            Status::Paid | Status::Held => true,
            Status::Returned => left_unpaid || for_good(),
            Status::Listed => false,
        }
}

impl Closed {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        run.take(Stage::Close, self.on, self.unpaid.clone().or_else(|| self.late.clone()), act, meta);
    }
}
