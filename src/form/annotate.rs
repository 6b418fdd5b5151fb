//! What the form says beside a field of itself: the age, the weekday, a doubt that does not forbid saving.

use chrono::Datelike as _;

use crate::domain::types::Date;
use crate::text::code;
use crate::text::field::IssueText;
use crate::text::form::FormText;
use crate::text::{Lang, fill};

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
    }
}

fn unticked(state: &FormState, ticks: &Spot, context: &FormContext) -> String {
    let has = |id: &str| state.value(ticks).is_some_and(|value| value.is_pick(id));
    let missing: Vec<&str> =
        context.documents.iter().filter(|item| item.needed && !has(&item.id)).map(|item| item.label.as_str()).collect();
    if missing.is_empty() {
        return FormText::NothingMissing.text(context.lang).to_owned();
    }
    let list = missing.join(FormText::ListSeparator.text(context.lang));
    fill(FormText::MissingNow.text(context.lang), &[&list])
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
