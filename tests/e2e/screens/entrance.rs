//! First use of an empty home, and unlocking.

use super::Clerk;
use crate::support::cli::{Home, PASSPHRASE};

#[test]
fn an_empty_home_is_set_up_by_answering_four_questions_and_opens_again() {
    let home = Home::new("cairang");
    let mut clerk = Clerk::start(&home, &[]);
    clerk.see_all(&["入门指引 1/5", "没有网络也能办", "Enter 开始"]);
    clerk.press("Enter");
    clerk.see_all(&["首次使用 2/5", "工作台", "帮助"]);
    // A desk by its initials; what it stands for is shown before it is taken.
    clerk.text("lwz");
    clerk.see("将选定：隆务镇");
    clerk.press("Enter");
    clerk.see_all(&["首次使用 3/5", "登录名", "口令", "再输一遍"]);
    clerk.at("登录名");
    clerk.field("cairang").field("short");
    clerk.see("口令太短，至少 8 个字符");
    clerk.press("Ctrl+U").field(PASSPHRASE).field("something else");
    clerk.see("两遍口令不一样");
    clerk.press("Ctrl+U").field(PASSPHRASE);

    let screen = clerk.see_all(&["恢复密钥 4/5", "只显示这一次"]);
    assert!(!screen.has(PASSPHRASE), "the passphrase is never shown");
    let key =
        screen.lines().iter().find_map(|line| line.split_whitespace().find(|word| word.matches('-').count() == 7));
    let key = key.expect("a recovery key of eight groups").to_owned();
    clerk.field("wrong");
    clerk.see("与最后一组不符");
    clerk.press("Ctrl+U").field(key.rsplit('-').next().unwrap());
    clerk.see_all(&["入门指引 5/5", "第一步做什么", "Enter 知道了"]);
    clerk.press("Enter");
    clerk.see_all(&["待办", "隆务镇 · cairang", "F2 新受理", "↑1 ↓0"]);
    assert!(!clerk.pty.screen().has(&key) && !clerk.pty.screen().has("演练"));
    clerk.quit();

    let mut clerk = Clerk::start(&home, &[]);
    clerk.see_all(&["解锁", "cairang"]);
    clerk.at("口令");
    clerk.field("not the passphrase");
    clerk.see("口令不对");
    assert!(!clerk.pty.screen().has("passphrase"));
    let screen = clerk.unlock();
    assert!(screen.has("待办") && !screen.has(&key), "the recovery key is shown once");
    clerk.quit();
}
