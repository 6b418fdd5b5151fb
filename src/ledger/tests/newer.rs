//! Actions of a newer program: kept, counted, passed on, and not written over.

use super::office::TinyOffice;
use super::*;
use crate::domain::kind::Kind;
use crate::ledger::commit::Commit;
use crate::ledger::envelope::{Body, Envelope, Header, body_hash};
use crate::ledger::frames::Frames;

/// An action as a newer program might write it.
fn from_the_future(ledger: &Ledger, author: &Author, stream: StreamId, kind: u16, version: u8) -> Envelope {
    let bytes = vec![0xff; 40];
    let salt = [5; 16];
    let header = Header {
        realm: ledger.realm(),
        device: ledger.device(),
        seq: ledger.root().seq + 1,
        prev: ledger.root().last,
        account: author.account,
        stream,
        base: ledger.stream(stream).unwrap().map_or(0, |record| record.pos()),
        kind,
        version,
        at: now(),
        reissues: None,
        body_hash: body_hash(&salt, &bytes),
        len: bytes.len() as u32,
    };
    Envelope::seal(&header, Body::Present { salt, bytes }, &author.signing).unwrap()
}

fn read_only(place: &Place, ledger: &mut Ledger, stream: StreamId) {
    let before = ledger.counts();
    let answer = place.execute(ledger, stream, &["d1"]);
    assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::NewerStream))), "{answer:?}");
    assert_eq!(ledger.counts(), before);
}

#[test]
fn what_a_newer_program_wrote_is_kept_and_passed_on_but_not_written_over() {
    // An unknown kind, a known kind of a later version, a known kind whose body does not decode.
    for (kind, version) in [(9999, 1), (Kind::DocumentRecord.code(), 2), (Kind::DocumentRecord.code(), 1)] {
        let mut office = TinyOffice::new();
        let ((new, mut newer), (old, mut older)) = (Place::new(), Place::new());
        office.enrol(&mut newer, &new.author(), 1);
        office.enrol(&mut older, &old.author(), 2);
        let stream = new.open_household(&mut newer);
        office.settle(&mut [&mut newer, &mut older], |_| false);
        let envelope = from_the_future(&newer, &new.author(), stream, kind, version);
        newer.commit(Commit::Own(vec![envelope.clone()])).unwrap();
        read_only(&new, &mut newer, stream);
        office.settle(&mut [&mut newer, &mut older], |_| false);

        read_only(&old, &mut older, stream);
        let timeline = older.timeline(stream).unwrap();
        assert_eq!((timeline[1].kind, timeline[1].hash, timeline[1].pos), (kind, envelope.hash(), Some(2)));
        let place = older.stream(stream).unwrap().unwrap().accepted[1].place;
        assert_eq!(older.envelope(&mut Frames::default(), place).unwrap(), envelope, "byte for byte, to be passed on");
        assert_eq!(older.state_hash(&desk()).unwrap(), newer.state_hash(&desk()).unwrap());
        assert!(is_sound(&older) && is_sound(&newer));
        assert_eq!(older.cards().count(), 1, "what can be read is shown");

        let expected = seen(&older);
        drop(older);
        let mut older = old.rebuild();
        assert_eq!(seen(&older), expected);
        read_only(&old, &mut older, stream);
        old.open_household(&mut older);
    }
}

#[test]
fn a_waiting_action_of_a_newer_program_is_forgotten_when_it_is_refused() {
    let mut office = TinyOffice::new();
    let (place, mut ledger) = Place::new();
    office.enrol(&mut ledger, &place.author(), 1);
    let stream = place.open_household(&mut ledger);
    let envelope = from_the_future(&ledger, &place.author(), stream, 9999, 1);
    ledger.commit(Commit::Own(vec![envelope])).unwrap();
    read_only(&place, &mut ledger, stream);
    office.settle(&mut [&mut ledger], |header| header.kind == 9999);
    place.execute(&mut ledger, stream, &["d1"]).unwrap();
}

#[test]
fn a_stream_that_begins_with_an_unknown_kind_is_no_card() {
    let mut office = TinyOffice::new();
    let ((new, mut newer), (old, mut older)) = (Place::new(), Place::new());
    office.enrol(&mut newer, &new.author(), 1);
    office.enrol(&mut older, &old.author(), 2);
    let stream = newer.new_stream_id().unwrap();
    let envelope = from_the_future(&newer, &new.author(), stream, 9999, 1);
    newer.commit(Commit::Own(vec![envelope])).unwrap();
    office.settle(&mut [&mut newer, &mut older], |_| false);
    assert_eq!(older.cards().count(), 0);
    let answer = old.execute(&mut older, stream, &["a0"]);
    assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::NewerStream))), "{answer:?}");
    assert!(is_sound(&older));
}
