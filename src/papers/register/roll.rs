//! 发放花名册: who is paid how much for a month, and where to.

use super::payable::payable;
use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::Household;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "roll",
    title: SheetText::Roll,
    columns: columns![CountedPersons 8, Holder 14, BankName 20, AccountNumber 24, Amount 14, SignedFor 10],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: true,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    let bank = household.bank();
    of_applications(household, asked, |a| {
        let Some(owed) = payable(household, a, asked.month) else { return Vec::new() };
        vec![vec![
            Cell::count(owed.persons.len()),
            Cell::text(bank.map(|b| b.holder.as_str())),
            Cell::text(bank.map(|b| b.bank.as_str())),
            bank.map_or(Cell::Empty, |b| Cell::Account(b.account.clone())),
            Cell::Money(Some(owed.fen)),
            Cell::Empty,
        ]]
    })
}
