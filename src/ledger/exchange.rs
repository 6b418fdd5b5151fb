//! What the office reads of the ledger to answer its devices.

use crate::domain::types::{Desk, DeviceId, Hash};

use super::error::LedgerError;
use super::ledger::Ledger;
use super::outbox::{self, Held, OutboxEntry};
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
        Ok(self.held(device, seq)?.map(|held| held.hash))
    }

    /// What was judged as `seq` of a device, and where it lies; `None` when nothing was.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn held(&self, device: &DeviceId, seq: u64) -> Result<Option<Held>, LedgerError> {
        self.noticed(self.store.get(Tree::Held, &outbox::held_key(device, seq)))
    }
}
