//! The queue: by deadline, in words that need no colour.

use serde_json::json;

use super::Clerk;
use crate::support::cli::Home;
use crate::support::people::{Household, TOWNSHIP, command, register as application};

/// The day on which the queue is looked at, the last Wednesday of the last year with an official calendar.
const TODAY: &str = "2026-12-30";

/// Registers a household on a day.
fn register(home: &mut Home, n: u32, day: &str) {
    home.set_now(&format!("{day}T09:00:00+08:00"));
    let household = Household::new(n);
    let mut application = application("a1");
    application["applied"] = json!(day);
    let lines = [household.open("open"), command("register", "application.register", Some("$open"), application)];
    for answer in home.batch(&lines).exits(0).lines() {
        assert_eq!(answer["ok"], true, "{answer}");
    }
}

#[test]
fn deadlines_order_the_queue_and_differ_in_words() {
    let mut home = Home::practice_at("gaowa", "2026-12-01T09:00:00+08:00");
    home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(0);
    register(&mut home, 4, "2026-12-30");
    register(&mut home, 3, "2026-12-29");
    register(&mut home, 2, "2026-12-28");
    register(&mut home, 1, "2026-12-24");
    home.set_now(&format!("{TODAY}T09:00:00+08:00"));

    let mut clerk = Clerk::unlocked(&home);
    let screen = clerk.see_all(&["待办", "4 件", "逾期2天", "今天到期", "本周到期 12-31", "暂定", "最近期限"]);
    let place =
        |words: &str| screen.lines().iter().position(|line| line.contains(words) && line.contains("社区")).unwrap();
    let places = ["逾期2天", "今天到期", "本周到期 12-31", "暂定"].map(place);
    assert!(places.is_sorted(), "the nearest deadline comes first:\n{}", screen.text());
    assert!(screen.lines()[places[0]].contains("2026-00-0004"), "{}", screen.text());

    // By initials, by the number, and nothing found.
    clerk.text("crjjw");
    clerk.see_all(&["1 / 4 件", "2026-00-0001"]);
    clerk.escape("1 / 4", "4 件");
    clerk.text("0002");
    clerk.see("1 / 4 件");
    clerk.escape("1 / 4", "4 件");
    clerk.text("zzzz");
    clerk.see_all(&["没有找到", "Esc 清除搜索"]);
    clerk.quit();
}
