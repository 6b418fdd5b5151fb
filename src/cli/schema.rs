//! `schema`: one JSON Schema of every command, with examples that hold.

use serde_json::{Map, Value, json};

use super::{Failure, Globals, Io, json_line};
use crate::domain::command::Command;
use crate::domain::examples::{self, Example};
use crate::domain::kind::Kind;

/// Prints the JSON Schema (draft 2020-12) of `batch`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
}

/// Runs the verb.
///
/// # Errors
/// Only if standard output fails.
pub fn run(_: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    json_line(io.output, &document())
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let mut generator = schemars::SchemaGenerator::default();
    let examples = examples::examples();
    let mut variants = Vec::new();
    let mut definitions = Map::new();
    for kind in Command::KINDS {
        let Some(data) = Command::schema(*kind, &mut generator) else { continue };
        let name = kind.name();
        let mine: Vec<&Example> = examples.iter().filter(|e| e.do_name == name).collect();
        definitions.insert(name.to_owned(), variant(name, data.as_value(), &mine));
        variants.push(json!({ "$ref": format!("#/$defs/{name}") }));
    }
    for (name, schema) in generator.take_definitions(true) {
        definitions.insert(name, schema);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jiuzhu batch command",
        "v": 1,
        "x-now": examples::EXAMPLES_NOW,
        "oneOf": variants,
        "$defs": definitions,
    })
}

fn variant(name: &str, data: &Value, examples: &[&Example]) -> Value {
    let opens = Kind::from_name(name).is_some_and(Kind::opens);
    let on = if opens {
        json!({ "type": "null" })
    } else {
        json!({ "type": "string", "pattern": "^([0-9a-f]{32}|\\$.+)$" })
    };
    let mut required = vec!["do", "data"];
    if !opens {
        required.push("on");
    }
    let lines: Vec<Value> =
        examples.iter().map(|e| json!({ "id": e.id, "do": e.do_name, "on": e.on, "data": e.data })).collect();
    let after: Vec<&[&str]> = examples.iter().map(|e| e.after).collect();
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "do": { "const": name },
            "on": on,
            "data": data,
        },
        "required": required,
        "additionalProperties": false,
        "examples": lines,
        "x-after": after.first(),
        "x-desk": examples.first().map(|e| e.desk),
        "x-roles": examples.first().map(|e| e.roles),
    })
}
