//! Checks that several commands of a run share.

use crate::domain::decide::Context;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Fen, Ref};

use super::{Entry, Line, Run, RunStep, Stage, Status};

/// Not yet closed: a closed run changes no more.
pub(super) fn open(run: &Run) -> Result<(), Refusal> {
    if Rule::PaymentClosed.breaks(run.step() == RunStep::Closed) {
        return Err(Refusal::new(Rule::PaymentClosed).at("on"));
    }
    Ok(())
}

/// Open, and at one of these steps.
pub(super) fn at_step(run: &Run, steps: &[RunStep]) -> Result<(), Refusal> {
    open(run)?;
    if Rule::PaymentStep.breaks(!steps.contains(&run.step())) {
        return Err(Refusal::new(Rule::PaymentStep).at("on").with(Arg::RunStep(run.step())));
    }
    Ok(())
}

/// The line of this name.
pub(super) fn entry<'a>(run: &'a Run, field: &str, id: &Ref) -> Result<&'a Entry, Refusal> {
    run.entry(id).ok_or_else(|| Refusal::new(Rule::RefUnknown).at(field).value(id).with(Arg::Word(id.to_string())))
}

/// A line at this status.
pub(super) fn entry_at<'a>(run: &'a Run, field: &str, id: &Ref, status: Status) -> Result<&'a Entry, Refusal> {
    let entry = entry(run, field, id)?;
    if Rule::PaymentLine.breaks(entry.status() != status) {
        return Err(Refusal::new(Rule::PaymentLine).at(field).value(id).with(Arg::LineStatus(entry.status())));
    }
    Ok(entry)
}

/// At least one line is named, and none twice.
pub(super) fn named(lines: &[&Ref]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::new(Rule::PaymentNobody).at("data.lines"));
    }
    match lines.iter().enumerate().find(|(n, line)| lines[..*n].contains(line)) {
        Some((n, line)) => {
            Err(Refusal::new(Rule::RefTaken).at(format!("data.lines[{n}]")).with(Arg::Word(line.to_string())))
        }
        None => Ok(()),
    }
}

/// Nothing stands against paying these lines now: nobody is paid after death or stop, nobody in conflict, nobody
/// twice.
pub(super) fn payable<'a>(lines: impl IntoIterator<Item = &'a Line>, ctx: &Context<'_>) -> Result<(), Refusal> {
    for line in lines {
        if let Some(rule) = ctx.roll.against(line) {
            return Err(Refusal::new(rule).at("on").value(&line.id).with(Arg::Word(line.id.to_string())));
        }
    }
    Ok(())
}

/// The sum that was given is that of the lines.
pub(super) fn sum(given: Fen, run: &Run) -> Result<Fen, Refusal> {
    let total = run.total();
    if Rule::PaymentSum.breaks(given != total) {
        return Err(Refusal::new(Rule::PaymentSum).at("data.total_fen").value(&given.get()).with(Arg::Fen(total)));
    }
    Ok(total)
}

/// Not after the cut-off, unless a reason is given.
pub(super) fn in_time(run: &Run, stage: Stage, reason: Option<&String>, ctx: &Context<'_>) -> Result<(), Refusal> {
    let due = run.opening.as_ref().and_then(|opening| opening.due.iter().find(|due| due.stage == stage));
    let late = due.filter(|due| ctx.today() > due.date && reason.is_none());
    if Rule::PaymentCutOff.breaks(late.is_some()) {
        let over = late.map_or_else(|| ctx.today(), |due| due.date);
        return Err(Refusal::new(Rule::PaymentCutOff).at("data.late_reason").with(Arg::Date(over)));
    }
    Ok(())
}

/// What one event may hold of a roll, leaving room below the limit of an action.
const PART: usize = 48 * 1024;

/// As many of the lines as fit into one event, and how many are left over.
pub(super) fn part(mut lines: Vec<Line>, taken: usize) -> (Vec<Line>, u32) {
    let mut weight = taken;
    let fits = lines.iter().take_while(|line| {
        weight += line.weight();
        weight <= PART
    });
    let fitting = fits.count();
    let rest = lines.split_off(fitting);
    (lines, u32::try_from(rest.len()).unwrap_or(u32::MAX))
}
