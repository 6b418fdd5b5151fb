//! What neither journal nor store holds any more: from a backup, from the office, or the home stays closed.

use super::office::TinyOffice;
use super::*;
use crate::ledger::doctor::{Severity, What};
use crate::ledger::journal::small_segments;

/// Where the frames of the first segment begin and end.
fn frames(place: &Place) -> Vec<(usize, usize)> {
    let bytes = fs::read(place.home.journal_dir().join("0000000001.seg")).unwrap();
    let (mut at, mut found) = (4096, Vec::new());
    while let Some(len) = bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize) {
        if len == 0 {
            break;
        }
        found.push((at, at + 24 + len));
        at += 24 + len;
    }
    found
}

/// Turns a bit in the frame of this index, and takes the store away.
fn lose(place: &Place, index: usize) {
    let path = place.home.journal_dir().join("0000000001.seg");
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = frames(place)[index - 1];
    bytes[usize::midpoint(from, to)] ^= 4;
    fs::write(path, bytes).unwrap();
    fs::remove_dir_all(place.store_dir()).unwrap();
}

/// Changes the frame of this index on purpose: its checksum is made right again, its seal cannot be.
fn forge(place: &Place, index: usize) {
    let path = place.home.journal_dir().join("0000000001.seg");
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = frames(place)[index - 1];
    bytes[to - 1] ^= 1;
    let mut checked = bytes[from..from + 4].to_vec();
    checked.extend(&bytes[from + 8..to]);
    bytes[from + 4..from + 8].copy_from_slice(&crc32fast::hash(&checked).to_le_bytes());
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_frame_changed_on_purpose_is_found_by_doctor_and_mended_from_store_or_backup() {
    let (place, ..) = story();
    let expected = seen(&place.open().0);
    forge(&place, 3);
    let (ledger, notes) = place.open();
    assert_eq!(notes, [], "opening does not read it");
    let exam = ledger.examine(ledger.desk(), Vec::new()).unwrap();
    assert!(exam.findings.iter().any(|f| f.what == What::Frame { index: 3 }) && !exam.ok());
    assert!(ledger.backup_source(now()).unwrap().write(&place.home.root().join("b")).is_err(), "no backup of that");
    drop(ledger);
    let (ledger, notes) = place.try_open(&OsFiles, true).unwrap();
    assert!(notes.contains(&OpenNote::Mended { frames: 1 }), "{notes:?}");
    assert_eq!(seen(&ledger), expected);
    ledger.backup_due(now()).unwrap().unwrap().run().unwrap();
    drop(ledger);
    forge(&place, 3);
    fs::remove_dir_all(place.store_dir()).unwrap();
    let (ledger, notes) = place.open();
    assert!(notes.contains(&OpenNote::FromBackup { frames: 1 }), "{notes:?}");
    assert_eq!(seen(&ledger), expected);
    assert!(is_sound(&ledger));
}

#[test]
fn a_derived_record_that_is_not_what_the_journal_gives_is_found() {
    use crate::ledger::store::{Store, Tree, Writes};
    let place = Place::filled(2);
    let (mut ledger, _) = place.open();
    let stream = place.open_household(&mut ledger);
    drop(ledger);
    let key = &place.unlocked.store.data_key;
    let store = Store::open(&place.store_dir(), key).unwrap();
    let mut writes = Writes::default();
    writes.put(key, Tree::Card, stream.as_bytes(), &Vec::<Card>::new()).unwrap();
    store.apply(&writes).unwrap();
    drop(store);
    let (ledger, _) = place.open();
    let exam = ledger.examine(ledger.desk(), Vec::new()).unwrap();
    let found: Vec<_> = exam.findings.iter().map(|f| (f.severity, &f.what, f.stream)).collect();
    assert_eq!(found, [(Severity::Damage, &What::Index { tree: Tree::Card }, Some(stream))]);
    drop(ledger);
    assert!(is_sound(&place.rebuild()));
}

/// Two laptops of a desk and their office. The first has, in this order: its account, the bind, an own action, an
/// answer with the other's, an own action, an answer, an answer, an own action.
fn story() -> (Place, Place, TinyOffice) {
    let mut office = TinyOffice::new();
    let (place, mut one) = Place::new();
    let (other_place, mut other) = Place::new();
    office.enrol(&mut one, &place.author(), 1);
    office.enrol(&mut other, &other_place.author(), 2);
    place.open_household(&mut one);
    other_place.open_household(&mut other);
    office.push(&other, 9, |_| false);
    assert!(office.pull(&mut one, 99));
    let stream = place.open_household(&mut one);
    office.push(&one, 2, |header| header.seq == 2);
    office.pull(&mut one, 2);
    office.pull(&mut one, 99);
    place.execute(&mut one, stream, &["d1"]).unwrap();
    (place, other_place, office)
}

#[test]
fn a_lost_answer_is_passed_over_and_fetched_again() {
    let (origin, other_place, mut office) = story();
    let all = frames(&origin).len();
    let pulled = [4, 6, 7];
    for index in pulled {
        let (place, other) = (origin.copy(), other_place.copy());
        lose(&place, index);
        let (mut ledger, notes) = place.open();
        assert!(notes.contains(&OpenNote::PassedOver { frames: 1 }), "frame {index}: {notes:?}");
        assert!(place.home.root().join("journal.damaged-1").exists(), "after a copy");
        assert_eq!(ledger.root().seq, 5, "all own actions are there");
        let exam = ledger.examine(ledger.desk(), Vec::new()).unwrap();
        let lost = |f: &&crate::ledger::doctor::Finding| f.severity == Severity::Damage;
        let found: Vec<&What> = exam.findings.iter().filter(lost).map(|f| &f.what).collect();
        assert_eq!(found, [&What::Lost { index: index as u64, fetched: false }]);
        place.open_household(&mut ledger);
        let rebuilt = seen(&ledger);
        drop(ledger);
        assert_eq!(seen(&place.rebuild()), rebuilt, "and a rebuild comes to the same");

        let mut ledger = place.open().0;
        let mut other = other.open().0;
        while !office.pull(&mut ledger, 1) {}
        assert!(is_sound(&ledger), "frame {index}");
        assert_eq!(ledger.root().refetch, None);
        drop(ledger);
        let mut ledger = place.rebuild();
        office = settle_copy(&origin, office, &mut ledger, &mut other);
        assert!(is_sound(&ledger) && is_sound(&other));
        assert_eq!(all, frames(&origin).len());
    }
}

/// The office as it is knows the first story only: what the copy recorded since stays with the copy. What both laptops
/// were delivered must fold to the same.
fn settle_copy(_origin: &Place, office: TinyOffice, one: &mut Ledger, other: &mut Ledger) -> TinyOffice {
    while !office.pull(other, 99) {}
    assert_eq!(one.state_hash(&desk()).unwrap(), other.state_hash(&desk()).unwrap());
    office
}

#[test]
fn a_lost_own_action_comes_from_a_backup_or_the_home_stays_closed() {
    let (origin, ..) = story();
    let expected = seen(&origin.open().0);
    for index in [1, 2, 3, 5] {
        let place = origin.copy();
        lose(&place, index);
        for _ in 0..2 {
            let error = place.try_open(&OsFiles, false).map(drop).unwrap_err();
            assert!(matches!(error, LedgerError::Damage { part: Part::Journal, .. }), "frame {index}: {error}");
        }
        assert!(!place.home.root().join("journal.damaged-1").exists(), "and nothing was touched");

        let place = origin.copy();
        place.open().0.backup_due(now()).unwrap().unwrap().run().unwrap();
        lose(&place, index);
        let (ledger, notes) = place.open();
        assert!(notes.contains(&OpenNote::FromBackup { frames: 1 }), "frame {index}: {notes:?}");
        assert_eq!(seen(&ledger), expected);
        assert!(is_sound(&ledger));
    }
}

#[test]
fn a_journal_shorter_than_its_last_backup_gets_its_end_back() {
    let (origin, ..) = story();
    let older = origin.copy();
    let mut ledger = origin.open().0;
    origin.open_household(&mut ledger);
    ledger.backup_due(now()).unwrap().unwrap().run().unwrap();
    let expected = seen(&ledger);
    drop(ledger);
    replace_dir(&older.home.journal_dir(), &origin.home.journal_dir());
    replace_dir(&older.store_dir(), &origin.store_dir());
    let (ledger, notes) = origin.open();
    assert_eq!(notes.first(), Some(&OpenNote::FromBackup { frames: 1 }), "{notes:?}");
    assert_eq!(seen(&ledger), expected);
}

#[test]
fn a_backup_that_went_another_way_is_not_taken_from() {
    let (origin, ..) = story();
    let place = origin.copy();
    let mut ledger = origin.open().0;
    origin.open_household(&mut ledger);
    origin.open_household(&mut ledger);
    ledger.backup_due(now()).unwrap().unwrap().run().unwrap();
    let mut other = place.open().0;
    place.open_household(&mut other);
    let expected = seen(&other);
    drop((ledger, other));
    copy_dir(&origin.home.backups_dir(), &place.home.backups_dir());
    let (ledger, notes) = place.open();
    assert_eq!((seen(&ledger), notes), (expected, vec![]));
}

#[test]
fn the_next_segment_lies_ready_and_is_taken_without_making_one() {
    use crate::ledger::files::{Op, RecordingFiles};
    small_segments();
    let place = Place::filled(1);
    let files = RecordingFiles::new();
    let (mut ledger, _) = place.try_open(&files, false).unwrap();
    let (mut taken, mut made) = (0, 0);
    for _ in 0..30 {
        files.clear();
        place.open_household(&mut ledger);
        assert_eq!(files.count(Op::Create), 0, "no save waits for a segment's zeros");
        taken += files.count(Op::Rename);
        files.clear();
        ledger.idle().unwrap();
        made += files.count(Op::Create);
    }
    assert!(taken > 1 && made >= taken, "{taken} taken, {made} made");
    let expected = seen(&ledger);
    drop(ledger);
    assert_eq!(seen(&place.open().0), expected);
    assert_eq!(seen(&place.rebuild()), expected);
}
