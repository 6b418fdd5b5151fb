//! The registry: what the office itself signs and publishes to all desks.

use ed25519_dalek::SigningKey;

use crate::domain::event::Event;
use crate::domain::registry::{AccountCertified, AccountWithdrawn, Certificate};
use crate::domain::types::{AccountId, Hash, Instant, PublicKey};
use crate::ledger::delivery::Accepted;
use crate::ledger::envelope::{BODY_VERSION, Body, Envelope, Header, Receipt, body_hash, chain_next};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::ChainEnd;
use crate::ledger::seal::random_bytes;
use crate::ledger::stream::encode_events;

/// Writes at the registry's end: in its stream, and on the office's own chain.
pub(super) struct Registrar {
    root: SigningKey,
    public: PublicKey,
    realm: Hash,
    end: ChainEnd,
    pos: u64,
    chain: Hash,
    now: Instant,
}

impl Registrar {
    pub(super) fn new(
        ledger: &Ledger,
        (root, public): (SigningKey, PublicKey),
        now: Instant,
    ) -> Result<Self, LedgerError> {
        let end = ledger.root().office.as_ref().map_or(ChainEnd::START, |office| office.registry);
        let (pos, chain) =
            ledger.stream(realm::registry_stream())?.map_or((0, Hash::ZERO), |record| (record.pos(), record.chain));
        Ok(Self { root, public, realm: ledger.realm(), end, pos, chain, now })
    }

    /// Countersigns an account.
    pub(super) fn certify(&mut self, certificate: Certificate) -> Result<Accepted, LedgerError> {
        self.publish(Event::AccountCertified(AccountCertified { certificate }))
    }

    /// Withdraws an account's certificates.
    pub(super) fn withdraw(&mut self, withdrawn: AccountWithdrawn) -> Result<Accepted, LedgerError> {
        self.publish(Event::AccountWithdrawn(withdrawn))
    }

    fn publish(&mut self, event: Event) -> Result<Accepted, LedgerError> {
        let kind = event.kind();
        let bytes = encode_events(&[event])?;
        let salt = random_bytes()?;
        let stream = realm::registry_stream();
        let header = Header {
            realm: self.realm,
            device: realm::registry_device(&self.public),
            seq: self.end.seq + 1,
            prev: self.end.last,
            account: AccountId::OFFICE,
            stream,
            base: self.pos,
            kind: kind.code(),
            version: BODY_VERSION,
            at: self.now,
            reissues: None,
            body_hash: body_hash(&salt, &bytes),
            len: bytes.len() as u32,
        };
        let envelope = Envelope::seal(&header, Body::Present { salt, bytes }, &self.root)?;
        self.end = ChainEnd { seq: header.seq, last: envelope.hash() };
        Ok(self.place(envelope))
    }

    /// Gives an action the next place in the registry's stream: its own, or one that a clerk of the office signed.
    pub(super) fn place(&mut self, envelope: Envelope) -> Accepted {
        self.pos += 1;
        self.chain = chain_next(&self.chain, &envelope.hash(), self.pos, self.now);
        let receipt = Receipt { pos: self.pos, office_at: self.now, chain: self.chain };
        Accepted { stream: realm::registry_stream(), receipt, envelope }
    }
}
