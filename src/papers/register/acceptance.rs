//! 受理台账: every accepted application.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Deadline, Household};
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, law};

pub(super) static REGISTER: Register = Register {
    name: "acceptance",
    title: SheetText::Acceptance,
    columns: columns![Applied 12, AcceptedOn 12, TotalEnd 12, Manner 12, Step 12],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let Some(accepted) = a.accepted() else { return Vec::new() };
        vec![vec![
            Cell::Date(Some(a.applied)),
            Cell::Date(Some(accepted)),
            Cell::Date(a.clock(Deadline::Total).map(|clock| clock.end)),
            Cell::text(word(code::MANNER, a.manner)),
            Cell::text(Some(law::step(a.step(), Lang::Zh))),
        ]]
    })
}
