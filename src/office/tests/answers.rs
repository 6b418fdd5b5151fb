//! Answers that come late, do not fit, bring nothing on, or are not the office's own.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::domain::types::{DeviceMark, Hash};
use crate::ledger::delivery::binding;
use crate::sync::enrol::Joined;
use crate::sync::session::Outgoing;
use crate::sync::wire::message::{Entry, SyncRequest, SyncResponse, pack_one, unpack_one};

/// Opens `count` households as one frame, and gives their streams.
fn open_at_once(it: &mut Desktop, count: usize) -> Vec<StreamId> {
    let streams: Vec<StreamId> = (0..count).map(|_| it.ledger.new_stream_id().unwrap()).collect();
    let request = |stream: &StreamId| {
        let data = serde_json::json!({
            "village": "632301100001", "address": "演练村1号", "cause": "illness", "hukou": "rural",
            "members": [{
                "ref": "m1", "name": "演练甲", "relation": "head", "no_id_reason": "演练",
                "birth": "1970-05-01", "sex": "male",
            }],
        });
        Request { stream: *stream, command: Command::from_json("household.open", data).unwrap() }
    };
    let requests: Vec<Request> = streams.iter().map(request).collect();
    it.ledger.execute(&it.author, now(), &requests).unwrap();
    streams
}

fn ask_all(client: &Client, it: &Desktop) -> Outgoing {
    let place = client.prepare(&it.ledger).unwrap().place;
    let waiting = it.ledger.own_from(place.head.seq + 1).map(|own| own.map(|(_, envelope)| envelope));
    crate::sync::session::request(place, waiting, 512 * 1024, [1; 16]).unwrap()
}

fn token(it: &Desktop) -> [u8; 32] {
    it.ledger.root().enrolment.as_ref().unwrap().token
}

#[test]
fn a_large_batch_whose_answer_was_lost_is_answered_without_reading_frames() {
    const MANY: usize = 300;
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    open_at_once(&mut laptop, MANY);
    let mut client = Client::new(&laptop.ledger).unwrap();
    let outgoing = ask_all(&client, &laptop);
    assert_eq!(outgoing.pushed as usize, MANY);
    world.beside().post("/v1/sync", Some(&token(&laptop)), outgoing.body.clone()).unwrap();

    let before = world.office.ledger().frame_reads();
    let body = world.beside().post("/v1/sync", Some(&token(&laptop)), outgoing.body.clone()).unwrap();
    assert_eq!(world.office.ledger().frame_reads(), before, "a repeat is compared by its hashes");

    let before = laptop.ledger.frame_reads();
    client.absorb(&mut laptop.ledger, &outgoing, &body).unwrap();
    let reads = laptop.ledger.frame_reads() - before;
    assert!(reads <= 2, "the receipts of one frame took {reads} frame reads");
    laptop.sync();
    assert_eq!((laptop.ledger.counts().waiting, laptop.hash()), (0, world.hash(TOWNSHIP)));
}

#[test]
fn streams_over_several_frames_read_each_frame_once() {
    const MANY: usize = 40;
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let streams = open_at_once(&mut laptop, MANY);
    for note in ["一", "二", "三"] {
        let data = serde_json::json!({ "address": format!("演练村{note}号"), "reason": "演练" });
        let request = |stream: &StreamId| Request {
            stream: *stream,
            command: Command::from_json("household.amend", data.clone()).unwrap(),
        };
        let requests: Vec<Request> = streams.iter().map(request).collect();
        laptop.ledger.execute(&laptop.author, now(), &requests).unwrap();
    }
    let before = laptop.ledger.frame_reads();
    laptop.sync();
    let reads = laptop.ledger.frame_reads() - before;
    assert!(reads < MANY as u64, "{reads} frame reads for five frames in a few rounds");
    // The outbox that a new desk is given goes stream by stream, across the frames.
    let mut clerk = world.enrolled("clerk", "city_office");
    let before = world.office.ledger().frame_reads();
    clerk.sync();
    let reads = world.office.ledger().frame_reads() - before;
    assert!(reads < MANY as u64, "{reads} frame reads");
    assert_eq!(clerk.hash(), world.hash("city_office"));
}

#[test]
fn an_answer_to_an_older_request_is_not_taken_whatever_is_put_into_it() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let mut client = Client::new(&laptop.ledger).unwrap();
    let older = client.prepare(&laptop.ledger).unwrap();
    let genuine = world.beside().post("/v1/sync", Some(&token(&laptop)), older.body.clone()).unwrap();
    laptop.open_household("演练甲");
    let mut forged = SyncResponse::unpack(&genuine).unwrap();
    forged.refused = vec![(laptop.ledger.root().seq, RefusalReason::Scope)];
    let before = laptop.ledger.root().clone();
    let newer = client.prepare(&laptop.ledger).unwrap();
    for (outgoing, body) in [(&newer, &genuine), (&newer, &forged.pack().unwrap()), (&older, &forged.pack().unwrap())] {
        let error = client.absorb(&mut laptop.ledger, outgoing, body).unwrap_err();
        assert!(matches!(error, SyncError::Session(SessionError::Diverged)), "{error}");
        assert_eq!(laptop.ledger.root(), &before);
    }
    // What the office does sign is tied to `more` as well.
    let honest = world.beside().post("/v1/sync", Some(&token(&laptop)), newer.body.clone()).unwrap();
    let mut forged = SyncResponse::unpack(&honest).unwrap();
    forged.left += 1;
    let error = client.absorb(&mut laptop.ledger, &newer, &forged.pack().unwrap()).unwrap_err();
    assert!(matches!(error, SyncError::Session(SessionError::Diverged)), "{error}");
    client.absorb(&mut laptop.ledger, &newer, &honest).unwrap();
    assert_eq!((laptop.ledger.counts().waiting, laptop.ledger.counts().refused), (0, 0));
}

/// An office whose answers are changed by someone who holds its root key.
struct Bent<F>(Beside, AtomicUsize, F);

impl<F: Fn(&SyncRequest, &mut SyncResponse) + Send> Transport for Bent<F> {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        self.1.fetch_add(1, Ordering::Relaxed);
        let request = SyncRequest::unpack(&body).unwrap();
        let mut answer = SyncResponse::unpack(&self.0.post(path, token, body)?).unwrap();
        (self.2)(&request, &mut answer);
        Ok(answer.pack().unwrap())
    }
}

/// Signs an answer anew: for a device that then stands at `(seq, last)`, with nothing of the outbox delivered.
fn sign_without_entries(world: &World, request: &SyncRequest, answer: &mut SyncResponse, (seq, last): (u64, Hash)) {
    let ledger = world.office.ledger();
    answer.entries.clear();
    answer.seq = seq;
    let binding = binding(&request.nonce, &answer.refused, answer.left);
    let head = crate::ledger::delivery::Head { seq, last, binding, ..request.head };
    answer.signature = head.sign(&ledger.realm(), &request.device, &ledger.office_root().unwrap()).signature;
}

#[test]
fn an_action_that_is_judged_but_neither_accepted_nor_refused_is_an_alarm() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    laptop.open_household("演练甲");
    let end = (laptop.ledger.root().seq, laptop.ledger.root().last);
    let bend = |answer: &dyn Fn(&mut SyncResponse)| {
        let client = Client::new(&laptop.ledger).unwrap();
        let outgoing = client.prepare(&laptop.ledger).unwrap();
        let request = SyncRequest::unpack(&outgoing.body).unwrap();
        let honest = world.beside().post("/v1/sync", Some(&token(&laptop)), outgoing.body.clone()).unwrap();
        let mut bent = SyncResponse::unpack(&honest).unwrap();
        answer(&mut bent);
        sign_without_entries(&world, &request, &mut bent, end);
        (client.prepare(&laptop.ledger).unwrap(), outgoing, bent.pack().unwrap())
    };
    let silent = bend(&|_| ());
    let outside: Vec<_> = [vec![end.0 - 1], vec![end.0 + 1], vec![end.0, end.0]]
        .into_iter()
        .map(|seqs| {
            let refused: Vec<_> = seqs.into_iter().map(|seq| (seq, RefusalReason::Scope)).collect();
            bend(&move |answer| answer.refused.clone_from(&refused))
        })
        .collect();
    let before = laptop.ledger.root().clone();
    let mut client = Client::new(&laptop.ledger).unwrap();
    let error = client.absorb(&mut laptop.ledger, &silent.1, &silent.2).unwrap_err();
    assert!(matches!(error, SyncError::Session(SessionError::Withheld(1))), "{error}");
    for (_, outgoing, body) in &outside {
        let error = client.absorb(&mut laptop.ledger, outgoing, body).unwrap_err();
        assert!(matches!(error, SyncError::Session(SessionError::Diverged)), "{error}");
    }
    assert_eq!(laptop.ledger.root(), &before);
    laptop.sync();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
}

#[test]
fn own_receipts_only_go_forward_and_come_once() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    laptop.open_household("演练甲");
    laptop.open_household("演练乙");
    let mut client = Client::new(&laptop.ledger).unwrap();
    let outgoing = client.prepare(&laptop.ledger).unwrap();
    let honest = world.beside().post("/v1/sync", Some(&token(&laptop)), outgoing.body.clone()).unwrap();
    let first = laptop.ledger.root().head.unwrap().seq + 1;
    // The second again, a standstill, back round the end of the numbers, and one that was receipted long ago.
    for (at, step) in [(1, 0), (1, u64::MAX), (0, 1), (0, first - 1), (0, u64::MAX)] {
        let mut bent = SyncResponse::unpack(&honest).unwrap();
        let Entry::Own { step: told, .. } = &mut bent.entries[at] else { panic!("a receipt was expected") };
        *told = step;
        let error = client.absorb(&mut laptop.ledger, &outgoing, &bent.pack().unwrap()).unwrap_err();
        let fits =
            matches!(error, SyncError::Session(SessionError::Diverged | SessionError::Denied(Denied::Forked { .. })));
        assert!(fits, "{error}");
    }
    client.absorb(&mut laptop.ledger, &outgoing, &honest).unwrap();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
}

#[test]
fn an_office_that_brings_nothing_on_is_left_alone_for_growing_pauses() {
    let world = Arc::new(World::new());
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.sync();
    let office = Arc::clone(&world);
    let tarry = move |request: &SyncRequest, answer: &mut SyncResponse| {
        answer.left = 1;
        sign_without_entries(&office, request, answer, (request.head.seq, request.head.last));
    };
    let mut client = Client::over(&laptop.ledger, Box::new(Bent(world.beside(), AtomicUsize::new(0), tarry))).unwrap();
    assert!(matches!(client.once(&mut laptop.ledger), Err(SyncError::Stalled)));
    let error = client.run_until_settled(&mut laptop.ledger, Duration::from_secs(1)).unwrap_err();
    assert!(matches!(error, SyncError::Stalled) && error.is_passing(), "{error}");
    let rounds = client.counts().round_trips;
    assert!((3..12).contains(&rounds), "{rounds} rounds in a second");
}

#[test]
fn the_time_is_over_also_while_everything_goes_well() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    open_at_once(&mut laptop, 150);
    let mut client = Client::new(&laptop.ledger).unwrap();
    let error = client.run_until_settled(&mut laptop.ledger, Duration::ZERO).unwrap_err();
    assert!(matches!(error, SyncError::Unfinished), "{error}");
    let counts = client.counts();
    assert!(counts.round_trips == 1 && counts.pushed > 0 && counts.waiting > 0, "{counts:?}");
    laptop.sync();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
}

/// Puts other words into the office's welcome.
struct Liar(Beside, AtomicUsize);

impl Transport for Liar {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let answer = self.0.post(path, token, body)?;
        if self.1.fetch_add(1, Ordering::Relaxed) == 0 {
            return Ok(answer);
        }
        let mut joined: Joined = unpack_one(&answer).unwrap();
        joined.mark = DeviceMark(joined.mark.0 + 1);
        Ok(pack_one(&joined).unwrap())
    }
}

#[test]
fn a_welcome_that_was_changed_on_its_way_is_not_believed() {
    let world = World::new();
    let code = world.code(TOWNSHIP);
    let mut laptop = world.unbound("laptop", TOWNSHIP);
    let liar = Liar(world.beside(), AtomicUsize::new(0));
    let asked = ask(&liar, &code, [1; 32]).unwrap();
    let error = join(&mut laptop.ledger, &laptop.author, now(), &asked, &world.address()).unwrap_err();
    assert!(matches!(error, EnrolError::Impostor), "{error}");
    assert!(laptop.ledger.root().enrolment.is_none());
    let record = enrol(&mut laptop.ledger, &laptop.author, &code, &world.address(), now()).unwrap();
    assert_eq!(record.mark.to_string(), "01");
}
