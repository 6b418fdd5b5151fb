//! From a roster that was read to household files: what is on file already, what the rules say, and the writing.

use std::collections::BTreeSet;

use super::{BadCell, BadMap, Map, Opening, Progress, Roster, Table, Why, read};
use crate::domain::command::Command;
use crate::domain::types::{Instant, StreamId, Township};
use crate::ledger::LedgerError;
use crate::ledger::execute::{Author, ExecuteError, Request};
use crate::ledger::ledger::Ledger;
use crate::text::roster::RosterText;
use crate::text::{Lang, refusal};

/// So many households enter the journal as one commit; a township's roster is one or two of them.
const IN_ONE: usize = 2000;

/// So many households are looked at between two words of progress.
const STEP: usize = 100;

/// A roster as checked against the rules and against what is on file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// The households to be opened.
    pub new: Vec<Opening>,
    /// How many are on file already and stay as they are.
    pub known: usize,
    /// All that is wrong; with one fault nothing may be opened.
    pub faults: Vec<BadCell>,
    /// Whether the check was ended from outside.
    pub cancelled: bool,
}

impl Checked {
    /// How many persons are in the households to be opened.
    #[must_use]
    pub fn persons(&self) -> usize {
        self.new.iter().map(|opening| opening.rows.len()).sum()
    }
}

/// Why a roster cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum CannotCheck {
    /// The map does not fit the spreadsheet.
    #[error(transparent)]
    Map(#[from] BadMap),
    /// The store.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// Who checks, when, and in which language faults are told.
#[derive(Clone, Copy)]
pub struct Checking<'a> {
    /// The township whose roster it is.
    pub township: Township,
    /// Who will open the households.
    pub author: &'a Author,
    /// Now.
    pub now: Instant,
    /// The language of the rules' words.
    pub lang: Lang,
}

/// Checks a roster: every fault is told at once, and nothing is written. Progress counts rows twice, once for reading and
/// once for the rules.
///
/// # Errors
/// [`CannotCheck`].
pub fn check(
    ledger: &Ledger,
    (table, map): (&Table, &Map),
    by: Checking<'_>,
    progress: &mut dyn Progress,
) -> Result<Checked, CannotCheck> {
    let rows = table.rows.len();
    let mut reading = |done: usize, _: usize| progress.tell(done.min(rows), rows * 2);
    let Roster { households, mut faults, cancelled } = read(table, map, by.township, &mut reading)?;
    if cancelled {
        return Ok(Checked { cancelled, ..Checked::default() });
    }
    let (mut new, mut known) = (Vec::new(), 0);
    let all = households.len();
    for (n, opening) in households.into_iter().enumerate() {
        if n % STEP == 0 && !progress.tell(rows + n * rows / all.max(1), rows * 2) {
            return Ok(Checked { cancelled: true, ..Checked::default() });
        }
        faults.extend(by_the_rules(ledger, &opening, by));
        match on_file(ledger, &opening)? {
            OnFile::No => new.push(opening),
            OnFile::Same => known += 1,
            OnFile::Elsewhere => faults.push(elsewhere(opening.rows[0])),
        }
    }
    faults.sort_by_key(|fault| fault.row);
    Ok(Checked { new, known, faults, cancelled: false })
}

/// Whether a household of the roster is on file.
enum OnFile {
    No,
    Same,
    /// Its persons are on file, but not as this household.
    Elsewhere,
}

fn on_file(ledger: &Ledger, opening: &Opening) -> Result<OnFile, LedgerError> {
    if opening.numbers.is_empty() {
        return Ok(if is_named(ledger, opening) { OnFile::Same } else { OnFile::No });
    }
    let nowhere = StreamId::from_bytes([0; 16]);
    let found = ledger.persons_on_file(&opening.numbers, nowhere)?;
    let streams: BTreeSet<StreamId> = found.iter().map(|person| person.stream).collect();
    Ok(match (streams.len(), found.len() == opening.numbers.len()) {
        (0, _) => OnFile::No,
        (1, true) => OnFile::Same,
        _ => OnFile::Elsewhere,
    })
}

/// Whether a household without any number is on file by its head's name and village.
fn is_named(ledger: &Ledger, opening: &Opening) -> bool {
    let Command::HouseholdOpen(data) = &opening.command else { return false };
    let head = data.members.first().map(|member| member.name.as_str());
    ledger.cards().any(|card| Some(card.line.name.as_str()) == head && card.line.village == data.village)
}

fn elsewhere(row: usize) -> BadCell {
    BadCell { row, column: String::new(), value: String::new(), why: Why::Text(RosterText::Elsewhere) }
}

/// What the rules have against a household.
fn by_the_rules(ledger: &Ledger, opening: &Opening, by: Checking<'_>) -> Option<BadCell> {
    let refused = ledger.rehearse(by.author, by.now, &opening.command).err()?;
    let row = member_of(refused.field.as_deref()).and_then(|n| opening.rows.get(n)).unwrap_or(&opening.rows[0]);
    let column = refused.field.clone().unwrap_or_default();
    let value = refused.value.clone().unwrap_or_default();
    Some(BadCell { row: *row, column, value, why: Why::Rule(refusal::message(&refused, by.lang)) })
}

/// Which member a field such as `data.members[2].birth` is about.
fn member_of(field: Option<&str>) -> Option<usize> {
    field?.strip_prefix("data.members[")?.split_once(']')?.0.parse().ok()
}

/// Opens the households. Each commit is whole or not there; once begun it is not ended from outside, and what a crash
/// cuts off a second run completes.
///
/// # Errors
/// As the ledger says.
pub fn open(
    ledger: &mut Ledger,
    households: Vec<Opening>,
    (author, now): (&Author, Instant),
    told: &mut dyn FnMut(usize, usize),
) -> Result<(), ExecuteError> {
    let all = households.len();
    let mut requests = Vec::with_capacity(all);
    for opening in households {
        let stream = ledger.new_stream_id()?;
        requests.push(Request { stream, command: opening.command });
    }
    for (n, some) in requests.chunks(IN_ONE).enumerate() {
        told(n * IN_ONE, all);
        ledger.execute(author, now, some)?;
    }
    told(all, all);
    Ok(())
}
