//! The worker's loop: one job after another, and what is due when there is none.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::home::{self, OpenHome};
use super::sync::Exchanged;
use super::{Ask, Tell, words};
use crate::ledger::LedgerError;
use crate::ledger::backup::auto::Outcome;
use crate::text::tui::worker::WorkerText as T;
use crate::tui::input::Message;
use crate::tui::settings::Setting;
use crate::tui::{Opening, TuiOptions};

/// How long the worker is idle before the store is made durable.
const SETTLE_AFTER: Duration = Duration::from_millis(500);

/// How long a frame waits for the draft of what it shows.
const DRAFT_WAIT: Duration = Duration::from_millis(30);

/// What the worker wakes up for.
pub(super) enum Job {
    /// The screens ask.
    Ask(Ask),
    /// The office answered, or did not.
    Exchanged(Box<Exchanged>),
    /// The automatic backup is made, or not.
    BackedUp(Box<Result<Outcome, LedgerError>>),
}

/// The way to the worker.
pub struct Asking {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
    /// Drafts asked for and not known to be written.
    drafts: Cell<u32>,
    drafted: Receiver<()>,
}

impl Asking {
    /// Asks. A worker that is gone has told so; nothing is lost that it had not answered.
    pub fn ask(&self, ask: Ask) {
        if matches!(ask, Ask::SaveDraft(_)) {
            self.drafts.set(self.drafts.get() + 1);
        }
        let _ = self.jobs.send(Job::Ask(ask));
    }

    /// Waits for the drafts asked for, so that what is shown as typed outlives the program; not longer than nobody
    /// notices, for the worker may be at something long.
    pub fn wait_for_drafts(&self) {
        let until = Instant::now() + DRAFT_WAIT;
        while self.drafts.get() > 0
            && self.drafted.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok()
        {
            self.drafts.set(self.drafts.get() - 1);
        }
    }

    /// Waits until the worker has closed the home.
    pub fn join(self) {
        // Its panics were told as they happened.
        let _ = self.thread.join();
    }
}

/// Starts the worker.
///
/// # Errors
/// When the thread cannot be started.
pub fn start(options: TuiOptions, screens: Sender<Message>) -> std::io::Result<Asking> {
    let (jobs, receiver) = channel();
    let own = jobs.clone();
    let (draft_written, drafted) = channel();
    let mut worker =
        Worker { options, screens, jobs: receiver, own, open: None, draft_written, unkept: Vec::new(), backup: None };
    let thread = thread::Builder::new().name("worker".into()).spawn(move || worker.run())?;
    Ok(Asking { jobs, thread, drafts: Cell::new(0), drafted })
}

/// The worker: it alone has the ledger.
pub(super) struct Worker {
    pub(super) options: TuiOptions,
    screens: Sender<Message>,
    jobs: Receiver<Job>,
    pub(super) own: Sender<Job>,
    pub(super) open: Option<OpenHome>,
    draft_written: Sender<()>,
    /// Settings chosen before there was a home to keep them in.
    pub(super) unkept: Vec<Setting>,
    /// The thread that makes a backup, if one is being made.
    pub(super) backup: Option<JoinHandle<()>>,
}

impl Worker {
    fn run(&mut self) {
        loop {
            let job = match self.jobs.recv_timeout(self.patience()) {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            if matches!(job, Some(Job::Ask(Ask::Quit))) {
                break;
            }
            let is_draft = matches!(job, Some(Job::Ask(Ask::SaveDraft(_))));
            let done = catch_unwind(AssertUnwindSafe(|| match job {
                Some(job) => self.take(job),
                None => self.idle(),
            }));
            if is_draft {
                let _ = self.draft_written.send(());
            }
            if done.is_err() {
                // The ledger may be halfway through something: it is opened afresh, which mends it from the journal.
                self.open = None;
                self.tell(Tell::Failed { ticket: None, words: T::Panicked.text(self.options.lang).to_owned() });
            }
        }
        self.close();
        self.tell(Tell::Ended);
    }

    pub(super) fn tell(&self, tell: Tell) {
        let _ = self.screens.send(Message::Worker(tell));
    }

    /// The way to the screens, for work that has the ledger in its hands.
    pub(super) fn to_screens(&self) -> impl Fn(Tell) + use<> {
        let screens = self.screens.clone();
        move |tell| drop(screens.send(Message::Worker(tell)))
    }

    /// How long to wait for a job: until the store is to settle, a practice step is due, or the next exchange.
    fn patience(&self) -> Duration {
        /// Nothing is due: long enough to cost nothing.
        const LONG: Duration = Duration::from_secs(3600);
        let Some(open) = &self.open else { return LONG };
        if open.filling.is_some() || open.counting.is_some() {
            return Duration::ZERO;
        }
        let sync = open.sync.next().map_or(LONG, |at| at.saturating_duration_since(Instant::now()));
        if open.ledger.unsettled() { sync.min(SETTLE_AFTER) } else { sync }
    }

    fn idle(&mut self) {
        if self.count() || self.fill() {
            return;
        }
        let Some(open) = &mut self.open else { return };
        if open.ledger.unsettled() {
            match open.ledger.idle() {
                Ok(()) => self.back_up(),
                Err(error) => {
                    let words = words::of_ledger(&error, self.options.lang);
                    self.tell(Tell::Failed { ticket: None, words });
                }
            }
        } else if open.sync.is_due() {
            self.exchange();
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Ask(ask) => self.answer(ask),
            Job::Exchanged(exchanged) => self.exchanged(*exchanged),
            Job::BackedUp(done) => self.backed_up(*done),
        }
    }

    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Look => self.look(),
            Ask::SetUp { desk, login, passphrase } => self.set_up(desk, &login, &passphrase),
            Ask::Enrol { code, login, passphrase } => self.enrol(&code, &login, &passphrase),
            Ask::Unlock { login, passphrase } => self.unlock(&login, &passphrase),
            Ask::Submit { ticket, orders } => self.submit(ticket, orders),
            Ask::SubmitEach { ticket, orders } => self.submit_each(ticket, orders),
            Ask::Count(true) => self.begin_counting(),
            Ask::Count(false) => self.stop_counting(),
            Ask::WriteStatistics(statistics) => self.write_statistics(&statistics),
            Ask::LoadVillages => self.load_villages(),
            Ask::WritePlan { village, visits } => self.write_plan(&village, &visits),
            Ask::LoadFile(stream) => self.load_file(stream),
            Ask::LoadRuns => self.tell_runs(),
            Ask::LoadOffers => self.tell_offers(),
            Ask::LoadReferrals => self.tell_referrals(),
            Ask::LookUp { number, except } => self.look_up(number, except),
            Ask::SaveDraft(form) => self.save_draft(&form),
            Ask::DropDraft => self.drop_draft(),
            Ask::SyncNow => self.exchange(),
            Ask::Keep(setting) => self.keep(setting),
            Ask::Paper(ask) => self.paperwork(ask),
            Ask::Lock => self.lock(),
            Ask::Quit => {}
        }
    }

    /// As at the end, and then as at the start.
    fn lock(&mut self) {
        self.close();
        self.look();
    }

    fn close(&mut self) {
        if let Some(open) = &mut self.open {
            // What was answered is in the journal; a store that is behind catches up at the next start.
            let _ = open.ledger.settle();
        }
        self.last_backup();
        self.open = None;
    }

    fn look(&mut self) {
        match self.options.opening {
            Opening::Ask => self.tell(Tell::Home(home::look(&self.options.home))),
            Opening::Practice => {
                self.tell(Tell::Home(super::HomeView::Opening));
                self.open_practice();
            }
        }
    }
}
