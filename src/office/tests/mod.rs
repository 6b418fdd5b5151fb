//! The office against real ledgers, over loopback or beside them in the process.

mod answers;
mod attack;
mod lines;
mod moved;
mod recover;
mod shared;
mod table;
mod trust;

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::domain::command::Command;
use crate::domain::desk::AccountAdded;
use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::types::{AccountId, Desk, Mode, StreamId};
use crate::ledger::commit::Commit;
use crate::ledger::create::{CreateSpec, Created};
use crate::ledger::delivery::{EnrolmentRecord, OfficeCommit, RefusalReason};
use crate::ledger::execute::{Author, ChainPlace, Request};
use crate::ledger::home::Home;
use crate::ledger::realm;
use crate::sync::client::{Client, SyncError};
use crate::sync::enrol::{Code, EnrolError, ask};
use crate::sync::join::join;
use crate::sync::link::Link;
use crate::sync::session::SessionError;

const TOWNSHIP: &str = "township:632301100";

fn now() -> Instant {
    "2026-02-12T09:00:00+08:00".parse().unwrap()
}

/// Folders, the office, and where it answers.
struct World {
    dir: tempfile::TempDir,
    office: Arc<Office>,
    server: Server,
}

/// A desk's home.
struct Desktop {
    ledger: Ledger,
    author: Author,
}

fn create(path: &Path, desk: &str, mode: Mode, office: bool) -> Created {
    let spec =
        CreateSpec {
            mode, desk: desk.parse().unwrap(), login: "yanlian", passphrase: "演练口令", office, now: now()
        };
    Ledger::create(&Home::at(path.to_path_buf()), "test", &spec).unwrap()
}

fn desktop(path: &Path, desk: &str, mode: Mode) -> Desktop {
    let Created { ledger, unlocked, .. } = create(path, desk, mode, false);
    Desktop { ledger, author: Author { account: unlocked.account, signing: unlocked.signing } }
}

fn enrol(
    ledger: &mut Ledger,
    author: &Author,
    code: &Code,
    address: &str,
    now: Instant,
) -> Result<EnrolmentRecord, EnrolError> {
    let link = Link::new(address)?;
    let office = ask(&link, code, crate::ledger::seal::random_bytes()?)?;
    join(ledger, author, now, &office, address)
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let ledger = create(&dir.path().join("office"), "city_office", Mode::Practice, true).ledger;
        let office = Arc::new(Office::new(ledger, now).unwrap());
        let server = Server::start(Arc::clone(&office), TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
        Self { dir, office, server }
    }

    fn address(&self) -> String {
        self.server.address().to_string()
    }

    fn code(&self, desk: &str) -> Code {
        issue_code(&mut self.office.ledger(), desk.parse().unwrap(), &self.address(), now()).unwrap().0
    }

    /// A home with what it wrote before it was enrolled.
    fn unbound(&self, name: &str, desk: &str) -> Desktop {
        desktop(&self.dir.path().join(name), desk, Mode::Practice)
    }

    fn enrolled(&self, name: &str, desk: &str) -> Desktop {
        let mut it = self.unbound(name, desk);
        enrol(&mut it.ledger, &it.author, &self.code(desk), &self.address(), now()).unwrap();
        it
    }

    fn hash(&self, desk: &str) -> crate::domain::types::Hash {
        self.office.ledger().state_hash(&desk.parse().unwrap()).unwrap()
    }

    /// A client without a network, so that a test may stand in between.
    fn beside(&self) -> Beside {
        Beside(Arc::clone(&self.office))
    }
}

impl Desktop {
    fn open_household(&mut self, name: &str) -> StreamId {
        self.open_household_in("632301100001", name)
    }

    fn open_household_in(&mut self, village: &str, name: &str) -> StreamId {
        let data = serde_json::json!({
            "village": village, "address": "演练村1号", "cause": "illness", "hukou": "rural",
            "members": [{
                "ref": "m1", "name": name, "relation": "head", "no_id_reason": "演练",
                "birth": "1970-05-01", "sex": "male",
            }],
        });
        let stream = self.ledger.new_stream_id().unwrap();
        let command = Command::from_json("household.open", data).unwrap();
        self.ledger.execute(&self.author, now(), &[Request { stream, command }]).unwrap();
        stream
    }

    fn sync(&mut self) -> crate::sync::client::Counts {
        let mut client = Client::new(&self.ledger).unwrap();
        client.run_until_settled(&mut self.ledger, Duration::from_secs(20)).unwrap();
        client.counts().clone()
    }

    fn hash(&self) -> crate::domain::types::Hash {
        self.ledger.state_hash(self.ledger.desk()).unwrap()
    }

    /// Signs what no rule would let pass.
    fn forge(&mut self, kind: Kind, event: Event, stream: StreamId) {
        let base = self.ledger.stream(stream).unwrap().map_or(0, |record| record.pos());
        let (seq, prev) = (self.ledger.root().seq + 1, self.ledger.root().last);
        let place = ChainPlace { stream, base, seq, prev };
        let envelope = self.ledger.sign_events(&self.author, now(), kind, &[event], place).unwrap();
        self.ledger.commit(Commit::Own(vec![envelope])).unwrap();
    }
}

#[test]
fn what_a_laptop_wrote_before_and_after_enrolment_reaches_office_and_colleagues_once() {
    let world = World::new();
    let mut first = world.unbound("first", TOWNSHIP);
    for n in 0..3 {
        first.open_household(&format!("演练{n}"));
    }
    enrol(&mut first.ledger, &first.author, &world.code(TOWNSHIP), &world.address(), now()).unwrap();
    first.open_household("演练乙");
    let counts = first.sync();
    // The account, three households, the bind, one household; the office's certificate comes back.
    assert_eq!((counts.pushed, counts.pulled, counts.waiting), (6, 1, 0));
    assert_eq!(first.hash(), world.hash(TOWNSHIP));

    let again = first.sync();
    assert_eq!((again.pushed, again.pulled, again.round_trips), (0, 0, 1));

    let mut second = world.enrolled("second", TOWNSHIP);
    let mut clerk = world.enrolled("clerk", "city_office");
    second.open_household("演练丙");
    second.sync();
    first.sync();
    clerk.sync();
    assert_eq!(first.hash(), second.hash());
    assert_eq!(first.hash(), world.hash(TOWNSHIP));
    assert_eq!(clerk.ledger.cards().count(), 5);
    let households =
        |it: &Desktop| it.ledger.streams().filter(|s| s.as_ref().unwrap().1.audience.township().is_some()).count();
    assert_eq!((households(&first), households(&second), households(&clerk)), (5, 5, 5));
}

#[test]
fn other_townships_see_nothing() {
    let world = World::new();
    let mut here = world.enrolled("here", TOWNSHIP);
    here.open_household("演练甲");
    here.sync();
    let mut there = world.enrolled("there", "township:632301101");
    there.sync();
    assert!(there.ledger.streams().all(|entry| entry.unwrap().1.audience.township().is_none()));
    assert_eq!(there.hash(), world.hash("township:632301101"));
}

#[test]
fn a_new_account_signs_in_the_very_batch_that_makes_it() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let signing = ed25519_dalek::SigningKey::from_bytes(&[42; 32]);
    let public = PublicKey::from_bytes(signing.verifying_key().to_bytes());
    let account = AccountId::from_bytes([42; 16]);
    let roles = laptop.ledger.desk().roles().to_vec();
    laptop.ledger.add_account(&laptop.author, now(), (account, public), "suonan", &roles).unwrap();
    laptop.author = Author { account, signing };
    laptop.open_household("演练甲");
    let counts = laptop.sync();
    assert_eq!((counts.refused.len(), counts.waiting), (0, 0));
    let mut clerk = world.enrolled("clerk", "city_office");
    clerk.sync();
    assert_eq!(clerk.hash(), world.hash("city_office"));
}

#[test]
fn what_the_desk_may_not_write_is_refused_and_its_chain_goes_on() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.open_household("演练甲");
    let roles = vec![crate::domain::types::Role::Head];
    let event = Event::AccountAdded(AccountAdded {
        account: AccountId::from_bytes([7; 16]),
        login: "yuequan".into(),
        roles,
        key: PublicKey::from_bytes([7; 32]),
        device: laptop.ledger.device(),
        desk: laptop.ledger.desk().clone(),
        from: now().date(),
    });
    // An account above the desk's ceiling, and one in another desk's stream.
    laptop.forge(Kind::AccountAdd, event.clone(), realm::desk_stream(laptop.ledger.desk()));
    laptop.forge(Kind::AccountAdd, event, realm::desk_stream(&Desk::CityOffice));
    laptop.open_household("演练乙");
    let counts = laptop.sync();
    let reasons: Vec<_> = counts.refused.iter().map(|r| (r.seq, r.reason)).collect();
    assert_eq!(reasons, [(4, RefusalReason::Scope), (5, RefusalReason::Scope)]);
    assert_eq!((counts.pushed, counts.waiting), (6, 0));
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP), "what was refused drops out on every replica");
    assert_eq!(laptop.sync().refused, [], "a refusal is told once");
}

#[test]
fn a_signature_by_nobody_certified_is_refused() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.author =
        Author { account: AccountId::from_bytes([9; 16]), signing: ed25519_dalek::SigningKey::from_bytes(&[9; 32]) };
    let desk = laptop.ledger.desk().clone();
    let event = Event::AccountAdded(AccountAdded {
        account: AccountId::from_bytes([9; 16]),
        login: "moren".into(),
        roles: desk.roles().to_vec(),
        key: PublicKey::from_bytes(laptop.author.signing.verifying_key().to_bytes()),
        device: laptop.ledger.device(),
        desk: desk.clone(),
        from: now().date(),
    });
    laptop.forge(Kind::AccountAdd, event, realm::desk_stream(&desk));
    let counts = laptop.sync();
    assert_eq!(counts.refused.iter().map(|r| r.reason).collect::<Vec<_>>(), [RefusalReason::Signature]);
}

fn copy_dir(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_copied_laptop_is_found_out_and_nothing_of_it_taken() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let (original, copied) = (world.dir.path().join("laptop"), world.dir.path().join("copied"));
    let Desktop { mut ledger, author: Author { account, signing } } = laptop;
    ledger.settle().unwrap();
    drop(ledger);
    copy_dir(&original, &copied);
    let reopen = |path: &Path| {
        let home = Home::at(path.to_path_buf());
        let lock = crate::ledger::HomeLock::take(&home, "test").unwrap();
        let keyring = crate::ledger::Keyring::load(&home).unwrap();
        let unlocked = keyring.unlock(None, "演练口令").unwrap();
        let (ledger, _) = Ledger::open(&home, lock, &keyring, &unlocked.store, &mut |_| {}).unwrap();
        Desktop { ledger, author: Author { account, signing: signing.clone() } }
    };
    let (mut one, mut other) = (reopen(&original), reopen(&copied));
    one.open_household("演练甲");
    other.open_household("演练乙");
    one.sync();
    let mut client = Client::new(&other.ledger).unwrap();
    let error = client.run_until_settled(&mut other.ledger, Duration::from_secs(5)).unwrap_err();
    assert_eq!(error.denied(), Some(Denied::Forked { seq: 3 }));
    let device = one.ledger.device();
    assert_eq!(world.office.ledger().root().office.as_ref().unwrap().devices[&device].forked, Some(3));
    assert_eq!(one.hash(), world.hash(TOWNSHIP));
}

#[test]
fn a_revoked_device_is_shut_out() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let revoked = OfficeCommit::Revoked { device: laptop.ledger.device(), at: now() };
    world.office.ledger().commit(Commit::Office(Box::new(revoked))).unwrap();
    laptop.open_household("演练甲");
    let mut client = Client::new(&laptop.ledger).unwrap();
    let error = client.run_until_settled(&mut laptop.ledger, Duration::from_secs(5)).unwrap_err();
    assert_eq!(error.denied(), Some(Denied::Device));
    assert_eq!(laptop.ledger.counts().waiting, 1, "it stays here");
}

#[test]
fn codes_are_for_one_device_of_one_desk_and_mode() {
    let world = World::new();
    let denied = |result: Result<_, EnrolError>| match result {
        Err(EnrolError::Link(LinkError::Denied(denied))) => denied,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("let in"),
    };
    let code = world.code(TOWNSHIP);
    let mut other = world.unbound("other", "township:632301101");
    assert_eq!(denied(enrol(&mut other.ledger, &other.author, &code, &world.address(), now())), Denied::Desk);
    let mut real = desktop(&world.dir.path().join("real"), TOWNSHIP, Mode::Real);
    assert_eq!(denied(enrol(&mut real.ledger, &real.author, &code, &world.address(), now())), Denied::Mode);
    assert!(other.ledger.root().enrolment.is_none() && real.ledger.root().enrolment.is_none());

    let mut first = world.unbound("first", TOWNSHIP);
    enrol(&mut first.ledger, &first.author, &code, &world.address(), now()).unwrap();
    let mut second = world.unbound("second", TOWNSHIP);
    assert_eq!(denied(enrol(&mut second.ledger, &second.author, &code, &world.address(), now())), Denied::Code);

    let late = now().plus_seconds(8 * 24 * 3600);
    let code = issue_code(&mut world.office.ledger(), TOWNSHIP.parse().unwrap(), "127.0.0.1:1", late).unwrap().0;
    let early = Office::new(create(&world.dir.path().join("o2"), "city_office", Mode::Practice, true).ledger, now);
    let early = Arc::new(early.unwrap());
    let impostor = Beside(Arc::clone(&early));
    assert!(matches!(ask(&impostor, &code, [1; 32]), Err(EnrolError::Link(LinkError::Denied(Denied::Code)))));
}

#[test]
fn an_office_that_does_not_hold_the_code_gets_nothing() {
    let world = World::new();
    let code = world.code(TOWNSHIP);
    let mut guessed: Vec<char> = code.to_string().chars().collect();
    let last = guessed.len() - 1;
    guessed[last] = if guessed[last] == '0' { '1' } else { '0' };
    let guessed: Code = guessed.into_iter().collect::<String>().parse().unwrap();
    let link = Link::new(&world.address()).unwrap();
    assert!(matches!(ask(&link, &guessed, [1; 32]), Err(EnrolError::Impostor)));
}

/// Gives the answer to joining to nobody: the second answer, after the proof.
struct Deaf(Beside, std::sync::atomic::AtomicUsize);

impl Transport for Deaf {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let answer = self.0.post(path, token, body)?;
        let is_proof = self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0;
        if is_proof { Ok(answer) } else { Err(LinkError::Cut("lost".into())) }
    }
}

#[test]
fn a_device_whose_welcome_was_lost_enrols_again_with_the_same_code_and_mark() {
    let world = World::new();
    let code = world.code(TOWNSHIP);
    let mut laptop = world.unbound("laptop", TOWNSHIP);
    let deaf = Deaf(world.beside(), Default::default());
    let asked = ask(&deaf, &code, [1; 32]).unwrap();
    assert!(join(&mut laptop.ledger, &laptop.author, now(), &asked, &world.address()).is_err());
    assert_eq!(world.office.ledger().root().office.as_ref().unwrap().devices.len(), 1, "the office let it in");
    let record = enrol(&mut laptop.ledger, &laptop.author, &code, &world.address(), now()).unwrap();
    assert_eq!(record.mark.to_string(), "01");
    laptop.sync();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
}

#[test]
fn hello_names_the_realm_and_strangers_get_no_further() {
    let world = World::new();
    let link = Link::new(&world.address()).unwrap();
    assert_eq!(link.hello().unwrap().realm, world.office.ledger().realm());
    let stranger = link.post("/v1/sync", Some(&[0; 32]), vec![0; 10]);
    assert!(matches!(stranger, Err(LinkError::Denied(Denied::Device))));
    let nameless = link.post("/v1/sync", None, vec![0; 10]);
    assert!(matches!(nameless, Err(LinkError::Denied(Denied::Device))));
    let large = link.post("/v1/enrol", None, vec![0; 2 * 1024 * 1024]);
    assert!(matches!(large, Err(LinkError::Denied(Denied::TooLarge) | LinkError::Cut(_))));
}

#[test]
fn another_realms_answers_are_not_believed() {
    let (world, elsewhere) = (World::new(), World::new());
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    // The same device enrolled in another practice office, as if its address had been taken over.
    let error = Client::over(&laptop.ledger, Box::new(elsewhere.beside())).unwrap().round(&mut laptop.ledger);
    assert_eq!(error.unwrap_err().denied(), Some(Denied::Device));
    let mut stranger = elsewhere.enrolled("stranger", TOWNSHIP);
    stranger.sync();
    let outgoing = Client::new(&stranger.ledger).unwrap().prepare(&stranger.ledger).unwrap();
    let token = stranger.ledger.root().enrolment.as_ref().unwrap().token;
    let body = elsewhere.beside().post("/v1/sync", Some(&token), outgoing.body).unwrap();
    let mut client = Client::new(&laptop.ledger).unwrap();
    let mine = client.prepare(&laptop.ledger).unwrap();
    let error = client.absorb(&mut laptop.ledger, &mine, &body).unwrap_err();
    assert!(matches!(error, SyncError::Session(SessionError::Denied(Denied::Epoch))), "{error}");
}
