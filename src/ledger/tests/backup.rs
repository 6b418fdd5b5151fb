//! Backups: whole or none, for whoever has the key, on any machine.

use super::*;
use crate::ledger::backup::auto::{self, KEPT};
use crate::ledger::backup::file::Backup;
use crate::ledger::backup::restore::restore;

/// Restores into a new home, opened by the same keys.
fn restored(place: &Place, from: &Path) -> Result<(Place, Seen), LedgerError> {
    let dir = memory_dir();
    let home = Home::at(dir.path().join("home"));
    let ledger = restore(from, &home, |_| Ok(place.unlocked.store.clone()))?;
    let seen = seen(&ledger);
    drop(ledger);
    Ok((Place { keyring: Keyring::load(&home)?, home, unlocked: place.unlocked.clone(), _dir: dir }, seen))
}

fn later(hours: i64) -> Instant {
    now().plus_seconds(hours * 3600)
}

#[test]
fn a_restored_home_is_the_same_and_goes_on() {
    let (place, mut ledger) = Place::new();
    for _ in 0..3 {
        let stream = ledger.new_stream_id().unwrap();
        place.execute(&mut ledger, stream, &["a0", "a1", "d1"]).unwrap();
    }
    let expected = seen(&ledger);
    let made = ledger.backup_source(now()).unwrap().write(&place.home.root().join("b")).unwrap();
    assert_eq!((made.events, made.path.metadata().unwrap().len()), (10, made.bytes));
    place.open_household(&mut ledger);
    let (copy, seen_there) = restored(&place, &made.path).unwrap();
    assert_eq!(seen_there, expected, "it is of the moment at which it was made");
    let (mut ledger, notes) = copy.open();
    assert!(notes.is_empty() && is_sound(&ledger), "{notes:?}");
    copy.open_household(&mut ledger);
    assert_eq!(ledger.counts().events, 11);
    let bytes = fs::read(&made.path).unwrap();
    let clear = [b"\xe6\xbc\x94".as_slice(), b"a1", place.unlocked.store.data_key.as_bytes().as_slice()];
    assert!(!bytes.windows(32).any(|window| window == clear[2]) && clear.len() == 3);
}

#[test]
fn a_backup_that_was_changed_anywhere_is_refused_and_leaves_an_empty_folder() {
    let (place, mut ledger) = Place::new();
    for _ in 0..3 {
        place.open_household(&mut ledger);
    }
    let made = ledger.backup_source(now()).unwrap().write(&place.home.root().join("b")).unwrap();
    let whole = fs::read(&made.path).unwrap();
    for seed in 0..200 {
        let mut bytes = whole.clone();
        let at = random(seed, bytes.len());
        match seed % 4 {
            0 => bytes.truncate(at),
            1 => bytes.push(0),
            _ => bytes[at] ^= 1 << random(seed + 7, 8),
        }
        let path = place.home.root().join("broken");
        fs::write(&path, &bytes).unwrap();
        let dir = memory_dir();
        let home = Home::at(dir.path().join("home"));
        let refused = restore(&path, &home, |keyring| {
            assert_eq!(keyring.store_id(), place.keyring.store_id());
            Ok(place.unlocked.store.clone())
        });
        let error = refused.map(drop).unwrap_err();
        let told = matches!(
            error,
            LedgerError::Damage { part: Part::Backup, .. } | LedgerError::NotABackup | LedgerError::Newer { .. }
        );
        assert!(told, "seed {seed}: {error}");
        assert!(home.is_empty().unwrap() && !home.has_keyring());
    }
}

#[test]
fn only_a_backup_is_replaced_by_a_backup_and_only_an_empty_folder_is_restored_into() {
    let (place, mut ledger) = Place::new();
    let path = place.home.root().join("b");
    let source = ledger.backup_source(now()).unwrap();
    fs::write(&path, "a letter").unwrap();
    assert!(matches!(source.write(&path), Err(LedgerError::NotABackup)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "a letter");
    fs::remove_file(&path).unwrap();
    source.write(&path).unwrap();
    place.open_household(&mut ledger);
    ledger.backup_source(now()).unwrap().write(&path).unwrap();
    assert_eq!(Backup::open(&path).unwrap().head().events, 2);
    drop(ledger);
    let again = restore(&path, &place.home, |_| Ok(place.unlocked.store.clone())).map(drop);
    assert!(matches!(again, Err(LedgerError::Exists)));
    let folder = place.home.root().join("stick");
    fs::create_dir(&folder).unwrap();
    let named = source.write(&folder).unwrap().path;
    assert!(named.starts_with(&folder) && named.extension().is_some_and(|e| e == "jzbackup"), "{named:?}");
}

#[test]
fn automatic_ones_come_when_due_are_rotated_and_go_to_the_second_path_too() {
    let (place, mut ledger) = Place::new();
    let stick = place.home.root().join("stick");
    let settings = format!("[backup]\nalso = {:?}\n", stick.to_str().unwrap());
    fs::write(place.home.settings_file(), settings).unwrap();
    assert!(ledger.backup_due(now()).unwrap().is_none(), "nothing was recorded yet");
    place.open_household(&mut ledger);
    let outcome = ledger.backup_due(now()).unwrap().unwrap().run().unwrap();
    assert!(matches!(outcome.second, Some((_, Err(LedgerError::Io { .. })))), "the stick is not in");
    place.open_household(&mut ledger);
    assert!(ledger.backup_due(later(1)).unwrap().is_none(), "too soon");
    assert!(ledger.backup_due(later(-40_000)).unwrap().is_some(), "a clock that was put back does not keep it away");
    fs::create_dir(&stick).unwrap();
    for n in 1..9 {
        place.open_household(&mut ledger);
        let outcome = ledger.backup_due(later(5 * n)).unwrap().unwrap().run().unwrap();
        assert!(matches!(outcome.second, Some((_, Ok(())))));
        assert!(ledger.backup_due(later(5 * n + 5)).unwrap().is_none(), "nothing new");
    }
    let expected = seen(&ledger);
    let on_stick: Vec<PathBuf> = fs::read_dir(&stick).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!((auto::list(&place.home).len(), on_stick.len()), (KEPT, KEPT));
    let newest = on_stick.iter().max().unwrap();
    assert_eq!(restored(&place, newest).unwrap().1, expected);
    assert!(is_sound(&ledger));
}

#[test]
fn a_restore_that_was_cut_off_is_begun_again() {
    let (place, mut ledger) = Place::new();
    place.open_household(&mut ledger);
    let expected = seen(&ledger);
    let made = ledger.backup_source(now()).unwrap().write(&place.home.root().join("b")).unwrap();
    let (copy, _) = restored(&place, &made.path).unwrap();
    // As a kill just before the end leaves it.
    fs::write(copy.home.unfinished_file(), "").unwrap();
    assert!(matches!(Keyring::load(&copy.home), Err(LedgerError::NoHome)));
    let ledger = restore(&made.path, &copy.home, |_| Ok(place.unlocked.store.clone())).unwrap();
    assert_eq!(seen(&ledger), expected);
}
