//! Stores that are gone, broken, or somebody else's.

use std::panic::AssertUnwindSafe;

use super::*;
use crate::ledger::store::wait_until_free;

fn rebuilt(notes: &[OpenNote]) -> bool {
    notes.iter().any(|note| matches!(note, OpenNote::StoreRebuilt { .. }))
}

/// Opens, compares, and opens once more: what was mended stays mended.
fn comes_back(place: &Place, expected: &Seen, what: &str) -> Vec<OpenNote> {
    let (ledger, notes) = place.open();
    assert_eq!(&seen(&ledger), expected, "{what}: {notes:?}");
    assert!(is_sound(&ledger), "{what}");
    drop(ledger);
    let (ledger, again) = place.open();
    assert_eq!((again, &seen(&ledger)), (vec![], expected), "{what}, opened again");
    notes
}

fn worked(n: usize) -> (Place, Seen) {
    let (place, mut ledger) = Place::new();
    for _ in 0..n {
        let stream = ledger.new_stream_id().unwrap();
        place.execute(&mut ledger, stream, &["a0", "a1", "d1"]).unwrap();
        place.execute(&mut ledger, stream, &["d2"]).unwrap();
    }
    ledger.settle().unwrap();
    let expected = seen(&ledger);
    (place, expected)
}

#[test]
fn a_store_removed_or_emptied_is_made_again() {
    let (place, expected) = worked(3);
    fs::remove_dir_all(place.store_dir()).unwrap();
    assert!(rebuilt(&comes_back(&place, &expected, "removed")));
    fs::remove_dir_all(place.store_dir()).unwrap();
    fs::create_dir(place.store_dir()).unwrap();
    assert!(rebuilt(&comes_back(&place, &expected, "emptied")));
    fs::remove_dir_all(place.store_dir()).unwrap();
    fs::write(place.store_dir(), "not a folder").unwrap();
    assert!(place.try_open(&OsFiles, false).is_err());
}

#[test]
fn a_store_of_another_home_is_set_aside() {
    let (place, expected) = worked(3);
    let (other, _) = worked(5);
    replace_dir(&other.store_dir(), &place.store_dir());
    let notes = comes_back(&place, &expected, "another's");
    assert_eq!(notes, [OpenNote::StoreRebuilt { aside: Some("store.damaged-1".into()), frames: 7 }]);
    assert!(place.home.root().join("store.damaged-1").exists(), "never deleted");
}

#[test]
fn an_older_store_catches_up() {
    let (place, _) = worked(2);
    let older = place.copy();
    let mut ledger = place.open().0;
    for _ in 0..3 {
        place.open_household(&mut ledger);
    }
    let expected = seen(&ledger);
    drop(ledger);
    replace_dir(&older.store_dir(), &place.store_dir());
    assert_eq!(comes_back(&place, &expected, "older"), [OpenNote::Replayed { frames: 3 }]);
}

#[test]
fn a_store_of_the_same_home_that_went_another_way_is_set_aside() {
    let (place, _) = worked(2);
    let other = place.copy();
    let (mut one, mut two) = (place.open().0, other.open().0);
    place.open_household(&mut one);
    for _ in 0..3 {
        other.open_household(&mut two);
    }
    two.settle().unwrap();
    let expected = seen(&one);
    drop((one, two));
    replace_dir(&other.store_dir(), &place.store_dir());
    let notes = comes_back(&place, &expected, "another way");
    assert!(rebuilt(&notes) && notes.len() == 1, "nothing of it is put into the journal: {notes:?}");
}

/// A store of several of sled's segments, as after years of work: a shorter one only ever rolls back. What makes it
/// long stands in a tree of its own, which costs the ledger nothing to read.
fn long() -> (Place, Seen) {
    let (place, _) = worked(0);
    for round in 0..4u64 {
        let mut ledger = place.open().0;
        for _ in 0..4 {
            let stream = ledger.new_stream_id().unwrap();
            place.execute(&mut ledger, stream, &["a0", "a1", "d1"]).unwrap();
        }
        ledger.settle().unwrap();
        drop(ledger);
        wait_until_free(&place.store_dir().join("db")).unwrap();
        let db = sled::Config::new().path(place.store_dir()).flush_every_ms(None).open().unwrap();
        let years = db.open_tree("years").unwrap();
        for n in 0..1000u64 {
            let key = blake3::hash(&(round * 1000 + n).to_le_bytes());
            years.insert(key.as_bytes(), key.as_bytes().repeat(20)).unwrap();
        }
        db.flush().unwrap();
    }
    let expected = seen(&place.open().0);
    (place, expected)
}

#[test]
fn whatever_bytes_are_damaged_in_the_store_the_same_state_comes_back() {
    let (place, expected) = long();
    let db = fs::read(place.store_dir().join("db")).unwrap();
    let used = db.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    assert!(used > 4 * 512 * 1024, "{used}");
    let (mut made_again, mut panicked) = (0, 0);
    for seed in 0..12 {
        let broken = place.copy();
        let mut bytes = db.clone();
        let at = random(seed, used);
        match seed % 4 {
            0 => bytes[at] ^= 1 << random(seed + 100, 8),
            1 => bytes[at..used.min(at + 4096)].fill(0),
            2 => bytes.truncate(at),
            _ => bytes[at..used.min(at + 64)].iter_mut().for_each(|byte| *byte ^= 0x5a),
        }
        fs::write(broken.store_dir().join("db"), &bytes).unwrap();
        if seed % 8 < 6 {
            remove_snapshot(&broken);
        }
        panicked += usize::from(panics(&broken));
        let notes = comes_back(&broken, &expected, &format!("seed {seed} at {at} of {used}"));
        made_again += usize::from(rebuilt(&notes));
    }
    assert!(panicked >= 3 && made_again >= panicked, "{panicked} panics, {made_again} rebuilt");
}

/// A store that was not closed in order has none: sled then reads its whole log.
fn remove_snapshot(place: &Place) {
    let files = fs::read_dir(place.store_dir()).unwrap().map(|entry| entry.unwrap().path());
    let is_snapshot = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("snap");
    files.filter(is_snapshot).for_each(|path| fs::remove_file(path).unwrap());
}

/// Whether sled panics over a copy of this store.
fn panics(place: &Place) -> bool {
    let copy = place.copy();
    wait_until_free(&copy.store_dir().join("db")).unwrap();
    let open = || sled::Config::new().path(copy.store_dir()).flush_every_ms(None).open().is_ok();
    std::panic::catch_unwind(AssertUnwindSafe(open)).is_err()
}

#[test]
fn a_rebuild_takes_from_the_store_what_the_journal_lost() {
    let (place, expected) = worked(3);
    let bytes = fs::read(place.segment()).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    let mut broken = bytes;
    broken[used / 2] ^= 1;
    broken[used - 20..used].fill(0);
    fs::write(place.segment(), &broken).unwrap();
    let (ledger, notes) = place.try_open(&OsFiles, true).unwrap();
    assert_eq!(seen(&ledger), expected);
    assert!(notes.contains(&OpenNote::Mended { frames: 1 }) && notes.contains(&OpenNote::PutBack { frames: 1 }));
    assert!(rebuilt(&notes) && is_sound(&ledger));
}

#[test]
fn a_frame_lost_in_the_middle_is_mended_from_the_store_or_reported() {
    let (place, expected) = worked(3);
    let bytes = fs::read(place.segment()).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    let mut broken = bytes;
    broken[used / 2] ^= 1;
    fs::write(place.segment(), &broken).unwrap();
    let without = place.copy();
    assert_eq!(comes_back(&place, &expected, "with the store"), [OpenNote::Mended { frames: 1 }]);

    fs::remove_dir_all(without.store_dir()).unwrap();
    for _ in 0..2 {
        let damage = without.try_open(&OsFiles, false).map(|_| ()).unwrap_err();
        assert!(matches!(damage, LedgerError::Damage { .. }), "{damage}");
    }
    assert_eq!(fs::read(without.segment()).unwrap(), broken, "what is left of it is left alone");
}
