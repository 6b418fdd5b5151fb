//! What journal and store both lost: taken from a backup, or passed over where nothing of this device's own is missing.
//!
//! An answer of the office can be fetched again: a lost one is replaced by [`Commit::Lost`], which takes the device
//! back to where it stood with the office before. An own action can not, and without it the device's chain would be
//! another one: then the home stays closed, and only a backup that holds the action opens it.

use std::collections::BTreeMap;

use super::backup::auto;
use super::backup::file::Backup;
use super::commit::{Commit, frame_hash};
use super::envelope::Envelope;
use super::error::{LedgerError, Part};
use super::home::Home;
use super::journal::{Damaged, Journal};
use super::keyring::StoreKeys;
use super::open::OpenNote;
use super::prove::own_envelopes;
use crate::domain::types::Hash;

/// Gives every lost frame something in its place, or says why it cannot. `true` when a frame was passed over: a store
/// that folded it is of another history then.
///
/// # Errors
/// [`LedgerError::Damage`] when own actions may be lost and no backup has them; disk errors.
pub(super) fn heal(
    home: &Home,
    journal: &mut Journal,
    keys: &StoreKeys,
    damage: &[Damaged],
    notes: &mut Vec<OpenNote>,
) -> Result<bool, LedgerError> {
    let is_short = auto::frames_of_last(home) >= journal.next_index();
    if damage.is_empty() && !is_short {
        return Ok(false);
    }
    let open_end = is_short || damage.iter().any(|d| d.lost == 0);
    from_backups(home, journal, keys, open_end, notes)?;
    let lost = journal.lost();
    if lost.is_empty() {
        return Ok(false);
    }
    if !is_passable(journal) {
        return Err(LedgerError::damage(Part::Journal, "actions of this device are lost, and no backup here has them"));
    }
    keep_copy(home, journal)?;
    let stand_in = Commit::Lost.to_bytes()?;
    let mended = journal.mend(|_| Some(stand_in.clone()))?;
    notes.push(OpenNote::PassedOver { frames: mended.restored });
    Ok(true)
}

/// Puts back what the automatic backups hold of what is lost, between others or (with an open end) behind them.
fn from_backups(
    home: &Home,
    journal: &mut Journal,
    keys: &StoreKeys,
    open_end: bool,
    notes: &mut Vec<OpenNote>,
) -> Result<(), LedgerError> {
    for path in auto::list(home).into_iter().rev() {
        let lost = journal.lost();
        if lost.is_empty() && !open_end {
            return Ok(());
        }
        // A backup that does not hold helps nobody, and harms nothing.
        let Ok(found) = found_in(&path, journal, keys, &lost) else { continue };
        let Found { mut inner, beyond } = found;
        let mended = journal.mend(|index| inner.remove(&index))?;
        let mut frames = mended.restored;
        if open_end && journal.lost().is_empty() {
            for (index, payload) in beyond {
                if index == journal.next_index() {
                    journal.append(&payload)?;
                    frames += 1;
                }
            }
        }
        if frames > 0 {
            notes.push(OpenNote::FromBackup { frames });
        }
    }
    Ok(())
}

/// What a backup holds that the journal does not.
#[derive(Default)]
struct Found {
    /// Lost between others.
    inner: BTreeMap<u64, Vec<u8>>,
    /// Behind the journal's end.
    beyond: BTreeMap<u64, Vec<u8>>,
}

/// Reads a backup of this very journal. Where both hold a frame it must be the same one: a backup from before the home
/// was restored may have gone another way.
fn found_in(path: &std::path::Path, journal: &Journal, keys: &StoreKeys, lost: &[u64]) -> Result<Found, LedgerError> {
    let mut backup = Backup::open(path)?;
    if backup.head().store_id != keys.store_id {
        return Err(LedgerError::damage(Part::Backup, "it belongs to another store"));
    }
    let mut found = Found::default();
    backup.read(&keys.data_key, &mut |index, payload| {
        if index >= journal.next_index() {
            found.beyond.insert(index, payload.to_vec());
        } else if lost.binary_search(&index).is_ok() {
            found.inner.insert(index, payload.to_vec());
        } else if frame_hash(&journal.read(index)?) != frame_hash(payload) {
            return Err(LedgerError::damage(Part::Backup, "it went another way than the journal"));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether the lost frames held answers of the office only: this device's chain goes on over them without a gap, and
/// something after them shows that it does.
fn is_passable(journal: &Journal) -> bool {
    let mut end = (0, Hash::ZERO);
    let mut in_doubt = false;
    for (_, payload) in journal.iter_from(1) {
        let Ok(payload) = payload else {
            in_doubt = true;
            continue;
        };
        match Commit::from_bytes(&payload) {
            Ok(Commit::Office(_)) | Err(_) => return false,
            // An answer made after the lost one: the office has seen as many actions as are here.
            Ok(Commit::Pulled(pulled)) if pulled.head.seq == end.0 => in_doubt = false,
            Ok(Commit::Pulled(pulled)) if pulled.head.seq > end.0 => return false,
            Ok(Commit::Adopted(adopted)) => {
                let seq = adopted.from.seq + adopted.chain.len() as u64;
                end = (seq, adopted.chain.last().map_or(adopted.from.last, Envelope::hash));
                in_doubt = false;
            }
            Ok(commit) => {
                for envelope in own_envelopes(&commit) {
                    let Ok(header) = envelope.read_header() else { return false };
                    if header.seq != end.0 + 1 || header.prev != end.1 {
                        return false;
                    }
                    end = (header.seq, envelope.hash());
                    in_doubt = false;
                }
            }
        }
    }
    !in_doubt
}

/// The journal as it was found, beside the one that is about to be changed: what is unreadable now may be read some
/// day by other means.
fn keep_copy(home: &Home, journal: &Journal) -> Result<(), LedgerError> {
    let io = LedgerError::io(Part::Journal);
    let aside = (1..).map(|n| home.journal_dir().with_extension(format!("damaged-{n}"))).find(|path| !path.exists());
    let Some(aside) = aside else { return Ok(()) };
    super::home::create_private_dir(&aside).map_err(&io)?;
    for path in journal.damaged_segments() {
        if let Some(name) = path.file_name() {
            std::fs::copy(&path, aside.join(name)).map_err(&io)?;
        }
    }
    Ok(())
}
