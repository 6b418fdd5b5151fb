//! Whole homes that the first version made: a laptop's after a synchronised course, and its office's.
//!
//! Their stores are left out, as anything derived may be; their segments end with the last frame.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::cli::{Home, finish, remove};
use crate::support::disk::{self, Segment};
use crate::support::people::{Household, NOW, TOWNSHIP, command, determination, first_day, later_days};
use crate::support::realm::Realm;

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// What a home says of itself: what its records are, and not where or when they are looked at.
fn described(home: &Home) -> String {
    let doctor = home.run(&["doctor", "--desk", TOWNSHIP]).exits(0).json();
    assert_eq!(doctor["ok"], true, "{doctor}");
    let mut lines = vec![format!("state_hash {}", doctor["state_hash"].as_str().unwrap())];
    lines.push(format!("events {} pending {}", doctor["events"], doctor["pending"]));
    for case in home.run(&["case", "list"]).exits(0).lines() {
        let stream = case["stream"].as_str().unwrap();
        let file = home.run(&["case", "show", stream]).exits(0).json();
        lines.push(format!("case {stream} {} {}", case["number"], case["step"]));
        for entry in file["timeline"].as_array().unwrap() {
            let of = |field: &str| entry[field].as_str().unwrap_or("-").to_owned();
            lines.push(format!("  {} {} {} {}", entry["pos"], of("kind"), of("at"), of("hash")));
        }
    }
    lines.join("\n") + "\n"
}

/// A copy of a golden home, with its passphrase.
fn opened(name: &str, login: &str) -> Home {
    copied(&golden(name), login)
}

fn copied(sample: &Path, login: &str) -> Home {
    let home = Home::practice_at(login, "2026-02-26T10:00:00+08:00");
    disk::copy(sample, &home.path());
    home
}

/// Where the sample homes are; made anew once a run if that is asked for.
fn golden(name: &str) -> PathBuf {
    static MADE: LazyLock<()> = LazyLock::new(|| {
        if super::is_making() {
            make_golden_homes();
        }
    });
    LazyLock::force(&MADE);
    super::golden(name)
}

#[test]
fn homes_of_the_first_version_open_and_say_what_they_said() {
    for (name, login) in [("home-v1", "gaowa"), ("office-v1", "admin")] {
        let home = opened(name, login);
        let expected = fs::read_to_string(golden(&format!("{name}.txt"))).unwrap();
        assert_eq!(described(&home), expected, "{name}");
    }
}

#[test]
fn a_home_of_the_first_version_goes_on() {
    let home = opened("home-v1", "gaowa");
    let answers = home.batch(&first_day("n", &Household::new(9), &DOCUMENTS).lines).exits(0).lines();
    assert!(answers.iter().all(|answer: &Value| answer["ok"] == true));
    let doctor = home.run(&["doctor"]).exits(0).json();
    assert_eq!((&doctor["ok"], &doctor["pending"]), (&true.into(), &(answers.len() as u64 + 1).into()));
}

#[test]
fn the_recovery_key_of_the_first_version_opens_its_office() {
    let home = opened("office-v1", "admin");
    let key = golden("office-v1.recovery").to_string_lossy().into_owned();
    let serve = home.bare(&["office", "serve", "--listen", "127.0.0.1:0", "--key-file", &key]);
    drop(crate::support::office::Office::start(serve));
    let other = Home::township();
    let path = other.path().to_string_lossy().into_owned();
    let serve = home.bare(&["office", "serve", "--home", &path, "--listen", "127.0.0.1:0", "--key-file", &key]);
    finish(serve, "").exits(4);
}

/// Leaves a home's keyring and journal, and of the journal's segment no more than its frames.
fn keep(home: &Path, name: &str) {
    let segment = Segment::of(home);
    let (_, end) = *segment.frames().last().unwrap();
    segment.truncate(end);
    let target = super::golden(name);
    remove(&target);
    for kept in ["keyring.json", "journal/0000000001.seg"] {
        fs::create_dir_all(target.join(kept).parent().unwrap()).unwrap();
        fs::copy(home.join(kept), target.join(kept)).unwrap();
    }
}

/// Makes the sample homes anew: only before the first release, or for a new version.
fn make_golden_homes() {
    let home = Home::practice_at("admin", NOW);
    let key = super::golden("office-v1.recovery").to_string_lossy().into_owned();
    home.run(&["init", "--practice", "--desk", "city_office", "--key-file", &key]).exits(0);
    let mut realm = Realm::serve(home, NOW);
    let mut laptop = Home::township();
    let first = first_day("h", &Household::new(1), &DOCUMENTS);
    let stream = laptop.batch(&first.lines).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
    laptop.run(&["enrol", &realm.code(TOWNSHIP)]).exits(0);
    for day in later_days("l", &stream) {
        laptop.set_now(day.now);
        laptop.batch(&day.lines).exits(0);
    }
    laptop.run(&["sync"]).exits(0);
    let mut clerk = realm.enrol("clerk", "city_office");
    clerk.set_now("2026-02-26T10:00:00+08:00");
    clerk.run(&["sync"]).exits(0);
    clerk.batch(&[command("t", "determination.give", Some(&stream), determination("t1", "a1"))]).exits(0);
    clerk.run(&["sync"]).exits(0);
    laptop.run(&["sync"]).exits(0);
    laptop.batch(&[Household::new(2).open("w")]).exits(0);
    realm.office.kill9();
    keep(&laptop.path(), "home-v1");
    keep(&realm.home.path(), "office-v1");
    for (name, login) in [("home-v1", "gaowa"), ("office-v1", "admin")] {
        fs::write(super::golden(&format!("{name}.txt")), described(&copied(&super::golden(name), login))).unwrap();
    }
}
