//! The whole ledger over real stores: what was answered is there, whatever happens to the files.

mod ahead;
mod backup;
mod damage;
mod heal;
mod newer;
mod office;
mod persons;
mod power;
mod rebuild;
mod replicas;
mod story;
mod tail;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cards::Card;
use super::create::{CreateSpec, Created};
use super::error::{LedgerError, Part};
use super::execute::{Answer, Author, ExecuteError, Request};
use super::files::{FileLayer, OsFiles};
use super::home::Home;
use super::keyring::{Keyring, Unlocked};
use super::ledger::Ledger;
use super::lock::HomeLock;
use super::open::OpenNote;
use super::root::Root;
use super::timeline::TimelineEntry;
use crate::domain::command::Command;
use crate::domain::examples::{EXAMPLES_NOW, Example, examples};
use crate::domain::household::Household;
use crate::domain::types::{Desk, Hash, IdNumber, Instant, Mode, StreamId};

const TOWNSHIP: &str = "township:632301100";

fn now() -> Instant {
    EXAMPLES_NOW.parse().unwrap()
}

/// A home on disk and what opens it.
struct Place {
    _dir: tempfile::TempDir,
    home: Home,
    keyring: Keyring,
    unlocked: Unlocked,
}

/// Everything that screens and other replicas can see of a ledger.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    root: Root,
    cards: Vec<Card>,
    households: BTreeMap<StreamId, Household>,
    timelines: BTreeMap<StreamId, Vec<TimelineEntry>>,
    hash: Hash,
}

impl Place {
    /// A new practice home with its first account, which takes one frame.
    fn new() -> (Self, Ledger) {
        let dir = memory_dir();
        let home = Home::at(dir.path().join("home"));
        let spec = CreateSpec {
            mode: Mode::Practice,
            desk: TOWNSHIP.parse().unwrap(),
            login: "yanlian",
            passphrase: "演练口令",
            office: false,
            now: now(),
        };
        let Created { ledger, unlocked, .. } = Ledger::create(&home, "test", &spec).unwrap();
        let keyring = Keyring::load(&home).unwrap();
        (Self { _dir: dir, home, keyring, unlocked }, ledger)
    }

    /// The same with `n` households, in a frame each, closed.
    fn filled(n: usize) -> Self {
        let (place, mut ledger) = Self::new();
        for _ in 0..n {
            place.open_household(&mut ledger);
        }
        place
    }

    /// A copy of the whole home, opened by the same keys.
    fn copy(&self) -> Self {
        let dir = memory_dir();
        copy_dir(self.home.root(), &dir.path().join("home"));
        let home = Home::at(dir.path().join("home"));
        Self { _dir: dir, home, keyring: self.keyring.clone(), unlocked: self.unlocked.clone() }
    }

    fn try_open(
        &self,
        files: &(impl FileLayer + Clone + 'static),
        afresh: bool,
    ) -> Result<(Ledger, Vec<OpenNote>), LedgerError> {
        let files: Arc<dyn FileLayer> = Arc::new(files.clone());
        let lock = HomeLock::take(&self.home, "test").unwrap();
        let keys = (&self.keyring, &self.unlocked.store);
        Ledger::open_on(&files, &self.home, lock, keys, afresh, &mut |_| {})
    }

    fn open(&self) -> (Ledger, Vec<OpenNote>) {
        self.try_open(&OsFiles, false).unwrap()
    }

    fn rebuild(&self) -> Ledger {
        let (ledger, notes) = self.try_open(&OsFiles, true).unwrap();
        assert!(matches!(notes.as_slice(), [OpenNote::StoreRebuilt { .. }]), "{notes:?}");
        ledger
    }

    fn author(&self) -> Author {
        Author { account: self.unlocked.account, signing: self.unlocked.signing.clone() }
    }

    fn open_household(&self, ledger: &mut Ledger) -> StreamId {
        let stream = ledger.new_stream_id().unwrap();
        self.execute(ledger, stream, &["a0"]).unwrap();
        stream
    }

    /// Executes examples on a household, as one list.
    fn execute(&self, ledger: &mut Ledger, stream: StreamId, ids: &[&str]) -> Result<Vec<Answer>, ExecuteError> {
        let requests: Vec<Request> = ids.iter().map(|id| request(stream, id)).collect();
        ledger.execute(&self.author(), now(), &requests)
    }

    fn store_dir(&self) -> PathBuf {
        self.home.store_dir()
    }

    /// The last segment of the journal.
    fn segment(&self) -> PathBuf {
        let names = fs::read_dir(self.home.journal_dir()).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|e| e == "seg")).max().unwrap()
    }
}

/// The plain course up to forwarding, every example in its order.
fn course() -> Vec<&'static str> {
    let forward = example("forward");
    forward.after.iter().copied().chain(["forward"]).collect()
}

fn example(id: &str) -> Example {
    examples().into_iter().find(|example| example.id == id).unwrap()
}

/// An example for a household; the people of each household are others.
fn request(stream: StreamId, id: &str) -> Request {
    let mut request = same_people(stream, id);
    if let Command::HouseholdOpen(open) = &mut request.command {
        for number in open.members.iter_mut().filter_map(|member| member.id_number.as_mut()) {
            *number = of_other_region(number, stream);
        }
    }
    request
}

/// An example as it stands, for whichever household.
fn same_people(stream: StreamId, id: &str) -> Request {
    let example = example(id);
    Request { stream, command: Command::from_json(example.do_name, example.data).unwrap() }
}

/// The number with six first digits drawn from the stream's id, and its check character.
fn of_other_region(number: &str, stream: StreamId) -> String {
    let [_, a, b, c, ..] = *stream.as_bytes();
    let digits = format!("{:06}{}", 100_000 + u32::from_be_bytes([0, a, b, c]) % 900_000, &number[6..17]);
    let check = IdNumber::check_character(&digits).unwrap();
    format!("{digits}{check}")
}

fn seen(ledger: &Ledger) -> Seen {
    let mut cards: Vec<Card> = ledger.cards().cloned().collect();
    cards.sort_by_key(|card| (card.stream, card.line.application.clone()));
    let streams: Vec<StreamId> = ledger.streams().map(|entry| entry.unwrap().0).collect();
    let household = |id: &StreamId| Some((*id, ledger.household(*id).unwrap()?));
    Seen {
        root: ledger.root().clone(),
        cards,
        households: streams.iter().filter_map(household).collect(),
        timelines: streams.iter().map(|id| (*id, ledger.timeline(*id).unwrap())).collect(),
        hash: ledger.state_hash(ledger.desk()).unwrap(),
    }
}

/// Whether the examination finds nothing damaged.
fn is_sound(ledger: &Ledger) -> bool {
    let exam = ledger.examine(ledger.desk(), Vec::new()).unwrap();
    assert!(exam.ok(), "{:?}", exam.findings);
    exam.ok()
}

fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_name() == "reserve" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A folder in memory where the system has such a thing: thousands of homes are made and copied here, and whether a
/// disk keeps what was synced is not what they are about.
fn memory_dir() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// A folder's content in another's place.
fn replace_dir(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    copy_dir(from, to);
}

/// Chance that repeats: the same seed gives the same number.
fn random(seed: u64, below: usize) -> usize {
    let hash = blake3::hash(&seed.to_le_bytes());
    usize::from_le_bytes(*hash.as_bytes().first_chunk().unwrap()) % below
}

fn desk() -> Desk {
    TOWNSHIP.parse().unwrap()
}
