//! A line of a run: who is paid how much for which months, and what became of it.

use serde::{Deserialize, Serialize};

use crate::domain::household::{Act, BankAccount};
use crate::domain::types::{Date, Fen, IdNumber, Month, Ref, StreamId};

use super::Back;

/// What is paid. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// What the programme grants.
    Benefit,
    /// 价格临时补贴 and other supplements to it.
    Supplement,
}

/// What is new about a line against the month before. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 新增
    New,
    /// 调整
    Changed,
    /// 恢复
    Resumed,
    /// 补发: an earlier month is paid with it.
    BackPaid,
}

/// What is paid for one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// The month.
    pub month: Month,
    /// What.
    pub kind: LineKind,
    /// How much.
    pub fen: Fen,
}

/// One payee of a run. It carries what the bank needs, and no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its name in the stream: `l1`, `l2` … in the order of villages and numbers.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The household's stream.
    pub household: StreamId,
    /// The application in it.
    pub application: Ref,
    /// The application's number.
    pub number: String,
    /// 领取人
    pub payee: String,
    /// The payee's identity number.
    pub id_number: Option<IdNumber>,
    /// Where to.
    pub account: BankAccount,
    /// How many persons are covered.
    pub persons: u32,
    /// What is new.
    pub marks: Vec<Mark>,
    /// What it is made up of.
    pub portions: Vec<Portion>,
}

impl Line {
    /// Whether it pays this application of this household.
    #[must_use]
    pub fn is_of(&self, household: StreamId, application: &Ref) -> bool {
        self.household == household && self.application == *application
    }

    /// The sum of its portions.
    #[must_use]
    pub fn fen(&self) -> Fen {
        self.portions.iter().map(|portion| portion.fen).sum()
    }

    /// About how many bytes it takes in an event.
    #[must_use]
    pub fn weight(&self) -> usize {
        let account = self.account.bank.len() + self.account.account.len() + self.account.holder.len();
        96 + self.number.len() + self.payee.len() + account + self.portions.len() * 16
    }
}

/// Why somebody on file is not paid. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftReason {
    /// 停发: paid the month before, and entitled no more.
    Stopped,
    /// A conflict is open.
    Conflict,
    /// No bank account is on file.
    NoAccount,
    /// Another run pays the month.
    PaidElsewhere,
}

/// An application that is on file and not on the roll. Without a name: it does not concern who pays out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The household's stream.
    pub household: StreamId,
    /// The application in it.
    pub application: Ref,
    /// Why.
    pub reason: LeftReason,
}

/// A line was taken out before it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The action.
    pub act: Act,
}

/// A line was paid out to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// The day it was sent.
    pub on: Date,
    /// Where to.
    pub account: BankAccount,
    /// The action.
    pub act: Act,
    /// Whether it came back.
    pub back: Option<Back>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be paid.
    Listed,
    /// Taken out.
    Held,
    /// Paid out, and not come back.
    Paid,
    /// Came back, and not paid again.
    Returned,
}

/// A line and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The line.
    pub line: Line,
    /// Whether it was taken out.
    pub held: Option<Held>,
    /// When and where to it was paid out.
    pub payouts: Vec<Payout>,
}

impl Entry {
    /// A line that was just added.
    #[must_use]
    pub const fn new(line: Line) -> Self {
        Self { line, held: None, payouts: Vec::new() }
    }

    /// Payouts that did not come back.
    pub fn outstanding(&self) -> impl Iterator<Item = &Payout> {
        self.payouts.iter().filter(|payout| payout.back.is_none())
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        if self.outstanding().next().is_some() {
            Status::Paid
        } else if !self.payouts.is_empty() {
            Status::Returned
        } else if self.held.is_some() {
            Status::Held
        } else {
            Status::Listed
        }
    }

    /// Whether two machines did with it what excludes each other: paid although taken out, or paid twice. A person
    /// must see to it that the money comes back, and record that.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        let outstanding = self.outstanding().count();
        outstanding > 1 || (outstanding == 1 && self.held.is_some())
    }

    /// Why it last came back, if it did and was not paid again.
    #[must_use]
    pub fn last_back(&self) -> Option<&Back> {
        let last = self.payouts.last().filter(|_| self.status() == Status::Returned)?;
        last.back.as_ref()
    }
}
