//! What the screens of papers, registers and import show.

use std::path::PathBuf;
use std::time::Duration;

use crate::domain::types::{Ref, StreamId};
use crate::text::pinyin;

/// A case that a paper is printed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOf {
    /// The household.
    pub stream: StreamId,
    /// Its application; `None` for a household that has none.
    pub application: Option<Ref>,
}

/// A paper that fits, and the cases that it fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperOffer {
    /// Its name.
    pub paper: &'static str,
    /// Its title.
    pub title: String,
    /// Which application, or how many cases.
    pub note: String,
    /// Whether the course asks for it now.
    pub needed: bool,
    /// The cases.
    pub cases: Vec<CaseOf>,
}

/// A register as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterView {
    /// Its title, and the month where it is for one.
    pub title: String,
    /// The headings.
    pub heads: Vec<String>,
    /// The width of each column in cells.
    pub widths: Vec<usize>,
    /// The rows.
    pub rows: Vec<RegisterRow>,
    /// The sums, where it has them.
    pub total: Option<Vec<String>>,
    /// The programmes that stand in it.
    pub programmes: Vec<String>,
}

/// A row of a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its cells.
    pub cells: Vec<String>,
    /// The household that it is about.
    pub of: Option<StreamId>,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// How far long work has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkView {
    /// So much is done,
    pub done: usize,
    /// of so much.
    pub all: usize,
    /// How long it will take yet, once that can be told.
    pub left: Option<Duration>,
    /// Whether it can still be cancelled without leaving half of it.
    pub can_stop: bool,
}

/// A folder as looked into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderView {
    /// Where.
    pub path: PathBuf,
    /// What is in it: folders, which end with the sign that parts them, then files.
    pub entries: Vec<String>,
}

/// A roster as checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterView {
    /// What would come in, or has come in.
    pub words: String,
    /// All that is wrong.
    pub faults: Vec<FaultView>,
    /// How many households would come in.
    pub new: usize,
}

/// A bad cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FaultView {
    /// The row as the spreadsheet program counts it.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub why: String,
}
