//! A month's payment run between a township, the office and finance, all real processes.

use std::fs;

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{Household, NOW, TOWNSHIP, command, determination, first_day, later_days};
use crate::support::realm::Realm;

const OTHER: &str = "township:632301101";
const FINANCE: &str = "unit:finance";
const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

#[track_caller]
fn settle(homes: &[&Home]) {
    for home in homes {
        let counts = home.run(&["sync"]).exits(0).json();
        assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
    }
}

fn state_hash(home: &Home, desk: &str) -> Value {
    home.run(&["doctor", "--desk", desk]).exits(0).json()["state_hash"].clone()
}

fn show(home: &Home, stream: &str) -> Value {
    home.run(&["case", "show", stream]).exits(0).json()
}

/// The rule that refuses a command.
fn rule(home: &Home, name: &str, on: Option<&str>, data: Value) -> String {
    let answer = home.batch(&[command("x", name, on, data)]).exits(1).lines().remove(0);
    answer["refusal"]["rule"].as_str().expect("a rule").to_owned()
}

fn bank(account: &str) -> Value {
    json!({ "reason": "演练：登记一卡通", "bank": { "bank": "演练银行", "account": account, "holder": "演练·才让" } })
}

/// Two households of the township, approved by the office; their streams.
fn approved(town: &mut Home, clerk: &mut Home) -> Vec<String> {
    let mut streams = Vec::new();
    for n in 0..2 {
        town.set_now(NOW);
        let key = format!("h{n}");
        let answers = town.batch(&first_day(&key, &Household::new(n), &DOCUMENTS).lines).exits(0).lines();
        let stream = answers[0]["stream"].as_str().unwrap().to_owned();
        town.batch(&[command("bank", "household.amend", Some(&stream), bank(&format!("62000000000{n}")))]).exits(0);
        for day in later_days(&key, &stream) {
            town.set_now(day.now);
            town.batch(&day.lines).exits(0);
        }
        streams.push(stream);
    }
    settle(&[town, clerk]);
    clerk.set_now("2026-02-26T09:00:00+08:00");
    for stream in &streams {
        clerk.batch(&[command("t", "determination.give", Some(stream), determination("t1", "a1"))]).exits(0);
    }
    settle(&[clerk, town]);
    streams
}

#[test]
fn a_run_is_drafted_confirmed_returned_paid_again_and_closed() {
    let realm = Realm::found(NOW);
    let mut town = realm.enrol("gaowa", TOWNSHIP);
    let mut clerk = realm.enrol("clerk", "city_office");
    let mut finance = realm.enrol("caizheng", FINANCE);
    let stranger = realm.enrol("suonan", OTHER);
    let streams = approved(&mut town, &mut clerk);
    for home in [&mut town, &mut clerk, &mut finance] {
        home.set_now("2026-03-02T09:00:00+08:00");
    }

    // The township draws it up and forwards it; a second run of the month finds nobody.
    let month = json!({ "programme": "dibao", "month": "2026-03" });
    let run = town.batch(&[command("p", "payment.draft", None, month.clone())]).exits(0).lines()[0]["stream"].clone();
    let run = run.as_str().unwrap();
    assert_eq!(rule(&town, "payment.draft", None, month), "payment.nobody");
    let drafted = show(&town, run);
    let total = drafted["total_fen"].clone();
    let amounts: i64 = streams
        .iter()
        .map(|stream| show(&town, stream)["applications"][0]["amount"]["total_fen"].as_i64().unwrap())
        .sum();
    assert_eq!((&drafted["v"], &drafted["step"], &total), (&json!(1), &json!("drafted"), &json!(amounts)));
    assert_eq!(drafted["lines"].as_array().unwrap().len(), 2);
    let sum = json!({ "total_fen": total });
    assert_eq!(rule(&town, "payment.check", Some(run), sum.clone()), "payment.same_person");
    let checked = json!({ "total_fen": total, "exception_reason": "演练：两人办公" });
    let lines = [("payment.check", checked), ("payment.forward", json!({}))];
    town.batch(&lines.map(|(name, data)| command(name, name, Some(run), data))).exits(0);
    settle(&[&town, &clerk]);

    // The office confirms and sends it; finance sees the run and no household, and reports what came back.
    let lines = [("payment.confirm", json!({})), ("payment.send", sum)];
    clerk.batch(&lines.map(|(name, data)| command(name, name, Some(run), data))).exits(0);
    settle(&[&clerk, &finance]);
    assert_eq!(finance.run(&["case", "list"]).exits(0).lines(), [] as [Value; 0]);
    assert_eq!(show(&finance, run)["next"], json!(["payment.return"]));
    let back = json!({ "lines": [{ "ref": "l1", "reason": "wrong_account", "note": "演练：户名不符" }] });
    finance.batch(&[command("r", "payment.return", Some(run), back)]).exits(0);
    settle(&[&finance, &town, &clerk]);

    // The township corrects the account, the office pays again and closes the month.
    let line = show(&town, run)["lines"][0].clone();
    assert_eq!(
        (&line["status"], &line["payouts"][0]["returned"]["reason"]),
        (&json!("returned"), &json!("wrong_account"))
    );
    let paid_to = line["household"].as_str().unwrap().to_owned();
    assert_eq!(rule(&clerk, "payment.close", Some(run), json!({})), "payment.unsettled");
    let again = json!({ "lines": [{ "ref": "l1" }] });
    assert_eq!(rule(&clerk, "payment.repay", Some(run), again.clone()), "payment.account");
    town.batch(&[command("b", "household.amend", Some(&paid_to), bank("629999999999"))]).exits(0);
    settle(&[&town, &clerk]);
    let lines = [("payment.repay", again), ("payment.close", json!({}))];
    clerk.batch(&lines.map(|(name, data)| command(name, name, Some(run), data))).exits(0);
    settle(&[&clerk, &finance, &town, &stranger, &clerk]);
    let more = json!({ "lines": [{ "ref": "l2", "reason": "other" }] });
    assert_eq!(rule(&finance, "payment.return", Some(run), more), "payment.closed");

    // Everywhere the same, and nowhere else.
    let closed = show(&town, run);
    assert_eq!((&closed["step"], &closed["paid_fen"]), (&json!("closed"), &total));
    assert_eq!(closed["timeline"].as_array().unwrap().len(), 8);
    let made = &show(&town, &paid_to)["payments"];
    assert_eq!((&made[0]["run"], &made[0]["status"], made[1].is_null()), (&json!(run), &json!("paid"), true));
    for (home, desk) in [(&town, TOWNSHIP), (&clerk, "city_office"), (&finance, FINANCE), (&stranger, OTHER)] {
        assert_eq!(state_hash(home, desk), state_hash(&realm.home, desk), "{desk}");
    }
    stranger.run(&["case", "show", run]).exits(3);
    let lines = |home: &Home, what: &str| {
        let out = home.beside(&format!("{what}.jsonl"));
        home.run(&["export", what, "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
        fs::read_to_string(out).unwrap()
    };
    assert!(!lines(&stranger, "events").contains(run));
    assert_eq!(lines(&finance, "payments").lines().count(), 2);
    let seen = lines(&finance, "events");
    assert!(streams.iter().all(|stream| !seen.contains(&format!("\"stream\":\"{stream}\""))), "no household's file");

    // The next month pays the same two once more, and a rebuilt store says the same.
    town.set_now("2026-04-01T09:00:00+08:00");
    town.run(&["doctor", "--rebuild"]).exits(0);
    let month = json!({ "programme": "dibao", "month": "2026-04" });
    let next = town.batch(&[command("p", "payment.draft", None, month)]).exits(0).lines()[0]["stream"].clone();
    let next = show(&town, next.as_str().unwrap());
    assert_eq!((&next["total_fen"], &next["lines"][0]["marks"]), (&total, &json!([])));
}

/// A benefit of the roster: the office confirms it, and the month after that it is paid as it stood.
#[test]
fn a_benefit_carried_over_is_confirmed_and_paid() {
    let realm = Realm::found(NOW);
    let mut town = realm.enrol("gaowa", TOWNSHIP);
    let mut clerk = realm.enrol("clerk", "city_office");
    let carried = json!({
        "application": "a1", "programme": "dibao", "applicant": "m1", "reason": "import", "since": "2024-07-01",
        "monthly_fen": 98_000, "certificate": "演低保-0001", "next_review": "2026-06-30",
    });
    let lines = [
        Household::new(0).open("a0"),
        command("b", "household.amend", Some("$a0"), bank("620000000001")),
        command("c", "application.carry_over", Some("$a0"), carried),
    ];
    let stream = town.batch(&lines).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
    settle(&[&town, &clerk]);
    clerk.batch(&[command("t", "determination.give", Some(&stream), determination("t1", "a1"))]).exits(0);
    settle(&[&clerk, &town]);
    let application = show(&town, &stream)["applications"][0].clone();
    assert_eq!((&application["step"], &application["amount"]["total_fen"]), (&json!("approved"), &json!(98_000)));
    assert_eq!(application["due"][0]["date"], "2026-06-30", "the next re-check of the roster");

    for home in [&mut town, &mut clerk] {
        home.set_now("2026-03-02T09:00:00+08:00");
    }
    let draft = json!({ "programme": "dibao", "month": "2026-03" });
    let answer = town.batch(&[command("p", "payment.draft", None, draft)]).exits(0).lines().remove(0);
    let run = answer["stream"].as_str().unwrap();
    let drafted = show(&town, run);
    assert_eq!((&drafted["total_fen"], drafted["lines"].as_array().unwrap().len()), (&json!(98_000), 1));
    let sum = json!({ "total_fen": 98_000 });
    let checked = json!({ "total_fen": 98_000, "exception_reason": "演练：两人办公" });
    let lines = [("payment.check", checked), ("payment.forward", json!({}))];
    town.batch(&lines.map(|(name, data)| command(name, name, Some(run), data))).exits(0);
    settle(&[&town, &clerk]);
    let lines = [("payment.confirm", json!({})), ("payment.send", sum)];
    clerk.batch(&lines.map(|(name, data)| command(name, name, Some(run), data))).exits(0);
    settle(&[&clerk, &town]);
    let made = &show(&town, &stream)["payments"];
    assert_eq!((&made[0]["run"], &made[0]["status"]), (&json!(run), &json!("paid")));
}
