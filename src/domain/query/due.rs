//! What is due, from the clocks that the events stored: a later policy moves none of them.

use chrono::Datelike as _;
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::household::{Application, Clock, Deadline, Handled, Move, Step, What};
use crate::domain::types::{Date, Instant};

/// A running deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Due {
    /// The last day.
    pub date: Date,
    /// The last instant, where hours are counted.
    #[serde(default)]
    pub until: Option<Instant>,
    /// Which deadline.
    pub rule: Deadline,
    /// Whether a year without an official calendar was crossed (暂定).
    pub provisional: bool,
}

/// In JSON without `until` where only days are counted; in binary always with it.
impl Serialize for Due {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let shown = !s.is_human_readable() || self.until.is_some();
        let mut due = s.serialize_struct("Due", 3 + usize::from(shown))?;
        due.serialize_field("date", &self.date)?;
        if shown {
            due.serialize_field("until", &self.until)?;
        } else {
            due.skip_field("until")?;
        }
        due.serialize_field("rule", &self.rule)?;
        due.serialize_field("provisional", &self.provisional)?;
        due.end()
    }
}

impl Due {
    /// The deadline of a clock.
    #[must_use]
    pub const fn of(clock: &Clock) -> Self {
        Self { date: clock.end, until: clock.until, rule: clock.rule, provisional: clock.provisional }
    }

    /// What sorts the earliest first: an hour before the day in which it lies.
    fn order(&self) -> (Instant, Deadline) {
        (self.until.unwrap_or_else(|| self.date.end()), self.rule)
    }
}

/// How a deadline lies to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// It passed this many calendar days ago.
    Overdue(u32),
    /// It is the day.
    Today,
    /// It lies in the same week, which ends on Sunday.
    ThisWeek,
    /// It lies later.
    Later,
}

/// The deadlines that run for an application at its step, the earliest first.
#[must_use]
pub fn due(application: &Application) -> Vec<Due> {
    let mut running: Vec<Due> = running(application)
        .iter()
        .chain(&beside(application))
        .filter_map(|rule| application.clock(*rule))
        .chain(urgent_pay(application))
        .map(Due::of)
        .collect();
    running.extend(super::benefit::clocks(application));
    running.sort_unstable_by_key(Due::order);
    running
}

/// Which deadlines run beside the course, whatever its step.
fn beside(application: &Application) -> Vec<Deadline> {
    let running = [
        (Deadline::CareReassess, application.open_care_change().is_some()),
        (Deadline::Paperwork, application.urgent_payout().is_some() && application.papers_completed().is_none()),
        (Deadline::FileGrant, application.payout().is_some() && application.filing().is_none()),
    ];
    running.into_iter().filter(|(_, runs)| *runs).map(|(rule, _)| rule).collect()
}

/// An emergency that is neither paid nor at its end.
fn urgent_pay(application: &Application) -> Option<&Clock> {
    application.relief.as_ref()?.pay_by.as_ref().filter(|_| !application.step().is_end())
}

/// Which deadlines matter at the step.
fn running(application: &Application) -> Vec<Deadline> {
    let mut running = match application.step() {
        Step::Drafted => vec![Deadline::AcceptOrTell],
        Step::Accepted => vec![Deadline::SurveyStart, Deadline::Opinion, Deadline::Total],
        Step::Investigating | Step::Appraisal | Step::Objection => vec![Deadline::Opinion, Deadline::Total],
        Step::Opinion if is_to_be_forwarded(application) => vec![Deadline::Forward, Deadline::Total],
        Step::Opinion => vec![Deadline::Total],
        Step::Posted => {
            let closed = application.notices().next_back().is_some_and(|n| application.closing(&n.id).is_some());
            vec![if closed { Deadline::Forward } else { Deadline::NoticeEnd }, Deadline::Total]
        }
        Step::Forwarded | Step::Review => vec![Deadline::Determine, Deadline::Total],
        Step::Refused if !application.is_delivered() => vec![Deadline::RefusalDelivery],
        Step::Approved if !application.is_publicised() => vec![Deadline::Publicity],
        Step::Incomplete | Step::Approved | Step::Refused | Step::Withdrawn | Step::Closed => vec![],
    };
    if !application.step().is_end() {
        running.extend(check_runs(application));
    }
    running
}

/// Whether nothing is left before forwarding: the newest opinion or return started that clock.
fn is_to_be_forwarded(application: &Application) -> bool {
    let begins = |m: &&Move| matches!(m.what, What::Opinion(_) | What::Posted(_) | What::Handled(Handled::Returned(_)));
    let last = application.standing().rev().find(begins);
    last.is_some_and(|m| m.clocks.iter().any(|clock| clock.rule == Deadline::Forward))
}

/// A check waits for its report, or an objection to a report for a new check.
fn check_runs(application: &Application) -> Option<Deadline> {
    let last = application.checks().next_back()?;
    match (last.report, last.objection) {
        (None, _) => Some(Deadline::CheckReply),
        (Some(_), Some(_)) => Some(Deadline::Recheck),
        (Some(_), None) => None,
    }
}

/// How a deadline's last day lies to `today`.
#[must_use]
pub fn urgency(last: Date, today: Date) -> Urgency {
    let left = last.days_since(today);
    let to_sunday = i64::from(6 - today.naive().weekday().num_days_from_monday());
    match left {
        ..0 => Urgency::Overdue(u32::try_from(-left).unwrap_or(u32::MAX)),
        0 => Urgency::Today,
        _ if left <= to_sunday => Urgency::ThisWeek,
        _ => Urgency::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_sunday() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let thursday = day("2026-02-12");
        assert_eq!(urgency(day("2026-02-10"), thursday), Urgency::Overdue(2));
        assert_eq!(urgency(thursday, thursday), Urgency::Today);
        assert_eq!(urgency(day("2026-02-15"), thursday), Urgency::ThisWeek);
        assert_eq!(urgency(day("2026-02-16"), thursday), Urgency::Later);
        assert_eq!(urgency(day("2026-02-16"), day("2026-02-15")), Urgency::Later, "Sunday is the last day of its week");
    }
}
