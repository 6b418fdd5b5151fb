//! The practice township (演练): its office plays in this process, and its households are made while the queue is
//! already on screen.

use super::thread::Worker;
use super::{Secret, Tell};
use crate::domain::types::Mode;
use crate::practice::filling::Filling;
use crate::practice::township::{CASES, DESK, LOGIN, PASSPHRASE, PlayedOffice, PracticeError, SEED, plays_office};
use crate::text::fill;
use crate::text::tui::worker::WorkerText as T;

/// After how many new households the queue is told.
const SHOWN_EVERY: usize = 10;

impl Worker {
    /// Opens the practice home, or makes it, and lets its office play.
    pub(super) fn open_practice(&mut self) {
        let passphrase = Secret::new(PASSPHRASE.to_owned());
        let is_new = !self.options.home.has_keyring();
        if is_new {
            let Ok(desk) = DESK.parse() else { return };
            self.create(desk, Mode::Practice, LOGIN, &passphrase, false);
        } else {
            self.unlock(LOGIN, &passphrase);
        }
        if is_new && let Err(error) = self.found_office() {
            self.tell_practice_trouble(&error);
        }
        self.exchange_soon();
    }

    fn found_office(&mut self) -> Result<(), PracticeError> {
        let clock = self.options.clock.clone();
        let now = clock();
        let Some(open) = &mut self.open else { return Ok(()) };
        let office = PlayedOffice::found(&mut open.ledger, &open.author, move || clock())?;
        open.sync.address = Some(office.address());
        open.filling = Some(Filling::new(office, &open.ledger, SEED, CASES, now));
        Ok(())
    }

    /// Lets the office of a home that plays its own serve again, whichever way the home was opened.
    pub(super) fn revive_office(&mut self) {
        if let Err(error) = self.try_revive_office() {
            self.tell_practice_trouble(&error);
        }
    }

    fn try_revive_office(&mut self) -> Result<(), PracticeError> {
        let clock = self.options.clock.clone();
        let Some(open) = self.open.as_mut().filter(|open| plays_office(open.ledger.home())) else { return Ok(()) };
        let office = PlayedOffice::revive(open.ledger.home(), open.ledger.data_key(), move || clock())?;
        open.sync.address = Some(office.address());
        open.office = Some(office);
        Ok(())
    }

    /// Makes one more household. Returns whether there was something to make.
    pub(super) fn fill(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let Some(mut filling) = open.filling.take() else { return false };
        match filling.next(&mut open.ledger, &open.author) {
            Ok(true) => {
                let (made, total) = filling.progress();
                open.filling = Some(filling);
                if made < total && made % SHOWN_EVERY == 0 {
                    let words = fill(T::Filling.text(self.options.lang), &[&made.to_string(), &total.to_string()]);
                    self.tell_cards();
                    self.tell_sync();
                    self.tell(Tell::Notice(words));
                }
            }
            Ok(false) => {
                open.office = Some(filling.into_office());
                self.tell_cards();
                self.tell_sync();
                self.tell(Tell::Notice(T::Filled.text(self.options.lang).to_owned()));
            }
            Err(error) => self.tell_practice_trouble(&error),
        }
        true
    }

    /// Lets the office's clerk determine what was forwarded today, after the township has sent it.
    pub(super) fn attend_office(&mut self) {
        let now = (self.options.clock)();
        let Some(office) = self.open.as_mut().and_then(|open| open.office.as_mut()) else { return };
        match office.attend(now) {
            Ok(0) => {}
            Ok(_) => self.exchange_soon(),
            Err(error) => self.tell_practice_trouble(&error),
        }
    }

    fn tell_practice_trouble(&self, error: &PracticeError) {
        let words = fill(T::PracticeFailed.text(self.options.lang), &[&error.to_string()]);
        self.tell(Tell::Failed { ticket: None, words });
    }
}
