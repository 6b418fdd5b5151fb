//! 停发、减发台账: what was stopped, suspended or lowered, from which month and why.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::benefit::Managed;
use crate::domain::household::{Application, Household};
use crate::domain::types::{Date, Fen, Month};
use crate::papers::sheet::Cell;
use crate::papers::words::month_words;
use crate::text::sheet::SheetText;
use crate::text::{Lang, benefit};

pub(super) static REGISTER: Register = Register {
    name: "stops",
    title: SheetText::Stops,
    columns: columns![DecidedOn 12, StopKind 8, StopFrom 12, AmountBefore 14, AmountAfter 14, Reason 30],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, lowered)
}

/// The decisions by which an application is paid less than before, in their order.
fn lowered(application: &Application) -> Vec<Vec<Cell>> {
    let granted = application.determination().and_then(|made| made.amount()).map(|amount| amount.total_fen);
    let mut before = granted;
    let mut rows = Vec::new();
    for managed in application.managed() {
        match managed {
            Managed::Changed(change) => {
                let after = Some(change.amount.total_fen);
                if after < before {
                    let decided = (SheetText::Lowered, change.decided, change.from);
                    rows.push(row(decided, (before, after), Some(change.reason.as_str())));
                }
                before = after;
            }
            Managed::Suspended(suspension) => {
                let decided = (SheetText::Suspended, suspension.decided, suspension.from);
                rows.push(row(decided, (before, Some(Fen::ZERO)), Some(suspension.reason.as_str())));
            }
            Managed::Stopped(stop) => {
                let ground = benefit::ground(stop.ground, Lang::Zh);
                let why = stop.reason.as_deref().unwrap_or(ground);
                let after = stop.taper.first().copied().unwrap_or(Fen::ZERO);
                rows.push(row((SheetText::Stopped, stop.decided, stop.from), (before, Some(after)), Some(why)));
            }
            _ => {}
        }
    }
    rows
}

fn row(
    (kind, decided, from): (SheetText, Date, Month),
    (before, after): (Option<Fen>, Option<Fen>),
    why: Option<&str>,
) -> Vec<Cell> {
    vec![
        Cell::Date(Some(decided)),
        Cell::text(Some(kind.text(Lang::Zh))),
        Cell::Text(month_words(from.first())),
        Cell::Money(before),
        Cell::Money(after),
        Cell::text(why),
    ]
}
