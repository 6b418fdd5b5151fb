//! Column maps out: what the provincial upload sheet or the bank's roll wants, as a file of the office.
//!
//! ```toml
//! header = true            # false: no line of headings
//! delimiter = "|"          # csv only
//! encoding = "gb18030"     # csv only; else UTF-8
//! date = "%Y%m%d"
//! money = "fen"            # else yuan with two places
//! [[columns]]
//! head = "户主姓名"
//! field = "姓名"            # a heading of the export, in either language
//! [[columns]]
//! head = "业务种类"
//! fixed = "01"
//! [values."救助项目"]
//! "最低生活保障" = "DB"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Cell, Sheet};
use crate::domain::types::{Date, Fen};
use crate::text::Lang;
use crate::text::sheet::SheetText;

/// A column map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    #[serde(default = "yes")]
    header: bool,
    #[serde(default = "comma")]
    delimiter: char,
    #[serde(default)]
    encoding: Encoding,
    #[serde(default = "iso")]
    date: String,
    #[serde(default)]
    money: MoneyUnit,
    columns: Vec<Mapped>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapped {
    head: String,
    #[serde(default)]
    field: Option<String>,
    #[serde(default)]
    fixed: Option<String>,
}

/// How a CSV file writes characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// UTF-8 with a byte order mark.
    #[default]
    Utf8,
    /// As older systems of banks want it.
    Gb18030,
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoneyUnit {
    /// 1050.50
    #[default]
    Yuan,
    /// 105050
    Fen,
}

const fn yes() -> bool {
    true
}

const fn comma() -> char {
    ','
}

fn iso() -> String {
    "%Y-%m-%d".to_owned()
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadProfile {
    /// It is not written as it should be; with the reason.
    #[error("{0}")]
    Shape(String),
    /// It names a column that the export does not have.
    #[error("no column {0}")]
    Column(String),
}

/// How values are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Whether a line of headings is written.
    pub header: bool,
    /// Between the cells of a CSV line.
    pub delimiter: u8,
    encoding: Encoding,
    date: String,
    money: MoneyUnit,
}

impl Default for Format {
    fn default() -> Self {
        Self { header: true, delimiter: b',', encoding: Encoding::Utf8, date: iso(), money: MoneyUnit::Yuan }
    }
}

impl Format {
    pub(super) fn date(&self, date: Date) -> String {
        date.naive().format(&self.date).to_string()
    }

    pub(super) fn money(&self, amount: Fen) -> String {
        match self.money {
            MoneyUnit::Yuan => {
                let (sign, fen) = (if amount.get() < 0 { "-" } else { "" }, amount.get().unsigned_abs());
                format!("{sign}{}.{:02}", fen / 100, fen % 100)
            }
            MoneyUnit::Fen => amount.get().to_string(),
        }
    }

    /// Whether amounts are written in yuan.
    #[must_use]
    pub fn in_yuan(&self) -> bool {
        self.money == MoneyUnit::Yuan
    }

    /// UTF-8 text in the encoding of the file.
    pub(super) fn encoded(&self, text: &[u8]) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => [b"\xEF\xBB\xBF", text].concat(),
            Encoding::Gb18030 => encoding_rs::GB18030.encode(&String::from_utf8_lossy(text)).0.into_owned(),
        }
    }
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`BadProfile::Shape`] says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, BadProfile> {
        let profile: Self = toml::from_str(text).map_err(|bad| BadProfile::Shape(bad.to_string()))?;
        let shape = |what: &str| Err(BadProfile::Shape(what.to_owned()));
        if !profile.delimiter.is_ascii() {
            return shape("delimiter");
        }
        // A date format that chrono cannot write would fail in the middle of the file.
        if chrono::format::StrftimeItems::new(&profile.date).any(|item| item == chrono::format::Item::Error) {
            return shape("date");
        }
        match profile.columns.iter().find(|c| c.field.is_some() == c.fixed.is_some()) {
            Some(column) => shape(&column.head),
            None => Ok(profile),
        }
    }

    /// Whether it can only mean a text file: it says how characters or cells are parted there.
    #[must_use]
    pub fn wants_text(&self) -> bool {
        self.delimiter != comma() || self.encoding != Encoding::default()
    }

    /// How it wants values written.
    #[must_use]
    pub fn format(&self) -> Format {
        Format {
            header: self.header,
            delimiter: u8::try_from(self.delimiter).unwrap_or(b','),
            encoding: self.encoding,
            date: self.date.clone(),
            money: self.money,
        }
    }

    /// The table with the profile's columns, and their headings.
    ///
    /// # Errors
    /// [`BadProfile::Column`] names a column that the table does not have.
    pub fn apply(&self, sheet: &Sheet) -> Result<(Sheet, Vec<String>), BadProfile> {
        let places = self.columns.iter().map(|column| place(column, sheet)).collect::<Result<Vec<_>, _>>()?;
        let cell = |column: &Mapped, place: Option<usize>, row: &[Cell]| match place {
            None => Cell::text(column.fixed.as_deref().filter(|text| !text.is_empty())),
            Some(at) => self.valued(column, row.get(at).cloned().unwrap_or(Cell::Empty)),
        };
        let mapped = |row: &Vec<Cell>| {
            self.columns.iter().zip(&places).map(|(column, place)| cell(column, *place, row)).collect()
        };
        let columns = places.iter().map(|place| sheet.columns[place.unwrap_or(0)]).collect();
        let rows = sheet.rows.iter().map(mapped).collect();
        let heads = self.columns.iter().map(|column| column.head.clone()).collect();
        let (title, subtitle) = (String::new(), String::new());
        Ok((Sheet { title, subtitle, columns, rows, total: None, feet: Vec::new() }, heads))
    }

    /// A word of ours as the other system calls it.
    fn valued(&self, column: &Mapped, cell: Cell) -> Cell {
        let words = column.field.as_ref().and_then(|field| self.values.get(field));
        match (&cell, words) {
            (Cell::Text(text), Some(words)) => words.get(text).map_or(cell.clone(), |word| Cell::Text(word.clone())),
            _ => cell,
        }
    }
}

fn place(column: &Mapped, sheet: &Sheet) -> Result<Option<usize>, BadProfile> {
    let Some(field) = &column.field else { return Ok(None) };
    let is_it = |head: SheetText| [Lang::Zh, Lang::En].iter().any(|lang| head.text(*lang) == field);
    sheet.columns.iter().position(|c| is_it(c.head)).map(Some).ok_or_else(|| BadProfile::Column(field.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::mask::Masking;
    use super::super::{Column, csv};
    use super::*;

    fn sheet() -> Sheet {
        let column = |head| Column { head, width: 10 };
        Sheet {
            title: String::new(),
            subtitle: String::new(),
            columns: [SheetText::Name, SheetText::Programme, SheetText::Amount, SheetText::Applied]
                .map(column)
                .to_vec(),
            rows: vec![vec![
                Cell::Text("演练甲".into()),
                Cell::Text("最低生活保障".into()),
                Cell::Money(Some(Fen::new(105_050))),
                Cell::Date("2026-02-12".parse().ok()),
            ]],
            total: None,
            feet: vec![],
        }
    }

    #[test]
    fn a_bank_roll_is_written_as_the_bank_wants_it() {
        let profile = Profile::read(
            "header = false\ndelimiter = \"|\"\nencoding = \"gb18030\"\ndate = \"%Y%m%d\"\nmoney = \"fen\"\n\
             [[columns]]\nhead = \"a\"\nfield = \"amount (yuan)\"\n[[columns]]\nhead = \"b\"\nfixed = \"01\"\n\
             [[columns]]\nhead = \"c\"\nfield = \"姓名\"\n[[columns]]\nhead = \"d\"\nfield = \"救助项目\"\n\
             [[columns]]\nhead = \"e\"\nfield = \"申请日期\"\n[values.\"救助项目\"]\n\"最低生活保障\" = \"DB\"",
        )
        .unwrap();
        let (mapped, heads) = profile.apply(&sheet()).unwrap();
        assert_eq!(heads, ["a", "b", "c", "d", "e"]);
        let bytes = csv::write(&mapped, &heads, Masking::Full, &profile.format());
        assert_eq!(encoding_rs::GB18030.decode(&bytes).0, "105050|01|演练甲|DB|20260212\r\n");
    }

    #[test]
    fn a_wrong_profile_is_refused_and_an_unknown_column_is_named() {
        for bad in [
            "columns = 1",
            "date = \"%Q\"\ncolumns = []",
            "[[columns]]\nhead = \"a\"",
            "delimiter = \"、\"\ncolumns = []",
        ] {
            assert!(matches!(Profile::read(bad), Err(BadProfile::Shape(_))), "{bad}");
        }
        let profile = Profile::read("[[columns]]\nhead = \"a\"\nfield = \"没有\"").unwrap();
        assert_eq!(profile.apply(&sheet()), Err(BadProfile::Column("没有".into())));
    }
}
