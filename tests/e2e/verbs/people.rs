//! `account add|list|disable`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::cli::{Home, Ran, finish};
use crate::support::people::{Household, NOW};

fn add(home: &Home, login: &str, roles: &str) -> Ran {
    let file = home.beside(&format!("{login}.pass"));
    fs::write(&file, format!("{login}-的口令\r\nsecond line\n")).unwrap();
    home.run(&["account", "add", login, "--roles", roles, "--new-passphrase-file", &file.to_string_lossy()])
}

/// A verb as another account of the home.
fn as_account(home: &Home, login: &str, verb: &[&str], input: &str) -> Ran {
    let file = home.beside(&format!("{login}.pass"));
    let mut command = home.bare(verb);
    command.args(["--json", "--account", login, "--passphrase-file"]).arg::<&Path>(&file);
    finish(command, input)
}

#[test]
fn an_account_is_added_acts_is_listed_and_ends() {
    let home = Home::township();
    let made = add(&home, "zhuoma", "investigator,intake").exits(0).json();
    let fields = ["v", "account", "login", "roles", "from", "until"];
    assert!(fields.iter().all(|field| made.get(field).is_some()), "{made}");
    assert_eq!(
        (&made["login"], &made["roles"], &made["from"], &made["until"]),
        (&json!("zhuoma"), &json!(["intake", "investigator"]), &json!("2026-02-12"), &Value::Null)
    );

    let list = home.run(&["account", "list"]).exits(0).lines();
    assert_eq!(list.len(), 2);
    assert!(list.contains(&made), "what was answered is what is listed");

    let open = Household::new(1).open("a0").to_string();
    let stream =
        as_account(&home, "zhuoma", &["batch"], &open).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
    let file = as_account(&home, "zhuoma", &["case", "show", &stream], "").exits(0).json();
    assert_eq!(file["timeline"][0]["account"], made["account"], "the action bears the account that did it");
    let opinion = json!({ "do": "opinion.give", "on": stream, "data": { "ref": "o1", "application": "a1", "outcome": "approve", "reason": "演练" } });
    as_account(&home, "zhuoma", &["batch"], &opinion.to_string()).exits(1);
    as_account(&home, "zhuoma", &["account", "disable", "gaowa"], "").exits(1);

    let ended = home.run(&["account", "disable", "zhuoma"]).exits(0).json();
    assert_eq!((&ended["account"], &ended["until"]), (&made["account"], &json!("2026-02-12")));
    as_account(&home, "zhuoma", &["case", "list"], "").exits(4);
    assert_eq!(home.run(&["account", "disable", "zhuoma"]).exits(0).json(), ended, "once more changes nothing");
    assert_eq!(home.run(&["account", "list"]).exits(0).lines().len(), 2);
    assert_eq!(home.run(&["case", "list"]).exits(0).lines().len(), 1, "what the account did stays");
}

#[test]
fn a_login_is_unique_and_the_account_must_be_named_once_there_are_two() {
    let home = Home::township();
    add(&home, "zhuoma", "intake").exits(0);
    add(&home, "zhuoma", "intake").exits(2);
    let unnamed =
        finish(home.bare(&["case", "list", "--passphrase-file", &home.passphrase_file().to_string_lossy()]), "");
    assert_eq!(unnamed.code, 2, "{unnamed:?}");
    assert_eq!(home.run(&["account", "list"]).exits(0).lines().len(), 2);
}

#[test]
fn the_only_account_need_not_be_named() {
    let home = Home::practice_at("gaowa", NOW);
    home.run(&["init", "--practice", "--desk", "township:632301100"]).exits(0);
    finish(home.bare(&["case", "list", "--passphrase-file", &home.passphrase_file().to_string_lossy()]), "").exits(0);
}
