//! What the office reads of the ledger to answer its devices.

use crate::domain::types::Desk;

use super::commit::Commit;
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

    /// A frame, by its index.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when it is not there, or I/O.
    pub fn frame(&self, index: u64) -> Result<Commit, LedgerError> {
        let held = self.store.bytes(Tree::Log, &index.to_be_bytes()).and_then(|held| {
            let payload = held.ok_or(LedgerError::StoreDamaged)?;
            Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)
        });
        self.noticed(held)
    }
}
