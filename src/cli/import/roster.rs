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
use crate::domain::types::{Desk, Township};
use crate::ledger::execute::ExecuteError;
use crate::papers::roster::intake::{self, CannotCheck, Checked, Checking, Planned};
use crate::papers::roster::{BadCell, BadFile, BadMap, Map, Table, Why};
use crate::text::roster::RosterText;
use crate::text::{clean, fill};

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
        let Checked { new, known, faults, .. } = checked(session, &table, &map, township, io)?;
        if !faults.is_empty() {
            return refused(&faults, io);
        }
        let all: BTreeSet<usize> = new.iter().flat_map(|planned| planned.opening.rows.iter().copied()).collect();
        let carried = new.iter().filter(|planned| planned.opening.benefit.is_some()).count();
        let counts = [new.len(), all.len(), known, carried].map(|n| n.to_string());
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

fn checked(
    session: &Session<'_>,
    table: &Table,
    map: &Map,
    township: Township,
    io: &mut Io<'_>,
) -> Result<Checked, Failure> {
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
    let by = Checking { township, author: &session.author, now: session.now(), lang };
    intake::check(session.ledger, (table, map), by, &mut progress).map_err(|error| match error {
        CannotCheck::Map(bad) => bad_map(&bad),
        CannotCheck::Ledger(error) => of_ledger(&error),
    })
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

fn open(session: &mut Session<'_>, households: Vec<Planned>) -> Result<(), Failure> {
    let now = session.now();
    intake::open(session.ledger, households, (&session.author, now), &mut |_, _| ()).map_err(|error| match error {
        ExecuteError::Refused { refusal, .. } => {
            Failure::new(Exit::Refused, refusal_json(&refusal, locale::lang()).message)
        }
        ExecuteError::Ledger(error) => of_ledger(&error),
    })
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
