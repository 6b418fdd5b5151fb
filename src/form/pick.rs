//! The choices of a field, and finding one by number, by word or by pinyin.

use std::borrow::Cow;

use crate::text::code::CodeList;
use crate::text::nation::NATIONALITY;
use crate::text::{Lang, fold, pinyin};

use super::context::{FormContext, Item, List};
use super::spec::{FieldSpec, Options};
use super::spot::Spot;
use super::state::FormState;

/// The choices of a field, in the order in which they are offered; empty when it has none.
#[must_use]
pub fn items<'a>(state: &FormState, field: &FieldSpec, spot: &Spot, context: &'a FormContext) -> Cow<'a, [Item]> {
    match field.options().or_else(|| field.suggestions()) {
        None => Cow::Owned(Vec::new()),
        Some(Options::Codes(list)) => Cow::Owned(codes(list, context.lang)),
        Some(Options::Words(items)) => Cow::Owned(items(context.lang)),
        Some(Options::Nationality) => {
            Cow::Owned(NATIONALITY.iter().map(|(code, text)| Item::new(*code, text.text(context.lang))).collect())
        }
        Some(Options::Villages) => Cow::Borrowed(&context.villages),
        Some(Options::Listed(list)) => Cow::Borrowed(context.list(list)),
        Some(Options::Documents) => Cow::Owned(documents(state, context)),
        Some(Options::Adults) => {
            let adults = context.members.iter().filter(|person| person.adult);
            Cow::Owned(adults.map(|person| Item::new(&person.reference, &person.name)).collect())
        }
        Some(Options::Members) => Cow::Owned(members(state, spot, context)),
        Some(Options::Given(list)) => Cow::Borrowed(context.given.items(list)),
    }
}

fn codes(list: CodeList, lang: Lang) -> Vec<Item> {
    list.iter().map(|(code, text)| Item::new(*code, text.text(lang))).collect()
}

/// The kinds of document, those marked that policy asks for in the programme of the form or the file.
pub(super) fn documents(state: &FormState, context: &FormContext) -> Vec<Item> {
    let chosen = state.text(&Spot::Field("programme".to_owned()));
    let programme = if chosen.is_empty() { context.known("programme") } else { chosen };
    let needed = |item: &Item| match context.required.get(programme) {
        Some(required) => required.contains(&item.id),
        None => item.needed,
    };
    context.documents.iter().map(|item| item.clone().asked_for(needed(item))).collect()
}

fn members(state: &FormState, spot: &Spot, context: &FormContext) -> Vec<Item> {
    if spot.table() != Some("members") && state.spec().table("members").is_some() {
        let rows = state.rows("members").iter().enumerate();
        return rows
            .map(|(i, row)| {
                let name = state.text(&Spot::Cell("members".to_owned(), i, "name".to_owned()));
                Item::new(&row.name, if name.is_empty() { &row.name } else { name })
            })
            .collect();
    }
    // A supporter signs an authorisation too.
    if spot.table() == Some("authorisations") && !context.list(List::Signers).is_empty() {
        return context.list(List::Signers).to_vec();
    }
    context.members.iter().map(|person| Item::new(&person.reference, &person.name)).collect()
}

/// The choices that answer what was typed, the best first: by their number in the list, else by the place at which it
/// stands in their words. All, in their order, when nothing was typed.
#[must_use]
pub fn matching(items: &[Item], typed: &str) -> Vec<usize> {
    let text = fold::half_width(typed.trim());
    if text.is_empty() {
        return (0..items.len()).collect();
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let by_number = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < items.len());
        let found = by_number.or_else(|| items.iter().position(|item| item.id == text));
        if found.is_some() {
            return found.into_iter().collect();
        }
    }
    let query = pinyin::Query::new(&text);
    let mut found: Vec<(usize, usize)> =
        items.iter().enumerate().filter_map(|(i, item)| item.find(&query).map(|at| (at, i))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, i)| i).filter(|_| !query.is_empty()).collect()
}

/// The choice that fits best what was typed.
#[must_use]
pub fn best(items: &[Item], typed: &str) -> Option<usize> {
    matching(items, typed).into_iter().next().filter(|_| !typed.trim().is_empty())
}

/// What a line of suggestions becomes when it is left: letters of pinyin give way to the words that they find.
#[must_use]
pub(super) fn suggested(state: &FormState, field: &FieldSpec, spot: &Spot, context: &FormContext) -> Option<String> {
    field.suggestions()?;
    let text = fold::half_width(state.text(spot).trim()).into_owned();
    let is_query = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let items = items(state, field, spot, context);
    best(&items, &text).filter(|_| is_query).map(|at| items[at].label.clone())
}

/// The words of the choices taken in a field; a code that is no longer offered stands for itself.
#[must_use]
pub fn words(state: &FormState, field: &FieldSpec, spot: &Spot, context: &FormContext) -> Vec<String> {
    let Some(super::Value::Picks(picks)) = state.value(spot) else { return Vec::new() };
    let items = items(state, field, spot, context);
    let label = |code: &String| items.iter().find(|item| item.id == *code).map_or(code, |item| &item.label).clone();
    picks.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_by_number_word_or_pinyin() {
        let items = codes(crate::text::code::CAUSE, Lang::Zh);
        for (typed, label) in
            [("1", "因病"), ("３", "因学"), ("yc", "因残"), ("残", "因残"), ("qld", "缺劳动力"), ("qt", "其他")]
        {
            assert_eq!(best(&items, typed).map(|i| items[i].label.as_str()), Some(label), "{typed}");
        }
        for typed in ["", " ", "0", "9", "xyz"] {
            assert_eq!(best(&items, typed), None, "{typed}");
        }
        assert_eq!(matching(&items, "y").len(), 4, "因病、因残、因学、因灾");
        assert_eq!(matching(&items, "").len(), items.len());
    }

    #[test]
    fn names_are_found_by_every_reading_of_their_characters() {
        let items = vec![Item::new("a", "扎西才让"), Item::new("b", "尕藏东周"), Item::new("c", "曾测试")];
        for (typed, found) in [("zxcr", 0), ("gzdz", 1), ("gazangdongzhou", 1), ("zcs", 2), ("ccs", 2)] {
            assert_eq!(best(&items, typed), Some(found), "{typed}");
        }
    }

    #[test]
    fn words_that_begin_with_it_come_first() {
        let items = vec![Item::new("a", "上隆务村"), Item::new("b", "隆务村")];
        assert_eq!(best(&items, "lw"), Some(1));
    }
}
