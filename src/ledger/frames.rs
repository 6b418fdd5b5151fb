//! Frames read from the store's log, kept for what is asked next.

use super::commit::{Commit, Place};
use super::envelope::Envelope;
use super::error::LedgerError;
use super::store::{Store, Tree};

/// How many frames are kept: a stream's actions mostly lie in a few.
const KEPT: usize = 64;
/// How many bytes of them, undecoded; one frame is kept whatever its size.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

/// Reads the store's log, keeping the frames read last: a frame may hold thousands of envelopes, and they are mostly
/// asked for one after another.
#[derive(Debug, Default)]
pub struct Frames(Vec<Kept>);

/// A frame read.
#[derive(Debug)]
struct Kept {
    index: u64,
    bytes: usize,
    commit: Commit,
}

impl Frames {
    /// The envelope at a place.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when it is not there.
    pub fn envelope(&mut self, store: &Store, place: Place) -> Result<Envelope, LedgerError> {
        let commit = self.frame(store, place.commit)?;
        commit.envelope(place.ordinal).cloned().ok_or(LedgerError::StoreDamaged)
    }

    /// A frame, by its index. The one used last stands last.
    pub(super) fn frame(&mut self, store: &Store, index: u64) -> Result<&Commit, LedgerError> {
        match self.0.iter().position(|kept| kept.index == index) {
            Some(at) => self.0[at..].rotate_left(1),
            None => {
                let payload = store.bytes(Tree::Log, &index.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
                let commit = Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)?;
                self.make_room(payload.len());
                self.0.push(Kept { index, bytes: payload.len(), commit });
            }
        }
        self.0.last().map(|kept| &kept.commit).ok_or(LedgerError::StoreDamaged)
    }

    fn make_room(&mut self, bytes: usize) {
        let mut held = bytes + self.0.iter().map(|kept| kept.bytes).sum::<usize>();
        while !self.0.is_empty() && (self.0.len() >= KEPT || held > KEPT_BYTES) {
            held -= self.0.remove(0).bytes;
        }
    }
}
