//! The choices of a field, and finding one by number, by word or by pinyin.

use crate::text::code::CodeList;
use crate::text::nation::NATIONALITY;
use crate::text::{Lang, fold, pinyin};

use super::context::{FormContext, Item};
use super::spec::{FieldSpec, Options};
use super::spot::Spot;
use super::state::FormState;

/// The choices of a field, in the order in which they are offered; empty when it has none.
#[must_use]
pub fn items(state: &FormState, field: &FieldSpec, spot: &Spot, context: &FormContext) -> Vec<Item> {
    match field.options() {
        None => Vec::new(),
        Some(Options::Codes(list)) => codes(list, context.lang),
        Some(Options::Nationality) => {
            NATIONALITY.iter().map(|(code, text)| Item::new(*code, text.text(context.lang))).collect()
        }
        Some(Options::Villages) => context.villages.clone(),
        Some(Options::Documents) => context.documents.clone(),
        Some(Options::Adults) => {
            let adults = context.members.iter().filter(|person| person.adult);
            adults.map(|person| Item::new(&person.reference, &person.name)).collect()
        }
        Some(Options::Members) => members(state, spot, context),
        Some(Options::Given(list)) => context.given.items(list).to_vec(),
    }
}

fn codes(list: CodeList, lang: Lang) -> Vec<Item> {
    list.iter().map(|(code, text)| Item::new(*code, text.text(lang))).collect()
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
    context.members.iter().map(|person| Item::new(&person.reference, &person.name)).collect()
}

/// The choice that fits best what was typed: its number in the list, else the one in whose words it stands first.
#[must_use]
pub fn best(items: &[Item], typed: &str) -> Option<usize> {
    let text = fold::half_width(typed.trim());
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let by_number = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < items.len());
        return by_number.or_else(|| items.iter().position(|item| item.id == text));
    }
    let query = pinyin::Query::new(&text);
    let found = items.iter().enumerate().filter_map(|(i, item)| item.find(&query).map(|at| (at, i)));
    found.min().map(|(_, i)| i).filter(|_| !query.is_empty())
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
    }

    #[test]
    fn words_that_begin_with_it_come_first() {
        let items = vec![Item::new("a", "上隆务村"), Item::new("b", "隆务村")];
        assert_eq!(best(&items, "lw"), Some(1));
    }
}
