//! Day one: the roster that an office already has.

use crate::support::cli::{Home, Ran};
use crate::support::people::id_number;

const MAP: &str = "household = \"户号\"\n[columns]\nname = \"姓名\"\nid_number = \"身份证号\"\nrelation = \"关系\"\nvillage = \"村\"\n";

fn import(home: &Home, text: &str, more: &[&str]) -> Ran {
    let (file, map) = (home.beside("roster.csv"), home.beside("map.toml"));
    std::fs::write(&file, text).unwrap();
    std::fs::write(&map, MAP).unwrap();
    let (file, map) = (file.to_string_lossy().into_owned(), map.to_string_lossy().into_owned());
    home.run(&[&["import", "roster", &file, "--map", &map], more].concat())
}

fn roster(households: u32) -> String {
    let row = |n: u32| {
        let (head, child) = (id_number("632321", "19800101", n), id_number("632321", "20150601", n));
        format!("{n},演练甲{n},{head},户主,吾屯上庄\n{n},演练乙{n},{child},子,吾屯上庄\n")
    };
    format!("户号,姓名,身份证号,关系,村\n{}", (1..=households).map(row).collect::<String>())
}

fn households(home: &Home) -> usize {
    home.run(&["case", "list"]).exits(0).lines().len()
}

#[test]
fn a_roster_comes_in_whole_and_a_second_time_changes_nothing() {
    let home = Home::township();
    let dry = import(&home, &roster(30), &["--dry-run"]).exits(0);
    assert_eq!(dry.lines().len(), 60);
    assert_eq!(households(&home), 0, "a dry run writes nothing");
    let lines = import(&home, &roster(30), &[]).exits(0).lines();
    assert!(lines.iter().all(|line| line["ok"] == true && line["known"] == false));
    assert_eq!(lines[0]["row"], 2);
    assert_eq!(households(&home), 30);
    let before = home.run(&["doctor"]).exits(0).json();
    let again = import(&home, &roster(30), &[]).exits(0).lines();
    assert!(again.iter().all(|line| line["ok"] == true && line["known"] == true));
    let after = home.run(&["doctor"]).exits(0).json();
    assert_eq!((&before["events"], &before["state_hash"]), (&after["events"], &after["state_hash"]));
    import(&home, &roster(31), &[]).exits(0);
    assert_eq!(households(&home), 31, "what is new in a later roster comes in");
}

#[test]
fn with_one_bad_cell_nothing_comes_in() {
    let home = Home::township();
    let text = roster(30).replace("演练甲7,632321", "演练甲7,632322").replace("9,演练乙9", "9,");
    let ran = import(&home, &text, &[]).exits(3);
    let lines = ran.lines();
    let told: Vec<(i64, &str)> =
        lines.iter().map(|line| (line["row"].as_i64().unwrap(), line["column"].as_str().unwrap())).collect();
    assert!(told.contains(&(14, "身份证号")) && told.contains(&(19, "姓名")), "{told:?}");
    assert!(lines.iter().all(|line| line["ok"] == false && line["value"].is_string() && line["message"].is_string()));
    assert_eq!(households(&home), 0);
}

const PAID: &str = "household = \"户号\"\n[columns]\nname = \"姓名\"\nid_number = \"身份证号\"\nrelation = \"关系\"\nvillage = \"村\"\n\
    programme = \"类别\"\nsince = \"起始\"\nmonthly = \"月补助\"\ncertificate = \"证号\"\nnext_review = \"下次复核\"\n\
    [values.programme]\n\"农村低保\" = \"dibao\"\n\"特困\" = \"tekun\"\n";

fn import_paid(home: &Home, rows: &[String], more: &[&str]) -> Ran {
    let (file, map) = (home.beside("paid.csv"), home.beside("paid.toml"));
    std::fs::write(&file, format!("户号,姓名,身份证号,关系,村,类别,起始,月补助,证号,下次复核\n{}\n", rows.join("\n")))
        .unwrap();
    std::fs::write(&map, PAID).unwrap();
    let (file, map) = (file.to_string_lossy().into_owned(), map.to_string_lossy().into_owned());
    home.run(&[&["import", "roster", &file, "--map", &map], more].concat())
}

/// A household of two on 低保, one of one person in hardship, one without anything.
fn paid() -> Vec<String> {
    let number = |birth: &str, n: u32| id_number("632321", birth, n);
    vec![
        format!(
            "1,演练甲,{},户主,吾屯上庄,农村低保,2024年7月1日,\"1,250.50元\",演低保-1,2026-06-30",
            number("19800101", 1)
        ),
        format!("1,演练乙,{},子,吾屯上庄,,,,,", number("20150601", 1)),
        format!("2,演练丙,{},户主,吾屯上庄,特困,2023.1.1,950,演特困-2,", number("19500101", 2)),
        format!("3,演练丁,{},户主,吾屯上庄,,,,,", number("19800101", 3)),
    ]
}

#[test]
fn what_is_paid_already_comes_in_with_its_household_and_a_second_time_changes_nothing() {
    let home = Home::township();
    let said = import_paid(&home, &paid(), &["--dry-run"]).exits(0);
    assert_eq!((said.lines().len(), households(&home)), (4, 0), "a dry run writes nothing");
    import_paid(&home, &paid(), &[]).exits(0);
    let cases = home.run(&["case", "list"]).exits(0).lines();
    let of = |name: &str| cases.iter().find(|case| case["name"] == name).unwrap().clone();
    assert_eq!((&of("演练甲")["programme"], &of("演练甲")["step"]), (&"dibao".into(), &"forwarded".into()));
    assert_eq!(of("演练丁")["programme"], serde_json::Value::Null);
    let file = home.run(&["case", "show", of("演练甲")["stream"].as_str().unwrap()]).exits(0).json();
    assert_eq!(file["applications"][0]["applicant"], "m1");
    let kinds: Vec<&str> =
        file["timeline"].as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["household.open", "application.carry_over"]);
    let numbers: std::collections::BTreeSet<_> =
        cases.iter().filter_map(|case| case["number"].as_str().map(str::to_owned)).collect();
    assert_eq!(numbers.len(), 2, "each has a number of its own");

    let before = home.run(&["doctor"]).exits(0).json();
    let again = import_paid(&home, &paid(), &[]).exits(0).lines();
    assert!(again.iter().all(|line| line["ok"] == true && line["known"] == true));
    let after = home.run(&["doctor"]).exits(0).json();
    assert_eq!((&before["events"], &before["state_hash"]), (&after["events"], &after["state_hash"]));
}

#[test]
fn one_bad_cell_about_what_is_paid_keeps_everything_out_and_each_is_named() {
    let home = Home::township();
    let mut rows = paid();
    let more = [
        // No such programme; no first day; no amount; an amount of a status; a day that is to come; another programme.
        ("4", "低保户", "2024-07-01", "980"),
        ("5", "dibao", "", "980"),
        ("6", "dibao", "2024-07-01", "很多"),
        ("7", "bianyuan", "2024-07-01", "980"),
        ("8", "dibao", "2099-07-01", "980"),
        ("9", "", "", "980"),
        ("10", "dibao", "2024-07-01", ""),
    ];
    for (n, (key, programme, since, monthly)) in (4..).zip(more) {
        let number = id_number("632321", "19800101", n);
        rows.push(format!("{key},演练戊{n},{number},户主,吾屯上庄,{programme},{since},{monthly},,"));
    }
    rows.push(format!("1,演练己,{},女,吾屯上庄,特困,,,,", id_number("632321", "20100101", 20)));
    let lines = import_paid(&home, &rows, &[]).exits(3).lines();
    let told: Vec<(i64, &str)> =
        lines.iter().map(|line| (line["row"].as_i64().unwrap(), line["column"].as_str().unwrap())).collect();
    let wanted = [
        (6, "类别"),
        (7, "起始"),
        (8, "月补助"),
        (9, "月补助"),
        (10, "起始"),
        (11, "类别"),
        (12, "月补助"),
        (13, "类别"),
    ];
    assert_eq!(told, wanted, "{lines:?}");
    assert_eq!(households(&home), 0);
}
