//! The same screens in both languages, and nothing on them that is not from the catalogues or the records.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::sample;
use super::stories::{first_use, locked, open, open_file, welcome};
use crate::text::Lang;
use crate::tui::keymap::Action;
use crate::tui::settings::Setting;
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::ui::Ui;
use crate::tui::worker::{Ask, Secret, Tell};

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The characters of the records, of the desks to choose, and of the name of the other language.
fn recorded() -> BTreeSet<char> {
    let records = format!("{:?} {:?} {:?} 隆务镇保安镇多哇镇 中文", sample::cards(), sample::file(), sample::seat());
    records.chars().filter(|c| is_han(*c)).collect()
}

fn speaking(lang: Lang, mut ui: Ui) -> Ui {
    ui.session.set(Setting::Lang(lang));
    tell(&mut ui, [Tell::Basis(Arc::default())]);
    ui
}

/// Every screen that there is, in the state in which a person first sees it.
pub(super) fn screens(lang: Lang) -> Vec<Ui> {
    let mut recovery = speaking(lang, first_use());
    tell(&mut recovery, [Tell::SetUp { recovery_key: Secret::new("aaaa-bbbb-2345".into()) }]);
    let mut empty = speaking(lang, locked(&["cairang"]));
    tell(&mut empty, [Tell::Unlocked(sample::seat(), Arc::default())]);
    let mut nothing_found = speaking(lang, open());
    type_in(&mut nothing_found, "zzzz");
    let mut form = speaking(lang, open());
    press(&mut form, Action::NewHousehold);
    let mut leaving = speaking(lang, open());
    press(&mut leaving, Action::NewHousehold);
    type_in(&mut leaving, "x");
    press(&mut leaving, Action::Back);
    let mut account = speaking(lang, first_use());
    press(&mut account, Action::Confirm);
    let begin = [welcome(), first_use(), locked(&["cairang"]), open()].map(|ui| speaking(lang, ui));
    let mut all: Vec<Ui> = begin.into_iter().chain([account, recovery, empty, nothing_found, form, leaving]).collect();
    for action in [Action::Help, Action::Palette, Action::Settings, Action::SyncStatus, Action::Resolve] {
        let mut ui = speaking(lang, open_file());
        press(&mut ui, action);
        all.push(ui);
    }
    for turns in 0..8 {
        let mut file = speaking(lang, open_file());
        for _ in 0..turns {
            press(&mut file, Action::NextTab);
        }
        all.push(file);
    }
    all
}

#[test]
fn in_english_only_the_records_are_chinese() {
    let recorded = recorded();
    for mut ui in screens(Lang::En) {
        let shown = screen(&mut ui, 120, 60);
        let stray: String = shown.chars().filter(|c| is_han(*c) && !recorded.contains(c)).collect();
        assert!(stray.is_empty(), "{stray} on\n{shown}");
    }
}

#[test]
fn every_screen_differs_between_the_languages() {
    for (mut zh, mut en) in screens(Lang::Zh).into_iter().zip(screens(Lang::En)) {
        assert_ne!(screen(&mut zh, 80, 24), screen(&mut en, 80, 24));
    }
}

#[test]
fn switching_keeps_what_is_typed() {
    let mut ui = open();
    press(&mut ui, Action::NewHousehold);
    type_in(&mut ui, "吾屯");
    press(&mut ui, Action::Palette);
    type_in(&mut ui, "qhyy");
    let asks = press(&mut ui, Action::Open);
    assert!(matches!(asks[..], [Ask::Keep(Setting::Lang(Lang::En))]), "{asks:?}");
    tell(&mut ui, [Tell::Basis(Arc::default())]);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("吾屯") && shown.contains("Save"), "{shown}");
}
