//! The days of law for forms: the calendar and the notice period that are in force.

use crate::domain::calendar::Calendar;
use crate::domain::household::Deadline;
use crate::domain::policy::PolicyBook;
use crate::domain::programme::Track;
use crate::domain::types::Date;

use super::{Almanac, CountedDay, Ground};

/// The calendar and the policies that the office has published, above those of the program.
#[derive(Debug, Clone)]
pub struct OfficialDays {
    calendar: Calendar,
    policies: PolicyBook,
}

impl OfficialDays {
    /// Those of a home.
    #[must_use]
    pub const fn new(calendar: Calendar, policies: PolicyBook) -> Self {
        Self { calendar, policies }
    }
}

/// Those of the program.
impl Default for OfficialDays {
    fn default() -> Self {
        Self::new(Calendar::embedded().clone(), PolicyBook::default())
    }
}

impl Almanac for OfficialDays {
    fn working_days_after(&self, from: Date, n: u32) -> CountedDay {
        let counted = self.calendar.add_working_days(from, n);
        CountedDay { date: counted.date, provisional: counted.provisional }
    }

    fn notice_end(&self, start: Date) -> CountedDay {
        let policy = self.policies.on(start);
        let notice = policy.deadlines.notice(Track::Dibao);
        let clock = notice.clock(Deadline::NoticeEnd, start, &self.calendar, policy.version);
        CountedDay { date: clock.end, provisional: clock.provisional }
    }

    fn basis(&self, ground: Ground, day: Date) -> Option<String> {
        let policy = self.policies.on(day);
        let course = Track::Dibao;
        let basis = match ground {
            Ground::Papers => &policy.papers(course).next()?.basis,
            Ground::Authorisation => &policy.course.authorisation(course).basis,
            Ground::Members => &policy.means.counting.basis,
            Ground::Income => &policy.means.source.iter().find(|source| source.basis.title.is_some())?.basis,
            Ground::Property => &policy.dibao.property.basis,
            Ground::Support => &policy.means.support.basis,
            Ground::Acceptance => &policy.deadlines.accept_or_tell(course).basis,
            Ground::Visit => &policy.course.visit(course).basis,
            Ground::Opinion => &policy.course.opinion(course).basis,
            Ground::Notice => &policy.course.notice(course).basis,
            Ground::Forwarding => &policy.deadlines.forward(course).basis,
            Ground::Determination => &policy.deadlines.determine(course).basis,
            Ground::Standard => &policy.dibao.standard_rural.basis,
            Ground::Payment => &policy.course.payment(course).basis,
        };
        basis.cited()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_those_of_the_contract() {
        let start = Date::new(2026, 2, 12).unwrap();
        let counted = OfficialDays::default().working_days_after(start, 3);
        assert_eq!((counted.date.to_string().as_str(), counted.provisional), ("2026-02-24", false));
        assert!(OfficialDays::default().notice_end(start).date > start);
    }
}
