//! 入户调查台账: every visit, attempts included.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Household, Visit};
use crate::papers::case::{joined, yes_no};
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "visits",
    title: SheetText::Visits,
    columns: columns![VisitOn 12, VisitStart 8, VisitEnd 8, Investigators 20, Companions 14, Met 10, Findings 40],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let row = |v: &Visit| {
            vec![
                Cell::Date(Some(v.start.date())),
                Cell::Text(v.start.local_time()),
                Cell::Text(v.end.local_time()),
                Cell::text(joined(&v.investigators)),
                Cell::text(joined(&v.companions)),
                Cell::text(yes_no(v.met_somebody())),
                Cell::text(Some(v.nobody_in_reason.as_ref().unwrap_or(&v.findings))),
            ]
        };
        a.visits().map(row).collect()
    })
}
