//! A home made from a backup.

use std::path::Path;
use std::sync::Arc;

use super::file::Backup;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::files::OsFiles;
use crate::ledger::home::Home;
use crate::ledger::journal::Journal;
use crate::ledger::keyring::{Keyring, StoreKeys};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::ledger::open::OpenNote;

/// Makes a home of a backup in an empty folder, and opens it, which proves that all of it fits together. `unlock` opens
/// the backup's keyring. The home is the same device as the one that the backup was made on: if that one has gone on
/// since, the office sees two chains of one name, and says so.
///
/// # Errors
/// [`LedgerError::Exists`] when the folder is in use; whatever `unlock` meets; damage of the backup; disk errors. The
/// folder can be restored into again then.
pub fn restore(
    from: &Path,
    home: &Home,
    unlock: impl FnOnce(&Keyring) -> Result<StoreKeys, LedgerError>,
) -> Result<Ledger, LedgerError> {
    let mut backup = Backup::open(from)?;
    let mut keyring = Keyring::from_bytes(home, &backup.head().keyring)?;
    let keys = unlock(&keyring)?;
    if keys.store_id != backup.head().store_id {
        return Err(LedgerError::damage(Part::Backup, "its keyring is another store's"));
    }
    // All of it first: a backup that does not hold must not leave half a home.
    backup.read(&keys.data_key, &mut |_, _| Ok(()))?;
    if !home.is_empty()? {
        return Err(LedgerError::Exists);
    }
    home.create()?;
    let lock = HomeLock::take(home, "restore")?;
    home.begin()?;
    let mut journal = Journal::create(&home.journal_dir(), Arc::new(OsFiles), &keys.data_key, keys.store_id)?;
    let mut backup = Backup::open(from)?;
    let sum = backup.read(&keys.data_key, &mut |_, payload| journal.append_unsynced(payload).map(drop))?;
    journal.sync()?;
    drop(journal);
    keyring.mend()?;
    let (mut ledger, notes) = Ledger::open(home, lock, &keyring, &keys, &mut |_| {})?;
    let as_expected = notes.iter().all(|note| matches!(note, OpenNote::StoreRebuilt { aside: None, .. }));
    if !as_expected || ledger.root().commits != sum.frames {
        return Err(LedgerError::damage(Part::Backup, "what was restored does not fit together"));
    }
    ledger.settle()?;
    home.finish()?;
    Ok(ledger)
}
