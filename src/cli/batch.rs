//! `batch`: one JSON command a line in, one JSON answer a line out, each written only after its commit is durable.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};

use serde::Serialize;
use serde_json::Value;

use super::failure::{of_ledger, refusal_json};
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::command::Command;
use crate::domain::elsewhere::Elsewhere;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::query::Due;
use crate::domain::refusal::Refusal;
use crate::domain::types::{Hash, Ref, StreamId};
use crate::ledger::error::LedgerError;
use crate::ledger::execute::{Answer, ExecuteError, Request};
use crate::ledger::realm;
use crate::text::cli::CliText;

/// Runs commands from standard input.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// All commands or none.
    #[arg(long)]
    pub atomic: bool,
}

/// A line that cannot be run, in the same words as a rule's refusal.
#[derive(Debug, Clone, Serialize)]
pub struct RefusalJson {
    /// The rule.
    pub rule: String,
    /// Its legal basis, where one was verified.
    pub basis: Option<String>,
    /// Where: `data.investigators`.
    pub field: Option<String>,
    /// What was given.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What would satisfy the rule.
    pub remedy: String,
}

#[derive(Serialize)]
struct EventJson {
    kind: &'static str,
    hash: Hash,
}

#[derive(Serialize)]
struct DoneJson<'a> {
    v: u8,
    id: &'a str,
    ok: bool,
    stream: StreamId,
    application: Option<Ref>,
    number: Option<String>,
    events: Vec<EventJson>,
    due: Vec<Due>,
    elsewhere: Vec<ElsewhereJson>,
}

/// A person who is in another household too, the number masked.
#[derive(Serialize)]
pub struct ElsewhereJson {
    id_number: String,
    #[serde(flatten)]
    found: Elsewhere,
}

/// The persons found elsewhere, as answers tell them.
#[must_use]
pub fn elsewhere_json(found: Vec<Elsewhere>) -> Vec<ElsewhereJson> {
    found.into_iter().map(|found| ElsewhereJson { id_number: found.id_number.masked(), found }).collect()
}

#[derive(Serialize)]
struct RefusedJson<'a> {
    v: u8,
    id: &'a str,
    ok: bool,
    refusal: RefusalJson,
}

/// A line read: its id, and the request or what is wrong with it.
struct Line {
    id: String,
    request: Result<Request, RefusalJson>,
}

/// Runs the verb.
///
/// # Errors
/// Exit 1 when any line was refused; otherwise what the ledger met, after which no further line was run.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    session::with(&args.globals, io, "batch", |session, io| {
        let refused = if args.atomic { run_atomic(session, io)? } else { run_lines(session, io)? };
        if refused { Err(Failure::silent(Exit::Refused)) } else { Ok(()) }
    })
}

fn run_lines(session: &mut Session<'_>, io: &mut Io<'_>) -> Result<bool, Failure> {
    let mut opened = BTreeMap::new();
    let mut refused = false;
    for (n, text) in BufReader::new(&mut *io.input).lines().enumerate() {
        let text = text?;
        if text.trim().is_empty() {
            continue;
        }
        let line = read_line(&text, n, &mut opened, session)?;
        let outcome = match line.request {
            Ok(request) => execute(session, &[request])?.map(|mut answers| answers.remove(0)).map_err(|(_, r)| r),
            Err(refusal) => Err(refusal),
        };
        refused |= outcome.is_err();
        answer(io.output, &line.id, outcome)?;
    }
    Ok(refused)
}

fn run_atomic(session: &mut Session<'_>, io: &mut Io<'_>) -> Result<bool, Failure> {
    let mut opened = BTreeMap::new();
    let mut ids = Vec::new();
    let mut requests = Vec::new();
    let mut fault = None;
    for (n, text) in BufReader::new(&mut *io.input).lines().enumerate() {
        let text = text?;
        if text.trim().is_empty() {
            continue;
        }
        let line = read_line(&text, n, &mut opened, session)?;
        match line.request {
            Ok(request) => requests.push(request),
            Err(refusal) => fault = fault.or(Some((ids.len(), refusal))),
        }
        ids.push(line.id);
    }
    let outcome = match fault {
        Some(fault) => Err(fault),
        None if requests.is_empty() => Ok(Vec::new()),
        None => execute(session, &requests)?,
    };
    match outcome {
        Ok(answers) => {
            for (id, done) in ids.iter().zip(answers) {
                answer(io.output, id, Ok(done))?;
            }
            Ok(false)
        }
        Err((at, refusal)) => {
            for (i, id) in ids.iter().enumerate() {
                let why = if i == at { refusal.clone() } else { not_done(&ids[at]) };
                answer(io.output, id, Err(why))?;
            }
            Ok(true)
        }
    }
}

/// Runs requests; the inner error is the refusal of one of them and its place.
fn execute(
    session: &mut Session<'_>,
    requests: &[Request],
) -> Result<Result<Vec<Answer>, (usize, RefusalJson)>, Failure> {
    let now = session.now();
    match session.ledger.execute(&session.author, now, requests) {
        Ok(answers) => Ok(Ok(answers)),
        Err(ExecuteError::Refused { index, refusal }) => Ok(Err((index, refusal_of(&refusal)))),
        Err(ExecuteError::Ledger(LedgerError::UnknownStream)) => {
            Ok(Err((0, input("stream.unknown", "on", None, CliText::UnknownStream))))
        }
        Err(ExecuteError::Ledger(LedgerError::NewerStream)) => {
            Ok(Err((0, input("stream.newer", "on", None, CliText::NewerStream))))
        }
        Err(ExecuteError::Ledger(error)) => Err(of_ledger(&error)),
    }
}

fn refusal_of(refusal: &Refusal) -> RefusalJson {
    refusal_json(refusal, locale::lang())
}

fn not_done(because_of: &str) -> RefusalJson {
    input("batch.not_done", "id", Some(because_of.to_owned()), CliText::BatchNotDone)
}

fn input(rule: &str, field: &str, value: Option<String>, text: CliText) -> RefusalJson {
    let lang = locale::lang();
    let (message, remedy) = text.text(lang).split_once('|').unwrap_or((text.text(lang), ""));
    RefusalJson {
        rule: rule.to_owned(),
        basis: None,
        field: Some(field.to_owned()),
        value,
        message: message.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn answer(out: &mut dyn std::io::Write, id: &str, outcome: Result<Answer, RefusalJson>) -> Result<(), Failure> {
    match outcome {
        Ok(done) => json_line(
            out,
            &DoneJson {
                v: 1,
                id,
                ok: true,
                stream: done.stream,
                application: done.application,
                number: done.number,
                events: done.events.into_iter().map(|k: Kind| EventJson { kind: k.name(), hash: done.hash }).collect(),
                due: done.due,
                elsewhere: elsewhere_json(done.elsewhere),
            },
        )?,
        Err(refusal) => json_line(out, &RefusedJson { v: 1, id, ok: false, refusal })?,
    }
    out.flush()?;
    Ok(())
}

/// Reads one line; streams opened by earlier lines stand under their ids in `opened`.
fn read_line(
    text: &str,
    n: usize,
    opened: &mut BTreeMap<String, StreamId>,
    session: &Session<'_>,
) -> Result<Line, Failure> {
    let Ok(Value::Object(mut object)) = serde_json::from_str::<Value>(text) else {
        let refusal = input("input.json", "", None, CliText::NotJson);
        return Ok(Line { id: (n + 1).to_string(), request: Err(refusal) });
    };
    let id = match object.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => (n + 1).to_string(),
    };
    for key in ["on", "data"] {
        if let Some(value) = object.get_mut(key) {
            substitute(value, opened);
        }
    }
    let name = object.get("do").and_then(Value::as_str).unwrap_or_default().to_owned();
    let data = object.remove("data").unwrap_or(Value::Object(serde_json::Map::new()));
    let request = match Command::from_json(&name, data) {
        Err(bad) => Err(refusal_json(&bad.into(), locale::lang())),
        Ok(command) => match target(&command, object.get("on"), session)? {
            Ok(stream) => Ok(Request { stream, command }),
            Err(refusal) => Err(refusal),
        },
    };
    if let Ok(request) = &request
        && request.command.kind().opens()
    {
        opened.insert(id.clone(), request.stream);
    }
    Ok(Line { id, request })
}

/// The stream that a command goes to: a fresh one for a command that opens one, the registry for what is published
/// to all, else the one named by `on`.
fn target(
    command: &Command,
    on: Option<&Value>,
    session: &Session<'_>,
) -> Result<Result<StreamId, RefusalJson>, Failure> {
    let opens = command.kind().opens();
    let registry = command.kind().stream() == StreamKind::Registry;
    Ok(match on {
        None | Some(Value::Null) if registry => Ok(realm::registry_stream()),
        None | Some(Value::Null) if opens => Ok(session.ledger.new_stream_id().map_err(|e| of_ledger(&e))?),
        Some(value) if opens || registry => {
            Err(input("stream.not_null", "on", Some(value.to_string()), CliText::OnMustBeNull))
        }
        Some(Value::String(text)) => {
            text.parse().map_err(|_| input("stream.unknown", "on", Some(text.clone()), CliText::UnknownStream))
        }
        other => Err(input("stream.unknown", "on", other.map(Value::to_string), CliText::UnknownStream)),
    })
}

/// Puts the stream opened by line `a0` in the place of every `"$a0"`.
fn substitute(value: &mut Value, opened: &BTreeMap<String, StreamId>) {
    match value {
        Value::String(text) => {
            if let Some(stream) = text.strip_prefix('$').and_then(|id| opened.get(id)) {
                *text = stream.to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| substitute(item, opened)),
        Value::Object(fields) => fields.values_mut().for_each(|field| substitute(field, opened)),
        _ => {}
    }
}
