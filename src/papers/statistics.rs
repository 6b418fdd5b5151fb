//! The statistics as a workbook: a sheet and a chart for each way in which they are counted.

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::domain::divisions;
use crate::domain::query::statistics::{Count, RefusedAt, Statistics};
use crate::domain::types::Fen;
use crate::text::code;
use crate::text::tui::statistics::StatisticsText as T;
use crate::text::{Lang, law};

/// What stands in a cell.
enum Cell {
    Words(String),
    Number(u64),
    Money(Fen),
}

/// A sheet: its title, the heading of its first column and of the others, the rows.
type Table<'a> = (T, T, &'a [T], Vec<Vec<Cell>>);

/// The columns of everything that is a [`Count`].
const HEADS: [T; 9] =
    [T::Applied, T::Approved, T::Refused, T::OnTime, T::Late, T::Households, T::Persons, T::Owed, T::Paid];

/// The workbook as the bytes of a file.
///
/// # Errors
/// More rows than a sheet can hold.
pub fn book(statistics: &Statistics, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A file of the same content has the same bytes, and tells nothing of the machine.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let programme = |name: &'static str| code::label(code::PROGRAMME, name, lang).unwrap_or(name).to_owned();
    let step = |(step, n): (&_, &u64)| vec![Cell::Words(law::step(*step, lang).to_owned()), Cell::Number(*n)];
    let counts = |names: Vec<(String, &Count)>| names.into_iter().map(|(name, count)| row(name, count, lang)).collect();
    let programmes = statistics.programmes.iter().map(|(p, count)| (programme(p.name()), count)).collect();
    let villages = statistics.villages.iter();
    let villages =
        villages.map(|(v, count)| (divisions::village_name(*v).map_or_else(|| v.to_string(), str::to_owned), count));
    let months = statistics.by_month.iter().map(|(month, count)| (month.to_string(), count));
    let tables: [Table<'_>; 4] = [
        (T::Steps, T::Step, &[T::Count], statistics.steps.iter().map(step).collect()),
        (T::Programmes, T::Programme, &HEADS, counts(programmes)),
        (T::Villages, T::Village, &HEADS, counts(villages.collect())),
        (T::Months, T::Month, &HEADS, counts(months.collect())),
    ];
    for (title, first, heads, rows) in tables {
        let page = book.add_worksheet().set_name(title.text(lang))?;
        let heads: Vec<&str> = [first].iter().chain(heads).map(|head| head.text(lang)).collect();
        write(page, &heads, &rows)?;
        chart(page, title, &heads, rows.len(), lang)?;
    }
    let page = book.add_worksheet().set_name(T::Refusals.text(lang))?;
    let refusals: Vec<Vec<Cell>> = statistics.refusals.iter().map(|refusal| refused(refusal, lang)).collect();
    write(page, &[T::Where, T::Reason, T::Count].map(|head| head.text(lang)), &refusals)?;
    book.save_to_buffer()
}

fn row(name: String, count: &Count, lang: Lang) -> Vec<Cell> {
    let on_time =
        count.on_time_percent().map(|percent| crate::text::fill(T::Percent.text(lang), &[&percent.to_string()]));
    vec![
        Cell::Words(name),
        Cell::Number(count.applied),
        Cell::Number(count.approved),
        Cell::Number(count.refused),
        Cell::Words(on_time.unwrap_or_default()),
        Cell::Number(count.late),
        Cell::Number(count.households),
        Cell::Number(count.persons),
        Cell::Money(count.owed),
        Cell::Money(count.paid),
    ]
}

fn refused(((at, reason), n): (&(RefusedAt, String), &u64), lang: Lang) -> Vec<Cell> {
    let at = match at {
        RefusedAt::Counter => T::AtCounter,
        RefusedAt::Determination => T::AtDetermination,
    };
    let reason = if reason.is_empty() { T::NoReason.text(lang).to_owned() } else { reason.clone() };
    vec![Cell::Words(at.text(lang).to_owned()), Cell::Words(reason), Cell::Number(*n)]
}

fn write(page: &mut Worksheet, heads: &[&str], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let bordered = || Format::new().set_border(FormatBorder::Thin);
    let (head, plain, money) = (bordered().set_bold(), bordered(), bordered().set_num_format("#,##0.00"));
    for (at, text) in (0..).zip(heads) {
        page.write_string_with_format(0, at, *text, &head)?;
        page.set_column_width(at, if at == 0 { 22.0 } else { 13.0 })?;
    }
    for (line, cells) in (1..).zip(rows) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Words(words) => page.write_string_with_format(line, at, words, &plain)?,
                #[allow(clippy::cast_precision_loss, reason = "counts of households, far below the limit")]
                Cell::Number(n) => page.write_number_with_format(line, at, *n as f64, &plain)?,
                #[allow(clippy::cast_precision_loss, reason = "the aid of one year, far below the limit")]
                Cell::Money(fen) => page.write_number_with_format(line, at, fen.get() as f64 / 100.0, &money)?,
            };
        }
    }
    page.set_freeze_panes(1, 1)?;
    Ok(())
}

/// A chart of the first figures of each row: what was applied for, and what came of it.
fn chart(page: &mut Worksheet, title: T, heads: &[&str], rows: usize, lang: Lang) -> Result<(), XlsxError> {
    let Some(last) = u32::try_from(rows).ok().filter(|rows| *rows > 0) else { return Ok(()) };
    let kind = if title == T::Months { ChartType::Column } else { ChartType::Bar };
    let mut chart = Chart::new(kind);
    let sheet = title.text(lang);
    for at in 1..u16::try_from(heads.len().min(4)).unwrap_or(1) {
        chart
            .add_series()
            .set_name((sheet, 0, at))
            .set_categories((sheet, 1, 0, last, 0))
            .set_values((sheet, 1, at, last, at));
    }
    chart.title().set_name(sheet);
    chart.set_width(720).set_height(360);
    page.insert_chart(u32::try_from(rows + 2).unwrap_or(2), 0, &chart)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader as _, Xlsx};

    use super::*;
    use crate::domain::programme::Programme;
    use crate::domain::types::Date;

    #[test]
    fn a_spreadsheet_reads_the_figures_back_and_has_a_chart_of_each_table() {
        let mut statistics = Statistics::until(Date::new(2026, 4, 20).unwrap(), 12);
        let count = Count { applied: 7, approved: 4, refused: 2, in_time: 5, late: 1, ..Count::default() };
        statistics.programmes.insert(Programme::Dibao, Count { paid: Fen::new(123_456), ..count });
        statistics.steps.insert(crate::domain::query::Step::Accepted, 3);
        statistics.refusals.insert((RefusedAt::Counter, "演练：已在外地享受".to_owned()), 2);
        let bytes = book(&statistics, Lang::Zh).unwrap();
        let mut read = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
        let programmes = read.worksheet_range("救助项目").unwrap();
        let cell = |at| programmes.get_value((1, at)).cloned();
        assert_eq!(cell(1), Some(Data::Float(7.0)));
        assert_eq!(cell(4), Some(Data::String("83%".to_owned())));
        assert_eq!(cell(9), Some(Data::Float(1234.56)));
        assert_eq!(read.worksheet_range("月份").unwrap().height(), 13);
        let names = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        assert_eq!(
            names
                .file_names()
                .filter(|name| name.as_ref().is_ok_and(|name| name.starts_with("xl/charts/chart")))
                .count(),
            3,
            "no rows, no chart"
        );
    }
}
