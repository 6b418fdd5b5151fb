//! Whether what the store derived from the journal is what the journal gives: all of it is folded once more, beside.

use std::path::PathBuf;

use super::error::LedgerError;
use super::ledger::Ledger;
use super::open::replay;
use super::root::Root;
use super::space;
use super::store::{Store, Tree};
use crate::domain::types::StreamId;

/// The trees that are compared record by record; the frames themselves are compared with the journal's.
const COMPARED: [Tree; 7] = [Tree::Meta, Tree::Stream, Tree::Card, Tree::Own, Tree::Outbox, Tree::Held, Tree::Refused];

/// What comparing came to.
pub(super) enum Compared {
    /// These records differ: the tree, and the stream where the record is one's.
    Differ(Vec<(Tree, Option<StreamId>)>),
    /// There is no room for a second store.
    NoRoom,
}

impl Ledger {
    /// Folds the journal into a store of its own and compares. The journal must be readable to its end.
    ///
    /// # Errors
    /// Whatever folding meets; disk errors.
    pub(super) fn compare_derived(&self) -> Result<Compared, LedgerError> {
        if space::require(&self.home, self.store.size_on_disk() + 2 * space::RESERVE).is_err() {
            return Ok(Compared::NoRoom);
        }
        let scratch = Scratch::make(self.home.store_dir().with_extension("check"));
        let store = Store::open(&scratch.0, self.data_key())?;
        replay(&store, &self.journal, self.data_key(), Root::new(), &mut |_| {})
            .map_err(super::open::Trouble::into_error)?;
        let mut found = Vec::new();
        for tree in COMPARED {
            differences(&self.store, &store, tree, &mut found)?;
        }
        // A number that a household gave up is still found in the store that met it, and not in one made afresh.
        for at in store.keys(Tree::Lookup, &[])? {
            if !self.store.has(Tree::Lookup, &at)? {
                found.push((Tree::Lookup, at.get(16..).and_then(stream_of)));
            }
        }
        Ok(Compared::Differ(found))
    }
}

/// Walks two trees side by side, in the order of their keys.
fn differences(
    held: &Store,
    made: &Store,
    tree: Tree,
    found: &mut Vec<(Tree, Option<StreamId>)>,
) -> Result<(), LedgerError> {
    let (mut held, mut made) = (held.records(tree), made.records(tree));
    let (mut one, mut other) = (held.next(), made.next());
    while one.is_some() || other.is_some() {
        let (a, b) = (one.take().transpose(), other.take().transpose());
        let b = b?;
        let Ok(a) = a else {
            // It does not open: what its key was is not told with it, and the rest of the tree is not looked at.
            found.push((tree, None));
            return Ok(());
        };
        match (a, b) {
            (Some(a), Some(b)) if a.0 == b.0 => {
                if a.1 != b.1 {
                    found.push((tree, of_stream(tree, &a.0)));
                }
                (one, other) = (held.next(), made.next());
            }
            (Some(a), b) if b.as_ref().is_none_or(|b| a.0 < b.0) => {
                found.push((tree, of_stream(tree, &a.0)));
                (one, other) = (held.next(), b.map(Ok));
            }
            (a, Some(b)) => {
                found.push((tree, of_stream(tree, &b.0)));
                (one, other) = (a.map(Ok), made.next());
            }
            (_, None) => break,
        }
    }
    Ok(())
}

fn of_stream(tree: Tree, at: &[u8]) -> Option<StreamId> {
    if matches!(tree, Tree::Stream | Tree::Card) { stream_of(at) } else { None }
}

fn stream_of(bytes: &[u8]) -> Option<StreamId> {
    bytes.try_into().ok().map(StreamId::from_bytes)
}

/// A folder that goes when it is no longer needed. What is in it is sealed like the store.
struct Scratch(PathBuf);

impl Scratch {
    fn make(path: PathBuf) -> Self {
        let scratch = Self(path);
        scratch.clear();
        scratch
    }

    fn clear(&self) {
        // Not there, or to be cleared the next time.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}
