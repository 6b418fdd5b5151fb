//! The roster that an office already has (花名册), from a spreadsheet into household files.
//!
//! [`rows`] reads the file, [`map`] says which column is what, [`household`] makes of rows the commands that open
//! households, [`intake`] checks them against the rules and the files, and writes. A bad cell is told with its row, column, value and reason, and then nothing is
//! imported at all.

mod household;
pub mod intake;
mod map;
mod rows;
#[cfg(test)]
mod tests;

pub use household::{Benefit, Opening, Roster, read};
pub use map::{BadMap, Field, Map};
pub use rows::{BadFile, Table};

use crate::text::roster::RosterText;

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    /// The row as the spreadsheet program counts it.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
    /// What stands there; an identity number is masked.
    pub value: String,
    /// What is wrong.
    pub why: Why,
}

/// Why a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// One of the reasons of the import itself.
    Text(RosterText),
    /// A rule's words.
    Rule(String),
}

/// Tells how far a long piece of work has come, and hears whether to go on.
pub trait Progress {
    /// `done` of `all` rows are read; `false` ends the work, and nothing is imported.
    fn tell(&mut self, done: usize, all: usize) -> bool;
}

/// Nobody listens.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn tell(&mut self, _: usize, _: usize) -> bool {
        true
    }
}

impl<F: FnMut(usize, usize) -> bool> Progress for F {
    fn tell(&mut self, done: usize, all: usize) -> bool {
        self(done, all)
    }
}
