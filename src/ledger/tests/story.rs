//! A day's work: recorded, closed, opened again.

use super::*;
use crate::ledger::files::{Op, RecordingFiles};

#[test]
fn the_plain_course_is_the_same_after_a_restart_and_after_a_rebuild() {
    let (place, mut ledger) = Place::new();
    let (together, apart) = (ledger.new_stream_id().unwrap(), ledger.new_stream_id().unwrap());
    let answers = place.execute(&mut ledger, together, &course()).unwrap();
    for id in course() {
        place.execute(&mut ledger, apart, &[id]).unwrap();
    }
    assert_eq!(answers.len(), course().len());
    assert_eq!(answers[1].number.as_deref(), Some("632301100-2026-00-0001"));
    let before = seen(&ledger);
    assert_eq!(before.cards.len(), 4, "two households with two applications each");
    assert_eq!(before.timelines[&together].len(), course().len());
    assert!(before.timelines[&apart].iter().all(|e| e.pos.is_none() && e.login.as_deref() == Some("yanlian")));
    assert_eq!(ledger.counts().waiting, 1 + 2 * course().len() as u64);
    assert!(is_sound(&ledger));
    drop(ledger);

    let (ledger, notes) = place.open();
    assert_eq!((seen(&ledger), notes), (before.clone(), vec![]));
    drop(ledger);
    let mut ledger = place.rebuild();
    assert_eq!(seen(&ledger), before);
    assert!(is_sound(&ledger));

    let third = ledger.new_stream_id().unwrap();
    let answers = place.execute(&mut ledger, third, &["a0", "a1"]).unwrap();
    assert_eq!(answers[1].number.as_deref(), Some("632301100-2026-00-0005"), "no number is given twice");
}

#[test]
fn a_list_of_commands_is_kept_whole_or_not_at_all() {
    let (place, mut ledger) = Place::new();
    let stream = ledger.new_stream_id().unwrap();
    let before = seen(&ledger);
    match place.execute(&mut ledger, stream, &["a0", "a1", "forward", "d1"]) {
        Err(ExecuteError::Refused { index: 2, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(seen(&ledger), before);
    assert_eq!(place.execute(&mut ledger, stream, &[]).unwrap(), [], "nothing to do takes no frame");
    assert_eq!(ledger.counts().frames, 1);
    let number = place.execute(&mut ledger, stream, &["a0", "a1"]).unwrap()[1].number.clone();
    assert_eq!(number.as_deref(), Some("632301100-2026-00-0001"), "what was refused took no number");
    assert_eq!(ledger.counts().frames, 2);
    drop(ledger);
    assert_eq!(place.open().0.counts().events, 3);
}

#[test]
fn commands_go_to_households_only() {
    let (place, mut ledger) = Place::new();
    let unknown = ledger.new_stream_id().unwrap();
    for stream in [unknown, crate::ledger::realm::desk_stream(&desk())] {
        for id in ["a0", "d1"] {
            if (stream, id) == (unknown, "a0") {
                continue;
            }
            let answer = place.execute(&mut ledger, stream, &[id]);
            assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::UnknownStream))), "{id}: {answer:?}");
        }
    }
    assert_eq!(ledger.counts().frames, 1);
}

#[test]
fn between_a_command_and_its_answer_stands_one_write_and_one_sync() {
    let place = Place::filled(0);
    let files = RecordingFiles::new();
    let (mut ledger, _) = place.try_open(&files, false).unwrap();
    let stream = ledger.new_stream_id().unwrap();
    for ids in [&["a0"][..], &["a1", "d1", "d2"], &["d3"]] {
        files.clear();
        place.execute(&mut ledger, stream, ids).unwrap();
        let ops: Vec<Op> = files.calls().into_iter().map(|call| call.op).collect();
        assert_eq!(ops, [Op::Write, Op::SyncData], "{ids:?}");
    }
    files.clear();
    assert!(place.execute(&mut ledger, stream, &["forward"]).is_err());
    ledger.household(stream).unwrap();
    ledger.settle().unwrap();
    assert_eq!(files.calls(), [], "a refusal, reading and settling leave the journal alone");
}

#[test]
fn a_journal_that_fails_says_so_and_keeps_memory_as_it_was() {
    let place = Place::filled(1);
    for op in [Op::Write, Op::SyncData] {
        let files = RecordingFiles::new();
        let (mut ledger, _) = place.try_open(&files, false).unwrap();
        let before = seen(&ledger);
        files.fail_next(op, std::io::ErrorKind::Other);
        let stream = ledger.new_stream_id().unwrap();
        let answer = place.execute(&mut ledger, stream, &["a0"]);
        assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::Io { .. }))), "{answer:?}");
        let answer = place.execute(&mut ledger, stream, &["a0"]);
        assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::Poisoned))), "{answer:?}");
        assert_eq!(seen(&ledger), before);
        drop(ledger);
        assert_eq!(seen(&place.open().0), before, "{op:?}: it was not answered and is not there");
    }
}

#[test]
fn a_store_that_fails_has_one_commit_saved_and_refuses_the_next() {
    let (place, mut ledger) = Place::new();
    let saved = ledger.new_stream_id().unwrap();
    let refused = ledger.new_stream_id().unwrap();
    ledger.store.fail_next();
    let answer = place.execute(&mut ledger, saved, &["a0"]);
    assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::Behind))), "{answer:?}");
    for _ in 0..2 {
        let answer = place.execute(&mut ledger, refused, &["a0"]);
        assert!(matches!(answer, Err(ExecuteError::Ledger(LedgerError::Reopen))), "{answer:?}");
    }
    drop(ledger);
    let (ledger, notes) = place.open();
    assert_eq!(notes, [OpenNote::Replayed { frames: 1 }]);
    assert!(ledger.household(saved).unwrap().is_some() && ledger.household(refused).unwrap().is_none());
}
