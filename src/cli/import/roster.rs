//! `import roster FILE --map FILE`: household files from the spreadsheet that an office already has.
//!
//! Everything is read and checked first; with one fault nothing is written. A household whose persons are on file already
//! is left as it is, so that a second run changes nothing. What a map's `programme` says is paid already is carried over
//! with its household (结转), and waits for the office's confirmation.

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
use crate::papers::roster::{self, BadCell, BadFile, BadMap, Benefit, Map, Opening, Roster, Table, Why};
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
        let openings = std::mem::take(&mut roster.households);
        let new: Vec<Opening> = openings.into_iter().filter(|opening| !known.contains(&opening.rows[0])).collect();
        let requests = new.iter().map(|opening| requests(session, opening)).collect::<Result<Vec<_>, _>>()?;
        rehearse(session, &map, (&new, &requests), &mut roster.faults)?;
        if !roster.faults.is_empty() {
            return refused(&roster.faults, io);
        }
        let all: BTreeSet<usize> = new.iter().flat_map(|opening| opening.rows.iter().copied()).collect();
        let carried = new.iter().filter(|opening| opening.benefit.is_some()).count();
        let counts = [new.len(), all.len(), known.len(), carried].map(|n| n.to_string());
        if !args.dry_run {
            open(session, requests)?;
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

/// What makes a household's file: it is opened, and what is paid to it already is carried over.
fn requests(session: &Session<'_>, opening: &Opening) -> Result<Vec<Request>, Failure> {
    let stream = session.ledger.new_stream_id().map_err(|e| of_ledger(&e))?;
    let carried = opening.benefit.as_ref().map(|benefit| &benefit.command);
    let commands = std::iter::once(&opening.command).chain(carried);
    Ok(commands.map(|command| Request { stream, command: command.clone() }).collect())
}

/// Has the rules look at each new household, so that every fault is told at once.
fn rehearse(
    session: &Session<'_>,
    map: &Map,
    (openings, requests): (&[Opening], &[Vec<Request>]),
    faults: &mut Vec<BadCell>,
) -> Result<(), Failure> {
    let now = session.now();
    for (opening, requests) in openings.iter().zip(requests) {
        match session.ledger.rehearse(&session.author, now, requests) {
            Ok(()) => {}
            Err(ExecuteError::Ledger(error)) => return Err(of_ledger(&error)),
            Err(ExecuteError::Refused { index, refusal }) => {
                let benefit = opening.benefit.as_ref().filter(|_| index > 0);
                let field = refusal.field.clone().unwrap_or_default();
                let (row, column) = match benefit {
                    Some(benefit) => (benefit.row, Benefit::column(&field).map_or(field, |column| map.heading(column))),
                    None => {
                        let row = member_of(&field).and_then(|n| opening.rows.get(n)).unwrap_or(&opening.rows[0]);
                        (*row, field)
                    }
                };
                let said = refusal_json(&refusal, locale::lang());
                let value = refusal.value.clone().unwrap_or_default();
                faults.push(BadCell { row, column, value, why: Why::Rule(said.message) });
            }
        }
    }
    faults.sort_by_key(|fault| fault.row);
    Ok(())
}

/// Which member a field such as `data.members[2].birth` is about.
fn member_of(field: &str) -> Option<usize> {
    field.strip_prefix("data.members[")?.split_once(']')?.0.parse().ok()
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

/// Commits the households; what makes one household stays in one commit.
fn open(session: &mut Session<'_>, households: Vec<Vec<Request>>) -> Result<(), Failure> {
    let now = session.now();
    let mut households = households.into_iter().peekable();
    while households.peek().is_some() {
        let some: Vec<Request> = households.by_ref().take(IN_ONE).flatten().collect();
        session.ledger.execute(&session.author, now, &some).map_err(|error| match error {
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
