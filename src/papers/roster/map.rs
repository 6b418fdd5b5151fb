//! Column maps in: which column of an office's own spreadsheet is what.
//!
//! ```toml
//! sheet = "花名册"               # else the first
//! heading_row = 3               # as the spreadsheet program counts; else 1
//! household = "户主身份证号"      # rows with the same value there are one household; else each row is one
//! [columns]
//! name = "姓名"
//! id_number = "身份证号码"
//! relation = "与户主关系"
//! village = "行政村"
//! programme = "救助类别"         # with it, what is paid already is carried over; `since` must then be told
//! since = "享受起始日期"
//! monthly = "月补助金额"         # in yuan
//! [fixed]                       # what the spreadsheet does not say
//! cause = "other"
//! hukou = "rural"
//! [values.relation]             # the office's words, beside those that the program knows
//! "本人" = "head"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are those of the commands' fields
pub enum Field {
    Name,
    TibetanName,
    IdNumber,
    Birth,
    Sex,
    Relation,
    Nationality,
    Marital,
    Health,
    Labour,
    Counted,
    Village,
    Address,
    Phone,
    Cause,
    Hukou,
    Bank,
    Account,
    AccountHolder,
    // What is paid already: `application.carry_over`.
    Programme,
    Single,
    Since,
    Monthly,
    Certificate,
    NextReview,
    ValidUntil,
}

/// A column map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The sheet; the first if not named.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row of the headings, counted from 1.
    #[serde(default = "first")]
    heading_row: usize,
    /// The column whose value holds the rows of a household together.
    #[serde(default)]
    household: Option<String>,
    columns: BTreeMap<Field, String>,
    #[serde(default)]
    fixed: BTreeMap<Field, String>,
    #[serde(default)]
    values: BTreeMap<Field, BTreeMap<String, String>>,
}

const fn first() -> usize {
    1
}

/// A map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMap {
    /// It is not written as it should be.
    #[error("{0}")]
    Shape(String),
    /// It names a heading that the spreadsheet does not have; with those that it has.
    #[error("no column {0}")]
    Heading(String, String),
}

/// Where the columns are in one spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places<'m> {
    map: &'m Map,
    columns: BTreeMap<Field, usize>,
    pub(super) household: Option<usize>,
    /// The first row below the headings, counted from 0.
    pub(super) first_row: usize,
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// [`BadMap::Shape`] says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, BadMap> {
        let map: Self = toml::from_str(text).map_err(|bad| BadMap::Shape(bad.to_string()))?;
        if map.heading_row == 0 { Err(BadMap::Shape("heading_row = 0".to_owned())) } else { Ok(map) }
    }

    /// The row of the headings, counted from 1.
    #[must_use]
    pub const fn heading_row(&self) -> usize {
        self.heading_row
    }

    /// The heading of a field's column; the field's own name when it has none.
    #[must_use]
    pub fn heading(&self, field: Field) -> String {
        self.columns.get(&field).cloned().unwrap_or_else(|| format!("{field:?}"))
    }

    /// Finds its headings.
    pub(super) fn places(&self, rows: &[Vec<String>]) -> Result<Places<'_>, BadMap> {
        let heads = rows.get(self.heading_row - 1).map_or(&[][..], Vec::as_slice);
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let at = |wanted: &String| {
            let missing = || BadMap::Heading(wanted.clone(), heads.join(", "));
            heads.iter().position(|head| plain(head) == plain(wanted)).ok_or_else(missing)
        };
        let columns =
            self.columns.iter().map(|(field, head)| Ok((*field, at(head)?))).collect::<Result<_, BadMap>>()?;
        let household = self.household.as_ref().map(at).transpose()?;
        Ok(Places { map: self, columns, household, first_row: self.heading_row })
    }
}

impl Places<'_> {
    /// What a row says: its cell, or what the map has fixed; in the program's word where the map knows it.
    pub(super) fn get<'r>(&'r self, row: &'r [String], field: Field) -> Option<&'r str> {
        let given = self.columns.get(&field).and_then(|at| row.get(*at)).map(String::as_str);
        let given = given.filter(|text| !text.is_empty()).or_else(|| self.map.fixed.get(&field).map(String::as_str))?;
        let known = self.map.values.get(&field).and_then(|words| words.get(given));
        Some(known.map_or(given, String::as_str))
    }

    /// The heading of a field's column; the field's own name when it has none.
    pub(super) fn heading(&self, field: Field) -> String {
        self.map.heading(field)
    }

    /// What stands in the cell itself.
    pub(super) fn cell<'r>(&self, row: &'r [String], field: Field) -> &'r str {
        self.columns.get(&field).and_then(|at| row.get(*at)).map_or("", String::as_str)
    }
}
