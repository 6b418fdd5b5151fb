//! 撤回、终结台账: what came to its end without a determination, and what ended after one.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Household, Step, What};
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, law};

pub(super) static REGISTER: Register = Register {
    name: "ended",
    title: SheetText::Ended,
    columns: columns![Applied 12, Step 10, EndedOn 30],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        if !matches!(a.step(), Step::Withdrawn | Step::Closed) {
            return Vec::new();
        }
        let reason =
            a.standing().rev().find_map(|m| if let What::Withdrawn(why, _) = &m.what { Some(why) } else { None });
        vec![vec![Cell::Date(Some(a.applied)), Cell::text(Some(law::step(a.step(), Lang::Zh))), Cell::text(reason)]]
    })
}
