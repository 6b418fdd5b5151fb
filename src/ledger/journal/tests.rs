use std::fs;
use std::io::ErrorKind;

use super::*;
use crate::ledger::files::{Op, RecordingFiles};

const STORE: [u8; 16] = [5; 16];
/// Small segments, so that a few frames fill several.
const SMALL: usize = 2 * BLOCK;

struct Place {
    _temp: tempfile::TempDir,
    dir: PathBuf,
    key: DataKey,
}

impl Place {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("journal");
        Self { _temp: temp, dir, key: DataKey::from_bytes(&[1; 32]) }
    }

    fn open_with(&self, files: &RecordingFiles) -> (Journal, Opened) {
        Journal::open_sized(&self.dir, Arc::new(files.clone()), &self.key, STORE, SMALL).unwrap()
    }

    fn open(&self) -> (Journal, Opened) {
        self.open_with(&RecordingFiles::new())
    }

    fn filled(count: u64) -> Self {
        let place = Self::new();
        let (mut journal, _) = place.open();
        for n in 1..=count {
            assert_eq!(journal.append(&payload(n)).unwrap(), n);
        }
        place
    }

    fn segments(&self) -> Vec<PathBuf> {
        let mut paths: Vec<_> = fs::read_dir(&self.dir).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    }
}

fn payload(n: u64) -> Vec<u8> {
    format!("commit {n} ").repeat(5 + n as usize % 60).into_bytes()
}

/// The commits that read right; panics on one that reads as anything else than what was written.
fn readable(journal: &Journal) -> Vec<u64> {
    let whole = |(n, read): (u64, Result<Zeroizing<Vec<u8>>, LedgerError>)| match read {
        Ok(bytes) => {
            assert_eq!(*bytes, payload(n), "commit {n} reads as something else");
            Some(n)
        }
        Err(e) => {
            assert!(matches!(e, LedgerError::Damage { .. }), "{e}");
            None
        }
    };
    journal.iter_from(1).filter_map(whole).collect()
}

fn random(seed: u64, below: usize) -> usize {
    let hash = blake3::hash(&seed.to_le_bytes());
    usize::from_le_bytes(*hash.as_bytes().first_chunk().unwrap()) % below
}

#[test]
fn an_append_is_one_write_and_one_sync() {
    let place = Place::new();
    let files = RecordingFiles::new();
    let mut journal = Journal::create(&place.dir, Arc::new(files.clone()), &place.key, STORE).unwrap();
    for n in 1..=20 {
        files.clear();
        assert_eq!(journal.append(&payload(n)).unwrap(), n);
        let ops: Vec<Op> = files.calls().into_iter().map(|call| call.op).collect();
        assert_eq!(ops, [Op::Write, Op::SyncData]);
    }
    assert_eq!(journal.last(), Some((20, payload_hash(&payload(20)))));
    assert!(matches!(Journal::create(&place.dir, Arc::new(files), &place.key, STORE), Err(LedgerError::Exists)));
}

#[test]
fn reads_back_over_many_segments() {
    let place = Place::filled(100);
    assert!(place.segments().len() > 5);
    let (mut journal, opened) = place.open();
    assert_eq!(opened, Opened { frames: 100, ..Opened::default() });
    assert_eq!(readable(&journal), (1..=100).collect::<Vec<_>>());
    assert_eq!(journal.iter_from(95).count(), 6);
    assert!(journal.read(0).is_err() && journal.read(101).is_err());
    assert_eq!(journal.append(&payload(101)).unwrap(), 101);
    assert_eq!(*journal.read(101).unwrap(), payload(101));
}

#[test]
fn the_largest_frame_gets_a_segment_of_its_own() {
    let place = Place::filled(2);
    let (mut journal, _) = place.open();
    let large = vec![7; MAX_LOCAL];
    assert!(matches!(journal.append(&vec![7; MAX_LOCAL + 1]), Err(LedgerError::Codec(_))));
    assert_eq!(journal.append(&large).unwrap(), 3);
    assert_eq!(journal.append(b"after").unwrap(), 4);
    let (journal, opened) = place.open();
    assert_eq!((opened.frames, opened.damage.len()), (4, 0));
    assert_eq!((*journal.read(3).unwrap() == large, &**journal.read(4).unwrap()), (true, b"after".as_slice()));
}

#[test]
fn at_any_length_of_the_last_frame_all_others_are_there() {
    let place = Place::filled(8);
    let path = place.segments().pop().unwrap();
    let whole = fs::read(&path).unwrap();
    let used = whole.iter().rposition(|&b| b != 0).unwrap() + 1;
    let frame_len = FRAME_HEAD + OVERHEAD + payload(8).len();
    for kept in 0..=frame_len {
        let cut = used - frame_len + kept;
        let mut zeroed = whole.clone();
        zeroed[cut..].fill(0);
        let mut garbage = whole.clone();
        garbage[cut..used].iter_mut().for_each(|b| *b ^= 0x5a);
        for (how, bytes) in [("cut", &whole[..cut]), ("zero", &zeroed), ("garbage", &garbage)] {
            fs::write(&path, bytes).unwrap();
            let (mut journal, opened) = place.open();
            let expected = if kept == frame_len { 8 } else { 7 };
            assert_eq!(readable(&journal), (1..=expected).collect::<Vec<_>>(), "{how} {kept}");
            assert!(opened.damage.is_empty() && opened.frames == expected, "{how} {kept}");
            let torn = kept < frame_len && (how == "garbage" || kept > 0);
            assert_eq!(opened.note.is_some(), torn, "{how} {kept}");
            assert_eq!(journal.append(&payload(expected + 1)).unwrap(), expected + 1);
            let (journal, opened) = place.open();
            assert_eq!((opened.note, readable(&journal).len() as u64), (None, expected + 1), "{how} {kept}");
            for later in place.segments().into_iter().filter(|later| *later > path) {
                fs::remove_file(later).unwrap();
            }
        }
    }
}

#[test]
fn a_flipped_bit_costs_one_commit_at_most_and_is_reported() {
    let place = Place::filled(40);
    let originals: Vec<(PathBuf, Vec<u8>)> =
        place.segments().into_iter().map(|p| (p.clone(), fs::read(p).unwrap())).collect();
    let mut lost_in_the_middle = 0;
    for seed in 0..220 {
        let (path, whole) = &originals[random(seed, originals.len())];
        let mut bytes = whole.clone();
        bytes[random(seed + 1000, whole.len())] ^= 1 << random(seed + 2000, 8);
        fs::write(path, &bytes).unwrap();
        let (journal, opened) = place.open();
        let left = readable(&journal);
        let missing: Vec<u64> = (1..=40).filter(|n| !left.contains(n)).collect();
        let in_last = path == &originals.last().unwrap().0;
        match (missing.as_slice(), opened.damage.as_slice()) {
            ([], []) => {}
            ([40], []) => assert!(in_last && opened.note.is_some(), "seed {seed}"),
            ([n], [damaged]) => {
                assert_eq!((damaged.index_hint, damaged.lost), (*n, 1), "seed {seed}");
                lost_in_the_middle += 1;
            }
            other => panic!("seed {seed}: {other:?}"),
        }
        assert_eq!(opened.frames as usize, left.len());
        for (path, whole) in &originals {
            fs::write(path, whole).unwrap();
        }
    }
    assert!(lost_in_the_middle > 60, "{lost_in_the_middle}");
}

#[test]
fn power_cuts_lose_nothing_that_was_answered() {
    let mut torn = 0;
    for seed in 0..120u64 {
        let place = Place::new();
        let mut answered = 0;
        for life in 0..3 {
            let files = RecordingFiles::new();
            files.cut_after(random(seed * 3 + life, 60), seed);
            let opened = Journal::open_sized(&place.dir, Arc::new(files.clone()), &place.key, STORE, SMALL);
            let Ok((mut journal, opened)) = opened else { continue };
            torn += usize::from(opened.note.is_some());
            assert_eq!(opened.damage, [], "seed {seed} life {life}");
            let there = readable(&journal);
            assert!((answered..=answered + 1).contains(&(there.len() as u64)), "seed {seed} life {life}");
            answered = there.len() as u64;
            while let Ok(n) = journal.append(&payload(answered + 1)) {
                answered = n;
            }
        }
        let (journal, opened) = place.open();
        let there = readable(&journal).len() as u64;
        assert!(opened.damage.is_empty() && (answered..=answered + 1).contains(&there), "seed {seed}");
    }
    assert!(torn > 10, "the cuts do tear frames: {torn}");
}

#[test]
fn a_failed_append_is_not_saved_and_nothing_follows_it() {
    for (op, kind) in [(Op::Write, ErrorKind::Other), (Op::SyncData, ErrorKind::Other)] {
        let place = Place::filled(3);
        let files = RecordingFiles::new();
        let (mut journal, _) = place.open_with(&files);
        files.fail_next(op, kind);
        assert!(matches!(journal.append(&payload(4)), Err(LedgerError::Io { part: Part::Journal, .. })));
        assert!(matches!(journal.append(&payload(4)), Err(LedgerError::Poisoned)) && journal.is_poisoned());
        files.cut_power(1).unwrap();
        let (mut journal, opened) = place.open();
        assert_eq!((opened.frames, opened.note, opened.damage.len()), (3, None, 0));
        assert_eq!(journal.append(&payload(4)).unwrap(), 4);
    }
}

#[test]
fn a_full_disk_at_a_new_segment_changes_nothing() {
    let place = Place::filled(3);
    let files = RecordingFiles::new();
    let (mut journal, _) = place.open_with(&files);
    for op in [Op::Create, Op::Write, Op::SyncAll] {
        files.fail_next(op, ErrorKind::StorageFull);
        let answer = journal.append(&[1; SMALL]);
        assert!(matches!(answer, Err(LedgerError::NoSpace)), "{op:?}: {answer:?}");
        assert_eq!((journal.next_index(), place.segments().len()), (4, 1), "{op:?}");
    }
    assert_eq!(journal.append(&payload(4)).unwrap(), 4, "what fits is still taken");
}

#[test]
fn segments_do_not_replay_elsewhere() {
    let place = Place::filled(60);
    let paths = place.segments();
    let bytes: Vec<Vec<u8>> = paths.iter().map(|p| fs::read(p).unwrap()).collect();
    // Exchanged.
    fs::write(&paths[1], &bytes[2]).unwrap();
    fs::write(&paths[2], &bytes[1]).unwrap();
    let (journal, opened) = place.open();
    assert!(opened.damage.len() >= 2 && readable(&journal).len() < 60);
    fs::write(&paths[1], &bytes[1]).unwrap();
    fs::write(&paths[2], &bytes[2]).unwrap();
    // The frames of a segment under another's header.
    let mut mixed = bytes[1].clone();
    mixed[HEADER_AREA..].copy_from_slice(&bytes[2][HEADER_AREA..]);
    fs::write(&paths[1], &mixed).unwrap();
    let (journal, opened) = place.open();
    assert_eq!(opened.damage.len(), 1);
    assert_eq!(readable(&journal).len() as u64, opened.frames);
    fs::write(&paths[1], &bytes[1]).unwrap();
    // A segment gone.
    fs::remove_file(&paths[2]).unwrap();
    let (journal, opened) = place.open();
    assert_eq!((opened.damage.len(), opened.damage[0].lost), (1, 60 - readable(&journal).len() as u64));
}

#[test]
fn a_frame_made_to_fit_by_its_crc_does_not_open() {
    let place = Place::filled(3);
    let path = place.segments().pop().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let header = Header::read(&bytes).unwrap().unwrap();
    let last = *scan::scan(&bytes, header).frames.last().unwrap();
    let mut sealed = bytes[last.offset + FRAME_HEAD..last.end()].to_vec();
    sealed[40] ^= 1;
    bytes[last.offset..last.end()].copy_from_slice(&frame::encode(header.id, 3, &sealed));
    fs::write(&path, &bytes).unwrap();
    let (mut journal, opened) = place.open();
    assert_eq!((opened.frames, opened.damage[0].index_hint, opened.damage[0].lost), (2, 3, 1));
    assert_eq!(journal.last().unwrap().0, 2);
    let whole = fs::read(&path).unwrap();
    assert_eq!(journal.mend(|n| Some(payload(n))).unwrap(), Mended { restored: 1, still_lost: 0 });
    assert_eq!(journal.last(), Some((3, payload_hash(&payload(3)))));
    fs::write(&path, whole).unwrap();
    let (mut journal, _) = place.open();
    assert_eq!(journal.append(&payload(4)).unwrap(), 4, "its index is not given again");
    // The same frame said to be a later one.
    let renumbered = frame::encode(header.id, 5, &sealed);
    bytes[last.offset..last.offset + renumbered.len()].copy_from_slice(&renumbered);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(readable(&place.open().0), [1, 2]);
}

#[test]
fn another_store_or_key_is_refused() {
    let place = Place::filled(3);
    let open = |key: &DataKey, store| Journal::open(&place.dir, Arc::new(RecordingFiles::new()), key, store);
    assert!(matches!(open(&place.key, [6; 16]), Err(LedgerError::Damage { part: Part::Journal, .. })));
    let other = DataKey::from_bytes(&[2; 32]);
    assert!(matches!(open(&other, STORE), Err(LedgerError::Damage { part: Part::Journal, .. })));
}

#[test]
fn a_segment_whose_headers_are_both_gone_is_passed_over() {
    let place = Place::filled(60);
    let paths = place.segments();
    for (broken, at_end) in [(1, false), (paths.len() - 1, true)] {
        let whole = fs::read(&paths[broken]).unwrap();
        let mut bytes = whole.clone();
        bytes[..HEADER_AREA].fill(0);
        fs::write(&paths[broken], &bytes).unwrap();
        let (mut journal, opened) = place.open();
        let left = readable(&journal).len() as u64;
        assert!(left < 60 && opened.frames == left);
        let known: u64 = opened.damage.iter().map(|d| d.lost).sum();
        assert_eq!(known, if at_end { 0 } else { 60 - left });
        assert_eq!(opened.damage[0].segment, broken as u64 + 1);
        if !at_end {
            fs::write(&paths[broken], &whole).unwrap();
            continue;
        }
        // What was in it is put back by whoever holds it; then the segment is no longer needed.
        for n in left + 1..=61 {
            assert_eq!(journal.append(&payload(n)).unwrap(), n);
        }
        journal.mend(|_| None).unwrap();
        let (journal, opened) = place.open();
        assert_eq!((readable(&journal).len(), opened.damage.len()), (61, 0));
    }
}

#[test]
fn real_files_work_too_and_nothing_stands_in_clear() {
    let place = Place::new();
    let files: Arc<dyn FileLayer> = Arc::new(crate::ledger::files::OsFiles);
    let mut journal = Journal::create(&place.dir, files.clone(), &place.key, STORE).unwrap();
    journal.append("演练甲".as_bytes()).unwrap();
    fs::write(place.dir.join("0000000002.new"), "left by a crash").unwrap();
    drop(journal);
    let (mut journal, opened) = Journal::open(&place.dir, files, &place.key, STORE).unwrap();
    assert_eq!((opened.frames, opened.is_fresh), (1, false));
    assert_eq!((&**journal.read(1).unwrap(), journal.append(b"x").unwrap()), ("演练甲".as_bytes(), 2));
    let bytes = fs::read(&place.segments()[0]).unwrap();
    assert_eq!((place.segments().len(), bytes.len()), (1, SEGMENT_SIZE));
    assert!(!bytes.windows(9).any(|w| w == "演练甲".as_bytes()));
}

#[test]
fn lost_commits_are_put_back_in_their_places() {
    let place = Place::filled(60);
    let paths = place.segments();
    let damage = |path: &Path, from: usize, len: usize| {
        let mut bytes = fs::read(path).unwrap();
        bytes[from..from + len].iter_mut().for_each(|b| *b ^= 0x33);
        fs::write(path, bytes).unwrap();
    };
    fs::remove_file(&paths[0]).unwrap();
    damage(&paths[1], HEADER_AREA + 40, 1);
    damage(&paths[3], 0, HEADER_AREA);
    damage(paths.last().unwrap(), HEADER_AREA, 9);
    let (mut journal, opened) = place.open();
    assert_eq!(opened.damage.len(), 5, "{:?}", opened.damage);
    let left = readable(&journal);
    let lost = 60 - left.len() as u64;

    let withheld = (1..=60).find(|n| *n > 30 && !left.contains(n)).unwrap();
    let mended = journal.mend(|n| (n != withheld).then(|| payload(n))).unwrap();
    assert!(mended.still_lost >= 1 && mended.restored + mended.still_lost == lost, "{mended:?}");
    assert_eq!(journal.mend(|n| Some(payload(n))).unwrap(), Mended { restored: mended.still_lost, still_lost: 0 });
    assert_eq!(journal.mend(|_| None).unwrap(), Mended::default());
    assert_eq!(journal.append(&payload(61)).unwrap(), 61);

    for journal in [journal, place.open().0] {
        assert_eq!(readable(&journal), (1..=61).collect::<Vec<_>>());
    }
    assert_eq!(place.open().1, Opened { frames: 61, ..Opened::default() });
}
