//! Two laptops of one township, one of another, an office clerk and the office, all real processes, over a network
//! that breaks.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{
    Day, Household, NOW, TOWNSHIP, command, determination, document, first_day, later_days, register,
};
use crate::support::proxy::{FaultProxy, growing_cuts};
use crate::support::realm::Realm;

const OTHER: &str = "township:632301101";
const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];
/// How many cuts the laptops have to come through.
const CUTS: u64 = 24;

/// A home of a desk, enrolled through the proxy.
fn enrol(realm: &Realm, proxy: &FaultProxy, login: &str, desk: &str) -> Home {
    let home = Home::practice_at(login, NOW);
    home.run(&["enrol", &realm.code(desk), "--office", &proxy.address().to_string()]).exits(0);
    home
}

/// Twenty households of ten actions each; the streams.
fn record(home: &Home, from: u32) -> Vec<String> {
    let lines: Vec<Value> =
        (from..from + 20).flat_map(|n| first_day(&format!("h{n}"), &Household::new(n), &DOCUMENTS).lines).collect();
    assert!(lines.len() >= 200, "{} actions", lines.len());
    let answers = home.batch(&lines).exits(0).lines();
    let streams: BTreeSet<String> = answers.iter().map(|a| a["stream"].as_str().unwrap().to_owned()).collect();
    assert_eq!(streams.len(), 20);
    let opened = answers.iter().filter(|a| a["events"][0]["kind"] == "household.open");
    opened.map(|a| a["stream"].as_str().unwrap().to_owned()).collect()
}

/// Synchronises until nothing waits, however often the office is away meanwhile.
#[track_caller]
fn settle(home: &Home) {
    let counts = home.run(&["sync", "--for", "50"]).exits(0).json();
    assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
}

fn state_hash(home: &Home, desk: &str) -> Value {
    let doctor = home.run(&["doctor", "--desk", desk]).exits(0).json();
    assert_eq!((&doctor["ok"], &doctor["refused"]), (&json!(true), &json!(0)), "{doctor}");
    doctor["state_hash"].clone()
}

/// The hashes of all actions that a home holds; each only once.
fn hashes(home: &Home) -> BTreeSet<String> {
    let out = home.beside("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
    let text = fs::read_to_string(out).unwrap();
    let mut hashes = BTreeSet::new();
    for line in text.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert!(hashes.insert(event["hash"].as_str().unwrap().to_owned()), "twice: {event}");
    }
    hashes
}

/// Attempts by one laptop after another until the proxy has cut so often; each attempt meets what the schedule holds.
fn through_cuts(homes: &[&Home], proxy: &FaultProxy, cuts: u64) {
    let cut = || proxy.counts().cuts_up + proxy.counts().cuts_down;
    for home in homes.iter().cycle().take(400) {
        if cut() >= cuts {
            return;
        }
        let ran = home.run(&["sync", "--once"]);
        assert!([0, 7].contains(&ran.code), "{ran:?}");
        let counts = ran.json();
        assert_eq!(counts["refused"], json!([]), "{counts}");
        if ran.code == 0 && counts["waiting"] == 0 {
            // Nothing left to send: something new, so that the next connection has work to do.
            let stream = home.run(&["case", "list"]).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
            let data = json!({ "phone": format!("139{:08}", cut()), "reason": "演练" });
            home.batch(&[command("more", "household.amend", Some(&stream), data)]).exits(0);
        }
    }
    panic!("the proxy did not cut {cuts} times: {:?}", proxy.counts());
}

#[test]
fn two_laptops_a_clerk_and_the_office_end_in_one_state() {
    let mut realm = Realm::found(NOW);
    let proxy = FaultProxy::start(realm.office.address(), []);
    let mut first = enrol(&realm, &proxy, "gaowa", TOWNSHIP);
    let second = enrol(&realm, &proxy, "zhuoma", TOWNSHIP);
    let stranger = enrol(&realm, &proxy, "suonan", OTHER);
    let mut clerk = enrol(&realm, &proxy, "clerk", "city_office");
    let theirs = [record(&first, 0), record(&second, 100)];

    // Each connection breaks a little later than the one before, in both directions.
    proxy.reschedule(growing_cuts(120, 12));
    through_cuts(&[&first, &second], &proxy, CUTS / 2);
    realm.restart();
    proxy.redirect(realm.office.address());
    through_cuts(&[&second, &first], &proxy, CUTS);
    let counts = proxy.counts();
    assert!(counts.cuts_up >= 10 && counts.cuts_down >= 10, "{counts:?}");
    proxy.reschedule([]);
    for home in [&first, &second, &first, &stranger, &clerk] {
        settle(home);
    }

    // Each laptop goes on with what the other began; one file goes all the way.
    let stream = &theirs[0][0];
    for day in later_days("f", stream).into_iter().map(Day::by_one_person) {
        first.set_now(day.now);
        first.batch(&day.lines).exits(0);
    }
    let more = |n: u32| document(&format!("e{n}"), "other");
    second.batch(&[command("e", "document.record", Some(&theirs[0][1]), more(1))]).exits(0);
    first.batch(&[command("e", "document.record", Some(&theirs[1][1]), more(2))]).exits(0);
    settle(&first);
    realm.restart();
    proxy.redirect(realm.office.address());
    settle(&second);

    clerk.set_now("2026-02-26T10:00:00+08:00");
    settle(&clerk);
    assert_eq!(clerk.run(&["case", "list", "--step", "forwarded"]).exits(0).lines().len(), 1);
    let given = command("t", "determination.give", Some(stream), determination("t1", "a1"));
    clerk.batch(&[given]).exits(0);
    for home in [&clerk, &first, &second, &first, &stranger, &clerk] {
        settle(home);
    }

    let approved = first.run(&["case", "list", "--step", "approved"]).exits(0).lines();
    assert_eq!((approved.len(), approved[0]["stream"].as_str()), (1, Some(stream.as_str())));
    let file = first.run(&["case", "show", stream]).exits(0).json();
    let timeline = file["timeline"].as_array().unwrap();
    assert!(timeline.iter().all(|entry| entry["pos"].is_u64() && entry["office_at"].is_string()), "all is accepted");
    let determined = timeline.iter().filter(|entry| entry["kind"] == "determination.give").count();
    assert_eq!(determined, 1);
    assert_eq!(file["applications"][0]["step"], "approved");

    let hash = state_hash(&first, TOWNSHIP);
    for (who, home) in [("the second laptop", &second), ("the clerk", &clerk), ("the office", &realm.home)] {
        assert_eq!(state_hash(home, TOWNSHIP), hash, "{who}");
    }
    assert_eq!(state_hash(&clerk, "city_office"), state_hash(&realm.home, "city_office"));
    assert_eq!(state_hash(&stranger, OTHER), state_hash(&realm.home, OTHER));
    assert_ne!(state_hash(&stranger, OTHER), hash);

    let held = hashes(&first);
    assert_eq!(held, hashes(&second), "both laptops hold the same actions, each once");
    assert!(hashes(&realm.home).is_superset(&held) && hashes(&clerk).is_superset(&held));
    assert_eq!(first.run(&["case", "list"]).exits(0).lines().len(), 40);

    assert!(stranger.run(&["case", "list"]).exits(0).out.is_empty(), "another township sees nothing of it");
    assert!(held.intersection(&hashes(&stranger)).count() < 10, "but what everybody has: registry and certificates");
    let secret = Household::new(0).members[0].name.clone();
    assert!(!fs::read_to_string(stranger.beside("events.jsonl")).unwrap().contains(&secret));
    assert!(fs::read_to_string(first.beside("events.jsonl")).unwrap().contains(&secret));
}

#[test]
fn with_the_office_down_all_goes_on_and_waits() {
    let mut realm = Realm::found(NOW);
    let proxy = FaultProxy::start(realm.office.address(), []);
    let home = enrol(&realm, &proxy, "gaowa", TOWNSHIP);
    settle(&home);
    realm.office.kill9();
    let lines = first_day("h", &Household::new(1), &DOCUMENTS).lines;
    home.batch(&lines).exits(0);
    let case = home.run(&["case", "list"]).exits(0).lines().remove(0);
    assert_eq!((&case["step"], &case["pending"]), (&json!("accepted"), &json!(true)));
    let counts = home.run(&["sync", "--once"]).exits(7).json();
    assert_eq!((&counts["pushed"], &counts["waiting"]), (&json!(0), &json!(lines.len())), "{counts}");

    let mut served = realm.home.command(&["office", "serve", "--listen", "127.0.0.1:0"]);
    served.env("LANG", "en_US.UTF-8");
    let office = crate::support::office::Office::start(served);
    proxy.redirect(office.address());
    let counts = home.run(&["sync"]).exits(0).json();
    assert_eq!((&counts["pushed"], &counts["waiting"]), (&json!(lines.len()), &json!(0)), "{counts}");
    assert_eq!(home.run(&["case", "list"]).exits(0).lines()[0]["pending"], false);
    let again = home.run(&["sync"]).exits(0).json();
    assert_eq!((&again["pushed"], &again["pulled"]), (&json!(0), &json!(0)), "{again}");
}

#[test]
fn a_home_with_records_keeps_them_when_it_is_enrolled() {
    let realm = Realm::found(NOW);
    let home = Home::township();
    let register = command("r", "application.register", Some("$a0"), register("a1"));
    let before = home.batch(&[Household::new(1).open("a0"), register]).exits(0).lines();
    let number = before[1]["number"].as_str().unwrap().to_owned();
    let held = hashes(&home);
    let enrolled = home.run(&["enrol", &realm.code(TOWNSHIP)]).exits(0).json();
    assert_eq!(enrolled["desk"], TOWNSHIP);
    assert_eq!(enrolled["mark"].as_str().unwrap().chars().count(), 2, "{enrolled}");
    assert!(enrolled["device"].is_string());
    settle(&home);
    assert!(hashes(&home).is_superset(&held), "device, hashes and signatures stay");
    let case = home.run(&["case", "list"]).exits(0).lines().remove(0);
    assert_eq!((&case["number"], &case["pending"]), (&json!(number), &json!(false)), "the number stays");
    assert_eq!(state_hash(&home, TOWNSHIP), state_hash(&realm.home, TOWNSHIP));

    let next = home.batch(&[
        Household::new(2).open("b0"),
        command("r", "application.register", Some("$b0"), crate::support::people::register("a1")),
    ]);
    let number = next.exits(0).lines()[1]["number"].as_str().unwrap().to_owned();
    let mark = enrolled["mark"].as_str().unwrap();
    assert!(number.contains(&format!("-{mark}-")), "{number} bears the mark {mark}");
}
