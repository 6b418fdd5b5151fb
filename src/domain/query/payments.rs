//! Payment runs for those who look: the whole run, what a household was paid, and what comes next.

use serde::Serialize;

use crate::domain::desk::duty;
use crate::domain::household::BankAccount;
use crate::domain::kind::Kind;
use crate::domain::payment::{BackReason, DueBy, Entry, LeftReason, Line, Mark, Portion, Run, RunStep, Stage, Status};
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Desk, Fen, Month, Ref, StreamId, Township};

use super::Viewer;

/// A run as `case show` has it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are the contract's
pub struct RunFile<'a> {
    pub programme: Programme,
    pub month: Month,
    pub township: Township,
    pub unit: &'a str,
    pub step: RunStep,
    pub due: Vec<DueBy>,
    pub next: Vec<Kind>,
    pub lines: Vec<LineFile<'a>>,
    pub left: Vec<LeftFile<'a>>,
    /// How many are still to be added.
    pub rest: u32,
    pub total_fen: Fen,
    pub paid_fen: Fen,
    pub returned_fen: Fen,
    pub stages: Vec<StageFile<'a>>,
}

/// One line of a run.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct LineFile<'a> {
    #[serde(rename = "ref")]
    pub id: &'a Ref,
    pub household: StreamId,
    pub application: &'a Ref,
    pub number: &'a str,
    pub payee: &'a str,
    pub id_number: Option<&'a str>,
    pub bank: &'a str,
    pub account: &'a str,
    pub holder: &'a str,
    pub persons: u32,
    pub marks: &'a [Mark],
    pub fen: Fen,
    pub portions: &'a [Portion],
    pub status: Status,
    pub conflict: bool,
    pub held: Option<&'a str>,
    pub payouts: Vec<PayoutFile<'a>>,
}

/// One payout of a line.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct PayoutFile<'a> {
    pub on: Date,
    pub account: &'a BankAccount,
    pub returned: Option<BackFile<'a>>,
}

/// Why a payout came back.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct BackFile<'a> {
    pub on: Date,
    pub reason: BackReason,
    pub note: Option<&'a str>,
}

/// Who is on file and not paid.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct LeftFile<'a> {
    pub household: StreamId,
    pub application: &'a Ref,
    pub reason: LeftReason,
}

/// A stage that was taken.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct StageFile<'a> {
    pub stage: Stage,
    pub on: Date,
    pub reason: Option<&'a str>,
    pub void: bool,
}

/// The file of a run; `None` before it is opened.
#[must_use]
pub fn run_file<'a>(run: &'a Run, viewer: &Viewer<'_>) -> Option<RunFile<'a>> {
    let opening = run.opening.as_ref()?;
    let returned = run.entries.iter().filter(|entry| entry.status() == Status::Returned);
    Some(RunFile {
        programme: opening.programme,
        month: opening.month,
        township: opening.township,
        unit: &opening.unit,
        step: run.step(),
        due: due(run),
        next: next(run, viewer),
        lines: run.entries.iter().map(line_file).collect(),
        left: run
            .left
            .iter()
            .map(|l| LeftFile { household: l.household, application: &l.application, reason: l.reason })
            .collect(),
        rest: run.rest,
        total_fen: run.total(),
        paid_fen: run.paid(),
        returned_fen: returned.map(|entry| entry.line.fen()).sum(),
        stages: run
            .taken
            .iter()
            .map(|t| StageFile { stage: t.stage, on: t.on, reason: t.reason.as_deref(), void: t.void })
            .collect(),
    })
}

/// A line of a run and what became of it.
#[must_use]
pub fn line_file(entry: &Entry) -> LineFile<'_> {
    let line: &Line = &entry.line;
    let account = entry.payouts.last().map_or(&line.account, |payout| &payout.account);
    LineFile {
        id: &line.id,
        household: line.household,
        application: &line.application,
        number: &line.number,
        payee: &line.payee,
        id_number: line.id_number.as_ref().map(|number| number.as_str()),
        bank: &account.bank,
        account: &account.account,
        holder: &account.holder,
        persons: line.persons,
        marks: &line.marks,
        fen: line.fen(),
        portions: &line.portions,
        status: entry.status(),
        conflict: entry.is_disputed(),
        held: entry.held.as_ref().map(|held| held.reason.as_str()),
        payouts: entry
            .payouts
            .iter()
            .map(|payout| PayoutFile {
                on: payout.on,
                account: &payout.account,
                returned: payout.back.as_ref().map(|back| BackFile {
                    on: back.on,
                    reason: back.reason,
                    note: back.note.as_deref(),
                }),
            })
            .collect(),
    }
}

/// The cut-off dates that still run.
#[must_use]
pub fn due(run: &Run) -> Vec<DueBy> {
    let step = run.step();
    let running = |due: &&DueBy| match due.stage {
        Stage::Check | Stage::Forward => step < RunStep::Forwarded,
        Stage::Confirm => step < RunStep::Confirmed,
        Stage::Send => step < RunStep::Sent,
        Stage::Close => step < RunStep::Closed,
    };
    run.opening.iter().flat_map(|opening| &opening.due).filter(running).copied().collect()
}

/// The commands that a run is ready for, of those that the viewer may give; the likeliest first.
#[must_use]
pub fn next(run: &Run, viewer: &Viewer<'_>) -> Vec<Kind> {
    if *viewer.desk != Desk::CityOffice && !run.audience().names(viewer.desk) {
        return Vec::new();
    }
    let by_office = run.opening.as_ref().is_some_and(|opening| opening.by_office);
    let listed = run.entries.iter().any(|entry| entry.status() == Status::Listed);
    let returned = run.entries.iter().any(|entry| entry.status() == Status::Returned);
    let mut ready = match run.step() {
        RunStep::Drafted if run.rest > 0 => vec![Kind::PaymentExtend, Kind::PaymentCheck],
        RunStep::Drafted => vec![Kind::PaymentCheck, Kind::PaymentExtend],
        RunStep::Checked if by_office => vec![Kind::PaymentConfirm],
        RunStep::Checked => vec![Kind::PaymentForward],
        RunStep::Forwarded => vec![Kind::PaymentConfirm],
        RunStep::Confirmed => vec![Kind::PaymentSend],
        RunStep::Sent if returned => vec![Kind::PaymentRepay, Kind::PaymentReturn, Kind::PaymentClose],
        RunStep::Sent => vec![Kind::PaymentReturn, Kind::PaymentClose],
        RunStep::Closed => Vec::new(),
    };
    let own = *viewer.desk == Desk::CityOffice || run.step() < RunStep::Forwarded;
    if listed && own && run.step() < RunStep::Closed {
        ready.push(Kind::PaymentHold);
    }
    ready.retain(|kind| duty::may(*kind, viewer.desk, viewer.roles));
    ready
}

/// What a household was paid, or is about to be.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Made {
    pub run: StreamId,
    pub application: Ref,
    pub programme: Programme,
    pub month: Month,
    pub portions: Vec<Portion>,
    pub fen: Fen,
    pub status: Status,
    pub conflict: bool,
    /// The day it was last sent to be paid out.
    pub sent: Option<Date>,
}

/// What these runs paid to a household, by month.
#[must_use]
pub fn payments<'r>(household: StreamId, runs: impl IntoIterator<Item = &'r Run>) -> Vec<Made> {
    let mut made: Vec<Made> = runs.into_iter().flat_map(|run| of_run(household, run)).collect();
    made.sort_by(|a, b| (a.month, &a.application, a.run).cmp(&(b.month, &b.application, b.run)));
    made
}

fn of_run(household: StreamId, run: &Run) -> impl Iterator<Item = Made> {
    let theirs = move |entry: &&Entry| entry.line.household == household;
    run.opening.iter().flat_map(move |opening| {
        run.entries.iter().filter(theirs).map(|entry| Made {
            run: run.stream,
            application: entry.line.application.clone(),
            programme: opening.programme,
            month: opening.month,
            portions: entry.line.portions.clone(),
            fen: entry.line.fen(),
            status: entry.status(),
            conflict: entry.is_disputed(),
            sent: entry.payouts.last().map(|payout| payout.on),
        })
    })
}
