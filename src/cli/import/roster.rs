//! `import roster FILE --map FILE`: household files from the spreadsheet that an office already has.
//!
//! Everything is read and checked first; with one fault nothing is written. A household whose persons are on file already
//! is left as it is, so that a second run changes nothing.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::super::failure::{of_ledger, refusal_json};
use super::super::session::{self, Session};
use super::super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::command::Command;
use crate::domain::types::{Desk, StreamId, Township};
use crate::ledger::execute::{ExecuteError, Request};
use crate::papers::roster::{self, BadCell, BadFile, BadMap, Map, Opening, Roster, Table, Why};
use crate::text::roster::RosterText;
use crate::text::{clean, fill};

/// So many households enter the journal as one commit; a township's roster is one or two of them.
const IN_ONE: usize = 2000;

/// Imports a roster.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The spreadsheet: XLSX, XLS, ODS or CSV.
    pub file: PathBuf,
    /// Which column is what.
    #[arg(long, value_name = "FILE", overrides_with = "map")]
    pub map: PathBuf,
    /// Only checks.
    #[arg(long)]
    pub dry_run: bool,
}

pub(super) fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let cwd = io.around.cwd.clone();
    let map = Map::read(&std::fs::read_to_string(cwd.join(&args.map))?).map_err(|bad| bad_map(&bad))?;
    let table = read_table(&cwd.join(&args.file), &map)?;
    session::with(&args.globals, io, "import", |session, io| {
        let Desk::Township(township) = *session.ledger.desk() else {
            return Err(words(Exit::Refused, RosterText::TownshipOnly, &[]));
        };
        let mut roster = checked(&table, &map, township, io)?;
        let known = known_rows(session, &mut roster)?;
        rehearse(session, &mut roster);
        if !roster.faults.is_empty() {
            return refused(&roster.faults, io);
        }
        let new: Vec<Opening> =
            roster.households.into_iter().filter(|opening| !known.contains(&opening.rows[0])).collect();
        let all: BTreeSet<usize> = new.iter().flat_map(|opening| opening.rows.iter().copied()).collect();
        let counts = [new.len(), all.len(), known.len()].map(|n| n.to_string());
        if !args.dry_run {
            open(session, new)?;
        }
        for (row, known) in rows_of(&table, &map, &all) {
            json_line(io.output, &json!({ "v": 1, "row": row, "ok": true, "known": known }))?;
        }
        let said = if args.dry_run { RosterText::WouldImport } else { RosterText::Imported };
        writeln!(io.errors, "{}", fill(said.text(locale::lang()), &counts.each_ref().map(String::as_str)))?;
        Ok(())
    })
}

fn read_table(path: &Path, map: &Map) -> Result<Table, Failure> {
    Table::read(&std::fs::read(path)?, map.sheet.as_deref()).map_err(|bad| match bad {
        BadFile::Format => words(Exit::BadInput, RosterText::NotTable, &[]),
        BadFile::Sheet(names) => words(Exit::BadInput, RosterText::NoSheet, &[&names]),
        BadFile::TooLong => words(Exit::BadInput, RosterText::TooLong, &[]),
    })
}

fn checked(table: &Table, map: &Map, township: Township, io: &mut Io<'_>) -> Result<Roster, Failure> {
    let shown = std::io::stderr().is_terminal();
    let lang = locale::lang();
    let mut progress = |done: usize, all: usize| {
        // The words are a courtesy: a closed terminal must not end the import.
        let said = fill(RosterText::Progress.text(lang), &[&done.to_string(), &all.to_string()]);
        if shown {
            drop(writeln!(io.errors, "{said}"));
        }
        true
    };
    roster::read(table, map, township, &mut progress).map_err(|bad| bad_map(&bad))
}

/// The first rows of the households that are on file already; one that is there in another shape is a fault.
fn known_rows(session: &Session<'_>, roster: &mut Roster) -> Result<BTreeSet<usize>, Failure> {
    let nowhere = StreamId::from_bytes([0; 16]);
    let mut known = BTreeSet::new();
    let mut faults = Vec::new();
    for opening in &roster.households {
        let first = opening.rows[0];
        if opening.numbers.is_empty() {
            if is_named(session, opening) {
                known.insert(first);
            }
            continue;
        }
        let found = session.ledger.persons_on_file(&opening.numbers, nowhere).map_err(|e| of_ledger(&e))?;
        let streams: BTreeSet<StreamId> = found.iter().map(|person| person.stream).collect();
        match (streams.len(), found.len() == opening.numbers.len()) {
            (0, _) => {}
            (1, true) => drop(known.insert(first)),
            _ => faults.push(elsewhere(first)),
        }
    }
    roster.faults.extend(faults);
    Ok(known)
}

/// Whether a household without any number is on file by its head's name and village.
fn is_named(session: &Session<'_>, opening: &Opening) -> bool {
    let Command::HouseholdOpen(data) = &opening.command else { return false };
    let head = data.members.first().map(|member| member.name.as_str());
    session.ledger.cards().any(|card| Some(card.line.name.as_str()) == head && card.line.village == data.village)
}

fn elsewhere(row: usize) -> BadCell {
    BadCell { row, column: String::new(), value: String::new(), why: Why::Text(RosterText::Elsewhere) }
}

/// Has the rules look at each household, so that every fault is told at once.
fn rehearse(session: &Session<'_>, roster: &mut Roster) {
    let now = session.now();
    for opening in &roster.households {
        if let Err(refusal) = session.ledger.rehearse(&session.author, now, &opening.command) {
            let said = refusal_json(&refusal, locale::lang());
            let row = member_of(refusal.field.as_deref()).and_then(|n| opening.rows.get(n)).unwrap_or(&opening.rows[0]);
            let column = refusal.field.clone().unwrap_or_default();
            let value = refusal.value.clone().unwrap_or_default();
            roster.faults.push(BadCell { row: *row, column, value, why: Why::Rule(said.message) });
        }
    }
}

/// Which member a field such as `data.members[2].birth` is about.
fn member_of(field: Option<&str>) -> Option<usize> {
    field?.strip_prefix("data.members[")?.split_once(']')?.0.parse().ok()
}

fn refused(faults: &[BadCell], io: &mut Io<'_>) -> Result<(), Failure> {
    let lang = locale::lang();
    for fault in faults {
        let message = match &fault.why {
            Why::Text(text) => text.text(lang),
            Why::Rule(words) => words.as_str(),
        };
        let (column, value) = (&fault.column, &fault.value);
        let line =
            json!({ "v": 1, "row": fault.row, "ok": false, "column": column, "value": value, "message": message });
        json_line(io.output, &line)?;
    }
    Err(words(Exit::BadInput, RosterText::Refused, &[&faults.len().to_string()]))
}

fn open(session: &mut Session<'_>, households: Vec<Opening>) -> Result<(), Failure> {
    let now = session.now();
    let mut requests = Vec::with_capacity(households.len());
    for opening in households {
        let stream = session.ledger.new_stream_id().map_err(|e| of_ledger(&e))?;
        requests.push(Request { stream, command: opening.command });
    }
    for some in requests.chunks(IN_ONE) {
        session.ledger.execute(&session.author, now, some).map_err(|error| match error {
            ExecuteError::Refused { refusal, .. } => {
                Failure::new(Exit::Refused, refusal_json(&refusal, locale::lang()).message)
            }
            ExecuteError::Ledger(error) => of_ledger(&error),
        })?;
    }
    Ok(())
}

/// The rows that hold something, and whether they were on file before.
fn rows_of(table: &Table, map: &Map, new: &BTreeSet<usize>) -> Vec<(usize, bool)> {
    let held = table.rows.iter().zip(1..).skip(map.heading_row());
    held.filter(|(row, _)| row.iter().any(|cell| !cell.is_empty())).map(|(_, n)| (n, !new.contains(&n))).collect()
}

fn bad_map(bad: &BadMap) -> Failure {
    match bad {
        BadMap::Shape(why) => words(Exit::BadInput, RosterText::BadMap, &[why]),
        BadMap::Heading(head, heads) => words(Exit::BadInput, RosterText::NoHeading, &[head, heads]),
    }
}

fn words(exit: Exit, text: RosterText, args: &[&str]) -> Failure {
    let args: Vec<String> = args.iter().map(|arg| clean::lines(arg).into_owned()).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    Failure::new(exit, fill(text.text(locale::lang()), &args))
}
