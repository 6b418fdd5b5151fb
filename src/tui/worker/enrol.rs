//! The first use with an enrolment code: the office says for which desk it is, and the home is made to fit.

use super::home::VERB;
use super::thread::Worker;
use super::{Secret, Tell, words};
use crate::ledger::create::CreateSpec;
use crate::ledger::execute::Author;
use crate::ledger::ledger::Ledger;
use crate::ledger::seal::random_bytes;
use crate::sync::enrol::{Asked, Code, EnrolError, ask};
use crate::sync::join::join;
use crate::sync::link::Link;
use crate::text::fill;
use crate::text::tui::worker::WorkerText as T;

impl Worker {
    /// Makes a home for the desk of the code and joins the office. Until the office has proved itself nothing is
    /// made; if it cannot be joined afterwards, the home is there and waits for another code.
    pub(super) fn enrol(&mut self, code: &Code, login: &str, passphrase: &Secret) {
        let lang = self.options.lang;
        self.tell(Tell::Progress(T::Asking.text(lang).to_owned()));
        let link = match Link::unproven(&code.address, false) {
            Ok(link) => link,
            Err(error) => return self.tell(Tell::Locked(words::of_enrol(&error.into(), lang))),
        };
        let office = random_bytes().map_err(EnrolError::from).and_then(|nonce| ask(&link, code, nonce));
        match office {
            Ok(office) => self.make_and_join(&office, &code.address, login, passphrase),
            Err(error) => self.tell(Tell::Locked(words::of_enrol(&error, lang))),
        }
    }

    fn make_and_join(&mut self, office: &Asked<'_>, address: &str, login: &str, passphrase: &Secret) {
        let (lang, now) = (self.options.lang, (self.options.clock)());
        let (mode, desk) = (office.proof.mode, office.proof.desk.clone());
        let spec = CreateSpec { mode, desk, login, passphrase: passphrase.reveal(), office: false, now };
        let mut created = match Ledger::create(&self.options.home, VERB, &spec) {
            Ok(created) => created,
            Err(error) => return self.tell(Tell::Locked(words::of_ledger(&error, lang))),
        };
        let author = Author { account: created.unlocked.account, signing: created.unlocked.signing.clone() };
        let joined = join(&mut created.ledger, &author, now, office, address);
        self.tell(Tell::SetUp { recovery_key: Secret::new(created.recovery.text().to_string()) });
        self.enter(created.ledger, &created.unlocked, &[]);
        if let Err(error) = joined {
            self.tell(Tell::Notice(fill(T::NotJoined.text(lang), &[&words::of_enrol(&error, lang)])));
        }
    }
}
