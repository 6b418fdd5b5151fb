//! Every exit code that a verb can be brought to from outside.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use crate::support::cli::{Home, finish, remove};
use crate::support::people::{Household, NOW, TOWNSHIP};
use crate::support::realm::Realm;

#[test]
fn exit_3_an_id_that_names_nothing() {
    let home = Home::township();
    for id in ["00000000000000000000000000000000", "632301100-2026-00-0001", "x"] {
        let ran = home.run(&["case", "show", id]).exits(3);
        assert!(ran.out.is_empty());
    }
}

#[test]
fn exit_4_whoever_cannot_unlock() {
    let home = Home::township();
    let wrong = home.beside("wrong");
    fs::write(&wrong, "nicht dies\n").unwrap();
    for verb in [&["case", "list"][..], &["doctor"], &["batch"], &["account", "list"], &["sync"]] {
        let as_account = |login: &str, passphrase: &Path| {
            let mut command = home.bare(verb);
            command.args(["--account", login, "--passphrase-file"]).arg(passphrase);
            finish(command, "").exits(4)
        };
        assert!(as_account("gaowa", &wrong).out.is_empty());
        as_account("stranger", &home.passphrase_file());
        finish(home.bare(&[verb, &["--account", "gaowa"]].concat()), "").exits(4);
    }
}

#[test]
fn exit_5_names_who_holds_the_home() {
    let home = Home::township();
    let mut talk = home.conversation();
    talk.ask(&Household::new(1).open("a0"));
    for verb in
        [&["case", "list"][..], &["doctor"], &["batch"], &["export", "events", "--format", "jsonl", "--out", "x"]]
    {
        let ran = home.run(verb).exits(5);
        assert!(ran.errors.contains("batch"), "the holder is named: {}", ran.errors);
    }
    assert_eq!(talk.end(), 0);
    assert_eq!(home.run(&["case", "list"]).exits(0).lines().len(), 1);
}

#[test]
fn exit_6_a_frame_that_nobody_can_give_back() {
    let home = Home::township();
    home.batch(&[Household::new(1).open("a0"), Household::new(2).open("b0"), Household::new(3).open("c0")]).exits(0);
    remove(&home.path().join("store"));
    remove(&home.path().join("backups"));
    let segment = home.path().join("journal/0000000001.seg");
    let mut bytes = fs::read(&segment).unwrap();
    let end = bytes.iter().rposition(|b| *b != 0).unwrap();
    // Not the last frame: each of these households takes more than a few hundred bytes.
    bytes[end / 2 + 2048] ^= 0x40;
    fs::write(&segment, bytes).unwrap();
    let answer = home.run(&["doctor"]).exits(6).json();
    assert_eq!(answer["ok"], false);
    let damage = answer["findings"].as_array().unwrap().iter().find(|f| f["severity"] == "damage").unwrap();
    for field in ["what", "message", "remedy"] {
        assert!(damage[field].as_str().is_some_and(|text| !text.is_empty()), "{damage}");
    }
    home.run(&["doctor", "--rebuild"]).exits(6);
}

#[test]
fn exit_7_the_office_cannot_be_reached() {
    let realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    home.batch(&[Household::new(1).open("a0")]).exits(0);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let code = realm.code(TOWNSHIP);
    drop(realm);
    for once in [&["sync", "--once"][..], &["sync", "--for", "1"]] {
        let counts = home.run(once).exits(7).json();
        assert!(counts["waiting"].as_u64().unwrap() > 0 && counts["pushed"] == 0, "{counts}");
    }
    let stranger = Home::practice_at("zhuoma", NOW);
    stranger.run(&["enrol", &code, "--office", &nobody]).exits(7);
    assert!(!stranger.path().join("keyring.json").exists(), "no home is made for an office that did not answer");
}

#[test]
fn exit_8_another_desk_another_mode_a_used_code() {
    let realm = Realm::found(NOW);
    let home = Home::township();
    home.run(&["enrol", &realm.code("township:632301101")]).exits(8);
    home.run(&["enrol", &realm.code("city_office")]).exits(8);
    let code = realm.code(TOWNSHIP);
    home.run(&["enrol", &code]).exits(0);
    Home::practice_at("zhuoma", NOW).run(&["enrol", &code]).exits(8);

    let real = Home::new("gaowa");
    real.run(&["init", "--desk", TOWNSHIP]).exits(0);
    real.run(&["enrol", &realm.code(TOWNSHIP)]).exits(8);
    let nonsense = format!("{}/{}", realm.office.address(), "A".repeat(26));
    assert!([2, 8].contains(&Home::practice_at("zhuoma", NOW).run(&["enrol", &nonsense]).code));
}

#[test]
fn exit_8_a_device_that_was_shut_out() {
    let realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    home.run(&["sync"]).exits(0);
    let devices = realm.home.run(&["office", "devices"]).exits(0).lines();
    let device = devices.iter().find(|d| d["desk"] == TOWNSHIP).unwrap()["device"].as_str().unwrap().to_owned();
    realm.home.run(&["office", "revoke", &device]).exits(0);
    home.run(&["sync"]).exits(8);
    home.batch(&[Household::new(1).open("a0")]).exits(0);
}

#[test]
fn exit_9_what_the_disk_does_not_give() {
    let home = Home::township();
    let nowhere = home.beside("no/such/folder/out").to_string_lossy().into_owned();
    home.run(&["export", "events", "--format", "jsonl", "--out", &nowhere]).exits(9);
    finish(home.bare(&["case", "list", "--account", "gaowa", "--passphrase-file", &nowhere]), "").exits(9);
}

#[test]
fn exit_2_an_address_that_is_none() {
    let realm = Realm::found(NOW);
    for address in ["office", "127.0.0.1", "127.0.0.1:port", ":80"] {
        let home = Home::practice_at("gaowa", NOW);
        home.run(&["enrol", &realm.code(TOWNSHIP), "--office", address]).exits(2);
        assert!(!home.path().join("keyring.json").exists());
    }
}
