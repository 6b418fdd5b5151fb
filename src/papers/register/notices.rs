//! 公示台账: every notice and how it ended.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Household, Notice};
use crate::papers::case::{word, yes_no};
use crate::papers::sheet::Cell;
use crate::text::code;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "notices",
    title: SheetText::Notices,
    columns: columns![PostedFrom 12, PostedUntil 12, PostedWhere 20, PostedOutcome 10, Objections 8, VillageConfirmed 10],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let row = |n: &Notice| {
            let closing = a.closing(&n.id);
            vec![
                Cell::Date(Some(n.start)),
                Cell::Date(Some(n.end)),
                Cell::Text(n.place.clone()),
                Cell::text(closing.and_then(|c| word(code::NOTICE_OUTCOME, c.outcome))),
                closing.map_or(Cell::Empty, |c| Cell::count(c.objections.len())),
                Cell::text(closing.and_then(|c| yes_no(c.village_confirmed))),
            ]
        };
        a.notices().map(row).collect()
    })
}
