//! What is payable for a month: the one place that rolls and reports ask.

use crate::domain::household::{Application, Step};
use crate::domain::types::{Date, Fen};

/// The amount of an application for the month that begins on this day; `None` when nothing is paid.
pub(super) fn payable(application: &Application, month: Date) -> Option<Fen> {
    let made = application.determination().filter(|_| application.step() == Step::Approved)?;
    made.from.filter(|from| *from < month.first_of_next_month())?;
    made.amount.as_ref().map(|amount| amount.total_fen).filter(|amount| *amount > Fen::ZERO)
}

/// Whether the month is the first one paid.
pub(super) fn is_new(application: &Application, month: Date) -> bool {
    let from = application.determination().and_then(|made| made.from);
    from.is_some_and(|from| from >= month && from < month.first_of_next_month())
}
