//! Errors of the layers below in words: what happened, what was kept, what to do.

use crate::ledger::LedgerError;
use crate::ledger::open::OpenNote;
use crate::sync::client::SyncError;
use crate::sync::enrol::EnrolError;
use crate::sync::link::LinkError;
use crate::sync::wire::message::Denied;
use crate::text::backup::BackupText;
use crate::text::tui::worker::WorkerText as T;
use crate::text::{Lang, fill};

/// A ledger's error.
#[must_use]
pub(super) fn of_ledger(error: &LedgerError, lang: Lang) -> String {
    let detail = error.to_string();
    let (text, arg) = match error {
        LedgerError::Busy { holder } => return fill(T::Busy.text(lang), &[&holder.to_string()]),
        LedgerError::WrongPassphrase
        | LedgerError::WrongRecoveryKey
        | LedgerError::BadRecoveryKey
        | LedgerError::Locked
        | LedgerError::EmptyPassphrase => (T::WrongPassphrase, ""),
        LedgerError::UnknownAccount | LedgerError::ManyAccounts => (T::UnknownAccount, ""),
        LedgerError::AccountDisabled | LedgerError::LastAccount => (T::AccountDisabled, ""),
        LedgerError::LoginTaken | LedgerError::BadLogin => (T::LoginTaken, ""),
        LedgerError::Exists => (T::Exists, ""),
        LedgerError::NoSpace => (T::NoSpace, ""),
        LedgerError::UnknownStream => (T::NoFile, ""),
        LedgerError::Newer { .. } | LedgerError::NewerStream => (T::Newer, detail.as_str()),
        LedgerError::Damage { .. } | LedgerError::Envelope(_) | LedgerError::StoreDamaged => {
            (T::Damage, detail.as_str())
        }
        _ => (T::Failed, detail.as_str()),
    };
    fill(text.text(lang), &[arg])
}

/// What opening met, if a clerk should know.
#[must_use]
pub(super) fn of_note(note: &OpenNote, lang: Lang) -> Option<String> {
    let (text, count) = match note {
        OpenNote::TornTail => (T::Torn, 0),
        OpenNote::DamagedFrame { .. } => (T::DamagedFrame, 0),
        OpenNote::StoreRebuilt { frames, .. } => (T::Rebuilt, *frames),
        OpenNote::PutBack { frames } | OpenNote::Mended { frames } => (T::PutBack, *frames),
        OpenNote::KeyringMended => return Some(found(BackupText::FoundKeyring, 0, lang)),
        OpenNote::FromBackup { frames } => return Some(found(BackupText::FoundFromBackup, *frames, lang)),
        OpenNote::PassedOver { frames } => return Some(found(BackupText::FoundPassedOver, *frames, lang)),
        // The store being behind after a crash is its ordinary state.
        OpenNote::Replayed { .. } => return None,
    };
    Some(fill(text.text(lang), &[&count.to_string()]))
}

/// What was found and what to do about it, as one line.
fn found(text: BackupText, count: u64, lang: Lang) -> String {
    fill(&text.text(lang).replace('|', " "), &[&count.to_string()])
}

/// Why a code did not enrol.
#[must_use]
pub(super) fn of_enrol(error: &EnrolError, lang: Lang) -> String {
    match error {
        EnrolError::Impostor => T::Impostor.text(lang).to_owned(),
        EnrolError::Link(LinkError::Denied(Denied::Code)) => T::CodeRefused.text(lang).to_owned(),
        EnrolError::Link(LinkError::Denied(Denied::Later)) => T::CodeLater.text(lang).to_owned(),
        EnrolError::Link(LinkError::Denied(denied)) => fill(T::OfficeRefused.text(lang), &[&denied.to_string()]),
        EnrolError::Link(LinkError::Untrusted(_) | LinkError::NotAnOffice(_)) => T::Untrusted.text(lang).to_owned(),
        EnrolError::Link(LinkError::Cut(_)) => T::NoConnection.text(lang).to_owned(),
        EnrolError::Ledger(error) => of_ledger(error, lang),
        other => fill(T::BadAnswer.text(lang), &[&other.to_string()]),
    }
}

/// Why synchronising stopped.
#[must_use]
pub(super) fn of_sync(error: &SyncError, lang: Lang) -> String {
    match error.denied() {
        Some(Denied::Epoch) => return T::CatchingUp.text(lang).to_owned(),
        Some(Denied::Forked { .. }) => return T::Forked.text(lang).to_owned(),
        _ => {}
    }
    if let Some(denied) = error.denied() {
        return fill(T::OfficeRefused.text(lang), &[&denied.to_string()]);
    }
    match error {
        SyncError::NotEnrolled => T::NotEnrolled.text(lang).to_owned(),
        SyncError::Link(LinkError::Untrusted(_) | LinkError::NotAnOffice(_)) => T::Untrusted.text(lang).to_owned(),
        SyncError::Link(LinkError::Cut(_)) => T::NoConnection.text(lang).to_owned(),
        SyncError::Stalled | SyncError::Unfinished => T::Stalled.text(lang).to_owned(),
        SyncError::Ledger(error) => of_ledger(error, lang),
        other => fill(T::BadAnswer.text(lang), &[&other.to_string()]),
    }
}
