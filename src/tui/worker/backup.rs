//! The automatic backup: made on a thread of its own while nothing else is to do, so that nobody waits for it.

use std::thread;

use super::Tell;
use super::thread::{Job, Worker};
use crate::ledger::LedgerError;
use crate::ledger::backup::auto::{self, Outcome};
use crate::text::backup::BackupText;
use crate::text::fill;

impl Worker {
    /// Starts the backup that is due, if one is and none is being made.
    pub(super) fn back_up(&mut self) {
        if self.backup.is_some() {
            return;
        }
        match self.backup_due() {
            Ok(None) => {}
            Ok(Some(job)) => {
                let own = self.own.clone();
                let make = move || {
                    // The worker may have ended meanwhile; the backup is made all the same.
                    let _ = own.send(Job::BackedUp(Box::new(job.run())));
                };
                // Where no thread can be had, the next idle moment tries again.
                self.backup = thread::Builder::new().name("backup".into()).spawn(make).ok();
            }
            Err(error) => self.tell_failed(&error),
        }
    }

    pub(super) fn backed_up(&mut self, done: Result<Outcome, LedgerError>) {
        self.backup = None;
        let lang = self.options.lang;
        match done {
            Ok(Outcome { second: Some((to, Err(error))), .. }) => {
                let words = fill(BackupText::SecondFailed.text(lang), &[&to.to_string_lossy(), &error.to_string()]);
                self.tell(Tell::Notice(words));
            }
            Ok(_) => {}
            Err(error) => self.tell_failed(&error),
        }
    }

    /// On quitting: waits for the one that is being made, or makes the one that is due. The screens are gone by then.
    pub(super) fn last_backup(&mut self) {
        if let Some(making) = self.backup.take() {
            // Its panics were told as they happened.
            let _ = making.join();
        } else if let Ok(Some(job)) = self.backup_due() {
            // Nobody is there to be told; the next start finds it due again, and doctor tells an old one.
            let _ = job.run();
        }
    }

    fn backup_due(&self) -> Result<Option<auto::Job>, LedgerError> {
        let Some(open) = self.open.as_ref().filter(|open| open.filling.is_none()) else { return Ok(None) };
        open.ledger.backup_due((self.options.clock)())
    }

    fn tell_failed(&self, error: &LedgerError) {
        self.tell(Tell::Notice(fill(BackupText::AutoFailed.text(self.options.lang), &[&error.to_string()])));
    }
}
