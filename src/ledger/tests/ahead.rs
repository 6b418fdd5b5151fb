//! The store holds what the journal lost.

use ed25519_dalek::SigningKey;

use super::*;
use crate::ledger::commit::{Commit, frame_hash};
use crate::ledger::envelope::{Body, Envelope};
use crate::ledger::fold::Fold;
use crate::ledger::store::Store;

/// A home of `n` households with its store settled, and where its journal ended after each frame.
fn marked(n: usize) -> (Place, Seen, Vec<usize>) {
    let (place, mut ledger) = Place::new();
    let used = || fs::read(place.segment()).unwrap().iter().rposition(|byte| *byte != 0).unwrap() + 1;
    let mut ends = vec![used()];
    for _ in 0..n {
        place.open_household(&mut ledger);
        ends.push(used());
    }
    ledger.settle().unwrap();
    let expected = seen(&ledger);
    drop(ledger);
    (place, expected, ends)
}

/// Takes the last `n` frames out of the journal.
fn lose(place: &Place, ends: &[usize], n: usize) {
    let mut bytes = fs::read(place.segment()).unwrap();
    bytes[ends[ends.len() - 1 - n]..].fill(0);
    fs::write(place.segment(), bytes).unwrap();
}

#[test]
fn frames_that_the_journal_lost_are_put_back() {
    let (origin, expected, ends) = marked(7);
    for n in [1, 5] {
        let place = origin.copy();
        lose(&place, &ends, n);
        let (ledger, notes) = place.open();
        assert_eq!((seen(&ledger), notes), (expected.clone(), vec![OpenNote::PutBack { frames: n as u64 }]));
        assert!(is_sound(&ledger));
        drop(ledger);
        assert_eq!(seen(&place.rebuild()), expected, "they are in the journal now");
    }
}

#[test]
fn a_journal_that_is_gone_comes_back_from_the_store_and_from_nowhere_else() {
    let (place, expected, _) = marked(5);
    fs::remove_dir_all(place.home.journal_dir()).unwrap();
    let without = place.copy();
    let (ledger, notes) = place.open();
    assert_eq!((seen(&ledger), notes), (expected.clone(), vec![OpenNote::PutBack { frames: 6 }]));
    drop(ledger);
    assert_eq!(seen(&place.rebuild()), expected);

    fs::remove_dir_all(without.store_dir()).unwrap();
    for _ in 0..2 {
        let damage = without.try_open(&OsFiles, false).map(|_| ()).unwrap_err();
        assert!(matches!(damage, LedgerError::Damage { .. }), "an empty home must not pass for this one: {damage}");
    }
}

/// Puts one more frame into the store only, as if the journal had lost it.
fn only_in_store(place: &Place, root: &Root, commit: Commit) {
    let store = Store::open(&place.store_dir(), &place.unlocked.store.data_key).unwrap();
    let payload = commit.to_bytes().unwrap();
    let mut fold = Fold::new(&store, &place.unlocked.store.data_key, root.clone());
    fold.frame(root.commits + 1, &payload, commit).unwrap();
    let folded = fold.finish().unwrap();
    assert_eq!(folded.root.mark, frame_hash(&payload));
    store.apply(&folded.writes).unwrap();
    store.settle().unwrap();
}

/// A true next action of the home, signed but not committed.
fn next_action(place: &Place) -> Envelope {
    let copy = place.copy();
    let mut ledger = copy.open().0;
    copy.open_household(&mut ledger);
    ledger.own_from(ledger.root().seq).next().unwrap().unwrap().1
}

#[test]
fn a_store_ahead_with_anything_that_does_not_hold_is_set_aside() {
    let (origin, expected, _) = marked(3);
    let good = next_action(&origin);
    let header = good.read_header().unwrap();
    let key = &origin.unlocked.signing;
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let mut other_body = good.clone();
    if let Body::Present { bytes, .. } = &mut other_body.body {
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
    }
    let by_stranger = Envelope::seal(&header, good.body.clone(), &stranger).unwrap();
    let nobody = crate::domain::types::AccountId::from_bytes([9; 16]);
    let of_nobody =
        Envelope::seal(&crate::ledger::envelope::Header { account: nobody, ..header }, good.body.clone(), key);
    let forged = [("signature", by_stranger), ("body", other_body), ("account", of_nobody.unwrap())];
    for (what, envelope) in forged {
        let place = origin.copy();
        only_in_store(&place, &expected.root, Commit::Own(vec![envelope]));
        let (ledger, notes) = place.open();
        assert_eq!(seen(&ledger), expected, "{what}");
        let set_aside = OpenNote::StoreRebuilt { aside: Some("store.damaged-1".into()), frames: 4 };
        assert_eq!(notes, [OpenNote::DamagedFrame { index: 5, lost: 1 }, set_aside], "{what}");
        assert_eq!(ledger.counts().frames, 4, "{what}: nothing of it is in the journal");
        assert!(is_sound(&ledger));
    }

    let place = origin.copy();
    only_in_store(&place, &expected.root, Commit::Own(vec![good]));
    let (ledger, notes) = place.open();
    assert_eq!((ledger.counts().frames, notes), (5, vec![OpenNote::PutBack { frames: 1 }]), "the true one is taken");
    assert!(is_sound(&ledger));
}

#[test]
fn a_damaged_store_record_does_not_hide_the_journal() {
    use crate::ledger::fold::ROOT;
    use crate::ledger::store::{Tree, Writes};
    let (origin, expected, _) = marked(3);
    let stream = expected.households.keys().next().unwrap();
    let key = &origin.unlocked.store.data_key;
    for (what, tree, at) in [("root", Tree::Meta, ROOT), ("cards", Tree::Card, &stream.as_bytes()[..])] {
        for gone in [false, true] {
            if (what, gone) == ("cards", true) {
                continue;
            }
            let place = origin.copy();
            let store = Store::open(&place.store_dir(), key).unwrap();
            let mut writes = Writes::default();
            if gone {
                writes.remove(tree, at);
            } else {
                writes.mark(tree, at);
            }
            store.apply(&writes).unwrap();
            drop(store);
            let (ledger, notes) = place.open();
            assert_eq!(seen(&ledger), expected, "{what}");
            assert!(matches!(notes.as_slice(), [OpenNote::StoreRebuilt { aside: Some(_), frames: 4 }]), "{notes:?}");
        }
    }
}

#[test]
fn damage_that_shows_only_in_use_is_mended_at_the_next_start() {
    use crate::ledger::store::{Tree, Writes};
    let (place, expected, _) = marked(3);
    let stream = *expected.households.keys().next().unwrap();
    let store = Store::open(&place.store_dir(), &place.unlocked.store.data_key).unwrap();
    let mut writes = Writes::default();
    writes.mark(Tree::Stream, stream.as_bytes());
    store.apply(&writes).unwrap();
    drop(store);
    let (mut ledger, notes) = place.open();
    assert_eq!(notes, []);
    let answer = place.execute(&mut ledger, stream, &["d1"]);
    assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::StoreDamaged))), "{answer:?}");
    drop(ledger);
    let (ledger, notes) = place.open();
    assert_eq!(seen(&ledger), expected);
    assert!(matches!(notes.as_slice(), [OpenNote::StoreRebuilt { aside: Some(_), frames: 4 }]), "{notes:?}");
    drop(ledger);
    assert_eq!(place.open().1, []);
}
