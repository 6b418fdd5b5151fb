//! `case list` and `case show`.

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{Household, command, first_day, later_days, register, tell_missing};

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// A township with a household that has no application, one that is incomplete, one accepted, and one forwarded.
fn four() -> (Home, Vec<String>) {
    let mut home = Home::township();
    let mut lines = vec![Household::new(1).open("n0"), Household::new(2).open("i0")];
    lines.push(command("i1", "application.register", Some("$i0"), register("a1")));
    lines.push(command("i2", "application.tell_missing", Some("$i0"), tell_missing(&DOCUMENTS, &["m1", "m2", "m4"])));
    lines.extend(first_day("c", &Household::new(3), &DOCUMENTS).lines);
    lines.extend(first_day("f", &Household::new(4), &DOCUMENTS).lines);
    let answers = home.batch(&lines).exits(0).lines();
    let stream = |id: &str| answers.iter().find(|a| a["id"] == id).unwrap()["stream"].as_str().unwrap().to_owned();
    let streams: Vec<String> = ["n0", "i0", "copen", "fopen"].map(stream).to_vec();
    for day in later_days("f", &streams[3]) {
        home.set_now(day.now);
        home.batch(&day.lines).exits(0);
    }
    (home, streams)
}

#[test]
fn lists_have_their_filters_and_fields() {
    let (home, streams) = four();
    let list = |flags: &[&str]| home.run(&[&["case", "list"], flags].concat()).exits(0).lines();
    let all = list(&[]);
    assert_eq!(all.len(), 4);
    for line in &all {
        let fields = [
            "v",
            "stream",
            "application",
            "number",
            "name",
            "village",
            "programme",
            "step",
            "due",
            "pending",
            "conflict",
        ];
        for field in fields {
            assert!(line.get(field).is_some(), "{field} in {line}");
        }
        assert_eq!(
            (&line["village"], &line["pending"], &line["conflict"]),
            (&json!("632301100001"), &json!(true), &json!(false))
        );
    }
    let of = |stream: &str| all.iter().find(|line| line["stream"] == stream).unwrap();
    let bare = of(&streams[0]);
    assert_eq!((&bare["application"], &bare["step"], &bare["due"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(bare["name"], Household::new(1).members[0].name.as_str());
    assert_eq!(of(&streams[2])["due"], json!({ "date": "2026-02-24", "rule": "survey_start", "provisional": false }));

    let steps = [("incomplete", &streams[1]), ("accepted", &streams[2]), ("forwarded", &streams[3])];
    for (step, stream) in steps {
        let found = list(&["--step", step]);
        assert_eq!((found.len(), &found[0]["stream"]), (1, &json!(stream)), "{step}");
    }
    assert!(list(&["--step", "approved"]).is_empty());
    assert_eq!(list(&["--programme", "dibao"]).len(), 3);
    assert!(list(&["--programme", "temporary"]).is_empty());
    assert_eq!(list(&["--township", "632301100"]).len(), 4);
    assert!(list(&["--township", "632301101"]).is_empty());
    assert_eq!(list(&["--township", "632301100", "--programme", "dibao", "--step", "accepted"]).len(), 1);
}

#[test]
fn a_file_has_everything_that_was_recorded() {
    let (home, streams) = four();
    let file = home.run(&["case", "show", &streams[3]]).exits(0).json();
    assert_eq!((&file["v"], &file["stream"], &file["township"]), (&json!(1), &json!(streams[3]), &json!("632301100")));
    let count = |field: &str| file[field].as_array().unwrap_or_else(|| panic!("{field} in {file}")).len();
    let counts = ["members", "supporters", "documents", "visits", "notices", "applications", "conflicts"].map(count);
    assert_eq!(counts, [4, 0, 4, 1, 1, 1, 0]);
    assert!(file["means"].is_object());
    let household = Household::new(4);
    assert_eq!(file["members"][0]["name"], household.members[0].name.as_str());
    assert_eq!(file["members"][0]["id_number"], household.members[0].id_number.as_str(), "the file has full data");
    assert_eq!(file["members"][0]["birth"], "1980-01-01");

    let application = &file["applications"][0];
    assert_eq!(
        (&application["id"], &application["programme"], &application["step"]),
        (&json!("a1"), &json!("dibao"), &json!("forwarded"))
    );
    for field in ["missing", "due", "next"] {
        assert!(application[field].is_array(), "{field} in {application}");
    }
    let by_number = home.run(&["case", "show", application["number"].as_str().unwrap()]).exits(0).json();
    assert_eq!(by_number["stream"], file["stream"]);

    let timeline = file["timeline"].as_array().unwrap();
    let kinds: Vec<&str> = timeline.iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], *kinds.last().unwrap(), kinds.len()), ("household.open", "application.forward", 15));
    for pair in timeline.windows(2) {
        assert!(pair[0]["seq"].as_u64() < pair[1]["seq"].as_u64());
    }
    for entry in timeline {
        assert_eq!((&entry["pos"], &entry["office_at"]), (&Value::Null, &Value::Null), "all still waits");
        assert!(entry["summary"].as_str().is_some_and(|text| !text.is_empty()), "{entry}");
        assert!(
            entry["device"].is_string() && entry["account"].is_string() && entry["hash"].as_str().unwrap().len() == 64
        );
    }
}

#[test]
fn what_is_missing_and_what_comes_next_stand_in_the_file() {
    let (home, streams) = four();
    let file = home.run(&["case", "show", &streams[1]]).exits(0).json();
    let application = &file["applications"][0];
    assert_eq!(application["step"], "incomplete");
    let missing = application["missing"].as_array().unwrap();
    for document in DOCUMENTS {
        assert!(missing.iter().any(|m| m == document), "{document} in {missing:?}");
    }
    assert_eq!(missing.len(), 7, "four papers and three authorisations: {missing:?}");
    let next = application["next"].as_array().unwrap();
    assert!(next.iter().any(|kind| kind == "document.record"), "{next:?}");
}
