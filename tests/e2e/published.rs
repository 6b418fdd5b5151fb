//! What the office publishes to all desks: a clerk at a home of their own, the office, and a township's laptop.

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{Household, TOWNSHIP, command, first_day};
use crate::support::realm::Realm;

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];
/// A Monday, whose thirtieth working day lies in a year without an official calendar.
const NOW: &str = "2026-12-21T09:00:00+08:00";

#[track_caller]
fn settle(home: &Home) {
    let counts = home.run(&["sync", "--for", "50"]).exits(0).json();
    assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
}

/// Accepts an application of the `n`th household today; its stream.
fn accept(home: &Home, n: u32) -> String {
    let answers = home.batch(&first_day(&format!("h{n}"), &Household::new(n), &DOCUMENTS).lines).exits(0).lines();
    answers[0]["stream"].as_str().unwrap().to_owned()
}

/// The end of the whole course of a household's application, and whether it is provisional.
fn total(home: &Home, stream: &str) -> (String, bool) {
    let file = home.run(&["case", "show", stream]).exits(0).json();
    let due = file["applications"][0]["due"].as_array().unwrap().clone();
    let total = due.iter().find(|due| due["rule"] == "total").unwrap();
    (total["date"].as_str().unwrap().to_owned(), total["provisional"].as_bool().unwrap())
}

fn calendar() -> Value {
    // A made-up notice: New Year from Friday to Sunday, the Saturday after it worked.
    let official = json!({ "off": ["2027-01-01", "2027-01-02", "2027-01-03"], "work": ["2027-01-09"] });
    command("cal", "calendar.publish", None, json!({ "year": 2027, "official": official, "note": "演练数据" }))
}

#[test]
fn the_offices_calendar_reaches_the_township_and_moves_no_date_that_was_told() {
    let realm = Realm::found(NOW);
    let clerk = realm.enrol("yanlianban", "city_office");
    let town = realm.enrol("yanlianjia", TOWNSHIP);
    settle(&clerk);
    settle(&town);

    let before = accept(&town, 1);
    // 22 to 31 December are 8 working days, 4 to 29 January 20 more, and two in February.
    assert_eq!(total(&town, &before), ("2027-02-02".to_owned(), true));
    let refused = town.batch(&[calendar()]).exits(1).lines();
    assert_eq!(refused[0]["refusal"]["rule"], "desk.office_only");

    let broken = "[standard_urban]\nmonthly_fen = \"750\"\nbasis = { verified = false }\n";
    let data = json!({ "file": "dibao.toml", "text": broken, "effective_from": "2027-01-01" });
    let answer = clerk.batch(&[command("p", "policy.publish", None, data)]).exits(1).lines();
    assert_eq!(answer[0]["refusal"]["rule"], "policy.file_broken");
    let message = answer[0]["refusal"]["message"].as_str().unwrap();
    assert!(["dibao.toml", "2", "standard_urban.monthly_fen"].iter().all(|part| message.contains(part)), "{message}");

    let published = clerk.batch(&[calendar()]).exits(0).lines();
    assert_eq!(published[0]["events"][0]["kind"], "calendar.publish");
    settle(&clerk);
    settle(&town);
    assert_eq!(total(&town, &before), ("2027-02-02".to_owned(), true), "what was told stays");
    let after = accept(&town, 2);
    assert_eq!(total(&town, &after), ("2027-02-01".to_owned(), false), "9 January is worked");

    settle(&town);
    settle(&clerk);
    for home in [&clerk, &town, &realm.home] {
        let doctor = home.run(&["doctor"]).exits(0).json();
        assert_eq!((&doctor["ok"], &doctor["refused"]), (&json!(true), &json!(0)), "{doctor}");
    }
    assert_eq!(total(&clerk, &after), ("2027-02-01".to_owned(), false));
}
