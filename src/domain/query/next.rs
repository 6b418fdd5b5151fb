//! What comes next: the commands that the state is ready for and that the viewer may give.

use crate::domain::desk::duty;
use crate::domain::household::{Application, CareMode, Claim, Granted, Household, Step};
use crate::domain::kind::Kind;
use crate::domain::policy::RequiredAt;
use crate::domain::policy::course::AppraisalWhen;
use crate::domain::programme::{Programme, classify, classify::CLASSES};
use crate::domain::types::{Date, Desk};

use super::{Viewer, benefit, missing, missing_by, township_done, wants_office_visit};

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
    let mut ready = beside(application, viewer.today);
    ready.extend(match step {
        Step::Drafted | Step::Incomplete => before_acceptance(household, application, viewer),
        Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection => survey(application, viewer),
        Step::Opinion | Step::Posted => after_opinion(application, viewer),
        Step::Forwarded | Step::Review => at_office(household, application, viewer),
        Step::Refused if !application.is_delivered() => vec![Kind::RefusalDeliver],
        Step::Approved => {
            let wanted =
                viewer.policy.course.publicity(application.track()).required && application.carried().is_none();
            let listed = !wanted || application.is_publicised();
            let list = (!listed).then_some(Kind::PublicityRecord);
            list.into_iter().chain(benefit::ready(application, viewer)).collect()
        }
        _ => Vec::new(),
    });
    if may_tell_later(household, application, viewer) {
        ready.push(Kind::ApplicationTellMissing);
    }
    if may_determine_itself(household, application, viewer) {
        ready.insert(0, Kind::DeterminationDelegated);
    }
    if fits_another_class(household, application, viewer) {
        ready.push(Kind::ApplicationConvert);
    }
    if !step.is_end() {
        ready.push(Kind::ApplicationWithdraw);
    }
    ready
}

/// 一次申请、分类认定: accepted for a class that it does not fit, though it fits another, and no notice is up.
fn fits_another_class(household: &Household, application: &Application, viewer: &Viewer<'_>) -> bool {
    let step = application.step();
    let (ground, own) = (viewer.ground(), application.programme);
    step >= Step::Accepted
        && !step.is_end()
        && step != Step::Posted
        && CLASSES.contains(&own)
        && !classify::classes(household, application, ground).iter().any(|it| it.programme == own && it.is_eligible())
        && classify::fitting(household, application, ground).is_some()
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

/// What an emergency, a grant, or a person's care asks for beside the course.
fn beside(application: &Application, today: Date) -> Vec<Kind> {
    let (step, open) = (application.step(), application.urgent_payout());
    let urgent = matches!(application.claim(), Some(Claim::Urgent { .. }));
    let once = application.determination().and_then(|made| made.granted.as_ref());
    let granted_once = matches!(once, Some(Granted::Once { .. }));
    let cared_for = application.programme == Programme::Tekun && (step == Step::Approved || !step.is_end());
    let assess = application.care_assessment().is_none() || application.open_care_change().is_some();
    let at_home = application.care_placement().is_some_and(|placed| placed.mode == CareMode::Home);
    let agreed = application.care_agreement().is_some_and(|agreement| today <= agreement.until);
    let steps = [
        (Kind::GrantUrgent, urgent && !step.is_end()),
        (Kind::GrantCompletePapers, open.is_some() && application.papers_completed().is_none()),
        (Kind::GrantPay, granted_once && application.payout().is_none()),
        (Kind::GrantFile, application.payout().is_some() && application.filing().is_none()),
        (Kind::CareAssess, cared_for && assess),
        (Kind::CarePlace, cared_for && application.care_placement().is_none()),
        (Kind::CareAgree, cared_for && at_home && !agreed),
        (Kind::CareReportChange, cared_for && step == Step::Approved && !assess),
    ];
    steps.into_iter().filter(|(_, ready)| *ready).map(|(kind, _)| kind).collect()
}

/// 容缺受理: accepted without all papers, and the family was not told yet which.
fn may_tell_later(household: &Household, application: &Application, viewer: &Viewer<'_>) -> bool {
    matches!(application.step(), Step::Accepted | Step::Investigating | Step::Approved)
        && application.told().is_none()
        && application.carried().is_none()
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
            (Some(report), Some(_), None) if !report.eligible => ready.push(Kind::CheckObject),
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
