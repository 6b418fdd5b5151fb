//! A practice township that plays its own office, so that receipts are real.
//!
//! Beside the township's home stand an office's and an office clerk's, on the same final architecture: the
//! township's actions go through the real server on loopback, and the clerk determines what is forwarded.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Planned, PlannedHousehold};
use crate::domain::command::{BadData, Command};
use crate::domain::types::{Date, Desk, Hash, Instant, Mode, StreamId};
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
    pub fn found(township: &mut Ledger, author: &Author, now: Instant) -> Result<Self, PracticeError> {
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
        let clerk_author = Author { account: unlocked.account, signing: unlocked.signing.clone() };
        let office = Arc::new(Office::new(office, move || now).map_err(|_| LedgerError::Exists)?);
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
            Ok((ledger, Author { account: unlocked.account, signing: unlocked.signing.clone() }))
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

    /// Synchronises a ledger with it.
    ///
    /// # Errors
    /// [`SyncError`].
    pub fn sync(&self, ledger: &mut Ledger) -> Result<(), PracticeError> {
        Ok(Client::at(ledger, &self.address())?.run_until_settled(ledger, PATIENCE)?)
    }

    /// Lets the clerk do what was planned, between pulling and pushing.
    fn clerk_does(&mut self, planned: &[(StreamId, Planned)], today: Date) -> Result<(), PracticeError> {
        let mut clerk = Client::at(&self.clerk, &self.address())?;
        clerk.run_until_settled(&mut self.clerk, PATIENCE)?;
        for (stream, planned) in planned {
            execute(&mut self.clerk, &self.author, *stream, planned, today)?;
        }
        clerk.run_until_settled(&mut self.clerk, PATIENCE)?;
        Ok(self.clerk.settle()?)
    }
}

/// Fills a township household by household, so that a screen can show the first while the rest is being made.
pub struct Filling {
    office: PlayedOffice,
    today: Date,
    households: VecDeque<PlannedHousehold>,
    total: usize,
    /// What the office's clerk is to do when all is forwarded.
    decisions: Vec<(StreamId, Planned)>,
}

impl Filling {
    /// Plans `cases` households for the township of `ledger`, up to the day before `now`.
    #[must_use]
    pub fn new(office: PlayedOffice, ledger: &Ledger, seed: u64, cases: u32, now: Instant) -> Self {
        let today = now.date();
        let households = match ledger.desk() {
            Desk::Township(code) => super::plan(seed, cases as usize, *code, today, ledger.calendar()),
            _ => Vec::new(),
        };
        let total = households.len();
        Self { office, today, households: households.into(), total, decisions: Vec::new() }
    }

    /// How many households are made, and how many there will be.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.total - self.households.len(), self.total)
    }

    /// Makes the next household; false when there is none left.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn next(&mut self, ledger: &mut Ledger, author: &Author) -> Result<bool, PracticeError> {
        let Some(household) = self.households.pop_front() else { return Ok(false) };
        let stream = ledger.new_stream_id()?;
        for planned in household.commands {
            if planned.is_for_office() {
                self.decisions.push((stream, planned));
            } else {
                execute(ledger, author, stream, &planned, self.today)?;
            }
        }
        Ok(true)
    }

    /// Sends everything to the office, lets its clerk determine, and pulls the determinations back.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn finish(mut self, ledger: &mut Ledger) -> Result<PlayedOffice, PracticeError> {
        self.office.sync(ledger)?;
        self.office.clerk_does(&self.decisions, self.today)?;
        self.office.sync(ledger)?;
        ledger.settle()?;
        Ok(self.office)
    }
}

fn execute(
    ledger: &mut Ledger,
    author: &Author,
    stream: StreamId,
    planned: &Planned,
    today: Date,
) -> Result<(), PracticeError> {
    let command = Command::from_json(planned.name, planned.data.clone())?;
    ledger.execute(author, planned.at.instant(today), &[Request { stream, command }])?;
    Ok(())
}

/// Founds the office beside a township just made and fills the township; the realm that it then belongs to.
///
/// # Errors
/// [`PracticeError`].
pub fn populate(created: Created, seed: u64, cases: u32, now: Instant) -> Result<Hash, PracticeError> {
    let Created { mut ledger, unlocked, .. } = created;
    let author = Author { account: unlocked.account, signing: unlocked.signing.clone() };
    let office = PlayedOffice::found(&mut ledger, &author, now)?;
    let mut filling = Filling::new(office, &ledger, seed, cases, now);
    while filling.next(&mut ledger, &author)? {}
    filling.finish(&mut ledger)?;
    Ok(ledger.realm())
}
