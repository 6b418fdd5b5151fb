//! 动态管理月报: by village and programme, who is paid in the month and who is new.

use super::payable::{is_new, payable};
use super::{Asked, Register, Rows, column};
use crate::domain::divisions::village_name;
use crate::domain::household::{Application, Household};
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::text::code;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "monthly",
    title: SheetText::Monthly,
    columns: &[
        column(SheetText::Village, 18),
        column(SheetText::Programme, 20),
        column(SheetText::NewHouseholds, 14),
        column(SheetText::NewPersons, 14),
        column(SheetText::Households, 12),
        column(SheetText::PersonsPaid, 12),
        column(SheetText::AmountPaid, 18),
    ],
    rows: Rows::Household(rows),
    summed_by: Some(2),
    monthly: true,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    let Some(profile) = &household.profile else { return Vec::new() };
    let row = |a: &Application| {
        let owed = payable(household, a, asked.month)?;
        let (persons, new) = (owed.persons.len(), usize::from(is_new(&owed, asked.month)));
        Some(vec![
            Cell::text(village_name(profile.village)),
            Cell::text(word(code::PROGRAMME, a.programme)),
            Cell::count(new),
            Cell::count(new * persons),
            Cell::count(1),
            Cell::count(persons),
            Cell::Money(Some(owed.fen)),
        ])
    };
    household.applications.iter().filter_map(row).collect()
}
