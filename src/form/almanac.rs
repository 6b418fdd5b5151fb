//! The days of law for forms: the embedded calendar and the notice period of the policy in force.

use crate::domain::calendar::Calendar;
use crate::domain::household::Deadline;
use crate::domain::policy::Policy;
use crate::domain::programme::Track;
use crate::domain::types::Date;

use super::{Almanac, CountedDay};

/// The official calendar and policy.
#[derive(Debug, Clone, Copy)]
pub struct OfficialDays;

impl Almanac for OfficialDays {
    fn working_days_after(&self, from: Date, n: u32) -> CountedDay {
        let counted = Calendar::embedded().add_working_days(from, n);
        CountedDay { date: counted.date, provisional: counted.provisional }
    }

    fn notice_end(&self, start: Date) -> CountedDay {
        let policy = Policy::embedded();
        let clock = policy.deadlines.notice(Track::Dibao).clock(
            Deadline::NoticeEnd,
            start,
            Calendar::embedded(),
            policy.version,
        );
        CountedDay { date: clock.end, provisional: clock.provisional }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_those_of_the_contract() {
        let start = Date::new(2026, 2, 12).unwrap();
        let counted = OfficialDays.working_days_after(start, 3);
        assert_eq!((counted.date.to_string().as_str(), counted.provisional), ("2026-02-24", false));
        assert!(OfficialDays.notice_end(start).date > start);
    }
}
