//! The store is never the only copy: removed, emptied or damaged, it is built anew, and said so.

use std::fs;
use std::path::Path;

use super::{Seen, look, township};
use crate::support::cli::{Home, remove};
use crate::support::disk;
use crate::support::people::{NOW, TOWNSHIP};

/// Does `damage` to the store of a copy of `home`, and gives what is seen of it then.
fn after(home: &Home, damage: impl FnOnce(&Path)) -> (Seen, Vec<String>) {
    let path = home.path();
    let kept = home.beside("kept");
    remove(&kept);
    disk::copy(&path, &kept);
    damage(&path.join("store"));
    let looked = look(home);
    assert!(look(home).1.is_empty(), "the next start has nothing to tell");
    remove(&path);
    disk::copy(&kept, &path);
    looked
}

#[test]
fn removed_or_emptied_it_is_built_anew() {
    let home = township();
    let (whole, _) = look(&home);
    let (removed, notes) = after(&home, remove);
    assert_eq!((removed, notes), (look(&home).0, vec!["rebuilt".to_owned()]));
    let empty = |store: &Path| {
        remove(store);
        fs::create_dir(store).unwrap();
    };
    let (emptied, notes) = after(&home, empty);
    assert_eq!((emptied, notes), (whole, vec!["rebuilt".to_owned()]));
}

/// A file of sled's, in words what is done to it, and how.
type Damage = (&'static str, &'static str, fn(&mut Vec<u8>));

fn damages() -> Vec<Damage> {
    /// Zeros `len` bytes from so many percent of the whole on, at a page's beginning.
    fn zero(bytes: &mut [u8], percent: usize, len: usize) {
        let from = bytes.len() * percent / 100 / 4096 * 4096;
        let end = (from + len).min(bytes.len());
        bytes[from..end].fill(0);
    }
    vec![
        ("db", "a page of zeros at its head", |b| zero(b, 0, 4096)),
        ("db", "a page of zeros at a quarter", |b| zero(b, 25, 4096)),
        ("db", "a page of zeros in its middle", |b| zero(b, 50, 4096)),
        ("db", "a page of zeros at three quarters", |b| zero(b, 75, 4096)),
        ("db", "64 KiB of zeros at its head", |b| zero(b, 0, 65_536)),
        ("db", "its first half cut away", |b| drop(b.drain(..b.len() / 2))),
        ("db", "its second half cut away", |b| b.truncate(b.len() / 2)),
        ("db", "its last 64 bytes cut away", |b| b.truncate(b.len().saturating_sub(64))),
        ("db", "nothing left", Vec::clear),
        ("db", "noise at its head", |b| b.iter_mut().take(512).enumerate().for_each(|(i, b)| *b = (i * 37) as u8)),
        ("db", "noise in its middle", |b| {
            let half = b.len() / 2;
            b.iter_mut().skip(half).take(512).enumerate().for_each(|(i, b)| *b = (i * 37) as u8);
        }),
        ("db", "every byte turned", |b| b.iter_mut().for_each(|b| *b = !*b)),
        ("db", "one bit turned", |b| {
            let at = b.len() / 3;
            b[at] ^= 1;
        }),
        ("conf", "nothing left", Vec::clear),
        ("conf", "noise", |b| b.fill(0xa5)),
    ]
}

#[test]
fn whatever_is_done_to_its_files_the_home_is_the_same() {
    let home = township();
    let (whole, _) = look(&home);
    let mut rebuilt = 0;
    for (file, what, damage) in damages() {
        let (seen, notes) = after(&home, |store| {
            let path = store.join(file);
            let mut bytes = fs::read(&path).unwrap();
            damage(&mut bytes);
            fs::write(&path, bytes).unwrap();
        });
        assert_eq!(seen, whole, "{file}: {what}");
        let known = ["rebuilt", "replayed"];
        assert!(notes.iter().all(|note| known.contains(&note.as_str())), "{file}: {what}: {notes:?}");
        rebuilt += usize::from(notes.contains(&"rebuilt".to_owned()));
    }
    assert!(rebuilt >= 5, "most of these make a store that cannot be opened: {rebuilt}");
}

/// A township of sixty, whose store is large enough for sled's own housekeeping. The office that it played with is
/// left out: it is another home.
fn large() -> Home {
    let home = Home::practice_at("gaowa", NOW);
    home.run(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "60"]).exits(0);
    for other in ["office", "clerk"] {
        remove(&home.path().join(other));
    }
    home
}

/// Zeros in the `n`th sixteenth of the store's file.
fn hole(store: &Path, n: usize, len: usize) {
    let path = store.join("db");
    let mut bytes = fs::read(&path).unwrap();
    let from = bytes.len() / 16 * n;
    let end = (from + len).min(bytes.len());
    bytes[from..end].fill(0);
    fs::write(path, bytes).unwrap();
}

fn without_snapshot(store: &Path) {
    for entry in fs::read_dir(store).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("snap") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

fn damage(store: &Path, n: usize) {
    without_snapshot(store);
    hole(store, n, 65_536);
}

/// Whether sled itself panics when it opens a copy of the store damaged in that sixteenth.
fn makes_sled_panic(home: &Home, n: usize) -> bool {
    let copy = home.beside("sled");
    remove(&copy);
    disk::copy(&home.path().join("store"), &copy);
    damage(&copy, n);
    let opening = std::thread::Builder::new().name("sled-in-a-test".to_owned());
    let open = move || sled::Config::new().path(copy).flush_every_ms(None).open().map(drop);
    opening.spawn(open).unwrap().join().is_err()
}

#[test]
fn damage_in_a_large_store_is_caught_or_found_and_mended() {
    let home = large();
    let (whole, _) = look(&home);
    what_makes_sled_panic_is_caught(&home, &whole);
    what_sled_does_not_see_is_found_by_whoever_looks(&home, &whole);
}

fn what_makes_sled_panic_is_caught(home: &Home, whole: &Seen) {
    let mut panics = 0;
    for n in 4..14 {
        if makes_sled_panic(home, n) {
            panics += 1;
            let (seen, notes) = after(home, |store| damage(store, n));
            assert_eq!((&seen, notes), (whole, vec!["rebuilt".to_owned()]), "a hole in sixteenth {n}");
            if panics == 2 {
                return;
            }
        }
    }
    panic!("none of the damages made sled panic: find one that does");
}

fn what_sled_does_not_see_is_found_by_whoever_looks(home: &Home, whole: &Seen) {
    for (n, len) in [(6, 524_288), (8, 65_536), (10, 524_288)] {
        hole(&home.path().join("store"), n, len);
        let cases = home.run(&["case", "list"]).exits(0).lines();
        assert_eq!(cases.len(), whole.cases.len(), "sixteenth {n}");
        let doctor = home.run(&["doctor"]);
        let answer = doctor.json();
        for finding in answer["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "damage") {
            assert!(
                ["store_frame", "closed", "index"].iter().any(|what| finding["what"] == *what),
                "not the journal: {answer}"
            );
            assert!(finding["remedy"].as_str().unwrap().contains("--rebuild"));
        }
        let hash = &answer["state_hash"];
        assert!(*hash == whole.state_hash || hash.is_null() && answer["ok"] == false, "sixteenth {n}: {answer}");
        assert_eq!(doctor.code, if answer["ok"] == true { 0 } else { 6 });
        home.run(&["doctor", "--rebuild"]).exits(0);
        assert_eq!(look(home).0, *whole, "sixteenth {n}");
    }
}

#[test]
fn what_was_set_aside_is_kept() {
    let home = township();
    fs::write(home.path().join("store/db"), [0xa5; 8192]).unwrap();
    let (_, notes) = look(&home);
    assert_eq!(notes, ["rebuilt"]);
    let names: Vec<String> =
        fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.starts_with("store.damaged")), "{names:?}");
}

#[test]
fn a_rebuild_that_was_asked_for_gives_the_same() {
    let home = township();
    let (whole, _) = look(&home);
    let doctor = home.run(&["doctor", "--rebuild"]).exits(0).json();
    assert_eq!(
        (&doctor["ok"], &doctor["state_hash"], &doctor["events"]),
        (&true.into(), &whole.state_hash, &whole.events)
    );
    assert_eq!(doctor["findings"][0]["what"], "rebuilt");
    let (seen, notes) = look(&home);
    assert_eq!((seen, notes), (whole, vec![]));
}
