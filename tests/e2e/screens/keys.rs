//! The keymap in the home folder: what it changes, and what is said when it is wrong.

use std::fs;

use super::Clerk;
use crate::support::cli::Home;

#[test]
fn a_wrong_keymap_is_told_with_its_line_and_the_built_in_keys_are_used() {
    let home = Home::township();
    fs::write(home.path().join("keymap.toml"), "[queue]\nopen = \"enter\"\nnew_household = \"f77\"\n").unwrap();
    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["keymap.toml", "3", "f77", "F2 新受理"]);
    clerk.press("F2");
    clerk.see("受理登记");
    clerk.escape("受理登记", "待办");
    clerk.quit();
}

#[test]
fn a_keymap_moves_a_key_and_the_hints_follow() {
    let home = Home::township();
    fs::write(home.path().join("keymap.toml"), "[queue]\nnew_household = \"f7\"\n").unwrap();
    let mut clerk = Clerk::unlocked(&home);
    clerk.see("F7 新受理");
    clerk.press("F1");
    clerk.see_all(&["按键帮助", "F7"]);
    clerk.escape("按键帮助", "F7 新受理");
    // The old key does nothing; the new one opens the form.
    clerk.press("F2 F7");
    clerk.see("受理登记");
    clerk.escape("受理登记", "F7 新受理");
    clerk.quit();
}
