//! A practice township that plays its own office, so that receipts are real.
//!
//! Beside the township's home stand an office's and an office clerk's, on the same final architecture: the
//! township's actions go through the real server on loopback, and the clerk determines what is forwarded.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::case::Case;
use super::filling::Filling;
use crate::domain::command::{BadData, Command};
use crate::domain::household::{Deadline, Step};
use crate::domain::types::{Date, Desk, Hash, Instant, Mode, Ref, StreamId};
use crate::ledger::create::{CreateSpec, Created};
use crate::ledger::execute::{Author, ExecuteError, Request};
use crate::ledger::home::{Durability, Home, replace_file};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::ledger::seal::{DataKey, random_bytes};
use crate::ledger::{Keyring, LedgerError, Part};
use crate::office::{Office, Server, issue_code};
use crate::sync::client::{Client, SyncError};
use crate::sync::enrol::{self, EnrolError};
use crate::sync::join::join;
use crate::sync::link::Link;

/// The township of the practice: 隆务镇.
pub const DESK: &str = "township:632301100";
/// The seed that gives everybody the same households.
pub const SEED: u64 = 20_210_930;
/// The account of the `practice` verb.
pub const LOGIN: &str = "yanlian";
/// Its passphrase. A practice home holds nobody's data; it is sealed all the same, as every home is.
pub const PASSPHRASE: &str = "yanlian";
/// How many households the `practice` verb shows.
pub const CASES: u32 = 200;
/// How long one synchronisation with an office in the same process may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a practice township could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Enrolment at the office beside it failed.
    #[error(transparent)]
    Enrol(#[from] EnrolError),
    /// Synchronising with it failed.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// The plan does not fit the commands.
    #[error("the plan of the practice township is wrong: {0}")]
    Plan(#[from] BadData),
    /// A rule refuses what was planned.
    #[error("a rule refuses the plan of the practice township: {0}")]
    Refused(&'static str),
    /// The system gives no port or no threads.
    #[error("the practice office cannot listen: {0}")]
    Listen(#[from] std::io::Error),
}

impl From<ExecuteError> for PracticeError {
    fn from(error: ExecuteError) -> Self {
        match error {
            ExecuteError::Refused { refusal, .. } => Self::Refused(refusal.rule.id()),
            ExecuteError::Ledger(error) => Self::Ledger(error),
        }
    }
}

/// The office beside a practice township, serving in this process.
pub struct PlayedOffice {
    server: Server,
    clerk: Ledger,
    author: Author,
}

/// Where the key to the office and its clerk lies, sealed under the township's data key.
fn key_file(home: &Home) -> std::path::PathBuf {
    home.root().join("practice.key")
}

const KEY_PLACE: &[u8] = b"practice/key";

/// The clerk's home.
fn clerk_home(home: &Home) -> Home {
    Home::at(home.root().join("clerk"))
}

/// Whether a home plays its own office.
#[must_use]
pub fn plays_office(home: &Home) -> bool {
    key_file(home).exists()
}

impl PlayedOffice {
    /// Makes the office and its clerk beside `township`, serves, and enrols both.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn found(
        township: &mut Ledger,
        author: &Author,
        clock: impl Fn() -> Instant + Send + Sync + 'static,
    ) -> Result<Self, PracticeError> {
        let now = clock();
        let home = township.home().clone();
        let passphrase = Zeroizing::new(data_encoding::HEXLOWER.encode(&township.data_key().derive("practice office")));
        let sealed = township.data_key().seal(KEY_PLACE, passphrase.as_bytes())?;
        replace_file(&key_file(&home), &sealed, Durability::Synced).map_err(LedgerError::io(Part::Keyring))?;
        let make = |home: &Home, office: bool| {
            let spec = CreateSpec {
                mode: Mode::Practice,
                desk: Desk::CityOffice,
                login: LOGIN,
                passphrase: &passphrase,
                office,
                now,
            };
            Ledger::create(home, "practice", &spec)
        };
        let office = make(&home.office(), true)?.ledger;
        let Created { ledger: mut clerk, unlocked, .. } = make(&clerk_home(&home), false)?;
        let clerk_author = Author { account: unlocked.account, signing: unlocked.signing };
        let office = Arc::new(Office::new(office, clock).map_err(|_| LedgerError::Exists)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let server = Server::start(Arc::clone(&office), listener)?;
        let address = server.address().to_string();
        let link = Link::new(&address).map_err(EnrolError::from)?;
        for (ledger, author) in [(&mut clerk, &clerk_author), (township, author)] {
            let (code, _) = issue_code(&mut office.ledger(), ledger.desk().clone(), &address, now)?;
            let asked = enrol::ask(&link, &code, random_bytes()?)?;
            join(ledger, author, now, &asked, &address)?;
        }
        Ok(Self { server, clerk, author: clerk_author })
    }

    /// Serves the office of a home that was made before.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn revive(
        home: &Home,
        key: &DataKey,
        clock: impl Fn() -> Instant + Send + Sync + 'static,
    ) -> Result<Self, PracticeError> {
        let sealed = std::fs::read(key_file(home)).map_err(LedgerError::io(Part::Keyring))?;
        let opened = key.open(KEY_PLACE, &sealed).map_err(|_| LedgerError::WrongPassphrase)?;
        let passphrase = Zeroizing::new(String::from_utf8_lossy(&opened).into_owned());
        let open = |home: &Home| -> Result<(Ledger, Author), LedgerError> {
            let lock = HomeLock::take(home, "practice")?;
            let keyring = Keyring::load(home)?;
            let unlocked = keyring.unlock(Some(LOGIN), &passphrase)?;
            let (ledger, _) = Ledger::open(home, lock, &keyring, &unlocked.store, &mut |_| {})?;
            Ok((ledger, Author { account: unlocked.account, signing: unlocked.signing }))
        };
        let (office, _) = open(&home.office())?;
        let (clerk, author) = open(&clerk_home(home))?;
        let office = Arc::new(Office::new(office, clock).map_err(|_| LedgerError::Exists)?);
        let server = Server::start(office, TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?)?;
        Ok(Self { server, clerk, author })
    }

    /// Where it listens now; the address in the enrolment is that of its first life.
    #[must_use]
    pub fn address(&self) -> String {
        self.server.address().to_string()
    }

    /// A client of it for a ledger of this process.
    ///
    /// # Errors
    /// [`SyncError`] when the ledger is not enrolled.
    pub fn client(&self, ledger: &Ledger) -> Result<Client, PracticeError> {
        Ok(Client::at(ledger, &self.address())?)
    }

    pub(super) fn clerk_client(&self) -> Result<Client, PracticeError> {
        self.client(&self.clerk)
    }

    pub(super) const fn clerk(&mut self) -> &mut Ledger {
        &mut self.clerk
    }

    /// Lets the clerk do what is planned of a household, up to where the township must act.
    pub(super) fn goes_on(&mut self, case: &mut Case, today: Date) -> Result<(), PracticeError> {
        case.go_on(&mut self.clerk, &self.author, today)
    }

    /// Lets the clerk give one command.
    pub(super) fn clerk_gives(
        &mut self,
        stream: StreamId,
        at: Instant,
        name: &'static str,
        data: Value,
    ) -> Result<(), PracticeError> {
        let command = Command::from_json(name, data)?;
        self.clerk.execute(&self.author, at, &[Request { stream, command }])?;
        Ok(())
    }

    /// Lets the clerk approve what was forwarded today, so that a learner sees the whole course; what the synthetic
    /// township forwarded earlier stays where it is. Gives how many determinations were made.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn attend(&mut self, now: Instant) -> Result<usize, PracticeError> {
        let mut client = self.clerk_client()?;
        client.run_until_settled(&mut self.clerk, PATIENCE)?;
        let fresh = self.forwarded_on(now.date())?;
        for (stream, application) in &fresh {
            let data = json!({ "ref": "t1", "application": application, "outcome": "approve" });
            let command = Command::from_json("determination.give", data)?;
            match self.clerk.execute(&self.author, now, &[Request { stream: *stream, command }]) {
                // What the rules leave to a person's judgement stays with the office.
                Ok(_) | Err(ExecuteError::Refused { .. }) => {}
                Err(ExecuteError::Ledger(error)) => return Err(error.into()),
            }
        }
        if !fresh.is_empty() {
            client.run_until_settled(&mut self.clerk, PATIENCE)?;
        }
        Ok(fresh.len())
    }

    fn forwarded_on(&self, day: Date) -> Result<Vec<(StreamId, Ref)>, LedgerError> {
        let forwarded = self.clerk.cards().filter(|card| card.line.step == Some(Step::Forwarded));
        let candidates: Vec<_> =
            forwarded.filter_map(|card| Some((card.stream, card.line.application.clone()?))).collect();
        let mut fresh = Vec::new();
        for (stream, application) in candidates {
            let Some(household) = self.clerk.household(stream)? else { continue };
            let clock = household.application(&application).and_then(|a| a.clock(Deadline::Determine));
            if clock.is_some_and(|clock| clock.start == day) {
                fresh.push((stream, application));
            }
        }
        Ok(fresh)
    }

    /// Makes the clerk's store durable.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn settle(&mut self) -> Result<(), LedgerError> {
        self.clerk.settle()
    }
}

/// Founds the office beside a township just made and fills the township; the realm that it then belongs to.
///
/// # Errors
/// [`PracticeError`].
pub fn populate(created: Created, seed: u64, cases: u32, now: Instant) -> Result<Hash, PracticeError> {
    let Created { mut ledger, unlocked, .. } = created;
    let author = Author { account: unlocked.account, signing: unlocked.signing };
    let office = PlayedOffice::found(&mut ledger, &author, move || now)?;
    let mut filling = Filling::new(office, &ledger, seed, cases, now);
    while filling.next(&mut ledger, &author)? {}
    filling.into_office().settle()?;
    ledger.settle()?;
    Ok(ledger.realm())
}
