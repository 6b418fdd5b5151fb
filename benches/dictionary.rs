//! The dictionary that single actions are compressed with: what it saves (`cargo bench --bench dictionary`, run by
//! `cargo test` too), and how it is trained, once a version (`-- --train`).

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;

use jiuzhu::domain::command::Command;
use jiuzhu::domain::types::{Desk, DeviceId, Hash, Instant, Mode, PublicKey, Signature};
use jiuzhu::ledger::create::{CreateSpec, Created};
use jiuzhu::ledger::delivery::Head;
use jiuzhu::ledger::envelope::Envelope;
use jiuzhu::ledger::execute::{Author, Request};
use jiuzhu::ledger::home::Home;
use jiuzhu::ledger::ledger::Ledger;
use jiuzhu::ledger::realm;
use jiuzhu::practice;
use jiuzhu::sync::session::{Place, request};
use jiuzhu::sync::wire::compact::{Chains, Shrinker};
use jiuzhu::sync::wire::message::{Entry, SyncResponse};
use jiuzhu::sync::wire::pack::uncompressed;

const DICTIONARY: &str = "src/sync/wire/dictionary-1.bin";
/// What the trainer was given; measured on another seed.
const TRAINING_SEED: u64 = 632_301;
const MEASURED_SEED: u64 = 20_260_212;

fn now() -> Instant {
    "2026-02-12T09:00:00+08:00".parse().unwrap()
}

/// The actions of a practice township, signed.
fn actions(seed: u64, households: usize) -> Vec<Envelope> {
    let dir = tempfile::tempdir().unwrap();
    let desk: Desk = practice::township::DESK.parse().unwrap();
    let Desk::Township(code) = &desk else { unreachable!("a township") };
    let code = *code;
    let spec =
        CreateSpec { mode: Mode::Practice, desk, login: "yanlian", passphrase: "演练", office: false, now: now() };
    let Created { mut ledger, unlocked, .. } =
        Ledger::create(&Home::at(dir.path().join("home")), "test", &spec).unwrap();
    let author = Author { account: unlocked.account, signing: unlocked.signing };
    let today = now().date();
    let setting =
        practice::Setting { township: code, today, calendar: ledger.calendar(), policy: ledger.policy(today) };
    for household in practice::plan(seed, households, &setting) {
        let stream = ledger.new_stream_id().unwrap();
        let here = |planned: &&practice::Planned| !planned.is_for_office() && planned.on == practice::On::Household;
        for planned in household.commands.iter().filter(here) {
            let command = Command::from_json(planned.name, planned.data.clone()).unwrap();
            let at = planned.at.instant(today);
            if ledger.execute(&author, at, &[Request { stream, command }]).is_err() {
                // What rests on an answer of the office is not done here.
                break;
            }
        }
    }
    ledger.own_from(1).map(|own| own.unwrap().1).collect()
}

/// The request that pushes one action, after all before it were answered.
fn push(envelope: &Envelope, device: DeviceId, (seq, last): (u64, Hash)) -> Vec<u8> {
    let head = Head { cursor: seq, rolling: last, seq, last, ..Head::start(epoch(envelope)) };
    let place = Place {
        realm: Hash::from_bytes([1; 32]),
        unbound: realm::unbound(Mode::Practice),
        office_root: PublicKey::from_bytes([1; 32]),
        device,
        head,
    };
    let mut nonce = [0; 16];
    nonce.copy_from_slice(&envelope.hash().as_bytes()[..16]);
    request::<()>(place, [Ok(envelope.clone())], 1024, nonce).unwrap().body
}

/// As random as a real one, so that the dictionary does not remember it.
fn epoch(envelope: &Envelope) -> [u8; 16] {
    let mut epoch = [0; 16];
    epoch.copy_from_slice(&envelope.hash().as_bytes()[16..]);
    epoch
}

/// The answer that brings it to a colleague.
fn pull(envelope: &Envelope, seq: u64) -> Vec<u8> {
    let mut shrinker = Shrinker::new(Chains::new(Hash::from_bytes([1; 32]), realm::unbound(Mode::Practice)));
    let entries = vec![Entry::Foreign { item: shrinker.shrink(envelope), after: at(envelope) }];
    answer(seq, shrinker, entries, envelope)
}

/// The answer that brings its receipt.
fn receipt(envelope: &Envelope, seq: u64) -> Vec<u8> {
    let shrinker = Shrinker::new(Chains::new(Hash::from_bytes([1; 32]), realm::unbound(Mode::Practice)));
    answer(seq, shrinker, vec![Entry::Own { step: seq, after: at(envelope) }], envelope)
}

fn at(envelope: &Envelope) -> i64 {
    envelope.read_header().unwrap().at.unix() + 3600
}

fn answer(seq: u64, shrinker: Shrinker, entries: Vec<Entry>, envelope: &Envelope) -> Vec<u8> {
    let mut signature = *envelope.signature.as_bytes();
    signature.reverse();
    let signature = Signature::from_bytes(signature);
    let (refused, tables) = (Vec::new(), shrinker.into_tables());
    let response = SyncResponse { epoch: epoch(envelope), seq, refused, left: 0, signature, tables, entries };
    response.pack().unwrap()
}

fn messages(envelopes: &[Envelope]) -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let mut by_kind: BTreeMap<&'static str, Vec<Vec<u8>>> = BTreeMap::new();
    let mut before = (0, Hash::ZERO);
    for envelope in envelopes {
        let header = envelope.read_header().unwrap();
        by_kind.entry("push").or_default().push(push(envelope, header.device, before));
        by_kind.entry("pull").or_default().push(pull(envelope, header.seq));
        by_kind.entry("receipt").or_default().push(receipt(envelope, header.seq));
        before = (header.seq, envelope.hash());
    }
    by_kind
}

fn mean(sizes: impl Iterator<Item = usize>) -> usize {
    let (sum, n) = sizes.fold((0, 0), |(sum, n), size| (sum + size, n + 1));
    sum / n
}

fn single_actions_travel_small() {
    let by_kind = messages(&actions(MEASURED_SEED, 40));
    for (kind, bodies) in &by_kind {
        let packed = mean(bodies.iter().map(Vec::len));
        let raw = mean(bodies.iter().map(|body| uncompressed(body).unwrap().len()));
        println!("{kind}: {packed} bytes of {raw}");
    }
    let of = |kind: &str| {
        let bodies = &by_kind[kind];
        let packed = mean(bodies.iter().map(Vec::len));
        packed * 100 / mean(bodies.iter().map(|body| uncompressed(body).unwrap().len()))
    };
    // Signatures, salt, ids and hashes do not compress: 224 bytes of a push, 240 of a pull.
    assert!(of("push") <= 75, "a push is {} % of its records", of("push"));
    assert!(of("pull") <= 88, "a pull is {} % of its records", of("pull"));
}

/// A dictionary once shipped is never changed; the next one gets the next id.
fn train() {
    let mut samples = Vec::new();
    for bodies in messages(&actions(TRAINING_SEED, 400)).into_values() {
        samples.extend(bodies.iter().map(|body| uncompressed(body).unwrap()));
    }
    let dictionary = zstd::dict::from_samples(&samples, 16 * 1024).unwrap();
    std::fs::write(DICTIONARY, dictionary).unwrap();
}

fn main() {
    if std::env::args().any(|arg| arg == "--train") {
        train();
    } else {
        single_actions_travel_small();
    }
}
