//! 复核发放批次: somebody else than those who drew it up finds the roll right and whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Fen};

use super::{Run, RunStep, Stage, rules};

/// `payment.check`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The sum that the checker came to.
    pub total_fen: Fen,
    /// Why one of those who drew it up checks it, in an office of two.
    #[serde(default)]
    pub exception_reason: Option<String>,
}

/// A run was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The day.
    pub on: Date,
    /// The exception made, with its reason.
    pub exception: Option<String>,
}

impl Check {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Checked, Refusal> {
        rules::at_step(run, &[RunStep::Drafted])?;
        let exception = self.exception(run, ctx)?;
        rules::payable(run.standing().map(|entry| &entry.line), ctx)?;
        let missing = ctx.roll.lines(Some(run)).0.len();
        if Rule::PaymentIncomplete.breaks(missing > 0) {
            let missing = i64::try_from(missing).unwrap_or(i64::MAX);
            return Err(Refusal::new(Rule::PaymentIncomplete).at("on").with(Arg::Number(missing)));
        }
        if Rule::PaymentNobody.breaks(run.standing().next().is_none()) {
            return Err(Refusal::new(Rule::PaymentNobody).at("on"));
        }
        rules::sum(self.total_fen, run)?;
        Ok(Checked { on: ctx.today(), exception })
    }

    /// The exception that is made, if the checker is one of those who added lines.
    fn exception(&self, run: &Run, ctx: &Context<'_>) -> Result<Option<String>, Refusal> {
        let rule = &ctx.policy.payment.check;
        let mut authors = run.additions.iter().filter_map(|act| run.stamp(*act)).map(|stamp| stamp.account);
        let alone = rule.another_person && authors.any(|author| author == ctx.account);
        let given = self.exception_reason.as_deref().filter(|_| rule.exception_allowed);
        let reason = check::optional("data.exception_reason", given, check::LONG)?;
        if Rule::PaymentSamePerson.breaks(alone && reason.is_none()) {
            return Err(Refusal::new(Rule::PaymentSamePerson).on(&rule.basis).at("data.exception_reason"));
        }
        Ok(reason.filter(|_| alone))
    }
}

impl Checked {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        run.take(Stage::Check, self.on, self.exception.clone(), act, meta);
    }
}
