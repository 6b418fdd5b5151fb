//! 岗位分离: what one person does alone, with and without somebody else who could do it.

use std::fs;

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{Household, command, first_day, later_days, opinion};

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// A household of which the only account has done the first day; its stream.
fn begun(home: &Home, key: &str, n: u32) -> String {
    let answers = home.batch(&first_day(key, &Household::new(n), &DOCUMENTS).lines).exits(0).lines();
    answers[0]["stream"].as_str().unwrap().to_owned()
}

fn findings(home: &Home, stream: &str) -> Value {
    home.run(&["case", "show", stream]).exits(0).json()["applications"][0]["findings"].clone()
}

#[test]
fn one_person_alone_goes_the_plain_course_and_it_is_on_record() {
    let mut home = Home::township();
    let stream = begun(&home, "a", 1);
    for day in later_days("a", &stream) {
        home.set_now(day.now);
        home.batch(&day.lines).exits(0);
    }
    let found = findings(&home, &stream);
    let told: Vec<(&str, &str)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["what"].as_str().unwrap(), finding["exception"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("visit_and_opinion", "no_other_officer"), ("visit_and_forward", "no_other_officer")]);
}

#[test]
fn where_somebody_else_could_do_it_a_reason_is_asked_for_and_recorded() {
    let mut home = Home::township();
    let stream = begun(&home, "a", 1);
    let file = home.beside("zhuoma.pass");
    fs::write(&file, "卓玛的口令很长\n").unwrap();
    let file = file.to_string_lossy().into_owned();
    let add =
        |roles| home.run(&["account", "add", "zhuoma", "--roles", roles, "--new-passphrase-file", &file]).exits(0);
    add("reviewer");
    let [visited, forwarded] = later_days("a", &stream).try_into().ok().unwrap();
    home.set_now(visited.now);
    home.batch(&visited.lines[..1]).exits(0);
    let answer = home.batch(&visited.lines[1..2]).exits(1).lines().remove(0);
    assert_eq!(
        (&answer["refusal"]["rule"], &answer["refusal"]["field"]),
        (&json!("separation.reason"), &json!("data.exception"))
    );
    let mut data = opinion("o1", "a1");
    data["exception"] = json!("演练：同事外出培训");
    home.batch(&[command("o", "opinion.give", Some(&stream), data)]).exits(0);
    home.batch(&visited.lines[2..]).exits(0);
    // She reviews and does not lead: nobody else could forward.
    home.set_now(forwarded.now);
    home.batch(&forwarded.lines).exits(0);
    let found = findings(&home, &stream);
    assert_eq!(found[0]["exception"], json!({ "reason": "演练：同事外出培训" }));
    assert_eq!(found[1]["exception"], "no_other_officer");
}
