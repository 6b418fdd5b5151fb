//! 死亡登记台账: members who died, how it is known, and what they were on.

use super::{Asked, Register, Rows, column};
use crate::domain::divisions::village_name;
use crate::domain::household::benefit::Death;
use crate::domain::household::{Household, Step};
use crate::papers::case::{joined, word};
use crate::papers::sheet::{Cell, Column};
use crate::text::code;
use crate::text::sheet::SheetText;

const COLUMNS: [Column; 6] = [
    column(SheetText::Village, 14),
    column(SheetText::Name, 14),
    column(SheetText::IdNumber, 22),
    column(SheetText::DiedOn, 12),
    column(SheetText::KnownBy, 24),
    column(SheetText::Programmes, 24),
];

pub(super) static REGISTER: Register = Register {
    name: "deaths",
    title: SheetText::Deaths,
    columns: &COLUMNS,
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, _: &Asked<'_>) -> Vec<Vec<Cell>> {
    let granted = household.applications.iter().filter(|a| a.determination().is_some() && a.step() != Step::Refused);
    let programmes: Vec<String> = granted.filter_map(|a| word(code::PROGRAMME, a.programme)).collect();
    let row = |death: &Death| {
        let member = household.member(&death.member);
        vec![
            Cell::text(household.profile.as_ref().and_then(|profile| village_name(profile.village))),
            Cell::text(member.map(|member| member.name.as_str())),
            Cell::Id(member.and_then(|member| member.id_number.clone())),
            Cell::Date(Some(death.on)),
            Cell::text(death.source.as_ref()),
            Cell::text(joined(&programmes)),
        ]
    };
    household.deaths.iter().map(row).collect()
}
