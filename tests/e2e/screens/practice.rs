//! `practice`: a township to try things in, that is never the real one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Clerk;
use crate::support::cli::Home;

/// All files below a folder with their contents.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.clone(), fs::read(path).expect("the file can be read"));
            }
        }
    }
    found
}

#[test]
fn practice_asks_nothing_says_what_it_is_everywhere_and_leaves_the_real_home_alone() {
    let home = Home::new("cairang");
    home.run(&["init", "--desk", "township:632301100"]).exits(0);
    let real = files(&home.path());

    let mut clerk = Clerk::start(&home, &["practice"]);
    // Households come while one already works.
    clerk.see_all(&["待办", " 演练 ", "正在准备演练数据"]);
    for (key, title) in [("F1", "按键帮助"), ("F8", "同步情况"), ("F2", "受理登记")] {
        clerk.press(key);
        clerk.see_all(&[title, " 演练 "]);
        clerk.escape(title, "待办");
    }
    clerk.press("Enter");
    clerk.see_all(&["户档案", " 演练 ", "下一步"]);
    clerk.escape("户档案", "待办");
    let made = clerk.pty.screen();
    clerk.quit();
    assert!(files(&home.path()) == real, "the real home is as it was");

    // The second start finds the same township.
    let first = made.lines()[3].clone();
    let number = first.split_whitespace().find(|word| word.starts_with("202")).expect("a number").to_owned();
    let mut clerk = Clerk::start(&home, &["practice"]);
    clerk.see_all(&["待办", " 演练 "]);
    clerk.text(&number);
    clerk.see_all(&[&number, "1 / "]);
    clerk.quit();
    assert!(files(&home.path()) == real, "the real home is as it was");
}
