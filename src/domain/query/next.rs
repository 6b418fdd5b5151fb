//! What comes next: the commands that the state is ready for and that the viewer may give.

use crate::domain::desk::duty;
use crate::domain::household::{Application, Claim, Granted, Household, NoticeOutcome, Step, What};
use crate::domain::kind::Kind;
use crate::domain::policy::RequiredAt;
use crate::domain::programme::Programme;
use crate::domain::types::Desk;

use super::{Viewer, benefit, missing, missing_by};

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
    let mut ready = beside(application);
    ready.extend(match step {
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
    });
    if may_tell_later(household, application, viewer) {
        ready.push(Kind::ApplicationTellMissing);
    }
    if !step.is_end() {
        ready.push(Kind::ApplicationWithdraw);
    }
    ready
}

/// What an emergency, a grant, or a person's care asks for beside the course.
fn beside(application: &Application) -> Vec<Kind> {
    let (step, open) = (application.step(), application.urgent_payout());
    let urgent = matches!(application.claim(), Some(Claim::Urgent { .. }));
    let once = application.determination().and_then(|made| made.granted.as_ref());
    let granted_once = matches!(once, Some(Granted::Once { .. }));
    let cared_for = application.programme == Programme::Tekun && (step == Step::Approved || !step.is_end());
    let assess = application.care_assessment().is_none() || application.open_care_change().is_some();
    let steps = [
        (Kind::GrantUrgent, urgent && !step.is_end()),
        (Kind::GrantCompletePapers, open.is_some() && application.papers_completed().is_none()),
        (Kind::GrantPay, granted_once && application.payout().is_none()),
        (Kind::GrantFile, application.payout().is_some() && application.filing().is_none()),
        (Kind::CareAssess, cared_for && assess),
        (Kind::CarePlace, cared_for && application.care_placement().is_none()),
    ];
    steps.into_iter().filter(|(_, ready)| *ready).map(|(kind, _)| kind).collect()
}

/// 容缺受理: accepted without all papers, and the family was not told yet which.
fn may_tell_later(household: &Household, application: &Application, viewer: &Viewer<'_>) -> bool {
    matches!(application.step(), Step::Accepted | Step::Investigating | Step::Approved)
        && application.told().is_none()
        && !missing(household, application, viewer.policy, viewer.today).is_empty()
}

fn before_acceptance(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let missing = missing(household, application, viewer.policy, viewer.today);
    if missing.is_empty() {
        return vec![Kind::ApplicationAccept];
    }
    let mut ready = Vec::new();
    if missing_by(household, application, viewer.policy, viewer.today, RequiredAt::Accept).is_empty() {
        ready.push(Kind::ApplicationAccept);
    }
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
