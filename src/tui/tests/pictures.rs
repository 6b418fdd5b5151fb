//! Pictures of the screens at the smallest window and a wider one.

use std::sync::Arc;

use super::sample;
use super::stories::{first_use, locked, open, open_file, welcome};
use crate::tui::keymap::{Action, Context, KeySet, Keymap};
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::ui::Ui;
use crate::tui::worker::{Secret, Tell};

pub(super) fn picture(name: &str, ui: &mut Ui) {
    for (width, height) in [(80, 24), (120, 40)] {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen(ui, width, height));
    }
}

#[test]
fn entrance() {
    let mut ui = first_use();
    picture("first_use", &mut ui);
    press(&mut ui, Action::Confirm);
    picture("first_account", &mut ui);
    tell(&mut ui, [Tell::SetUp { recovery_key: Secret::new("aaaa-bbbb-cccc-2345".into()) }]);
    picture("recovery_key", &mut ui);
    picture("welcome", &mut welcome());
    let mut ui = locked(&["cairang"]);
    type_in(&mut ui, "secret");
    picture("unlock", &mut ui);
}

#[test]
fn queue() {
    let mut ui = open();
    picture("queue", &mut ui);
    type_in(&mut ui, "wt");
    picture("queue_searched", &mut ui);
}

#[test]
fn file() {
    let mut ui = open_file();
    for tab in ["overview", "members", "means", "documents", "visits", "notices", "referrals", "timeline"] {
        picture(&format!("file_{tab}"), &mut ui);
        press(&mut ui, Action::NextTab);
    }
}

#[test]
fn help() {
    let mut ui = open();
    press(&mut ui, Action::Help);
    picture("help", &mut ui);
}

#[test]
fn help_searched() {
    let mut ui = open();
    press(&mut ui, Action::Help);
    for (typed, found, not) in
        [("tbqk", "同步情况", "新受理"), ("F9", "立即同步", "同步情况"), ("undo", "撤销", "保存")]
    {
        type_in(&mut ui, typed);
        let shown = screen(&mut ui, 80, 24);
        assert!(shown.contains(found) && !shown.contains(not), "{shown}");
        press(&mut ui, Action::DeleteToStart);
    }
    type_in(&mut ui, "没有这个");
    assert!(screen(&mut ui, 80, 24).contains("没有与“没有这个”相符"));
}

#[test]
fn palette_settings_conflict() {
    let mut ui = open_file();
    press(&mut ui, Action::Palette);
    picture("palette_file", &mut ui);
    let mut ui = open();
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "tb");
    picture("palette_searched", &mut ui);
    let mut ui = open();
    press(&mut ui, Action::Settings);
    picture("settings", &mut ui);
    let mut ui = open_file();
    press(&mut ui, Action::Resolve);
    picture("conflict", &mut ui);
}

#[test]
fn help_lists_every_action_with_a_key() {
    let mut ui = open();
    press(&mut ui, Action::Help);
    let shown = screen(&mut ui, 80, 200);
    let keymap = Keymap::built_in(KeySet::Default);
    for context in Context::ALL.iter().filter(|context| !keymap.bindings(**context).is_empty()) {
        assert!(shown.contains(context.label(ui.session.lang)));
        for (action, keys) in keymap.bindings(*context) {
            let line = shown.lines().find(|line| line.contains(action.label(ui.session.lang)));
            let line = line.unwrap_or_else(|| panic!("{action:?} is not listed"));
            assert!(!keys.is_empty() && !line.trim().is_empty());
        }
    }
}

#[test]
fn nothing_is_told_by_colour_alone() {
    let mut ui = open();
    let shown = screen(&mut ui, 80, 24);
    for words in ["逾期3天", "今天到期", "本周到期 02-14", "暂定", "待报", "冲突", "演练"] {
        assert!(shown.contains(words), "{words}");
    }
    tell(&mut ui, [Tell::File(Arc::new(sample::file()))]);
}
