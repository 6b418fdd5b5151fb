//! Keys, language and colours chosen in the program: they hold at once, and at the next start.

use std::fs;

use super::Clerk;
use crate::support::cli::Home;

/// Chooses an action in the palette by what is typed.
fn choose(clerk: &mut Clerk, typed: &str, shown: &str) {
    clerk.press("Ctrl+P");
    clerk.see("输入名称、拼音或首字母");
    clerk.text(typed);
    clerk.see(&format!("> {shown}"));
    clerk.press("Enter");
}

#[test]
fn what_is_chosen_holds_at_once_and_at_the_next_start() {
    let home = Home::township();
    let by_hand = "# the stick of the office\n[backup]\n# also = \"/media/stick\"\n";
    fs::write(home.path().join("settings.toml"), by_hand).unwrap();
    let mut clerk = Clerk::unlocked(&home);
    choose(&mut clerk, "vim", "按键方案：vim");
    clerk.see_all(&["l 打开", "/ 搜索"]);
    // A colon is now a key; in the default set it would be typed into the search.
    clerk.text("：");
    clerk.see("输入名称、拼音或首字母");
    clerk.text("qhyy");
    clerk.see("> 切换语言");
    clerk.press("Enter");
    clerk.see_all(&["Work queue", "l Open", "/ Search"]);
    clerk.quit();
    let kept = fs::read_to_string(home.path().join("settings.toml")).unwrap();
    assert!(kept.starts_with(by_hand) && kept.contains("keys = \"vim\"") && kept.contains("lang = \"en\""), "{kept}");

    let mut clerk = Clerk::start(&home, &[]);
    clerk.see("Unlock");
    clerk.at("Passphrase");
    clerk.text(crate::support::cli::PASSPHRASE).press("Enter");
    clerk.see_all(&["Work queue", "/ Search"]);
    clerk.quit();
}

#[test]
fn a_wrong_setting_is_told_with_its_line() {
    let home = Home::township();
    fs::write(home.path().join("settings.toml"), "[screens]\nkeys = \"emacs\"\n").unwrap();
    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["settings.toml", "第 2 行", "fkeys", "F2 新受理"]);
    clerk.quit();
}

#[test]
fn a_locked_screen_shows_nobody_and_the_form_comes_back() {
    let home = Home::new("cairang");
    home.run(&["init", "--desk", "township:632301100"]).exits(0);
    let mut clerk = Clerk::unlocked(&home);
    clerk.press("F2");
    clerk.see("受理登记");
    clerk.field("wtsz").text("演练村三社9号");
    clerk.see("演练村三社9号");
    choose(&mut clerk, "sd", "锁定");
    let screen = clerk.see_without(&["解锁", "cairang"], "演练村");
    assert!(!screen.has("受理登记"));
    clerk.unlock();
    clerk.see_all(&["受理登记", "演练村三社9号"]);
    clerk.quit();
}
