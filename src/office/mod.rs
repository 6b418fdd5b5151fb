//! The city office's server: it proves who pushes, gives every action its place, and hands each desk what is its.

mod accept;
mod certify;
pub mod control;
mod enrol;
mod guard;
mod judge;
mod listen;
pub mod log;
pub mod metrics;
mod outbox;
pub mod own;
mod recover;
mod roll;
mod routes;
pub mod server;
#[cfg(test)]
mod tests;
mod tls;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::types::{Desk, DeviceId, Instant, PublicKey};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;
use crate::sync::link::{LinkError, Transport};
use crate::sync::wire::PROTOCOL;
use crate::sync::wire::message::{Denied, Hello, SyncRequest};

pub use enrol::issue_code;
pub use server::{Server, Serving};

/// An office's ledger behind its one lock, and its clock.
pub struct Office {
    ledger: Mutex<Ledger>,
    clock: Box<dyn Fn() -> Instant + Send + Sync>,
    guard: guard::Guard,
    log: log::Log,
    metrics: metrics::Metrics,
}

/// What a request turned out to be, for log and counters.
#[derive(Debug, Default)]
struct Asked {
    device: Option<DeviceId>,
    desk: Option<Desk>,
    accepted: u64,
    refused: u64,
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
        Ok(Self {
            ledger: Mutex::new(ledger),
            clock: Box::new(clock),
            guard: guard::Guard::default(),
            log: log::Log::silent(),
            metrics: metrics::Metrics::default(),
        })
    }

    /// Tells its work to `log`.
    #[must_use]
    pub fn telling(self, log: log::Log) -> Self {
        Self { log, ..self }
    }

    /// Where its work is told.
    #[must_use]
    pub const fn log(&self) -> &log::Log {
        &self.log
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

    /// Whether the store takes commits.
    fn is_well(&self) -> bool {
        self.ledger().takes_commits()
    }

    /// The key that signs its TLS certificates.
    fn authority(&self) -> std::io::Result<ed25519_dalek::SigningKey> {
        let authority = self.ledger().root().office.as_ref().map(crate::ledger::root::OfficeRoot::authority);
        authority.ok_or_else(|| std::io::Error::other(NotAnOffice))
    }

    fn hello(&self) -> Result<Vec<u8>, Denied> {
        let ledger = self.ledger();
        let office = ledger.root().office.as_ref().ok_or(Denied::Store)?;
        let epoch = data_encoding::HEXLOWER.encode(&office.epoch);
        let hello = Hello { v: 1, protocol: PROTOCOL, realm: ledger.realm(), epoch, now: self.now() };
        serde_json::to_vec(&hello).map_err(|_| Denied::Store)
    }

    fn enrol(&self, source: IpAddr, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let tried = std::time::Instant::now();
        if !self.guard.lets_try(source, tried) {
            return Err(Denied::Later);
        }
        let request = enrol::read(body)?;
        let code = request.code().to_owned();
        let mut ledger = self.ledger();
        let answer = enrol::answer(&mut ledger, request, self.now());
        match answer {
            Err(Denied::Code) => self.guard.missed(source, tried),
            Err(Denied::Proof) if self.guard.failed(source, &code, tried) == guard::Verdict::Void => {
                enrol::void(&mut ledger, &code)?;
            }
            _ => {}
        }
        answer
    }

    fn sync(&self, token: &[u8; 32], body: &[u8], asked: &mut Asked) -> Result<Vec<u8>, Denied> {
        self.recognise(token, asked)?;
        let request = SyncRequest::unpack(body).map_err(|_| Denied::Request)?;
        accept::answer(&mut self.ledger(), token, request, self.now(), asked)
    }

    fn epoch(&self, token: &[u8; 32], body: &[u8], asked: &mut Asked) -> Result<Vec<u8>, Denied> {
        self.recognise(token, asked)?;
        recover::epoch(&self.ledger(), token, body)
    }

    fn resend(&self, token: &[u8; 32], body: &[u8], asked: &mut Asked) -> Result<Vec<u8>, Denied> {
        self.recognise(token, asked)?;
        let (answer, taken) = recover::resend(&mut self.ledger(), token, body, self.now())?;
        self.metrics.resent(taken);
        Ok(answer)
    }

    fn own(&self, token: &[u8; 32], body: &[u8], asked: &mut Asked) -> Result<Vec<u8>, Denied> {
        self.recognise(token, asked)?;
        recover::own(&self.ledger(), token, body)
    }

    /// Unpacking is the costly part of a bad request: only for a device, and not under the lock.
    fn recognise(&self, token: &[u8; 32], asked: &mut Asked) -> Result<(), Denied> {
        let ledger = self.ledger();
        let device = &accept::authenticate(&ledger, token)?.record;
        (asked.device, asked.desk) = (Some(device.device), Some(device.desk.clone()));
        Ok(())
    }
}

/// An office in the same process: no network, the same bytes.
pub struct Beside(pub Arc<Office>);

impl Transport for Beside {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let answer = match (path, token) {
            ("/v1/enrol", _) => self.0.enrol(Ipv4Addr::LOCALHOST.into(), &body),
            ("/v1/sync", Some(token)) => self.0.sync(token, &body, &mut Asked::default()),
            ("/v1/epoch", Some(token)) => self.0.epoch(token, &body, &mut Asked::default()),
            ("/v1/resend", Some(token)) => self.0.resend(token, &body, &mut Asked::default()),
            ("/v1/own", Some(token)) => self.0.own(token, &body, &mut Asked::default()),
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
