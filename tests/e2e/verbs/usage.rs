//! Flags and wrong command lines.

use crate::support::cli::{Home, PASSPHRASE, finish};
use crate::support::people::{Household, NOW, TOWNSHIP};

#[test]
fn of_a_flag_given_twice_the_last_counts() {
    let home = Home::township();
    let nowhere = home.beside("nowhere").to_string_lossy().into_owned();
    let (path, key) =
        (home.path().to_string_lossy().into_owned(), home.passphrase_file().to_string_lossy().into_owned());
    let twice = |verb: &[&str], flags: &[&str]| finish(home.bare(&[verb, flags].concat()), "");
    let flags = [
        "--home",
        &nowhere,
        "--home",
        &path,
        "--account",
        "stranger",
        "--account",
        "gaowa",
        "--passphrase-file",
        &nowhere,
        "--passphrase-file",
        &key,
        "--json",
        "--json",
    ];
    for verb in [
        &["case", "list", "--step", "accepted", "--step", "posted"][..],
        &[
            "case",
            "list",
            "--township",
            "632301101",
            "--township",
            "632301100",
            "--programme",
            "x",
            "--programme",
            "dibao",
        ],
        &["account", "list"],
        &["doctor", "--rebuild", "--rebuild", "--desk", "oversight:audit", "--desk", TOWNSHIP],
        &["batch", "--atomic", "--atomic"],
        &["export", "events", "--format", "xlsx", "--format", "jsonl", "--out", &nowhere, "--out", "/dev/null"],
    ] {
        twice(verb, &flags).exits(0);
    }
    let new = ["--new-passphrase-file", &nowhere, "--new-passphrase-file", &key];
    let added = twice(
        &[&["account", "add", "zhuoma", "--roles", "admin", "--roles", "intake,investigator"], &new[..]].concat(),
        &flags,
    );
    assert_eq!(added.exits(0).json()["roles"], serde_json::json!(["intake", "investigator"]));

    let other = Home::new("gaowa");
    let mut init = other.command(&["init", "--practice", "--practice", "--desk", "city_office", "--desk", TOWNSHIP]);
    init.args(["--cases", "9", "--cases", "0", "--seed", "1", "--seed", "2"]).env("JIUZHU_NOW", NOW);
    finish(init, "").exits(0);
}

#[test]
fn the_home_is_the_flag_before_the_environment_before_the_platform() {
    let home = Home::township();
    home.batch(&[Household::new(1).open("a0")]).exits(0);
    let path = home.path().to_string_lossy().into_owned();
    let mut elsewhere = home.command(&["case", "list", "--home", &path]);
    elsewhere.env("JIUZHU_HOME", home.beside("nowhere"));
    assert_eq!(finish(elsewhere, "").exits(0).lines().len(), 1);

    let platform = Home::new("gaowa");
    let mut init = platform.command(&["init", "--desk", TOWNSHIP, "--practice"]);
    init.env_remove("JIUZHU_HOME");
    finish(init, "").exits(0);
    let mut list = platform.command(&["case", "list"]);
    list.env_remove("JIUZHU_HOME");
    finish(list, "").exits(0);
    assert!(!platform.path().exists() && platform.beside("data").exists(), "it lies in the platform's data folder");
}

#[test]
fn flags_before_the_verb_are_no_silent_nothing() {
    let home = Home::township();
    home.batch(&[Household::new(1).open("a0")]).exits(0);
    let (path, other) = (home.path().to_string_lossy().into_owned(), Home::township());
    let mut before = home.bare(&["--home", &path, "case", "list", "--json", "--account", "gaowa", "--passphrase-file"]);
    before.arg(home.passphrase_file()).env("JIUZHU_HOME", other.path());
    let ran = finish(before, "");
    // They stand after the verb; before it they either count or are refused.
    assert!(ran.code == 2 && ran.out.is_empty() || ran.code == 0 && ran.lines().len() == 1, "{ran:?}");
}

#[test]
fn wrong_command_lines_are_exit_2_and_say_so_on_standard_error() {
    let home = Home::township();
    for verb in [
        &["no-such-verb"][..],
        &["case"],
        &["case", "list", "--no-such-flag"],
        &["case", "list", "--township", "x"],
        &["init", "--desk", "village:1"],
        &["doctor", "--desk", "nowhere"],
        &["account", "add", "zhuoma", "--roles", "emperor", "--new-passphrase-file", "passphrase"],
        &["account", "add", "zhuoma", "--roles", "section", "--new-passphrase-file", "passphrase"],
        &["account", "disable", "nobody"],
        &["export", "secrets", "--format", "jsonl", "--out", "x"],
        &["export", "events", "--format", "pdf", "--out", "x"],
        &["enrol", "no-code"],
        &["office", "enrol", "--desk", TOWNSHIP],
        &["office", "desks"],
        &["office", "serve"],
        &["sync", "--for", "long"],
        &["sync"],
    ] {
        let mut command = home.command(verb);
        command.current_dir(home.beside(""));
        let ran = finish(command, "").exits(2);
        assert!(ran.out.is_empty() && !ran.errors.trim().is_empty(), "{verb:?}: {ran:?}");
        assert!(!ran.errors.contains(PASSPHRASE));
    }
    home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(2);
}

#[test]
fn help_and_version_are_answers() {
    let home = Home::new("nobody");
    for verb in [&["--help"][..], &["--version"], &["case", "list", "--help"]] {
        assert!(!finish(home.bare(verb), "").exits(0).out.is_empty());
    }
}
