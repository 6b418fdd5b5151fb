//! Who does what: which desk and which roles a command needs. One table for the rules and for the buttons.

use crate::domain::kind::Kind;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, Role};

/// The roles at this desk that may give a command of this kind; empty when the desk may not at all.
#[must_use]
pub const fn roles_for(kind: Kind, desk: &Desk) -> &'static [Role] {
    match desk {
        Desk::Township(_) => at_township(kind),
        Desk::CityOffice => at_office(kind),
        Desk::Unit(_) => at_unit(kind),
        Desk::Oversight(_) => own_accounts(kind),
    }
}

/// The roles at any desk for its own accounts and devices.
const fn own_accounts(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::AccountAdd | Kind::AccountDisable | Kind::Bind => &[Role::Admin],
        _ => &[],
    }
}

/// The roles at a member unit that may give a command of this kind, in the streams that name the unit.
#[must_use]
pub const fn at_unit(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::PaymentReturn | Kind::ReferralAccept | Kind::ReferralReturn | Kind::ReferralAnswer => &[Role::Liaison],
        _ => own_accounts(kind),
    }
}

/// The roles at a township that may give a command of this kind.
#[must_use]
pub const fn at_township(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::HouseholdOpen
        | Kind::HouseholdAmend
        | Kind::ApplicationRegister
        | Kind::ApplicationCarryOver
        | Kind::ApplicationAccept
        | Kind::ApplicationTellMissing
        | Kind::AuthorisationRecord
        | Kind::DocumentRecord
        | Kind::ApplicationWithdraw => &[Role::Intake],
        Kind::PaymentDraft | Kind::PaymentExtend | Kind::PaymentHold => &[Role::Intake],
        Kind::PaymentCheck => &[Role::Reviewer],
        Kind::PaymentForward => &[Role::Lead],
        Kind::ApplicationDecline | Kind::ApplicationClose | Kind::RefusalDeliver => &[Role::Intake],
        Kind::ComplaintRecord | Kind::RecusalRecord => &[Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead],
        Kind::NeighbourRecord | Kind::LetterRecord | Kind::AppraisalRecord => &[Role::Investigator],
        Kind::CheckRequest | Kind::CheckRecord | Kind::CheckTell | Kind::CheckObject => {
            &[Role::Intake, Role::Investigator]
        }
        Kind::PublicityRecord => &[Role::Reviewer],
        Kind::VisitRecord => &[Role::Investigator],
        Kind::ApplicationConvert | Kind::OpinionGive | Kind::NoticePost | Kind::NoticeClose => &[Role::Reviewer],
        Kind::DeterminationDelegated | Kind::ApplicationForward | Kind::ConflictResolve => &[Role::Lead],
        Kind::CareAssess => &[Role::Investigator],
        Kind::CareReportChange | Kind::CareAgree | Kind::GrantCompletePapers => &[Role::Intake],
        Kind::CarePlace => &[Role::Reviewer],
        Kind::GrantUrgent | Kind::GrantPay | Kind::GrantFile => &[Role::Lead],
        Kind::FundOpen | Kind::FundReceive | Kind::FundReturn => &[Role::Intake, Role::Lead],
        Kind::FundStrike => &[Role::Lead],
        Kind::ChangeReport
        | Kind::DeathRecord
        | Kind::WorkRefuse
        | Kind::HouseholdMove
        | Kind::HouseholdSplit
        | Kind::HouseholdJoin
        | Kind::HouseholdMerge => &[Role::Intake],
        // A unit without a desk answers on paper.
        Kind::ReferralMake
        | Kind::ReferralAccept
        | Kind::ReferralReturn
        | Kind::ReferralAnswer
        | Kind::ReferralClose
        | Kind::TagRecord
        | Kind::TagEnd => &[Role::Intake],
        Kind::BenefitReview => &[Role::Reviewer],
        // Where policy leaves them to the township.
        Kind::BenefitChange | Kind::BenefitSuspend | Kind::BenefitResume | Kind::BenefitStop => &[Role::Lead],
        Kind::AccountAdd | Kind::AccountDisable | Kind::Bind => &[Role::Admin],
        Kind::DeterminationGive
        | Kind::ReviewRecord
        | Kind::ApplicationReturn
        | Kind::AccountCertify
        | Kind::AccountWithdraw
        | Kind::PaymentConfirm
        | Kind::PaymentSend
        | Kind::PaymentReturn
        | Kind::PaymentRepay
        | Kind::PaymentClose
        | Kind::PolicyPublish
        | Kind::CalendarPublish => &[],
    }
}

/// The roles at the city office that may give a command of this kind.
#[must_use]
pub const fn at_office(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::DeterminationGive
        | Kind::ApplicationConvert
        | Kind::ConflictResolve
        | Kind::HouseholdMove
        | Kind::BenefitChange
        | Kind::BenefitSuspend
        | Kind::BenefitResume
        | Kind::BenefitStop
        | Kind::GrantUrgent => &[Role::Section, Role::Head],
        Kind::PaymentConfirm | Kind::PaymentCheck | Kind::PaymentClose => &[Role::Section, Role::Head],
        Kind::ReviewRecord | Kind::VisitRecord | Kind::CheckRecord | Kind::ComplaintRecord | Kind::RecusalRecord => {
            &[Role::Clerk, Role::Section, Role::Head]
        }
        Kind::ApplicationReturn => &[Role::Section, Role::Head],
        Kind::PaymentDraft
        | Kind::PaymentExtend
        | Kind::PaymentHold
        | Kind::PaymentSend
        | Kind::PaymentReturn
        | Kind::PaymentRepay
        | Kind::CareAssess
        | Kind::ReferralMake
        | Kind::ReferralAccept
        | Kind::ReferralReturn
        | Kind::ReferralAnswer
        | Kind::ReferralClose => &[Role::Clerk],
        Kind::AccountAdd | Kind::AccountDisable | Kind::Bind | Kind::AccountCertify | Kind::AccountWithdraw => {
            &[Role::Admin]
        }
        Kind::FundOpen | Kind::FundReceive | Kind::FundReturn => &[Role::Clerk],
        Kind::FundStrike | Kind::PolicyPublish => &[Role::Section, Role::Head],
        Kind::CalendarPublish => &[Role::Clerk, Role::Section, Role::Head],
        _ => &[],
    }
}

/// Whether an account with these roles at this desk may give a command of this kind.
#[must_use]
pub fn may(kind: Kind, desk: &Desk, roles: &[Role]) -> bool {
    roles_for(kind, desk).iter().any(|needed| roles.contains(needed))
}

/// # Errors
/// [`Rule::DeskOffice`] or [`Rule::DeskTownship`] when no role of the desk would do, [`Rule::RoleMissing`] naming those that would.
pub fn check(kind: Kind, desk: &Desk, roles: &[Role]) -> Result<(), Refusal> {
    let needed = roles_for(kind, desk);
    let rule = if at_township(kind).is_empty() { Rule::DeskOffice } else { Rule::DeskTownship };
    if rule.breaks(needed.is_empty()) {
        return Err(Refusal::new(rule).at("do").value(kind.name()));
    }
    if Rule::RoleMissing.breaks(!needed.iter().any(|role| roles.contains(role))) {
        let refusal = Refusal::new(Rule::RoleMissing).at("do").value(kind.name());
        return Err(refusal.with(Arg::Roles(needed.to_vec())));
    }
    Ok(())
}
