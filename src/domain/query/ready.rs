//! Whether a township has done its part, so that the file may go to the office or, where policy delegates it, be
//! determined by the township's own lead.

use crate::domain::household::{Application, Household, NoticeOutcome, Step};
use crate::domain::policy::Policy;

/// What the township has still to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unready {
    /// Accept, survey or give its opinion.
    Opinion,
    /// Post the opinion, or see the notice to its end without objection.
    Notice,
    /// Look into an objection.
    Objection,
    /// Nothing: the file is with the office.
    Forwarded,
    /// Nothing: the application has ended.
    Ended,
}

/// Whether the township has done its part.
///
/// # Errors
/// [`Unready`] names what is left.
pub fn township_done(application: &Application, policy: &Policy) -> Result<(), Unready> {
    let (course, track) = (&policy.course, application.track());
    let notice = course.notice(track);
    match application.step() {
        Step::Drafted | Step::Incomplete => Err(Unready::Opinion),
        Step::Accepted | Step::Investigating | Step::Appraisal => {
            let visited = application.is_visited() || !course.visit(track).required;
            if !course.opinion(track).required && visited { Ok(()) } else { Err(Unready::Opinion) }
        }
        Step::Opinion if !notice.required || application.lacks_papers_only() => Ok(()),
        Step::Opinion if application.was_objected_to() && !notice.repost_after_objection => Ok(()),
        Step::Opinion => Err(Unready::Notice),
        Step::Posted => {
            let last = application.notices().next_back().and_then(|notice| application.closing(&notice.id));
            let quiet = last.is_some_and(|closing| closing.outcome == NoticeOutcome::NoObjection);
            if quiet { Ok(()) } else { Err(Unready::Notice) }
        }
        Step::Objection => Err(Unready::Objection),
        Step::Forwarded | Step::Review => Err(Unready::Forwarded),
        Step::Approved | Step::Refused | Step::Withdrawn | Step::Closed => Err(Unready::Ended),
    }
}

/// Whether the office must visit the household itself before anybody determines: a declared relative on the staff
/// (单独登记备案), or a complaint since its last visit (投诉举报).
#[must_use]
pub fn wants_office_visit(household: &Household, application: &Application, policy: &Policy) -> bool {
    let rule = policy.course.office_visit(application.track());
    let relative = household.profile.as_ref().is_some_and(|profile| profile.relative_of_staff.is_some());
    (rule.for_staff_relatives && relative && !application.was_visited_by_office())
        || (rule.for_complaints && application.has_open_complaint())
}
