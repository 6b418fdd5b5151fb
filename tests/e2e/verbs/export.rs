//! `export events|cases --format jsonl`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::cli::Home;
use crate::support::people::{Household, first_day};

/// The lines of an export.
fn export(home: &Home, what: &str) -> Vec<Value> {
    let out = home.beside(&format!("{what}.jsonl"));
    home.run(&["export", what, "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
    fs::read_to_string(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn events_are_header_receipt_body_and_hash() {
    let home = Home::township();
    let answers = home.batch(&first_day("h", &Household::new(1), &["id_card"]).lines[..6]).exits(0).lines();
    let events = export(&home, "events");
    assert_eq!(events.len() as u64, home.run(&["doctor"]).exits(0).json()["events"].as_u64().unwrap());
    for event in &events {
        assert!(event["v"] == 1 && event["header"].is_object() && event["body"].is_array(), "{event}");
        assert!(event["receipt"].is_null(), "nothing was accepted yet");
    }
    let exported: BTreeSet<&str> = events.iter().map(|event| event["hash"].as_str().unwrap()).collect();
    assert_eq!(exported.len(), events.len(), "each action once");
    for answer in &answers {
        assert!(exported.contains(answer["events"][0]["hash"].as_str().unwrap()), "the answer's hash is the export's");
    }
    let whole = serde_json::to_string(&events).unwrap();
    let person = &Household::new(1).members[0];
    assert!(whole.contains(&person.name) && whole.contains(&person.id_number), "jsonl is never masked");
}

#[test]
fn cases_are_what_case_show_says() {
    let home = Home::township();
    let mut lines = first_day("h", &Household::new(1), &["id_card"]).lines;
    lines.pop();
    lines.push(Household::new(2).open("b0"));
    home.batch(&lines).exits(0);
    let cases = export(&home, "cases");
    assert_eq!(cases.len(), 2);
    for case in cases {
        assert_eq!(home.run(&["case", "show", case["stream"].as_str().unwrap()]).exits(0).json(), case);
    }
}

#[test]
fn an_export_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::township();
    export(&home, "events");
    let mode = fs::metadata(home.beside("events.jsonl")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
