//! Two laptops of one desk and an honest office, in any order of events.

use proptest::prelude::*;

use super::office::TinyOffice;
use super::*;
use crate::ledger::envelope::Header;

#[derive(Debug, Clone, Copy)]
enum Op {
    /// The laptop does something: which household, which example.
    Act(bool, u8, u8),
    /// The office takes some of its actions.
    Push(bool, u8),
    /// The laptop takes some of the outbox.
    Pull(bool, u8),
    /// The laptop is closed and opened, perhaps with its store gone.
    Reopen(bool, bool),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => (any::<bool>(), any::<u8>(), any::<u8>()).prop_map(|(who, on, what)| Op::Act(who, on, what)),
        2 => (any::<bool>(), 1..6u8).prop_map(|(who, n)| Op::Push(who, n)),
        2 => (any::<bool>(), 0..6u8).prop_map(|(who, n)| Op::Pull(who, n)),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(who, gone)| Op::Reopen(who, gone)),
    ]
}

struct Laptop {
    place: Place,
    ledger: Option<Ledger>,
}

impl Laptop {
    fn enrolled(office: &mut TinyOffice, mark: u16) -> Self {
        let (place, mut ledger) = Place::new();
        office.enrol(&mut ledger, &place.author(), mark);
        Self { place, ledger: Some(ledger) }
    }

    fn ledger(&mut self) -> &mut Ledger {
        self.ledger.as_mut().unwrap()
    }

    /// Gives the household some command that its step allows, or opens another.
    fn act(&mut self, on: u8, what: u8) {
        let ledger = self.ledger.as_mut().unwrap();
        let households: Vec<StreamId> = ledger.cards().map(|card| card.stream).collect();
        if households.is_empty() || on < 24 {
            self.place.open_household(ledger);
            return;
        }
        let stream = households[usize::from(on) % households.len()];
        // Those that need nothing but the household.
        let mut all = examples();
        all.retain(|example| example.on == Some("$a0") && !example.data.to_string().contains('$'));
        let tries = (0..all.len()).map(|n| all[(usize::from(what) + n) % all.len()].id);
        for id in tries {
            if self.place.execute(ledger, stream, &[id]).is_ok() {
                return;
            }
        }
    }

    fn reopen(&mut self, gone: bool) {
        let before = seen(self.ledger());
        self.ledger = None;
        if gone {
            fs::remove_dir_all(self.place.store_dir()).unwrap();
        }
        self.ledger = Some(self.place.open().0);
        assert_eq!(seen(self.ledger()), before, "what was folded live is what is folded again");
    }
}

/// The office refuses some actions; which, does not matter to the fold.
fn refuses(header: &Header) -> bool {
    header.kind >= 10 && header.seq % 7 == 3
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn replicas_agree_and_a_rebuild_agrees_with_both(ops in prop::collection::vec(op(), 20..70)) {
        let mut office = TinyOffice::new();
        let mut laptops = [Laptop::enrolled(&mut office, 1), Laptop::enrolled(&mut office, 2)];
        for op in ops {
            match op {
                Op::Act(who, on, what) => laptops[usize::from(who)].act(on, what),
                Op::Push(who, n) => office.push(laptops[usize::from(who)].ledger(), n.into(), refuses),
                Op::Pull(who, n) => {
                    office.pull(laptops[usize::from(who)].ledger(), n.into());
                }
                Op::Reopen(who, gone) => laptops[usize::from(who)].reopen(gone),
            }
        }
        let [one, other] = &mut laptops;
        office.settle(&mut [one.ledger(), other.ledger()], refuses);
        office.settle(&mut [one.ledger(), other.ledger()], refuses);
        let (left, right) = (seen(one.ledger()), seen(other.ledger()));
        prop_assert_eq!(left.hash, right.hash);
        prop_assert_eq!(one.ledger().counts().waiting, 0);
        let accepted = |seen: &Seen| {
            let mut households = seen.households.clone();
            households.retain(|_, household| household.profile.is_some());
            households
        };
        prop_assert_eq!(accepted(&left), accepted(&right));
        for (laptop, expected) in [(one, left), (other, right)] {
            prop_assert!(is_sound(laptop.ledger()));
            laptop.ledger = None;
            let rebuilt = laptop.place.rebuild();
            prop_assert_eq!(seen(&rebuilt), expected);
        }
    }
}

#[test]
fn both_change_one_record_and_both_changes_are_kept_until_a_person_chooses() {
    let mut office = TinyOffice::new();
    let (mut one, mut other) = (Laptop::enrolled(&mut office, 1), Laptop::enrolled(&mut office, 2));
    let stream = one.place.open_household(one.ledger.as_mut().unwrap());
    office.settle(&mut [one.ledger(), other.ledger()], |_| false);
    for (laptop, phone) in [(&mut one, "13900000001"), (&mut other, "13900000002")] {
        let data = serde_json::json!({ "phone": phone, "reason": "更正" });
        let command = Command::from_json("household.amend", data).unwrap();
        let author = laptop.place.author();
        laptop.ledger().execute(&author, now(), &[Request { stream, command }]).unwrap();
    }
    office.settle(&mut [one.ledger(), other.ledger()], |_| false);
    assert_eq!(seen(one.ledger()).households, seen(other.ledger()).households);
    let household = other.ledger().household(stream).unwrap().unwrap();
    assert_eq!(household.open_conflicts().count(), 1);
    assert!(other.ledger().cards().all(|card| card.line.conflict && !card.pending));
    let order: Vec<_> = one.ledger().timeline(stream).unwrap().iter().map(|entry| entry.pos).collect();
    assert_eq!(order, [Some(1), Some(2), Some(3)]);
}

#[test]
fn a_refused_action_leaves_nothing_behind() {
    let mut office = TinyOffice::new();
    let (mut one, mut other) = (Laptop::enrolled(&mut office, 1), Laptop::enrolled(&mut office, 2));
    let kept = one.place.open_household(one.ledger.as_mut().unwrap());
    let gone = one.place.open_household(one.ledger.as_mut().unwrap());
    one.place.execute(one.ledger.as_mut().unwrap(), kept, &["a1", "d1"]).unwrap();
    office.settle(&mut [one.ledger(), other.ledger()], |header| header.stream == gone);
    assert_eq!(one.ledger().cards().map(|card| card.stream).collect::<Vec<_>>(), [kept]);
    assert_eq!(one.ledger().counts().refused, 1);
    assert_eq!(one.ledger().stream(gone).unwrap().unwrap().audience.township(), None);
    one.reopen(true);
    let exam = one.ledger().examine(&desk(), Vec::new()).unwrap();
    assert!(exam.ok() && exam.refused == 1 && exam.pending == 0, "{:?}", exam.findings);
    let hash = other.ledger().state_hash(&desk()).unwrap();
    assert_eq!(exam.state_hash, hash);
}

#[test]
fn lost_pulled_frames_are_put_back_with_their_proof() {
    let mut office = TinyOffice::new();
    let (mut one, mut other) = (Laptop::enrolled(&mut office, 1), Laptop::enrolled(&mut office, 2));
    for _ in 0..3 {
        one.place.open_household(one.ledger.as_mut().unwrap());
        other.place.open_household(other.ledger.as_mut().unwrap());
    }
    office.settle(&mut [one.ledger(), other.ledger()], |_| false);
    one.place.open_household(one.ledger.as_mut().unwrap());
    office.settle(&mut [one.ledger(), other.ledger()], |_| false);
    for mut laptop in [one, other] {
        let expected = seen(laptop.ledger());
        laptop.ledger().settle().unwrap();
        laptop.ledger = None;
        fs::remove_dir_all(laptop.place.home.journal_dir()).unwrap();
        let (ledger, notes) = laptop.place.open();
        assert_eq!(
            (seen(&ledger), notes),
            (expected.clone(), vec![OpenNote::PutBack { frames: expected.root.commits }])
        );
        assert!(is_sound(&ledger));
    }
}
