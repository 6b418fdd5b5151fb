//! What can go wrong in the ledger. No message ever holds personal data: parts are named, contents are not.

use std::fmt;
use std::io;

use super::codec::CodecError;
use super::envelope::BadEnvelope;

/// A part of the home, for messages: never a path, which may hold a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The home folder itself.
    Home,
    /// The lock file.
    Lock,
    /// The keyring.
    Keyring,
    /// The journal.
    Journal,
    /// The store behind the screens.
    Store,
    /// A draft.
    Draft,
    /// The logs.
    Log,
    /// The reserve file against a full disk.
    Reserve,
    /// The settings.
    Settings,
    /// The control endpoint's file.
    Control,
    /// A backup.
    Backup,
}

impl Part {
    /// Its name in technical messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home folder",
            Self::Lock => "lock file",
            Self::Keyring => "keyring",
            Self::Journal => "journal",
            Self::Store => "store",
            Self::Draft => "draft",
            Self::Log => "log",
            Self::Reserve => "reserve file",
            Self::Settings => "settings",
            Self::Control => "control file",
            Self::Backup => "backup",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The process that holds a home, as far as it said so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// Its process id.
    pub pid: Option<u32>,
    /// The verb it runs.
    pub verb: Option<String>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.verb, self.pid) {
            (Some(verb), Some(pid)) => write!(f, "jiuzhu {verb} (process {pid})"),
            (None, Some(pid)) => write!(f, "process {pid}"),
            (Some(verb), None) => write!(f, "jiuzhu {verb}"),
            (None, None) => f.write_str("another process"),
        }
    }
}

/// An error of the ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process holds the home.
    #[error("the home is in use by {holder}")]
    Busy {
        /// Who holds it.
        holder: Holder,
    },
    /// There is no home, or no keyring in it.
    #[error("there is no store here yet")]
    NoHome,
    /// A store is already there.
    #[error("there is a store here already")]
    Exists,
    /// A passphrase or a key is needed.
    #[error("the store is locked")]
    Locked,
    /// The passphrase is not the account's.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The recovery key does not belong to this store.
    #[error("the recovery key is not that of this store")]
    WrongRecoveryKey,
    /// The text is not a recovery key: mistyped, or cut short.
    #[error("this is not a recovery key; it has 32 characters in groups of four")]
    BadRecoveryKey,
    /// No account of this login, or several accounts and none named.
    #[error("there is no such account")]
    UnknownAccount,
    /// Several accounts, and none was named.
    #[error("the store has several accounts; name one")]
    ManyAccounts,
    /// The account was disabled.
    #[error("the account is disabled")]
    AccountDisabled,
    /// The login is taken.
    #[error("an account of this login is there already")]
    LoginTaken,
    /// The login is empty, too long, or has blanks or control characters at its ends or in it.
    #[error("the login must have 1 to 64 characters without blanks")]
    BadLogin,
    /// The passphrase is empty.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The last account that can unlock the store would be disabled.
    #[error("the last account cannot be disabled")]
    LastAccount,
    /// Stored bytes are not what was written.
    #[error("the {part} is damaged: {what}")]
    Damage {
        /// Which part.
        part: Part,
        /// What does not hold.
        what: &'static str,
    },
    /// The file was written by a newer program.
    #[error("the {part} has format {version}, newer than this program")]
    Newer {
        /// Which part.
        part: Part,
        /// Its format's version.
        version: u32,
    },
    /// An append failed; nothing more is accepted until the journal is opened again.
    #[error("the journal could not be written and must be opened again")]
    Poisoned,
    /// Reading or writing failed.
    #[error("the {part} could not be read or written: {source}")]
    Io {
        /// Which part.
        part: Part,
        /// The system's error.
        source: io::Error,
    },
    /// The disk is full.
    #[error("the disk is full")]
    NoSpace,
    /// The system gives no random bytes.
    #[error("the system gives no random numbers")]
    NoRandom,
    /// A value could not be encoded or decoded.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// A signed envelope does not hold.
    #[error(transparent)]
    Envelope(#[from] BadEnvelope),
    /// sled's folder cannot be opened, or does not say what the journal says: to be rebuilt from the journal.
    #[error("the store behind the screens is damaged")]
    StoreDamaged,
    /// The commit is in the journal, but the store could not take it; opening the home again makes it catch up.
    #[error("what was done is saved, but the store behind the screens must be opened again")]
    Behind,
    /// Nothing was saved: an earlier commit did not reach the store, which must be opened again first.
    #[error("nothing was saved: the store behind the screens must be opened again first")]
    Reopen,
    /// The file named as a backup is none.
    #[error("this is not a backup")]
    NotABackup,
    /// No stream has this id.
    #[error("there is no such stream")]
    UnknownStream,
    /// The stream holds actions that this program is too old to read.
    #[error("the stream was written to by a newer program")]
    NewerStream,
}

impl LedgerError {
    /// Turns a system error about `part` into ours; a full disk has its own variant.
    pub fn io(part: Part) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io { part, source },
        }
    }

    /// Damage of `part`.
    #[must_use]
    pub const fn damage(part: Part, what: &'static str) -> Self {
        Self::Damage { part, what }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_has_its_own_variant() {
        let full = LedgerError::io(Part::Journal)(io::Error::from(io::ErrorKind::StorageFull));
        assert!(matches!(full, LedgerError::NoSpace));
        let other = LedgerError::io(Part::Journal)(io::Error::from(io::ErrorKind::PermissionDenied));
        assert!(matches!(other, LedgerError::Io { part: Part::Journal, .. }));
    }
}
