//! A table as XLSX, laid out to be printed: title, borders, A4 on its side, headings on every page.

use rust_xlsxwriter::{ExcelDateTime, Format as Looks, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::mask::Masking;
use super::profile::Format;
use super::{Cell, Sheet, csv};

const FONT: &str = "仿宋";
const TITLE_FONT: &str = "方正小标宋简体";

struct Looked {
    title: Looks,
    subtitle: Looks,
    head: Looks,
    text: Looks,
    money: Looks,
    count: Looks,
    foot: Looks,
}

impl Looked {
    fn new() -> Self {
        let cell = || {
            Looks::new()
                .set_font_name(FONT)
                .set_font_size(11)
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: Looks::new().set_font_name(TITLE_FONT).set_font_size(20).set_align(FormatAlign::Center),
            subtitle: Looks::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::Center),
            head: cell().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            text: cell().set_text_wrap().set_num_format("@"),
            money: cell().set_num_format("#,##0.00"),
            count: cell().set_num_format("0").set_align(FormatAlign::Center),
            foot: Looks::new().set_font_name(FONT).set_font_size(12),
        }
    }
}

/// The table as the bytes of a file.
///
/// # Errors
/// More rows than a sheet can hold.
pub fn write(sheet: &Sheet, heads: &[String], masking: Masking, format: &Format) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A file of the same content has the same bytes, and tells nothing of the machine.
    let properties = rust_xlsxwriter::DocProperties::new();
    book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let looks = Looked::new();
    let page = book.add_worksheet();
    let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut row = 0;
    for (text, look, height) in [(&sheet.title, &looks.title, 34.0), (&sheet.subtitle, &looks.subtitle, 20.0)] {
        if !text.is_empty() {
            wide(page, row, last, text, look)?;
            page.set_row_height(row, height)?;
            row += 1;
        }
    }
    if format.header {
        for (at, head) in (0..).zip(heads) {
            page.write_string_with_format(row, at, head, &looks.head)?;
        }
        page.set_repeat_rows(row, row)?.set_freeze_panes(row + 1, 0)?;
        row += 1;
    }
    for cells in sheet.rows.iter().chain(&sheet.total) {
        for (at, cell) in (0..).zip(cells) {
            write_cell(page, (row, at), cell, (masking, format, &looks))?;
        }
        row += 1;
    }
    for foot in &sheet.feet {
        wide(page, row, last, foot, &looks.foot)?;
        page.set_row_height(row, 24)?;
        row += 1;
    }
    for (at, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
    }
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3);
    page.set_footer("&C&P / &N");
    book.save_to_buffer()
}

/// A text over all columns.
fn wide(page: &mut Worksheet, row: u32, last: u16, text: &str, look: &Looks) -> Result<(), XlsxError> {
    if last == 0 {
        page.write_string_with_format(row, 0, text, look)?;
    } else {
        page.merge_range(row, 0, row, last, text, look)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    (masking, format, looks): (Masking, &Format, &Looked),
) -> Result<(), XlsxError> {
    match cell {
        // An amount below ten thousand million yuan is a number that a spreadsheet holds to the fen.
        Cell::Money(Some(amount)) if format.in_yuan() && amount.get().abs() < 1_000_000_000_000 => {
            #[allow(clippy::cast_precision_loss, reason = "bounded above")]
            let yuan = amount.get() as f64 / 100.0;
            page.write_number_with_format(row, at, yuan, &looks.money)?;
        }
        Cell::Count(n) if n.abs() < 1_000_000_000 => {
            #[allow(clippy::cast_precision_loss, reason = "bounded above")]
            page.write_number_with_format(row, at, *n as f64, &looks.count)?;
        }
        Cell::Empty => {
            page.write_blank(row, at, &looks.text)?;
        }
        other => {
            page.write_string_with_format(row, at, csv::words(other, masking, format), &looks.text)?;
        }
    }
    Ok(())
}
