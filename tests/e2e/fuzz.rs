//! Decoders of everything that a stranger or a rotten disk can hand in: they refuse in words, and never panic, hang,
//! or take memory that the bytes do not justify.
//!
//! `PROPTEST_CASES=3000000 cargo test --test e2e fuzz:: -- --nocapture` is the long run, some minutes a decoder.

use jiuzhu::ledger::backup::file::Backup;
use jiuzhu::ledger::codec;
use jiuzhu::ledger::commit::Commit;
use jiuzhu::ledger::envelope::{Envelope, Header};
use jiuzhu::ledger::stream::read_events;
use jiuzhu::sync::enrol::{Code, EnrolRequest};
use jiuzhu::sync::wire::compact::{Chains, Grower, Item, Shrinker, Tables};
use jiuzhu::sync::wire::message::{Denied, SyncRequest, SyncResponse, pack_one, unpack_one};
use jiuzhu::sync::wire::pack::uncompressed;
use jiuzhu::sync::wire::recover::{EpochRequest, OwnAnswer, OwnRequest, ResendRequest};
use proptest::prelude::*;

use crate::golden::formats::{chains, commits, encoded, envelopes, request, response};

/// What happens to bytes on their way.
#[derive(Debug, Clone)]
enum Harm {
    Flip(prop::sample::Index, u8),
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    /// A run is written over with another run of the same bytes.
    Copy(prop::sample::Index, prop::sample::Index, u8),
}

fn harm() -> impl Strategy<Value = Harm> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, bits)| Harm::Flip(at, bits)),
        (index(), prop_oneof![Just(0u8), Just(250), Just(251), Just(252), Just(253), Just(255)])
            .prop_map(|(at, byte)| Harm::Set(at, byte)),
        index().prop_map(Harm::Cut),
        (index(), prop::collection::vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (index(), index(), any::<u8>()).prop_map(|(from, to, length)| Harm::Copy(from, to, length)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let len = bytes.len();
        match harm {
            Harm::Flip(at, bits) => bytes[at.index(len)] ^= bits,
            Harm::Set(at, byte) => bytes[at.index(len)] = *byte,
            Harm::Cut(at) => bytes.truncate(at.index(len)),
            Harm::Insert(at, more) => {
                let at = at.index(len);
                bytes.splice(at..at, more.iter().copied());
            }
            Harm::Copy(from, to, length) => {
                let (from, to) = (from.index(len), to.index(len));
                let end = len.min(from + usize::from(*length)).min(from + (len - to));
                bytes.copy_within(from..end, to);
            }
        }
    }
    bytes
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    prop::collection::vec(harm(), 0..6)
}

/// A message's body of these records, as if they had been packed: past the compression, to what stands behind it.
fn packed(raw: &[u8]) -> Vec<u8> {
    let mut body = vec![0];
    body.extend(zstd::encode_all(raw, 1).unwrap());
    body
}

/// Reads a body as every message there is.
fn read_as_all(body: &[u8]) {
    if let Ok(request) = SyncRequest::unpack(body) {
        grow(request.tables, request.items);
    }
    if let Ok(response) = SyncResponse::unpack(body) {
        drop(response);
    }
    if let Ok(request) = ResendRequest::unpack(body) {
        grow(request.tables, request.entries.into_iter().map(|entry| entry.item).collect());
    }
    let _read = unpack_one::<EnrolRequest>(body);
    let _read = unpack_one::<EpochRequest>(body);
    let _read = unpack_one::<OwnRequest>(body);
    let _read = unpack_one::<OwnAnswer>(body);
    let _read = unpack_one::<Denied>(body);
}

/// What can be rebuilt is the same when it is shrunk and grown once more.
fn grow(tables: Tables, items: Vec<Item>) {
    let mut grower = Grower::new(chains(), tables);
    let mut grown = Vec::new();
    for item in items {
        let Ok(envelope) = grower.grow(item) else { return };
        examine(&envelope);
        grown.push(envelope);
    }
    let mut shrinker = Shrinker::new(chains());
    let again: Vec<Item> = grown.iter().map(|envelope| shrinker.shrink(envelope)).collect();
    let mut grower = Grower::new(chains(), shrinker.into_tables());
    for (item, envelope) in again.into_iter().zip(&grown) {
        assert_eq!(&grower.grow(item).unwrap(), envelope);
    }
}

fn examine(envelope: &Envelope) {
    let Ok(header) = envelope.read_header() else { return };
    let _holds = envelope.verify_body(&header);
    let _events = read_events(&header, &envelope.body);
    let _text = format!("{header:?}");
}

/// Every sort of commit, and what an envelope and its body are.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = commits().iter().map(|(_, commit)| commit.to_bytes().unwrap()).collect();
    seeds.extend(envelopes().iter().map(encoded));
    seeds.extend(envelopes().into_iter().map(|envelope| envelope.header));
    seeds
}

fn messages() -> Vec<Vec<u8>> {
    let ask = EnrolRequest::Ask { protocol: 1, code: "abc234".to_owned(), nonce: [3; 32] };
    let epoch = EpochRequest {
        protocol: 1,
        device: envelopes()[0].read_header().unwrap().device,
        epoch: [1; 16],
        cursor: 300,
        seq: 2,
        last: envelopes()[0].hash(),
        nonce: [2; 16],
    };
    let own = OwnAnswer { end: 2, actions: envelopes() };
    let bodies = [
        request().pack(),
        response().pack(),
        pack_one(&ask),
        pack_one(&epoch),
        pack_one(&own),
        pack_one(&Denied::Code),
    ];
    bodies.into_iter().map(|body| body.unwrap()).collect()
}

proptest! {
    #[test]
    fn wire_bodies(of in any::<prop::sample::Index>(), harms in harms()) {
        let bodies = messages();
        read_as_all(&harmed(of.get(&bodies).clone(), &harms));
    }

    #[test]
    fn wire_records_past_the_compression(of in any::<prop::sample::Index>(), harms in harms()) {
        let bodies = messages();
        let raw = uncompressed(&bodies[of.index(bodies.len())]).unwrap();
        read_as_all(&packed(&harmed(raw, &harms)));
    }

    #[test]
    fn wire_bytes_of_nobody(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_as_all(&bytes);
        read_as_all(&packed(&bytes));
    }

    #[test]
    fn journal_and_envelope(of in any::<prop::sample::Index>(), harms in harms()) {
        let seeds = seeds();
        let bytes = harmed(of.get(&seeds).clone(), &harms);
        if let Ok(commit) = Commit::from_bytes(&bytes) {
            for ordinal in 0..4 {
                commit.envelope(ordinal).into_iter().for_each(examine);
            }
            prop_assert_eq!(Commit::from_bytes(&commit.to_bytes().unwrap()).unwrap(), commit);
        }
        if let Ok(envelope) = codec::decode::<Envelope>(&bytes) {
            examine(&envelope);
        }
        let _header = Header::from_bytes(&bytes);
    }

    #[test]
    fn codes_as_they_are_typed(text in "\\PC{0,60}", harms in harms()) {
        let _read = text.parse::<Code>();
        let good = "127.0.0.1:4000/0123456789abcdefghjkmnpqrs".as_bytes().to_vec();
        let typed = String::from_utf8(harmed(good, &harms)).unwrap_or_default();
        if let Ok(code) = typed.parse::<Code>() {
            prop_assert_eq!(code.to_string().parse::<Code>().unwrap(), code);
        }
    }
}

#[test]
fn a_file_that_is_no_backup_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup");
    for seed in seeds().into_iter().chain(messages()) {
        std::fs::write(&path, seed).unwrap();
        assert!(Backup::open(&path).is_err());
    }
    let _chains: Chains = chains();
}
