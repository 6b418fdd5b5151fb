//! 核对授权台账: who signed, until when it holds.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::Household;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "authorisations",
    title: SheetText::Authorisations,
    columns: columns![AuthorisedBy 14, AuthorisationNumber 18, Signed 12, ValidUntil 12],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    let signed = || {
        household.authorisations.iter().map(|signed| {
            vec![
                Cell::text(household.member(&signed.member).map(|m| m.name.as_str())),
                Cell::Text(signed.number.clone()),
                Cell::Date(Some(signed.signed)),
                Cell::Date(signed.valid_until),
            ]
        })
    };
    // They are the household's: they stand once, with its newest application.
    let newest = household.applications.last().map(|a| a.id.clone());
    of_applications(household, asked, |a| if Some(&a.id) == newest.as_ref() { signed().collect() } else { Vec::new() })
}
