//! The store is never the only copy: removed, emptied or damaged, it is built anew, and said so.

use std::fs;
use std::path::Path;

use super::{look, township};
use crate::support::cli::{Home, remove};
use crate::support::disk;

/// Does `damage` to the store of a copy of `home`, and gives what is seen of it then.
fn after(home: &Home, damage: impl FnOnce(&Path)) -> (super::Seen, Vec<String>) {
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

/// Damages to sled's files, by what is done to the bytes of one of them.
fn damages() -> Vec<(&'static str, &'static str, fn(&mut Vec<u8>))> {
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

#[test]
fn some_of_this_damage_makes_sled_panic_and_that_is_caught() {
    let home = township();
    let (whole, _) = look(&home);
    let panics = damages().into_iter().filter(|(file, _, _)| *file == "db").any(|(file, what, damage)| {
        let path = home.path().join("store").join(file);
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        let copy = home.beside("sled");
        remove(&copy);
        disk::copy(&home.path().join("store"), &copy);
        fs::write(copy.join(file), bytes).unwrap();
        let opening = copy.clone();
        let opened = std::thread::Builder::new()
            .name("sled-in-a-test".to_owned())
            .spawn(move || sled::Config::new().path(opening).flush_every_ms(None).open().map(drop))
            .unwrap()
            .join();
        let panicked = opened.is_err();
        if panicked {
            let (seen, notes) = after(&home, |store| {
                remove(store);
                disk::copy(&copy, store);
            });
            // sled, opened once, may have changed the copy; the damage is still there.
            assert_eq!((&seen, notes), (&whole, vec!["rebuilt".to_owned()]), "{what}");
            let aside = fs::read_dir(home.beside("kept")).unwrap().count();
            assert!(aside > 0);
        }
        panicked
    });
    assert!(panics, "none of the damages made sled panic: find one that does");
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
