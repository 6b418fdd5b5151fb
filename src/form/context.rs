//! What a form may know of the world around it: passed in, so that a form stays pure.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;

use super::Ground;
use super::value::Value;
use crate::domain::household::Treatment;
use crate::domain::policy::{Measure, Rate};
use crate::domain::types::Date;
use crate::text::{Lang, pinyin};

/// A counted day, and whether a year without an official calendar was crossed (暂定).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Whether the official calendar may still move it.
    pub provisional: bool,
}

/// The days of law, for `+3w` and the end of a notice.
pub trait Almanac: Send + Sync {
    /// `n` working days after `from`.
    fn working_days_after(&self, from: Date, n: u32) -> CountedDay;
    /// The last day of a public notice posted on `start`.
    fn notice_end(&self, start: Date) -> CountedDay;
    /// The document behind a rule in force on a day, as it may be cited; `None` when it is not known.
    fn basis(&self, _ground: Ground, _day: Date) -> Option<String> {
        None
    }
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its code.
    pub id: String,
    /// Its words.
    pub label: String,
    /// Whether the policy asks for it; of documents only.
    pub needed: bool,
    key: pinyin::Key,
}

impl Item {
    /// A choice that nobody asks for in particular.
    #[must_use]
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { id: id.into(), key: pinyin::Key::new(&label), label, needed: false }
    }

    /// A choice that the policy asks for.
    #[must_use]
    pub fn needed(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { needed: true, ..Self::new(id, label) }
    }

    /// The same choice, asked for by the policy or not.
    #[must_use]
    pub fn asked_for(self, needed: bool) -> Self {
        Self { needed, ..self }
    }

    /// Where in its words the query begins, if it is found.
    #[must_use]
    pub fn find(&self, query: &pinyin::Query) -> Option<usize> {
        self.key.find(query)
    }
}

/// What the desk or the file has to offer for choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The sources of income that policy has norms or rules for.
    Sources,
    /// The accounts that worked on the file.
    Logins,
    /// The other household files of the desk.
    Households,
    /// All villages of the city.
    CityVillages,
    /// Members and supporters: whoever signs an authorisation.
    Signers,
    /// The benefits from elsewhere that run.
    Tags,
    /// The checks of means of the application.
    Checks,
    /// The letters of the application.
    Letters,
}

/// What policy says of a source of income.
#[derive(Debug, Clone)]
pub struct SourceRule {
    /// Its code.
    pub kind: String,
    /// What it is counted in.
    pub unit: Measure,
    /// What one comes to, where there is a norm.
    pub norm: Option<Rate>,
    /// How it enters the sum.
    pub treatment: Treatment,
}

/// A member of the file that the form belongs to.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name of the record (`m1`).
    pub reference: String,
    /// The person's name.
    pub name: String,
    /// Whether 18 on the day.
    pub adult: bool,
}

/// Choices and first values that whoever opens the form gives, by the names that its declaration has for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    choices: BTreeMap<&'static str, Vec<Item>>,
    first: BTreeMap<&'static str, Vec<String>>,
}

impl Given {
    /// With the choices of a list.
    #[must_use]
    pub fn choices(mut self, list: &'static str, items: Vec<Item>) -> Self {
        self.choices.insert(list, items);
        self
    }

    /// With what stands in a field at first.
    #[must_use]
    pub fn first(mut self, name: &'static str, values: Vec<String>) -> Self {
        self.first.insert(name, values);
        self
    }

    /// The choices of a list; none when nobody gave it.
    #[must_use]
    pub fn items(&self, list: &str) -> &[Item] {
        self.choices.get(list).map_or(&[], Vec::as_slice)
    }

    /// What stands in a field at first.
    #[must_use]
    pub fn values(&self, name: &str) -> &[String] {
        self.first.get(name).map_or(&[], Vec::as_slice)
    }
}

/// What a form may know.
#[derive(Clone)]
pub struct FormContext {
    /// The day on which it is filled in.
    pub today: Date,
    /// The days of law.
    pub almanac: Arc<dyn Almanac>,
    /// The language of the words that the form computes.
    pub lang: Lang,
    /// The villages of the desk by their twelve-digit code.
    pub villages: Vec<Item>,
    /// The kinds of document that the policy lists.
    pub documents: Vec<Item>,
    /// The members of the file.
    pub members: Vec<Person>,
    /// The document kinds that the file lacks.
    pub missing_documents: Vec<String>,
    /// The members whose authorisation the file lacks.
    pub unauthorised: Vec<String>,
    /// The names of records that the stream has already.
    pub taken: BTreeSet<String>,
    /// Whoever sits at the keyboard.
    pub myself: String,
    /// Lines about the case, for reading before deciding: what is missing, the computed amount.
    pub notes: Vec<String>,
    /// What whoever opened the form gave.
    pub given: Given,
    /// What else there is to choose from.
    pub lists: BTreeMap<List, Arc<[Item]>>,
    /// The kinds of document that policy asks for, by programme.
    pub required: BTreeMap<String, Vec<String>>,
    /// What policy says of the sources of income.
    pub sources: Arc<[SourceRule]>,
    /// What the file or the step before says, by the names under which presets ask for it.
    pub known: BTreeMap<String, Value>,
    /// The records of the file as a command takes them, by the table that they belong to.
    pub records: BTreeMap<String, Vec<Json>>,
    /// Where persons are on file elsewhere, in words, by their identity numbers.
    pub elsewhere: BTreeMap<String, String>,
}

impl FormContext {
    /// A context that knows the day only.
    #[must_use]
    pub fn new(today: Date, almanac: Arc<dyn Almanac>, lang: Lang) -> Self {
        Self {
            today,
            almanac,
            lang,
            villages: Vec::new(),
            documents: Vec::new(),
            members: Vec::new(),
            missing_documents: Vec::new(),
            unauthorised: Vec::new(),
            taken: BTreeSet::new(),
            myself: String::new(),
            notes: Vec::new(),
            given: Given::default(),
            lists: BTreeMap::new(),
            required: BTreeMap::new(),
            sources: Arc::default(),
            known: BTreeMap::new(),
            records: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        }
    }

    /// What there is to choose from in a list.
    #[must_use]
    pub fn list(&self, list: List) -> &[Item] {
        self.lists.get(&list).map_or(&[], AsRef::as_ref)
    }

    /// What the file says under a name, as text; empty when it says nothing.
    #[must_use]
    pub fn known(&self, name: &str) -> &str {
        self.known.get(name).map_or("", Value::as_str)
    }
}

/// Without the persons in it.
impl fmt::Debug for FormContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FormContext")
            .field("today", &self.today)
            .field("members", &self.members.len())
            .finish_non_exhaustive()
    }
}
