//! Who sees what, proven desk by desk: for each sort of stream, every desk that it is not for is refused when it
//! pulls and when it pushes, and what such a desk holds, unsealed with its own key, lacks the marker.

use super::*;
use crate::domain::kind::StreamKind;
use crate::domain::referral::make::Made;
use crate::domain::referral::{Consent, Need, Opening, Person};
use crate::ledger::backup::file::Backup;

const MARKER: &str = "测试·标记壹";
const OTHER: &str = "township:632301101";

/// Everything that a home holds, unsealed with its own key: its journal, frame by frame.
fn unsealed(desktop: &Desktop, dir: &Path) -> Vec<u8> {
    let path = dir.join(format!("{}.backup", desktop.ledger.device()));
    let _older = std::fs::remove_file(&path);
    desktop.ledger.backup_source(now()).unwrap().write(&path).unwrap();
    let mut all = Vec::new();
    let mut backup = Backup::open(&path).unwrap();
    let keep = &mut |_: u64, payload: &[u8]| {
        all.extend_from_slice(payload);
        Ok(())
    };
    backup.read(desktop.ledger.data_key(), keep).unwrap();
    all
}

fn holds(desktop: &Desktop, dir: &Path, marker: &[u8]) -> bool {
    unsealed(desktop, dir).windows(marker.len()).any(|window| window == marker)
}

/// An action of this device that carries the marker, wherever its rules would put a text.
fn marked(desktop: &mut Desktop, kind: Kind, stream: StreamId) {
    let body = crate::ledger::envelope::Body::Present { salt: [1; 16], bytes: MARKER.as_bytes().to_vec() };
    desktop.forge_header(stream, body, |header| {
        header.kind = kind.code();
        // Of a version that nobody knows yet: relayed by the office as it is.
        header.version = 200;
    });
}

/// A referral to health.
fn referred() -> Event {
    let person = Person {
        member: "m1".parse().unwrap(),
        name: MARKER.into(),
        id_number: None,
        phone: None,
        village: "632301100001".parse().unwrap(),
    };
    Event::ReferralMade(Made {
        opening: Opening {
            household: StreamId::from_bytes([1; 16]),
            township: "632301100".parse().unwrap(),
            unit: "health".into(),
            need: Need::Medical,
            person,
            asked: "演练".into(),
            consent: Consent { by: "m1".parse().unwrap(), on: now().date() },
            made: now().date(),
            clocks: Vec::new(),
        },
    })
}

/// Opens a stream of this sort for the township, the office and (where it is shared) finance, marker within.
fn opened(town: &mut Desktop, sort: StreamKind) -> StreamId {
    match sort {
        StreamKind::Household => town.open_household(MARKER),
        StreamKind::Payment => {
            let stream = town.ledger.new_stream_id().unwrap();
            town.forge(Kind::PaymentDraft, super::shared::drafted(), stream);
            marked(town, Kind::PaymentDraft, stream);
            stream
        }
        StreamKind::Referral => {
            let stream = town.ledger.new_stream_id().unwrap();
            town.forge(Kind::ReferralMake, referred(), stream);
            stream
        }
        StreamKind::Desk => {
            let stream = realm::desk_stream(town.ledger.desk());
            let event = Event::AccountAdded(AccountAdded {
                account: AccountId::from_bytes([9; 16]),
                login: "biaoji".into(),
                roles: Vec::new(),
                key: PublicKey::from_bytes(town.author.signing.verifying_key().to_bytes()),
                device: town.ledger.device(),
                desk: town.ledger.desk().clone(),
                from: now().date(),
            });
            town.forge(Kind::AccountAdd, event, stream);
            stream
        }
        // The registry is for all: nobody is wrong. Sorts to come stand in the table below when they are made.
        _ => realm::registry_stream(),
    }
}

/// A kind that a desk of any sort might write there.
const fn some_kind(sort: StreamKind) -> Kind {
    match sort {
        StreamKind::Payment => Kind::PaymentReturn,
        StreamKind::Referral => Kind::ReferralAnswer,
        StreamKind::Desk => Kind::AccountAdd,
        _ => Kind::DocumentRecord,
    }
}

#[test]
fn no_desk_pulls_pushes_or_holds_what_is_not_for_it() {
    let wrong: [(StreamKind, &[&str]); 4] = [
        (StreamKind::Household, &[OTHER, "unit:finance", "unit:health", "oversight:audit"]),
        (StreamKind::Payment, &[OTHER, "unit:health", "oversight:audit"]),
        (StreamKind::Referral, &[OTHER, "unit:finance", "oversight:audit"]),
        (StreamKind::Desk, &[OTHER, "unit:finance", "unit:health", "oversight:audit"]),
    ];
    for (sort, wrong) in wrong {
        let world = World::new();
        let mut town = world.enrolled("town", TOWNSHIP);
        let mut strangers: Vec<Desktop> =
            wrong.iter().enumerate().map(|(n, desk)| world.enrolled(&format!("wrong{n}"), desk)).collect();
        let stream = opened(&mut town, sort);
        assert!(town.sync().refused.is_empty(), "{sort:?}");
        for (stranger, desk) in strangers.iter_mut().zip(wrong) {
            stranger.sync();
            assert!(stranger.ledger.stream(stream).unwrap().is_none(), "{desk} pulled a {sort:?}");
            // Pushing into it, and into one of their own that pretends to be the township's.
            marked_push(stranger, sort, stream);
            let refused: Vec<_> = stranger.sync().refused.iter().map(|refused| refused.reason).collect();
            assert!(
                !refused.is_empty() && refused.iter().all(|reason| *reason != RefusalReason::Forked),
                "{desk} pushed into a {sort:?}: {refused:?}"
            );
            let held = world.office.ledger().stream(stream).unwrap().unwrap().pos();
            assert_eq!(held, town.ledger.stream(stream).unwrap().unwrap().pos(), "nothing was added to the {sort:?}");
        }
        town.sync();
        // A late machine of each desk is given no more than the first.
        for (n, (stranger, desk)) in strangers.iter().zip(wrong).enumerate() {
            let mut late = world.enrolled(&format!("late{n}"), desk);
            late.sync();
            let marker = if sort == StreamKind::Desk { "biaoji" } else { MARKER };
            for home in [stranger, &late] {
                let certified = sort == StreamKind::Desk;
                // An account's certificate is for all; the desk's own record of it is not.
                assert!(certified || !holds(home, world.dir.path(), marker.as_bytes()), "{desk} holds a {sort:?}");
                assert!(home.ledger.stream(stream).unwrap().is_none_or(|record| record.accepted.is_empty()));
            }
        }
        if sort != StreamKind::Desk {
            assert!(holds(&town, world.dir.path(), MARKER.as_bytes()), "the proof finds what is there: {sort:?}");
        }
    }
}

/// What a desk that knows the stream's id would write into it.
fn marked_push(stranger: &mut Desktop, sort: StreamKind, stream: StreamId) {
    let body = crate::ledger::envelope::Body::Present { salt: [2; 16], bytes: b"\x01".to_vec() };
    stranger.forge_header(stream, body, |header| header.kind = some_kind(sort).code());
}
