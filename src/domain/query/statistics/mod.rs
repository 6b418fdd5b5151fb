//! 统计: what was applied for, decided, in time or late, refused and why, and what it pays, counted household by
//! household over the months of a year.
//!
//! Counting is adding up: households and payment runs may come in any order and in any portions.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::domain::household::benefit::Managed;
use crate::domain::household::{Application, Deadline, Granted, Handled, Household, Outcome, Step, What};
use crate::domain::payment::{Run, Status};
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Fen, Month, StreamId, Village};

use super::entitlement;

/// What was counted of one programme, one village or one month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Applications made.
    pub applied: u64,
    /// Applications granted.
    pub approved: u64,
    /// Applications refused, at the counter or by determination.
    pub refused: u64,
    /// Determinations within the term of the whole course.
    pub in_time: u64,
    /// Determinations after it.
    pub late: u64,
    /// Households with a benefit: of a month those of that month, else those of the last one.
    pub households: u64,
    /// The persons whom those benefits cover.
    pub persons: u64,
    /// What those benefits come to for that month.
    pub owed: Fen,
    /// What was paid out and did not come back: by runs for the months, and at once by grants.
    pub paid: Fen,
}

impl Count {
    /// How many of a hundred determinations were in time; `None` before there is one.
    #[must_use]
    pub fn on_time_percent(&self) -> Option<u64> {
        (self.in_time * 100).checked_div(self.in_time + self.late)
    }
}

/// Where an application was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefusedAt {
    /// 不予受理
    Counter,
    /// 不予确认
    Determination,
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// The months counted, the last one being that of today.
    pub months: Vec<Month>,
    /// Where the applications stand today.
    pub steps: BTreeMap<Step, u64>,
    /// By programme.
    pub programmes: BTreeMap<Programme, Count>,
    /// By village.
    pub villages: BTreeMap<Village, Count>,
    /// By month, every one of [`Statistics::months`].
    pub by_month: BTreeMap<Month, Count>,
    /// Refusals by where and why, in the words of whoever refused.
    pub refusals: BTreeMap<(RefusedAt, String), u64>,
    /// Everything together.
    pub total: Count,
    /// The villages of the households taken, for the lines of the runs.
    homes: BTreeMap<StreamId, Village>,
    /// Lines paid to households that were not taken yet.
    orphans: Vec<(StreamId, Programme, Month, Fen)>,
}

impl Statistics {
    /// Nothing yet, for the `months` that end with that of `today`.
    #[must_use]
    pub fn until(today: Date, months: u32) -> Self {
        let last = Month::of(today);
        let first = last.plus(1 - i32::try_from(months).unwrap_or(1));
        let months: Vec<Month> = first.to(last).collect();
        let by_month = months.iter().map(|month| (*month, Count::default())).collect();
        Self { months, by_month, ..Self::default() }
    }

    /// Takes up a household.
    pub fn take(&mut self, household: &Household) {
        let Some(village) = household.profile.as_ref().map(|profile| profile.village) else { return };
        self.homes.insert(household.stream, village);
        for application in &household.applications {
            *self.steps.entry(application.step()).or_default() += 1;
            self.course(village, application);
            self.benefit(village, household, application);
            self.grants(village, application);
        }
        let (mine, others) = std::mem::take(&mut self.orphans).into_iter().partition(|line| line.0 == household.stream);
        self.orphans = others;
        for (_, programme, month, fen) in mine {
            self.at(village, programme, month, |count| count.paid = plus(count.paid, fen));
        }
    }

    /// Takes up a payment run. Lines of households outside of what is counted are left out.
    pub fn take_run(&mut self, run: &Run) {
        let Some(opening) = &run.opening else { return };
        for entry in run.entries.iter().filter(|entry| entry.status() == Status::Paid) {
            let (household, fen) = (entry.line.household, entry.line.fen());
            match self.homes.get(&household) {
                Some(village) => {
                    let village = *village;
                    self.at(village, opening.programme, opening.month, |c| c.paid = plus(c.paid, fen));
                }
                None => self.orphans.push((household, opening.programme, opening.month, fen)),
            }
        }
    }

    /// Counts something of a month, if it is one of those counted.
    fn at(&mut self, village: Village, programme: Programme, month: Month, count: impl Fn(&mut Count)) {
        if let Some(of_month) = self.by_month.get_mut(&month) {
            count(of_month);
            count(self.programmes.entry(programme).or_default());
            count(self.villages.entry(village).or_default());
            count(&mut self.total);
        }
    }

    /// What was carried over from a roster was neither applied for nor decided here.
    fn course(&mut self, village: Village, application: &Application) {
        if application.carried().is_some() {
            return;
        }
        let programme = application.programme;
        self.at(village, programme, Month::of(application.applied), |count| count.applied += 1);
        let declined = application.standing().find_map(|m| match &m.what {
            What::Handled(Handled::Declined(declined)) => Some(declined),
            _ => None,
        });
        if let Some(declined) = declined {
            self.refused(village, programme, declined.on, (RefusedAt::Counter, &declined.reason));
        }
        let Some(made) = application.determination() else { return };
        match made.outcome {
            Outcome::Approve => self.at(village, programme, Month::of(made.decided), |count| count.approved += 1),
            Outcome::Refuse => {
                let reason = made.reason.as_deref().unwrap_or_default();
                self.refused(village, programme, made.decided, (RefusedAt::Determination, reason));
            }
        }
        let Some(clock) = application.clock(Deadline::Total) else { return };
        let late = made.decided > clock.end;
        self.at(village, programme, Month::of(made.decided), |count| {
            count.late += u64::from(late);
            count.in_time += u64::from(!late);
        });
    }

    fn refused(&mut self, village: Village, programme: Programme, on: Date, (at, reason): (RefusedAt, &str)) {
        let month = Month::of(on);
        self.at(village, programme, month, |count| count.refused += 1);
        if self.by_month.contains_key(&month) {
            *self.refusals.entry((at, reason.trim().to_owned())).or_default() += 1;
        }
    }

    /// Who has a benefit in each month; totals are those of the last one.
    fn benefit(&mut self, village: Village, household: &Household, application: &Application) {
        let Some(last) = self.months.last().copied() else { return };
        for month in self.months.clone() {
            let Some((persons, fen)) = in_force(household, application, month) else { continue };
            let add = |count: &mut Count| {
                count.households += 1;
                count.persons += persons;
                count.owed = plus(count.owed, fen);
            };
            self.by_month.entry(month).and_modify(add);
            if month == last {
                add(self.programmes.entry(application.programme).or_default());
                add(self.villages.entry(village).or_default());
                add(&mut self.total);
            }
        }
    }

    /// What the township paid by itself, at once.
    fn grants(&mut self, village: Village, application: &Application) {
        for m in application.standing() {
            let (What::GrantPaid(payout) | What::UrgentPaid(payout)) = &m.what else { continue };
            let fen = payout.amount.total_fen;
            let month = Month::of(payout.paid.date());
            self.at(village, application.programme, month, |count| count.paid = plus(count.paid, fen));
        }
    }
}

/// How many persons a benefit covers in a month and what it then comes to; a status covers them without money.
fn in_force(household: &Household, application: &Application, month: Month) -> Option<(u64, Fen)> {
    if let Some(owed) = entitlement(household, application, month) {
        return Some((owed.persons.len() as u64, owed.fen));
    }
    let made = application.determination()?;
    let Some(Granted::Status { from, valid_until, .. }) = &made.granted else { return None };
    let stopped =
        application.managed().find_map(|m| if let Managed::Stopped(stop) = m { Some(stop.from) } else { None });
    let runs = *from <= month.last()
        && valid_until.is_none_or(|until| until >= month.first())
        && stopped.map_or_else(|| application.in_force(), |stopped| month < stopped);
    runs.then_some((made.persons.len() as u64, Fen::ZERO))
}

fn plus(one: Fen, other: Fen) -> Fen {
    Fen::new(one.get().saturating_add(other.get()))
}
