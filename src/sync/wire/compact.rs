//! Envelopes without what the receiver can compute.
//!
//! Realm, `seq`, `prev`, `body_hash` and `len` follow from the chain that the batch itself goes through; devices,
//! streams and accounts stand once in the batch's tables. A header that would not come back as the signed bytes
//! (another version, a realm of its own) travels verbatim.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::WireError;
use crate::domain::types::{AccountId, Date, DeviceId, Hash, Instant, Signature, StreamId};
use crate::ledger::envelope::{Body, Envelope, Header, body_hash, header_hash};

/// What a batch names once. Items point into it by index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    devices: Vec<DeviceId>,
    streams: Vec<StreamId>,
    accounts: Vec<AccountId>,
}

/// One envelope of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// What cannot be computed.
    Compact(Box<Compact>),
    /// The envelope as it is.
    Verbatim(Box<Envelope>),
}

/// A header and body without what follows from the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compact {
    device: u32,
    /// Where the device's chain stands, unless it goes on from the item before.
    start: Option<(u64, Hash)>,
    bound: bool,
    account: u32,
    stream: u32,
    base: u64,
    kind: u16,
    version: u8,
    /// Seconds after the item before.
    after: i64,
    reissues: Option<Hash>,
    body: CompactBody,
    signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum CompactBody {
    Present { salt: [u8; 16], bytes: Vec<u8> },
    Erased { body_hash: Hash, order: String, ground: String, date: Date, len: u32 },
}

/// What both sides know while they go through a batch: the same on both, step by step.
#[derive(Debug, Clone)]
pub struct Chains {
    realm: Hash,
    unbound: Hash,
    heads: HashMap<DeviceId, (u64, Hash)>,
    at: i64,
}

impl Chains {
    /// Between parties of `realm`; `unbound` is the constant of its mode.
    #[must_use]
    pub fn new(realm: Hash, unbound: Hash) -> Self {
        Self { realm, unbound, heads: HashMap::new(), at: 0 }
    }

    /// Both sides hold this device's chain up to `seq`.
    #[must_use]
    pub fn holding(mut self, device: DeviceId, seq: u64, last: Hash) -> Self {
        self.heads.insert(device, (seq, last));
        self
    }

    fn pass(&mut self, header: &Header, hash: Hash) {
        self.heads.insert(header.device, (header.seq, hash));
        self.at = header.at.unix();
    }

    fn realm_of(&self, bound: bool) -> Hash {
        if bound { self.realm } else { self.unbound }
    }
}

/// Makes items of envelopes, and the tables that they point into.
#[derive(Debug)]
pub struct Shrinker {
    chains: Chains,
    tables: Tables,
    indexes: HashMap<[u8; 17], u32>,
}

impl Shrinker {
    /// For a batch between parties that know `chains`.
    #[must_use]
    pub fn new(chains: Chains) -> Self {
        Self { chains, tables: Tables::default(), indexes: HashMap::new() }
    }

    /// The item for `envelope`, which must follow what was shrunk before as it will be read.
    pub fn shrink(&mut self, envelope: &Envelope) -> Item {
        let item = self.compact(envelope);
        if let Ok(header) = envelope.read_header() {
            self.chains.pass(&header, envelope.hash());
        }
        item.map_or_else(|| Item::Verbatim(Box::new(envelope.clone())), |item| Item::Compact(Box::new(item)))
    }

    /// The tables, when all is shrunk.
    #[must_use]
    pub fn into_tables(self) -> Tables {
        self.tables
    }

    /// `None` when the header cannot be rebuilt from less than itself.
    fn compact(&mut self, envelope: &Envelope) -> Option<Compact> {
        let header = envelope.read_header().ok()?;
        let canonical = header.to_bytes().ok()? == envelope.header;
        let bound = header.realm == self.chains.realm;
        if !canonical || !(bound || header.realm == self.chains.unbound) || envelope.verify_body(&header).is_err() {
            return None;
        }
        let goes_on = self
            .chains
            .heads
            .get(&header.device)
            .is_some_and(|(seq, last)| seq.checked_add(1) == Some(header.seq) && *last == header.prev);
        let body = match envelope.body.clone() {
            Body::Present { salt, bytes } => CompactBody::Present { salt, bytes },
            Body::Erased { body_hash, order, ground, date } => {
                CompactBody::Erased { body_hash, order, ground, date, len: header.len }
            }
        };
        Some(Compact {
            device: index(&mut self.indexes, 0, *header.device.as_bytes(), &mut self.tables.devices, header.device),
            start: (!goes_on).then_some((header.seq, header.prev)),
            bound,
            account: index(&mut self.indexes, 1, *header.account.as_bytes(), &mut self.tables.accounts, header.account),
            stream: index(&mut self.indexes, 2, *header.stream.as_bytes(), &mut self.tables.streams, header.stream),
            base: header.base,
            kind: header.kind,
            version: header.version,
            after: header.at.unix().wrapping_sub(self.chains.at),
            reissues: header.reissues,
            body,
            signature: envelope.signature,
        })
    }
}

fn index<T>(known: &mut HashMap<[u8; 17], u32>, table: u8, id: [u8; 16], list: &mut Vec<T>, value: T) -> u32 {
    let mut key = [table; 17];
    key[1..].copy_from_slice(&id);
    *known.entry(key).or_insert_with(|| {
        list.push(value);
        (list.len() - 1) as u32
    })
}

/// Makes envelopes of items again.
#[derive(Debug)]
pub struct Grower {
    chains: Chains,
    tables: Tables,
}

impl Grower {
    /// For a batch with these tables between parties that know `chains`.
    #[must_use]
    pub fn new(chains: Chains, tables: Tables) -> Self {
        Self { chains, tables }
    }

    /// The envelope of `item`. Nothing is verified yet: only the signature tells whether it is what was written.
    ///
    /// # Errors
    /// [`WireError::Rebuild`] when the item points beyond its batch.
    pub fn grow(&mut self, item: Item) -> Result<Envelope, WireError> {
        match item {
            Item::Verbatim(envelope) => {
                if let Ok(header) = envelope.read_header() {
                    self.chains.pass(&header, envelope.hash());
                }
                Ok(*envelope)
            }
            Item::Compact(compact) => self.rebuild(*compact),
        }
    }

    fn rebuild(&mut self, item: Compact) -> Result<Envelope, WireError> {
        let missing = WireError::Rebuild("an index beyond its table");
        let device = *self.tables.devices.get(item.device as usize).ok_or(missing.clone())?;
        let account = *self.tables.accounts.get(item.account as usize).ok_or(missing.clone())?;
        let stream = *self.tables.streams.get(item.stream as usize).ok_or(missing)?;
        let (seq, prev) = match item.start {
            Some(start) => start,
            None => {
                let held = self.chains.heads.get(&device);
                let (seq, last) = held.ok_or(WireError::Rebuild("a chain that was not begun"))?;
                (seq.checked_add(1).ok_or(WireError::Rebuild("a chain at its end"))?, *last)
            }
        };
        let (body, body_hash, len) = item.body.open();
        let header = Header {
            realm: self.chains.realm_of(item.bound),
            device,
            seq,
            prev,
            account,
            stream,
            base: item.base,
            kind: item.kind,
            version: item.version,
            at: Instant::from_unix(self.chains.at.wrapping_add(item.after)),
            reissues: item.reissues,
            body_hash,
            len,
        };
        let bytes = header.to_bytes()?;
        self.chains.pass(&header, header_hash(&bytes));
        Ok(Envelope { header: bytes, signature: item.signature, body })
    }
}

impl CompactBody {
    fn open(self) -> (Body, Hash, u32) {
        match self {
            Self::Present { salt, bytes } => {
                let (hash, len) = (body_hash(&salt, &bytes), bytes.len() as u32);
                (Body::Present { salt, bytes }, hash, len)
            }
            Self::Erased { body_hash, order, ground, date, len } => {
                (Body::Erased { body_hash, order, ground, date }, body_hash, len)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    const REALM: Hash = Hash::from_bytes([1; 32]);
    const UNBOUND: Hash = Hash::from_bytes([2; 32]);

    fn chains() -> Chains {
        Chains::new(REALM, UNBOUND)
    }

    /// Writes headers as a device would, now and then as no device should.
    #[derive(Debug, Clone)]
    struct Draft {
        device: u8,
        realm: u8,
        skip: u64,
        wrong_prev: bool,
        wrong_body: bool,
        stream: u8,
        at: i64,
        kind: u16,
        reissues: bool,
        erased: bool,
        version: u8,
        body: Vec<u8>,
    }

    prop_compose! {
        fn draft()(
            device in 0u8..3, realm in 0u8..4, skip in prop_oneof![8 => Just(0u64), 1 => any::<u64>()],
            wrong_prev in prop::bool::weighted(0.1), wrong_body in prop::bool::weighted(0.1), stream in 0u8..4,
            at in any::<i64>(), kind in any::<u16>(), reissues in prop::bool::weighted(0.1),
            erased in prop::bool::weighted(0.2), version in 0u8..3, body in prop::collection::vec(any::<u8>(), 0..80),
        ) -> Draft {
            Draft { device, realm, skip, wrong_prev, wrong_body, stream, at, kind, reissues, erased, version, body }
        }
    }

    fn write(drafts: &[Draft]) -> Vec<Envelope> {
        let key = SigningKey::from_bytes(&[5; 32]);
        let mut heads: HashMap<u8, (u64, Hash)> = HashMap::new();
        drafts
            .iter()
            .map(|draft| {
                let (seq, last) = heads.get(&draft.device).copied().unwrap_or((0, Hash::ZERO));
                let salt = [draft.device; 16];
                let hash = if draft.wrong_body { Hash::ZERO } else { body_hash(&salt, &draft.body) };
                let body = if draft.erased {
                    Body::Erased { body_hash: hash, order: "令".into(), ground: "法".into(), date: Date::EPOCH }
                } else {
                    Body::Present { salt, bytes: draft.body.clone() }
                };
                let header = Header {
                    realm: [REALM, REALM, UNBOUND, Hash::ZERO][usize::from(draft.realm)],
                    device: DeviceId::from_bytes([draft.device; 16]),
                    seq: seq.wrapping_add(1).wrapping_add(draft.skip),
                    prev: if draft.wrong_prev { Hash::from_bytes([9; 32]) } else { last },
                    account: AccountId::from_bytes([draft.device; 16]),
                    // The same bytes as the device's: the tables must not mix them up.
                    stream: StreamId::from_bytes([draft.stream; 16]),
                    base: u64::from(draft.stream),
                    kind: draft.kind,
                    version: draft.version,
                    at: Instant::from_unix(draft.at),
                    reissues: draft.reissues.then_some(last),
                    body_hash: hash,
                    len: draft.body.len() as u32,
                };
                let mut envelope = Envelope::seal(&header, body, &key).unwrap();
                if draft.version == 2 && draft.skip > 0 {
                    envelope.header[0] = 77;
                }
                heads.insert(draft.device, (header.seq, envelope.hash()));
                envelope
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_envelope_comes_back_as_the_signed_bytes(
            drafts in prop::collection::vec(draft(), 1..20), held in any::<bool>()
        ) {
            let envelopes = write(&drafts);
            let start = |chains: Chains| if held {
                chains.holding(DeviceId::from_bytes([0; 16]), 0, Hash::ZERO)
            } else {
                chains
            };
            let mut shrinker = Shrinker::new(start(chains()));
            let items: Vec<_> = envelopes.iter().map(|envelope| shrinker.shrink(envelope)).collect();
            let mut grower = Grower::new(start(chains()), shrinker.into_tables());
            for (item, envelope) in items.into_iter().zip(&envelopes) {
                prop_assert_eq!(&grower.grow(item).unwrap(), envelope);
            }
        }
    }

    #[test]
    fn a_chain_in_order_travels_without_its_hashes() {
        let plain = Draft {
            device: 0,
            realm: 0,
            skip: 0,
            wrong_prev: false,
            wrong_body: false,
            stream: 1,
            at: 1_770_000_000,
            kind: 16,
            reissues: false,
            erased: false,
            version: 1,
            body: vec![3; 40],
        };
        let envelopes = write(&vec![plain; 10]);
        let mut shrinker = Shrinker::new(chains().holding(DeviceId::from_bytes([0; 16]), 0, Hash::ZERO));
        let sizes: Vec<_> = envelopes
            .iter()
            .map(|envelope| {
                let item = shrinker.shrink(envelope);
                assert!(matches!(&item, Item::Compact(compact) if compact.start.is_none()));
                crate::ledger::codec::encode(&item, 1000).unwrap().len()
            })
            .collect();
        // Signature, salt and body are 120 bytes; the header proper takes the rest.
        assert!(sizes[1..].iter().all(|size| *size <= 120 + 16), "{sizes:?}");
    }

    #[test]
    fn an_item_that_points_beyond_its_batch_is_refused() {
        let envelope = &write(&[Draft {
            device: 0,
            realm: 0,
            skip: 0,
            wrong_prev: false,
            wrong_body: false,
            stream: 1,
            at: 0,
            kind: 16,
            reissues: false,
            erased: false,
            version: 1,
            body: vec![],
        }])[0];
        let mut shrinker = Shrinker::new(chains().holding(DeviceId::from_bytes([0; 16]), 0, Hash::ZERO));
        let item = shrinker.shrink(envelope);
        let tables = shrinker.into_tables();
        assert!(Grower::new(chains(), tables).grow(item.clone()).is_err());
        let held = chains().holding(DeviceId::from_bytes([0; 16]), 0, Hash::ZERO);
        assert!(Grower::new(held, Tables::default()).grow(item).is_err());
    }
}
