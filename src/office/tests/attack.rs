//! Laptops whose program keeps no rule: what they sign is refused, and nobody else is any the worse for it.

use ed25519_dalek::SigningKey;

use super::*;
use crate::domain::desk::{AccountDisabled, Bound};
use crate::domain::household::{Determination, Outcome};
use crate::domain::step::determination_give::DeterminationGiven;
use crate::domain::types::{Date, DeviceMark, Hash, Role, Signature};
use crate::ledger::codec;
use crate::ledger::delivery::{DeviceRecord, Head};
use crate::ledger::envelope::{BODY_VERSION, Body, Envelope, Header, body_hash};
use crate::ledger::stream::{Reading, read_events};
use crate::office::accept::MAX_ITEMS;
use crate::office::judge::MAX_REFUSED;
use crate::office::roll::MAX_CERTIFICATES;
use crate::sync::wire::compact::{Item, Tables};
use crate::sync::wire::message::SyncRequest;

const OTHER: &str = "township:632301101";

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32])
}

fn public(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().to_bytes())
}

fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}

impl Desktop {
    fn own_stream(&self) -> StreamId {
        realm::desk_stream(self.ledger.desk())
    }

    fn added(&self, account: AccountId, key: &SigningKey, roles: &[Role]) -> AccountAdded {
        AccountAdded {
            account,
            login: "yanlian".into(),
            roles: roles.to_vec(),
            key: public(key),
            device: self.ledger.device(),
            desk: self.ledger.desk().clone(),
            from: now().date(),
        }
    }

    fn forge_account(&mut self, added: AccountAdded) {
        let stream = self.own_stream();
        self.forge(Kind::AccountAdd, Event::AccountAdded(added), stream);
    }

    fn forge_end(&mut self, account: AccountId) {
        let (stream, ended) = (self.own_stream(), AccountDisabled { account, until: now().date() });
        self.forge(Kind::AccountDisable, Event::AccountDisabled(ended), stream);
    }

    /// Signs a header as `change` leaves it.
    pub(super) fn forge_header(&mut self, stream: StreamId, body: Body, change: impl FnOnce(&mut Header)) {
        let (hash, len) = match &body {
            Body::Present { salt, bytes } => (body_hash(salt, bytes), bytes.len()),
            Body::Erased { body_hash, .. } => (*body_hash, 10),
        };
        let mut header = Header {
            realm: self.ledger.realm(),
            device: self.ledger.device(),
            seq: self.ledger.root().seq + 1,
            prev: self.ledger.root().last,
            account: self.author.account,
            stream,
            base: self.ledger.stream(stream).unwrap().map_or(0, |record| record.pos()),
            kind: Kind::DocumentRecord.code(),
            version: BODY_VERSION,
            at: now(),
            reissues: None,
            body_hash: hash,
            len: len as u32,
        };
        change(&mut header);
        let envelope = Envelope::seal(&header, body, &self.author.signing).unwrap();
        self.ledger.commit(Commit::Own(vec![envelope])).unwrap();
    }

    fn reasons(&mut self) -> Vec<RefusalReason> {
        self.sync().refused.iter().map(|refused| refused.reason).collect()
    }

    /// The events of this device's last action.
    fn last_events(&self) -> Vec<Event> {
        let (_, envelope) = self.ledger.own_from(self.ledger.root().seq).next().unwrap().unwrap();
        let header = envelope.read_header().unwrap();
        let Reading::Events(events) = read_events(&header, &envelope.body) else { panic!("unreadable") };
        events
    }

    /// A request that no program of ours makes.
    fn push(&self, world: &World, head: Head, items: Vec<Item>) -> Result<Vec<u8>, LinkError> {
        let outgoing = Client::new(&self.ledger).unwrap().prepare(&self.ledger).unwrap();
        let ours = SyncRequest::unpack(&outgoing.body).unwrap();
        let request = SyncRequest { head, want: 1024, tables: Tables::default(), items, ..ours };
        let token = self.ledger.root().enrolment.as_ref().unwrap().token;
        world.beside().post("/v1/sync", Some(&token), request.pack().unwrap())
    }
}

fn present(bytes: Vec<u8>) -> Body {
    Body::Present { salt: [1; 16], bytes }
}

pub(super) fn determination() -> Event {
    let determination = Determination {
        persons: Vec::new(),
        id: "d1".parse().unwrap(),
        decided: now().date(),
        outcome: Outcome::Refuse,
        reason: Some("演练".into()),
        granted: None,
        by_township: false,
        certificate: None,
        policy_version: crate::domain::policy::Policy::embedded().version,
    };
    Event::DeterminationGiven(DeterminationGiven {
        application: "a1".parse().unwrap(),
        determination,
        clocks: Vec::new(),
        exception: None,
    })
}

#[test]
fn a_body_that_is_not_of_its_headers_kind_is_refused_and_applied_nowhere() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let stream = laptop.open_household("演练甲");
    laptop.sync();
    let before = laptop.hash();
    laptop.forge(Kind::DocumentRecord, determination(), stream);
    laptop.forge_header(stream, present(codec::encode(&Vec::<Event>::new(), 100).unwrap()), |_| {});
    let household = laptop.ledger.household(stream).unwrap().unwrap();
    assert_eq!(household.applications, [], "not even where it was signed");
    assert!(!laptop.ledger.stream(stream).unwrap().unwrap().is_read_only());
    assert_eq!(laptop.reasons(), [RefusalReason::Scope; 2]);
    assert_eq!((laptop.hash(), world.hash(TOWNSHIP)), (before, before));
}

#[test]
fn roles_are_those_of_the_certificate_and_no_key_is_replaced() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let lead = laptop.author.account;
    let roles = laptop.ledger.desk().roles();
    let intake = (account(42), public(&key(42)));
    laptop.ledger.add_account(&laptop.author, now(), intake, "suonan", &[Role::Intake]).unwrap();
    laptop.sync();
    // The admin gives herself another key, then another set of roles.
    laptop.forge_account(laptop.added(lead, &key(66), roles));
    let mut fewer = laptop.added(lead, &laptop.author.signing, &[Role::Admin]);
    fewer.login = "yanlian".into();
    laptop.forge_account(fewer);
    laptop.author = Author { account: intake.0, signing: key(42) };
    let stream = laptop.open_household("演练甲");
    laptop.forge_account(laptop.added(lead, &key(66), roles));
    laptop.forge_end(lead);
    laptop.forge_header(stream, present(vec![0]), |header| header.kind = Kind::ConflictResolve.code());
    assert_eq!(laptop.reasons()[..4], [RefusalReason::Scope; 4]);
    laptop.author = Author { account: lead, signing: key(66) };
    laptop.open_household("演练乙");
    assert_eq!(laptop.reasons(), [RefusalReason::Signature]);
    let mut late = world.enrolled("late", "city_office");
    late.sync();
    assert_eq!(late.hash(), world.hash("city_office"));
}

#[test]
fn nobody_becomes_the_office() {
    let world = World::new();
    let mut clerk = world.enrolled("clerk", "city_office");
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let registry = || world.office.ledger().root().office.as_ref().unwrap().registry;
    let before = registry();
    laptop.forge_account(laptop.added(AccountId::OFFICE, &key(66), &[Role::Admin]));
    laptop.author = Author { account: AccountId::OFFICE, signing: key(66) };
    laptop.forge_account(laptop.added(account(3), &key(67), &[Role::Admin]));
    let mut client = Client::new(&laptop.ledger).unwrap();
    client.round(&mut laptop.ledger).unwrap();
    let reasons: Vec<_> = client.counts().refused.iter().map(|refused| refused.reason).collect();
    assert_eq!(reasons, [RefusalReason::Scope, RefusalReason::Signature]);
    assert_eq!(registry(), before);
    clerk.sync();
    assert_eq!(clerk.hash(), world.hash("city_office"));
}

#[test]
fn a_desk_makes_and_ends_its_own_accounts_only() {
    let world = World::new();
    let mut victim = world.enrolled("victim", OTHER);
    victim.sync();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let taken = victim.author.account;
    laptop.forge_account(laptop.added(taken, &key(66), &[]));
    laptop.forge_account(AccountAdded { desk: OTHER.parse().unwrap(), ..laptop.added(account(5), &key(5), &[]) });
    laptop.forge_account(AccountAdded { device: victim.ledger.device(), ..laptop.added(account(6), &key(6), &[]) });
    for login in ["", "甲 乙", "甲\u{202E}乙", "甲\u{1b}[2J", &"长".repeat(65)] {
        laptop.forge_account(AccountAdded { login: login.into(), ..laptop.added(account(7), &key(7), &[]) });
    }
    laptop.forge_end(taken);
    assert_eq!(laptop.reasons(), [RefusalReason::Scope; 8]);
    victim.open_household_in("632301101001", "演练丁");
    assert_eq!(victim.reasons(), []);
}

#[test]
fn an_ended_account_stays_ended_in_this_batch_and_later() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.forge_account(laptop.added(account(42), &key(42), &[Role::Intake]));
    laptop.forge_end(account(42));
    laptop.forge_account(laptop.added(account(42), &key(42), &[Role::Intake]));
    assert_eq!(laptop.reasons(), [RefusalReason::Scope]);
    laptop.forge_account(laptop.added(account(42), &key(42), &[Role::Intake]));
    assert_eq!(laptop.reasons(), [RefusalReason::Scope]);
    laptop.author = Author { account: account(42), signing: key(42) };
    // Its own program would not let it act.
    let stream = laptop.own_stream();
    laptop.forge_header(stream, present(vec![0]), |_| {});
    assert_eq!(laptop.reasons(), [RefusalReason::Signature]);
}

#[test]
fn no_household_is_opened_where_a_desk_will_stand() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.open_household("演练甲");
    let opened = laptop.last_events().remove(0);
    let stream = realm::desk_stream(&OTHER.parse().unwrap());
    laptop.forge(Kind::HouseholdOpen, opened, stream);
    assert_eq!(laptop.reasons(), [RefusalReason::Scope]);
    let mut victim = world.enrolled("victim", OTHER);
    assert_eq!(victim.reasons(), []);
    assert!((0..2000).all(|_| !realm::is_fixed(&laptop.ledger.new_stream_id().unwrap())));
}

#[test]
fn nobody_has_seen_more_of_a_stream_than_there_is() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let stream = laptop.open_household("演练甲");
    laptop.sync();
    for base in [2, u64::MAX] {
        laptop.forge_header(stream, present(vec![0]), |header| header.base = base);
    }
    assert_eq!(laptop.reasons(), [RefusalReason::Header; 2]);
}

#[test]
fn erased_garbled_and_endless_bodies_are_refused() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let stream = laptop.open_household("演练甲");
    laptop.sync();
    let erased =
        Body::Erased { body_hash: Hash::ZERO, order: "令".repeat(100_000), ground: String::new(), date: Date::EPOCH };
    laptop.forge_header(stream, erased.clone(), |_| {});
    laptop.forge_header(stream, erased, |header| header.len = u32::MAX);
    laptop.forge_header(stream, present(vec![0xff; 40]), |_| {});
    assert_eq!(laptop.reasons(), [RefusalReason::Scope, RefusalReason::Size, RefusalReason::Header]);
    assert!(!world.office.ledger().stream(stream).unwrap().unwrap().is_read_only());
    // A newer program's body passes, where the office need not understand it.
    laptop.forge_header(stream, present(vec![0xff; 40]), |header| header.version = BODY_VERSION + 1);
    let desk = laptop.own_stream();
    laptop.forge_header(desk, present(vec![0xff; 40]), |header| {
        (header.version, header.kind) = (BODY_VERSION + 1, Kind::Bind.code());
    });
    assert_eq!(laptop.reasons(), [RefusalReason::Header]);
}

#[test]
fn a_bind_names_the_realm_the_device_and_its_mark_once() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let enrolment = laptop.ledger.root().enrolment.clone().unwrap();
    let right = Bound { realm: enrolment.realm, mark: enrolment.mark, device: laptop.ledger.device() };
    let stream = laptop.own_stream();
    for wrong in [
        Bound { mark: DeviceMark(77), ..right.clone() },
        Bound { realm: Hash::ZERO, ..right.clone() },
        Bound { device: crate::domain::types::DeviceId::from_bytes([9; 16]), ..right },
    ] {
        laptop.forge(Kind::Bind, Event::Bound(wrong), stream);
    }
    let twice = codec::encode(&vec![Event::Bound(right.clone()), Event::Bound(right)], 1000).unwrap();
    laptop.forge_header(stream, present(twice), |header| header.kind = Kind::Bind.code());
    assert_eq!(laptop.reasons(), [RefusalReason::Scope; 4]);
}

#[test]
fn refused_garbage_is_bounded_and_the_office_goes_on() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let signature = Signature::from_bytes([0; 64]);
    let garbage = Envelope { header: vec![9], signature, body: present(vec![]) };
    let items = |n: usize| -> Vec<Item> { vec![Item::Verbatim(Box::new(garbage.clone())); n] };
    let mut head = laptop.ledger.root().head.unwrap();
    let denied = |answer: Result<Vec<u8>, LinkError>| match answer {
        Err(LinkError::Denied(denied)) => denied,
        other => panic!("{other:?}"),
    };
    let size = || codec::encode(world.office.ledger().root(), codec::MAX_LOCAL).unwrap().len();
    let before = size();
    assert_eq!(denied(laptop.push(&world, head, items(MAX_ITEMS + 1))), Denied::Limit);
    laptop.push(&world, head, items(4000)).unwrap();
    (head.seq, head.last) = (head.seq + 4000, garbage.hash());
    let left = MAX_REFUSED as usize - 4000;
    assert_eq!(denied(laptop.push(&world, head, items(left + 1))), Denied::Limit);
    laptop.push(&world, head, items(left)).unwrap();
    assert!(size() < before + 32, "the root record does not grow with refusals");
    {
        let office = world.office.ledger();
        let device = laptop.ledger.device();
        assert_eq!(office.root().office.as_ref().unwrap().devices[&device].refused, MAX_REFUSED);
        assert_eq!(office.refused_from(&device, 0).count() as u64, MAX_REFUSED);
        let kept = office.refused_from(&device, 0).next().unwrap().unwrap();
        assert_eq!((kept.reason, kept.stream), (RefusalReason::Header, None));
    }
    assert_eq!(world.enrolled("other", OTHER).reasons(), []);
}

#[test]
fn one_desk_does_not_fill_the_registry() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let (mut seq, mut last) = (laptop.ledger.root().seq, laptop.ledger.root().last);
    let (stream, mut envelopes) = (laptop.own_stream(), Vec::new());
    for n in 0..MAX_CERTIFICATES {
        let mut id = [1; 16];
        id[..8].copy_from_slice(&(n as u64).to_le_bytes());
        let added = Event::AccountAdded(laptop.added(AccountId::from_bytes(id), &key(5), &[]));
        let place = ChainPlace { stream, base: 0, seq: seq + 1, prev: last };
        let envelope = laptop.ledger.sign_events(&laptop.author, now(), Kind::AccountAdd, &[added], place).unwrap();
        (seq, last) = (seq + 1, envelope.hash());
        envelopes.push(envelope);
    }
    laptop.ledger.commit(Commit::Own(envelopes)).unwrap();
    assert_eq!(laptop.reasons(), [RefusalReason::Scope], "the founder's is one of them");
    let code = world.code(TOWNSHIP);
    let mut more = world.unbound("more", TOWNSHIP);
    let error = enrol(&mut more.ledger, &more.author, &code, &world.address(), now()).unwrap_err();
    assert!(matches!(error, EnrolError::Link(LinkError::Denied(Denied::Limit))), "{error}");
    assert_eq!(world.enrolled("other", OTHER).reasons(), []);
}

#[test]
fn a_revoked_device_does_not_come_in_by_its_old_code() {
    let world = World::new();
    let code = world.code(TOWNSHIP);
    let mut laptop = world.unbound("laptop", TOWNSHIP);
    enrol(&mut laptop.ledger, &laptop.author, &code, &world.address(), now()).unwrap();
    let revoked = OfficeCommit::Revoked { device: laptop.ledger.device(), at: now() };
    world.office.ledger().commit(Commit::Office(Box::new(revoked))).unwrap();
    let error = enrol(&mut laptop.ledger, &laptop.author, &code, &world.address(), now()).unwrap_err();
    assert!(matches!(error, EnrolError::Link(LinkError::Denied(Denied::Device))), "{error}");
}

#[test]
fn marks_are_not_given_twice_when_they_run_out() {
    let world = World::new();
    let mut first = world.unbound("first", TOWNSHIP);
    let last = DeviceRecord {
        device: crate::domain::types::DeviceId::from_bytes([9; 16]),
        key: public(&key(9)),
        desk: TOWNSHIP.parse().unwrap(),
        mark: DeviceMark::LAST,
        token_hash: Hash::ZERO,
        enrolled_at: now(),
    };
    let enrolled = OfficeCommit::Enrolled { code: String::new(), device: last, certificate: None };
    world.office.ledger().commit(Commit::Office(Box::new(enrolled))).unwrap();
    let code = world.code(TOWNSHIP);
    let error = enrol(&mut first.ledger, &first.author, &code, &world.address(), now()).unwrap_err();
    assert!(matches!(error, EnrolError::Link(LinkError::Denied(Denied::Limit))), "{error}");
}

#[test]
fn a_stranger_sends_little() {
    let world = World::new();
    let link = Link::new(&world.address()).unwrap();
    for answer in [link.post("/v1/enrol", None, vec![0; 5000]), world.beside().post("/v1/enrol", None, vec![0; 5000])] {
        assert!(matches!(answer, Err(LinkError::Denied(Denied::TooLarge) | LinkError::Cut(_))), "{answer:?}");
    }
}
