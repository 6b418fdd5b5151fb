//! One application, several classes.

use serde_json::{Value, json};

use super::*;
use crate::domain::household::{Granted, Step};
use crate::domain::testing::{Course, Side, complete, forwarded, posted};
use crate::domain::types::Date;

fn ground(course: &Course) -> Ground<'_> {
    Ground { policy: &course.policy, day: course.now.date() }
}

fn obstacles(course: &Course, programme: Programme) -> Vec<&'static str> {
    let classes = classes(course.household(), course.application("a1"), ground(course));
    let class = classes.iter().find(|class| class.programme == programme).unwrap();
    class.obstacles.iter().map(Obstacle::name).collect()
}

fn convert(to: &str) -> Value {
    json!({ "application": "a1", "to": to, "consented_by": "演练甲", "reason": "收入超过低保标准" })
}

/// The income of the household of four, in yuan a month.
fn earning(course: &mut Course, yuan: i64) {
    let line =
        json!({ "ref": "i1", "member": "m2", "category": "wages", "yearly_fen": yuan * 1200, "treatment": "counted" });
    course.township("household.amend", json!({ "income": [line], "reason": "核实" }));
}

#[test]
fn the_first_class_that_fits_is_found_in_the_order_of_the_law() {
    let mut course = complete();
    assert_eq!(fitting(course.household(), course.application("a1"), ground(&course)), Some(Programme::Dibao));
    // 2,000 is the standard of four, 3,000 the limit of the margin.
    earning(&mut course, 2_000);
    assert_eq!(obstacles(&course, Programme::Dibao), ["income_reaches_standard"]);
    assert_eq!(fitting(course.household(), course.application("a1"), ground(&course)), Some(Programme::Bianyuan));
    earning(&mut course, 3_000);
    assert_eq!(obstacles(&course, Programme::Bianyuan), ["income_reaches_limit"]);
    assert_eq!(obstacles(&course, Programme::Gangxing), ["spending_below"]);
    // 80 % of 36,000 is 28,800; the bill of 12 February 2025 is twelve months old and no longer counts.
    let bills = |second: &str| {
        json!([
            { "ref": "e1", "member": "m1", "kind": "medical", "on": "2025-06-01", "amount_fen": 2_000_000 },
            { "ref": "e2", "kind": "education", "on": second, "amount_fen": 880_000 },
            { "ref": "e3", "kind": "housing", "on": "2025-07-01", "amount_fen": 9_000_000 }
        ])
    };
    course.township("household.amend", json!({ "expenses": bills("2025-02-12"), "reason": "补充" }));
    assert_eq!(obstacles(&course, Programme::Gangxing), ["spending_below"]);
    course.township("household.amend", json!({ "expenses": bills("2025-02-13"), "reason": "更正" }));
    assert_eq!(fitting(course.household(), course.application("a1"), ground(&course)), Some(Programme::Gangxing));
    // 18,000 a person and year, four persons: 6,000 a month.
    earning(&mut course, 6_000);
    assert_eq!(obstacles(&course, Programme::Gangxing), ["income_reaches_year", "spending_below"]);
}

#[test]
fn a_converted_application_keeps_its_number_papers_and_visits_and_grants_a_status_for_its_term() {
    let mut course = forwarded();
    earning(&mut course, 3_000);
    let bill = json!([{ "ref": "e1", "kind": "medical", "on": "2025-06-01", "amount_fen": 3_000_000 }]);
    course.township("household.amend", json!({ "expenses": bill, "reason": "补充" }));
    let (number, clock) = (
        course.application("a1").number.clone(),
        course.application("a1").clock(crate::domain::household::Deadline::Total).copied(),
    );
    course.give(Side::Office, "application.convert", convert("gangxing"));
    let application = course.application("a1");
    assert_eq!((application.programme, application.registered_for), (Programme::Gangxing, Programme::Dibao));
    assert_eq!((application.step(), application.visits().count()), (Step::Investigating, 1));
    assert_eq!(
        (&application.number, application.clock(crate::domain::household::Deadline::Total).copied()),
        (&number, clock)
    );
    assert_eq!(course.household().documents.len(), 4);

    course.township(
        "opinion.give",
        json!({ "ref": "o2", "application": "a1", "outcome": "approve", "reason": "符合条件" }),
    );
    course
        .township("notice.post", json!({ "ref": "n2", "application": "a1", "place": "公开栏", "start": "2026-03-04" }));
    course.on_day("2026-03-12").township(
        "notice.close",
        json!({ "notice": "n2", "closed": "2026-03-12", "outcome": "no_objection", "village_confirmed": true }),
    );
    course.township("application.forward", json!({ "application": "a1" }));
    let approve = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "decided": "2026-03-12" });
    let paid = json!({ "ref": "t1", "application": "a1", "outcome": "approve", "from": "2026-04-01" });
    assert_eq!(course.refused(Side::Office, "determination.give", paid).rule.id(), "determination.status_amount");
    course.give(Side::Office, "determination.give", approve);
    let made = course.application("a1").determination().unwrap();
    let until: Date = "2027-03-11".parse().unwrap();
    let Some(Granted::Status { income, spending: Some(spending), valid_until, .. }) = &made.granted else {
        panic!("a status: {made:?}");
    };
    assert_eq!((income.total_fen.get(), spending.total_fen.get(), *valid_until), (300_000, 3_000_000, Some(until)));
    assert_eq!(made.amount(), None);
}

#[test]
fn a_conversion_needs_another_class_and_no_notice_that_is_up() {
    let course = complete();
    let refused = |course: &Course, data: Value| course.refused(Side::Township, "application.convert", data).rule.id();
    assert_eq!(refused(&course, convert("dibao")), "convert.same");
    assert_eq!(refused(&course, convert("linshi")), "convert.class");
    let mut early = convert("bianyuan");
    early["consented"] = json!("2026-02-11");
    assert_eq!(refused(&course, early), "convert.consent");
    assert_eq!(refused(&posted(), convert("bianyuan")), "convert.posted");
    let mut second = complete();
    second.township(
        "application.register",
        json!({ "application": "a2", "programme": "bianyuan", "applicant": "m1", "manner": "self", "applied": "2026-02-12" }),
    );
    assert_eq!(refused(&second, convert("bianyuan")), "application.running");
}

#[test]
fn a_conversion_that_loses_a_conflict_gives_the_programme_back() {
    let mut course = complete();
    course.township("application.accept", json!({ "application": "a1" }));
    let base = course.actions.len() as u64;
    let converted = course.would(Side::Township, "application.convert", convert("bianyuan"));
    let withdrawn =
        course.would(Side::Township, "application.withdraw", json!({ "application": "a1", "reason": "好转" }));
    let kept = course.accept(1, base, withdrawn);
    course.accept(2, base, converted);
    assert_eq!(course.application("a1").programme, Programme::Bianyuan);
    course.township("conflict.resolve", json!({ "conflict": "c1", "keep": kept, "reason": "已撤回" }));
    assert_eq!((course.application("a1").programme, course.step("a1")), (Programme::Dibao, Step::Withdrawn));
}
