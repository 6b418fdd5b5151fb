//! What is done for a village at a time: notices, their outcomes, and a round of visits.

use super::Clerk;
use crate::support::cli::Home;
use crate::support::people::{Household, command, first_day, later_days, opinion};

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

/// Three households of the village, their applications accepted; gives the streams.
fn accepted() -> (Home, Vec<String>) {
    let home = Home::township();
    let streams = (1..=3).map(|n| {
        let answers = home.batch(&first_day("h", &Household::new(n), &DOCUMENTS).lines).exits(0).lines();
        answers[0]["stream"].as_str().expect("the household is opened").to_owned()
    });
    let streams = streams.collect();
    (home, streams)
}

/// The same, visited and with an opinion on the next day.
fn with_opinions() -> Home {
    let (mut home, streams) = accepted();
    home.set_now("2026-02-13T17:00:00+08:00");
    for stream in &streams {
        let visited = later_days("h", stream).remove(0).lines.remove(0);
        let lines = [visited, command("o", "opinion.give", Some(stream), opinion("o1", "a1"))];
        home.batch(&lines).exits(0);
    }
    home
}

#[test]
fn the_notices_of_a_village_are_posted_by_one_form_and_ended_in_one_table() {
    let mut home = with_opinions();
    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["3 件", "初审意见"]);
    clerk.press("Alt+G");
    clerk.see_all(&["救助 · 批量公示", "户数", "隆务街社区"]);
    clerk.press("Enter");
    clerk.see_all(&["已选 0 / 3 户", "Ctrl+A 全选", "Enter 填写公示"]);
    clerk.press("Ctrl+A");
    clerk.see("已选 3 / 3 户");
    clerk.press("Enter");
    clerk.see("张贴公示 · 3 户");
    clerk.text("演练村村务公开栏").press("Ctrl+S");
    clerk.see("3 户全部办成");
    clerk.press("Esc");
    clerk.see("已选 0 / 0 户");
    clerk.press("Esc");
    clerk.see("现在没有可以张贴公示的申请");
    clerk.quit();

    home.set_now("2026-02-25T09:00:00+08:00");
    let mut clerk = Clerk::unlocked(&home);
    clerk.see("公示中");
    clerk.press("Alt+J");
    clerk.see_all(&["救助 · 公示结果登记", "隆务街社区"]);
    clerk.press("Enter");
    clerk.see_all(&["取下日期", "2026-02-25", "[x]", "无异议"]);
    clerk.text("演练：有村民提出另有收入").press("Ctrl+S");
    clerk.see("3 户全部办成");
    clerk.press("Esc");
    clerk.see("现在没有期满的公示");
    clerk.press("Esc");
    let screen = clerk.see_all(&["待办", "异议复查"]);
    assert_eq!(screen.lines().iter().filter(|line| line.contains("公示中")).count(), 2, "{}", screen.text());
    clerk.quit();

    // One action a household.
    let file = home.beside("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &file.display().to_string()]).exits(0);
    let events = std::fs::read_to_string(file).expect("the events are written");
    for kind in ["notice.post", "notice.close"] {
        let is_it = |line: &&str| {
            let event: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            event["header"]["kind"] == kind
        };
        let of_kind = events.lines().filter(is_it).count();
        assert_eq!(of_kind, 3, "{kind}");
    }
}

#[test]
fn the_visits_of_a_village_are_a_list_to_take_along_and_are_recorded_from_it() {
    let (mut home, _) = accepted();
    home.set_now("2026-02-13T17:00:00+08:00");
    let mut clerk = Clerk::unlocked(&home);
    clerk.see("3 件");
    clerk.press("Alt+R");
    clerk.see_all(&["救助 · 入户计划", "隆务街社区"]);
    clerk.press("Enter");
    clerk.see_all(&["已选 3 / 3 户", "住址", "演练村一社1号", "13900000000", "材料和授权齐全"]);
    clerk.press("Ctrl+E");
    clerk.see("入户计划已导出");
    let written = std::fs::read_dir(home.path().join("papers")).expect("the folder of papers is made").count();
    assert_eq!(written, 1);

    clerk.press("Enter");
    clerk.see("救助 · 入户调查 · ");
    clerk.at("开始时间");
    clerk.field("1000").field("1130");
    clerk.at("gaowa");
    clerk.text("、演练员乙").press("Enter Enter");
    clerk.text(" ").press("Enter");
    clerk.at("调查情况");
    clerk.text("演练：情况属实，住房一处").press("Ctrl+S");
    // Back in the list, of which one is done.
    clerk.see_all(&["入户计划 · ", "已选 2 / 2 户"]);
    clerk.quit();
}
