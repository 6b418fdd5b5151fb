//! An office restored from a backup, and laptops restored from older images: what was acknowledged comes back once.

use std::collections::BTreeSet;

use super::*;
use crate::ledger::again::AgainError;
use crate::ledger::delivery::RefusalReason;
use crate::ledger::{HomeLock, Keyring};

fn reopen(path: &Path) -> Desktop {
    let home = Home::at(path.to_path_buf());
    let lock = HomeLock::take(&home, "test").unwrap();
    let keyring = Keyring::load(&home).unwrap();
    let unlocked = keyring.unlock(None, "演练口令").unwrap();
    let (ledger, _) = Ledger::open(&home, lock, &keyring, &unlocked.store, &mut |_| {}).unwrap();
    Desktop { ledger, author: Author { account: unlocked.account, signing: unlocked.signing } }
}

impl World {
    /// An image of a home as it is now.
    fn image(&self, of: &str, name: &str) {
        copy_dir(&self.dir.path().join(of), &self.dir.path().join(name));
    }

    /// The office as an image of it holds it, serving in its place under another life.
    fn restored(self, image: &str) -> Self {
        let mut ledger = reopen(&self.dir.path().join(image)).ledger;
        ledger.begin_life().unwrap();
        let office = Arc::new(Office::new(ledger, now).unwrap());
        let server = Server::start(Arc::clone(&office), TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
        Self { dir: self.dir, office, server }
    }

    fn settle(&self, desktop: &mut Desktop) -> Result<(), SyncError> {
        let mut client = Client::at(&desktop.ledger, &self.address()).unwrap();
        client.run_until_settled(&mut desktop.ledger, Duration::from_secs(20))
    }

    fn sync_all(&self, desktops: &mut [&mut Desktop]) {
        for _ in 0..2 {
            for desktop in desktops.iter_mut() {
                self.settle(desktop).unwrap();
            }
        }
    }
}

impl Desktop {
    fn amend(&mut self, stream: StreamId, phone: &str) {
        let data = serde_json::json!({ "phone": phone, "reason": "演练" });
        let command = Command::from_json("household.amend", data).unwrap();
        self.ledger.execute(&self.author, now(), &[Request { stream, command }]).unwrap();
    }

    /// The hashes of all accepted actions by stream and place; each hash once.
    fn accepted(&self) -> Vec<(StreamId, String)> {
        accepted(&self.ledger)
    }

    fn is_well(&self) {
        let examined = self.ledger.examine(self.ledger.desk(), Vec::new()).unwrap();
        assert!(examined.ok(), "{:?}", examined.findings);
    }
}

fn accepted(ledger: &Ledger) -> Vec<(StreamId, String)> {
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for entry in ledger.streams() {
        let (id, _) = entry.unwrap();
        for entry in ledger.timeline(id).unwrap().iter().filter(|entry| entry.pos.is_some()) {
            assert!(seen.insert(entry.hash), "twice");
            all.push((id, entry.hash.to_string()));
        }
    }
    all
}

#[test]
fn what_a_restored_office_lost_comes_back_from_the_desks_in_its_old_places() {
    let world = World::new();
    let (mut first, mut second) = (world.enrolled("first", TOWNSHIP), world.enrolled("second", TOWNSHIP));
    let mut clerk = world.enrolled("clerk", "city_office");
    let before = first.open_household("演练甲");
    world.sync_all(&mut [&mut first, &mut second, &mut clerk]);
    world.office.settle().unwrap();
    world.image("office", "image");

    // All of this is acknowledged after the backup, a refusal and a new account among it.
    second.amend(before, "13900000001");
    world.settle(&mut second).unwrap();
    world.settle(&mut first).unwrap();
    first.amend(before, "13900000002");
    let after = first.open_household("演练乙");
    let event = super::attack::determination();
    first.forge(Kind::DeterminationGive, event, after);
    first.amend(after, "13900000003");
    world.settle(&mut first).unwrap();
    world.settle(&mut clerk).unwrap();
    let (told, hash) = (first.accepted(), first.hash());
    // The second laptop has not seen the last of it, and writes on.
    second.amend(before, "13900000004");

    let world = world.restored("image");
    assert_ne!(world.hash(TOWNSHIP), hash);
    // The first gives back what the second wrote, too.
    world.settle(&mut first).unwrap();
    assert_eq!((first.accepted(), first.hash()), (told.clone(), hash), "every place is the old one");
    assert_eq!(first.ledger.root().refused.len(), 1, "refused again");
    assert_eq!(world.hash(TOWNSHIP), hash);
    world.sync_all(&mut [&mut second, &mut clerk, &mut first]);
    assert_eq!(first.accepted().len(), told.len() + 1);
    for desk in [&first, &second] {
        assert_eq!(desk.hash(), world.hash(TOWNSHIP));
        assert_eq!(desk.ledger.counts().waiting, 0);
        desk.is_well();
    }
    clerk.is_well();
    assert_eq!(clerk.hash(), world.hash("city_office"));
    assert_eq!(accepted(&world.office.ledger()).len(), clerk.accepted().len());
    assert!(world.office.ledger().examine(&Desk::CityOffice, Vec::new()).unwrap().ok());

    // A rebuild from the journal comes to the same.
    let (path, hash) = (world.dir.path().join("first"), first.hash());
    drop(first);
    std::fs::remove_dir_all(Home::at(path.clone()).store_dir()).unwrap();
    let rebuilt = reopen(&path);
    assert_eq!(rebuilt.hash(), hash);
    rebuilt.is_well();
}

#[test]
fn a_place_that_was_given_anew_is_not_given_twice_and_nothing_is_lost() {
    let world = World::new();
    let (mut first, mut second) = (world.enrolled("first", TOWNSHIP), world.enrolled("second", TOWNSHIP));
    let stream = first.open_household("演练甲");
    world.sync_all(&mut [&mut first, &mut second]);
    world.office.settle().unwrap();
    world.image("office", "image");
    second.amend(stream, "13900000001");
    world.settle(&mut second).unwrap();

    let world = world.restored("image");
    // The first never saw it: its own takes the place.
    first.amend(stream, "13900000002");
    world.settle(&mut first).unwrap();
    world.sync_all(&mut [&mut second, &mut first]);
    assert_eq!(first.hash(), second.hash());
    assert_eq!(first.hash(), world.hash(TOWNSHIP));
    let both = first.accepted();
    assert_eq!((both.iter().filter(|(id, _)| *id == stream).count(), both), (3, second.accepted()));
    first.is_well();
    second.is_well();
}

#[test]
fn after_two_restores_each_desk_goes_back_as_far_as_it_must() {
    let world = World::new();
    let (mut first, mut second) = (world.enrolled("first", TOWNSHIP), world.enrolled("second", TOWNSHIP));
    world.sync_all(&mut [&mut first, &mut second]);
    world.office.settle().unwrap();
    world.image("office", "image");
    first.open_household("演练甲");
    world.sync_all(&mut [&mut first, &mut second]);
    let world = world.restored("image");
    // Only the first learns of the second life.
    first.open_household("演练乙");
    world.settle(&mut first).unwrap();
    world.office.settle().unwrap();
    world.image("image", "later");
    first.open_household("演练丙");
    world.settle(&mut first).unwrap();
    let world = world.restored("later");
    world.sync_all(&mut [&mut second, &mut first]);
    assert_eq!(first.hash(), second.hash());
    assert_eq!(first.hash(), world.hash(TOWNSHIP));
    assert_eq!(first.accepted(), second.accepted());
    first.is_well();
    second.is_well();
}

#[test]
fn a_device_that_a_restored_office_does_not_know_enrols_again_and_keeps_all() {
    let world = World::new();
    let mut first = world.enrolled("first", TOWNSHIP);
    world.sync_all(&mut [&mut first]);
    world.office.settle().unwrap();
    world.image("office", "image");
    let mut second = world.enrolled("second", TOWNSHIP);
    let stream = second.open_household("演练甲");
    world.settle(&mut second).unwrap();
    let held = second.accepted();

    let world = world.restored("image");
    second.amend(stream, "13900000001");
    let error = world.settle(&mut second).unwrap_err();
    assert_eq!(error.denied(), Some(Denied::Device));
    let record = enrol(&mut second.ledger, &second.author, &world.code(TOWNSHIP), &world.address(), now()).unwrap();
    assert!(record.mark.0 > 2, "a mark that may have been given is not given again");
    world.sync_all(&mut [&mut second, &mut first]);
    assert_eq!(first.hash(), second.hash());
    let hashes = |list: Vec<(StreamId, String)>| list.into_iter().collect::<BTreeSet<_>>();
    let (before, now) = (hashes(held), hashes(second.accepted()));
    let stands = |one: &(StreamId, String)| now.contains(one) || one.0 == realm::registry_stream();
    assert!(before.iter().all(stands));
    second.is_well();
}

#[test]
fn a_laptop_restored_from_an_older_image_takes_over_its_chain_and_sends_the_rest_again() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    world.settle(&mut laptop).unwrap();
    laptop.ledger.settle().unwrap();
    world.image("laptop", "older");
    let stream = laptop.open_household("演练甲");
    laptop.forge(Kind::DeterminationGive, super::attack::determination(), stream);
    laptop.amend(stream, "13900000001");
    world.settle(&mut laptop).unwrap();
    let all = laptop.accepted();
    drop(laptop);

    let mut older = reopen(&world.dir.path().join("older"));
    let lost = older.open_household("演练乙");
    older.amend(lost, "13900000002");
    let error = world.settle(&mut older).unwrap_err();
    assert!(matches!(error.denied(), Some(Denied::Forked { .. })), "{error}");
    let mut client = Client::at(&older.ledger, &world.address()).unwrap();
    assert_eq!(client.adopt(&mut older.ledger).unwrap(), 3);
    assert_eq!(client.adopt(&mut older.ledger).unwrap(), 0, "once is enough");
    world.settle(&mut older).unwrap();
    assert_eq!(older.accepted(), all);
    assert_eq!(older.hash(), world.hash(TOWNSHIP));

    let refused = older.ledger.refusals().unwrap();
    let forked: Vec<_> =
        refused.iter().filter(|r| r.entry.reason == RefusalReason::Forked).map(|r| r.entry.hash).collect();
    assert_eq!((refused.len(), forked.len()), (3, 2));
    let stranger = Author { account: AccountId::from_bytes([7; 16]), signing: older.author.signing.clone() };
    assert!(matches!(older.ledger.send_again(&stranger, &forked), Err(AgainError::NotTheAuthor(_))));
    let Desktop { mut ledger, author } = older;
    assert_eq!(ledger.send_again(&author, &forked).unwrap(), 2);
    let mut older = Desktop { ledger, author };
    world.settle(&mut older).unwrap();
    assert_eq!(older.accepted().len(), all.len() + 2);
    assert_eq!(older.hash(), world.hash(TOWNSHIP));
    let left: Vec<_> = older.ledger.root().refused.iter().map(|refused| refused.hash).collect();
    assert_eq!(left.len(), 1, "what the office refused for itself stays until somebody deals with it");
    older.ledger.close_refused(left).unwrap();
    assert!(older.ledger.refusals().unwrap().is_empty());
    older.is_well();
}
