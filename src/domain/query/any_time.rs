//! What may be done beside the next steps: at any time, or whenever the file has what it is about.

use crate::domain::desk::duty;
use crate::domain::household::{Application, Claim, Granted, Household, Step};
use crate::domain::kind::Kind;
use crate::domain::programme::{Programme, classify::CLASSES};
use crate::domain::types::Desk;

use super::Viewer;

/// The commands about the household as a whole that the viewer may give, the likeliest first.
#[must_use]
pub fn at_any_time(household: &Household, viewer: &Viewer<'_>) -> Vec<Kind> {
    let tagged = household.tags().any(|tag| tag.runs_on(viewer.today));
    let several = household.members().nth(1).is_some();
    let kinds = [
        (Kind::HouseholdAmend, true),
        (Kind::ApplicationRegister, true),
        (Kind::DocumentRecord, true),
        (Kind::AuthorisationRecord, true),
        (Kind::TagRecord, true),
        (Kind::TagEnd, tagged),
        (Kind::DeathRecord, true),
        (Kind::HouseholdMove, true),
        (Kind::HouseholdSplit, several),
        (Kind::HouseholdJoin, true),
        (Kind::HouseholdMerge, true),
        (Kind::RecusalRecord, true),
        (Kind::ApplicationCarryOver, true),
    ];
    permitted(kinds, household, viewer)
}

/// The commands about an application that the viewer may give whatever its next step is.
#[must_use]
pub fn beside_course(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Vec<Kind> {
    let step = application.step();
    let runs = !step.is_end();
    let surveyed = matches!(step, Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection);
    let in_force = application.in_force();
    let check = application.checks().next_back();
    let open = check.as_ref().is_some_and(|check| check.report.is_none());
    let reported = check.as_ref().is_some_and(|check| check.report.is_some());
    let told = check.is_some_and(|check| check.told.is_some());
    let of_class = CLASSES.contains(&application.programme);
    let cared_for = application.programme == Programme::Tekun && (runs || in_force);
    let once = application.determination().and_then(|made| made.granted.as_ref());
    let granted_once = matches!(once, Some(Granted::Once { .. }));
    let urgent = matches!(application.claim(), Some(Claim::Urgent { .. }));
    let kinds = [
        (Kind::ChangeReport, in_force),
        (Kind::WorkRefuse, in_force),
        (Kind::NeighbourRecord, surveyed),
        (Kind::LetterRecord, surveyed),
        (Kind::VisitRecord, surveyed),
        (Kind::CheckRequest, surveyed),
        (Kind::CheckRecord, open),
        (Kind::CheckTell, reported && !told),
        (Kind::CheckObject, reported),
        (Kind::AppraisalRecord, surveyed),
        (Kind::ComplaintRecord, runs || in_force),
        (Kind::CareAssess, cared_for),
        (Kind::CarePlace, cared_for),
        (Kind::CareAgree, cared_for),
        (Kind::CareReportChange, cared_for),
        (Kind::GrantUrgent, urgent && runs && application.payout().is_none()),
        (Kind::GrantPay, granted_once && application.payout().is_none()),
        (Kind::GrantFile, application.payout().is_some()),
        (Kind::PublicityRecord, step == Step::Approved),
        (Kind::ApplicationConvert, of_class && runs && step != Step::Posted),
        (Kind::ApplicationDecline, matches!(step, Step::Drafted | Step::Incomplete)),
        (Kind::ApplicationClose, runs),
    ];
    permitted(kinds, household, viewer)
}

fn permitted<const N: usize>(kinds: [(Kind, bool); N], household: &Household, viewer: &Viewer<'_>) -> Vec<Kind> {
    let foreign = matches!(viewer.desk, Desk::Township(own) if household.township() != Some(*own));
    let may = |kind: &Kind| !foreign && duty::may(*kind, viewer.desk, viewer.roles);
    kinds.into_iter().filter(|(_, ready)| *ready).map(|(kind, _)| kind).filter(may).collect()
}
