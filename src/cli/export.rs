//! `export`: what is recorded, out of the program.

mod form;
mod table;

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::case::household_json;
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Failure, Globals, Io, json_line, locale};
use crate::domain::event::Event;
use crate::domain::kind::StreamKind;
use crate::domain::query::payments::line_file;
use crate::domain::types::StreamId;
use crate::ledger::LedgerError;
use crate::ledger::commit::Place;
use crate::ledger::doctor::kind_name;
use crate::ledger::envelope::{Body, Receipt};
use crate::ledger::frames::Frames;
use crate::ledger::home::private_options;
use crate::ledger::stream::{Reading, read_events};
use crate::text::cli::CliText;
use crate::text::fill;

/// Writes records into a file. JSON Lines are never masked: keep them as safe as the store.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// What: events, cases, payments, register:NAME, form:PAPER.
    pub what: String,
    /// The format: jsonl, csv, xlsx, docx.
    #[arg(long, value_name = "FORMAT", overrides_with = "format")]
    pub format: String,
    /// The file.
    #[arg(long, value_name = "FILE", overrides_with = "out")]
    pub out: PathBuf,
    /// A column map: which columns the file shall have, and how they are written.
    #[arg(long, value_name = "FILE", overrides_with = "profile")]
    pub profile: Option<PathBuf>,
    /// Identity numbers whole.
    #[arg(long)]
    pub full: bool,
    /// The month of a roll or report: 2026-04; else the present one.
    #[arg(long, value_name = "MONTH", overrides_with = "month")]
    pub month: Option<String>,
}

/// Runs the verb.
///
/// # Errors
/// Exit 2 for an unknown export, 3 for a profile that cannot be used, 9 when the file cannot be written.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let what = args.what.as_str();
    if args.format == "jsonl" && matches!(what, "events" | "cases" | "payments") {
        return run_lines(args, io);
    }
    if let Some(name) = what.strip_prefix("form:").filter(|_| args.format == "docx") {
        return form::run(name, args, io);
    }
    match table::of(what) {
        Some(register) if matches!(args.format.as_str(), "csv" | "xlsx") => table::run(register, args, io),
        _ => Err(table::unknown(&format!("{what} {}", args.format))),
    }
}

fn run_lines(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    session::with(&args.globals, io, "export", |session, io| {
        let file = private_options().write(true).create(true).truncate(true).open(io.around.cwd.join(&args.out))?;
        let mut out = BufWriter::new(file);
        let lines = match args.what.as_str() {
            "events" => events(session, &mut out)?,
            "payments" => payments(session, &mut out)?,
            _ => cases(session, &mut out)?,
        };
        out.flush()?;
        // A pipe or a device has nothing to be synced.
        if out.get_ref().metadata()?.is_file() {
            out.get_ref().sync_all()?;
        }
        told(args, io, lines)
    })
}

/// How many lines were written.
fn told(args: &Args, io: &mut Io<'_>, lines: u64) -> Result<(), Failure> {
    if args.globals.json {
        json_line(io.output, &json!({ "v": 1, "lines": lines }))
    } else {
        writeln!(io.output, "{}", fill(CliText::Exported.text(locale::lang()), &[&lines.to_string()]))?;
        Ok(())
    }
}

fn cases(session: &Session<'_>, out: &mut dyn std::io::Write) -> Result<u64, Failure> {
    let mut lines = 0;
    let runs = session.ledger.payment_runs().map_err(|e| of_ledger(&e))?;
    for stream in streams(session)?.into_iter().filter(|(_, kind)| *kind == StreamKind::Household) {
        if let Some(file) = household_json(session, stream.0, &runs)? {
            json_line(out, &file)?;
            lines += 1;
        }
    }
    Ok(lines)
}

/// One line a payee, with the run that it stands in.
fn payments(session: &Session<'_>, out: &mut dyn std::io::Write) -> Result<u64, Failure> {
    let mut lines = 0;
    for run in session.ledger.payment_runs().map_err(|e| of_ledger(&e))? {
        let Some(opening) = &run.opening else { continue };
        for entry in &run.entries {
            let mut line = serde_json::to_value(line_file(entry)).map_err(std::io::Error::from)?;
            if let Some(object) = line.as_object_mut() {
                object.insert("v".into(), json!(1));
                object.insert("stream".into(), json!(run.stream));
                object.insert("programme".into(), json!(opening.programme));
                object.insert("month".into(), json!(opening.month));
                object.insert("township".into(), json!(opening.township));
                object.insert("step".into(), json!(run.step()));
            }
            json_line(out, &line)?;
            lines += 1;
        }
    }
    Ok(lines)
}

fn events(session: &Session<'_>, out: &mut dyn std::io::Write) -> Result<u64, Failure> {
    let mut lines = 0;
    let mut frames = Frames::default();
    for (stream, _) in streams(session)? {
        let Some(record) = session.ledger.stream(stream).map_err(|e| of_ledger(&e))? else { continue };
        let accepted = (1u64..)
            .zip(&record.accepted)
            .map(|(pos, at)| (at.place, Some(Receipt { pos, office_at: at.office_at, chain: at.chain })));
        for (place, receipt) in accepted.chain(record.waiting.iter().map(|place| (*place, None))) {
            json_line(out, &event_json(session, &mut frames, place, receipt).map_err(|e| of_ledger(&e))?)?;
            lines += 1;
        }
    }
    Ok(lines)
}

fn streams(session: &Session<'_>) -> Result<Vec<(StreamId, StreamKind)>, Failure> {
    let all: Result<Vec<_>, LedgerError> = session.ledger.streams().map(|s| s.map(|(id, r)| (id, r.kind))).collect();
    all.map_err(|e| of_ledger(&e))
}

fn event_json(
    session: &Session<'_>,
    frames: &mut Frames,
    place: Place,
    receipt: Option<Receipt>,
) -> Result<Value, LedgerError> {
    let envelope = session.ledger.envelope(frames, place)?;
    let header = envelope.read_header()?;
    let body = match (&envelope.body, read_events(&header, &envelope.body)) {
        (_, Reading::Events(events)) => json!(events.iter().map(body_json).collect::<Vec<_>>()),
        (Body::Erased { order, ground, date, .. }, _) => {
            json!({ "erased": { "order": order, "ground": ground, "date": date } })
        }
        (Body::Present { .. }, _) => Value::Null,
    };
    let fields = json!({
        "realm": header.realm,
        "device": header.device,
        "seq": header.seq,
        "prev": header.prev,
        "account": header.account,
        "stream": header.stream,
        "base": header.base,
        "kind": kind_name(header.kind),
        "version": header.version,
        "at": header.at,
        "reissues": header.reissues,
        "body_hash": header.body_hash,
        "len": header.len,
    });
    Ok(json!({
        "v": 1,
        "hash": envelope.hash(),
        "header": fields,
        "signature": envelope.signature,
        "receipt": receipt.map(|r| json!({ "pos": r.pos, "office_at": r.office_at, "chain": r.chain })),
        "body": body,
    }))
}

fn body_json(event: &Event) -> Value {
    json!({ "kind": event.kind().name(), "event": event })
}
