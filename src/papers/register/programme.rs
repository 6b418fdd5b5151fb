//! The registers of single programmes: 临时救助 with what was paid on it, 特困人员 with their care.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::{Application, Household, Payout};
use crate::domain::programme::Programme;
use crate::papers::case::word;
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, aid, code, law};

pub(super) static LINSHI: Register = Register {
    name: "linshi",
    title: SheetText::LinshiCases,
    columns: columns![
        Applied 12, Step 12, Outcome 10, DecidedOn 12, Cause 12, PaidOn 12, Amount 14, MoneyFrom 12, Voucher 16, FiledOn 12
    ],
    rows: Rows::Household(linshi),
    summed_by: None,
    monthly: false,
};

pub(super) static TEKUN: Register = Register {
    name: "tekun",
    title: SheetText::TekunCases,
    columns: columns![
        Applied 12, Step 12, DecidedOn 12, AssessedOn 12, CareGrade 14, CareMode 10, Carer 20, CareUntil 12
    ],
    rows: Rows::Household(tekun),
    summed_by: None,
    monthly: false,
};

fn of(
    household: &Household,
    asked: &Asked<'_>,
    programme: Programme,
    own: fn(&Application) -> Vec<Cell>,
) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| if a.programme == programme { vec![own(a)] } else { Vec::new() })
}

fn linshi(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of(household, asked, Programme::Linshi, |a| {
        let (made, payout) = (a.determination(), a.payout());
        let source = |payout: &Payout| aid::source(payout.source, Lang::Zh);
        vec![
            Cell::Date(Some(a.applied)),
            Cell::text(Some(law::step(a.step(), Lang::Zh))),
            Cell::text(made.and_then(|m| word(code::OUTCOME, m.outcome))),
            Cell::Date(made.map(|m| m.decided)),
            Cell::text(a.claim().map(|claim| aid::cause(claim.cause(), Lang::Zh))),
            Cell::Date(payout.map(|payout| payout.paid.date())),
            Cell::Money(payout.map(|payout| payout.amount.total_fen)),
            Cell::text(payout.map(source)),
            Cell::text(payout.and_then(|payout| payout.receipt.as_ref())),
            Cell::Date(a.filing().map(|filing| filing.filed)),
        ]
    })
}

fn tekun(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of(household, asked, Programme::Tekun, |a| {
        let (assessed, placed, agreed) = (a.care_assessment(), a.care_placement(), a.care_agreement());
        let at = placed.and_then(|placed| placed.institution.as_ref()).or(agreed.map(|agreed| &agreed.carer));
        vec![
            Cell::Date(Some(a.applied)),
            Cell::text(Some(law::step(a.step(), Lang::Zh))),
            Cell::Date(a.determination().map(|made| made.decided)),
            Cell::Date(assessed.map(|made| made.assessed)),
            Cell::text(assessed.map(|made| aid::grade(made.grade, Lang::Zh))),
            Cell::text(placed.map(|placed| aid::mode(placed.mode, Lang::Zh))),
            Cell::text(at),
            Cell::Date(agreed.map(|agreed| agreed.until)),
        ]
    })
}
