//! Backups: the whole journal and the keyring in one sealed file, verified by reading it back.
//!
//! The store is left out, for it is made from the journal. Whoever has a passphrase that was good when the backup was
//! made, or the recovery key, can restore it on any machine; nobody else can read anything in it but logins.

pub mod auto;
pub mod file;
pub mod restore;

use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::error::{LedgerError, Part};
use super::home::{private_options, sync_dir};
use super::journal::Snapshot;
use super::keyring::Keyring;
use super::ledger::Ledger;
use super::seal::DataKey;
use crate::domain::types::{DeviceId, Instant};
use file::{Backup, Head, MAGIC};

/// The ending of the names of backups.
pub const SUFFIX: &str = "jzbackup";

/// All that a backup is made of. Another thread may have it while the ledger goes on.
#[derive(Debug)]
pub struct Source {
    journal: Snapshot,
    keyring: Vec<u8>,
    key: DataKey,
    store_id: [u8; 16],
    device: DeviceId,
    events: u64,
    at: Instant,
}

/// A backup that was made and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// How many envelopes it holds.
    pub events: u64,
    /// How long it is.
    pub bytes: u64,
}

impl Ledger {
    /// What a backup of now is made of.
    ///
    /// # Errors
    /// If the keyring cannot be read.
    pub fn backup_source(&self, at: Instant) -> Result<Source, LedgerError> {
        Ok(Source {
            journal: self.journal.snapshot(),
            keyring: Keyring::load(&self.home)?.to_bytes()?,
            key: self.keys_of_store.data_key.clone(),
            store_id: self.keys_of_store.store_id,
            device: self.device(),
            events: self.root.events,
            at,
        })
    }
}

impl Source {
    /// Writes the backup to `to` (into it, under a name of its own, if that is a folder) and reads it back. An older
    /// backup of that name is replaced only by a whole, verified one.
    ///
    /// # Errors
    /// [`LedgerError::NotABackup`] when something else has that name; damage of the journal; disk errors. Nothing new
    /// is left then.
    pub fn write(&self, to: &Path) -> Result<Made, LedgerError> {
        let path = if to.is_dir() { to.join(self.name()) } else { to.to_owned() };
        if path.exists() && !is_backup(&path) {
            return Err(LedgerError::NotABackup);
        }
        let aside = path.with_extension("new");
        let made = self.write_aside(&aside).and_then(|bytes| {
            let io = LedgerError::io(Part::Backup);
            fs::rename(&aside, &path).map_err(&io)?;
            sync_dir(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))).map_err(&io)?;
            Ok(Made { path, events: self.events, bytes })
        });
        if made.is_err() {
            // Half a backup is none, and takes room; the first error is the one to tell.
            let _ = fs::remove_file(&aside);
        }
        made
    }

    /// A name that says which device and when, and nothing of anybody.
    fn name(&self) -> String {
        let at = self.at.to_string();
        let digits: String = at.chars().filter(char::is_ascii_digit).take(14).collect();
        format!("jiuzhu-{}-{digits}.{SUFFIX}", self.device.short())
    }

    fn write_aside(&self, aside: &Path) -> Result<u64, LedgerError> {
        let io = LedgerError::io(Part::Backup);
        let mut options = private_options();
        let file = options.write(true).create(true).truncate(true).open(aside).map_err(&io)?;
        let head = Head {
            store_id: self.store_id,
            id: super::seal::random_bytes()?,
            at: self.at,
            frames: self.journal.frames(),
            events: self.events,
            keyring: self.keyring.clone(),
        };
        let mut out = BufWriter::new(file);
        let written = file::write(&mut out, &head, &self.key, |index| self.journal.read(index))?;
        out.flush().map_err(&io)?;
        out.into_inner().map_err(|e| io(e.into_error()))?.sync_all().map_err(&io)?;
        let read = Backup::open(aside)?.read(&self.key, &mut |_, _| Ok(()))?;
        if read != written {
            return Err(LedgerError::damage(Part::Backup, "it does not read back as it was written"));
        }
        Ok(fs::metadata(aside).map_err(&io)?.len())
    }
}

/// Whether a file begins as a backup does.
#[must_use]
pub fn is_backup(path: &Path) -> bool {
    let mut begin = [0; MAGIC.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut begin)).is_ok() && begin == *MAGIC
}
