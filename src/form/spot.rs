//! Places in a form: where the focus is and where an error belongs.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in a form. It names fields, not screen lines, so that it outlives a change of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Spot {
    /// No field: a form with nothing to type.
    #[default]
    Nowhere,
    /// A field of the form itself.
    Field(String),
    /// A record in the list of its table.
    Row(String, usize),
    /// The line that adds a record to a table.
    Add(String),
    /// A field of a record.
    Cell(String, usize, String),
}

impl Spot {
    /// The key of the field, if it is one.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Field(key) | Self::Cell(_, _, key) => Some(key),
            _ => None,
        }
    }

    /// The table and row that it lies in or is.
    #[must_use]
    pub fn row(&self) -> Option<(&str, usize)> {
        match self {
            Self::Row(table, row) | Self::Cell(table, row, _) => Some((table, *row)),
            _ => None,
        }
    }

    /// The table that it belongs to.
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Row(table, _) | Self::Cell(table, _, _) | Self::Add(table) => Some(table),
            _ => None,
        }
    }

    /// The same record's field with another key, or the form's.
    #[must_use]
    pub fn sibling(&self, key: &str) -> Self {
        match self.row() {
            Some((table, row)) => Self::Cell(table.to_owned(), row, key.to_owned()),
            None => Self::Field(key.to_owned()),
        }
    }
}

/// As a path: `members[0].name`.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => Ok(()),
            Self::Field(key) => f.write_str(key),
            Self::Row(table, row) => write!(f, "{table}[{row}]"),
            Self::Add(table) => write!(f, "{table}[+]"),
            Self::Cell(table, row, key) => write!(f, "{table}[{row}].{key}"),
        }
    }
}
