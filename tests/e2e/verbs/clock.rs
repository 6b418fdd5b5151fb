//! `JIUZHU_NOW`: for practice homes alone.

use serde_json::json;

use crate::support::cli::{Home, finish};
use crate::support::people::{Household, NOW, TOWNSHIP, register};

#[test]
fn a_practice_home_lives_at_the_given_time() {
    let mut home = Home::township();
    let answers = home.batch(&[
        Household::new(1).open("a0"),
        json!({ "id": "a1", "do": "application.register", "on": "$a0", "data": register("a1") }),
    ]);
    let stream = answers.exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
    home.set_now("2026-02-13T17:30:00+08:00");
    home.batch(&[
        json!({ "do": "household.amend", "on": stream, "data": { "phone": "13900000002", "reason": "演练" } }),
    ])
    .exits(0);
    let file = home.run(&["case", "show", &stream]).exits(0).json();
    let at: Vec<&str> = file["timeline"].as_array().unwrap().iter().map(|e| e["at"].as_str().unwrap()).collect();
    assert_eq!(at, ["2026-02-12T01:00:00Z", "2026-02-12T01:00:00Z", "2026-02-13T09:30:00Z"]);
}

#[test]
fn an_unreadable_time_is_a_usage_error() {
    let mut home = Home::township();
    for now in ["yesterday", "2026-02-12", "2026-02-30T09:00:00+08:00"] {
        home.set_now(now);
        home.run(&["case", "list"]).exits(2);
    }
}

#[test]
fn it_is_refused_where_there_is_no_practice_home() {
    let mut home = Home::new("gaowa");
    home.set_now(NOW);
    for verb in [
        &["schema"][..],
        &["workdays", "2026-02-12", "3"],
        &["id", "11010519491231002X", "--json"],
        &["capitals", "100"],
        &["case", "list"],
        &["doctor"],
    ] {
        let ran = finish(home.bare(verb), "").exits(2);
        assert!(ran.out.is_empty() && ran.errors.contains("jiuzhu"), "{verb:?}: {ran:?}");
    }
    home.run(&["init", "--desk", TOWNSHIP]).exits(2);
    assert!(!home.path().exists(), "a real home is not made either");
}

#[test]
fn it_is_refused_in_a_real_home() {
    let mut home = Home::new("gaowa");
    home.run(&["init", "--desk", TOWNSHIP]).exits(0);
    home.run(&["case", "list"]).exits(0);
    home.set_now(NOW);
    home.run(&["case", "list"]).exits(2);
    home.batch(&[Household::new(1).open("a0")]).exits(2);
    home.run(&["doctor"]).exits(2);

    let mut office = Home::new("office");
    office.run(&["init", "--desk", "city_office"]).exits(0);
    office.set_now(NOW);
    office.run(&["office", "serve", "--listen", "127.0.0.1:0"]).exits(2);
}
