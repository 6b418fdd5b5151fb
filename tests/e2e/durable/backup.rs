//! Backups of the real program: the drill on another machine, and what the office says to it.

use std::fs;

use serde_json::{Value, json};

use super::{look, township};
use crate::support::cli::{Home, remove};
use crate::support::people::{Household, NOW, TOWNSHIP, first_day};
use crate::support::realm::Realm;

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// Backs `home` up into a file, and restores it as the home of another machine.
fn moved(home: &Home) -> Home {
    let file = home.beside("stick.jzbackup");
    let made = home.run(&["backup", "--to", &file.to_string_lossy()]).exits(0).json();
    assert_eq!(made["bytes"], json!(fs::metadata(&file).unwrap().len()));
    let other = Home::practice_at("gaowa", NOW);
    let to = other.path().to_string_lossy().into_owned();
    let restored = other.run(&["restore", "--from", &file.to_string_lossy(), "--to", &to]).exits(0).json();
    assert_eq!((&restored["v"], &restored["events"]), (&json!(1), &made["events"]));
    other
}

/// Where the office saw the laptop's chain fork, if it did.
fn forked(realm: &Realm) -> Value {
    let devices = realm.home.run(&["office", "devices"]).exits(0).lines();
    let laptop = devices.into_iter().find(|device| device["desk"] == TOWNSHIP).unwrap();
    laptop["forked"].clone()
}

#[test]
fn a_home_restored_elsewhere_is_the_same_saves_and_is_no_stranger_to_the_office() {
    let realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    home.batch(&first_day("a", &Household::new(1), &DOCUMENTS).lines).exits(0);
    home.run(&["sync"]).exits(0);
    home.batch(&first_day("b", &Household::new(2), &DOCUMENTS).lines).exits(0);
    let (whole, _) = look(&home);
    let other = moved(&home);
    assert_eq!(look(&other), (whole, vec![]));

    other.batch(&[Household::new(3).open("c")]).exits(0);
    let synced = other.run(&["sync"]).exits(0).json();
    assert_eq!((&synced["waiting"], &synced["refused"]), (&json!(0), &json!([])));
    assert_eq!(forked(&realm), Value::Null, "it goes on where the first machine stopped: nothing has forked");
    let hash = |home: &Home| home.run(&["doctor", "--desk", TOWNSHIP]).exits(0).json()["state_hash"].clone();
    assert_eq!(hash(&other), hash(&realm.home));

    // The first machine is used all the same, after the other was: that is a fork, and both are told so.
    home.batch(&[Household::new(4).open("d")]).exits(0);
    assert_eq!(home.run(&["sync", "--for", "5"]).code, 8);
    assert!(forked(&realm).is_u64());
}

#[test]
fn an_old_backup_brought_back_to_work_is_recognised() {
    let realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    home.batch(&[Household::new(1).open("a")]).exits(0);
    home.run(&["sync"]).exits(0);
    let old = moved(&home);
    home.batch(&[Household::new(2).open("b")]).exits(0);
    home.run(&["sync"]).exits(0);
    // Before it has recorded anything, the old one learns already that another goes by its name.
    assert_eq!(old.run(&["sync", "--for", "5"]).code, 8);
    old.batch(&[Household::new(3).open("c")]).exits(0);
    let refused = old.run(&["sync", "--for", "5"]).exits(8);
    assert!(refused.errors.contains("序号"), "{}", refused.errors);
    let at = forked(&realm);
    assert_eq!(at, home.run(&["doctor"]).exits(0).json()["events"].as_u64().map_or(Value::Null, |_| at.clone()));
    assert!(at.as_u64().is_some_and(|seq| seq > 1), "{at}");
    assert_eq!(old.run(&["doctor"]).exits(0).json()["pending"], json!(1), "what it recorded is kept");
}

#[test]
fn what_cannot_be_restored_is_refused_and_changes_nothing() {
    let home = township();
    let file = home.beside("b");
    let path = file.to_string_lossy().into_owned();
    home.run(&["backup", "--to", &path]).exits(0);
    let there = home.path().to_string_lossy().into_owned();
    home.run(&["restore", "--from", &path, "--to", &there]).exits(2);
    let elsewhere = home.beside("elsewhere").to_string_lossy().into_owned();
    fs::write(home.passphrase_file(), "一个错的口令\n").unwrap();
    home.run(&["restore", "--from", &path, "--to", &elsewhere]).exits(4);
    fs::write(home.passphrase_file(), format!("{}\n", crate::support::cli::PASSPHRASE)).unwrap();
    let letter = home.beside("letter");
    fs::write(&letter, "不是备份").unwrap();
    home.run(&["restore", "--from", &letter.to_string_lossy(), "--to", &elsewhere]).exits(3);
    home.run(&["backup", "--to", &letter.to_string_lossy()]).exits(3);
    assert_eq!(fs::read_to_string(&letter).unwrap(), "不是备份");
    home.run(&["restore", "--from", &home.beside("none").to_string_lossy(), "--to", &elsewhere]).exits(9);
    let mut bytes = fs::read(&file).unwrap();
    let half = bytes.len() / 2;
    bytes[half] ^= 1;
    fs::write(&file, bytes).unwrap();
    let ran = home.run(&["restore", "--from", &path, "--to", &elsewhere]).exits(6);
    assert!(ran.errors.contains("备份"), "{}", ran.errors);
    assert!(!home.beside("elsewhere").exists());
}

#[test]
fn the_recovery_key_restores_where_every_passphrase_is_lost() {
    let home = Home::practice_at("gaowa", NOW);
    let key = home.beside("key").to_string_lossy().into_owned();
    home.run(&["init", "--practice", "--desk", TOWNSHIP, "--key-file", &key]).exits(0);
    home.batch(&[Household::new(1).open("a")]).exits(0);
    let path = home.beside("b").to_string_lossy().into_owned();
    home.run(&["backup", "--to", &path]).exits(0);
    let to = home.beside("new").to_string_lossy().into_owned();
    home.run(&["restore", "--from", &path, "--to", &to, "--key-file", &key]).exits(0);
    assert_eq!(home.run(&["case", "list", "--home", &to]).exits(0).lines().len(), 1);
}

#[test]
fn a_serving_office_backs_itself_up_and_each_verb_leaves_an_automatic_one_when_due() {
    let realm = Realm::found(NOW);
    let path = realm.home.beside("office").to_string_lossy().into_owned();
    let made = realm.home.run(&["backup", "--to", &path]).exits(0).json();
    assert_eq!(made["path"], json!(path));
    let mut home = township();
    let backups = || fs::read_dir(home.path().join("backups")).map_or(0, Iterator::count);
    assert_eq!(backups(), 1);
    home.batch(&[Household::new(30).open("x")]).exits(0);
    assert_eq!(backups(), 1, "not yet due again");
    home.set_now("2026-02-12T18:00:00+08:00");
    home.run(&["case", "list"]).exits(0);
    let backups = fs::read_dir(home.path().join("backups")).unwrap().count();
    assert_eq!(backups, 2);
}

#[test]
fn a_damaged_home_comes_back_from_its_own_backups_after_the_store_is_gone_too() {
    let home = township();
    let (whole, _) = look(&home);
    let segment = crate::support::disk::Segment::of(&home.path());
    let (from, to) = segment.frames()[3];
    segment.zero(from + 30, to);
    remove(&home.path().join("store"));
    let (seen, notes) = look(&home);
    assert_eq!((seen, notes), (whole, vec!["from_backup".to_owned(), "rebuilt".to_owned()]));
}
