//! The last frame, at each of its lengths.

use super::*;

/// The bytes that the last of the places' frames takes in its segment.
fn last_frame(before: &Place, after: &Place) -> (usize, usize) {
    let used = |place: &Place| {
        let bytes = fs::read(place.segment()).unwrap();
        bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1
    };
    (used(before), used(after))
}

#[test]
fn at_each_length_of_the_last_frame_all_acknowledged_actions_are_there() {
    let (place, mut ledger) = Place::new();
    let stream = place.open_household(&mut ledger);
    drop(ledger);
    let before = place.copy();
    let one_less = seen(&before.open().0);
    let mut ledger = place.open().0;
    place.execute(&mut ledger, stream, &["d1"]).unwrap();
    let whole = seen(&ledger);
    drop(ledger);
    let (start, end) = last_frame(&before, &place);
    let bytes = fs::read(place.segment()).unwrap();
    for cut in start..=end {
        let at = before.segment();
        if cut % 2 == 0 {
            fs::write(&at, &bytes[..cut]).unwrap();
        } else {
            let zeroed = [&bytes[..cut], &vec![0; 8192]].concat();
            fs::write(&at, zeroed).unwrap();
        }
        let expected = if cut == end { &whole } else { &one_less };
        // In turns: a store that stands before the last action, and none.
        if cut % 32 == 0 {
            fs::remove_dir_all(before.store_dir()).unwrap();
        }
        let (ledger, notes) = before.open();
        assert_eq!(&seen(&ledger), expected, "{cut} of {end}: {notes:?}");
        let torn = notes.contains(&OpenNote::TornTail);
        assert_eq!(torn, cut > start && cut < end, "{cut} of {end}: {notes:?}");
    }
}

#[test]
fn with_the_store_ahead_the_last_frame_is_put_back_at_each_length() {
    let (place, mut ledger) = Place::new();
    let used = || fs::read(place.segment()).unwrap().iter().rposition(|byte| *byte != 0).unwrap() + 1;
    let stream = place.open_household(&mut ledger);
    let start = used();
    place.execute(&mut ledger, stream, &["d1"]).unwrap();
    let end = used();
    let whole = seen(&ledger);
    ledger.settle().unwrap();
    drop(ledger);
    let bytes = fs::read(place.segment()).unwrap();
    for cut in (start..end).step_by(13).chain([end - 1, end]) {
        fs::write(place.segment(), [&bytes[..cut], &vec![0; 8192]].concat()).unwrap();
        let (ledger, notes) = place.open();
        assert_eq!(seen(&ledger), whole, "{cut} of {end}");
        assert_eq!(notes.contains(&OpenNote::PutBack { frames: 1 }), cut < end, "{cut} of {end}: {notes:?}");
        assert!(is_sound(&ledger));
    }
}
