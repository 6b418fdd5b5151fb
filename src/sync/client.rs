//! Rounds with the office: prepare under the ledger, exchange without it, absorb under it again.

use std::time::{Duration, Instant as Clock};

use super::backoff::{Backoff, BatchSize};
use super::link::{Link, LinkError, Transport};
use super::recover::{Phase, adopt};
use super::session::{self, Outgoing, Place, Replica, SessionError};
use super::wire::message::Denied;
use crate::domain::types::{AccountId, DeviceId, Hash, PublicKey, StreamId};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{EnrolmentRecord, Head, Refused};
use crate::ledger::error::LedgerError;
use crate::ledger::fold::OwnEntry;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::seal::random_bytes;

/// What synchronising did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Own actions that the office has answered.
    pub pushed: u64,
    /// Actions of others that arrived.
    pub pulled: u64,
    /// Own actions that the office refused.
    pub refused: Vec<Refused>,
    /// Own actions that the office has not answered yet.
    pub waiting: u64,
    /// What the office still holds for this desk, as far as it said.
    pub left: u64,
    /// Requests that were answered.
    pub round_trips: u64,
    /// Bytes of requests, those of cut ones included.
    pub bytes_up: u64,
    /// Bytes of answers.
    pub bytes_down: u64,
}

/// Why synchronising stopped.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The device is not enrolled.
    #[error("this home is not enrolled at an office")]
    NotEnrolled,
    /// The office was not reached, or refused.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The answer does not hold.
    #[error(transparent)]
    Session(#[from] SessionError<LedgerError>),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The office answered, but neither took what was sent nor gave what it says it holds.
    #[error("the office answers, but nothing goes on")]
    Stalled,
    /// The time was over before everything was exchanged.
    #[error("the time was over before everything was exchanged")]
    Unfinished,
}

impl SyncError {
    /// Whether the same request may succeed later. An answer that was damaged on its way is as good as none.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::Link(link) => link.is_passing(),
            Self::Session(SessionError::Wire(_)) | Self::Stalled | Self::Unfinished => true,
            Self::Session(SessionError::Denied(denied)) => denied.is_passing(),
            _ => false,
        }
    }

    /// The office's refusal, if that is what it is.
    #[must_use]
    pub const fn denied(&self) -> Option<Denied> {
        match self {
            Self::Link(LinkError::Denied(denied)) | Self::Session(SessionError::Denied(denied)) => Some(*denied),
            _ => None,
        }
    }
}

/// How a round left things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled(pub bool);

/// A device's side of synchronising. It holds no ledger, so that a worker can exchange while the screens use it.
pub struct Client {
    link: Box<dyn Transport>,
    token: [u8; 32],
    batch: BatchSize,
    backoff: Backoff,
    counts: Counts,
    phase: Phase,
}

impl Client {
    /// For the office that `ledger` is enrolled at.
    ///
    /// # Errors
    /// [`SyncError::NotEnrolled`], or an address that may not be called.
    pub fn new(ledger: &Ledger) -> Result<Self, SyncError> {
        Self::at(ledger, &enrolment(ledger)?.address)
    }

    /// For the same office at another address: whatever answers there must still sign with the office's key.
    ///
    /// # Errors
    /// See [`new`](Self::new).
    pub fn at(ledger: &Ledger, address: &str) -> Result<Self, SyncError> {
        Self::over(ledger, Box::new(Link::enrolled(enrolment(ledger)?, address)?))
    }

    /// [`new`](Self::new), over another way to the office.
    ///
    /// # Errors
    /// [`SyncError::NotEnrolled`].
    pub fn over(ledger: &Ledger, link: Box<dyn Transport>) -> Result<Self, SyncError> {
        Ok(Self {
            link,
            token: enrolment(ledger)?.token,
            batch: BatchSize::default(),
            backoff: Backoff::default(),
            phase: Phase::Exchange,
            counts: Counts { waiting: ledger.counts().waiting, ..Counts::default() },
        })
    }

    /// What was done so far.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The next request.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn prepare(&self, ledger: &Ledger) -> Result<Outgoing, SyncError> {
        let place = place(ledger)?;
        if let Some(outgoing) = self.phase.prepare(ledger, place, self.batch.bytes())? {
            return Ok(outgoing);
        }
        let waiting = ledger.own_from(place.head.seq + 1).map(|own| own.map(|(_, envelope)| envelope));
        Ok(session::request(place, waiting, self.batch.bytes(), random_bytes()?)?)
    }

    /// Sends it and gives the answer. Blocks; needs no ledger.
    ///
    /// # Errors
    /// [`LinkError`]; nothing is lost by it.
    pub fn exchange(&mut self, outgoing: &Outgoing) -> Result<Vec<u8>, SyncError> {
        self.counts.bytes_up += outgoing.body.len() as u64;
        let started = Clock::now();
        match self.link.post(outgoing.path, Some(&self.token), outgoing.body.clone()) {
            Ok(body) => {
                self.batch.succeeded(started.elapsed());
                self.counts.round_trips += 1;
                self.counts.bytes_down += body.len() as u64;
                Ok(body)
            }
            Err(error) => {
                self.batch.failed();
                let error = SyncError::from(error);
                self.phase.met(error.denied());
                Err(error)
            }
        }
    }

    /// Checks an answer and commits it. Afterwards it is durable, or nothing of it is kept.
    ///
    /// # Errors
    /// [`SessionError`] when the answer does not hold, [`SyncError::Stalled`] when it brings nothing on although
    /// there is something to do, or the ledger's.
    pub fn absorb(&mut self, ledger: &mut Ledger, outgoing: &Outgoing, body: &[u8]) -> Result<Settled, SyncError> {
        if self.phase.is_recovering() {
            self.phase.absorb(ledger, outgoing, body)?;
            self.counts.waiting = ledger.counts().waiting;
            self.backoff.succeeded();
            return Ok(Settled(false));
        }
        let answer = session::absorb(outgoing, &*ledger, body)?;
        let (head, left) = (answer.pulled.head, answer.left);
        let more = left > 0;
        let news = answer.is_news(&outgoing.place.head);
        if news || ledger.root().head.is_none() {
            let foreign = answer.pulled.deliveries.iter().filter(|delivery| delivery.is_foreign()).count();
            self.counts.pulled += foreign as u64;
            self.counts.pushed += head.seq - outgoing.place.head.seq;
            self.counts.refused.extend(&answer.pulled.refused);
            ledger.commit(Commit::Pulled(answer.pulled))?;
        }
        self.counts.waiting = ledger.counts().waiting;
        self.counts.left = left;
        if !news && (more || outgoing.pushed > 0) {
            return Err(SyncError::Stalled);
        }
        self.backoff.succeeded();
        Ok(Settled(!more && ledger.root().seq == head.seq))
    }

    /// One whole round.
    ///
    /// # Errors
    /// See [`prepare`](Self::prepare), [`exchange`](Self::exchange) and [`absorb`](Self::absorb).
    pub fn round(&mut self, ledger: &mut Ledger) -> Result<Settled, SyncError> {
        let outgoing = self.prepare(ledger)?;
        match self.exchange(&outgoing) {
            Ok(body) => self.absorb(ledger, &outgoing, &body),
            // The office was restored: from here on it is caught up with.
            Err(error) if error.denied() == Some(Denied::Epoch) => Ok(Settled(false)),
            Err(error) => Err(error),
        }
    }

    /// One attempt: rounds until nothing waits, ended by the first cut.
    ///
    /// # Errors
    /// Whatever the round that failed met; what earlier rounds brought is kept and counted.
    pub fn once(&mut self, ledger: &mut Ledger) -> Result<(), SyncError> {
        while self.round(ledger)? == Settled(false) {}
        Ok(())
    }

    /// Rounds until nothing waits, going on by itself after cuts until `patience` is over.
    ///
    /// # Errors
    /// The last cut once patience is over, [`SyncError::Unfinished`] when it is over without one, or at once what
    /// trying again does not mend. One round is made in any case.
    pub fn run_until_settled(&mut self, ledger: &mut Ledger, patience: Duration) -> Result<(), SyncError> {
        let started = Clock::now();
        let is_over = |pause: Duration| started.elapsed().saturating_add(pause) >= patience;
        loop {
            match self.round(ledger) {
                Ok(Settled(true)) => return Ok(()),
                Ok(Settled(false)) if is_over(Duration::ZERO) => return Err(SyncError::Unfinished),
                Ok(Settled(false)) => {}
                Err(error) => {
                    let pause = self.wait(true);
                    if !error.is_passing() || is_over(pause) {
                        return Err(error);
                    }
                    std::thread::sleep(pause);
                }
            }
        }
    }

    /// For a device that was restored from an older image: takes over what the office holds of its chain. Own actions
    /// that stand there under numbers given otherwise are kept among what was refused, to be sent again. How many
    /// were taken over.
    ///
    /// # Errors
    /// [`LinkError`], an answer that does not hold, or the ledger's.
    pub fn adopt(&mut self, ledger: &mut Ledger) -> Result<u64, SyncError> {
        let place = place(ledger)?;
        adopt(self.link.as_ref(), &self.token, ledger, &place)
    }

    /// After a cut: how long to leave the office alone, when nobody waits for it.
    pub fn pause(&mut self) -> Duration {
        self.wait(false)
    }

    fn wait(&mut self, watched: bool) -> Duration {
        // Without randomness the waits are merely not spread.
        let [jitter] = random_bytes().unwrap_or([255]);
        self.backoff.failed(jitter, watched)
    }
}

fn enrolment(ledger: &Ledger) -> Result<&EnrolmentRecord, SyncError> {
    ledger.root().enrolment.as_ref().ok_or(SyncError::NotEnrolled)
}

fn place(ledger: &Ledger) -> Result<Place, SyncError> {
    let enrolment = enrolment(ledger)?;
    Ok(Place {
        realm: enrolment.realm,
        unbound: realm::unbound(ledger.mode()),
        office_root: enrolment.office_root,
        device: ledger.device(),
        head: ledger.root().head.unwrap_or_else(|| Head::start(enrolment.epoch)),
    })
}

impl Replica for Ledger {
    type Error = LedgerError;

    fn own(&self, seq: u64) -> Result<Option<OwnEntry>, LedgerError> {
        self.own_entry(seq)
    }

    fn settled(&self) -> u64 {
        self.root().settled
    }

    fn stream_end(&self, stream: StreamId) -> Result<(u64, Hash), LedgerError> {
        Ok(self.stream(stream)?.map_or((0, Hash::ZERO), |record| (record.pos(), record.chain)))
    }

    fn key(&self, account: AccountId, device: DeviceId) -> Option<PublicKey> {
        self.keys().get(account, device).filter(|info| info.certified).map(|info| info.key)
    }
}
