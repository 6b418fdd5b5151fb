//! Work that may wait for disk, network or key derivation, on a thread of its own; it speaks with the screens by
//! messages.

mod about;
mod backup;
pub(in crate::tui) mod basis;
mod cards;
mod conflict;
mod enrol;
pub(in crate::tui) mod file;
mod from_file;
mod home;
mod look_up;
pub mod paperwork;
mod practice;
mod referral;
mod run;
mod run_view;
mod settings;
mod statistics;
mod submit;
mod sync;
mod tasks;
#[cfg(test)]
mod tests;
mod thread;
mod village;
mod words;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::keymap::Keymap;
use super::model::desk::{OfferView, ReferralLine, ReferralView, RunLine, RunView, TaskView};
use super::model::{About, Cards, DeskBasis, Ended, FileView, ForMany, SyncView, VillageRow};
use super::settings::Setting;
use crate::domain::query::statistics::Statistics;
use crate::domain::types::{Desk, IdNumber, Ref, Role, StreamId};
use crate::form::Draft;
use crate::sync::enrol::Code;

pub use thread::{Asking, start};

/// A passphrase or key on its way: wiped after use, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(******)")
    }
}

/// Names one submission, so that its answer finds the form that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A form that is being filled in, as it is kept across a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenForm {
    /// The household file that it is about; `None` when it opens one.
    pub on: Option<StreamId>,
    /// What was typed, and where the caret stood.
    pub draft: Draft,
    /// The households that it is for, when it is for many at once.
    #[serde(default)]
    pub many: Vec<ForMany>,
}

/// Where a command goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// It opens a household file.
    New,
    /// The file that the first command of the same submission opens.
    Opened,
    /// This file.
    File(StreamId),
    /// What the office publishes to all desks.
    Registry,
}

/// A command to carry out.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Its name, such as `visit.record`.
    pub command: &'static str,
    /// Where it goes.
    pub on: Target,
    /// Its data.
    pub data: serde_json::Value,
}

/// What the screens ask of the worker.
#[derive(Debug)]
pub enum Ask {
    /// Which home is this: answered by [`Tell::Home`].
    Look,
    /// Make a new home.
    SetUp {
        /// Whose desk it is.
        desk: Desk,
        /// The first account.
        login: String,
        /// Its passphrase.
        passphrase: Secret,
    },
    /// Make a new home for the desk of an enrolment code, and join its office.
    Enrol {
        /// The code.
        code: Code,
        /// The first account.
        login: String,
        /// Its passphrase.
        passphrase: Secret,
    },
    /// Open the home.
    Unlock {
        /// The account.
        login: String,
        /// Its passphrase.
        passphrase: Secret,
    },
    /// Carry out commands, all or none, durably.
    Submit {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The commands.
        orders: Vec<Order>,
    },
    /// Carry out commands, each for itself and durably: one that is refused keeps none of the others back.
    SubmitEach {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The commands.
        orders: Vec<Order>,
    },
    /// Show what waits to be done village by village.
    LoadVillages,
    /// Write these visits into a list to take along.
    WritePlan {
        /// The village, for the heading.
        village: String,
        /// The applications, in the order of the list.
        visits: Vec<(StreamId, Ref)>,
    },
    /// Count for the statistics, or stop counting.
    Count(bool),
    /// Write these statistics into a workbook.
    WriteStatistics(Arc<Statistics>),
    /// Show a household file, a payment run or a referral.
    LoadFile(StreamId),
    /// List the payment runs.
    LoadRuns,
    /// List the payment runs that could be drawn up.
    LoadOffers,
    /// List the referrals.
    LoadReferrals,
    /// Look where a person is on file: answered by [`Tell::OnFile`].
    LookUp {
        /// The person's number.
        number: IdNumber,
        /// The file in which the person may be.
        except: Option<StreamId>,
    },
    /// Keep what is typed.
    SaveDraft(Box<OpenForm>),
    /// What was typed is saved or given up.
    DropDraft,
    /// Exchange with the office now.
    SyncNow,
    /// Keep a setting; new keys are told, and what is on screen is told again in a new language.
    Keep(Setting),
    /// Papers, registers, rosters.
    Paper(paperwork::PaperAsk),
    /// Close the home: its passphrase is asked for again.
    Lock,
    /// Settle and end.
    Quit,
}

/// What the home is before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeView {
    /// There is nothing yet: these desks can be chosen.
    Empty(Vec<DeskChoice>),
    /// It is sealed: these accounts can open it.
    Sealed(Vec<String>),
    /// It is being opened without being asked for (practice).
    Opening,
}

/// A desk to choose at first use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskChoice {
    /// The desk.
    pub desk: Desk,
    /// Its name.
    pub name: String,
}

/// Who works at which desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    /// The desk's name.
    pub desk: String,
    /// The account.
    pub login: String,
    /// 演练
    pub practice: bool,
    /// Which desk it is; `None` before unlocking.
    pub at: Option<Desk>,
    /// What whoever works here may do.
    pub roles: Vec<Role>,
    /// It pays out, or has a part in the payment runs otherwise.
    pub has_runs: bool,
}

/// Why something asked for was not done: a rule, and where in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalView {
    /// Which of the commands.
    pub index: usize,
    /// The path of the field, such as `data.investigators`.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What would satisfy the rule.
    pub remedy: String,
}

/// What the worker tells the screens.
#[derive(Debug)]
pub enum Tell {
    /// Which home this is.
    Home(HomeView),
    /// Opening or making it goes on: what is being done.
    Progress(String),
    /// The home was made; its recovery key, shown once.
    SetUp {
        /// Opens the home when every passphrase is lost.
        recovery_key: Secret,
    },
    /// The home is open; what forms may know of the desk.
    Unlocked(Seat, Arc<DeskBasis>),
    /// The home stays closed: why.
    Locked(String),
    /// All cards, in the order of the queue.
    Cards(Arc<Cards>),
    /// The commands are durable.
    Saved {
        /// As asked.
        ticket: Ticket,
        /// The household file.
        stream: StreamId,
        /// What to say of it, such as the number it was given.
        words: String,
    },
    /// The commands were refused; nothing was written.
    Refused {
        /// As asked.
        ticket: Ticket,
        /// Why.
        refusal: RefusalView,
    },
    /// The commands that were to be carried out each for itself: how each ended, in order.
    SavedEach {
        /// As asked.
        ticket: Ticket,
        /// How each ended.
        outcomes: Vec<Ended>,
    },
    /// What waits to be done village by village, the earliest first.
    Villages(Arc<Vec<VillageRow>>),
    /// How far the counting is.
    Counting {
        /// The households counted.
        done: usize,
        /// All of them.
        total: usize,
    },
    /// What was counted.
    Statistics(Arc<Statistics>),
    /// A household file.
    File(Arc<FileView>),
    /// The payment runs.
    Runs(Arc<Vec<RunLine>>),
    /// A payment run.
    Run(Arc<RunView>),
    /// The payment runs that could be drawn up.
    Offers(Arc<Vec<OfferView>>),
    /// The referrals.
    Referrals(Arc<Vec<ReferralLine>>),
    /// A referral.
    Referral(Arc<ReferralView>),
    /// What waits here besides applications.
    Tasks(Arc<Vec<TaskView>>),
    /// Where a person is on file, in words; none for nowhere.
    OnFile {
        /// As asked.
        number: IdNumber,
        /// Where, and what runs there.
        words: String,
    },
    /// A form that was open when the program ended, with its file.
    Reopen(Box<OpenForm>, Option<Arc<FileView>>),
    /// A form about a run or a referral that was open when the program ended: the name of what it is about, and what
    /// is known of it.
    ReopenAbout(Box<OpenForm>, String, Box<About>),
    /// How it stands with the office.
    Sync(SyncView),
    /// The keys in force, and what is wrong with the user's.
    Keymap(Box<Keymap>, Option<String>),
    /// What forms may know of the desk, in another language.
    Basis(Arc<DeskBasis>),
    /// Something to know, shown for a while.
    Notice(String),
    /// The disk or the store failed: what happened, what was kept, what to do.
    Failed {
        /// The submission that failed, if it was one.
        ticket: Option<Ticket>,
        /// The words.
        words: String,
    },
    /// Papers, registers, rosters.
    Paper(paperwork::PaperTell),
    /// The worker has ended; nothing is unwritten.
    Ended,
}
