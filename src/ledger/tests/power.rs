//! The power goes while actions are being saved.

use std::collections::BTreeSet;

use super::*;
use crate::ledger::files::RecordingFiles;

const SEEDS: u64 = 100;

/// Which store the machine finds when it starts again.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Left {
    AsItIs,
    Removed,
    Older,
    /// Of what was written since it was made durable, some pages are there and some are not.
    Torn,
}

/// Saves under a layer that will lose power; gives the streams whose action was answered, and the one in flight.
fn work(place: &Place, files: &RecordingFiles, seed: u64) -> (BTreeSet<StreamId>, Option<StreamId>) {
    let mut answered = BTreeSet::new();
    let Ok((mut ledger, _)) = place.try_open(files, false) else { return (answered, None) };
    for n in 0..40 {
        let stream = ledger.new_stream_id().unwrap();
        let ids: &[&str] = if random(seed + n, 3) == 0 { &["a0", "a1", "d1", "d2"] } else { &["a0"] };
        if place.execute(&mut ledger, stream, ids).is_err() {
            return (answered, Some(stream));
        }
        answered.insert(stream);
        if random(seed + n, 9) == 0 {
            ledger.settle().unwrap();
            replace_dir(&place.store_dir(), &synced(place));
        }
    }
    panic!("the power should have gone");
}

#[test]
fn what_was_answered_is_there_whole_whichever_store_is_left() {
    let origin = Place::filled(2);
    let first: BTreeSet<StreamId> = streams(&origin.open().0);
    let mut in_flight_kept = 0;
    for seed in 0..SEEDS {
        let left = [Left::AsItIs, Left::Removed, Left::Older, Left::Torn][seed as usize % 4];
        let place = origin.copy();
        replace_dir(&place.store_dir(), &synced(&place));
        let files = RecordingFiles::new();
        files.cut_after(2 + random(seed, 30), seed);
        let (answered, in_flight) = work(&place, &files, seed);
        match left {
            Left::AsItIs => {}
            Left::Removed => fs::remove_dir_all(place.store_dir()).unwrap(),
            Left::Older => replace_dir(&origin.store_dir(), &place.store_dir()),
            Left::Torn => tear(&synced(&place), &place.store_dir(), seed),
        }
        let (ledger, _) = place.open();
        let there = streams(&ledger);
        let expected: BTreeSet<StreamId> = first.union(&answered).copied().collect();
        let more: Vec<StreamId> = there.difference(&expected).copied().collect();
        assert!(expected.is_subset(&there), "seed {seed} {left:?}: an answered action is gone");
        assert!(more.is_empty() || more.first() == in_flight.as_ref() && more.len() == 1, "seed {seed} {left:?}");
        in_flight_kept += more.len();
        for id in there {
            let actions = ledger.timeline(id).unwrap().len();
            assert!(actions == 1 || actions == 4, "seed {seed}: a list was kept in part");
        }
        assert!(is_sound(&ledger), "seed {seed}");
    }
    assert!(in_flight_kept > 0, "some cuts come after the write");
}

/// Where the store is kept as it was when it was last made durable.
fn synced(place: &Place) -> PathBuf {
    place.home.root().with_extension("synced")
}

/// Puts back, in every file of `now`, some of the pages as they were in `before`; files that were not there may be gone.
fn tear(before: &Path, now: &Path, seed: u64) {
    const PAGE: usize = 4096;
    for (n, entry) in fs::read_dir(now).unwrap().map(|entry| entry.unwrap()).enumerate() {
        if entry.file_type().unwrap().is_dir() {
            continue;
        }
        let dice = |at: usize| random(seed * 7919 + (n * 100_000 + at) as u64, 2) == 0;
        let Ok(old) = fs::read(before.join(entry.file_name())) else {
            if dice(0) {
                fs::remove_file(entry.path()).unwrap();
            }
            continue;
        };
        let mut bytes = fs::read(entry.path()).unwrap();
        if dice(1) {
            bytes.resize(old.len(), 0);
        }
        for (at, page) in bytes.chunks_mut(PAGE).enumerate() {
            if dice(at + 2) {
                let from = (at * PAGE).min(old.len());
                let kept = &old[from..old.len().min(from + page.len())];
                page[..kept.len()].copy_from_slice(kept);
                page[kept.len()..].fill(0);
            }
        }
        fs::write(entry.path(), bytes).unwrap();
    }
}

fn streams(ledger: &Ledger) -> BTreeSet<StreamId> {
    let all = ledger.streams().map(|entry| entry.unwrap());
    all.filter(|(_, record)| record.audience.township().is_some()).map(|(id, _)| id).collect()
}
