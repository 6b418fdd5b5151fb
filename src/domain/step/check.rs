//! Checks that several steps share.

use std::collections::BTreeSet;

use crate::domain::decide::Context;
use crate::domain::household::{Application, Check, Household, Step};
use crate::domain::policy::Basis;
use crate::domain::programme::Amount;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref, Township};

/// The most characters of a name, a number or another short text.
pub(in crate::domain) const SHORT: usize = 100;
/// The most characters of findings, reasons and statements.
pub(in crate::domain) const LONG: usize = 4000;
/// The most that one amount may be: a hundred million yuan.
const MAX_AMOUNT: Fen = Fen::new(10_000_000_000);

/// A text that must be given, without the spaces around it.
pub(in crate::domain) fn text(field: &str, text: &str, most: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if Rule::TextBlank.breaks(text.is_empty()) {
        return Err(Refusal::new(Rule::TextBlank).at(field));
    }
    if Rule::TextLong.breaks(text.chars().count() > most) {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        return Err(Refusal::new(Rule::TextLong).at(field).with(Arg::Number(most)));
    }
    if Rule::TextControl.breaks(text.chars().any(|c| c.is_control() && c != '\n')) {
        return Err(Refusal::new(Rule::TextControl).at(field));
    }
    Ok(text.to_owned())
}

/// A text that may be left out; blank means left out.
pub(in crate::domain) fn optional(field: &str, given: Option<&str>, most: usize) -> Result<Option<String>, Refusal> {
    match given.map(str::trim).filter(|given| !given.is_empty()) {
        Some(given) => text(field, given, most).map(Some),
        None => Ok(None),
    }
}

/// A date that is not in the future.
pub(in crate::domain) fn past(field: &str, date: Date, ctx: &Context<'_>) -> Result<Date, Refusal> {
    if Rule::DateFuture.breaks(date > ctx.today()) {
        return Err(Refusal::new(Rule::DateFuture).at(field).value(&date).with(Arg::Date(ctx.today())));
    }
    Ok(date)
}

/// The last day of a period, not before its first.
pub(in crate::domain) fn period(field: &str, from: Date, until: Option<Date>) -> Result<Option<Date>, Refusal> {
    if Rule::PeriodBackwards.breaks(until.is_some_and(|last| last < from)) {
        return Err(Refusal::new(Rule::PeriodBackwards).at(field));
    }
    Ok(until)
}

/// A date of the course: neither in the future nor before the application.
pub(in crate::domain) fn in_course(
    field: &str,
    date: Date,
    application: &Application,
    ctx: &Context<'_>,
) -> Result<Date, Refusal> {
    past(field, date, ctx)?;
    not_before_application(field, date, application)?;
    Ok(date)
}

/// A date that may lie ahead, but not before the application.
pub(super) fn not_before_application(field: &str, date: Date, application: &Application) -> Result<(), Refusal> {
    if Rule::DateBeforeApplication.breaks(date < application.applied) {
        let refusal = Refusal::new(Rule::DateBeforeApplication).at(field).value(&date);
        return Err(refusal.with(Arg::Date(application.applied)));
    }
    Ok(())
}

/// An amount that is not negative.
pub(in crate::domain) fn amount(field: &str, amount: Fen) -> Result<Fen, Refusal> {
    if Rule::AmountRange.breaks(amount < Fen::ZERO || amount > MAX_AMOUNT) {
        return Err(Refusal::new(Rule::AmountRange).at(field).value(&amount.get()).with(Arg::Fen(MAX_AMOUNT)));
    }
    Ok(amount)
}

/// The amount that is set instead of the computed one, which needs a reason; `None` when it is the computed one.
pub(super) fn set_amount(
    monthly: Option<Fen>,
    because: Option<&str>,
    computed: &Amount,
) -> Result<Option<Amount>, Refusal> {
    let because = optional("data.override_reason", because, LONG)?;
    let Some(monthly) = monthly.filter(|monthly| *monthly != computed.total_fen) else {
        return Ok(None);
    };
    let monthly = amount("data.monthly_fen", monthly)?;
    if Rule::OverrideReason.breaks(because.is_none()) {
        let refusal = Refusal::new(Rule::OverrideReason).at("data.override_reason");
        return Err(refusal.with(Arg::Fen(computed.total_fen)));
    }
    Ok(Some(computed.clone().overridden(monthly, &because.unwrap_or_default())))
}

/// A name that no record has.
pub(in crate::domain) fn free(field: &str, name: &Ref, household: &Household) -> Result<Ref, Refusal> {
    if Rule::RefTaken.breaks(household.names.has(name)) {
        return Err(Refusal::new(Rule::RefTaken).at(field).value(name).with(Arg::Word(name.to_string())));
    }
    Ok(name.clone())
}

/// Whose household it is.
pub(super) fn township(household: &Household) -> Result<Township, Refusal> {
    Rule::StreamMissing.demands(household.township()).ok_or_else(|| Refusal::new(Rule::StreamMissing).at("on"))
}

/// A refusal for a name that no record has.
pub(in crate::domain) fn unknown(field: impl Into<String>, name: &Ref) -> Refusal {
    Refusal::new(Rule::RefUnknown).at(field).value(name).with(Arg::Word(name.to_string()))
}

/// The application of this name.
pub(in crate::domain) fn application<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    Rule::RefUnknown.demands(household.application(name)).ok_or_else(|| unknown("data.application", name))
}

/// The application of this name, not yet at its end.
pub(in crate::domain) fn running<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = application(household, name)?;
    not_ended(application)?;
    Ok(application)
}

pub(in crate::domain) fn not_ended(application: &Application) -> Result<(), Refusal> {
    let step = application.step();
    if Rule::ApplicationEnded.breaks(step.is_end()) {
        let refusal = Refusal::new(Rule::ApplicationEnded).at("data.application").value(&application.id);
        return Err(refusal.with(Arg::Step(step)));
    }
    Ok(())
}

/// The application of this name, accepted and not yet at its end.
pub(in crate::domain) fn accepted<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = running(household, name)?;
    if Rule::NotAccepted.breaks(matches!(application.step(), Step::Drafted | Step::Incomplete)) {
        let refusal = Refusal::new(Rule::NotAccepted).at("data.application").value(name);
        return Err(refusal.with(Arg::Step(application.step())));
    }
    Ok(application)
}

/// No conflict stands in the way.
pub(in crate::domain) fn undisputed(household: &Household, application: &Application) -> Result<(), Refusal> {
    let conflict = household.conflict_of(application);
    if Rule::ConflictOpen.breaks(conflict.is_some()) {
        let refusal = Refusal::new(Rule::ConflictOpen).at("data.application").value(&application.id);
        let conflict = conflict.map(|conflict| Arg::Word(conflict.id.to_string()));
        return Err(conflict.into_iter().fold(refusal, Refusal::with));
    }
    Ok(())
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
