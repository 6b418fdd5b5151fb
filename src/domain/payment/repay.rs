//! 重新发放: what came back is paid again, to a corrected account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Act, BankAccount};
use crate::domain::meta::Meta;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Ref};

use super::{BackReason, Entry, Payout, Run, RunStep, Status, rules};

/// `payment.repay`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repay {
    /// What is paid again.
    pub lines: Vec<RepayLine>,
}

/// One line that is paid again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepayLine {
    /// The line.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Where to; the account that is on file now, if not given.
    #[serde(default)]
    pub account: Option<BankAccount>,
}

/// A line and the account that it is paid to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The line.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Where to.
    pub account: BankAccount,
}

/// Lines were paid again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repaid {
    /// The day.
    pub on: Date,
    /// Which, and where to.
    pub lines: Vec<Again>,
}

impl Repay {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Repaid, Refusal> {
        rules::at_step(run, &[RunStep::Sent])?;
        rules::named(&self.lines.iter().map(|line| &line.id).collect::<Vec<_>>())?;
        let mut lines = Vec::with_capacity(self.lines.len());
        for (n, line) in self.lines.iter().enumerate() {
            let field = format!("data.lines[{n}]");
            let entry = rules::entry_at(run, &format!("{field}.ref"), &line.id, Status::Returned)?;
            let dead = entry.last_back().is_some_and(|back| back.reason == BackReason::Dead);
            if Rule::PaymentEnded.breaks(dead) {
                let refusal = Refusal::new(Rule::PaymentEnded).at(format!("{field}.ref")).value(&line.id);
                return Err(refusal.with(Arg::Word(line.id.to_string())));
            }
            rules::payable([&entry.line], ctx)?;
            lines.push(Again { id: line.id.clone(), account: line.account(&field, entry, ctx)? });
        }
        Ok(Repaid { on: ctx.today(), lines })
    }
}

impl RepayLine {
    /// Where to: not again to where it came back from for the account's sake.
    fn account(&self, field: &str, entry: &Entry, ctx: &Context<'_>) -> Result<BankAccount, Refusal> {
        let field = format!("{field}.account");
        let refusal = || Refusal::new(Rule::PaymentAccount).at(&field);
        let account = self.account.as_ref().or_else(|| ctx.roll.account(&entry.line)).ok_or_else(refusal)?;
        let faulty = entry.last_back().is_some_and(|back| {
            matches!(back.reason, BackReason::WrongAccount | BackReason::AccountClosed)
                && entry.payouts.last().is_some_and(|payout| payout.account == *account)
        });
        if Rule::PaymentAccount.breaks(faulty) {
            return Err(refusal());
        }
        let text = |part: &str, text: &str| check::text(&format!("{field}.{part}"), text, check::SHORT);
        Ok(BankAccount {
            bank: text("bank", &account.bank)?,
            account: text("account", &account.account)?,
            holder: text("holder", &account.holder)?,
        })
    }
}

impl Repaid {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        for line in &self.lines {
            if let Some(entry) = run.meant(&line.id, meta) {
                entry.payouts.push(Payout { on: self.on, account: line.account.clone(), act, back: None });
            }
        }
    }
}
