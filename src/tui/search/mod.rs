//! Finding files as one types: by the name of any member, number, village or the tail of an identity number.
//!
//! What a key finds must not depend on how many files there are that it does not find. Names are looked up by the
//! character that they begin with at any place, numbers by their pairs of digits; a longer query looks only at what
//! the shorter one found. What is found is the same as if each file had been compared.

mod build;
mod names;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::names::Names;
use self::numbers::Numbers;
use crate::ledger::lookup::{self, TAILS};
use crate::text::pinyin::Query;
use crate::text::{fold, pinyin};

pub use build::Subject;

/// Nothing of it was found.
const MISS: u8 = u8::MAX;
/// Below a name of another member.
const MEMBER: u8 = 32;
/// Found by its number.
const NUMBER: u8 = 64;
/// Found by the tail of an identity number.
const TAIL: u8 = 65;
/// Found by its village.
const VILLAGE: u8 = 66;
/// A later place in a name counts no less than this one.
const LAST: usize = 30;

/// Everything that files are found by. A subject is a file in the order in which they were given.
#[derive(Debug, Default)]
pub struct Index {
    subjects: usize,
    names: Names,
    numbers: Numbers,
    villages: Vec<(pinyin::Key, Vec<u32>)>,
    tails: HashMap<u32, Vec<u32>>,
    secret: [u8; 32],
}

/// What a query found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    query: Query,
    /// Subjects with how well each answers, the best having the smallest; [`MISS`] for those that do not.
    best: Vec<u8>,
    /// The names that the query is found in.
    names: Vec<u32>,
}

impl Index {
    /// What a text finds. `before` is what a shorter one found in the same index, if there is such.
    #[must_use]
    pub fn find(&self, typed: &str, before: Option<&Found>) -> Found {
        let folded = fold::for_search(typed);
        let query = Query::new(typed);
        let mut found = Found { best: vec![MISS; self.subjects], names: Vec::new(), query };
        if found.query.is_empty() {
            return found;
        }
        let before = before.filter(|before| before.is_begun_by(&found.query, self.subjects));
        found.names = self.names.find(&found.query, before.map(|before| before.names.as_slice()), |subject, rank| {
            better(&mut found.best, subject, rank);
        });
        self.numbers.find(&folded, |subject| better(&mut found.best, subject, NUMBER));
        for subject in self.by_tail(&folded) {
            better(&mut found.best, *subject, TAIL);
        }
        for (village, subjects) in &self.villages {
            let Some(at) = village.find(&found.query) else { continue };
            for subject in subjects {
                better(&mut found.best, *subject, VILLAGE + place(at));
            }
        }
        found
    }

    fn by_tail(&self, folded: &str) -> &[u32] {
        let tail = folded.to_uppercase();
        let is_tail = TAILS.contains(&tail.len())
            && tail.bytes().enumerate().all(|(at, b)| b.is_ascii_digit() || b == b'X' && at + 1 == tail.len());
        let subjects = is_tail.then(|| self.tails.get(&lookup::tail(&self.secret, &tail)));
        subjects.flatten().map_or(&[], Vec::as_slice)
    }

    /// The member by whose name a file was found, unless its first name, the applicant's, was.
    #[must_use]
    pub fn member(&self, subject: u32, query: &Query) -> Option<&str> {
        self.names.member(subject, query)
    }
}

fn place(at: usize) -> u8 {
    u8::try_from(at.min(LAST)).unwrap_or(u8::MAX)
}

fn better(best: &mut [u8], subject: u32, rank: u8) {
    if let Some(best) = best.get_mut(subject as usize) {
        *best = rank.min(*best);
    }
}

impl Found {
    /// Whether this query begins that one, so that nothing outside of what it found can be found by that one.
    fn is_begun_by(&self, longer: &Query, subjects: usize) -> bool {
        !self.query.is_empty() && self.best.len() == subjects && longer.chars().starts_with(self.query.chars())
    }

    /// What was searched for.
    #[must_use]
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// The places in `order`, a list of subjects, of those that were found: the best first, else as in the list.
    #[must_use]
    pub fn in_order(&self, order: &[u32]) -> Vec<u32> {
        let rank = |subject: &u32| self.best.get(*subject as usize).copied().unwrap_or(MISS);
        let mut starts = [0_usize; 256];
        for subject in order {
            starts[usize::from(rank(subject))] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        let mut places = vec![0; starts[usize::from(MISS)]];
        for (at, subject) in (0..).zip(order) {
            let rank = rank(subject);
            if rank != MISS {
                places[starts[usize::from(rank)]] = at;
                starts[usize::from(rank)] += 1;
            }
        }
        places
    }
}
