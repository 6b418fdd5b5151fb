//! Making the index.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::Index;
use super::names::Gathering;
use super::numbers::Numbers;
use crate::text::{fold, pinyin};

/// What one file is found by.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The applicant's name, or the head's.
    pub name: &'a str,
    /// The names of the other members.
    pub others: &'a [String],
    /// The number that people say.
    pub number: &'a str,
    /// The village.
    pub village: &'a str,
    /// The keyed hashes of the tails of the members' identity numbers.
    pub tails: &'a [u32],
}

impl Index {
    /// Of these files; `secret` is what their tails were hashed with.
    #[must_use]
    pub fn of(subjects: &[Subject<'_>], secret: [u8; 32]) -> Self {
        let mut names = Gathering::default();
        let mut villages: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut tails: HashMap<u32, Vec<u32>> = HashMap::new();
        for (at, subject) in (0_u32..).zip(subjects) {
            names.take(at, [subject.name].into_iter().chain(subject.others.iter().map(String::as_str)));
            villages.entry(subject.village).or_default().push(at);
            for tail in subject.tails {
                tails.entry(*tail).or_default().push(at);
            }
        }
        let folded: Vec<String> = subjects.iter().map(|subject| fold::for_search(subject.number)).collect();
        Self {
            subjects: subjects.len(),
            names: names.done(subjects.len()),
            numbers: Numbers::of(subjects.len(), folded.iter().map(String::as_str)),
            villages: villages.into_iter().map(|(name, subjects)| (pinyin::Key::new(name), subjects)).collect(),
            tails,
            secret,
        }
    }

    /// What changes when anything changes that files are found by.
    #[must_use]
    pub fn fingerprint(subjects: &[Subject<'_>]) -> u64 {
        let mut hasher = DefaultHasher::new();
        for Subject { name, others, number, village, tails } in subjects {
            (name, others, number, village, tails).hash(&mut hasher);
        }
        hasher.finish()
    }
}
