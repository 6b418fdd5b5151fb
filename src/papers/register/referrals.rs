//! 转介台账: what was handed to member units, how far it has come, and what they answered.

use super::{Asked, Register, Rows, column};
use crate::domain::divisions::village_name;
use crate::domain::referral::Referral;
use crate::papers::sheet::{Cell, Column};
use crate::text::sheet::SheetText;
use crate::text::{Lang, law};

const COLUMNS: [Column; 12] = [
    column(SheetText::Village, 14),
    column(SheetText::Name, 14),
    column(SheetText::IdNumber, 22),
    column(SheetText::ReferredOn, 12),
    column(SheetText::Need, 14),
    column(SheetText::Unit, 18),
    column(SheetText::Asked, 30),
    column(SheetText::Due, 12),
    column(SheetText::Step, 12),
    column(SheetText::AnsweredOn, 12),
    column(SheetText::Measures, 30),
    column(SheetText::HelpAmount, 14),
];

pub(super) static REGISTER: Register = Register {
    name: "referrals",
    title: SheetText::Referrals,
    columns: &COLUMNS,
    rows: Rows::Referral(rows),
    summed_by: None,
    monthly: false,
};

fn rows(referral: &Referral, _: &Asked<'_>) -> Vec<Vec<Cell>> {
    let row = referral.opening.as_ref().map(|opening| {
        let answer = referral.answer();
        vec![
            Cell::text(village_name(opening.person.village)),
            Cell::Text(opening.person.name.clone()),
            Cell::Id(opening.person.id_number.clone()),
            Cell::Date(Some(opening.made)),
            Cell::text(Some(law::need(opening.need, Lang::Zh))),
            Cell::Text(opening.unit.clone()),
            Cell::Text(opening.asked.clone()),
            Cell::Date(referral.running_clock().map(|clock| clock.end)),
            Cell::text(Some(law::referral_step(referral.step(), Lang::Zh))),
            Cell::Date(answer.map(|answer| answer.on)),
            Cell::text(answer.map(|answer| answer.measures.as_str())),
            Cell::Money(answer.and_then(|answer| answer.amount_fen)),
        ]
    });
    row.into_iter().collect()
}
