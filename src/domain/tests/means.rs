//! Means as computed facts: what is derived from a quantity, and what needs a reason.

use serde_json::{Value, json};

use crate::domain::household::IncomeLine;
use crate::domain::testing::{Course, household};
use crate::domain::types::Fen;

fn opened() -> Course {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    course.township("household.open", household());
    course
}

fn line(extra: &Value) -> Value {
    let mut line = json!({ "ref": "i2", "member": "m1" });
    line.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    json!({ "income": [line], "reason": "入户核实" })
}

fn recorded(extra: &Value) -> IncomeLine {
    let mut course = opened();
    course.township("household.amend", line(extra));
    course.household().income().find(|i| i.id.as_str() == "i2").unwrap().clone()
}

fn refused(extra: &Value) -> (&'static str, String) {
    let (rule, field) = opened().rule("household.amend", line(extra));
    (rule.id(), field)
}

#[test]
fn the_figure_follows_from_the_quantity_and_the_norm() {
    // 3.5 亩 at 450 yuan are 1,575 yuan.
    let crop = recorded(&json!({ "source": { "kind": "crop_barley", "quantity": 3.5 } }));
    assert_eq!((crop.yearly_fen, crop.sourced.unwrap().by_norm), (Fen::new(157_500), true));
    for (kind, quantity, yearly) in [
        ("herd_yak", 3, 750_000),
        ("herd_sheep", 12, 480_000),
        ("herd_horse", 1, 300_000),
        ("caterpillar_fungus", 2, 1_200_000),
        ("trade_stall", 5, 900_000),
        ("wages_construction", 4, 1_200_000),
        ("ecological_warden", 12, 2_160_000),
    ] {
        let found = recorded(&json!({ "source": { "kind": kind, "quantity": quantity } }));
        assert_eq!(found.yearly_fen, Fen::new(yearly), "{kind}");
    }
    let exempt = recorded(&json!({ "source": { "kind": "basic_pension", "quantity": 12, "each_fen": 18_000 } }));
    assert_eq!((exempt.treatment, exempt.yearly_fen), (crate::domain::household::Treatment::Exempt, Fen::new(216_000)));
}

#[test]
fn what_differs_from_the_norm_needs_a_reason() {
    let at = |name: &str| format!("data.income[0].{name}");
    let source = |kind: &str, quantity: i64| json!({ "kind": kind, "quantity": quantity });
    assert_eq!(refused(&json!({})), ("income.plain", at("category")));
    assert_eq!(refused(&json!({ "source": source("gold", 1) })), ("income.source", at("source.kind")));
    assert_eq!(refused(&json!({ "source": source("wages_casual", 13) })), ("income.quantity", at("source.quantity")));
    assert_eq!(refused(&json!({ "source": source("crop_barley", 0) })), ("income.quantity", at("source.quantity")));
    assert_eq!(refused(&json!({ "source": source("rent", 1) })), ("income.no_norm", at("source.each_fen")));
    let other = json!({ "source": source("crop_barley", 2), "category": "wages" });
    assert_eq!(refused(&other), ("income.category", at("category")));
    let mut less = json!({ "source": source("crop_barley", 2), "yearly_fen": 50_000 });
    assert_eq!(refused(&less), ("income.norm_override", at("override_reason")));
    less["override_reason"] = json!("雹灾减产，村委会证明");
    assert_eq!(recorded(&less).yearly_fen, Fen::new(50_000));
    let each = |kind: &str| json!({ "source": { "kind": kind, "quantity": 2, "each_fen": 100_000 } });
    assert_eq!(refused(&each("wages_casual")).0, "income.norm_override");
    assert_eq!(recorded(&each("wages_construction")).yearly_fen, Fen::new(200_000), "a payslip needs no reason");
    let treated =
        json!({ "source": { "kind": "basic_pension", "quantity": 1, "each_fen": 1 }, "treatment": "counted" });
    assert_eq!(refused(&treated), ("income.reason", at("reason")));
}

#[test]
fn a_supporter_pays_what_the_formula_says_what_was_agreed_or_nothing_with_a_reason() {
    let given = |extra: Value| {
        let mut supporter = json!({ "ref": "s1", "name": "演练丁", "relation": "son" });
        supporter.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        json!({ "supporters": [supporter], "reason": "核实" })
    };
    let home = json!({ "persons": 3, "yearly_fen": 6_000_000 });
    let pays = |extra: Value| {
        let mut course = opened();
        course.township("household.amend", given(extra));
        course.household().supporters().next().unwrap().monthly_fen.get()
    };
    let refused = |extra: Value| opened().rule("household.amend", given(extra)).0.id();
    assert_eq!(pays(json!({ "home": home })), 100_000);
    assert_eq!(pays(json!({ "home": home, "monthly_fen": 120_000 })), 120_000);
    assert_eq!(refused(json!({ "home": home, "monthly_fen": 60_000 })), "supporter.below_formula");
    assert_eq!(pays(json!({ "home": home, "monthly_fen": 60_000, "agreed_reason": "法院调解" })), 60_000);
    assert_eq!(pays(json!({ "home": home, "waived": { "why": "on_assistance" } })), 0);
    assert_eq!(refused(json!({ "waived": { "why": "other" } })), "supporter.waiver_reason");
    assert_eq!(refused(json!({ "waived": { "why": "prison" }, "monthly_fen": 1 })), "supporter.waived");
    assert_eq!(refused(json!({ "home": { "persons": 0, "yearly_fen": 0 } })), "supporter.home");
}

#[test]
fn persons_that_records_name_are_members() {
    let refused = |data: Value| opened().rule("household.amend", data);
    let nobody = json!({ "expenses": [{ "ref": "e1", "member": "m9", "kind": "medical", "on": "2026-01-01", "amount_fen": 1 }], "reason": "补充" });
    assert_eq!(refused(nobody).1, "data.expenses[0].member");
    let owner = json!({ "property": [{ "ref": "p1", "kind": "vehicle", "owner": "m9" }], "reason": "补充" });
    assert_eq!(refused(owner).1, "data.property[0].owner");
    let undated = json!({ "property": [{ "ref": "p1", "kind": "house_purchase" }], "reason": "补充" });
    assert_eq!(refused(undated).0.id(), "property.since");
    let in_use = json!({ "property": [{ "ref": "p1", "kind": "vehicle", "owner": "m4" }], "reason": "补充" });
    let mut course = opened();
    course.township("household.amend", in_use);
    let (rule, _) = course.rule("household.amend", json!({ "remove": ["m4"], "reason": "迁出" }));
    assert_eq!(rule.id(), "household.record_in_use");
}
