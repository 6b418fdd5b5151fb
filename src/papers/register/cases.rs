//! 申请一览: every application, and households without any, as the queue lists them.

use super::{Asked, Register, Rows, column};
use crate::domain::divisions::village_name;
use crate::domain::household::Household;
use crate::domain::query::{CaseLine, case_lines};
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, law};

pub(super) static REGISTER: Register = Register {
    name: "cases",
    title: SheetText::Cases,
    columns: &[
        column(SheetText::Village, 14),
        column(SheetText::Name, 14),
        column(SheetText::CaseNumber, 26),
        column(SheetText::IdNumber, 22),
        column(SheetText::Programme, 16),
        column(SheetText::Step, 12),
        column(SheetText::Due, 12),
        column(SheetText::DueRule, 14),
        column(SheetText::Persons, 8),
        column(SheetText::Phone, 14),
        column(SheetText::Address, 26),
        column(SheetText::Stream, 36),
    ],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, _: &Asked<'_>) -> Vec<Vec<Cell>> {
    let row = |line: CaseLine| {
        let application = line.application.as_ref().and_then(|id| household.application(id));
        let person = application.and_then(|a| household.member(&a.applicant)).or_else(|| household.head());
        vec![
            Cell::text(village_name(line.village)),
            Cell::Text(line.name),
            Cell::text(line.number),
            Cell::Id(person.and_then(|m| m.id_number.clone())),
            Cell::text(line.programme.and_then(|p| word(code::PROGRAMME, p))),
            Cell::text(line.step.map(|step| law::step(step, Lang::Zh))),
            Cell::Date(line.due.map(|due| due.date)),
            Cell::text(line.due.map(|due| law::deadline(due.rule, Lang::Zh))),
            Cell::count(household.members().count()),
            Cell::text(household.phone()),
            Cell::text(household.address()),
            Cell::Text(household.stream.to_string()),
        ]
    };
    case_lines(household).into_iter().map(row).collect()
}
