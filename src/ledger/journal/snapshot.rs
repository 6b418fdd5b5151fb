//! A view of the journal that another thread may read while commits go on being appended.

use std::sync::{Arc, Mutex};

use zeroize::Zeroizing;

use super::Journal;
use crate::ledger::error::LedgerError;

/// The commits that the journal held at one moment. It writes nothing.
#[derive(Debug)]
pub struct Snapshot(Journal);

impl Journal {
    /// The commits of now. Segments only grow, so that what is seen here stays what it is.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(Self {
            dir: self.dir.clone(),
            files: Arc::clone(&self.files),
            key: self.key.clone(),
            store_id: self.store_id,
            segment_size: self.segment_size,
            segments: self.segments.clone(),
            active: None,
            next_no: self.next_no,
            next: self.next,
            last: self.last,
            poisoned: true,
            unsynced: false,
            spare: false,
            reader: Mutex::new(None),
        })
    }
}

impl Snapshot {
    /// The commit of this index.
    ///
    /// # Errors
    /// See [`Journal::read`].
    pub fn read(&self, index: u64) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        self.0.read(index)
    }

    /// How many commits there are, the lost ones counted.
    #[must_use]
    pub const fn frames(&self) -> u64 {
        self.0.next - 1
    }
}
