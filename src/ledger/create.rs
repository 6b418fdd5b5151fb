//! Making a home: keyring, journal, store, and the first account as the first action of the device's chain.

use std::sync::Arc;

use crate::domain::desk::AccountAdded;
use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::types::{Desk, Instant, Mode, PublicKey, Role};

use super::commit::Commit;
use super::delivery::{OfficeCommit, OfficeFounded};
use super::error::LedgerError;
use super::execute::{Author, ChainPlace};
use super::files::OsFiles;
use super::home::Home;
use super::journal::Journal;
use super::keyring::{Keyring, RecoveryKey, Spec, Unlocked};
use super::ledger::Ledger;
use super::lock::HomeLock;
use super::realm;
use super::seal::random_bytes;

/// What a new home is to be.
pub struct CreateSpec<'a> {
    /// Real or practice.
    pub mode: Mode,
    /// The desk.
    pub desk: Desk,
    /// The first account's work name.
    pub login: &'a str,
    /// Its passphrase.
    pub passphrase: &'a str,
    /// Whether this home is the office itself, with the realm's root key.
    pub office: bool,
    /// The clock.
    pub now: Instant,
}

/// A home just made.
pub struct Created {
    /// Open.
    pub ledger: Ledger,
    /// Its first account, unlocked.
    pub unlocked: Unlocked,
    /// Shown once.
    pub recovery: RecoveryKey,
}

impl Ledger {
    /// Makes a home in an empty folder; its first account gets all roles of the desk.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when something is there, else I/O.
    pub fn create(home: &Home, verb: &str, spec: &CreateSpec<'_>) -> Result<Created, LedgerError> {
        let created = Self::create_unfinished(home, verb, spec)?;
        home.finish()?;
        Ok(created)
    }

    /// [`create`](Self::create) for whoever has more to do before the home counts as made: it calls
    /// [`Home::finish`] in the end. A home left without it is made again from the beginning.
    ///
    /// # Errors
    /// See [`create`](Self::create).
    pub fn create_unfinished(home: &Home, verb: &str, spec: &CreateSpec<'_>) -> Result<Created, LedgerError> {
        if !home.is_empty()? {
            return Err(LedgerError::Exists);
        }
        home.create()?;
        let lock = HomeLock::take(home, verb)?;
        home.begin()?;
        let ring = Spec { mode: spec.mode, desk: &spec.desk, login: spec.login, passphrase: spec.passphrase };
        let (keyring, unlocked, recovery) = Keyring::create(home, &ring)?;
        let keys = &unlocked.store;
        Journal::create(&home.journal_dir(), Arc::new(OsFiles), &keys.data_key, keys.store_id)?;
        let (mut ledger, _) = Self::open(home, lock, &keyring, keys, &mut |_| {})?;
        if spec.office {
            ledger.found_office(spec.mode)?;
        } else {
            ledger.add_first_account(&unlocked, spec)?;
        }
        ledger.settle()?;
        Ok(Created { ledger, unlocked, recovery })
    }

    fn found_office(&mut self, mode: Mode) -> Result<(), LedgerError> {
        let founded = OfficeFounded { root_seed: random_bytes()?, epoch: random_bytes()?, mode };
        self.commit(Commit::Office(Box::new(OfficeCommit::Founded(founded))))
    }

    fn add_first_account(&mut self, unlocked: &Unlocked, spec: &CreateSpec<'_>) -> Result<(), LedgerError> {
        let author = Author { account: unlocked.account, signing: unlocked.signing.clone() };
        let added = AccountAdded {
            account: unlocked.account,
            login: unlocked.login.clone(),
            roles: spec.desk.roles().to_vec(),
            key: PublicKey::from_bytes(unlocked.signing.verifying_key().to_bytes()),
            device: self.device(),
            desk: spec.desk.clone(),
            from: spec.now.date(),
        };
        self.desk_action(&author, spec.now, Kind::AccountAdd, Event::AccountAdded(added))
    }

    /// Adds an account to the desk; its key was put into the keyring before.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn add_account(
        &mut self,
        author: &Author,
        now: Instant,
        account: (crate::domain::types::AccountId, PublicKey),
        login: &str,
        roles: &[Role],
    ) -> Result<(), LedgerError> {
        let added = AccountAdded {
            account: account.0,
            login: login.to_owned(),
            roles: roles.to_vec(),
            key: account.1,
            device: self.device(),
            desk: self.desk.clone(),
            from: now.date(),
        };
        self.own_keys.insert(account.0, account.1);
        self.desk_action(author, now, Kind::AccountAdd, Event::AccountAdded(added))
    }

    /// One action in the desk's own stream.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn desk_action(&mut self, author: &Author, now: Instant, kind: Kind, event: Event) -> Result<(), LedgerError> {
        let stream = realm::desk_stream(&self.desk);
        let base = self.stream(stream)?.map_or(0, |record| record.pos());
        let place = ChainPlace { stream, base, seq: self.root.seq + 1, prev: self.root.last };
        let envelope = self.sign_events(author, now, kind, &[event], place)?;
        self.commit(Commit::Own(vec![envelope]))
    }
}
