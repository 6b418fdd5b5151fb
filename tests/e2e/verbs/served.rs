//! A verb whose home an `office serve` holds answers as if it ran alone.

use crate::support::cli::{Home, finish};
use crate::support::office::Office;
use crate::support::people::{Household, NOW, TOWNSHIP};
use crate::support::realm::Realm;

#[test]
fn it_says_the_same_with_and_without_the_process() {
    let mut realm = Realm::found(NOW);
    let township = realm.enrol("gaowa", TOWNSHIP);
    township.batch(&[Household::new(1).open("a0"), Household::new(2).open("b0")]).exits(0);
    township.run(&["sync"]).exits(0);
    let verbs = [
        &["doctor"][..],
        &["doctor", "--desk", TOWNSHIP],
        &["doctor", "--desk", "city_office"],
        &["case", "list"],
        &["case", "list", "--step", "accepted"],
        &["case", "show", "nothing"],
        &["account", "list"],
        &["office", "desks"],
        &["office", "devices"],
        &["office", "enrol", "--desk", "nowhere"],
        &["account", "add", "zhuoma", "--roles", "emperor"],
        &["sync"],
    ];
    let answers = |home: &Home| verbs.map(|verb| home.run(verb)).map(|ran| (ran.code, ran.out, ran.errors));
    let served = answers(&realm.home);
    realm.office.kill9();
    // The first opening after a kill also tells that the store caught up.
    assert_eq!(realm.home.run(&["doctor"]).code, 0);
    let alone = answers(&realm.home);
    for ((verb, served), alone) in verbs.iter().zip(served).zip(alone) {
        assert_eq!(served, alone, "{verb:?}");
    }
}

#[test]
fn it_changes_what_the_process_serves() {
    let realm = Realm::found(NOW);
    std::fs::write(realm.home.beside("new"), "neue Losung\n").unwrap();
    let mut add = realm.home.command(&["account", "add", "zhuoma", "--roles", "admin", "--new-passphrase-file", "new"]);
    add.current_dir(realm.home.beside(""));
    finish(add, "").exits(0);
    assert_eq!(realm.home.run(&["account", "list"]).exits(0).lines().len(), 2);
    let township = realm.enrol("gaowa", TOWNSHIP);
    let devices = realm.home.run(&["office", "devices"]).exits(0).lines();
    assert!(devices.iter().any(|device| device["desk"] == TOWNSHIP), "{devices:?}");
    township.batch(&[Household::new(1).open("a0")]).exits(0);
    township.run(&["sync"]).exits(0);
    let hashes = [township.run(&["doctor"]), realm.home.run(&["doctor", "--desk", TOWNSHIP])];
    let [own, seen] = hashes.map(|ran| ran.exits(0).json()["state_hash"].clone());
    assert_eq!(own, seen);

    let mut out = realm.home.command(&["export", "events", "--format", "jsonl", "--out", "events.jsonl"]);
    out.current_dir(realm.home.beside(""));
    finish(out, "").exits(0);
    assert!(realm.home.beside("events.jsonl").exists(), "relative to whoever asked, not to the process");
}

#[test]
fn only_who_unlocks_is_heard_and_only_one_serves() {
    let realm = Realm::found(NOW);
    std::fs::write(realm.home.beside("wrong"), "wrong\n").unwrap();
    let mut wrong = realm.home.bare(&["office", "desks", "--account", "admin", "--passphrase-file"]);
    wrong.arg(realm.home.beside("wrong"));
    assert!(finish(wrong, "").exits(4).out.is_empty());
    let second = realm.home.run(&["office", "serve", "--listen", "127.0.0.1:0"]).exits(5);
    assert!(second.errors.contains("office serve"), "{}", second.errors);
}

#[test]
fn it_keeps_the_rules_of_the_clock() {
    let realm = Realm::found(NOW);
    let mut odd = realm.home.command(&["office", "desks"]);
    odd.env("JIUZHU_NOW", "yesterday");
    finish(odd, "").exits(2);

    let real = Home::new("admin");
    real.run(&["init", "--desk", "city_office"]).exits(0);
    let office = Office::start(real.command(&["office", "serve", "--listen", "127.0.0.1:0"]));
    let mut now = real.command(&["office", "desks"]);
    now.env("JIUZHU_NOW", NOW);
    finish(now, "").exits(2);
    real.run(&["office", "desks"]).exits(0);
    drop(office);
}

#[test]
fn a_key_file_opens_the_office_without_a_passphrase() {
    let home = Home::practice_at("admin", NOW);
    let key = home.beside("key").to_string_lossy().into_owned();
    home.run(&["init", "--practice", "--desk", "city_office", "--key-file", &key]).exits(0);
    let office = Office::start(home.bare(&["office", "serve", "--listen", "127.0.0.1:0", "--key-file", &key]));
    let code = home.run(&["office", "enrol", "--desk", TOWNSHIP, "--at", "127.0.0.1:4711"]).exits(0).json();
    let text = code["code"].as_str().unwrap();
    let (address, secret) = text.split_once('/').unwrap();
    assert_eq!((address, secret.len()), ("127.0.0.1:4711", 26));
    assert!(secret.bytes().all(|b| b.is_ascii_alphanumeric()), "{secret}");
    assert!(code["expires"].as_str().is_some_and(|at| at.ends_with('Z')));
    assert_eq!(office.realm().len(), 64);
}
