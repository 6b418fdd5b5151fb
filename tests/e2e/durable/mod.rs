//! Saved means saved: whatever is killed, cut, removed or damaged, what was answered is there.

mod backup;
mod faults;
mod journal;
mod kill;
mod kills;
mod store;
mod trace;

use serde_json::{Value, json};

use crate::support::cli::{Home, finish};
use crate::support::people::{Household, command, first_day, register};

/// A township with a few households and one application, closed cleanly.
fn township() -> Home {
    let home = Home::township();
    let mut lines = first_day("h", &Household::new(1), &["id_card", "application_form"]).lines;
    lines.pop();
    lines.extend((2..12).map(|n| Household::new(n).open(&format!("x{n}"))));
    lines.push(command("x12", "application.register", Some("$x2"), register("a1")));
    home.batch(&lines).exits(0);
    home
}

/// What a home says of itself: its state hash, its lists, and its timelines with what still waits.
///
/// On a desk that was never synchronised the state hash covers nothing of the households; so the files are compared.
#[derive(Debug, PartialEq)]
struct Seen {
    state_hash: Value,
    events: Value,
    pending: Value,
    cases: Vec<Value>,
    files: String,
}

/// What a home shows now, and what `doctor` found when it opened it.
#[track_caller]
fn look(home: &Home) -> (Seen, Vec<String>) {
    let doctor = home.run(&["doctor"]).exits(0).json();
    assert_eq!(doctor["ok"], true, "{doctor}");
    let findings = doctor["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["severity"] == "note"), "{doctor}");
    let notes = findings.iter().map(|finding| finding["what"].as_str().unwrap().to_owned()).collect();
    let mut cases = home.run(&["case", "list"]).exits(0).lines();
    cases.sort_by_key(Value::to_string);
    let files = home.run(&["export", "cases", "--format", "jsonl", "--out", "/dev/stdout"]).exits(0).out;
    let of = |field: &str| doctor[field].clone();
    let seen = Seen { state_hash: of("state_hash"), events: of("events"), pending: of("pending"), cases, files };
    (seen, notes)
}

/// The hashes of all actions that a home holds.
fn hashes(home: &Home) -> Vec<String> {
    let mut export =
        home.bare(&["export", "events", "--format", "jsonl", "--out", "/dev/stdout", "--account", "gaowa"]);
    export.arg("--passphrase-file").arg(home.passphrase_file());
    let out = finish(export, "").exits(0).out;
    let events = out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    events.filter_map(|event| event["hash"].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_home_that_met_nothing_has_no_notes() {
    let home = township();
    let (seen, notes) = look(&home);
    assert_eq!((notes.len(), seen.cases.len()), (0, 11));
    assert_eq!(look(&home).0, seen, "looking changes nothing");
    assert_eq!(json!(hashes(&home).len()), seen.events);
}
