//! The same person in two households is found at intake, and may not have two programmes that exclude each other.

use super::*;
use crate::domain::refusal::Rule;

fn refusing_rule(answer: &Result<Vec<Answer>, ExecuteError>) -> Option<Rule> {
    match answer {
        Err(ExecuteError::Refused { refusal, .. }) => Some(refusal.rule),
        _ => None,
    }
}

#[test]
fn a_person_on_file_is_found_when_another_household_is_opened_and_is_not_covered_twice() {
    let (place, mut ledger) = Place::new();
    let first = ledger.new_stream_id().unwrap();
    let opening = [same_people(first, "a0"), same_people(first, "a1")];
    ledger.execute(&place.author(), now(), &opening).unwrap();

    let second = ledger.new_stream_id().unwrap();
    let opened = ledger.execute(&place.author(), now(), &[same_people(second, "a0")]).unwrap().remove(0);
    let numbered = ledger.household(first).unwrap().unwrap().members().filter(|m| m.id_number.is_some()).count();
    assert_eq!(opened.elsewhere.len(), numbered);
    assert!(opened.elsewhere.iter().all(|found| found.stream == first && found.applications.len() == 1));

    let answer = place.execute(&mut ledger, second, &["a1"]);
    assert_eq!(refusing_rule(&answer), Some(Rule::PersonElsewhere), "{answer:?}");

    drop(ledger);
    let mut ledger = place.rebuild();
    let answer = place.execute(&mut ledger, second, &["a1"]);
    assert_eq!(refusing_rule(&answer), Some(Rule::PersonElsewhere), "after a rebuild: {answer:?}");

    place.execute(&mut ledger, first, &["withdraw"]).unwrap();
    place.execute(&mut ledger, second, &["a1"]).unwrap();
}

#[test]
fn one_list_of_commands_does_not_cover_a_person_twice_either() {
    let (place, mut ledger) = Place::new();
    let (first, second) = (ledger.new_stream_id().unwrap(), ledger.new_stream_id().unwrap());
    let twice: Vec<Request> =
        [first, second].into_iter().flat_map(|s| [same_people(s, "a0"), same_people(s, "a1")]).collect();
    let answer = ledger.execute(&place.author(), now(), &twice);
    assert_eq!(refusing_rule(&answer), Some(Rule::PersonElsewhere), "{answer:?}");
    assert!(ledger.household(first).unwrap().is_none(), "all or none");
}
