//! Each format as bytes, from keys, salts and clocks that stand here.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use jiuzhu::domain::kind::Kind;
use jiuzhu::domain::types::{
    AccountId, Desk, DeviceId, DeviceMark, Hash, Instant, Mode, PublicKey, Role, Signature, StreamId,
};
use jiuzhu::ledger::DataKey;
use jiuzhu::ledger::codec;
use jiuzhu::ledger::commit::{Commit, frame_hash};
use jiuzhu::ledger::delivery::{
    Accepted, CodeRecord, Delivery, DeviceRecord, EnrolmentRecord, Head, OfficeAccepted, OfficeCommit, OfficeFounded,
    OwnReceipt, Pulled, RefusalReason, Refused, RefusedItem, rolling_next,
};
use jiuzhu::ledger::envelope::{BODY_VERSION, Body, Envelope, Header, Receipt, body_hash, chain_next};
use jiuzhu::ledger::realm;
use jiuzhu::ledger::root::ChainEnd;
use jiuzhu::sync::enrol::{Code, EnrolRequest};
use jiuzhu::sync::wire::compact::{Chains, Grower, Shrinker};
use jiuzhu::sync::wire::message::{Denied, Entry, SyncRequest, SyncResponse, pack_one, unpack_one};
use jiuzhu::sync::wire::pack::uncompressed;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{golden, is_making};

const DEVICE: DeviceId = DeviceId::from_bytes([0x22; 16]);
const STREAM: StreamId = StreamId::from_bytes([0x33; 16]);
const ACCOUNT: AccountId = AccountId::from_bytes([0x44; 16]);
const EPOCH: [u8; 16] = [0x55; 16];
const SALT: [u8; 16] = [0x66; 16];
const EVENTS: &[u8] = b"\x01\x02 the encoded events of one action";

fn signer() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn public() -> PublicKey {
    PublicKey::from_bytes(signer().verifying_key().to_bytes())
}

fn at() -> Instant {
    "2026-02-12T09:00:00+08:00".parse().unwrap()
}

fn township() -> Desk {
    "township:632301100".parse().unwrap()
}

fn header(seq: u64, prev: Hash) -> Header {
    Header {
        realm: realm::realm(Mode::Practice, &public()),
        device: DEVICE,
        seq,
        prev,
        account: ACCOUNT,
        stream: STREAM,
        base: 300,
        kind: Kind::VisitRecord.code(),
        version: BODY_VERSION,
        at: at().plus_seconds(i64::try_from(seq).unwrap()),
        reissues: None,
        body_hash: body_hash(&SALT, EVENTS),
        len: u32::try_from(EVENTS.len()).unwrap(),
    }
}

fn present() -> Body {
    Body::Present { salt: SALT, bytes: EVENTS.to_vec() }
}

fn erased() -> Body {
    let (order, ground) = ("演练令 1 号".to_owned(), "演练".to_owned());
    Body::Erased { body_hash: body_hash(&SALT, EVENTS), order, ground, date: "2026-03-01".parse().unwrap() }
}

pub(crate) fn envelopes() -> Vec<Envelope> {
    let first = Envelope::seal(&header(1, Hash::ZERO), present(), &signer()).unwrap();
    let second = Header { reissues: Some(Hash::from_bytes([9; 32])), ..header(2, first.hash()) };
    let second = Envelope::seal(&second, erased(), &signer()).unwrap();
    vec![first, second]
}

fn receipt() -> Receipt {
    let header = envelopes()[0].hash();
    Receipt { pos: 7, office_at: at(), chain: chain_next(&Hash::ZERO, &header, 7, at()) }
}

fn accepted() -> Accepted {
    Accepted { stream: STREAM, receipt: receipt(), envelope: envelopes().remove(0) }
}

fn head() -> Head {
    let rolling = rolling_next(&Hash::ZERO, &STREAM, &receipt().chain);
    let head = Head { cursor: 5, rolling, seq: 2, last: envelopes()[1].hash(), ..Head::start(EPOCH) };
    head.sign(&realm::realm(Mode::Practice, &public()), &DEVICE, &signer())
}

fn refused() -> Refused {
    Refused { seq: 2, hash: envelopes()[1].hash(), reason: RefusalReason::Scope }
}

pub(crate) fn commits() -> Vec<(&'static str, Commit)> {
    let enrolment = EnrolmentRecord {
        realm: realm::realm(Mode::Practice, &public()),
        office_root: public(),
        authority: public(),
        tls: false,
        address: "127.0.0.1:4711".to_owned(),
        token: [0x77; 32],
        mark: DeviceMark(727),
        epoch: EPOCH,
    };
    let device = DeviceRecord {
        device: DEVICE,
        key: public(),
        desk: township(),
        mark: DeviceMark(727),
        token_hash: Hash::from_bytes([0x78; 32]),
        enrolled_at: at(),
    };
    let code = CodeRecord {
        id: "abc234".to_owned(),
        key: [0x79; 32],
        desk: Desk::CityOffice,
        issued: at(),
        expires: at().plus_seconds(600),
        spent: Some(DEVICE),
    };
    let own = OwnReceipt { seq: 1, stream: STREAM, receipt: receipt() };
    let deliveries = vec![Delivery::Foreign(accepted()), Delivery::Own(own)];
    let quarantined = RefusedItem { refused: refused(), envelope: envelopes().pop(), at: at() };
    let certificate = Some(Box::new(accepted()));
    let (held, offered) = (Hash::from_bytes([1; 32]), Hash::from_bytes([2; 32]));
    let office = |commit: OfficeCommit| Commit::Office(Box::new(commit));
    vec![
        ("own", Commit::Own(envelopes())),
        ("enrolled", Commit::Enrolled(Box::new(enrolment), envelopes().remove(0))),
        ("pulled", Commit::Pulled(Pulled { deliveries, refused: vec![refused()], head: head() })),
        (
            "office.founded",
            office(OfficeCommit::Founded(OfficeFounded { root_seed: [7; 32], epoch: EPOCH, mode: Mode::Practice })),
        ),
        ("office.code", office(OfficeCommit::Code(code))),
        ("office.enrolled", office(OfficeCommit::Enrolled { code: "abc234".to_owned(), device, certificate })),
        ("office.revoked", office(OfficeCommit::Revoked { device: DEVICE, at: at() })),
        (
            "office.batch",
            office(OfficeCommit::Batch(OfficeAccepted {
                device: DEVICE,
                items: vec![accepted()],
                refused: vec![quarantined],
                through: ChainEnd { seq: 2, last: envelopes()[1].hash() },
            })),
        ),
        ("office.forked", office(OfficeCommit::Forked { device: DEVICE, seq: 4, held, offered, at: at() })),
    ]
}

pub(crate) fn request() -> SyncRequest {
    let mut shrinker = Shrinker::new(chains());
    let items = envelopes().iter().map(|envelope| shrinker.shrink(envelope)).collect();
    SyncRequest {
        device: DEVICE,
        head: unsigned(head()),
        nonce: [4; 16],
        want: 16_384,
        tables: shrinker.into_tables(),
        items,
    }
}

pub(crate) fn response() -> SyncResponse {
    let mut shrinker = Shrinker::new(chains());
    let item = shrinker.shrink(&envelopes()[0]);
    SyncResponse {
        epoch: EPOCH,
        seq: 2,
        refused: vec![(2, RefusalReason::Signature)],
        left: 3,
        signature: head().signature,
        tables: shrinker.into_tables(),
        entries: vec![Entry::Own { step: 1, after: at().unix() }, Entry::Foreign { item, after: 3 }],
    }
}

pub(crate) fn chains() -> Chains {
    Chains::new(realm::realm(Mode::Practice, &public()), realm::unbound(Mode::Practice))
}

/// The signature of the head that a device shows does not travel.
fn unsigned(head: Head) -> Head {
    Head { signature: Signature::from_bytes([0; 64]), ..head }
}

/// The lines of this version: every format that is made of nothing random.
fn lines() -> Vec<(String, Vec<u8>)> {
    let mut lines: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: &[u8]| lines.push((name.to_owned(), bytes.to_vec()));
    for (n, envelope) in envelopes().iter().enumerate() {
        add(&format!("header.{n}"), &envelope.header);
        add(&format!("signature.{n}"), envelope.signature.as_bytes());
        add(&format!("header_hash.{n}"), envelope.hash().as_bytes());
    }
    add("body.present", &encoded(&present()));
    add("body.erased", &encoded(&erased()));
    add("body_hash", body_hash(&SALT, EVENTS).as_bytes());
    add("receipt", &encoded(&receipt()));
    add("head", &encoded(&head()));
    add("head.rolling", head().rolling.as_bytes());
    for (name, commit) in commits() {
        let bytes = commit.to_bytes().unwrap();
        add(&format!("commit.{name}"), &bytes);
        add(&format!("frame_hash.{name}"), frame_hash(&bytes).as_bytes());
    }
    for (name, mode) in [("real", Mode::Real), ("practice", Mode::Practice)] {
        add(&format!("realm.{name}"), realm::realm(mode, &public()).as_bytes());
        add(&format!("unbound.{name}"), realm::unbound(mode).as_bytes());
    }
    add("stream.desk", realm::desk_stream(&township()).as_bytes());
    add("stream.registry", realm::registry_stream().as_bytes());
    add("device.registry", realm::registry_device(&public()).as_bytes());
    add("wire.request", &uncompressed(&request().pack().unwrap()).unwrap());
    add("wire.response", &uncompressed(&response().pack().unwrap()).unwrap());
    let ask = EnrolRequest::Ask { protocol: 1, code: "abc234".to_owned(), nonce: [3; 32] };
    add("wire.ask", &uncompressed(&pack_one(&ask).unwrap()).unwrap());
    for kind in Kind::ALL {
        add(&format!("kind.{}", kind.name()), &kind.code().to_be_bytes());
    }
    for (n, denied) in denials().iter().enumerate() {
        add(&format!("denied.{n:02}"), &encoded(denied));
    }
    for role in Desk::CityOffice.roles().iter().chain(township().roles()) {
        add(&format!("role.{}", role.name()), &encoded::<Role>(role));
    }
    lines.sort();
    lines.dedup();
    lines
}

/// In the order of their positions on the wire.
fn denials() -> [Denied; 13] {
    use Denied::{Code, Desk, Device, Epoch, Forked, Head, Later, Limit, Mode, Proof, Request, Store, TooLarge};
    [Request, Device, Epoch, Head, Forked { seq: 4 }, Code, Desk, Mode, Store, TooLarge, Proof, Limit, Later]
}

pub(crate) fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    codec::encode(value, codec::MAX_LOCAL).unwrap()
}

/// The pinned lines.
fn pinned() -> &'static BTreeMap<String, Vec<u8>> {
    static PINNED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let path = golden("formats-v1.txt");
        if is_making() {
            add_missing_lines(&path);
        }
        read_pinned(&path)
    });
    &PINNED
}

fn read_pinned(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let line = |line: &str| {
        let (name, hex) = line.split_once(' ').unwrap();
        (name.to_owned(), HEXLOWER.decode(hex.as_bytes()).unwrap())
    };
    std::fs::read_to_string(path).unwrap_or_default().lines().map(line).collect()
}

#[test]
fn everything_is_written_as_the_first_version_wrote_it() {
    let pinned = pinned();
    for (name, bytes) in lines() {
        let golden =
            pinned.get(name.as_str()).unwrap_or_else(|| panic!("{name} has no line yet: see golden/README.md"));
        assert_eq!(HEXLOWER.encode(&bytes), HEXLOWER.encode(golden), "{name}");
    }
}

#[track_caller]
fn reads<T: DeserializeOwned + PartialEq + Debug>(bytes: &[u8], expected: &T) {
    assert_eq!(&codec::decode::<T>(bytes).unwrap(), expected);
}

#[test]
fn everything_that_the_first_version_wrote_is_read() {
    let pinned = pinned();
    let key = public();
    let mut read = Vec::new();
    for n in 0..2usize {
        let of = |what: &str| pinned[format!("{what}.{n}").as_str()].clone();
        let signature = Signature::from_bytes(of("signature").try_into().unwrap());
        let body = codec::decode(&pinned[["body.present", "body.erased"][n]]).unwrap();
        let envelope = Envelope { header: of("header"), signature, body };
        assert_eq!(envelope.verify(&key).unwrap(), envelopes()[n].read_header().unwrap());
        assert_eq!(envelope.hash().as_bytes().to_vec(), of("header_hash"));
        read.push(envelope);
    }
    assert_eq!(read, envelopes());
    reads(&pinned["receipt"], &receipt());
    reads(&pinned["head"], &head());
    let stored: Head = codec::decode(&pinned["head"]).unwrap();
    assert!(stored.verify(&realm::realm(Mode::Practice, &key), &DEVICE, &key));
    for (name, commit) in commits() {
        assert_eq!(Commit::from_bytes(&pinned[format!("commit.{name}").as_str()]).unwrap(), commit, "{name}");
    }
    for kind in Kind::ALL {
        let code = &pinned[format!("kind.{}", kind.name()).as_str()];
        assert_eq!(Kind::from_code(u16::from_be_bytes([code[0], code[1]])), Some(*kind));
    }
    for (n, denied) in denials().iter().enumerate() {
        reads(&pinned[format!("denied.{n:02}").as_str()], denied);
    }
}

/// Compressed and sealed bytes depend on a library's version or on chance: only reading them is pinned.
#[test]
fn what_the_first_version_packed_and_sealed_is_opened() {
    let pinned = pinned();
    assert_eq!(SyncRequest::unpack(&pinned["packed.request"]).unwrap(), request());
    assert_eq!(SyncResponse::unpack(&pinned["packed.response"]).unwrap(), response());
    let ask = EnrolRequest::Ask { protocol: 1, code: "abc234".to_owned(), nonce: [3; 32] };
    assert_eq!(unpack_one::<EnrolRequest>(&pinned["packed.ask"]).unwrap(), ask);
    let request = SyncRequest::unpack(&pinned["packed.request"]).unwrap();
    let mut grower = Grower::new(chains(), request.tables);
    let grown: Vec<Envelope> = request.items.into_iter().map(|item| grower.grow(item).unwrap()).collect();
    assert_eq!(grown, envelopes(), "what was left out is computed again");

    let key = DataKey::from_bytes(&[5; 32]);
    assert_eq!(&**key.open(b"golden/place", &pinned["sealed"]).unwrap(), EVENTS);
    assert!(key.open(b"golden/other", &pinned["sealed"]).is_err());
    assert_eq!(key.derive("golden").to_vec(), pinned["derived"]);
    let code: Code = std::str::from_utf8(&pinned["code"]).unwrap().parse().unwrap();
    assert_eq!((code.address.as_str(), code.key().to_vec()), ("127.0.0.1:4711", pinned["code.key"].clone()));
}

/// Every line: those made of nothing random, and one sample of each that is.
fn all_lines() -> Vec<(String, Vec<u8>)> {
    let key = DataKey::from_bytes(&[5; 32]);
    let code = Code::new("127.0.0.1:4711", &[0xa5; 17]);
    let ask = EnrolRequest::Ask { protocol: 1, code: "abc234".to_owned(), nonce: [3; 32] };
    let mut all = lines();
    all.extend([
        ("packed.request".to_owned(), request().pack().unwrap()),
        ("packed.response".to_owned(), response().pack().unwrap()),
        ("packed.ask".to_owned(), pack_one(&ask).unwrap()),
        ("sealed".to_owned(), key.seal(b"golden/place", EVENTS).unwrap()),
        ("derived".to_owned(), key.derive("golden").to_vec()),
        ("code".to_owned(), code.to_string().into_bytes()),
        ("code.key".to_owned(), code.key().to_vec()),
    ]);
    all
}

/// Appends the lines that the file has not yet.
fn add_missing_lines(path: &Path) {
    let pinned = read_pinned(path);
    let missing = all_lines().into_iter().filter(|(name, _)| !pinned.contains_key(name));
    let text: String = missing.map(|(name, bytes)| format!("{name} {}\n", HEXLOWER.encode(&bytes))).collect();
    let held = std::fs::read_to_string(path).unwrap_or_default();
    std::fs::write(path, held + &text).unwrap();
}
