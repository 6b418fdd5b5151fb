//! The bytes of every form that is kept or signed, as they must stay.

use std::fmt::Debug;

use ed25519_dalek::SigningKey;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::types::{
    AccountId, Date, DeviceId, DeviceMark, Hash, Instant, Mode, PublicKey, Role, Signature, StreamId,
};
use crate::ledger::codec::{self, MAX_LOCAL};
use crate::ledger::commit::{Commit, Place};
use crate::ledger::delivery::{
    Accepted, CodeRecord, Delivery, DeviceRecord, EnrolmentRecord, Head, OfficeAccepted, OfficeCommit, OfficeFounded,
    OwnReceipt, Pulled, RefusalReason, Refused, RefusedItem,
};
use crate::ledger::envelope::{BODY_VERSION, Body, Envelope, Header, Receipt, body_hash};

const GOLDEN: &str = include_str!("../../../tests/golden/ledger-v1.txt");

fn at() -> Instant {
    "2026-02-12T09:00:00+08:00".parse().unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

fn public() -> PublicKey {
    PublicKey::from_bytes(key().verifying_key().to_bytes())
}

fn hash(n: u8) -> Hash {
    Hash::from_bytes([n; 32])
}

fn present() -> Body {
    Body::Present { salt: [6; 16], bytes: b"body".to_vec() }
}

fn erased() -> Body {
    let (order, ground) = ("演练令〔2026〕1号".into(), "演练".into());
    Body::Erased { body_hash: body_hash(&[6; 16], b"body"), order, ground, date: "2026-03-01".parse::<Date>().unwrap() }
}

fn header(reissues: Option<Hash>) -> Header {
    Header {
        realm: hash(2),
        device: DeviceId::from_bytes([3; 16]),
        seq: 300,
        prev: hash(4),
        account: AccountId::from_bytes([5; 16]),
        stream: stream(),
        base: 70_000,
        kind: 18,
        version: BODY_VERSION,
        at: at(),
        reissues,
        body_hash: body_hash(&[6; 16], b"body"),
        len: 4,
    }
}

fn stream() -> StreamId {
    StreamId::from_bytes([7; 16])
}

fn envelope(body: Body) -> Envelope {
    Envelope::seal(&header(None), body, &key()).unwrap()
}

fn receipt() -> Receipt {
    Receipt { pos: 1000, office_at: at(), chain: hash(8) }
}

fn accepted() -> Accepted {
    Accepted { stream: stream(), receipt: receipt(), envelope: envelope(erased()) }
}

fn head() -> Head {
    let unsigned = Head { cursor: 300, rolling: hash(9), seq: 300, last: hash(10), ..Head::start([11; 16]) };
    unsigned.sign(&hash(2), &DeviceId::from_bytes([3; 16]), &key())
}

fn refused(reason: RefusalReason) -> Refused {
    Refused { seq: 300, hash: hash(12), reason }
}

fn enrolment() -> EnrolmentRecord {
    EnrolmentRecord {
        realm: hash(2),
        office_root: public(),
        address: "127.0.0.1:4180".into(),
        token: [13; 32],
        mark: DeviceMark(37),
        epoch: [11; 16],
    }
}

fn device() -> DeviceRecord {
    DeviceRecord {
        device: DeviceId::from_bytes([3; 16]),
        key: public(),
        desk: "township:632301100".parse().unwrap(),
        mark: DeviceMark(37),
        token_hash: hash(14),
        enrolled_at: at(),
    }
}

fn pulled() -> Pulled {
    let reasons = [
        RefusalReason::Signature,
        RefusalReason::Header,
        RefusalReason::Realm,
        RefusalReason::Scope,
        RefusalReason::Size,
    ];
    Pulled {
        deliveries: vec![
            Delivery::Foreign(accepted()),
            Delivery::Own(OwnReceipt { seq: 300, stream: stream(), receipt: receipt() }),
        ],
        refused: reasons.map(refused).to_vec(),
        head: head(),
    }
}

fn office_commits() -> Vec<(&'static str, OfficeCommit)> {
    let founded = OfficeFounded { root_seed: [1; 32], epoch: [11; 16], mode: Mode::Practice };
    let code = CodeRecord {
        id: "演练".into(),
        key: [15; 32],
        desk: "city_office".parse().unwrap(),
        issued: at(),
        expires: at().plus_seconds(3600),
        spent: Some(DeviceId::from_bytes([3; 16])),
    };
    let item = |envelope| RefusedItem { refused: refused(RefusalReason::Size), envelope, at: at() };
    let batch = OfficeAccepted {
        device: DeviceId::from_bytes([3; 16]),
        items: vec![accepted()],
        refused: vec![item(None), item(Some(envelope(present())))],
    };
    let enrolled = |certificate| OfficeCommit::Enrolled { code: "ABCDEF".into(), device: device(), certificate };
    let forked = OfficeCommit::Forked {
        device: DeviceId::from_bytes([3; 16]),
        seq: 5,
        held: hash(16),
        offered: hash(17),
        at: at(),
    };
    vec![
        ("commit.office.founded", OfficeCommit::Founded(founded)),
        ("commit.office.code", OfficeCommit::Code(code)),
        ("commit.office.enrolled", enrolled(Some(Box::new(accepted())))),
        ("commit.office.enrolled.certified_before", enrolled(None)),
        ("commit.office.revoked", OfficeCommit::Revoked { device: DeviceId::from_bytes([3; 16]), at: at() }),
        ("commit.office.batch", OfficeCommit::Batch(batch)),
        ("commit.office.forked", forked),
    ]
}

/// The golden line of a name, which must be there once.
fn line(name: &str) -> Option<Vec<u8>> {
    let mut found = GOLDEN.lines().filter_map(|line| line.split_once(' ')).filter(|(n, _)| *n == name);
    let (_, hex) = found.next()?;
    assert!(found.next().is_none(), "{name} stands twice");
    Some(data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap())
}

/// Gathers what differs, so that a new form is one failure with the lines to add.
#[derive(Default)]
struct Check {
    names: Vec<String>,
    differs: Vec<String>,
}

impl Check {
    fn bytes(&mut self, name: &str, bytes: &[u8]) -> bool {
        self.names.push(name.to_owned());
        let same = line(name).as_deref() == Some(bytes);
        if !same {
            self.differs.push(format!("{name} {}", data_encoding::HEXLOWER.encode(bytes)));
        }
        same
    }

    fn value<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, name: &str, value: &T) {
        let bytes = codec::encode(value, MAX_LOCAL).unwrap();
        if self.bytes(name, &bytes) {
            assert_eq!(&codec::decode::<T>(&bytes).unwrap(), value, "{name}");
        }
    }

    fn commit(&mut self, name: &str, commit: &Commit) {
        let bytes = commit.to_bytes().unwrap();
        if self.bytes(name, &bytes) {
            assert_eq!(&Commit::from_bytes(&bytes).unwrap(), commit, "{name}");
        }
    }
}

#[test]
fn every_form_has_the_bytes_that_it_always_had() {
    let mut check = Check::default();
    for (name, header) in [("header", header(None)), ("header.reissue", header(Some(hash(18))))] {
        let bytes = header.to_bytes().unwrap();
        if check.bytes(name, &bytes) {
            assert_eq!(Header::from_bytes(&bytes).unwrap(), header);
        }
    }
    check.value("body.present", &present());
    check.value("body.erased", &erased());
    check.value("envelope.present", &envelope(present()));
    check.value("envelope.erased", &envelope(erased()));
    check.value("receipt", &receipt());
    check.value("head", &head());
    check.value("place", &Place { commit: 70_000, ordinal: 3 });
    check.value("enrolment", &enrolment());
    check.value("roles", &[Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead, Role::Admin].to_vec());
    check.commit("commit.own", &Commit::Own(vec![envelope(present()), envelope(erased())]));
    check.commit("commit.enrolled", &Commit::Enrolled(Box::new(enrolment()), envelope(present())));
    check.commit("commit.pulled", &Commit::Pulled(pulled()));
    for (name, office) in office_commits() {
        check.commit(name, &Commit::Office(Box::new(office)));
    }
    let known = GOLDEN.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.starts_with('#'));
    let forgotten: Vec<&str> = known.filter(|name| !check.names.iter().any(|n| n == name)).collect();
    assert!(check.differs.is_empty() && forgotten.is_empty(), "{forgotten:?}\n{}", check.differs.join("\n"));
}

#[test]
fn golden_signatures_and_hashes_hold() {
    let envelope: Envelope = codec::decode(&line("envelope.present").unwrap()).unwrap();
    assert_eq!(envelope.verify(&public()).unwrap(), header(None));
    let erased: Envelope = codec::decode(&line("envelope.erased").unwrap()).unwrap();
    assert_eq!(erased.verify(&public()).unwrap(), header(None), "an erased body keeps its header provable");
    assert_eq!(erased.hash(), envelope.hash());
    let head: Head = codec::decode(&line("head").unwrap()).unwrap();
    assert!(head.verify(&hash(2), &DeviceId::from_bytes([3; 16]), &public()));
    assert_ne!(head.signature, Signature::from_bytes([0; 64]));
}
