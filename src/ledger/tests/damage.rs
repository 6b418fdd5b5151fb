//! Five hundred damages to the files of journal and store, each from its seed: the home opens with all that it held,
//! or says what is wrong, and a restored backup has all of it. Never a panic, a hang, or a silent loss.

use super::office::TinyOffice;
use super::*;
use crate::ledger::backup::restore::restore;
use crate::ledger::journal::small_segments;

/// How many damages in all; the tests below share them.
const SEEDS: u64 = 520;

/// A home with several segments, its earlier self, what it shows, and a backup outside it.
struct Case {
    now: Place,
    before: Place,
    expected: Seen,
    backup: PathBuf,
}

impl Case {
    fn new() -> Self {
        small_segments();
        let mut office = TinyOffice::new();
        let (place, mut ledger) = Place::new();
        let (other_place, mut other) = Place::new();
        office.enrol(&mut ledger, &place.author(), 1);
        office.enrol(&mut other, &other_place.author(), 2);
        let work = |ledger: &mut Ledger, other: &mut Ledger, office: &mut TinyOffice| {
            for n in 0..6 {
                let stream = place.open_household(ledger);
                place.execute(ledger, stream, &["a1", "d1"]).unwrap();
                other_place.open_household(other);
                if n % 2 == 1 {
                    office.settle(&mut [&mut *ledger, &mut *other], |header| header.seq % 11 == 0);
                    ledger.settle().unwrap();
                }
            }
        };
        work(&mut ledger, &mut other, &mut office);
        drop(ledger);
        let before = place.copy();
        let mut ledger = place.open().0;
        work(&mut ledger, &mut other, &mut office);
        place.open_household(&mut ledger);
        let expected = seen(&ledger);
        let backup = place._dir.path().join("backup");
        ledger.backup_source(now()).unwrap().write(&backup).unwrap();
        drop(ledger);
        assert!(files(&place.home.journal_dir()).len() > 2, "several segments");
        Self { now: place, before, expected, backup }
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { found.extend(files(&entry)) } else { found.push(entry) }
    }
    found.sort();
    found
}

/// What tells a loss: where journal and chain end, every card, every household's state.
fn glance(ledger: &Ledger) -> (Root, Vec<Card>, Hash) {
    let mut cards: Vec<Card> = ledger.cards().cloned().collect();
    cards.sort_by_key(|card| (card.stream, card.line.application.clone()));
    (ledger.root().clone(), cards, ledger.state_hash(ledger.desk()).unwrap())
}

/// What one seed does to one file of `dir`; `older` is the folder's earlier self.
fn damage(dir: &Path, older: &Path, seed: u64) -> String {
    let all = files(dir);
    let path = &all[random(seed, all.len())];
    let name = path.strip_prefix(dir).unwrap();
    let mut bytes = fs::read(path).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    let at = random(seed + 1_000, used.max(1)).min(bytes.len().saturating_sub(1));
    let what = match random(seed + 2_000, 8) {
        0 => {
            bytes.truncate(at);
            "cut"
        }
        1 if !bytes.is_empty() => {
            bytes[at] ^= 1 << random(seed + 3_000, 8);
            "a bit turned"
        }
        2 if !bytes.is_empty() => {
            let end = bytes.len().min(at / 4096 * 4096 + 4096);
            bytes[at / 4096 * 4096..end].fill(0);
            "a page zeroed"
        }
        3 if !bytes.is_empty() => {
            let end = bytes.len().min(at + 300);
            bytes[at..end].iter_mut().enumerate().for_each(|(n, byte)| *byte ^= random(seed + n as u64, 256) as u8);
            "noise"
        }
        4 => {
            fs::remove_file(path).unwrap();
            return format!("{} removed", name.display());
        }
        5 => {
            let other = &all[random(seed + 4_000, all.len())];
            let theirs = fs::read(other).unwrap();
            fs::write(other, &bytes).unwrap();
            bytes = theirs;
            "exchanged with another"
        }
        6 if older.join(name).exists() => {
            bytes = fs::read(older.join(name)).unwrap();
            "an old copy"
        }
        _ => {
            bytes.extend((0..700).map(|n| random(seed + n, 256) as u8));
            "garbage behind it"
        }
    };
    fs::write(path, bytes).unwrap();
    format!("{} {what}", name.display())
}

/// Whether a note says that something recorded is not there.
fn tells_loss(notes: &[OpenNote]) -> bool {
    notes.iter().any(|note| matches!(note, OpenNote::DamagedFrame { .. } | OpenNote::PassedOver { .. }))
}

#[derive(Default, Debug)]
struct Tally {
    whole: u32,
    told: u32,
    refused: u32,
    rolled_back: u32,
}

/// Runs the seeds of one share.
fn run(share: u64, shares: u64, with_backup: bool) -> Tally {
    let case = Case::new();
    if with_backup {
        case.now.open().0.backup_due(now()).unwrap().unwrap().run().unwrap();
    }
    let expected = (case.expected.root.clone(), case.expected.cards.clone(), case.expected.hash);
    let mut tally = Tally::default();
    for seed in (0..SEEDS).filter(|seed| seed % shares == share) {
        let place = case.now.copy();
        let (journal, store) = (place.home.journal_dir(), place.store_dir());
        let (journal_before, store_before) = (case.before.home.journal_dir(), case.before.store_dir());
        let mut what = Vec::new();
        // A third each: the journal, the store, both.
        let which = random(seed + 9_000, 3);
        if which != 1 {
            what.push(damage(&journal, &journal_before, seed));
        }
        if which != 0 {
            what.push(damage(&store, &store_before, seed + 77));
        }
        match place.try_open(&OsFiles, false) {
            Ok((ledger, _)) if glance(&ledger) == expected => tally.whole += 1,
            Ok((_, notes)) if tells_loss(&notes) => tally.told += 1,
            Ok((ledger, notes)) => {
                let rolled_back = ledger.root().commits < case.expected.root.commits;
                assert!(rolled_back && which == 2 && !with_backup, "seed {seed}: {what:?} lost silently: {notes:?}");
                tally.rolled_back += 1;
            }
            Err(error) => {
                let in_words =
                    matches!(error, LedgerError::Damage { .. } | LedgerError::StoreDamaged | LedgerError::Io { .. });
                assert!(in_words, "seed {seed}: {what:?}: {error}");
                tally.refused += 1;
            }
        }
    }
    tally
}

/// The backup that lies outside has everything, whatever became of the home.
fn a_backup_mends(case: &Case) {
    let dir = memory_dir();
    let home = Home::at(dir.path().join("home"));
    let ledger = restore(&case.backup, &home, |_| Ok(case.now.unlocked.store.clone())).unwrap();
    assert_eq!(seen(&ledger), case.expected);
    assert!(is_sound(&ledger));
}

#[test]
fn without_a_backup_nothing_is_lost_silently_unless_both_copies_are_gone() {
    a_backup_mends(&Case::new());
    let tally = run(0, 2, false);
    // Both the journal's end and the store are hit in these, and nothing on the disk knows of what stood there: the
    // office does, and says so at the next exchange.
    assert!(tally.rolled_back <= 12, "{tally:?}");
    assert!(tally.whole > 150 && tally.refused + tally.told > 5, "{tally:?}");
}

#[test]
fn with_the_automatic_backup_everything_comes_back_or_the_loss_is_told() {
    let tally = run(1, 2, true);
    assert!(tally.rolled_back == 0 && tally.whole > 200, "{tally:?}");
}
