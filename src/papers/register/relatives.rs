//! 近亲属备案台账: households with a relative who works in assistance or on the village committee.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Household, StaffRelative};
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, law};

pub(super) static REGISTER: Register = Register {
    name: "relatives",
    title: SheetText::Relatives,
    columns: columns![StaffRelative 14, StaffRelation 24, Applied 12, Step 12],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    let relative = household.profile.as_ref().and_then(|p| p.relative_of_staff.as_ref());
    of_applications(household, asked, |a| {
        let row = |r: &StaffRelative| {
            vec![
                Cell::Text(r.name.clone()),
                Cell::Text(r.relation.clone()),
                Cell::Date(Some(a.applied)),
                Cell::text(Some(law::step(a.step(), Lang::Zh))),
            ]
        };
        relative.map(row).into_iter().collect()
    })
}
