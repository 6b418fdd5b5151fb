//! A bank's list of payments that came back, read against the run that they belong to. Every row is understood, or
//! nothing is recorded.

use serde::Deserialize;

use super::roster::{BadFile, Table};
use crate::domain::payment::returned::ReturnLine;
use crate::domain::payment::{BackReason, Entry, Run, Status};

/// The words by which columns and reasons are known.
const WORDS: &str = include_str!("returns.toml");

#[derive(Deserialize)]
struct Words {
    columns: Columns,
    reasons: Vec<ReasonWords>,
}

#[derive(Deserialize)]
struct Columns {
    account: Vec<String>,
    number: Vec<String>,
    id_number: Vec<String>,
    reason: Vec<String>,
}

#[derive(Deserialize)]
struct ReasonWords {
    reason: BackReason,
    words: Vec<String>,
}

/// Why a list is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadList {
    /// The file cannot be read as a table.
    #[error(transparent)]
    File(#[from] BadFile),
    /// No row has a column that names the line and one for the reason.
    #[error("no heading row")]
    Headings,
    /// It has headings and nothing below them.
    #[error("no rows")]
    Empty,
    /// A row names no payment of the run that stands as paid; its number in the spreadsheet, and what it says.
    #[error("row {row}: {value} is not a payment of this run")]
    Unknown {
        /// The row, from 1.
        row: usize,
        /// What stands in the naming column.
        value: String,
    },
    /// Two rows name the same payment.
    #[error("row {row}: {value} stands twice")]
    Twice {
        /// The row, from 1.
        row: usize,
        /// What stands in the naming column.
        value: String,
    },
}

/// Where the columns stand.
struct Found {
    heading: usize,
    naming: Vec<(Naming, usize)>,
    reason: usize,
}

#[derive(Clone, Copy)]
enum Naming {
    Account,
    Number,
    IdNumber,
}

/// Reads a list.
///
/// # Errors
/// [`BadList`] at the first row that is not understood.
pub fn read(bytes: &[u8], run: &Run) -> Result<Vec<ReturnLine>, BadList> {
    let words: Words = toml::from_str(WORDS).map_err(|_| BadList::Headings)?;
    let table = Table::read(bytes, None)?;
    let found = headings(&table, &words.columns).ok_or(BadList::Headings)?;
    let mut lines: Vec<ReturnLine> = Vec::new();
    for (at, row) in table.rows.iter().enumerate().skip(found.heading + 1) {
        let cell = |column: usize| row.get(column).map_or("", |cell| cell.trim());
        let Some((naming, value)) = found.naming.iter().map(|(n, at)| (*n, cell(*at))).find(|(_, v)| !v.is_empty())
        else {
            continue;
        };
        let row = at + 1;
        let mut paid = run.entries.iter().filter(|entry| entry.status() == Status::Paid);
        let entry = paid.find(|entry| is_named(entry, naming, value));
        let entry = entry.ok_or_else(|| BadList::Unknown { row, value: value.to_owned() })?;
        let id = entry.line.id.clone();
        if lines.iter().any(|line| line.id == id) {
            return Err(BadList::Twice { row, value: value.to_owned() });
        }
        let said = cell(found.reason);
        let known = words.reasons.iter().find(|reason| reason.words.iter().any(|word| said.contains(word.as_str())));
        let reason = known.map_or(BackReason::Other, |known| known.reason);
        lines.push(ReturnLine { id, reason, note: Some(said.to_owned()).filter(|said| !said.is_empty()) });
    }
    if lines.is_empty() { Err(BadList::Empty) } else { Ok(lines) }
}

fn headings(table: &Table, columns: &Columns) -> Option<Found> {
    table.rows.iter().enumerate().find_map(|(heading, row)| {
        let column = |words: &[String]| {
            // The words in their order: the more telling ones stand first.
            words.iter().find_map(|word| row.iter().position(|cell| cell.contains(word.as_str())))
        };
        let namings = [
            (Naming::Account, column(&columns.account)),
            (Naming::Number, column(&columns.number)),
            (Naming::IdNumber, column(&columns.id_number)),
        ];
        let naming: Vec<_> = namings.into_iter().filter_map(|(naming, at)| Some((naming, at?))).collect();
        let reason = column(&columns.reason)?;
        (!naming.is_empty()).then_some(Found { heading, naming, reason })
    })
}

fn is_named(entry: &Entry, naming: Naming, value: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let account = entry.payouts.last().map_or(&entry.line.account, |payout| &payout.account);
    match naming {
        Naming::Account => plain(&account.account) == plain(value),
        Naming::Number => entry.line.number == value,
        Naming::IdNumber => entry.line.id_number.as_ref().is_some_and(|id| id.as_str().eq_ignore_ascii_case(value)),
    }
}
