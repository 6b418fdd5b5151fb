//! Errors of enrolment and synchronising, as exit codes and words.

use super::failure::of_ledger;
use super::{Exit, Failure, locale};
use crate::sync::client::SyncError;
use crate::sync::enrol::EnrolError;
use crate::sync::link::LinkError;
use crate::sync::session::SessionError;
use crate::sync::tls::BadAddress;
use crate::sync::wire::message::Denied;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// A failure with words of this topic.
pub(super) fn say(exit: Exit, text: ExchangeText, args: &[&str]) -> Failure {
    Failure::new(exit, fill(text.text(locale::lang()), args))
}

/// Why synchronising stopped.
pub(super) fn of_sync(error: &SyncError) -> Failure {
    match error {
        SyncError::NotEnrolled => say(Exit::Usage, ExchangeText::NotEnrolled, &[]),
        SyncError::Link(link) => of_link(link),
        SyncError::Ledger(ledger) | SyncError::Session(SessionError::Ledger(ledger)) => of_ledger(ledger),
        SyncError::Session(SessionError::Denied(denied)) => of_denied(*denied),
        SyncError::Session(SessionError::Wire(wire)) => {
            say(Exit::NoConnection, ExchangeText::NoConnection, &[&wire.to_string()])
        }
        SyncError::Stalled => say(Exit::NoConnection, ExchangeText::Stalled, &[]),
        SyncError::Unfinished => say(Exit::NoConnection, ExchangeText::Unfinished, &[]),
        SyncError::Session(doubtful) => say(Exit::Damage, ExchangeText::AnswerDoubtful, &[&doubtful.to_string()]),
    }
}

/// Why enrolment failed.
pub(super) fn of_enrol(error: &EnrolError) -> Failure {
    match error {
        EnrolError::Link(link) => of_link(link),
        EnrolError::Wire(wire) => say(Exit::NoConnection, ExchangeText::NoConnection, &[&wire.to_string()]),
        EnrolError::Impostor => say(Exit::OfficeRefused, ExchangeText::Impostor, &[]),
        EnrolError::Ledger(ledger) => of_ledger(ledger),
    }
}

pub(super) fn of_link(error: &LinkError) -> Failure {
    match error {
        LinkError::Address(BadAddress(address)) => say(Exit::Usage, ExchangeText::BadAddress, &[address]),
        LinkError::OffLoopback(address) => say(Exit::Usage, ExchangeText::OffLoopback, &[address]),
        LinkError::Cut(cause) | LinkError::Setup(cause) => {
            say(Exit::NoConnection, ExchangeText::NoConnection, &[cause])
        }
        LinkError::Untrusted(cause) => say(Exit::NoConnection, ExchangeText::Untrusted, &[cause]),
        LinkError::Denied(denied) => of_denied(*denied),
        LinkError::NotAnOffice(status) => {
            say(Exit::NoConnection, ExchangeText::NotAnOffice, &[&format!("HTTP {status}")])
        }
    }
}

fn of_denied(denied: Denied) -> Failure {
    let refused = |text| say(Exit::OfficeRefused, text, &[]);
    match denied {
        Denied::Request => refused(ExchangeText::DeniedRequest),
        Denied::Device => refused(ExchangeText::DeniedDevice),
        Denied::Epoch => refused(ExchangeText::DeniedEpoch),
        Denied::Head => refused(ExchangeText::DeniedHead),
        Denied::Forked { seq } => say(Exit::OfficeRefused, ExchangeText::DeniedForked, &[&seq.to_string()]),
        Denied::Code => refused(ExchangeText::DeniedCode),
        Denied::Desk => say(Exit::OfficeRefused, ExchangeText::DeniedDesk, &["?", "?"]),
        Denied::Mode => refused(ExchangeText::DeniedMode),
        Denied::Store => say(Exit::NoConnection, ExchangeText::DeniedStore, &[]),
        Denied::TooLarge => refused(ExchangeText::DeniedTooLarge),
        Denied::Proof => refused(ExchangeText::DeniedProof),
        Denied::Limit => refused(ExchangeText::DeniedLimit),
        Denied::Later => refused(ExchangeText::DeniedLater),
    }
}
