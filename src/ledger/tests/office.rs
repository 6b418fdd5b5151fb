//! A tiny honest office: it gives receipts in the order in which it is asked, and keeps one outbox.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;

use super::*;
use crate::domain::desk::Bound;
use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::registry::{AccountCertified, Certificate};
use crate::domain::types::{AccountId, DeviceId, DeviceMark, PublicKey};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{
    Accepted, Delivery, EnrolmentRecord, Head, OwnReceipt, Pulled, RefusalReason, Refused, rolling_next,
};
use crate::ledger::envelope::{BODY_VERSION, Body, Envelope, Header, Receipt, body_hash, chain_next};
use crate::ledger::execute::ChainPlace;
use crate::ledger::realm;
use crate::ledger::stream::encode_events;

const EPOCH: [u8; 16] = [8; 16];

/// What the office knows of a device.
#[derive(Default)]
struct Known {
    seq: u64,
    last: Option<Hash>,
    refused: Vec<Refused>,
}

pub(super) struct TinyOffice {
    root: SigningKey,
    streams: BTreeMap<StreamId, (u64, Hash)>,
    devices: BTreeMap<DeviceId, Known>,
    outbox: Vec<(DeviceId, u64, Accepted)>,
    registry: (u64, Hash),
    clock: i64,
}

impl TinyOffice {
    pub(super) fn new() -> Self {
        Self {
            root: SigningKey::from_bytes(&[7; 32]),
            streams: BTreeMap::new(),
            devices: BTreeMap::new(),
            outbox: Vec::new(),
            registry: (0, Hash::ZERO),
            clock: 0,
        }
    }

    fn public(&self) -> PublicKey {
        PublicKey::from_bytes(self.root.verifying_key().to_bytes())
    }

    fn realm(&self) -> Hash {
        realm::realm(Mode::Practice, &self.public())
    }

    /// Enrols a ledger: its account is certified, and a `bind` is appended to its chain.
    pub(super) fn enrol(&mut self, ledger: &mut Ledger, author: &Author, mark: u16) {
        let key = PublicKey::from_bytes(author.signing.verifying_key().to_bytes());
        self.certify(author.account, ledger.device(), key);
        let mark = DeviceMark(mark);
        let record = EnrolmentRecord {
            realm: self.realm(),
            office_root: self.public(),
            authority: self.public(),
            tls: false,
            address: "127.0.0.1:1".into(),
            token: [1; 32],
            mark,
            epoch: EPOCH,
        };
        let bound = Bound { realm: self.realm(), mark, device: ledger.device() };
        let stream = realm::desk_stream(ledger.desk());
        let base = ledger.stream(stream).unwrap().map_or(0, |record| record.pos());
        let place = ChainPlace { stream, base, seq: ledger.root().seq + 1, prev: ledger.root().last };
        let bind = ledger.sign_events(author, now(), Kind::Bind, &[Event::Bound(bound)], place).unwrap();
        ledger.commit(Commit::Enrolled(Box::new(record), bind)).unwrap();
        self.devices.insert(ledger.device(), Known::default());
    }

    fn certify(&mut self, account: AccountId, device: DeviceId, key: PublicKey) {
        let roles = desk().roles().to_vec();
        let (from, until) = (now().date(), None);
        let certificate =
            Certificate { account, device, key, desk: desk(), login: "yanlian".into(), roles, from, until };
        let bytes = encode_events(&[Event::AccountCertified(AccountCertified { certificate })]).unwrap();
        let salt = [3; 16];
        let (seq, prev) = (self.registry.0 + 1, self.registry.1);
        let header = Header {
            realm: self.realm(),
            device: realm::registry_device(&self.public()),
            seq,
            prev,
            account: AccountId::OFFICE,
            stream: realm::registry_stream(),
            base: seq - 1,
            kind: Kind::AccountCertify.code(),
            version: BODY_VERSION,
            at: now(),
            reissues: None,
            body_hash: body_hash(&salt, &bytes),
            len: bytes.len() as u32,
        };
        let envelope = Envelope::seal(&header, Body::Present { salt, bytes }, &self.root).unwrap();
        self.registry = (seq, envelope.hash());
        self.accept(envelope);
    }

    fn accept(&mut self, envelope: Envelope) {
        let header = envelope.read_header().unwrap();
        self.clock += 1;
        let office_at = now().plus_seconds(self.clock);
        let end = self.streams.entry(header.stream).or_insert((0, Hash::ZERO));
        let pos = end.0 + 1;
        *end = (pos, chain_next(&end.1, &envelope.hash(), pos, office_at));
        let receipt = Receipt { pos, office_at, chain: end.1 };
        self.outbox.push((header.device, header.seq, Accepted { stream: header.stream, receipt, envelope }));
    }

    /// Takes up to `n` of a ledger's next actions; `refuses` says which.
    pub(super) fn push(&mut self, ledger: &Ledger, n: usize, refuses: impl Fn(&Header) -> bool) {
        let device = ledger.device();
        let from = self.devices[&device].seq + 1;
        for own in ledger.own_from(from).take(n) {
            let envelope = own.unwrap().1;
            let header = envelope.read_header().unwrap();
            let known = self.devices.get_mut(&device).unwrap();
            assert_eq!((header.seq, header.prev), (known.seq + 1, known.last.unwrap_or(Hash::ZERO)));
            (known.seq, known.last) = (header.seq, Some(envelope.hash()));
            if refuses(&header) {
                let refused = Refused { seq: header.seq, hash: envelope.hash(), reason: RefusalReason::Scope };
                known.refused.push(refused);
            } else {
                self.accept(envelope);
            }
        }
    }

    /// Delivers up to `n` entries; true when nothing is left.
    pub(super) fn pull(&self, ledger: &mut Ledger, n: usize) -> bool {
        let device = ledger.device();
        let before = ledger.root().head.unwrap_or_else(|| Head::start(EPOCH));
        let known = &self.devices[&device];
        let (mut cursor, mut rolling) = (before.cursor, before.rolling);
        let mut deliveries = Vec::new();
        for (author, seq, item) in self.outbox.iter().skip(cursor as usize).take(n) {
            cursor += 1;
            rolling = rolling_next(&rolling, &item.stream, &item.receipt.chain);
            deliveries.push(if *author == device {
                Delivery::Own(OwnReceipt { seq: *seq, stream: item.stream, receipt: item.receipt })
            } else {
                Delivery::Foreign(item.clone())
            });
        }
        let refused = known.refused.iter().filter(|refused| refused.seq > before.seq).copied().collect();
        let last = known.last.unwrap_or(Hash::ZERO);
        let head = Head { cursor, rolling, seq: known.seq, last, ..Head::start(EPOCH) };
        let head = head.sign(&self.realm(), &device, &self.root);
        ledger.commit(Commit::Pulled(Pulled { deliveries, refused, head })).unwrap();
        cursor as usize == self.outbox.len()
    }

    /// Everything there and back.
    pub(super) fn settle(&mut self, ledgers: &mut [&mut Ledger], refuses: impl Fn(&Header) -> bool) {
        for ledger in ledgers.iter() {
            self.push(ledger, usize::MAX, &refuses);
        }
        for ledger in ledgers.iter_mut() {
            assert!(self.pull(ledger, usize::MAX));
        }
    }
}
