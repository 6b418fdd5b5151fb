//! Rows of text from XLSX, XLS, ODS or CSV.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use chrono::Datelike as _;

/// More rows than any township has persons.
const MAX_ROWS: usize = 500_000;

/// A table of text; a row's place is its number in the spreadsheet program, less one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The rows, from the first of the sheet.
    pub rows: Vec<Vec<String>>,
}

/// A file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    /// Neither a workbook nor text.
    #[error("neither a workbook nor CSV")]
    Format,
    /// The sheet that the map names is not there; with those that are.
    #[error("no such sheet; there are {0}")]
    Sheet(String),
    /// More rows than can be a roster.
    #[error("too many rows")]
    TooLong,
}

impl Table {
    /// Reads a file; the first sheet unless one is named.
    ///
    /// # Errors
    /// [`BadFile`].
    pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Self, BadFile> {
        let is_book = bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
        let table = if is_book { book(bytes, sheet)? } else { text(bytes)? };
        if table.rows.len() > MAX_ROWS { Err(BadFile::TooLong) } else { Ok(table) }
    }
}

fn book(bytes: &[u8], sheet: Option<&str>) -> Result<Table, BadFile> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| BadFile::Format)?;
    let names = book.sheet_names();
    let name = sheet.map_or_else(|| names.first().cloned(), |name| names.iter().find(|n| *n == name).cloned());
    let range =
        book.worksheet_range(&name.ok_or_else(|| BadFile::Sheet(names.join(", ")))?).map_err(|_| BadFile::Format)?;
    // A sheet's range begins at its first used cell; rows and columns are counted from the sheet's own.
    let (above, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    let mut rows = vec![Vec::new(); above];
    for cells in range.rows() {
        let mut row = vec![String::new(); left];
        row.extend(cells.iter().map(cell));
        rows.push(row);
    }
    Ok(Table { rows })
}

fn cell(data: &Data) -> String {
    match data {
        Data::String(text) => text.trim().to_owned(),
        Data::Int(n) => n.to_string(),
        // A whole number in a spreadsheet is a float.
        Data::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        // An identity number typed as a figure has lost its end: what is left must not look like one.
        Data::Float(n) if n.abs() >= 1e15 => format!("{n:e}"),
        Data::Float(n) => n.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(date) => day(date.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A spreadsheet's day number as a date.
fn day(number: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "bounded by the check")]
    let days = if (1.0..200_000.0).contains(&number) { number as i64 } else { return number.to_string() };
    // Day 1 is 1900-01-01, and the year 1900 is wrongly taken for a leap year.
    let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, if days < 60 { 31 } else { 30 });
    epoch
        .and_then(|epoch| epoch.checked_add_signed(chrono::Duration::days(days)))
        .map_or_else(String::new, |date| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
}

/// CSV in UTF-8, or in GB18030 as spreadsheet programs in Chinese save it.
fn text(bytes: &[u8]) -> Result<Table, BadFile> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => {
            let (text, _, wrong) = encoding_rs::GB18030.decode(bytes);
            if wrong {
                return Err(BadFile::Format);
            }
            text
        }
    };
    if text.contains('\0') {
        return Err(BadFile::Format);
    }
    // A title may stand above the headings: the first lines together tell what parts the cells, the comma in doubt.
    let beginning: String = text.lines().take(20).collect();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|d| beginning.bytes().filter(|b| b == d).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| record.iter().map(|cell| cell.trim().to_owned()).collect();
    let rows = reader.records().map(|record| record.map(row)).collect::<Result<_, _>>().map_err(|_| BadFile::Format)?;
    Ok(Table { rows })
}
