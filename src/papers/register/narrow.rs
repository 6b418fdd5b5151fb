//! Which rows of a register are wanted: a month, a programme, words.

use super::Register;
use crate::domain::types::Month;
use crate::papers::sheet::{Cell, Column};
use crate::text::pinyin;
use crate::text::sheet::SheetText;

/// What rows must have. The default admits all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// A day in this month. A register that is for a month by itself is not asked.
    pub month: Option<Month>,
    /// The programme, by its name.
    pub programme: Option<String>,
    /// Words, each of which must be found in the row's names, villages or numbers.
    pub search: String,
}

/// The columns that are searched.
const SEARCHED: [SheetText; 4] = [SheetText::Village, SheetText::Name, SheetText::CaseNumber, SheetText::Programme];

impl Narrow {
    /// Whether a row, still without its number, is wanted.
    #[must_use]
    pub fn admits(&self, register: &Register, row: &[Cell]) -> bool {
        let programme = || at(register.columns, row, SheetText::Programme);
        let by_programme = self.programme.as_deref().is_none_or(|wanted| programme() == Some(wanted));
        let by_month = self.month.filter(|_| !register.monthly).is_none_or(|month| holds(row, month));
        by_programme && by_month && Search::new(&self.search).finds(&key(register.columns, row))
    }
}

fn holds(row: &[Cell], month: Month) -> bool {
    row.iter().any(|cell| matches!(cell, Cell::Date(Some(day)) if Month::of(*day) == month))
}

fn at<'r>(columns: &[Column], row: &'r [Cell], head: SheetText) -> Option<&'r str> {
    let place = columns.iter().position(|column| column.head == head)?;
    if let Cell::Text(text) = row.get(place)? { Some(text) } else { None }
}

/// What a row is found by. `columns` are those of the row, with or without its number.
#[must_use]
pub fn key(columns: &[Column], row: &[Cell]) -> pinyin::Key {
    let words: Vec<&str> = SEARCHED.iter().filter_map(|head| at(columns, row, *head)).collect();
    pinyin::Key::new(&words.join(" "))
}

/// The programme that a row is about.
#[must_use]
pub fn programme<'r>(columns: &[Column], row: &'r [Cell]) -> Option<&'r str> {
    at(columns, row, SheetText::Programme)
}

/// Words to search for, parted by spaces.
#[derive(Debug)]
pub struct Search(Vec<pinyin::Query>);

impl Search {
    /// From what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().map(pinyin::Query::new).collect())
    }

    /// Whether every word is found.
    #[must_use]
    pub fn finds(&self, key: &pinyin::Key) -> bool {
        self.0.iter().all(|query| key.matches(query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_month_programme_and_words() {
        let register = super::super::find("acceptance").unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        let day = |day: &str| Cell::Date(day.parse().ok());
        let row = [
            text("吾屯上庄村"),
            text("演练甲"),
            text("632301100-2026-00-0001"),
            Cell::Id(None),
            text("低保"),
            day("2026-02-12"),
        ];
        let month = |month: &str| Narrow { month: month.parse().ok(), ..Narrow::default() };
        let search = |search: &str| Narrow { search: search.to_owned(), ..Narrow::default() };
        let programme = |name: &str| Narrow { programme: Some(name.to_owned()), ..Narrow::default() };
        for (wanted, narrow) in [
            (true, Narrow::default()),
            (true, month("2026-02")),
            (false, month("2026-03")),
            (true, programme("低保")),
            (false, programme("临时救助")),
            (true, search("wutun ylj")),
            (true, search("0001")),
            (false, search("wutun zzz")),
        ] {
            assert_eq!(narrow.admits(register, &row), wanted, "{narrow:?}");
        }
        assert!(month("2026-03").admits(super::super::find("roll").unwrap(), &row), "a roll is for its own month");
    }
}
