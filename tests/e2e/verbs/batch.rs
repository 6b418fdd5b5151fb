//! `batch`: answers in order, refusals, names of streams, all or none.

use serde_json::{Value, json};

use crate::support::cli::{Home, finish};
use crate::support::people::{Household, authorisation, command, document, first_day, later_days, register, visit};

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

fn is_hex(value: &Value, len: usize) -> bool {
    value.as_str().is_some_and(|text| text.len() == len && text.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn ids(answers: &[Value]) -> Vec<&str> {
    answers.iter().map(|answer| answer["id"].as_str().unwrap()).collect()
}

#[test]
fn the_plain_course_is_answered_line_by_line() {
    let mut home = Home::township();
    let day = first_day("h1", &Household::new(1), &DOCUMENTS);
    let ran = home.batch(&day.lines).exits(0);
    let answers = ran.lines();
    assert_eq!(ids(&answers), day.lines.iter().map(|line| line["id"].as_str().unwrap()).collect::<Vec<_>>());
    let stream = &answers[0]["stream"];
    for (line, answer) in day.lines.iter().zip(&answers) {
        assert_eq!((&answer["v"], &answer["ok"], &answer["stream"]), (&json!(1), &json!(true), stream));
        assert!(is_hex(&answer["stream"], 32));
        let events = answer["events"].as_array().unwrap();
        assert!(!events.is_empty() && events.iter().all(|event| is_hex(&event["hash"], 64)), "{answer}");
        assert!(events.iter().any(|event| event["kind"] == line["do"]), "{answer}");
        assert!(events.iter().all(|event| event["hash"] == events[0]["hash"]), "one hash an action");
        for due in answer["due"].as_array().unwrap() {
            assert!(
                due["date"].as_str().unwrap().len() == 10 && due["rule"].is_string() && due["provisional"].is_boolean()
            );
        }
        assert!(answer.get("application").is_some() && answer.get("number").is_some());
    }
    let registered = &answers[1];
    assert_eq!(registered["application"], "a1");
    assert!(registered["number"].as_str().unwrap().starts_with("632301100-2026-"), "{registered}");
    let accepted = answers.last().unwrap();
    let survey = accepted["due"].as_array().unwrap().iter().find(|due| due["rule"] == "survey_start").unwrap();
    assert_eq!(survey["date"], "2026-02-24", "three working days after 12 February");

    for day in later_days("h1", stream.as_str().unwrap()) {
        home.set_now(day.now);
        home.batch(&day.lines).exits(0);
    }
    let list = home.run(&["case", "list"]).exits(0).lines();
    assert_eq!(list[0]["step"], "forwarded");
}

#[test]
fn an_answer_comes_before_the_next_command_is_read() {
    let home = Home::township();
    let mut talk = home.conversation();
    for n in 0..3 {
        let answer = talk.ask(&Household::new(n).open(&format!("a{n}")));
        assert_eq!((&answer["id"], &answer["ok"]), (&json!(format!("a{n}")), &json!(true)));
    }
    assert_eq!(talk.end(), 0);
}

#[test]
fn it_goes_on_after_a_refusal_and_says_what_was_wrong() {
    let mut home = Home::township();
    let mut day = first_day("h1", &Household::new(1), &DOCUMENTS);
    home.batch(&day.lines).exits(0);
    let stream = home.run(&["case", "list"]).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned();
    home.set_now("2026-02-13T17:00:00+08:00");
    let mut alone = visit("v1", "a1");
    alone["investigators"] = json!(["演练员甲"]);
    day.lines = vec![
        command("x1", "visit.record", Some(&stream), alone),
        command("x2", "visit.record", Some(&stream), visit("v1", "a1")),
        command("x3", "visit.record", Some(&stream), visit("v1", "a1")),
        command(
            "x4",
            "determination.give",
            Some(&stream),
            json!({ "ref": "t1", "application": "a1", "outcome": "refuse", "reason": "演练" }),
        ),
        command("x5", "no.such.command", Some(&stream), json!({})),
        command("x6", "document.record", Some(&"0".repeat(32)), document("d9", "id_card")),
        command("x7", "document.record", Some("$nobody"), document("d9", "id_card")),
        command("x8", "document.record", None, document("d9", "id_card")),
        command("x9", "document.record", Some(&stream), json!({ "ref": "d9" })),
        command(
            "x10",
            "document.record",
            Some(&stream),
            json!({ "ref": "d9", "kind": "id_card", "received": "2026-02-12", "color": 1 }),
        ),
        command("x11", "document.record", Some(&stream), document("d9", "id_card")),
    ];
    let ran = home.batch(&day.lines).exits(1);
    let answers = ran.lines();
    let ok: Vec<bool> = answers.iter().map(|answer| answer["ok"].as_bool().unwrap()).collect();
    assert_eq!(ok, [false, true, false, false, false, false, false, false, false, false, true], "{}", ran.out);
    for answer in answers.iter().filter(|answer| answer["ok"] == false) {
        let refusal = &answer["refusal"];
        for field in ["rule", "message", "remedy"] {
            assert!(refusal[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {answer}");
        }
        for field in ["basis", "field", "value"] {
            assert!(refusal.get(field).is_some(), "{field} of {answer}");
        }
    }
    assert_eq!(answers[0]["refusal"]["field"], "data.investigators");
}

#[test]
fn lines_that_are_no_json_are_refused_each_for_itself() {
    let home = Home::township();
    let open = Household::new(1).open("a0").to_string();
    let input = format!(
        "{open}\nnot json\n[1,2]\n\"text\"\n{{\"id\":\"x\"\n\n{{\"id\":\"a1\",\"do\":\"application.register\",\"on\":\"$a0\",\"data\":{}}}\n",
        register("a1")
    );
    let ran = finish(home.command(&["batch"]), &input).exits(1);
    let ok: Vec<bool> = ran.lines().iter().map(|answer| answer["ok"].as_bool().unwrap()).collect();
    assert_eq!(ok, [true, false, false, false, false, true], "{}", ran.out);
    assert!(!ran.errors.contains("panicked"));
}

#[test]
fn the_name_of_a_line_stands_for_its_stream_wherever_it_is_written() {
    let home = Home::township();
    let note = |text: &str| json!({ "application": "a1", "reason": text });
    let answers = home.batch(&[
        Household::new(1).open("a0"),
        Household::new(2).open("b0"),
        command("a1", "application.register", Some("$a0"), register("a1")),
        command("a2", "application.withdraw", Some("$a0"), note("$b0")),
        command("b1", "application.register", Some("$b0"), register("a1")),
        command("b2", "application.withdraw", Some("$b0"), note("只当整个是名字 $a0")),
    ]);
    let answers = answers.exits(0).lines();
    let (first, second) = (&answers[0]["stream"], &answers[1]["stream"]);
    assert_ne!(first, second);
    assert_eq!((&answers[2]["stream"], &answers[4]["stream"]), (first, second));
    let out = home.beside("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
    let events = std::fs::read_to_string(out).unwrap();
    let reason = format!("\"reason\":{second}");
    assert!(events.contains(&reason), "\"$b0\" in data is the stream as well");
    assert!(events.contains("只当整个是名字 $a0"), "a text that only contains a name stays as it is");
}

#[test]
fn atomic_is_all_or_none() {
    let home = Home::township();
    let atomic = |lines: &[Value]| {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        finish(home.command(&["batch", "--atomic"]), &input)
    };
    let events = || home.run(&["doctor"]).exits(0).json()["events"].as_u64().unwrap();
    let before = events();
    let mut lines = vec![
        Household::new(1).open("a0"),
        command("a1", "application.register", Some("$a0"), register("a1")),
        command("a2", "application.accept", Some("$a0"), json!({ "application": "a1" })),
        command("a3", "document.record", Some("$a0"), document("d1", "id_card")),
    ];
    let ran = atomic(&lines).exits(1);
    let answers = ran.lines();
    assert_eq!(ids(&answers), ["a0", "a1", "a2", "a3"]);
    assert!(answers.iter().all(|answer| answer["ok"] == false && answer["refusal"]["rule"].is_string()), "{}", ran.out);
    assert_eq!(answers[0]["refusal"]["value"], "a2", "whose fault it is is said");
    assert_eq!(events(), before, "nothing was kept");
    assert!(home.run(&["case", "list"]).exits(0).out.is_empty());

    let mut broken = lines.clone();
    broken[2] = json!({ "id": "a2", "do": "document.record", "on": "$a0", "data": { "ref": 7 } });
    atomic(&broken).exits(1);
    assert_eq!(events(), before);

    lines.splice(
        2..3,
        [1, 2, 4].map(|n| {
            command(
                &format!("z{n}"),
                "authorisation.record",
                Some("$a0"),
                authorisation(&format!("z{n}"), &format!("m{n}")),
            )
        }),
    );
    let answers = atomic(&lines).exits(0).lines();
    assert_eq!(answers.len(), lines.len());
    assert!(answers.iter().all(|answer| answer["ok"] == true && answer["stream"] == answers[0]["stream"]));
    assert_eq!(events(), before + lines.len() as u64);
    assert!(atomic(&[]).exits(0).out.is_empty());
}

#[test]
fn nothing_in_is_nothing_out() {
    let home = Home::township();
    let ran = home.batch(&[]).exits(0);
    assert!(ran.out.is_empty() && ran.errors.is_empty());
}

#[test]
fn a_refusal_does_not_repeat_an_identity_number() {
    let home = Home::township();
    let mut household = Household::new(1);
    let wrong = household.members[0].id_number.replace("1980", "1981");
    household.members[0].id_number.clone_from(&wrong);
    let ran = home.batch(&[household.open("a0")]).exits(1);
    assert!(!ran.out.contains(&wrong) && !ran.errors.contains(&wrong), "{}", ran.out);
    let refusal = &ran.lines()[0]["refusal"];
    assert_eq!(refusal["field"], "data.members[0].id_number");
}
