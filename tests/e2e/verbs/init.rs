//! `init`, also with a synthetic township.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::cli::{Home, finish};
use crate::support::people::{NOW, TOWNSHIP};
use crate::support::realm::Realm;

/// The steps of an application.
const STEPS: [&str; 14] = [
    "drafted",
    "incomplete",
    "accepted",
    "investigating",
    "appraisal",
    "opinion",
    "posted",
    "objection",
    "forwarded",
    "review",
    "approved",
    "refused",
    "withdrawn",
    "closed",
];
const PROGRAMMES: [&str; 5] = ["bianyuan", "dibao", "gangxing", "linshi", "tekun"];

#[test]
fn a_home_has_a_device_a_realm_and_a_recovery_key() {
    let home = Home::new("gaowa");
    let key_file = home.beside("recovery").to_string_lossy().into_owned();
    let made = home.run(&["init", "--practice", "--desk", TOWNSHIP, "--key-file", &key_file]).exits(0).json();
    assert_eq!(made["v"], 1);
    let hex = |field: &str, len: usize| {
        let text = made[field].as_str().unwrap();
        assert!(text.len() == len && text.bytes().all(|b| b.is_ascii_hexdigit()), "{field}: {text}");
    };
    hex("device", 32);
    hex("realm", 64);
    let recovery = made["recovery_key"].as_str().unwrap();
    assert_eq!(std::fs::read_to_string(key_file).unwrap().trim_end(), recovery);
    home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(2);
    let accounts = home.run(&["account", "list"]).exits(0).lines();
    assert_eq!((accounts.len(), &accounts[0]["login"]), (1, &"gaowa".into()));
    assert!(accounts[0]["roles"].as_array().unwrap().len() >= 4, "all roles of its desk: {accounts:?}");
    assert!(home.run(&["case", "list"]).exits(0).out.is_empty());
}

#[test]
fn every_sort_of_desk_can_be_made() {
    for desk in ["city_office", "unit:public_security", "oversight:audit", "township:632301101"] {
        let home = Home::new("gaowa");
        home.run(&["init", "--practice", "--desk", desk]).exits(0);
        assert_eq!(home.run(&["doctor"]).exits(0).json()["ok"], true, "{desk}");
    }
}

#[test]
fn sixty_synthetic_households_show_every_step_and_go_nowhere_else() {
    let mut home = Home::new("gaowa");
    home.set_now(NOW);
    home.run(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "60", "--seed", "7"]).exits(0);
    let cases = home.run(&["case", "list"]).exits(0).lines();
    let streams: BTreeSet<&str> = cases.iter().map(|case| case["stream"].as_str().unwrap()).collect();
    assert_eq!(streams.len(), 60);
    let steps: BTreeSet<&str> = cases.iter().map(|case| case["step"].as_str().unwrap()).collect();
    assert_eq!(steps, BTreeSet::from(STEPS));
    let programmes: BTreeSet<&str> = cases.iter().map(|case| case["programme"].as_str().unwrap()).collect();
    assert_eq!(programmes, BTreeSet::from(PROGRAMMES));
    for case in &cases {
        let name = case["name"].as_str().unwrap();
        assert!(name.contains("演练") || name.contains("测试"), "{name} is visibly synthetic");
    }
    let posted: Vec<&serde_json::Value> = cases.iter().filter(|case| case["step"] == "posted").collect();
    let filtered = home.run(&["case", "list", "--step", "posted"]).exits(0).lines();
    assert_eq!(filtered.iter().collect::<Vec<_>>(), posted);
    let doctor = home.run(&["doctor"]).exits(0).json();
    assert_eq!((&doctor["ok"], &doctor["pending"], &doctor["refused"]), (&true.into(), &0.into(), &0.into()));
    // Not every approval is the office's: some are carried over, urgent, or the township's own.
    let decided = cases.iter().filter(|case| case["step"] == "approved").find_map(|case| {
        let file = home.run(&["case", "show", case["stream"].as_str().unwrap()]).exits(0).json();
        file["timeline"].as_array().unwrap().iter().find(|entry| entry["kind"] == "determination.give").cloned()
    });
    let decided = decided.unwrap();
    assert!(decided["pos"].is_u64() && decided["office_at"].is_string(), "its receipts are real: {decided}");

    let realm = Realm::found(NOW);
    let code = realm.code(TOWNSHIP);
    home.run(&["enrol", &code]).exits(2);
}

#[test]
fn a_seed_makes_the_same_people_again() {
    let names = |seed: &str| {
        let mut home = Home::new("gaowa");
        home.set_now(NOW);
        home.run(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "5", "--seed", seed]).exits(0);
        let cases = home.run(&["case", "list"]).exits(0).lines();
        cases.iter().map(|case| case["name"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let first = names("3");
    assert_eq!(first, names("3"));
    assert_ne!(first, names("4"));
}

/// What no practice township shows: each with its reason.
const NOT_PLAYED: [(&str, &str); 4] = [
    ("conflict.resolve", "it takes two devices of one desk that wrote without knowing of each other"),
    ("policy.publish", "it would change the rules under a learner's hands"),
    ("calendar.publish", "it would move the learner's deadlines"),
    ("payment.forward", "a township forwards its own run; the played office draws up the runs itself"),
];

#[test]
fn from_sixty_households_on_every_command_was_given_at_least_once() {
    let home = Home::practice_at("gaowa", NOW);
    home.run(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "60"]).exits(0);
    let out = home.beside("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
    let events = std::fs::read_to_string(out).unwrap();
    let given: BTreeSet<String> = events
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["header"]["kind"].as_str().unwrap().to_owned())
        .collect();
    let schema = finish(Home::new("nobody").bare(&["schema"]), "").exits(0).json();
    let listed = schema["oneOf"].as_array().unwrap().iter();
    let commands: BTreeSet<&str> = listed.filter_map(|one| one["$ref"].as_str()?.strip_prefix("#/$defs/")).collect();
    let missing: Vec<&str> = commands.into_iter().filter(|name| !given.contains(*name)).collect();
    let mut excused: Vec<&str> = NOT_PLAYED.iter().map(|(name, _)| *name).collect();
    excused.sort_unstable();
    assert_eq!(missing, excused);
}
