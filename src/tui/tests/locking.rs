//! The screens lock when nobody touches a key, and then show nothing of anybody.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::sample;
use super::stories::{first_use, locked, open};
use crate::tui::keymap::Action;
use crate::tui::settings::{LockAfter, Setting};
use crate::tui::testing::{press, screen, tell};
use crate::tui::ui::Ui;
use crate::tui::worker::{Ask, HomeView, Seat, Secret, Tell};

/// Longer than any setting that is tried here.
const LATER: Duration = Duration::from_secs(3600);

fn real() -> Ui {
    let mut ui = locked(&["cairang"]);
    let seat = Seat { practice: false, ..sample::seat() };
    tell(&mut ui, [Tell::Unlocked(seat, Arc::default()), sample::cards()]);
    ui
}

#[test]
fn after_the_idle_time_nothing_is_shown_until_the_passphrase_is_given() {
    let mut ui = real();
    let at = ui.deadline().expect("a time to lock");
    ui.update([], at - Duration::from_secs(1));
    assert!(screen(&mut ui, 80, 24).contains("演练甲"));
    ui.update([], at);
    assert!(matches!(ui.take_asks()[..], [Ask::Lock]));
    // What the worker said before it heard of the lock does not come back to the screen.
    let saved = Tell::Notice("演练甲 已保存".into());
    tell(&mut ui, [sample::cards(), saved, Tell::File(Arc::new(sample::file()))]);
    assert!(!screen(&mut ui, 80, 24).contains("演练"));
    assert!(ui.session.cards.is_empty() && ui.deadline().is_none());
    tell(&mut ui, [Tell::Home(HomeView::Sealed(vec!["cairang".into()]))]);
    assert!(screen(&mut ui, 80, 24).contains("解锁"));
}

#[test]
fn a_key_locks_at_once_and_a_setting_never() {
    let mut ui = real();
    assert!(matches!(press(&mut ui, Action::Lock)[..], [Ask::Lock]));
    let mut ui = real();
    ui.session.set(Setting::LockAfter(LockAfter::OFFERED[0]));
    assert_eq!(ui.deadline(), None);
    ui.update([], Instant::now() + LATER);
    assert!(screen(&mut ui, 80, 24).contains("演练甲"));
}

#[test]
fn practice_and_a_recovery_key_are_not_locked_away() {
    let mut ui = open();
    ui.update([], Instant::now() + LATER);
    assert!(press(&mut ui, Action::Lock).is_empty());
    let mut ui = first_use();
    let seat = Seat { practice: false, ..sample::seat() };
    tell(&mut ui, [Tell::SetUp { recovery_key: Secret::new("a-b".into()) }, Tell::Unlocked(seat, Arc::default())]);
    ui.update([], Instant::now() + LATER);
    assert!(ui.take_asks().is_empty());
}
