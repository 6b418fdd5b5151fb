//! What the form says beside a field of itself: the age, the weekday, a doubt that does not forbid saving.

use chrono::Datelike as _;

use crate::domain::household::Hukou;
use crate::domain::types::{Date, Fen, Quantity};
use crate::text::capitals::capitals;
use crate::text::code;
use crate::text::field::IssueText;
use crate::text::form::FormText;
use crate::text::{Lang, fill, law};

use super::context::{CountedDay, FormContext};
use super::parse;
use super::pick;
use super::spec::{Check, FieldSpec, Kind, Shown};
use super::spot::Spot;
use super::state::{FormState, Value};
use super::value;

/// What is computed for reading, one line an entry.
#[must_use]
pub fn shown(state: &FormState, spot: &Spot, what: Shown, context: &FormContext) -> Vec<String> {
    let lang = context.lang;
    match what {
        Shown::Age => state
            .age(spot, context)
            .map(|age| fill(FormText::Age.text(lang), &[&age.to_string()]))
            .into_iter()
            .collect(),
        Shown::NoticeEnd(start) => value::as_date(state, context, &spot.sibling(start))
            .map(|start| day_in_words(context.almanac.notice_end(start), lang))
            .into_iter()
            .collect(),
        Shown::Unticked(ticks) => vec![unticked(state, &spot.sibling(ticks), context)],
        Shown::Notes => context.notes.clone(),
        Shown::Capitals(amount) => in_capitals(state, &spot.sibling(amount), context).into_iter().collect(),
        Shown::Norm => by_norm(state, spot, context).into_iter().collect(),
    }
}

fn unticked(state: &FormState, ticks: &Spot, context: &FormContext) -> String {
    let has = |id: &str| state.value(ticks).is_some_and(|value| value.is_pick(id));
    let documents = pick::documents(state, context);
    let missing: Vec<&str> =
        documents.iter().filter(|item| item.needed && !has(&item.id)).map(|item| item.label.as_str()).collect();
    if missing.is_empty() {
        return FormText::NothingMissing.text(context.lang).to_owned();
    }
    let list = missing.join(FormText::ListSeparator.text(context.lang));
    fill(FormText::MissingNow.text(context.lang), &[&list])
}

/// The amount that is granted, in figures and in the capitals of bills.
fn in_capitals(state: &FormState, amount: &Spot, context: &FormContext) -> Option<String> {
    let typed = Some(state.text(amount)).filter(|text| !text.trim().is_empty());
    let fen: Fen = typed.unwrap_or_else(|| context.known("computed")).parse().ok()?;
    Some(fill(FormText::InCapitals.text(context.lang), &[&fen.to_string(), &capitals(fen)]))
}

/// What the source of a line of income comes to: so much each, so many, and their product.
fn by_norm(state: &FormState, spot: &Spot, context: &FormContext) -> Option<String> {
    let lang = context.lang;
    let kind = state.text(&spot.sibling("source.kind"));
    let rule = context.sources.iter().find(|rule| rule.kind == kind)?;
    let unit = law::measure(rule.unit, lang);
    let chosen = state.text(&Spot::Field("hukou".to_owned()));
    let hukou = if chosen.is_empty() { context.known("hukou") } else { chosen };
    let hukou = if hukou == "urban" { Hukou::Urban } else { Hukou::Rural };
    let given: Option<Fen> = state.text(&spot.sibling("source.each_fen")).parse().ok();
    let Some(each) = given.or_else(|| rule.norm.map(|rate| rate.of(hukou))) else {
        return Some(fill(FormText::NormActual.text(lang), &[unit]));
    };
    let quantity: Option<Quantity> = state.text(&spot.sibling("source.quantity")).parse().ok();
    Some(match quantity {
        None => fill(FormText::NormEach.text(lang), &[&each.to_string(), unit]),
        Some(quantity) => {
            let sum = quantity.at(each).to_string();
            fill(FormText::NormSum.text(lang), &[&each.to_string(), unit, &quantity.to_string(), &sum])
        }
    })
}

/// What a clerk should know of a field's value though it forbids nothing: that the person is on file elsewhere.
#[must_use]
pub fn warning<'a>(state: &FormState, spot: &Spot, field: &FieldSpec, context: &'a FormContext) -> Option<&'a str> {
    matches!(field.kind, Kind::IdNumber).then_some(())?;
    context.elsewhere.get(state.text(spot).trim()).map(String::as_str).filter(|words| !words.is_empty())
}

/// What is said beside the value of a field; `None` when there is nothing to say.
#[must_use]
pub fn beside(state: &FormState, spot: &Spot, field: &FieldSpec, context: &FormContext) -> Option<String> {
    let Value::Text(text) = state.value(spot)? else { return None };
    let lang = context.lang;
    match field.kind {
        Kind::Date => {
            let past = matches!(field.check, Check::NotFuture);
            parse::date(text, context.today, context.almanac.as_ref(), past).map(|day| match text.parse::<Date>() {
                Ok(_) => weekday(day.date, lang).to_owned(),
                Err(_) => day_in_words(day, lang),
            })
        }
        Kind::IdNumber => {
            let number = value::id_number(text)?;
            let sex = if number.sex() == crate::domain::types::Sex::Male { "male" } else { "female" };
            let age = number.birth().age_on(context.today).to_string();
            let words = [code::label(code::SEX, sex, lang)?.to_owned(), fill(FormText::Age.text(lang), &[&age])];
            Some(words.join(FormText::ListSeparator.text(lang)))
        }
        // How it will be read, while it is still being typed.
        Kind::Money | Kind::Month | Kind::Moment => {
            value::written(field.kind, text, context, true).filter(|written| written != text)
        }
        Kind::Account => {
            let digits = parse::account(text)?;
            (!parse::passes_card_check(&digits)).then(|| IssueText::CardCheck.text(lang).to_owned())
        }
        _ => None,
    }
}

/// A day with its weekday, and 暂定 when the calendar may still move it.
#[must_use]
pub fn day_in_words(day: CountedDay, lang: Lang) -> String {
    let mut words = format!("{} {}", day.date, weekday(day.date, lang));
    if day.provisional {
        words.push(' ');
        words.push_str(FormText::Provisional.text(lang));
    }
    words
}

fn weekday(date: Date, lang: Lang) -> &'static str {
    use FormText as F;
    let days = [F::Monday, F::Tuesday, F::Wednesday, F::Thursday, F::Friday, F::Saturday, F::Sunday];
    let index = date.naive().weekday().num_days_from_monday() as usize;
    days.get(index).map_or("", |day| day.text(lang))
}

/// The value of a field in words, as it stands in a list or in a field without focus.
#[must_use]
pub fn in_words(state: &FormState, spot: &Spot, field: &FieldSpec, context: &FormContext) -> String {
    match field.kind {
        Kind::Shown(what) => shown(state, spot, what, context).join(" "),
        _ if field.options().is_some() => {
            pick::words(state, field, spot, context).join(FormText::ListSeparator.text(context.lang))
        }
        _ => crate::text::clean::line(state.text(spot)).into_owned(),
    }
}
