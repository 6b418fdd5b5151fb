//! Names by pinyin, initials and characters.

use std::collections::HashMap;

use super::{MEMBER, place};
use crate::text::pinyin::{Alphabet, Finder, LetterId, Query};

/// How many bits of a posting say which name it is; the rest, at which place.
const NAME_BITS: u32 = 26;

/// A list in parts: the part of each owner.
#[derive(Debug, Default)]
pub(super) struct Parts {
    items: Vec<u32>,
    ends: Vec<u32>,
}

impl Parts {
    /// From pairs of owner and item, of so many owners; the items of an owner keep their order.
    pub(super) fn of(owners: usize, pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0_u32; owners];
        for (owner, _) in pairs {
            ends[*owner as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut items = vec![0; pairs.len()];
        for (owner, item) in pairs {
            let at = &mut ends[*owner as usize];
            items[*at as usize] = *item;
            *at += 1;
        }
        Self { items, ends }
    }

    pub(super) fn part(&self, owner: u32) -> &[u32] {
        let owner = owner as usize;
        let start = owner.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(owner).copied().unwrap_or(start);
        &self.items[start as usize..end as usize]
    }
}

/// All names, each once however many people bear it.
#[derive(Debug, Default)]
pub(super) struct Names {
    alphabet: Alphabet,
    letters: Vec<LetterId>,
    letter_ends: Vec<u32>,
    texts: String,
    text_ends: Vec<u32>,
    /// Which characters a query that finds the name can have; several characters may share a bit.
    masks: Vec<u64>,
    /// Names by the characters with which a query can begin in them, each with its first place.
    starts: HashMap<char, Vec<u32>>,
    /// The subjects of a name, doubled; odd for members other than the first.
    holders: Parts,
    /// The names of a subject, the first one first.
    borne: Parts,
}

/// Names being gathered.
#[derive(Default)]
pub(super) struct Gathering {
    names: Names,
    known: HashMap<String, u32>,
    holders: Vec<(u32, u32)>,
    borne: Vec<(u32, u32)>,
}

impl Gathering {
    pub(super) fn take<'a>(&mut self, subject: u32, names: impl IntoIterator<Item = &'a str>) {
        for (at, name) in names.into_iter().enumerate() {
            let id = match self.known.get(name) {
                Some(id) => *id,
                None => {
                    let id = self.names.add(name);
                    self.known.insert(name.to_owned(), id);
                    id
                }
            };
            self.holders.push((id, subject * 2 + u32::from(at > 0)));
            self.borne.push((subject, id));
        }
    }

    pub(super) fn done(mut self, subjects: usize) -> Names {
        self.names.holders = Parts::of(self.names.masks.len(), &self.holders);
        self.names.borne = Parts::of(subjects, &self.borne);
        self.names.starts.values_mut().for_each(|names| names.sort_unstable());
        self.names
    }
}

impl Names {
    fn add(&mut self, name: &str) -> u32 {
        let id = u32::try_from(self.masks.len()).unwrap_or(u32::MAX);
        let letters = self.alphabet.spell(name);
        let mut mask = 0;
        let mut met: Vec<char> = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            let (itself, readings) = self.alphabet.spellings(*letter);
            mask |= bit(itself);
            mask |= readings.iter().flat_map(|reading| reading.chars()).fold(0, |mask, c| mask | bit(c));
            for start in [itself].into_iter().chain(readings.iter().filter_map(|reading| reading.chars().next())) {
                if !met.contains(&start) {
                    met.push(start);
                    self.starts.entry(start).or_default().push(u32::from(place(at)) << NAME_BITS | id);
                }
            }
        }
        self.letters.extend(letters);
        self.letter_ends.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.texts.push_str(name);
        self.text_ends.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.masks.push(mask);
        id
    }

    fn letters(&self, name: u32) -> &[LetterId] {
        let (start, end) = range(&self.letter_ends, name);
        &self.letters[start..end]
    }

    /// The names that a query is found in, of those found `before` where they are known; `met` hears each subject.
    pub(super) fn find(&self, query: &Query, before: Option<&[u32]>, mut met: impl FnMut(u32, u8)) -> Vec<u32> {
        let mut hear = |name: u32, at: u8| {
            for holder in self.holders.part(name) {
                met(holder / 2, at + if holder % 2 == 0 { 0 } else { MEMBER });
            }
        };
        let Some((first, rest)) = query.chars().split_first() else { return Vec::new() };
        let begin = self.starts.get(first).map_or(&[][..], Vec::as_slice);
        let id = |posting: &u32| posting & ((1 << NAME_BITS) - 1);
        if rest.is_empty() {
            for posting in begin {
                hear(id(posting), u8::try_from(posting >> NAME_BITS).unwrap_or(0));
            }
            return begin.iter().map(id).collect();
        }
        let wanted = query.chars().iter().fold(0, |mask, c| mask | bit(*c));
        let mut finder = Finder::new(&self.alphabet, query);
        let mut found = Vec::new();
        let mut look = |name: u32, first: usize| {
            if self.masks[name as usize] & wanted == wanted
                && let Some(at) = finder.find_from(self.letters(name), first)
            {
                hear(name, place(at));
                found.push(name);
            }
        };
        match before {
            Some(names) => names.iter().for_each(|name| look(*name, 0)),
            None => match self.rarest(query).filter(|postings| postings.len() < begin.len()) {
                Some(postings) => postings.iter().for_each(|posting| look(id(posting), 0)),
                None => begin.iter().for_each(|posting| look(id(posting), (posting >> NAME_BITS) as usize)),
            },
        }
        found
    }

    /// The names with the Chinese character of the query that fewest have: what stands for itself begins a letter
    /// wherever it stands.
    fn rarest(&self, query: &Query) -> Option<&[u32]> {
        let others = query.chars().iter().filter(|c| !c.is_ascii());
        others.map(|c| self.starts.get(c).map_or(&[][..], Vec::as_slice)).min_by_key(|postings| postings.len())
    }

    pub(super) fn member(&self, subject: u32, query: &Query) -> Option<&str> {
        let is_found = |name: &u32| self.alphabet.find(self.letters(*name), query).is_some();
        let (first, others) = self.borne.part(subject).split_first()?;
        let name = others.iter().find(|name| is_found(name)).filter(|_| !is_found(first))?;
        let (start, end) = range(&self.text_ends, *name);
        self.texts.get(start..end)
    }
}

fn range(ends: &[u32], at: u32) -> (usize, usize) {
    let at = at as usize;
    (at.checked_sub(1).map_or(0, |before| ends[before] as usize), ends[at] as usize)
}

/// The bit of a character: its own for a letter, a shared one for any other.
const fn bit(c: char) -> u64 {
    if c.is_ascii_lowercase() { 1 << (c as u32 - 'a' as u32) } else { 1 << (26 + (c as u32).wrapping_mul(0x9e37) % 38) }
}
