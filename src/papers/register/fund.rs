//! 备用金台账: a year of each petty fund with what it carried over, what came in, what was paid or given back, and the
//! balance after each line.

use super::{Asked, Register, Rows, column};
use crate::domain::divisions;
use crate::domain::fund::{Book, BookLine, Books, Flow};
use crate::domain::types::{Fen, Township};
use crate::papers::sheet::{Cell, Column};
use crate::text::Lang;
use crate::text::sheet::SheetText;

const COLUMNS: [Column; 10] = [
    column(SheetText::Township, 14),
    column(SheetText::On, 12),
    column(SheetText::FundFlow, 10),
    column(SheetText::OtherSide, 20),
    column(SheetText::CaseNumber, 26),
    column(SheetText::Voucher, 16),
    column(SheetText::FundIn, 14),
    column(SheetText::FundOut, 14),
    column(SheetText::Balance, 14),
    column(SheetText::Remarks, 30),
];

pub(super) static REGISTER: Register = Register {
    name: "fund",
    title: SheetText::Fund,
    columns: &COLUMNS,
    rows: Rows::Funds(rows),
    summed_by: None,
    monthly: false,
};

fn rows(books: &Books, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    books.opened().flat_map(|(township, book)| of_year(township, book, asked.month.year())).collect()
}

/// The lines of a year, after what the years before left.
fn of_year(township: Township, book: &Book, year: i32) -> Vec<Vec<Cell>> {
    let name = Cell::text(divisions::township_name(township).or(Some(&township.to_string())));
    let lines = book.lines();
    let before = lines.iter().rev().find(|(line, _)| line.on.year() < year);
    let carried = before.map(|(_, balance)| carried_over(&name, *balance));
    let of_year = lines.iter().filter(|(line, _)| line.on.year() == year);
    carried.into_iter().chain(of_year.map(|(line, balance)| row(&name, line, *balance))).collect()
}

fn carried_over(township: &Cell, balance: Fen) -> Vec<Cell> {
    let word = Cell::text(Some(SheetText::CarriedOver.text(Lang::Zh)));
    let mut row = vec![township.clone(), Cell::Empty, word];
    row.resize(COLUMNS.len(), Cell::Empty);
    row[8] = Cell::Money(Some(balance));
    row
}

fn row(township: &Cell, line: &BookLine, balance: Fen) -> Vec<Cell> {
    let (word, incoming) = match line.flow {
        Flow::Received => (SheetText::FundReceived, true),
        Flow::Paid => (SheetText::FundPaid, false),
        Flow::GivenBack => (SheetText::FundReturned, false),
    };
    let money = |this: bool| if this { Cell::Money(Some(line.fen)) } else { Cell::Empty };
    vec![
        township.clone(),
        Cell::Date(Some(line.on)),
        Cell::text(Some(word.text(Lang::Zh))),
        Cell::Text(line.party.clone()),
        Cell::text(line.grant.as_ref().map(|grant| grant.number.as_str())),
        Cell::text(line.voucher.as_ref()),
        money(incoming && line.struck.is_none()),
        money(!incoming && line.struck.is_none()),
        Cell::Money(Some(balance)),
        remarks(line),
    ]
}

/// What was said of it; of a struck line, that it counts no more, with the amount that it was of.
fn remarks(line: &BookLine) -> Cell {
    match &line.struck {
        Some(why) => Cell::Text(crate::text::fill(SheetText::FundStruck.text(Lang::Zh), &[&line.fen.to_string(), why])),
        None => Cell::text(line.note.as_ref()),
    }
}
