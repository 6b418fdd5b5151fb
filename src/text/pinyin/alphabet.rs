//! The characters of many names, each read in the dictionary once: a name is then a row of small numbers.

use std::collections::HashMap;

use super::{Letter, Query, begins, readings};
use crate::text::fold;

/// A character of an [`Alphabet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterId(u32);

/// The characters met so far.
#[derive(Debug, Clone, Default)]
pub struct Alphabet {
    letters: Vec<Letter>,
    by_char: HashMap<char, LetterId>,
}

impl Alphabet {
    /// A name in letters, without spaces and dots.
    pub fn spell(&mut self, name: &str) -> Vec<LetterId> {
        fold::for_search(name).chars().map(|itself| self.letter(itself)).collect()
    }

    fn letter(&mut self, itself: char) -> LetterId {
        if let Some(known) = self.by_char.get(&itself) {
            return *known;
        }
        let id = LetterId(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.letters.push(Letter { itself, readings: readings(itself) });
        self.by_char.insert(itself, id);
        id
    }

    /// The character itself, and each of its readings.
    #[must_use]
    pub fn spellings(&self, letter: LetterId) -> (char, &[&'static str]) {
        let letter = self.read(&letter);
        (letter.itself, &letter.readings)
    }

    fn read(&self, id: &LetterId) -> &Letter {
        &self.letters[id.0 as usize]
    }

    /// As [`super::Key::find`]: the character of the name at which the query begins.
    #[must_use]
    pub fn find(&self, name: &[LetterId], query: &Query) -> Option<usize> {
        (0..name.len()).find(|start| self.matches_from(&name[*start..], query.chars()))
    }

    fn matches_from(&self, letters: &[LetterId], query: &[char]) -> bool {
        begins(letters, |id| self.read(id), query, |rest, left| self.matches_from(rest, left))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Key;
    use super::*;

    #[test]
    fn a_spelt_name_is_found_as_its_key_is() {
        let mut alphabet = Alphabet::default();
        for name in ["扎西才让", "尕藏东周", "测试·才让", "ཚེ་རིང", "A12 室", "单增", "𠮷祥", ""]
        {
            let spelt = alphabet.spell(name);
            for typed in ["zxcr", "z", "gzdz", "cr", "a12", "shan", "dan", "ji", "西才", "ཚེ", "x", ""] {
                let query = Query::new(typed);
                assert_eq!(alphabet.find(&spelt, &query), Key::new(name).find(&query), "{typed} in {name}");
            }
        }
    }
}
