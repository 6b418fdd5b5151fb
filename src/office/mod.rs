//! The city office's server: it proves who pushes, gives every action its place, and hands each desk what is its.

mod accept;
mod certify;
pub mod control;
mod enrol;
mod judge;
mod listen;
mod outbox;
pub mod own;
mod roll;
pub mod server;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::types::{Instant, PublicKey};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;
use crate::sync::link::{LinkError, Transport};
use crate::sync::wire::PROTOCOL;
use crate::sync::wire::message::{Denied, Hello, SyncRequest};

pub use enrol::issue_code;
pub use server::Server;

/// An office's ledger behind its one lock, and its clock.
pub struct Office {
    ledger: Mutex<Ledger>,
    clock: Box<dyn Fn() -> Instant + Send + Sync>,
}

impl Office {
    /// An office over an open ledger that was made as one.
    ///
    /// # Errors
    /// [`NotAnOffice`] for any other home.
    pub fn new(ledger: Ledger, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Result<Self, NotAnOffice> {
        if ledger.root().office.is_none() {
            return Err(NotAnOffice);
        }
        Ok(Self { ledger: Mutex::new(ledger), clock: Box::new(clock) })
    }

    /// The ledger, for as long as the guard lives. A commit that panicked left the journal whole and memory behind
    /// it, and the next commit notices: poisoning adds nothing.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The office's clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// Makes the automatic backup if it is due. Devices are answered meanwhile.
    ///
    /// # Errors
    /// A full disk, other disk errors, damage of the journal; the older backups are kept then.
    pub fn back_up(&self) -> Result<(), LedgerError> {
        let due = self.ledger().backup_due(self.now())?;
        due.map(|job| job.run()).transpose().map(drop)
    }

    /// Makes the store durable if something was written since.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn settle(&self) -> Result<(), LedgerError> {
        let mut ledger = self.ledger();
        if ledger.unsettled() { ledger.idle() } else { Ok(()) }
    }

    fn hello(&self) -> Result<Vec<u8>, Denied> {
        let ledger = self.ledger();
        let office = ledger.root().office.as_ref().ok_or(Denied::Store)?;
        let epoch = data_encoding::HEXLOWER.encode(&office.epoch);
        let hello = Hello { v: 1, protocol: PROTOCOL, realm: ledger.realm(), epoch, now: self.now() };
        serde_json::to_vec(&hello).map_err(|_| Denied::Store)
    }

    fn enrol(&self, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let request = enrol::read(body)?;
        enrol::answer(&mut self.ledger(), request, self.now())
    }

    fn sync(&self, token: &[u8; 32], body: &[u8]) -> Result<Vec<u8>, Denied> {
        // Unpacking is the costly part of a bad request: only for a device, and not under the lock.
        accept::authenticate(&self.ledger(), token)?;
        let request = SyncRequest::unpack(body).map_err(|_| Denied::Request)?;
        accept::answer(&mut self.ledger(), token, request, self.now())
    }
}

/// An office in the same process: no network, the same bytes.
pub struct Beside(pub Arc<Office>);

impl Transport for Beside {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let answer = match (path, token) {
            ("/v1/enrol", _) => self.0.enrol(&body),
            ("/v1/sync", Some(token)) => self.0.sync(token, &body),
            _ => Err(Denied::Request),
        };
        answer.map_err(LinkError::Denied)
    }
}

/// The home is not an office's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this home is not an office")]
pub struct NotAnOffice;

/// The public half of an office's root key.
fn root_key(ledger: &Ledger) -> Result<(ed25519_dalek::SigningKey, PublicKey), Denied> {
    let signing = ledger.office_root().ok_or(Denied::Store)?;
    let public = PublicKey::from_bytes(signing.verifying_key().to_bytes());
    Ok((signing, public))
}

impl From<LedgerError> for Denied {
    /// What failed is the office's own affair; the device may try again.
    fn from(_: LedgerError) -> Self {
        Self::Store
    }
}
