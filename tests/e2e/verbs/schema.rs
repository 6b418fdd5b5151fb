//! `schema`: every example holds at the desk that it names, after those that it names.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::cli::{Home, finish};
use crate::support::people::TOWNSHIP;
use crate::support::realm::Realm;

struct Schema {
    whole: Value,
    /// By id: the example and the definition that carries it.
    examples: BTreeMap<String, (Value, Value)>,
}

fn schema() -> Schema {
    let whole = finish(Home::new("nobody").bare(&["schema"]), "").exits(0).json();
    let mut examples = BTreeMap::new();
    for definition in whole["$defs"].as_object().unwrap().values() {
        for example in definition["examples"].as_array().into_iter().flatten() {
            let id = example["id"].as_str().unwrap().to_owned();
            let twice = examples.insert(id, (example.clone(), definition.clone()));
            assert!(twice.is_none(), "an id names one example");
        }
    }
    Schema { whole, examples }
}

impl Schema {
    fn now(&self) -> &str {
        self.whole["x-now"].as_str().unwrap()
    }

    /// The examples to run before `id`, and itself, as lines of `batch`.
    fn lines(&self, id: &str) -> Vec<Value> {
        let after = self.examples[id].1["x-after"].as_array().unwrap();
        let before = after.iter().map(|id| self.examples[id.as_str().unwrap()].0.clone());
        before.chain([self.examples[id].0.clone()]).collect()
    }
}

#[test]
fn it_names_every_command_of_the_plain_course() {
    let schema = schema();
    assert_eq!(schema.whole["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let course = [
        "household.open",
        "household.amend",
        "application.register",
        "application.accept",
        "application.tell_missing",
        "authorisation.record",
        "document.record",
        "visit.record",
        "opinion.give",
        "notice.post",
        "notice.close",
        "application.forward",
        "determination.give",
        "application.withdraw",
    ];
    for name in course {
        let definition = &schema.whole["$defs"][name];
        assert_eq!(definition["properties"]["do"]["const"], name);
        assert!(!definition["examples"].as_array().unwrap().is_empty(), "{name}");
        assert!(definition["x-after"].is_array() && definition["x-roles"].is_array(), "{name}");
        let desk = definition["x-desk"].as_str().unwrap();
        assert_eq!(desk, if name == "determination.give" { "city_office" } else { "township" });
        let named = schema.whole["oneOf"].as_array().unwrap();
        assert!(named.contains(&json!({ "$ref": format!("#/$defs/{name}") })), "{name}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|field| references(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let schema = schema();
    let mut found = Vec::new();
    references(&schema.whole, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(schema.whole.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_example_of_the_township_holds_after_those_it_names() {
    let schema = schema();
    // What a township does after the office had its part needs both desks.
    let desk = |id: &str| schema.examples[id].1["x-desk"].as_str().unwrap();
    let alone = |definition: &Value| {
        let after = definition["x-after"].as_array().unwrap();
        desk_is_township(definition) && after.iter().all(|id| desk(id.as_str().unwrap()) == "township")
    };
    let examples = schema.examples.iter().filter(|(_, (_, definition))| alone(definition));
    for (id, (example, _)) in examples {
        let home = Home::practice_at("gaowa", schema.now());
        home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(0);
        let ran = home.batch(&schema.lines(id)).exits(0);
        let last = ran.lines().pop().unwrap();
        assert_eq!((&last["ok"], &last["id"]), (&json!(true), &example["id"]), "{}", ran.out);
    }
}

fn desk_is_township(definition: &Value) -> bool {
    definition["x-desk"] == "township"
}

#[test]
fn the_determination_holds_at_the_office_once_synchronised() {
    let schema = schema();
    let realm = Realm::found(schema.now());
    let (township, clerk) = (realm.enrol("gaowa", TOWNSHIP), realm.enrol("clerk", "city_office"));
    let mut lines = schema.lines("t1");
    let mut determination = lines.pop().unwrap();
    let stream = township.batch(&lines).exits(0).lines()[0]["stream"].clone();
    township.run(&["sync"]).exits(0);
    clerk.run(&["sync"]).exits(0);
    determination["on"] = stream;
    let answer = clerk.batch(&[determination]).exits(0).lines().remove(0);
    assert_eq!(answer["ok"], true, "{answer}");
    clerk.run(&["sync"]).exits(0);
    township.run(&["sync"]).exits(0);
    let approved = township.run(&["case", "list", "--step", "approved"]).exits(0).lines();
    assert_eq!(approved.len(), 1);
    let file = township.run(&["case", "show", approved[0]["stream"].as_str().unwrap()]).exits(0).json();
    let amount = &file["applications"][0]["amount"];
    let lines = amount["lines"].as_array().unwrap();
    assert!(amount["total_fen"].is_u64() && !lines.is_empty(), "{amount}");
    assert!(lines.iter().all(|l| l["rule"].is_string() && l["text"].is_string() && l["fen"].is_i64()), "{amount}");
}
