//! What is owed for a month, from the determination and the moves of the benefit after it.
//!
//! The answer for a month already paid may change later: a change or a resumption from an earlier month leaves
//! something to be paid after all (补发), a stop or a death known late something paid too much. What was paid is not
//! known here; who pays compares.

use serde::{Deserialize, Serialize};

use crate::domain::household::benefit::{Departure, Managed};
use crate::domain::household::{Application, Granted, Household, What};
use crate::domain::programme::{AmountLine, Programme};
use crate::domain::types::{Date, Fen, Month, Ref};

/// Which decision an amount comes from. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// 新批
    Granted,
    /// 调整
    Changed,
    /// 恢复
    Resumed,
    /// 人员减少
    Departed,
    /// 渐退
    Tapering,
}

/// What is owed to one application for a month; nothing owed is no entitlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entitlement {
    /// The application.
    pub application: Ref,
    /// 救助项目
    pub programme: Programme,
    /// Whom it covers.
    pub persons: Vec<Ref>,
    /// The amount for the month.
    pub fen: Fen,
    /// The first month of this amount without a break.
    pub since: Month,
    /// The decision behind it.
    pub why: Why,
    /// The day of that decision; later than the month: it is back-pay.
    pub decided: Date,
    /// An open conflict that stands in the way of paying it.
    pub held_by: Option<Ref>,
}

/// What is owed to a household for `month`, one entry an application.
#[must_use]
pub fn entitlements(household: &Household, month: Month) -> Vec<Entitlement> {
    household.applications.iter().filter_map(|application| entitlement(household, application, month)).collect()
}

/// What is owed to an application for `month`.
#[must_use]
pub fn entitlement(household: &Household, application: &Application, month: Month) -> Option<Entitlement> {
    let course = Course::of(application);
    let paused = course.paused.at(month);
    let owed = course.owed.at(month)?;
    if paused.is_some_and(|paused| paused.value.is_none()) || owed.value.fen <= Fen::ZERO {
        return None;
    }
    // Payment after a pause is by the decision that ended it.
    let resumed = paused.filter(|paused| paused.from > owed.from);
    let (since, why, decided) = match resumed.and_then(|paused| Some((paused.from, paused.value?))) {
        Some((from, decided)) => (from, Why::Resumed, decided),
        None => (owed.from, owed.value.why, owed.value.decided),
    };
    Some(Entitlement {
        application: application.id.clone(),
        programme: application.programme,
        persons: owed.value.persons.to_vec(),
        fen: owed.value.fen,
        since,
        why,
        decided,
        held_by: household.conflict_of(application).map(|conflict| conflict.id.clone()),
    })
}

/// What stands as the amount of a month, whether payment is suspended or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The amount.
    pub fen: Fen,
    /// How it came about; empty while it tapers off.
    pub lines: &'a [AmountLine],
    /// Whom it covers.
    pub persons: &'a [Ref],
}

/// What stands as an application's amount for `month`; `None` before its first month.
#[must_use]
pub fn standing(application: &Application, month: Month) -> Option<Standing<'_>> {
    let course = Course::of(application);
    let owed = course.owed.at(month)?.value;
    Some(Standing { fen: owed.fen, lines: owed.lines, persons: owed.persons })
}

/// The first month for which an application was granted money.
#[must_use]
pub fn first_month(application: &Application) -> Option<Month> {
    match &application.determination()?.granted {
        Some(Granted::Monthly { from, .. }) => Some(Month::of(*from)),
        _ => None,
    }
}

/// A value that holds from each of some months until the next of them.
struct Track<T>(Vec<Since<T>>);

struct Since<T> {
    from: Month,
    value: T,
}

impl<T> Track<T> {
    /// `value` from `from` on, whatever was said before about later months.
    fn set(&mut self, from: Month, value: T) {
        self.0.retain(|since| since.from < from);
        self.0.push(Since { from, value });
    }

    fn at(&self, month: Month) -> Option<&Since<T>> {
        self.0.iter().rev().find(|since| since.from <= month)
    }
}

/// An amount, whom it covers and where it comes from.
#[derive(Clone, Copy)]
struct Owed<'a> {
    fen: Fen,
    lines: &'a [AmountLine],
    persons: &'a [Ref],
    why: Why,
    decided: Date,
}

/// What a benefit's moves come to, month by month.
struct Course<'a> {
    owed: Track<Owed<'a>>,
    /// `None` while suspended; the day of the decision to resume afterwards.
    paused: Track<Option<Date>>,
    /// Whether it was stopped.
    stopped: bool,
}

impl<'a> Course<'a> {
    fn of(application: &'a Application) -> Self {
        let mut course = Self { owed: Track(Vec::new()), paused: Track(Vec::new()), stopped: false };
        for m in application.standing() {
            course.take(&m.what);
        }
        course
    }

    fn take(&mut self, what: &'a What) {
        match what {
            What::Determined(made) => {
                let owed = |fen| Owed {
                    fen,
                    lines: made.amount().map_or(&[][..], |amount| &amount.lines),
                    persons: &made.persons,
                    why: Why::Granted,
                    decided: made.decided,
                };
                match &made.granted {
                    Some(Granted::Monthly { amount, from }) => self.owed.set(Month::of(*from), owed(amount.total_fen)),
                    Some(Granted::Once { amount }) => {
                        let month = Month::of(made.decided);
                        self.owed.set(month, owed(amount.total_fen));
                        self.owed.set(month.plus(1), owed(Fen::ZERO));
                    }
                    Some(Granted::Status { .. }) | None => {}
                }
            }
            What::Managed(managed) => self.manage(managed),
            _ => {}
        }
    }

    fn manage(&mut self, managed: &'a Managed) {
        match managed {
            Managed::Changed(change) => self.owed.set(
                change.from,
                Owed {
                    fen: change.amount.total_fen,
                    lines: &change.amount.lines,
                    persons: &change.persons,
                    why: Why::Changed,
                    decided: change.decided,
                },
            ),
            Managed::Departed(left) => self.depart(left),
            Managed::Stopped(stop) => {
                let persons = self.owed.at(stop.from).map_or(&[][..], |owed| owed.value.persons);
                let owed = |fen| Owed { fen, lines: &[], persons, why: Why::Tapering, decided: stop.decided };
                let mut month = stop.from;
                for fen in &stop.taper {
                    self.owed.set(month, owed(*fen));
                    month = month.plus(1);
                }
                self.owed.set(month, owed(Fen::ZERO));
                self.stopped = true;
            }
            Managed::Suspended(suspension) => self.paused.set(suspension.from, None),
            Managed::Resumed(resumption) => self.paused.set(resumption.from, Some(resumption.decided)),
            Managed::Reviewed(_) | Managed::Reported(_) | Managed::WorkRefused(_) | Managed::Arrived(_) => {}
        }
    }

    /// What is owed without those who left. A benefit that tapers off goes on doing so, by the heads that stay.
    fn depart(&mut self, left: &'a Departure) {
        if !self.stopped {
            let amount = &left.amount;
            let owed = Owed {
                fen: amount.total_fen,
                lines: &amount.lines,
                persons: &left.persons,
                why: Why::Departed,
                decided: left.on,
            };
            return self.owed.set(left.from, owed);
        }
        let Some(at) = self.owed.at(left.from) else { return };
        let first = Since { from: left.from, value: at.value };
        let later: Vec<Since<Owed<'a>>> = self.owed.0.extract_if(.., |since| since.from > left.from).collect();
        self.owed.0.retain(|since| since.from < left.from);
        for Since { from, value } in std::iter::once(first).chain(later) {
            let heads = |persons: &[Ref]| i64::try_from(persons.len()).unwrap_or(i64::MAX);
            let fen = value.fen.times(heads(&left.persons)).divided_by(heads(value.persons).max(1));
            self.owed.0.push(Since { from, value: Owed { fen, persons: &left.persons, ..value } });
        }
    }
}

#[cfg(test)]
mod tests;
