//! What comes next: the commands that the state is ready for and that the viewer may give.

use crate::domain::desk::duty;
use crate::domain::household::{Application, Household, NoticeOutcome, Step, What};
use crate::domain::kind::Kind;
use crate::domain::types::Desk;

use super::{Viewer, benefit, missing};

/// The commands that an application is ready for, of those that the viewer may give; the likeliest first.
#[must_use]
pub fn next_steps(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let foreign = matches!(viewer.desk, Desk::Township(own) if household.township() != Some(*own));
    if foreign {
        return Vec::new();
    }
    let mut next = Vec::new();
    if household.conflict_of(application).is_some() {
        next.push(Kind::ConflictResolve);
    }
    next.extend(ready(household, application, viewer));
    next.retain(|kind| duty::may(*kind, viewer.desk, viewer.roles));
    next
}

fn ready(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let step = application.step();
    let mut ready = match step {
        Step::Drafted | Step::Incomplete => before_acceptance(household, application, viewer),
        Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection => survey(application),
        Step::Opinion
            if application.was_objected_to()
                && !viewer.policy.course.notice(application.track()).repost_after_objection =>
        {
            vec![Kind::ApplicationForward, Kind::NoticePost]
        }
        Step::Opinion => vec![Kind::NoticePost],
        Step::Posted => notice(application, viewer),
        Step::Forwarded | Step::Review if household.conflict_of(application).is_none() => {
            vec![Kind::DeterminationGive]
        }
        Step::Approved => benefit::ready(application, viewer),
        _ => Vec::new(),
    };
    if !step.is_end() {
        ready.push(Kind::ApplicationWithdraw);
    }
    ready
}

fn before_acceptance(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let missing = missing(household, application, viewer.policy, viewer.today);
    if missing.is_empty() {
        return vec![Kind::ApplicationAccept];
    }
    let mut ready = Vec::new();
    if !missing.documents.is_empty() {
        ready.push(Kind::DocumentRecord);
    }
    if !missing.authorisations.is_empty() {
        ready.push(Kind::AuthorisationRecord);
    }
    if application.step() == Step::Drafted {
        ready.push(Kind::ApplicationTellMissing);
    }
    ready
}

fn survey(application: &Application) -> Vec<Kind> {
    let visited = application.since_objection().any(|m| matches!(&m.what, What::Visited(v) if v.met_somebody()));
    if visited { vec![Kind::OpinionGive, Kind::VisitRecord] } else { vec![Kind::VisitRecord] }
}

fn notice(application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let Some(notice) = application.notices().next_back() else {
        return Vec::new();
    };
    match application.closing(&notice.id) {
        Some(closing) if closing.outcome == NoticeOutcome::NoObjection => vec![Kind::ApplicationForward],
        Some(_) => Vec::new(),
        None if viewer.today >= notice.end => vec![Kind::NoticeClose],
        None => Vec::new(),
    }
}
