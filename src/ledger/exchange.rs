//! What the office reads of the ledger to answer its devices.

use crate::domain::types::{Desk, DeviceId, Hash};

use super::error::LedgerError;
use super::ledger::Ledger;
use super::outbox::{self, OutboxEntry};
use super::store::Tree;

impl Ledger {
    /// Entry `n` (from 1) of a desk's outbox; `None` beyond its end.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn outbox_entry(&self, desk: &Desk, n: u64) -> Result<Option<OutboxEntry>, LedgerError> {
        self.noticed(self.store.get(Tree::Outbox, &outbox::key(desk, n)))
    }

    /// The header hash of the action that was judged as `seq` of a device; `None` when none was.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn held_hash(&self, device: &DeviceId, seq: u64) -> Result<Option<Hash>, LedgerError> {
        self.noticed(self.store.get(Tree::Held, &outbox::held_key(device, seq)))
    }
}
