//! 审核确认台账: what the office determined.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::Household;
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::papers::words::month_words;
use crate::text::code;
use crate::text::sheet::SheetText;

pub(super) static REGISTER: Register = Register {
    name: "determinations",
    title: SheetText::Determinations,
    columns: columns![DecidedOn 12, Outcome 10, CountedPersons 10, MonthlyAmount 16, PaidFrom 12, Reason 30],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let Some(made) = a.determination() else { return Vec::new() };
        vec![vec![
            Cell::Date(Some(made.decided)),
            Cell::text(word(code::OUTCOME, made.outcome)),
            Cell::count(household.members().filter(|m| m.counted).count()),
            made.amount().map_or(Cell::Empty, |amount| Cell::Money(Some(amount.total_fen))),
            Cell::text(made.from().map(month_words)),
            Cell::text(made.reason.as_deref()),
        ]]
    })
}
