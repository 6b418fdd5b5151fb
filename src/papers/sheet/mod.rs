//! Tables that leave the program: registers, rolls, lists; as XLSX or CSV.

pub mod csv;
pub mod mask;
pub mod profile;
pub mod xlsx;

use crate::domain::types::{Date, Fen, IdNumber};
use crate::text::sheet::SheetText;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// An identity number: masked unless the whole is asked for.
    Id(Option<IdNumber>),
    /// A bank account: figures that are no number.
    Account(String),
    /// An amount.
    Money(Option<Fen>),
    /// A day.
    Date(Option<Date>),
    /// A count.
    Count(i64),
    /// To be filled in by hand.
    Empty,
}

impl Cell {
    /// Words, or an empty cell.
    #[must_use]
    pub fn text<T: AsRef<str>>(text: Option<T>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.as_ref().to_owned()))
    }

    /// A count of things.
    #[must_use]
    pub fn count(n: usize) -> Self {
        Self::Count(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: SheetText,
    /// Its width in characters of the half width.
    pub width: u8,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Above everything.
    pub title: String,
    /// Below the title: the month, the office.
    pub subtitle: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as the columns are many.
    pub rows: Vec<Vec<Cell>>,
    /// The sums, where they are wanted.
    pub total: Option<Vec<Cell>>,
    /// Lines below: capitals, signatures.
    pub feet: Vec<String>,
}

impl Sheet {
    /// The sums of the columns of amounts and counts; `label` stands in the first cell.
    #[must_use]
    pub fn summed(&self, label: &str) -> Vec<Cell> {
        let sum = |at: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(at));
            let zero = match cells.clone().find(|cell| matches!(cell, Cell::Money(_) | Cell::Count(_))) {
                Some(Cell::Money(_)) => Cell::Money(Some(Fen::ZERO)),
                Some(Cell::Count(_)) => Cell::Count(0),
                _ => return Cell::Empty,
            };
            cells.try_fold(zero, |sum, cell| add(&sum, cell)).unwrap_or(Cell::Empty)
        };
        let mut total: Vec<Cell> = (0..self.columns.len()).map(sum).collect();
        if let Some(first) = total.first_mut() {
            *first = Cell::Text(label.to_owned());
        }
        total
    }
}

/// Two amounts or two counts together.
#[must_use]
pub fn add(one: &Cell, other: &Cell) -> Option<Cell> {
    match (one, other) {
        (Cell::Money(a), Cell::Money(b)) => {
            Some(Cell::Money(Some(Fen::new(a.unwrap_or_default().get().saturating_add(b.unwrap_or_default().get())))))
        }
        (Cell::Count(a), Cell::Count(b)) => Some(Cell::Count(a.saturating_add(*b))),
        _ => None,
    }
}
