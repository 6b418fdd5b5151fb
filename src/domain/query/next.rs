//! What comes next: the commands that the state is ready for and that the viewer may give.

use crate::domain::desk::duty;
use crate::domain::household::{Application, Household, Step};
use crate::domain::kind::Kind;
use crate::domain::policy::course::AppraisalWhen;
use crate::domain::types::Desk;

use super::{Viewer, benefit, missing, township_done, wants_office_visit};

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
        Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection => survey(application, viewer),
        Step::Opinion | Step::Posted => after_opinion(application, viewer),
        Step::Forwarded | Step::Review => at_office(household, application, viewer),
        Step::Refused if !application.is_delivered() => vec![Kind::RefusalDeliver],
        Step::Approved => {
            let listed = !viewer.policy.course.publicity(application.track()).required || application.is_publicised();
            let list = (!listed).then_some(Kind::PublicityRecord);
            list.into_iter().chain(benefit::ready(application, viewer)).collect()
        }
        _ => Vec::new(),
    };
    if may_determine_itself(household, application, viewer) {
        ready.insert(0, Kind::DeterminationDelegated);
    }
    if !step.is_end() {
        ready.push(Kind::ApplicationWithdraw);
    }
    ready
}

/// A township that has done its part may determine what policy leaves to it.
fn may_determine_itself(household: &Household, application: &Application, viewer: &Viewer<'_>) -> bool {
    matches!(viewer.desk, Desk::Township(_))
        && viewer.policy.course.determination(application.track()).delegated
        && township_done(application, viewer.policy).is_ok()
        && household.conflict_of(application).is_none()
        && !wants_office_visit(household, application, viewer.policy)
}

/// The office visits where it must, reviews, determines, or sends back.
fn at_office(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    if household.conflict_of(application).is_some() {
        return Vec::new();
    }
    if *viewer.desk != Desk::CityOffice {
        return Vec::new();
    }
    if wants_office_visit(household, application, viewer.policy) {
        return vec![Kind::VisitRecord, Kind::ReviewRecord, Kind::ApplicationReturn];
    }
    let mut ready = vec![Kind::DeterminationGive];
    if application.step() == Step::Forwarded {
        ready.push(Kind::ReviewRecord);
    }
    ready.push(Kind::ApplicationReturn);
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

/// A course without an opinion goes on at once; an opinion waits for what policy or an objection asks for.
fn survey(application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let (course, track) = (&viewer.policy.course, application.track());
    let appraisal = course.appraisal(track);
    let looked_at = if application.step() == Step::Objection {
        application.is_visited() || application.appraised().is_some()
    } else {
        application.is_visited() || !course.visit(track).required
    };
    let mut ready = Vec::new();
    let last = application.checks().next_back();
    if let Some(check) = last {
        match (check.report, check.told, check.objection) {
            (None, ..) => ready.push(Kind::CheckRecord),
            (Some(report), None, _) if !report.eligible => ready.push(Kind::CheckTell),
            (Some(_), _, Some(_)) => ready.push(Kind::CheckRequest),
            _ => {}
        }
    } else if course.check(track).required {
        ready.push(Kind::CheckRequest);
    }
    if appraisal.when == AppraisalWhen::Always && looked_at && application.appraised().is_none() {
        ready.push(Kind::AppraisalRecord);
    }
    if looked_at && course.opinion(track).required {
        ready.push(Kind::OpinionGive);
    }
    if township_done(application, viewer.policy).is_ok() {
        ready.push(Kind::ApplicationForward);
    }
    ready.push(Kind::VisitRecord);
    ready
}

fn after_opinion(application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let posting = viewer.policy.course.notice(application.track()).required;
    let done = township_done(application, viewer.policy).is_ok();
    match application.step() {
        Step::Opinion if done && posting => vec![Kind::ApplicationForward, Kind::NoticePost],
        _ if done => vec![Kind::ApplicationForward],
        Step::Opinion => vec![Kind::NoticePost],
        _ => {
            let running = application.notices().next_back().filter(|notice| application.closing(&notice.id).is_none());
            let over = running.is_some_and(|notice| viewer.today >= notice.end);
            if over { vec![Kind::NoticeClose] } else { Vec::new() }
        }
    }
}
