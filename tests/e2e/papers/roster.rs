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
