//! Sealed: nothing that names a person can be found in a home, in whatever form a careless program leaves it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiuzhu::domain::types::{Desk, Mode};
use jiuzhu::ledger::create::CreateSpec;
use jiuzhu::ledger::home::Home as LedgerHome;
use jiuzhu::ledger::ledger::Ledger;
use jiuzhu::ledger::{Drafts, panic_log};
use serde_json::Value;

use crate::support::cli::{Home, PASSPHRASE};
use crate::support::people::{Household, NOW, TOWNSHIP, first_day};
use crate::support::realm::Realm;
use crate::support::scan::Scanner;

/// The names and numbers of everybody in an export of cases.
fn secrets(cases: &str) -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        for list in ["members", "supporters"] {
            for person in case[list].as_array().unwrap() {
                for field in ["name", "tibetan_name", "id_number"] {
                    secrets.extend(person[field].as_str().map(str::to_owned));
                }
            }
        }
        secrets.extend(case["phone"].as_str().map(str::to_owned));
    }
    secrets
}

/// Exports what a home holds, proves that the scan finds everybody there, and that it finds nobody in `sealed`.
fn check(home: &Home, at_least: usize, sealed: &[&Path]) {
    let out = home.beside("export");
    fs::create_dir_all(&out).unwrap();
    for what in ["cases", "events"] {
        let file = out.join(format!("{what}.jsonl")).to_string_lossy().into_owned();
        home.run(&["export", what, "--format", "jsonl", "--out", &file]).exits(0);
    }
    let secrets = secrets(&fs::read_to_string(out.join("cases.jsonl")).unwrap());
    assert!(secrets.len() >= at_least, "{} secrets", secrets.len());
    let scanner = Scanner::new(&secrets);
    let found = scanner.folder(&out);
    for file in ["cases.jsonl", "events.jsonl"] {
        let seen: BTreeSet<String> =
            found.iter().filter(|find| find.file.ends_with(file)).map(|find| find.needle.clone()).collect();
        assert_eq!(seen, secrets, "the scan finds everybody in {file}");
    }
    for folder in sealed {
        assert!(folder.is_dir(), "{}", folder.display());
        assert_eq!(scanner.folder(folder), [], "{}", folder.display());
    }
}

#[test]
fn a_township_its_office_and_its_clerk_tell_nobody() {
    let home = Home::practice_at("gaowa", NOW);
    home.run(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "60"]).exits(0);
    check(&home, 300, &[&home.path()]);
    for beside in ["office", "clerk"] {
        assert!(home.path().join(beside).is_dir(), "{beside} was scanned as well");
    }
}

#[test]
fn a_home_killed_in_the_midst_and_the_office_that_it_sent_to_tell_nobody() {
    let mut realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    let lines: Vec<Value> =
        (0..20).flat_map(|n| first_day(&format!("h{n}"), &Household::new(n), &["id_card"]).lines).collect();
    // The acceptances are refused for want of papers, and refusals leave nothing either.
    home.batch(&lines).exits(1);
    home.run(&["sync"]).exits(0);
    let mut talk = home.conversation();
    talk.ask(&Household::new(50).open("a"));
    talk.kill9();
    realm.office.kill9();
    check(&home, 150, &[&home.path(), &realm.home.path()]);
    let logins = Scanner::new(["gaowa"]);
    assert!(!logins.folder(&home.path()).is_empty(), "logins are work names and stand in the clear");
}

#[test]
fn drafts_and_the_panic_log_tell_nobody() {
    let root = tempfile::tempdir().unwrap();
    let home = LedgerHome::at(root.path().join("home"));
    let desk: Desk = TOWNSHIP.parse().unwrap();
    let (mode, now) = (Mode::Practice, NOW.parse().unwrap());
    let spec = CreateSpec { mode, desk, login: "gaowa", passphrase: PASSPHRASE, office: false, now };
    let created = Ledger::create(&home, "test", &spec).unwrap();
    let household = Household::new(7);
    let typed = household.open("a0").to_string();
    let drafts = Drafts::at(&home, &created.unlocked.store.data_key);
    drafts.save(&format!("intake/{}", household.members[0].id_number), typed.as_bytes()).unwrap();
    drafts.save("visit", format!("访问 {}", household.members[1].name).as_bytes()).unwrap();

    panic_log::install(home.log_dir(), panic_log::Terminal::Quiet);
    let message = format!("no field for {} {}", household.members[0].name, household.members[0].id_number);
    let died = std::thread::Builder::new().name("scribe".into()).spawn(move || panic!("{message}")).unwrap().join();
    drop(std::panic::take_hook());
    assert!(died.is_err());
    let log = fs::read_to_string(home.log_dir().join("panic.log")).unwrap();
    assert!(log.contains("thread scribe") && log.contains("sealed.rs:"), "{log}");

    let scanner = Scanner::new(household.secrets());
    let plain = root.path().join("plain");
    fs::create_dir(&plain).unwrap();
    fs::write(plain.join("draft"), &typed).unwrap();
    assert_eq!(scanner.folder(&plain).len(), household.secrets().len(), "what was typed would be found");
    assert_eq!(fs::read_dir(home.drafts_dir()).unwrap().count(), 2);
    assert_eq!(scanner.folder(home.root()), []);
    let kept = drafts.load_all().unwrap().0;
    assert!(kept.iter().any(|draft| &**draft.content == typed.as_bytes()), "and yet the draft is whole");
}
