//! What leaves the program as paper and file, and what comes in from spreadsheets.

mod forms;
mod pages;
mod roster;
mod tables;

use serde_json::Value;

use crate::support::cli::Home;

/// A practice township whose cases stand at every step.
fn township() -> Home {
    let home = Home::practice_at("gaowa", "2026-03-20T09:00:00+08:00");
    home.run(&["init", "--practice", "--desk", "township:632301100", "--cases", "40"]).exits(0);
    home
}

/// The cases of a home that went their whole way here: of those approved not what was carried over from older books, or
/// came with a family that moved or was parted.
fn cases(home: &Home) -> Vec<Value> {
    let went_all_the_way = |case: &Value| {
        let file = home.run(&["case", "show", case["number"].as_str().unwrap()]).exits(0).json();
        let given = |kind: &str| file["timeline"].as_array().unwrap().iter().any(|entry| entry["kind"] == kind);
        given("household.open") && given("visit.record") && given("notice.post") && given("determination.give")
    };
    let mut cases = home.run(&["case", "list"]).exits(0).lines();
    cases.retain(|case| case["step"] != "approved" || case["programme"] != "dibao" || went_all_the_way(case));
    cases
}

/// The number and the applicant's name of the first case of 低保 at a step; of any programme, where there is none.
fn at_step(cases: &[Value], step: &str) -> (String, String) {
    let mut there = cases.iter().filter(|case| case["step"] == step).peekable();
    let any = *there.peek().unwrap_or_else(|| panic!("no case at {step}"));
    let case = there.find(|case| case["programme"] == "dibao").unwrap_or(any);
    (case["number"].as_str().unwrap().to_owned(), case["name"].as_str().unwrap().to_owned())
}
