//! 备用金: the petty fund out of which a township pays small and urgent grants (小额、急难临时救助), as the fold of its
//! stream.
//!
//! The stream holds what reaches and leaves the fund by itself: the first receipt, which opens it, further receipts, what
//! is given back, and what was entered by mistake and struck. What is **paid out** of it is recorded with the household
//! alone: a payment that stood in two streams could stand in them with two amounts, and one action writes into one
//! stream. So the balance is computed, by folding the receipts and the grants together ([`Book`]), as the roll of a month
//! is. It is carried over from year to year by itself.
//!
//! Two machines that spend the last of it unknown to each other both really paid: neither payment is refused
//! afterwards, and the fund shows as overdrawn until it is filled up or a mistake is struck.

mod book;
pub mod give_back;
pub mod open;
pub mod receive;
pub(in crate::domain) mod rules;
pub mod strike;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use book::{Book, BookLine, Books, Flow, Payment, Year, wanted};

use super::desk::Audience;
use super::household::{Act, Names};
use super::meta::{Meta, Stamp};
use super::types::{Date, Fen, Ref, StreamId, Township};

/// One amount that reached the fund or left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The day.
    pub on: Date,
    /// How much; above zero.
    pub fen: Fen,
    /// From whom it came, or to whom it went.
    pub party: String,
    /// The number of the voucher (凭证号).
    #[serde(default)]
    pub voucher: Option<String>,
    /// What else is to be said.
    #[serde(default)]
    pub note: Option<String>,
}

/// Which way an entry goes. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 拨入
    Received,
    /// 缴回
    GivenBack,
}

/// An entry that was a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The action.
    pub act: Act,
}

/// An entry of the fund, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Which way it goes.
    pub direction: Direction,
    /// The entry.
    pub entry: Entry,
    /// The action that entered it.
    pub act: Act,
    /// Struck since (冲销): it counts no more.
    pub struck: Option<Struck>,
}

/// The state of a petty fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// The stream.
    pub stream: StreamId,
    /// The actions folded so far, in order; entries point into it.
    pub acts: Vec<Stamp>,
    /// Whose it is, and since when; `None` before it is opened.
    pub opening: Option<Opening>,
    /// What reached it and left it, in the order in which it was entered.
    pub entries: Vec<Held>,
    /// The names of the entries.
    pub names: Names,
}

/// What a fund was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// 乡镇
    pub township: Township,
    /// The first day: what was paid before it is no matter of this fund.
    pub from: Date,
}

impl Fund {
    /// Before the first event.
    #[must_use]
    pub fn empty(stream: StreamId) -> Self {
        Self { stream, acts: Vec::new(), opening: None, entries: Vec::new(), names: Names::default() }
    }

    /// Whom it is for, once it is opened: the township, and the office.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.opening.map_or(Audience::Unsaid, |opening| Audience::Township(opening.township))
    }

    /// The entry of this name.
    #[must_use]
    pub fn entry(&self, id: &Ref) -> Option<&Held> {
        self.entries.iter().find(|held| held.entry.id == *id)
    }

    /// Enters the action of `meta`, once however many events it has.
    pub fn begin(&mut self, meta: &Meta) -> Act {
        if self.acts.last().is_none_or(|last| last.hash != meta.hash) {
            self.acts.push(meta.stamp());
        }
        Act(u32::try_from(self.acts.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }

    fn add(&mut self, direction: Direction, entry: &Entry, act: Act, meta: &Meta) {
        let id = self.names.take(&entry.id, act, meta, &self.acts);
        self.entries.push(Held { direction, entry: Entry { id, ..entry.clone() }, act, struck: None });
    }
}
