//! A benefit of the roster in a run.

use super::*;
use crate::domain::testing::{Course, household};

/// 980.00 yuan a month since July 2024, confirmed on 12 February 2026: paid here from March on, as it stood.
#[test]
fn a_benefit_carried_over_is_paid_as_it_stood_from_the_month_after_it_was_confirmed() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    let mut data = household();
    data["bank"] = json!({ "bank": "演练银行", "account": "620000000009", "holder": "演练甲" });
    course.township("household.open", data).township(
        "application.carry_over",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "reason": "import",
                "since": "2024-07-01", "monthly_fen": 98_000, "next_review": "2026-06-30" }),
    );
    let mut world = World::with(0);
    let actions = |course: &Course| course.actions.iter().map(|a| (a.meta, a.events.clone())).collect();
    let id = StreamId::from_bytes([1; 16]);
    world.streams.push(Stream { id, state: course.state.clone(), actions: actions(&course) });
    world.on_day("2026-03-02");
    assert_eq!(world.try_draft(TOWN, "2026-03").unwrap_err().rule, Rule::PaymentNobody, "not before it is confirmed");
    course.give(Side::Office, "determination.give", json!({ "ref": "t1", "application": "a1", "outcome": "approve" }));
    world.streams[0] = Stream { id, state: course.state.clone(), actions: actions(&course) };
    let march = world.draft("2026-03");
    let line = &world.run(march).entries[0].line;
    let portions: Vec<_> = line.portions.iter().map(|p| (p.month.to_string(), p.fen.get())).collect();
    assert_eq!((portions, line.persons), (vec![("2026-03".to_owned(), 98_000)], 4), "nothing is back-paid");
    world.send(march);
    assert_eq!(world.run(march).paid().get(), 98_000);
    world.on_day("2026-04-01");
    let april = world.draft("2026-04");
    assert_eq!(world.total(april), 98_000);
    assert_eq!(world.run(april).entries[0].line.marks, []);
}
