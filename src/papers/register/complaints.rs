//! 投诉举报台账: who complained about which case, and what it says.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Household, Surveyed};
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, law};

pub(super) static REGISTER: Register = Register {
    name: "complaints",
    title: SheetText::Complaints,
    columns: columns![ReceivedOn 12, Complainant 14, Content 40, Step 12],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let row = |surveyed: &Surveyed| {
            let Surveyed::Complained(complaint) = surveyed else { return None };
            Some(vec![
                Cell::Date(Some(complaint.received)),
                Cell::text(complaint.by.as_ref()),
                Cell::Text(complaint.content.clone()),
                Cell::text(Some(law::step(a.step(), Lang::Zh))),
            ])
        };
        a.surveyed().filter_map(row).collect()
    })
}
