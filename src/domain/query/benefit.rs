//! A benefit after its approval: what is due, what comes next, and how the file shows it.

use serde::Serialize;

use crate::domain::household::benefit::{Class, Managed, Review, ReviewResult, StopGround};
use crate::domain::household::{Application, Clock, Deadline, Household, Step, What};
use crate::domain::kind::Kind;
use crate::domain::policy::benefit::DecidedBy;
use crate::domain::types::{Desk, Fen, Month, Ref};

use super::{Due, Entitlement, Viewer, entitlement};

/// The deadlines that run for an approved application: the next re-check, acting on what became known, assessing
/// anew those who stay.
pub(super) fn clocks(application: &Application) -> Vec<Due> {
    let mut running: Vec<Clock> = Vec::new();
    if !application.in_force() {
        return Vec::new();
    }
    for m in application.standing() {
        match &m.what {
            What::Managed(managed) => {
                running.retain(|clock| !settles(managed, clock.rule));
                running.extend(&m.clocks);
            }
            // 结转: the next re-check stood in the roster and is known from the first day on.
            What::Determined(_) => running.extend(m.clocks.iter().filter(|clock| clock.rule == Deadline::Review)),
            _ => {}
        }
    }
    running.into_iter().map(|c| Due { date: c.end, until: c.until, rule: c.rule, provisional: c.provisional }).collect()
}

/// Whether a move does what a deadline asks for.
fn settles(managed: &Managed, rule: Deadline) -> bool {
    match (managed, rule) {
        (Managed::Reviewed(_), Deadline::Review) => true,
        (Managed::Reviewed(review), _) => review.result == ReviewResult::Unchanged,
        (Managed::Changed(_) | Managed::Suspended(_) | Managed::Stopped(_), rule) => rule != Deadline::Review,
        // One of several reports or refusals asks for one decision, by the first of their days.
        _ => false,
    }
}

/// The commands that an approved application is ready for.
pub(super) fn ready(application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    if !application.in_force() {
        return Vec::new();
    }
    let decide = &viewer.policy.benefit.decide;
    let by = |rule: DecidedBy, kind| {
        let may = rule == DecidedBy::Township || !matches!(viewer.desk, Desk::Township(_));
        may.then_some(kind)
    };
    let monthly = super::first_month(application).is_some();
    let mut ready = vec![Some(Kind::BenefitReview), Some(Kind::ChangeReport)];
    if monthly {
        ready.push(by(decide.change, Kind::BenefitChange));
        ready.push(if application.is_suspended() {
            by(decide.resume, Kind::BenefitResume)
        } else {
            by(decide.suspend, Kind::BenefitSuspend)
        });
    }
    ready.push(by(decide.stop, Kind::BenefitStop));
    ready.into_iter().flatten().collect()
}

/// A benefit as the file shows it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are the contract's
pub struct BenefitFile<'a> {
    /// The class for re-checks.
    pub class: Class,
    /// What is owed for the month of viewing.
    pub owed: Option<Entitlement>,
    /// The first month of a suspension that goes on.
    pub suspended_from: Option<Month>,
    /// How it ended.
    pub stopped: Option<StopFile<'a>>,
    pub reviews: Vec<&'a Review>,
    pub changes: Vec<ChangeFile<'a>>,
    /// How many refusals of suitable work are on record, by member.
    pub work_refused: Vec<(&'a Ref, u32)>,
}

/// A stop as the file shows it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct StopFile<'a> {
    pub from: Month,
    pub ground: StopGround,
    pub reason: Option<&'a str>,
    pub taper_fen: &'a [Fen],
}

/// Another amount from a month on.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ChangeFile<'a> {
    pub from: Month,
    pub monthly_fen: Fen,
    pub persons: &'a [Ref],
    pub reason: Option<&'a str>,
}

/// The benefit of an application that was approved; `None` for any other.
pub(super) fn file<'a>(household: &'a Household, a: &'a Application, viewer: &Viewer<'_>) -> Option<BenefitFile<'a>> {
    let approved = matches!(a.step(), Step::Approved | Step::Closed) && a.determination().is_some();
    approved.then(|| BenefitFile {
        class: household.class(a),
        owed: entitlement(household, a, Month::of(viewer.today)),
        suspended_from: a.suspension().map(|suspension| suspension.from),
        stopped: a.managed().find_map(|managed| match managed {
            Managed::Stopped(s) => {
                Some(StopFile { from: s.from, ground: s.ground, reason: s.reason.as_deref(), taper_fen: &s.taper })
            }
            _ => None,
        }),
        reviews: a.managed().filter_map(|m| if let Managed::Reviewed(r) = m { Some(r) } else { None }).collect(),
        changes: a.managed().filter_map(change).collect(),
        work_refused: work_refused(a),
    })
}

fn change(managed: &Managed) -> Option<ChangeFile<'_>> {
    match managed {
        Managed::Changed(c) => Some(ChangeFile {
            from: c.from,
            monthly_fen: c.amount.total_fen,
            persons: &c.persons,
            reason: Some(&c.reason),
        }),
        Managed::Departed(d) => {
            Some(ChangeFile { from: d.from, monthly_fen: d.amount.total_fen, persons: &d.persons, reason: None })
        }
        _ => None,
    }
}

fn work_refused(application: &Application) -> Vec<(&Ref, u32)> {
    let mut counts: Vec<(&Ref, u32)> = Vec::new();
    for managed in application.managed() {
        if let Managed::WorkRefused(refusal) = managed {
            counts.retain(|(member, _)| *member != &refusal.member);
            counts.push((&refusal.member, refusal.count));
        }
    }
    counts
}
