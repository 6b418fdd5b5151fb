//! A petty fund for those who look: its receipts, the grants paid out of it, and what is left.

use serde::Serialize;

use crate::domain::desk::duty;
use crate::domain::fund::{Book, BookLine, Fund, Year};
use crate::domain::kind::Kind;
use crate::domain::types::{Date, Fen, Township};

use super::Viewer;

/// A fund as `case show` has it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are the contract's
pub struct FundFile<'a> {
    pub township: Township,
    pub opened: Date,
    pub next: Vec<Kind>,
    pub lines: Vec<FundLine<'a>>,
    pub years: Vec<Year>,
    pub balance_fen: Fen,
    /// By how much more was spent than was there: by machines that did not know of each other, or after a receipt was
    /// struck. Nothing more is paid until it is filled up.
    pub overdrawn_fen: Fen,
}

/// A line of its book, with the balance after it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct FundLine<'a> {
    #[serde(flatten)]
    pub line: &'a BookLine,
    pub balance_fen: Fen,
}

const COMMANDS: [Kind; 3] = [Kind::FundReceive, Kind::FundReturn, Kind::FundStrike];

/// The file of a fund over its township's book; `None` before it is opened.
#[must_use]
pub fn fund_file<'a>(fund: &Fund, book: &'a Book, viewer: &Viewer<'_>) -> Option<FundFile<'a>> {
    let opening = fund.opening?;
    let lines = book.lines().into_iter().map(|(line, balance_fen)| FundLine { line, balance_fen }).collect();
    Some(FundFile {
        township: opening.township,
        opened: opening.from,
        next: COMMANDS.into_iter().filter(|kind| duty::may(*kind, viewer.desk, viewer.roles)).collect(),
        lines,
        years: book.years(),
        balance_fen: book.balance(),
        overdrawn_fen: book.overdrawn(),
    })
}
