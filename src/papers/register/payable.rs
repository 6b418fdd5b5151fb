//! What is payable for a month: the one place that rolls and reports ask the record for it.

use crate::domain::household::{Application, Household};
use crate::domain::query::{Entitlement, Why, entitlement};
use crate::domain::types::{Date, Month};

/// What is owed for the month that begins on this day; `None` when nothing is.
pub(super) fn payable(household: &Household, application: &Application, month: Date) -> Option<Entitlement> {
    // While a conflict waits for a person nothing is paid.
    entitlement(household, application, Month::of(month)).filter(|owed| owed.held_by.is_none())
}

/// Whether the month is the first one paid.
pub(super) fn is_new(owed: &Entitlement, month: Date) -> bool {
    owed.why == Why::Granted && owed.since == Month::of(month)
}
