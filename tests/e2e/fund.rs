//! A township's petty fund on the real program: filled, spent, never beyond what it holds, seen by the office.

use std::fs;

use serde_json::{Value, json};

use crate::support::cli::Home;
use crate::support::people::{Household, NOW, TOWNSHIP, command};
use crate::support::realm::Realm;

#[track_caller]
fn settle(homes: &[&Home]) {
    for home in homes {
        let counts = home.run(&["sync"]).exits(0).json();
        assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
    }
}

fn show(home: &Home, what: &str) -> Value {
    home.run(&["case", "show", what]).exits(0).json()
}

fn receipt(id: &str, on: &str, fen: i64) -> Value {
    json!({ "receipt": { "ref": id, "on": on, "fen": fen, "party": "演练市财政局", "voucher": "演凭-1" } })
}

/// A household with an emergency; its stream.
fn emergency(town: &Home, n: u32) -> String {
    let open = Household::new(n).open("h");
    let applied = json!({
        "application": "a1", "programme": "linshi", "applicant": "m1", "manner": "self", "applied": &NOW[..10],
        "linshi": { "urgent": { "cause": "fire", "event": &NOW[..10], "place": "演练路 1 号", "learned": NOW } }
    });
    let answers = town.batch(&[open, command("a", "application.register", Some("$h"), applied)]).exits(0).lines();
    answers[0]["stream"].as_str().unwrap().to_owned()
}

fn urgent(amount: i64) -> Value {
    json!({
        "ref": "u1", "application": "a1", "source": "petty_fund", "payee": "m1", "receipt": "演收-1",
        "amount_fen": amount, "override_reason": "演练：按实际需要"
    })
}

#[test]
fn a_petty_fund_is_filled_and_spent_and_the_office_sees_what_is_left() {
    let realm = Realm::found(NOW);
    let town = realm.enrol("gaowa", TOWNSHIP);
    let clerk = realm.enrol("clerk", "city_office");
    let stranger = realm.enrol("suonan", "township:632301101");
    let (first, second) = (emergency(&town, 0), emergency(&town, 1));
    let fund = town.batch(&[command("f", "fund.open", None, receipt("r1", "2026-01-05", 150_000))]).exits(0).lines();
    let fund = fund[0]["stream"].as_str().unwrap();
    settle(&[&town, &clerk, &stranger]);
    assert_eq!(show(&clerk, "fund:632301100")["balance_fen"], json!(150_000));
    stranger.run(&["case", "show", fund]).exits(3);

    town.batch(&[command("u", "grant.urgent", Some(&first), urgent(100_000))]).exits(0);
    let short = town.batch(&[command("u", "grant.urgent", Some(&second), urgent(50_001))]).exits(1).lines().remove(0);
    assert_eq!(short["refusal"]["rule"], json!("fund.short"));
    let message = short["refusal"]["message"].as_str().unwrap();
    assert!(message.contains("500.01") && message.contains("500.00"), "{message}");

    // The office fills it up; the township hears of it and pays. Within one list each command knows of those before it.
    settle(&[&town, &clerk]);
    clerk.batch(&[command("r", "fund.receive", Some(fund), receipt("r2", &NOW[..10], 1))]).exits(0);
    settle(&[&clerk, &town]);
    town.batch(&[command("u", "grant.urgent", Some(&second), urgent(50_001))]).exits(0);
    settle(&[&town, &clerk]);
    let (there, here) = (show(&clerk, fund), show(&town, "fund:632301100"));
    assert_eq!((&there["balance_fen"], &there["overdrawn_fen"]), (&json!(0), &json!(0)));
    assert_eq!((&there["lines"], &there["years"]), (&here["lines"], &here["years"]));
    assert_eq!(there["lines"].as_array().unwrap().len(), 4);
    let out = town.beside("fund.csv");
    town.run(&["export", "register:fund", "--format", "csv", "--out", out.to_str().unwrap()]).exits(0);
    let table = fs::read_to_string(&out).unwrap();
    assert!(table.contains("500.01") && table.contains("演练市财政局"), "{table}");
}
