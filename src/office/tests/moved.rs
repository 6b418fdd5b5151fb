//! A household that moves to another township: its stream goes there whole, and the old township keeps what it had.

use super::*;
use crate::domain::household::Household;

const OTHER: &str = "township:632301101";

fn give(desktop: &mut Desktop, stream: StreamId, name: &str, data: serde_json::Value) {
    let command = Command::from_json(name, data).unwrap();
    desktop.ledger.execute(&desktop.author, now(), &[Request { stream, command }]).unwrap();
}

fn move_to(desktop: &mut Desktop, stream: StreamId, village: &str) {
    let data = serde_json::json!({ "to": village, "address": "演练新村1号", "reason": "投靠子女" });
    give(desktop, stream, "household.move", data);
}

fn register(desktop: &mut Desktop, stream: StreamId, id: &str, programme: &str) {
    let data = serde_json::json!({
        "application": id, "programme": programme, "applicant": "m1", "manner": "self", "applied": "2026-02-12"
    });
    give(desktop, stream, "application.register", data);
}

fn register_spending(desktop: &mut Desktop, stream: StreamId, id: &str) {
    let spending = serde_json::json!([{ "purpose": "medical", "total_fen": 600_000 }]);
    let data = serde_json::json!({
        "application": id, "programme": "linshi", "applicant": "m1", "manner": "self", "applied": "2026-02-12",
        "linshi": { "expenditure": { "cause": "medical", "spending": spending } }
    });
    give(desktop, stream, "application.register", data);
}

fn amend(desktop: &mut Desktop, stream: StreamId, phone: &str) {
    give(desktop, stream, "household.amend", serde_json::json!({ "phone": phone, "reason": "更正" }));
}

fn household(desktop: &Desktop, stream: StreamId) -> Option<Household> {
    desktop.ledger.household(stream).unwrap()
}

fn pos(desktop: &Desktop, stream: StreamId) -> u64 {
    desktop.ledger.stream(stream).unwrap().map_or(0, |record| record.pos())
}

#[test]
fn the_new_township_gets_the_whole_and_the_old_one_keeps_its_part() {
    let world = World::new();
    let mut here = world.enrolled("here", TOWNSHIP);
    let mut there = world.enrolled("there", OTHER);
    let stream = here.open_household("演练甲");
    register(&mut here, stream, "a1", "dibao");
    here.sync();
    there.sync();
    assert_eq!(household(&there, stream), None);

    move_to(&mut here, stream, "632301101001");
    let late = Command::from_json("household.amend", serde_json::json!({ "phone": "1", "reason": "更正" })).unwrap();
    assert!(here.ledger.execute(&here.author, now(), &[Request { stream, command: late }]).is_err(), "it has moved");
    assert_eq!(here.sync().refused, []);
    there.sync();
    assert_eq!((pos(&here, stream), pos(&there, stream)), (3, 3));
    assert_eq!(household(&there, stream).unwrap().applications.len(), 1);

    amend(&mut there, stream, "13900000002");
    register_spending(&mut there, stream, "a2");
    assert_eq!(there.sync().refused, []);
    here.sync();
    assert_eq!((pos(&here, stream), pos(&there, stream)), (3, 5), "what follows is not the old township's");
    assert_eq!(household(&here, stream).unwrap().phone(), None);
    assert_eq!(household(&here, stream).unwrap().applications.len(), 1, "what it had it keeps");
    for (desktop, desk) in [(&here, TOWNSHIP), (&there, OTHER)] {
        assert_eq!(desktop.hash(), world.hash(desk), "{desk}");
    }
}

#[test]
fn a_household_that_moves_back_brings_only_what_is_new() {
    let world = World::new();
    let mut here = world.enrolled("here", TOWNSHIP);
    let mut there = world.enrolled("there", OTHER);
    let stream = here.open_household("演练甲");
    move_to(&mut here, stream, "632301101001");
    here.sync();
    there.sync();
    amend(&mut there, stream, "13900000003");
    move_to(&mut there, stream, "632301100002");
    assert_eq!(there.sync().refused, []);
    here.sync();
    assert_eq!((pos(&here, stream), pos(&there, stream)), (4, 4));
    amend(&mut here, stream, "13900000004");
    here.sync();
    there.sync();
    assert_eq!((pos(&here, stream), pos(&there, stream)), (5, 4));
    let late = world.enrolled("late", OTHER);
    let mut late = late;
    late.sync();
    assert_eq!(pos(&late, stream), 4, "a second device of the township has what the first has");
    here.sync();
    assert_eq!(here.hash(), world.hash(TOWNSHIP), "once it has heard of the new device");
    assert_eq!(late.hash(), world.hash(OTHER));
}

#[test]
fn a_desk_that_joins_late_gets_what_it_would_have_had() {
    let world = World::new();
    let mut here = world.enrolled("here", TOWNSHIP);
    let stream = here.open_household("演练甲");
    move_to(&mut here, stream, "632301101001");
    here.sync();
    let mut there = world.enrolled("there", OTHER);
    there.sync();
    assert_eq!(pos(&there, stream), 2);
    move_to(&mut there, stream, "632301102001");
    there.sync();
    let mut third = world.enrolled("third", "township:632301102");
    third.sync();
    amend(&mut third, stream, "13900000005");
    third.sync();
    there.sync();
    assert_eq!((pos(&here, stream), pos(&there, stream), pos(&third, stream)), (2, 3, 4));
    let mut clerk = world.enrolled("clerk", "city_office");
    clerk.sync();
    assert_eq!(pos(&clerk, stream), 4, "the office has all of it");
    assert_eq!(clerk.hash(), world.hash("city_office"));
}

#[test]
fn what_the_old_township_wrote_without_knowing_is_refused_and_kept() {
    let world = World::new();
    let mut first = world.enrolled("first", TOWNSHIP);
    let stream = first.open_household("演练甲");
    first.sync();
    let mut second = world.enrolled("second", TOWNSHIP);
    second.sync();
    move_to(&mut first, stream, "632301101001");
    first.sync();
    amend(&mut second, stream, "13900000006");
    let refused: Vec<_> = second.sync().refused.iter().map(|refused| refused.reason).collect();
    assert_eq!(refused, [RefusalReason::Scope]);
    assert_eq!(pos(&second, stream), 2);
    assert_eq!(second.hash(), first.hash());
}
