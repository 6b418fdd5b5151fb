//! 登记退回: the bank could not pay, or the money came back. Recorded by finance, or by the office as told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::step::check;
use crate::domain::types::{Date, Ref};

use super::{Run, Status, rules};

/// Why a payment came back. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BackReason {
    /// 账号、户名有误
    WrongAccount,
    /// 账户已销户、冻结
    AccountClosed,
    /// 人员死亡
    Dead,
    /// 多付、错付追回
    Recovered,
    /// 其他
    Other,
}

impl BackReason {
    /// Whether it came back for good: the month is not paid again by itself.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Dead | Self::Recovered)
    }
}

/// `payment.return`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// What came back.
    pub lines: Vec<ReturnLine>,
}

/// One line that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnLine {
    /// The line.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Why.
    pub reason: BackReason,
    /// What the bank says of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// A payment came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: BackReason,
    /// What the bank says of it.
    pub note: Option<String>,
    /// The action.
    pub act: Act,
}

/// Lines came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The day.
    pub on: Date,
    /// Which, and why.
    pub lines: Vec<ReturnLine>,
}

impl Return {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Returned, Refusal> {
        rules::open(run)?;
        rules::named(&self.lines.iter().map(|line| &line.id).collect::<Vec<_>>())?;
        let mut lines = Vec::with_capacity(self.lines.len());
        for (n, line) in self.lines.iter().enumerate() {
            rules::entry_at(run, &format!("data.lines[{n}].ref"), &line.id, Status::Paid)?;
            let note = check::optional(&format!("data.lines[{n}].note"), line.note.as_deref(), check::LONG)?;
            lines.push(ReturnLine { note, ..line.clone() });
        }
        Ok(Returned { on: ctx.today(), lines })
    }
}

impl Returned {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        for line in &self.lines {
            let Some(entry) = run.meant(&line.id, meta) else { continue };
            // The same return, recorded by finance and by the office unknown to each other, finds nothing left.
            if let Some(payout) = entry.payouts.iter_mut().rev().find(|payout| payout.back.is_none()) {
                payout.back = Some(Back { on: self.on, reason: line.reason, note: line.note.clone(), act });
            }
        }
        run.reopen(meta);
    }
}
