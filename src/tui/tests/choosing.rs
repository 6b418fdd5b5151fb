//! The palette, sets of keys, settings, toasts, and the screen that settles a conflict, told by keys.

use std::time::Duration;

use super::sample;
use super::stories::{first_use, locked, open, open_file};
use crate::text::Lang;
use crate::tui::keymap::{Action, Context, KeySet, Keymap};
use crate::tui::settings::Setting;
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::theme::Shade;
use crate::tui::worker::{Ask, RefusalView, Target, Tell};

#[test]
fn the_palette_does_what_was_chosen_on_the_screen_below() {
    let mut ui = open();
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "ljtb");
    assert!(matches!(press(&mut ui, Action::Open)[..], [Ask::SyncNow]));
    assert!(screen(&mut ui, 80, 24).contains("· 待办"), "and it is gone");
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "new");
    press(&mut ui, Action::Open);
    assert!(screen(&mut ui, 80, 24).contains("受理登记"));
}

#[test]
fn the_palette_of_a_file_knows_the_steps_by_name() {
    let mut ui = open_file();
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "rhdc");
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("> 入户调查") && shown.contains("Alt+1  1"), "{shown}");
    assert!(!shown.contains("办理第"), "{shown}");
    press(&mut ui, Action::Open);
    assert!(screen(&mut ui, 80, 24).contains("调查人"));
}

#[test]
fn the_palette_opens_everywhere_and_its_key_closes_it() {
    let mut form = open();
    press(&mut form, Action::NewHousehold);
    for mut ui in [first_use(), locked(&["cairang"]), open(), open_file(), form] {
        let before = screen(&mut ui, 80, 24);
        press(&mut ui, Action::Palette);
        assert!(screen(&mut ui, 80, 24).contains("输入名称"), "{before}");
        press(&mut ui, Action::Palette);
        assert_eq!(screen(&mut ui, 80, 24), before);
    }
}

#[test]
fn before_unlocking_the_palette_has_nothing_of_an_open_home() {
    let mut ui = locked(&["cairang"]);
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "sync");
    assert!(screen(&mut ui, 80, 24).contains("没有与“sync”相符的操作"));
}

#[test]
fn letters_move_in_vim_until_a_search_begins() {
    let mut ui = open();
    tell(&mut ui, [Tell::Keymap(Box::new(Keymap::built_in(KeySet::Vim)), None)]);
    assert_eq!(ui.context(), Context::List);
    type_in(&mut ui, "jj");
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains(">本周到期") && shown.contains("l 打开") && shown.contains("/ 搜索"), "{shown}");
    type_in(&mut ui, "/");
    assert_eq!(ui.context(), Context::Queue);
    type_in(&mut ui, "jm");
    assert!(screen(&mut ui, 80, 24).contains("1 / 36 件"));
    press(&mut ui, Action::ClearSearch);
    assert_eq!(ui.context(), Context::List);
    type_in(&mut ui, "：");
    assert!(screen(&mut ui, 80, 24).contains("输入名称"), "full width counts as half width");
}

#[test]
fn settings_hold_at_once_and_are_kept() {
    let mut ui = open();
    press(&mut ui, Action::Settings);
    let asks = press(&mut ui, Action::NextChoice);
    assert!(matches!(asks[..], [Ask::Keep(Setting::Lang(Lang::En))]), "{asks:?}");
    assert!(screen(&mut ui, 80, 24).contains("Settings"));
    press(&mut ui, Action::Down);
    let asks = press(&mut ui, Action::NextChoice);
    assert!(matches!(asks[..], [Ask::Keep(Setting::Keys(KeySet::Vim))]), "{asks:?}");
    press(&mut ui, Action::Down);
    press(&mut ui, Action::PreviousChoice);
    assert_eq!(ui.session.settings.shade, Shade::Contrast);
    press(&mut ui, Action::Cancel);
    assert!(screen(&mut ui, 80, 24).contains("Work queue"));
}

#[test]
fn toasts_leave_the_caret_free_and_go_one_by_one() {
    let mut ui = open_file();
    let failed = |n: u32| Tell::Failed { ticket: None, words: format!("第{n}件没有做成") };
    tell(&mut ui, (1..=4).map(failed));
    let shown = screen(&mut ui, 80, 24);
    assert!(!shown.contains("第1件") && shown.contains("第2件") && shown.contains("! 第4件"), "{shown}");
    // The conflict's reason is typed at the foot, where toasts are otherwise.
    press(&mut ui, Action::Resolve);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("经核对") && shown.contains("第4件"), "{shown}");
    let until = ui.deadline().unwrap();
    ui.update([], until + Duration::from_secs(1));
    assert!(!screen(&mut ui, 80, 24).contains("没有做成"));
}

#[test]
fn the_status_line_tells_desk_clerk_exchange_and_the_nearest_deadline() {
    let mut ui = open();
    for (sync, words) in [
        (crate::tui::model::SyncView::default(), "未登记到市局"),
        (crate::tui::model::SyncView { office: Some("x".into()), ..Default::default() }, "已同步"),
        (crate::tui::model::SyncView { office: Some("x".into()), up: 2, ..Default::default() }, "↑2 ↓0 待同步"),
        (
            crate::tui::model::SyncView { trouble: Some("y".into()), office: Some("x".into()), ..Default::default() },
            "未连上",
        ),
    ] {
        tell(&mut ui, [Tell::Sync(sync)]);
        let shown = screen(&mut ui, 80, 24);
        let status = shown.lines().nth(22).unwrap();
        assert!(status.contains("隆务镇 · cairang") && status.contains(words), "{shown}");
        assert!(status.contains("最近期限 逾期3天"), "{shown}");
    }
}

#[test]
fn one_key_settles_a_conflict_with_the_side_that_is_chosen() {
    let mut ui = open_file();
    press(&mut ui, Action::Resolve);
    let shown = screen(&mut ui, 80, 24);
    for words in ["cairang  2026-02-03 10:00", "zhuoma  2026-02-03 11:30", "139****0000", "（已删除）"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    press(&mut ui, Action::Down);
    let asks = press(&mut ui, Action::Open);
    let [Ask::Submit { ticket, orders }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((orders[0].command, orders[0].on), ("conflict.resolve", Target::File(sample::stream())));
    assert_eq!(orders[0].data["conflict"], "c1");
    assert!(orders[0].data["keep"].as_str().unwrap().ends_with("zhuoma") && orders[0].data["reason"] != "");
    let refusal = RefusalView { index: 0, field: None, message: "不行".into(), remedy: "换一处".into() };
    tell(&mut ui, [Tell::Refused { ticket: *ticket, refusal }]);
    assert!(screen(&mut ui, 80, 24).contains("不行 换一处"));
    press(&mut ui, Action::DeleteToStart);
    assert!(press(&mut ui, Action::Open).is_empty(), "a reason is needed");
    type_in(&mut ui, "入户核实");
    let asks = press(&mut ui, Action::Open);
    let [Ask::Submit { ticket, .. }] = &asks[..] else { panic!("{asks:?}") };
    let settled = crate::tui::model::FileView { conflicts: Vec::new(), ..sample::file() };
    let saved = Tell::Saved { ticket: *ticket, stream: sample::stream(), words: String::new() };
    tell(&mut ui, [Tell::File(std::sync::Arc::new(settled)), saved]);
    assert!(screen(&mut ui, 80, 24).contains("户档案 · "));
}
