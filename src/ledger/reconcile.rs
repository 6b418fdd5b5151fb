//! When a home is opened: what journal and store each hold that the other lacks.
//!
//! The journal is what counts. The store helps it only where both hold the same frame, which shows that they are of
//! one history, and only with frames whose signatures hold.

use super::commit::frame_hash;
use super::error::{LedgerError, Part};
use super::fold::ROOT;
use super::journal::{Damaged, Journal};
use super::open::{OpenNote, Owner};
use super::prove::{Prover, is_signed};
use super::root::Root;
use super::store::{Store, Tree};

/// What became of a store that was compared with the journal.
pub(super) struct Reconciled {
    /// Where the store stands; `None` when it is not of the journal's history, or cannot be read.
    pub(super) root: Option<Root>,
    /// What was done.
    pub(super) notes: Vec<OpenNote>,
}

/// Puts back into the journal what it lost and the store holds, and tells whether the store can be used.
///
/// # Errors
/// Disk errors, and damage of the journal that keeps it from being appended to.
pub(super) fn reconcile(
    store: &Store,
    journal: &mut Journal,
    owner: &Owner<'_>,
    damage: &[Damaged],
) -> Result<Reconciled, LedgerError> {
    let mut notes = Vec::new();
    let root = match with_store(store, journal, owner, damage, &mut notes) {
        Ok(root) => Some(root),
        Err(LedgerError::StoreDamaged) => None,
        Err(other) => return Err(other),
    };
    Ok(Reconciled { root, notes })
}

/// The damage that is still there after everything was tried; for damage of unknown extent, unless the store held what stood there.
pub(super) fn still_lost(journal: &Journal, damage: &[Damaged], held: u64) -> Vec<OpenNote> {
    let lost = |d: &&Damaged| match d.lost {
        0 => held < d.index_hint,
        n => (d.index_hint..d.index_hint + n).any(|index| journal.read(index).is_err()),
    };
    damage.iter().filter(lost).map(|d| OpenNote::DamagedFrame { index: d.index_hint, lost: d.lost }).collect()
}

fn with_store(
    store: &Store,
    journal: &mut Journal,
    owner: &Owner<'_>,
    damage: &[Damaged],
    notes: &mut Vec<OpenNote>,
) -> Result<Root, LedgerError> {
    let root: Root = match store.get(Tree::Meta, ROOT)? {
        Some(root) => root,
        None if store.is_blank() => Root::new(),
        None => return Err(LedgerError::StoreDamaged),
    };
    if !same_history(store, journal, &root)? {
        return Err(LedgerError::StoreDamaged);
    }
    if !damage.is_empty() && root.commits > 0 {
        mend(store, journal, owner, &root, notes)?;
    }
    let end = journal.last().map_or(0, |(index, _)| index);
    if root.commits > end {
        put_back(store, journal, owner, (end, &root), notes)?;
    }
    Ok(root)
}

/// Whether the newest frame that both hold is the same. With nothing in common an empty journal decides nothing:
/// then the store's chain and signatures do.
fn same_history(store: &Store, journal: &Journal, root: &Root) -> Result<bool, LedgerError> {
    for index in (1..=root.commits.min(journal.next_index() - 1)).rev() {
        let Ok(payload) = journal.read(index) else { continue };
        let held = if index == root.commits {
            root.mark
        } else {
            match store.bytes(Tree::Log, &index.to_be_bytes()) {
                Ok(Some(held)) => frame_hash(&held),
                Ok(None) | Err(LedgerError::StoreDamaged) => continue,
                Err(other) => return Err(other),
            }
        };
        return Ok(held == frame_hash(&payload));
    }
    Ok(root.commits == 0 || journal.last().is_none())
}

/// Puts frames back that were lost between others.
fn mend(
    store: &Store,
    journal: &mut Journal,
    owner: &Owner<'_>,
    root: &Root,
    notes: &mut Vec<OpenNote>,
) -> Result<(), LedgerError> {
    let prover = Prover::new(store, owner, root)?;
    let from_store = |index: u64| {
        let payload = store.bytes(Tree::Log, &index.to_be_bytes()).ok().flatten()?;
        is_signed(&payload, &prover.verifier()).then(|| payload.to_vec())
    };
    let mended = journal.mend(from_store)?;
    if mended.restored > 0 {
        notes.push(OpenNote::Mended { frames: mended.restored });
    }
    Ok(())
}

/// Appends the store's frames after `end`, when all of them are proven.
fn put_back(
    store: &Store,
    journal: &mut Journal,
    owner: &Owner<'_>,
    (end, root): (u64, &Root),
    notes: &mut Vec<OpenNote>,
) -> Result<(), LedgerError> {
    let frames = end + 1..=root.commits;
    if let Err(error) = Prover::new(store, owner, root)?.prove(journal, frames.clone()) {
        if matches!(error, LedgerError::StoreDamaged) {
            // They may have been acknowledged, and they are in the store that is now set aside.
            notes.push(OpenNote::DamagedFrame { index: end + 1, lost: root.commits - end });
        }
        return Err(error);
    }
    if journal.next_index() != end + 1 {
        return Err(LedgerError::damage(Part::Journal, "commits at its end are lost"));
    }
    for index in frames {
        let payload = store.bytes(Tree::Log, &index.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
        journal.append(&payload)?;
    }
    notes.push(OpenNote::PutBack { frames: root.commits - end });
    Ok(())
}
