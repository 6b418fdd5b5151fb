//! What screens show: plain values made by the worker from the domain, so that a screen needs no ledger.

mod cards;
pub mod desk;
pub mod papers;
mod village;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value as Json;

use crate::domain::types::{Date, Instant, Ref, StreamId};
use crate::form::{Given, Item, List, OfficialDays, Person, SourceRule, Subject, Value};

pub use cards::Cards;
pub use village::{Ended, ForMany, VillageRow};

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueView {
    /// The last day.
    pub date: Date,
    /// What is to be done by then.
    pub what: String,
    /// Counted over a year without an official calendar (暂定).
    pub provisional: bool,
}

/// One line of the queue: an application, or a household that has none yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardView {
    /// The household file.
    pub stream: Option<StreamId>,
    /// The application, if there is one.
    pub application: Option<Ref>,
    /// The number people say; empty before there is one.
    pub number: String,
    /// The head of the household.
    pub name: String,
    /// The village.
    pub village: String,
    /// The programme.
    pub programme: String,
    /// The step.
    pub step: String,
    /// The nearest deadline.
    pub due: Option<DueView>,
    /// Something of it has not been accepted by the office yet.
    pub waiting: bool,
    /// The next step is another desk's: its deadline is not this one's.
    pub elsewhere: bool,
    /// It waits for another desk, at one that sees many: listed after what waits here.
    pub aside: bool,
    /// Two desks did what excludes each other.
    pub conflict: bool,
}

impl CardView {
    /// The number without the township's code, which all cards of a desk share.
    #[must_use]
    pub fn short_number(&self) -> &str {
        short_number(&self.number)
    }

    /// The order of the queue: what waits here, by deadline, those without one last, then by number.
    #[must_use]
    pub fn order(&self) -> (bool, bool, Option<Date>, &str, &str) {
        (self.aside, self.due.is_none(), self.due.as_ref().map(|due| due.date), &self.number, &self.name)
    }
}

/// A number without the township's code.
pub(in crate::tui) fn short_number(number: &str) -> &str {
    match number.split_once('-') {
        Some((township, rest)) if township.len() == 9 && township.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => number,
    }
}

/// What forms may know of the desk.
#[derive(Debug, Clone, Default)]
pub struct DeskBasis {
    /// The villages of the desk.
    pub villages: Vec<Item>,
    /// The kinds of document, those that the policy asks for marked.
    pub documents: Vec<Item>,
    /// What the clerk is called on papers.
    pub myself: String,
    /// The days of law.
    pub days: Arc<OfficialDays>,
    /// What else the desk has to offer.
    pub lists: BTreeMap<List, Arc<[Item]>>,
    /// The kinds of document that policy asks for, by programme.
    pub required: BTreeMap<String, Vec<String>>,
    /// What policy says of the sources of income.
    pub sources: Arc<[SourceRule]>,
}

/// What forms may know of a file.
#[derive(Debug, Clone, Default)]
pub struct FileBasis {
    /// The members.
    pub members: Vec<Person>,
    /// The records as a command takes them, by their table, in the order of the tabs.
    pub records: BTreeMap<String, Vec<Json>>,
    /// What the file has to offer.
    pub lists: BTreeMap<List, Arc<[Item]>>,
    /// The names of records that the stream has already.
    pub taken: BTreeSet<String>,
}

/// A household file (户档案).
#[derive(Debug, Clone, Default)]
pub struct FileView {
    /// The stream.
    pub stream: Option<StreamId>,
    /// The head's name.
    pub head: String,
    /// The village.
    pub village: String,
    /// Address, telephone, cause and the like: label and value.
    pub facts: Vec<(String, String)>,
    /// The applications.
    pub applications: Vec<ApplicationView>,
    /// The members.
    pub members: Vec<MemberView>,
    /// Supporters: label and value.
    pub supporters: Vec<(String, String)>,
    /// Income and property, in order.
    pub means: Vec<MoneyLine>,
    /// Documents received.
    pub documents: Vec<DocumentView>,
    /// Home visits.
    pub visits: Vec<RecordView>,
    /// Public notices.
    pub notices: Vec<RecordView>,
    /// What was referred to other units, and their answers.
    pub referrals: Vec<RecordView>,
    /// Who did what when.
    pub timeline: Vec<TimelineView>,
    /// What can be done next.
    pub steps: Vec<StepView>,
    /// All that can be done, the next steps first.
    pub more: Vec<StepView>,
    /// Conflicts that wait for a decision.
    pub conflicts: Vec<ConflictView>,
    /// What forms may know of it.
    pub basis: FileBasis,
}

/// Two actions, or more, that were done without knowing of each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConflictView {
    /// Its name in the stream.
    pub id: String,
    /// What it is about.
    pub what: String,
    /// The actions, in the order of the stream.
    pub sides: Vec<SideView>,
}

/// One side of a conflict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SideView {
    /// The hash that keeps it.
    pub hash: String,
    /// The author's login.
    pub who: String,
    /// When its author says it was done.
    pub at: Option<Instant>,
    /// What was done.
    pub what: String,
    /// The value that it gave; empty when it is about the course.
    pub value: String,
}

/// One application of a household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApplicationView {
    /// Its name in the stream.
    pub application: Option<Ref>,
    /// The number people say.
    pub number: String,
    /// The programme.
    pub programme: String,
    /// The step.
    pub step: String,
    /// Its deadlines.
    pub due: Vec<DueView>,
    /// What is still missing.
    pub missing: Vec<String>,
    /// How the amount comes about, the total last.
    pub amount: Vec<MoneyLine>,
}

/// An amount with what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoneyLine {
    /// What it is.
    pub what: String,
    /// A remark.
    pub note: String,
    /// The amount with its unit; empty when there is none.
    pub amount: String,
}

/// A member of a household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberView {
    /// The name.
    pub name: String,
    /// The relation to the head.
    pub relation: String,
    /// The identity number, its middle hidden.
    pub id_number: String,
    /// Sex and age.
    pub person: String,
    /// Health, labour, not counted and the like.
    pub remarks: String,
    /// Whether the authorisation to verify is there; `None` when none is needed.
    pub authorised: Option<bool>,
}

/// A document received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentView {
    /// What it is.
    pub kind: String,
    /// Whose it is.
    pub member: String,
    /// Its number and pages.
    pub remarks: String,
    /// When it was received.
    pub received: String,
}

/// A visit or a notice: a heading and lines of label and value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordView {
    /// When, and what of.
    pub heading: String,
    /// Label and value.
    pub lines: Vec<(String, String)>,
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not at the office yet.
    Waiting,
    /// Accepted by the office.
    Accepted,
    /// Refused by the office.
    Refused,
}

/// One action of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineView {
    /// When its author says it was done.
    pub at: Instant,
    /// When the office accepted it.
    pub office_at: Option<Instant>,
    /// The author's login.
    pub who: String,
    /// What was done.
    pub what: String,
    /// Where it stands.
    pub standing: Standing,
}

/// Something that can be done next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepView {
    /// The command that does it.
    pub command: String,
    /// What it is called.
    pub label: String,
    /// What it is about.
    pub about: About,
}

/// What a form is about, and what is known of that application.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The application, member or notice.
    pub subject: Subject,
    /// The kinds of document still missing.
    pub missing_documents: Vec<String>,
    /// The members whose authorisation is missing.
    pub unauthorised: Vec<String>,
    /// Lines to read before deciding.
    pub notes: Vec<String>,
    /// Choices and first values for the form.
    pub given: Given,
    /// What the file says, by the names under which forms ask for it.
    pub known: BTreeMap<String, Value>,
    /// What the application has to offer.
    pub lists: BTreeMap<List, Arc<[Item]>>,
}

/// How it stands between this desk and the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncView {
    /// Actions that wait to go up.
    pub up: u64,
    /// Actions known to wait at the office.
    pub down: u64,
    /// Actions that the office refused.
    pub refused: u64,
    /// The office's address; `None` before enrolment.
    pub office: Option<String>,
    /// When the last exchange ended well.
    pub last: Option<Instant>,
    /// What went wrong in the last attempt.
    pub trouble: Option<String>,
    /// An exchange is under way.
    pub running: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_is_ordered_by_deadline() {
        let due = |d| Some(DueView { date: Date::new(2026, 2, d).unwrap(), what: String::new(), provisional: false });
        let card = |number: &str, due| CardView { number: number.into(), due, ..CardView::default() };
        let mut cards = [card("4", None), card("2", due(13)), card("3", due(12)), card("1", due(13))];
        cards.sort_by(|a, b| a.order().cmp(&b.order()));
        assert_eq!(cards.map(|card| card.number), ["3", "1", "2", "4"]);
    }
}
