//! Papers, registers and rosters: what screens ask and are told.

mod folders;
mod print;
mod register;
mod roster;
mod viewer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::Tell;
use super::thread::Worker;
use super::{Ticket, words};
use crate::domain::types::Month;
use crate::ledger::LedgerError;
use crate::ledger::settings::Settings;
use crate::papers::output;
use crate::papers::register::narrow::Narrow;
use crate::text::fill;
use crate::text::tui::papers::PaperworkText as T;
use crate::tui::model::papers::{CaseOf, FolderView, PaperOffer, RegisterView, RosterView, WorkView};

/// Ends long work from outside; the screen that asked for the work holds the other end.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks for the end.
    pub fn pull(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the end was asked for.
    #[must_use]
    pub fn is_pulled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A register as it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterQuery {
    /// Its name.
    pub register: &'static str,
    /// The month that it is for, where it is for one.
    pub month: Month,
    /// Which rows.
    pub narrow: Narrow,
}

/// How a register is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Export {
    /// As XLSX, identity numbers masked.
    Masked,
    /// As XLSX, identity numbers whole.
    Full,
    /// As the column map of this file wants it, identity numbers whole.
    Profile(PathBuf),
}

/// What the screens of papers ask for.
#[derive(Debug)]
pub enum PaperAsk {
    /// Which papers fit: each for itself, or counted over all cases.
    Offers(Ticket, Vec<CaseOf>, Counting),
    /// Write a paper and show it.
    Print(&'static str, Vec<CaseOf>),
    /// Fill a register.
    Register(Ticket, RegisterQuery, Stop),
    /// Write a register and show it.
    Export(RegisterQuery, Export),
    /// Look into a folder; into the folder for papers if none is named.
    Look(Ticket, Option<PathBuf>),
    /// Check a roster and its column map, and bring it in unless it is only tried.
    Roster {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The spreadsheet.
        file: PathBuf,
        /// The column map.
        map: PathBuf,
        /// Only checks.
        dry: bool,
        /// Ends it.
        stop: Stop,
    },
    /// Papers go into this folder from now on.
    KeepFolder(PathBuf),
    /// From now on a paper is printed on this form of the office.
    TakeForm(&'static str, PathBuf),
}

/// How offers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// One line a paper and application.
    Single,
    /// One line a paper, for all the cases that it fits.
    Together,
}

/// What the screens of papers are told.
#[derive(Debug)]
pub enum PaperTell {
    /// The papers that fit, and where they would go.
    Offers(Ticket, Vec<PaperOffer>, PathBuf),
    /// A register.
    Register(Ticket, Arc<RegisterView>),
    /// How far it is.
    Work(Ticket, WorkView),
    /// What is in a folder.
    Folder(Ticket, FolderView),
    /// A roster is checked.
    Checked(Ticket, RosterView),
    /// A roster is in; what came in.
    Imported(Ticket, String),
    /// It was not done: why. Nothing was written.
    NotDone(Ticket, String),
}

impl Worker {
    pub(super) fn paperwork(&mut self, ask: PaperAsk) {
        match ask {
            PaperAsk::Offers(ticket, cases, counting) => self.offer_papers(ticket, &cases, counting),
            PaperAsk::Print(paper, cases) => self.print(paper, &cases),
            PaperAsk::Register(ticket, query, stop) => self.fill_register(ticket, &query, &stop),
            PaperAsk::Export(query, how) => self.export(&query, &how),
            PaperAsk::Look(ticket, folder) => self.look_into(ticket, folder),
            PaperAsk::Roster { ticket, file, map, dry, stop } => {
                self.take_roster(ticket, (&file, &map), dry, &stop);
            }
            PaperAsk::KeepFolder(folder) => self.keep_folder(&folder),
            PaperAsk::TakeForm(paper, file) => self.take_form(paper, &file),
        }
    }

    /// The folder for what is written.
    fn papers_folder(&self) -> PathBuf {
        let practice =
            self.open.as_ref().is_some_and(|open| open.ledger.mode() == crate::domain::types::Mode::Practice);
        output::folder(&self.options.home, &Settings::load(&self.options.home), practice)
    }

    /// Writes a new file, shows it, and says where it is.
    fn put_out(&self, named: (&str, &str), content: &[u8]) {
        let lang = self.options.lang;
        let folder = self.papers_folder();
        match output::write(&folder, named, (self.options.clock)(), content) {
            Ok(path) => {
                let own = Settings::load(&self.options.home).papers.viewer;
                let text = if viewer::show(&path, own.as_deref()) { T::WrittenAndShown } else { T::Written };
                self.tell(Tell::Notice(fill(text.text(lang), &[named.0, &path.display().to_string()])));
            }
            Err(error) => {
                let why = error.kind().to_string();
                self.fail(fill(T::NotWritten.text(lang), &[named.0, &folder.display().to_string(), &why]));
            }
        }
    }

    fn fail(&self, words: String) {
        self.tell(Tell::Failed { ticket: None, words });
    }

    fn fail_ledger(&self, error: &LedgerError) {
        self.fail(words::of_ledger(error, self.options.lang));
    }

    fn not_done(&self, ticket: Ticket, words: String) {
        self.tell(Tell::Paper(PaperTell::NotDone(ticket, words)));
    }
}

/// Measures how fast work goes on.
struct Pace {
    began: Instant,
    told: Option<Instant>,
}

/// How long words of progress are apart at least.
const APART: std::time::Duration = std::time::Duration::from_millis(100);

impl Pace {
    fn begin() -> Self {
        Self { began: Instant::now(), told: None }
    }

    /// How far it is, if it is time to say so.
    fn at(&mut self, done: usize, all: usize, can_stop: bool) -> Option<WorkView> {
        if self.told.is_some_and(|told| told.elapsed() < APART) && done < all {
            return None;
        }
        self.told = Some(Instant::now());
        let (part, whole) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(all).unwrap_or(u32::MAX));
        // The first words would only be guesses.
        let left = (part > whole / 20).then(|| self.began.elapsed() * whole.saturating_sub(part) / part.max(1));
        Some(WorkView { done, all, left, can_stop })
    }
}
