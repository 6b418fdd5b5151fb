//! The registers over the plain course.

use serde_json::json;

use super::*;
use crate::domain::testing::{Course, Side, complete, forwarded, made_up_id};
use crate::papers::sheet::mask::Masking;
use crate::papers::sheet::profile::Format;
use crate::papers::sheet::{csv, xlsx};

fn approved() -> Course {
    let mut course = forwarded();
    let data = json!({ "ref": "e1", "application": "a1", "outcome": "approve", "decided": "2026-03-06" });
    course.on_day("2026-03-06").give(Side::Office, "determination.give", data);
    course
}

fn table(name: &str, courses: &[&Course], month: &str) -> Sheet {
    let policy = Policy::embedded();
    let asked = Asked { policy, today: "2026-04-20".parse().unwrap(), month: month.parse().unwrap() };
    let mut filling = find(name).unwrap().filling(asked);
    courses.iter().for_each(|course| filling.take(&course.state));
    filling.done(Lang::Zh)
}

fn text(sheet: &Sheet, masking: Masking) -> String {
    let heads: Vec<String> = sheet.columns.iter().map(|c| c.head.text(Lang::Zh).to_owned()).collect();
    String::from_utf8(csv::write(sheet, &heads, masking, &Format::default())).unwrap()
}

#[test]
fn every_register_has_rows_as_long_as_its_columns_and_shows_no_whole_number() {
    let (early, late) = (complete(), approved());
    for register in &REGISTERS {
        let sheet = table(register.name, &[&early, &late], "2026-04-01");
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", register.name);
        let number = made_up_id("19790512", "001");
        assert!(!text(&sheet, Masking::Masked).contains(&number), "{}", register.name);
        let heads: Vec<String> = sheet.columns.iter().map(|c| c.head.text(Lang::Zh).to_owned()).collect();
        assert!(xlsx::write(&sheet, &heads, Masking::Masked, &Format::default()).unwrap().starts_with(b"PK"));
    }
    assert!(text(&table("acceptance", &[&late], "2026-04-01"), Masking::Full).contains(&made_up_id("19790512", "001")));
}

#[test]
fn the_registers_hold_what_happened() {
    let course = approved();
    let all = |name| text(&table(name, &[&course], "2026-04-01"), Masking::Masked);
    assert!(all("acceptance").contains("2026-02-12"));
    assert!(all("visits").contains("调查员甲、调查员乙"));
    assert!(all("notices").contains("测试村公开栏") && all("notices").contains("无异议"));
    assert!(all("determinations").contains("2026年4月"));
    assert_eq!(all("authorisations").lines().count(), 4);
    assert_eq!(table("one_time_notices", &[&course], "2026-04-01").rows.len(), 0);
}

#[test]
fn a_roll_begins_with_the_month_granted_and_the_report_sums_up() {
    let course = approved();
    assert_eq!(table("roll", &[&course], "2026-03-01").rows.len(), 0);
    let roll = table("roll", &[&course, &course], "2026-04-01");
    let amount = course.application("a1").determination().unwrap().amount().unwrap().total_fen;
    let total = roll.total.as_ref().unwrap();
    assert!(total.contains(&Cell::Money(Some(amount.times(2)))), "{total:?}");
    assert!(roll.feet[0].contains(&capitals(amount.times(2))));
    let report = table("monthly", &[&course, &course], "2026-04-01");
    assert_eq!(report.rows.len(), 1);
    assert_eq!(report.rows[0][3..7], [2, 8, 2, 8].map(Cell::Count));
    let later = table("monthly", &[&course], "2026-05-01");
    assert_eq!(later.rows[0][3..7], [0, 0, 1, 4].map(Cell::Count));
}

#[test]
fn the_book_of_a_fund_runs_by_days_and_begins_with_what_the_year_before_left() {
    use crate::domain::kind::StreamKind;
    use crate::domain::testing::linshi::{applied, fire};
    use crate::domain::types::StreamId;
    let mut fund = Course::of("2026-02-12T09:00:00+08:00", StreamKind::Fund, StreamId::from_bytes([8; 16]));
    let entry = |id: &str, on: &str, fen: i64| json!({ "ref": id, "on": on, "fen": fen, "party": "演练市财政局" });
    fund.township("fund.open", json!({ "receipt": entry("r1", "2025-12-01", 500_000) }));
    fund.township("fund.receive", json!({ "receipt": entry("r2", "2026-02-12", 100) }));
    fund.township("fund.strike", json!({ "entry": "r2", "reason": "重复登记" }));
    let mut paid = applied(&fire());
    let urgent = json!({
        "ref": "u1", "application": "a1", "paid": "2026-02-12T08:45:00+08:00", "source": "petty_fund", "payee": "m1"
    });
    paid.township("grant.urgent", urgent);
    let sheet = table("fund", &[&paid, &fund], "2026-02-01");
    let balances: Vec<&Cell> = sheet.rows.iter().map(|row| &row[9]).collect();
    let money = |fen| Cell::Money(Some(crate::domain::types::Fen::new(fen)));
    assert_eq!(balances, [&money(500_000), &money(500_000), &money(100_000)], "carried over, struck, paid");
    let words = text(&sheet, Masking::Masked);
    assert!(words.contains("上年结转") && words.contains("已冲销（原 1.00 元）：重复登记"), "{words}");
    assert_eq!(table("fund", &[&paid, &fund], "2025-12-01").rows.len(), 1);
}
