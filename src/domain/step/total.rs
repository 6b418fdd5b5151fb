//! 办结期限: the clock of the whole course, moved by the notices where policy does not count their days.

use crate::domain::decide::Context;
use crate::domain::household::{Application, Clock, Deadline, Notice};
use crate::domain::policy::Unit;
use crate::domain::types::Date;

/// The clock of the whole course from acceptance, as it stands now: the term of special cases after an objection, and
/// later by each notice, `posted` among them, if policy does not count its days. `None` before acceptance.
pub(super) fn total(
    application: &Application,
    posted: Option<&Notice>,
    special: bool,
    ctx: &Context<'_>,
) -> Option<Clock> {
    let (terms, track) = (&ctx.policy.deadlines, application.track());
    let term = if special { terms.total_special(track) } else { terms.total(track) };
    let mut clock = term.clock(Deadline::Total, application.accepted()?, ctx.calendar, ctx.policy.version);
    if terms.notice_in_total(track).counts || term.unit == Unit::Hour {
        return Some(clock);
    }
    for notice in application.notices().chain(posted) {
        let (end, provisional) = moved(clock.end, term.unit, (notice.start, notice.end), ctx);
        clock.end = end;
        clock.provisional |= provisional;
    }
    Some(clock)
}

/// `end`, later by the days of a notice in the unit of the term.
fn moved(end: Date, unit: Unit, (start, last): (Date, Date), ctx: &Context<'_>) -> (Date, bool) {
    match unit {
        Unit::WorkingDay => {
            let days = u32::try_from(ctx.calendar.working_days_between(start, last)).unwrap_or(0);
            let counted = ctx.calendar.add_working_days(end, days);
            (counted.date, counted.provisional)
        }
        Unit::CalendarDay | Unit::Hour => (end.plus_days(last.days_since(start)), false),
    }
}
