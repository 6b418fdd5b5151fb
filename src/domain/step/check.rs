//! Checks that several steps share.

use std::collections::BTreeSet;

use crate::domain::decide::Context;
use crate::domain::household::{Application, Check, Household, Step};
use crate::domain::policy::Basis;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

/// The most characters of a name, a number or another short text.
pub(super) const SHORT: usize = 100;
/// The most characters of findings, reasons and statements.
pub(super) const LONG: usize = 4000;
/// The most that one amount may be: a hundred million yuan.
const MAX_AMOUNT: Fen = Fen::new(10_000_000_000);

/// A text that must be given, without the spaces around it.
pub(super) fn text(field: &str, text: &str, most: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::new(Rule::TextBlank).at(field));
    }
    if text.chars().count() > most {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        return Err(Refusal::new(Rule::TextLong).at(field).with(Arg::Number(most)));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refusal::new(Rule::TextControl).at(field));
    }
    Ok(text.to_owned())
}

/// A text that may be left out; blank means left out.
pub(super) fn optional(field: &str, given: Option<&str>, most: usize) -> Result<Option<String>, Refusal> {
    match given.map(str::trim).filter(|given| !given.is_empty()) {
        Some(given) => text(field, given, most).map(Some),
        None => Ok(None),
    }
}

/// A date that is not in the future.
pub(super) fn past(field: &str, date: Date, ctx: &Context<'_>) -> Result<Date, Refusal> {
    if date > ctx.today() {
        return Err(Refusal::new(Rule::DateFuture).at(field).value(&date).with(Arg::Date(ctx.today())));
    }
    Ok(date)
}

/// A date of the course: neither in the future nor before the application.
pub(super) fn in_course(
    field: &str,
    date: Date,
    application: &Application,
    ctx: &Context<'_>,
) -> Result<Date, Refusal> {
    past(field, date, ctx)?;
    if date < application.applied {
        let refusal = Refusal::new(Rule::DateBeforeApplication).at(field).value(&date);
        return Err(refusal.with(Arg::Date(application.applied)));
    }
    Ok(date)
}

/// An amount that is not negative.
pub(super) fn amount(field: &str, amount: Fen) -> Result<Fen, Refusal> {
    if amount < Fen::ZERO || amount > MAX_AMOUNT {
        return Err(Refusal::new(Rule::AmountRange).at(field).value(&amount.get()).with(Arg::Fen(MAX_AMOUNT)));
    }
    Ok(amount)
}

/// A name that no record has.
pub(super) fn free(field: &str, name: &Ref, household: &Household) -> Result<Ref, Refusal> {
    if household.names.has(name) {
        return Err(Refusal::new(Rule::RefTaken).at(field).value(name).with(Arg::Word(name.to_string())));
    }
    Ok(name.clone())
}

/// A refusal for a name that no record has.
pub(super) fn unknown(field: impl Into<String>, name: &Ref) -> Refusal {
    Refusal::new(Rule::RefUnknown).at(field).value(name).with(Arg::Word(name.to_string()))
}

/// The application of this name.
pub(super) fn application<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    household.application(name).ok_or_else(|| unknown("data.application", name))
}

/// The application of this name, not yet at its end.
pub(super) fn running<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = application(household, name)?;
    not_ended(application)?;
    Ok(application)
}

pub(super) fn not_ended(application: &Application) -> Result<(), Refusal> {
    let step = application.step();
    if step.is_end() {
        let refusal = Refusal::new(Rule::ApplicationEnded).at("data.application").value(&application.id);
        return Err(refusal.with(Arg::Step(step)));
    }
    Ok(())
}

/// The application of this name, accepted and not yet at its end.
pub(super) fn accepted<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = running(household, name)?;
    if matches!(application.step(), Step::Drafted | Step::Incomplete) {
        let refusal = Refusal::new(Rule::NotAccepted).at("data.application").value(name);
        return Err(refusal.with(Arg::Step(application.step())));
    }
    Ok(application)
}

/// No conflict stands in the way.
pub(super) fn undisputed(household: &Household, application: &Application) -> Result<(), Refusal> {
    match household.conflict_of(application) {
        Some(conflict) => {
            let refusal = Refusal::new(Rule::ConflictOpen).at("data.application").value(&application.id);
            Err(refusal.with(Arg::Word(conflict.id.to_string())))
        }
        None => Ok(()),
    }
}

/// The application of this name, where the survey may still find something out.
pub(super) fn in_survey<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = accepted(household, name)?;
    let step = application.step();
    let open = matches!(step, Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection);
    if Rule::SurveyOver.breaks(!open) {
        let refusal = Refusal::new(Rule::SurveyOver).at("data.application").value(name);
        return Err(refusal.with(Arg::Step(step)));
    }
    Ok(application)
}

/// Names of people or units, each given.
pub(super) fn names(field: &str, given: &[String]) -> Result<Vec<String>, Refusal> {
    given.iter().enumerate().map(|(n, name)| text(&format!("{field}[{n}]"), name, SHORT)).collect()
}

/// 调查人: as many different ones as policy asks for.
pub(super) fn investigators(given: &[String], at_least: u32, basis: &Basis) -> Result<Vec<String>, Refusal> {
    let given = names("data.investigators", given)?;
    let different: BTreeSet<&String> = given.iter().collect();
    if Rule::TooFewInvestigators.breaks(different.len() < at_least as usize) {
        let refusal = Refusal::new(Rule::TooFewInvestigators).on(basis).at("data.investigators");
        return Err(refusal.value(&different.len()).with(Arg::Number(i64::from(at_least))));
    }
    Ok(given)
}

/// The check of this name, and the application it belongs to.
pub(super) fn application_of_check<'a>(
    household: &'a Household,
    name: &Ref,
) -> Result<(&'a Application, Check<'a>), Refusal> {
    let of = |a: &'a Application| a.checks().find(|check| check.request.id == *name).map(|check| (a, check));
    household.applications.iter().find_map(of).ok_or_else(|| unknown("data.check", name))
}

/// The check of this name in this application.
pub(super) fn of_application(field: &str, application: &Application, name: &Ref) -> Result<(), Refusal> {
    let known = application.checks().any(|check| check.request.id == *name);
    if known { Ok(()) } else { Err(unknown(field, name)) }
}
