//! The registers of single programmes: 临时救助, 特困人员.

use super::{Asked, Register, columns, of_applications};
use crate::domain::household::Household;
use crate::domain::programme::Programme;
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, law};

pub(super) static LINSHI: Register = Register {
    name: "linshi",
    title: SheetText::LinshiCases,
    columns: columns![Applied 12, AcceptedOn 12, Step 12, Outcome 10, DecidedOn 12],
    rows: |household, asked| rows(household, asked, Programme::Linshi),
    summed_by: None,
    monthly: false,
};

pub(super) static TEKUN: Register = Register {
    name: "tekun",
    title: SheetText::TekunCases,
    columns: columns![Applied 12, AcceptedOn 12, Step 12, Outcome 10, DecidedOn 12],
    rows: |household, asked| rows(household, asked, Programme::Tekun),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>, programme: Programme) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        if a.programme != programme {
            return Vec::new();
        }
        let made = a.determination();
        vec![vec![
            Cell::Date(Some(a.applied)),
            Cell::Date(a.accepted()),
            Cell::text(Some(law::step(a.step(), Lang::Zh))),
            Cell::text(made.and_then(|m| word(code::OUTCOME, m.outcome))),
            Cell::Date(made.map(|m| m.decided)),
        ]]
    })
}
