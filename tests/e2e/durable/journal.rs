//! The journal's end: lost, torn at every length, and damaged in the middle.

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use jiuzhu::domain::types::Desk;
use jiuzhu::ledger::home::Home as LedgerHome;
use jiuzhu::ledger::ledger::Ledger;
use jiuzhu::ledger::{HomeLock, Keyring, LedgerError};
use serde_json::{Value, json};

use super::{hashes, look, township};
use crate::support::PATIENCE;
use crate::support::cli::{Home, PASSPHRASE, remove};
use crate::support::disk::{self, Segment};
use crate::support::people::{Household, command};

#[test]
fn a_last_frame_that_only_the_store_holds_is_put_back() {
    let home = township();
    let (whole, _) = look(&home);
    let segment = Segment::of(&home.path());
    let frames = segment.frames();
    let (last, end) = *frames.last().unwrap();
    let bytes = segment.bytes(last, end);

    segment.zero(last, end);
    let (seen, notes) = look(&home);
    assert_eq!((&seen, notes), (&whole, vec!["put_back".to_owned()]));
    assert_eq!(segment.frames(), frames, "it stands where it stood");
    assert_ne!(segment.bytes(last, end), bytes, "sealed anew");
    assert!(look(&home).1.is_empty());

    let (third, _) = frames[frames.len() - 3];
    segment.zero(third, end);
    let (seen, notes) = look(&home);
    assert_eq!((&seen, notes), (&whole, vec!["put_back".to_owned()]), "also of three frames");
    segment.truncate(last);
    let (seen, notes) = look(&home);
    assert_eq!((seen, notes), (whole, vec!["put_back".to_owned()]), "also where the file itself ends");

    remove(&home.path().join("store"));
    assert_eq!(look(&home).1, ["rebuilt"], "and now the journal alone is enough again");
}

#[test]
fn a_frame_in_the_middle_that_does_not_hold_is_mended_from_the_store() {
    let home = township();
    let (whole, _) = look(&home);
    let segment = Segment::of(&home.path());
    let (from, to) = segment.frames()[4];
    segment.zero(from + 30, to);
    let doctor = home.run(&["doctor"]).exits(0).json();
    assert_eq!(doctor["findings"][0]["severity"], "note", "{doctor}");
    assert_eq!(look(&home), (whole, vec![]));
    remove(&home.path().join("store"));
    assert_eq!(look(&home).1, ["rebuilt"], "the journal is whole again");
}

#[test]
fn a_rebuild_does_not_throw_away_the_frame_that_only_the_store_holds() {
    let home = township();
    let (whole, _) = look(&home);
    let segment = Segment::of(&home.path());
    let frames = segment.frames();
    segment.zero(frames[4].0 + 30, frames[4].1);
    home.run(&["doctor", "--rebuild"]).exits(0);
    assert_eq!(look(&home).0, whole);
    let (last, end) = *segment.frames().last().unwrap();
    segment.zero(last, end);
    home.run(&["doctor", "--rebuild"]).exits(0);
    assert_eq!(look(&home).0, whole);
}

/// A home whose last action was torn off: the store is that of before, the journal's last frame can be written at any
/// length.
struct Torn {
    home: Home,
    before: Vec<String>,
    last: String,
    frame: Vec<u8>,
    at: u64,
}

impl Torn {
    fn new() -> Self {
        let home = township();
        let before = hashes(&home);
        disk::copy(&home.path().join("store"), &home.beside("store-before"));
        let stream = home.run(&["case", "list", "--step", "drafted"]).exits(0).lines()[0]["stream"].clone();
        let withdraw = json!({ "application": "a1", "reason": "演练" });
        let answer = home.batch(&[command("w", "application.withdraw", stream.as_str(), withdraw)]).exits(0).lines();
        let last = answer[0]["events"][0]["hash"].as_str().unwrap().to_owned();
        let segment = Segment::of(&home.path());
        let (at, end) = *segment.frames().last().unwrap();
        let frame = segment.bytes(at, end);
        Self { home, before, last, frame, at }
    }

    /// Leaves so many bytes of the last frame, and the store as it was before it.
    fn cut(&self, len: usize) {
        let segment = Segment::of(&self.home.path());
        // Zeros also where an earlier round has written behind the frame.
        let mut bytes = vec![0; 65_536];
        bytes[..len].copy_from_slice(&self.frame[..len]);
        segment.write(self.at, &bytes);
        remove(&self.home.path().join("store"));
        disk::copy(&self.home.beside("store-before"), &self.home.path().join("store"));
    }

    /// Whether so many bytes, with the zeros behind them, are the whole frame.
    fn is_whole(&self, len: usize) -> bool {
        self.frame[len..].iter().all(|b| *b == 0)
    }
}

/// The home's lock. A child that another test is just starting holds it for a moment after it was dropped.
fn take(home: &LedgerHome) -> HomeLock {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match HomeLock::take(home, "test") {
            Err(LedgerError::Busy { .. }) if Instant::now() < deadline => std::thread::yield_now(),
            taken => return taken.unwrap(),
        }
    }
}

#[test]
fn at_each_length_of_the_last_frame_all_that_was_answered_is_there() {
    let torn = Torn::new();
    let home = LedgerHome::at(torn.home.path());
    let keyring = Keyring::load(&home).unwrap();
    let unlocked = keyring.unlock(Some("gaowa"), PASSPHRASE).unwrap();
    let desk: Desk = keyring.desk().clone();
    for len in 0..=torn.frame.len() {
        torn.cut(len);
        let lock = take(&home);
        let (ledger, notes) = Ledger::open(&home, lock, &keyring, &unlocked.store, &mut |_| {}).unwrap();
        let whole = torn.is_whole(len);
        let expected = torn.before.len() + usize::from(whole);
        assert_eq!(ledger.counts().events, expected as u64, "{len} bytes of {}", torn.frame.len());
        if len % 16 == 0 || whole {
            let exam = ledger.examine(&desk, notes).unwrap();
            assert!(exam.ok(), "{len} bytes: {:?}", exam.findings);
        }
        let withdrawn =
            ledger.cards().filter(|card| card.line.step.is_some_and(|step| step.name() == "withdrawn")).count();
        assert_eq!(withdrawn, usize::from(whole), "{len} bytes");
    }
}

#[test]
fn at_some_lengths_the_program_itself_says_so_and_goes_on() {
    let torn = Torn::new();
    let acknowledged: BTreeSet<String> = torn.before.iter().cloned().collect();
    for len in [0, 1, 4, 23, 24, 25, torn.frame.len() / 2, torn.frame.len() - 1, torn.frame.len()] {
        torn.cut(len);
        let doctor = torn.home.run(&["doctor"]).exits(0).json();
        assert_eq!(doctor["ok"], true, "{len} bytes: {doctor}");
        let notes: Vec<&str> =
            doctor["findings"].as_array().unwrap().iter().map(|finding| finding["what"].as_str().unwrap()).collect();
        let expected = match len {
            0 => vec![],
            _ if torn.is_whole(len) => vec!["replayed"],
            _ => vec!["torn_tail"],
        };
        assert_eq!(notes, expected, "{len} bytes");
        let held: BTreeSet<String> = hashes(&torn.home).into_iter().collect();
        assert!(held.is_superset(&acknowledged), "{len} bytes");
        assert_eq!(held.contains(&torn.last), torn.is_whole(len));
        let open: Value = torn.home.batch(&[Household::new(50).open("n")]).exits(0).lines().remove(0);
        assert!(hashes(&torn.home).contains(&open["events"][0]["hash"].as_str().unwrap().to_owned()));
        assert_eq!(torn.home.run(&["doctor"]).exits(0).json()["ok"], true);
    }
}

#[test]
fn a_journal_that_is_gone_is_put_back_whole() {
    let home = township();
    let (whole, _) = look(&home);
    fs::remove_dir_all(home.path().join("journal")).unwrap();
    let (seen, notes) = look(&home);
    assert_eq!((seen, notes), (whole, vec!["put_back".to_owned()]));
}
