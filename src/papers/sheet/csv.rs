//! A table as CSV: UTF-8 with a byte order mark, so that spreadsheet programs read the characters right.

use super::mask::Masking;
use super::profile::Format;
use super::{Cell, Sheet};

/// The table as the bytes of a file: headings and rows only.
#[must_use]
pub fn write(sheet: &Sheet, heads: &[String], masking: Masking, format: &Format) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(format.delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory does not fail.
    if format.header {
        drop(writer.write_record(heads));
    }
    for row in &sheet.rows {
        drop(writer.write_record(row.iter().map(|cell| words(cell, masking, format))));
    }
    format.encoded(&writer.into_inner().unwrap_or_default())
}

/// A cell as text.
#[must_use]
pub fn words(cell: &Cell, masking: Masking, format: &Format) -> String {
    match cell {
        Cell::Text(text) => masking.words(text),
        Cell::Id(number) => number.as_ref().map_or_else(String::new, |number| masking.id(number)),
        Cell::Account(account) => super::mask::neutral(account),
        Cell::Money(amount) => amount.map_or_else(String::new, |amount| format.money(amount)),
        Cell::Date(date) => date.map_or_else(String::new, |date| format.date(date)),
        Cell::Count(n) => n.to_string(),
        Cell::Empty => String::new(),
    }
}
