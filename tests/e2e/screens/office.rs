//! The screens between a real office and none: what is saved goes up by itself, what the office decides comes down.

use serde_json::Value;

use super::Clerk;
use crate::support::cli::Home;
use crate::support::people::{Household, TOWNSHIP, command, determination, first_day, id_number, later_days};
use crate::support::proxy::FaultProxy;
use crate::support::realm::Realm;

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// The day on which the notice has run out and the office answers.
const LATER: &str = "2026-02-25T09:00:00+08:00";

/// A township's home with one household whose notice is posted; gives the stream.
fn posted(household: &Household) -> (Home, String) {
    let mut home = Home::township();
    let day = first_day("h", household, &DOCUMENTS);
    let answers = all_ok(&home, &day.lines);
    let stream = answers[0]["stream"].as_str().unwrap().to_owned();
    let next = later_days("h", &stream).remove(0);
    home.set_now(next.now);
    all_ok(&home, &next.lines);
    home.set_now(LATER);
    (home, stream)
}

fn all_ok(home: &Home, lines: &[Value]) -> Vec<Value> {
    let answers = home.batch(lines).exits(0).lines();
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    answers
}

#[test]
fn the_file_goes_up_the_determination_comes_down_and_without_the_office_work_goes_on() {
    let household = Household::new(5);
    let (home, stream) = posted(&household);
    let mut realm = Realm::found(LATER);
    let proxy = FaultProxy::start(realm.office.address(), []);
    home.run(&["enrol", &realm.code(TOWNSHIP), "--office", &proxy.address().to_string()]).exits(0);

    let mut clerk = Clerk::unlocked(&home);
    // Everything recorded before goes up without a key.
    clerk.see_all(&["1 件", "公示中", "↑0 ↓0"]);
    clerk.press("Enter");
    clerk.see_all(&["户档案", "下一步  1 登记公示结果"]);
    clerk.text("1");
    clerk.at("公示结果");
    clerk.text("wyy").press("Ctrl+S");
    clerk.see_all(&["下一步  1 报送"]);
    clerk.text("1");
    clerk.see("报送市民政局 · ");
    clerk.press("Ctrl+S");
    clerk.see_all(&["已报送", "↑0 ↓0", "Esc 返回  Tab 下一栏"]);

    // The office decides, on its own machine.
    let office = realm.enrol("bai", "city_office");
    office.run(&["sync"]).exits(0);
    all_ok(&office, &[command("t", "determination.give", Some(&stream), determination("t1", "a1"))]);
    office.run(&["sync"]).exits(0);
    clerk.press("F9");
    clerk.see_all(&["已确认", "审核确认金额（月）"]);
    clerk.press("Shift+Tab End");
    clerk.see_all(&["[办理经过]", "bai", "已接收 02-25", "审核确认"]);
    clerk.escape("户档案", "待办");

    // The office is down: everything still works, and what waits is counted.
    realm.office.kill9();
    clerk.press("Enter");
    clerk.see_all(&["户档案", "已确认"]);
    clerk.press("Tab F5");
    clerk.see("变更家庭成员 · ");
    clerk.at("姓名");
    clerk.field("测试·新人").field(&id_number("632321", "20250909", 21)).text("zi");
    clerk.press("PageDown").text("演练：新生");
    clerk.press("Ctrl+S");
    clerk.see_all(&["已保存", "[成员]", "测试·新人", "↑1 ↓0"]);
    clerk.press("F8");
    clerk.see_all(&["同步情况", "等待上报              1 项", "连不上市局"]);

    // It is back, and one key takes up what waited.
    realm.restart();
    proxy.redirect(realm.office.address());
    clerk.press("F9");
    clerk.see_all(&["等待上报              0 项", "↑0 ↓0"]);
    clerk.escape("同步情况", "户档案");
    clerk.quit();
}
