//! Errors of the layers below, as exit codes and words.

use std::io::ErrorKind;

use super::batch::RefusalJson;
use super::{Exit, Failure, locale};
use crate::domain::refusal::Refusal;
use crate::ledger::{LedgerError, Part};
use crate::text::backup::BackupText;
use crate::text::cli::CliText;
use crate::text::{Lang, fill, refusal as words};

/// A ledger's error.
#[must_use]
pub(super) fn of_ledger(error: &LedgerError) -> Failure {
    let lang = locale::lang();
    let say = |exit, text: CliText, args: &[&str]| Failure::new(exit, fill(text.text(lang), args));
    let detail = error.to_string();
    match error {
        LedgerError::Busy { holder } => say(Exit::Busy, CliText::Busy, &[&holder.to_string()]),
        LedgerError::WrongPassphrase | LedgerError::WrongRecoveryKey | LedgerError::BadRecoveryKey => {
            say(Exit::Locked, CliText::WrongPassphrase, &[])
        }
        LedgerError::Locked | LedgerError::EmptyPassphrase => say(Exit::Locked, CliText::Locked, &[]),
        LedgerError::UnknownAccount => say(Exit::Locked, CliText::UnknownAccount, &[""]),
        LedgerError::AccountDisabled | LedgerError::LastAccount => say(Exit::Locked, CliText::AccountDisabled, &[]),
        LedgerError::ManyAccounts => say(Exit::Usage, CliText::ManyAccounts, &[]),
        LedgerError::LoginTaken | LedgerError::BadLogin => say(Exit::Usage, CliText::LoginTaken, &[]),
        LedgerError::NoHome => say(Exit::Usage, CliText::NoHome, &[""]),
        LedgerError::Exists => say(Exit::Usage, CliText::NotEmpty, &[]),
        LedgerError::NotABackup => Failure::new(Exit::BadInput, BackupText::NotABackup.text(lang)),
        LedgerError::Damage { part: Part::Backup, what } => {
            Failure::new(Exit::Damage, fill(BackupText::Damaged.text(lang), &[what]))
        }
        LedgerError::Io { source, .. }
            if matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
        {
            Failure::new(Exit::Io, fill(BackupText::NotWritable.text(lang), &[&detail]))
        }
        LedgerError::Damage { .. } | LedgerError::Envelope(_) | LedgerError::StoreDamaged => {
            say(Exit::Damage, CliText::DamageFound, &[&detail])
        }
        LedgerError::Newer { .. } => say(Exit::Damage, CliText::NewerFormat, &[&detail]),
        LedgerError::Codec(_) => say(Exit::BadInput, CliText::IoFailed, &[&detail]),
        LedgerError::UnknownStream => say(Exit::BadInput, CliText::NoSuchCase, &[""]),
        LedgerError::NewerStream => say(Exit::BadInput, CliText::NewerFormat, &[&detail]),
        LedgerError::Behind => say(Exit::Io, CliText::SavedBehind, &[]),
        LedgerError::NoSpace => say(Exit::Io, CliText::NoSpace, &[]),
        LedgerError::Poisoned | LedgerError::Reopen | LedgerError::Io { .. } => {
            say(Exit::Io, CliText::IoFailed, &[&detail])
        }
        LedgerError::NoRandom => say(Exit::Bug, CliText::Bug, &[&detail]),
    }
}

/// A rule's refusal in the form of the contract.
#[must_use]
pub(super) fn refusal_json(refusal: &Refusal, lang: Lang) -> RefusalJson {
    RefusalJson {
        rule: refusal.rule.id().to_owned(),
        basis: refusal.basis.as_ref().and_then(|basis| basis.cited()),
        field: refusal.field.clone(),
        value: refusal.value.clone(),
        message: words::message(refusal, lang),
        remedy: words::remedy(refusal, lang),
    }
}
