//! The characters of many names, each read in the dictionary once: a name is then a row of small numbers.

use std::collections::HashMap;

use super::{Letter, Query, begins, readings, taken};
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

/// One query looked for in many names: what each character does to it is found out once, when it is first met.
///
/// A set of places in the query is a word of bits.
#[derive(Debug)]
pub struct Finder<'a> {
    alphabet: &'a Alphabet,
    query: &'a Query,
    /// For each character and each place in the query: the places to which the character leads.
    steps: Vec<u64>,
    known: Vec<bool>,
}

impl<'a> Finder<'a> {
    /// For a query.
    #[must_use]
    pub fn new(alphabet: &'a Alphabet, query: &'a Query) -> Self {
        let (letters, places) = (alphabet.letters.len(), query.chars().len());
        let short = Self::is_short(query);
        let steps = if short { vec![0; letters * places] } else { Vec::new() };
        Self { alphabet, query, steps, known: vec![false; letters] }
    }

    /// Whether its places are fewer than the bits of a word.
    fn is_short(query: &Query) -> bool {
        query.chars().len() < 64
    }

    /// As [`Alphabet::find`], when it is known that the query begins nowhere before this character.
    pub fn find_from(&mut self, name: &[LetterId], first: usize) -> Option<usize> {
        if !Self::is_short(self.query) {
            return self.alphabet.find(name, self.query);
        }
        (first..name.len()).find(|start| self.begins(&name[*start..]))
    }

    fn begins(&mut self, letters: &[LetterId]) -> bool {
        let end = 1_u64 << self.query.chars().len();
        let mut places = 1;
        for letter in letters {
            places = self.step(*letter, places);
            if places & end != 0 || places == 0 {
                break;
            }
        }
        places & end != 0
    }

    /// Where a character leads from these places.
    fn step(&mut self, letter: LetterId, mut from: u64) -> u64 {
        let (at, places) = (letter.0 as usize, self.query.chars().len());
        if !self.known[at] {
            self.learn(letter);
        }
        let steps = &self.steps[at * places..(at + 1) * places];
        let mut to = 0;
        while from != 0 {
            to |= steps[from.trailing_zeros() as usize];
            from &= from - 1;
        }
        to
    }

    fn learn(&mut self, id: LetterId) {
        let query = self.query.chars();
        let letter = self.alphabet.read(&id);
        for place in 0..query.len() {
            let left = &query[place..];
            let itself = u64::from(letter.itself == left[0]) << (place + 1);
            let read = letter.readings.iter().flat_map(|reading| taken(reading, left));
            let read = read.fold(0, |to, taken| to | 1 << (place + taken));
            self.steps[id.0 as usize * query.len() + place] = itself | read;
        }
        self.known[id.0 as usize] = true;
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
                if !query.is_empty() {
                    let found = Finder::new(&alphabet, &query).find_from(&spelt, 0);
                    assert_eq!(found, Key::new(name).find(&query), "{typed} in {name}");
                }
            }
        }
    }
}
