//! From a roster that was read to household files: what is on file already, what the rules say, and the writing.

use std::collections::BTreeSet;

use super::{BadCell, BadMap, Benefit, Map, Opening, Progress, Roster, Table, Why, read};
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

/// A household to be opened, and the commands that do it: what is paid to it already is carried over with it.
pub struct Planned {
    /// The household.
    pub opening: Opening,
    requests: Vec<Request>,
}

impl Planned {
    fn of(ledger: &Ledger, opening: Opening) -> Result<Self, LedgerError> {
        let stream = ledger.new_stream_id()?;
        let carried = opening.benefit.as_ref().map(|benefit| &benefit.command);
        let commands = std::iter::once(&opening.command).chain(carried);
        let requests = commands.map(|command| Request { stream, command: command.clone() }).collect();
        Ok(Self { opening, requests })
    }
}

/// A roster as checked against the rules and against what is on file.
#[derive(Default)]
pub struct Checked {
    /// The households to be opened.
    pub new: Vec<Planned>,
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
        self.new.iter().map(|planned| planned.opening.rows.len()).sum()
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
        match on_file(ledger, &opening)? {
            OnFile::No => {
                let planned = Planned::of(ledger, opening)?;
                faults.extend(by_the_rules(ledger, &planned, map, by)?);
                new.push(planned);
            }
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
fn by_the_rules(
    ledger: &Ledger,
    planned: &Planned,
    map: &Map,
    by: Checking<'_>,
) -> Result<Option<BadCell>, LedgerError> {
    let (index, refused) = match ledger.rehearse(by.author, by.now, &planned.requests) {
        Ok(()) => return Ok(None),
        Err(ExecuteError::Ledger(error)) => return Err(error),
        Err(ExecuteError::Refused { index, refusal }) => (index, refusal),
    };
    let opening = &planned.opening;
    let field = refused.field.clone().unwrap_or_default();
    let (row, column) = match opening.benefit.as_ref().filter(|_| index > 0) {
        Some(benefit) => (benefit.row, Benefit::column(&field).map_or(field, |column| map.heading(column))),
        None => (*member_of(&field).and_then(|n| opening.rows.get(n)).unwrap_or(&opening.rows[0]), field),
    };
    let value = refused.value.clone().unwrap_or_default();
    Ok(Some(BadCell { row, column, value, why: Why::Rule(refusal::message(&refused, by.lang)) }))
}

/// Which member a field such as `data.members[2].birth` is about.
fn member_of(field: &str) -> Option<usize> {
    field.strip_prefix("data.members[")?.split_once(']')?.0.parse().ok()
}

/// Opens the households; what makes one household stays in one commit. Each commit is whole or not there; once begun it
/// is not ended from outside, and what a crash cuts off a second run completes.
///
/// # Errors
/// As the ledger says.
pub fn open(
    ledger: &mut Ledger,
    households: Vec<Planned>,
    (author, now): (&Author, Instant),
    told: &mut dyn FnMut(usize, usize),
) -> Result<(), ExecuteError> {
    let all = households.len();
    let mut households = households.into_iter().peekable();
    while households.peek().is_some() {
        told(all - households.len(), all);
        let some: Vec<Request> = households.by_ref().take(IN_ONE).flat_map(|planned| planned.requests).collect();
        ledger.execute(author, now, &some)?;
    }
    told(all, all);
    Ok(())
}
