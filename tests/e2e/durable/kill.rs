//! `kill -9` between the lines of `batch`, and in the midst of them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::hashes;
use crate::support::cli::Home;
use crate::support::people::Household;

fn hash(answer: &Value) -> String {
    assert_eq!(answer["ok"], true, "{answer}");
    answer["events"][0]["hash"].as_str().unwrap().to_owned()
}

#[test]
fn killed_between_lines_nothing_that_was_answered_is_missing() {
    let home = Home::township();
    let mut answered = BTreeSet::new();
    for round in 0..6u32 {
        let mut talk = home.conversation();
        for n in 0..=round {
            answered.insert(hash(&talk.ask(&Household::new(round * 10 + n).open("a0"))));
        }
        talk.kill9();
        let held: BTreeSet<String> = hashes(&home).into_iter().collect();
        assert!(held.is_superset(&answered));
        // The first action of the device is the account's own.
        assert_eq!(held.len(), answered.len() + 1, "nothing was in flight, so there is nothing more");
    }
    assert_eq!(home.run(&["case", "list"]).exits(0).lines().len(), answered.len());
    assert_eq!(home.run(&["doctor"]).exits(0).json()["ok"], true);
}

#[test]
fn killed_in_the_midst_at_most_what_was_in_flight_is_more() {
    const SENT: u32 = 24;
    let home = Home::township();
    let mut answered = BTreeSet::new();
    let mut before = 1;
    for round in 0..10u32 {
        let mut talk = home.conversation();
        for n in 0..SENT {
            talk.send(&Household::new(round * SENT + n).open(&format!("a{n}")).to_string());
        }
        // So many are waited for, and the next ones are being worked on when the kill comes.
        let mut answers: Vec<String> = (0..round).map(|_| talk.receive()).collect();
        answers.extend(talk.kill9());
        answered.extend(answers.iter().filter_map(|line| serde_json::from_str(line).ok()).map(|a: Value| hash(&a)));
        let list = hashes(&home);
        let held: BTreeSet<String> = list.iter().cloned().collect();
        assert_eq!(held.len(), list.len(), "no action twice");
        assert!(held.is_superset(&answered), "round {round}: an answered action is missing");
        let new = held.len() - before;
        assert!(
            new <= answers.len() + 1,
            "round {round}: {new} kept, {} answered, one may be in flight",
            answers.len()
        );
        before = held.len();
        let seqs = home.run(&["doctor"]).exits(0).json();
        assert_eq!((&seqs["ok"], &seqs["pending"]), (&true.into(), &(held.len() as u64).into()));
    }
}

#[test]
fn a_household_in_flight_is_there_whole_or_not_at_all() {
    let home = Home::township();
    let mut talk = home.conversation();
    for n in 0..40 {
        talk.send(&Household::new(n).open(&format!("a{n}")).to_string());
    }
    talk.receive();
    talk.kill9();
    for case in home.run(&["case", "list"]).exits(0).lines() {
        let file = home.run(&["case", "show", case["stream"].as_str().unwrap()]).exits(0).json();
        assert_eq!(file["members"].as_array().unwrap().len(), 4, "{file}");
        assert_eq!(file["timeline"].as_array().unwrap().len(), 1);
    }
}
