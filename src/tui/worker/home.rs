//! Making and opening the home, and what is told once it is open.

use std::sync::Arc;

use super::statistics::Counting;
use super::sync::Sync;
use super::thread::Worker;
use super::{DeskChoice, HomeView, OpenForm, Seat, Secret, Tell, words};
use crate::domain::divisions;
use crate::domain::state::State;
use crate::domain::types::{Date, Desk, Mode, Role, StreamId};
use crate::form::FormId;
use crate::ledger::LedgerError;
use crate::ledger::create::CreateSpec;
use crate::ledger::drafts::Drafts;
use crate::ledger::execute::Author;
use crate::ledger::home::Home;
use crate::ledger::keyring::{Keyring, Unlocked};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::ledger::open::{OpenNote, Progress};
use crate::practice::filling::Filling;
use crate::practice::township::PlayedOffice;
use crate::text::tui::worker::WorkerText as T;
use crate::text::unit::{self, UnitText};
use crate::text::{Lang, fill};
use crate::tui::model::{About, StepView};
use crate::tui::search::Index;

/// The name under which the open form is kept.
const DRAFT: &str = "open form";

/// The name of this program in the lock file.
pub(super) const VERB: &str = "tui";

/// An open home, with who works in it.
pub(super) struct OpenHome {
    pub(super) ledger: Ledger,
    pub(super) author: Author,
    pub(super) login: String,
    pub(super) drafts: Drafts,
    pub(super) sync: Sync,
    /// The office that plays beside a practice township.
    pub(super) office: Option<PlayedOffice>,
    /// What is still being made of a practice township.
    pub(super) filling: Option<Filling>,
    /// What is being counted for the statistics.
    pub(super) counting: Option<Counting>,
    /// What files are found by, and the fingerprint of what it was made of.
    pub(super) index: Option<(u64, Arc<Index>)>,
}

impl OpenHome {
    /// The roles of whoever works here.
    pub(super) fn roles(&self) -> &[Role] {
        let info = self.ledger.keys().get(self.author.account, self.ledger.device());
        info.map_or(&[], |info| info.roles.as_slice())
    }
}

/// Which home this is.
#[must_use]
pub(super) fn look(home: &Home) -> HomeView {
    match Keyring::load(home) {
        Ok(keyring) => {
            let open = keyring.accounts().into_iter().filter(|account| !account.disabled);
            HomeView::Sealed(open.map(|account| account.login).collect())
        }
        Err(LedgerError::NoHome) => HomeView::Empty(townships()),
        // A keyring that cannot be read is told when unlocking is tried.
        Err(_) => HomeView::Sealed(Vec::new()),
    }
}

fn townships() -> Vec<DeskChoice> {
    let named = divisions::townships().filter_map(|township| Some((township, divisions::township_name(township)?)));
    named.map(|(township, name)| DeskChoice { desk: Desk::Township(township), name: name.to_owned() }).collect()
}

/// The name of a desk.
pub(super) fn desk_name(desk: &Desk, lang: Lang) -> String {
    match desk {
        Desk::Township(code) => super::run::township(*code),
        Desk::CityOffice => UnitText::Office.text(lang).to_owned(),
        Desk::Unit(id) => unit::name(id, lang),
        Desk::Oversight(id) => fill(UnitText::Oversight.text(lang), &[id]),
    }
}

/// Whether the desk has a part in the payment runs: of the units only the one that pays out.
fn has_runs(ledger: &Ledger, today: Date) -> bool {
    match ledger.desk() {
        Desk::Township(_) | Desk::CityOffice => true,
        Desk::Unit(id) => *id == ledger.policy(today).payment.unit,
        Desk::Oversight(_) => false,
    }
}

impl Worker {
    pub(super) fn set_up(&mut self, desk: Desk, login: &str, passphrase: &Secret) {
        self.create(desk, Mode::Real, login, passphrase, true);
    }

    pub(super) fn create(&mut self, desk: Desk, mode: Mode, login: &str, passphrase: &Secret, show_key: bool) {
        let now = (self.options.clock)();
        let spec = CreateSpec { mode, desk, login, passphrase: passphrase.reveal(), office: false, now };
        match Ledger::create(&self.options.home, VERB, &spec) {
            Ok(created) => {
                if show_key {
                    let recovery_key = Secret::new(created.recovery.text().to_string());
                    self.tell(Tell::SetUp { recovery_key });
                }
                self.enter(created.ledger, &created.unlocked, &[]);
            }
            Err(error) => self.locked(&error),
        }
    }

    pub(super) fn unlock(&mut self, login: &str, passphrase: &Secret) {
        self.tell(Tell::Progress(T::DeriveKey.text(self.options.lang).to_owned()));
        match self.open_home(login, passphrase) {
            Ok((ledger, unlocked, notes)) => {
                self.enter(ledger, &unlocked, &notes);
                self.revive_office();
            }
            Err(error) => self.locked(&error),
        }
    }

    fn open_home(&self, login: &str, passphrase: &Secret) -> Result<(Ledger, Unlocked, Vec<OpenNote>), LedgerError> {
        let home = &self.options.home;
        let mut keyring = Keyring::load(home)?;
        let unlocked = keyring.unlock(Some(login), passphrase.reveal())?;
        let lock = HomeLock::take(home, VERB)?;
        let mut progress = |at: Progress| self.tell(Tell::Progress(progress_words(at, self.options.lang)));
        let mended = keyring.from_copy();
        if mended {
            keyring.mend()?;
        }
        let (ledger, mut notes) = Ledger::open(home, lock, &keyring, &unlocked.store, &mut progress)?;
        notes.extend(mended.then_some(OpenNote::KeyringMended));
        Ok((ledger, unlocked, notes))
    }

    fn locked(&self, error: &LedgerError) {
        self.tell(Tell::Locked(words::of_ledger(error, self.options.lang)));
    }

    pub(super) fn enter(&mut self, ledger: Ledger, unlocked: &Unlocked, notes: &[OpenNote]) {
        let drafts = Drafts::at(ledger.home(), ledger.data_key());
        let author = Author { account: unlocked.account, signing: unlocked.signing.clone() };
        let sync = Sync::new(&ledger);
        let seat = Seat {
            desk: desk_name(ledger.desk(), self.options.lang),
            login: unlocked.login.clone(),
            practice: ledger.mode() == Mode::Practice,
            at: Some(ledger.desk().clone()),
            roles: ledger.keys().get(author.account, ledger.device()).map(|i| i.roles.clone()).unwrap_or_default(),
            has_runs: has_runs(&ledger, (self.options.clock)().date()),
        };
        let login = unlocked.login.clone();
        let open =
            OpenHome { ledger, author, login, drafts, sync, office: None, filling: None, counting: None, index: None };
        let basis = super::basis::of_desk(&open, (self.options.clock)().date(), self.options.lang);
        self.open = Some(open);
        self.tell(Tell::Unlocked(seat, Arc::new(basis)));
        self.keep_unkept();
        self.tell_cards();
        self.tell_sync();
        for note in notes.iter().filter_map(|note| words::of_note(note, self.options.lang)) {
            self.tell(Tell::Notice(note));
        }
        self.reopen();
    }

    /// The form that was open when the program ended.
    fn reopen(&self) {
        let Some(open) = &self.open else { return };
        let kept = open.drafts.load(DRAFT).ok().flatten();
        let Some(form) = kept.and_then(|bytes| serde_json::from_slice::<OpenForm>(&bytes).ok()) else { return };
        if let Some((name, about)) = form.on.and_then(|stream| self.about(open, stream, form.draft.form)) {
            self.tell(Tell::ReopenAbout(Box::new(form), name, Box::new(about)));
            self.tell(Tell::Notice(T::DraftRestored.text(self.options.lang).to_owned()));
            return;
        }
        let file = form.on.and_then(|stream| super::file::view(open, stream, &self.options).ok().flatten());
        if form.on.is_some() && file.is_none() {
            return;
        }
        self.tell(Tell::Reopen(Box::new(form), file.map(Arc::new)));
        self.tell(Tell::Notice(T::DraftRestored.text(self.options.lang).to_owned()));
    }

    /// What is known of the run or referral that a form is about, if it is about one: the name, and what the step that
    /// leads to the form knows.
    fn about(&self, open: &OpenHome, stream: StreamId, form: FormId) -> Option<(String, About)> {
        let record = open.ledger.stream(stream).ok().flatten()?;
        let lang = self.options.lang;
        let (name, steps) = match record.now() {
            State::Payment(run) => self.run_view(open, run, lang).ok().map(|view| (view.title, view.steps))?,
            State::Referral(referral) => {
                self.referral_view(open, referral, lang).ok().map(|view| (view.name, view.steps))?
            }
            _ => return None,
        };
        let leads_there = |step: &&StepView| FormId::for_command(&step.command) == Some(form);
        let about = steps.iter().find(leads_there).map(|step| step.about.clone()).unwrap_or_default();
        Some((name, about))
    }

    pub(super) fn save_draft(&mut self, form: &OpenForm) {
        let Some(open) = &self.open else { return };
        let Ok(bytes) = serde_json::to_vec(form).map(zeroize::Zeroizing::new) else { return };
        if let Err(error) = open.drafts.save(DRAFT, &bytes) {
            self.tell(Tell::Failed { ticket: None, words: words::of_ledger(&error, self.options.lang) });
        }
    }

    pub(super) fn drop_draft(&mut self) {
        let Some(open) = &self.open else { return };
        if let Err(error) = open.drafts.remove(DRAFT) {
            self.tell(Tell::Failed { ticket: None, words: words::of_ledger(&error, self.options.lang) });
        }
    }
}

fn progress_words(at: Progress, lang: Lang) -> String {
    fill(T::Fold.text(lang), &[&at.done.to_string(), &at.total.to_string()])
}
