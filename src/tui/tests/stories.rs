//! Stories told by keys.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sample;
use crate::domain::types::{Desk, Instant as At};
use crate::tui::input::Message;
use crate::tui::keymap::Action;
use crate::tui::testing::{press, screen, tell, type_in, ui};
use crate::tui::ui::Ui;
use crate::tui::worker::{Ask, DeskChoice, HomeView, Secret, Tell};

fn desks() -> Vec<DeskChoice> {
    let township =
        |code: &str, name: &str| DeskChoice { desk: Desk::Township(code.parse().unwrap()), name: name.to_owned() };
    vec![township("632301100", "隆务镇"), township("632301101", "保安镇"), township("632301102", "多哇镇")]
}

pub(super) fn welcome() -> Ui {
    let mut ui = ui();
    assert!(matches!(ui.take_asks()[..], [Ask::Look]));
    tell(&mut ui, [Tell::Home(HomeView::Empty(desks()))]);
    ui
}

pub(super) fn first_use() -> Ui {
    let mut ui = welcome();
    press(&mut ui, Action::Confirm);
    ui
}

pub(super) fn locked(logins: &[&str]) -> Ui {
    let mut ui = ui();
    ui.take_asks();
    tell(&mut ui, [Tell::Home(HomeView::Sealed(logins.iter().map(ToString::to_string).collect()))]);
    ui
}

pub(super) fn open() -> Ui {
    let mut ui = locked(&["cairang"]);
    tell(&mut ui, [Tell::Unlocked(sample::seat(), Arc::default()), sample::cards()]);
    ui
}

pub(super) fn open_file() -> Ui {
    let mut ui = open();
    press(&mut ui, Action::Open);
    tell(&mut ui, [Tell::File(Arc::new(sample::file()))]);
    ui
}

#[test]
fn first_use_takes_an_enrolment_code_in_the_place_of_a_desk() {
    let mut ui = first_use();
    type_in(&mut ui, "office.example:7632/0123456789-abcdefghjkmnpqrs");
    assert!(screen(&mut ui, 80, 24).contains("由市局指定"));
    press(&mut ui, Action::Confirm);
    for text in ["cairang", "long enough"] {
        type_in(&mut ui, text);
        assert!(press(&mut ui, Action::Confirm).is_empty());
    }
    type_in(&mut ui, "long enough");
    let asks = press(&mut ui, Action::Confirm);
    let [Ask::Enrol { code, login, .. }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((code.address.as_str(), login.as_str()), ("office.example:7632", "cairang"));
    assert!(!format!("{asks:?}").contains("abcdefgh"), "the secret is never printed");
}

#[test]
fn first_use_asks_for_four_things_and_the_key_must_be_confirmed() {
    let mut ui = first_use();
    press(&mut ui, Action::NextChoice);
    assert!(screen(&mut ui, 80, 24).contains("保安镇"));
    type_in(&mut ui, "dw");
    press(&mut ui, Action::Confirm);
    assert!(screen(&mut ui, 80, 24).contains("多哇镇"));
    type_in(&mut ui, "cairang");
    press(&mut ui, Action::Confirm);
    type_in(&mut ui, "short");
    press(&mut ui, Action::Confirm);
    assert!(screen(&mut ui, 80, 24).contains("口令太短"));
    type_in(&mut ui, " but longer");
    press(&mut ui, Action::Confirm);
    type_in(&mut ui, "other words");
    assert!(press(&mut ui, Action::Confirm).is_empty());
    assert!(screen(&mut ui, 80, 24).contains("不一样"));
    press(&mut ui, Action::DeleteToStart);
    type_in(&mut ui, "short but longer");
    let asks = press(&mut ui, Action::Confirm);
    let [Ask::SetUp { desk, login, passphrase }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((desk.to_string().as_str(), login.as_str()), ("township:632301102", "cairang"));
    assert_eq!(passphrase.reveal(), "short but longer");
    assert!(!format!("{asks:?}").contains("short but"), "a passphrase is never printed");

    let recovery_key = Secret::new("aaaa-bbbb-2345".into());
    tell(&mut ui, [Tell::SetUp { recovery_key }, Tell::Unlocked(sample::seat(), Arc::default()), sample::cards()]);
    assert!(screen(&mut ui, 80, 24).contains("aaaa-bbbb-2345"));
    type_in(&mut ui, "bbbb");
    press(&mut ui, Action::Confirm);
    assert!(screen(&mut ui, 80, 24).contains("aaaa-bbbb-2345"), "still shown");
    press(&mut ui, Action::DeleteToStart);
    type_in(&mut ui, "２３４５");
    press(&mut ui, Action::Confirm);
    let steps = screen(&mut ui, 80, 24);
    assert!(steps.contains("第一步做什么") && steps.contains("F2 新受理"), "{steps}");
    press(&mut ui, Action::Confirm);
    let queue = screen(&mut ui, 80, 24);
    assert!(queue.contains("待办") && queue.contains("演练甲") && !queue.contains("2345"));
}

#[test]
fn a_wrong_passphrase_says_so_and_can_be_typed_again() {
    let mut ui = locked(&["cairang"]);
    type_in(&mut ui, "wrong");
    assert!(matches!(&press(&mut ui, Action::Confirm)[..], [Ask::Unlock { login, .. }] if login == "cairang"));
    type_in(&mut ui, "ignored while the worker derives the key");
    tell(&mut ui, [Tell::Locked("口令不对".into())]);
    assert!(screen(&mut ui, 80, 24).contains("口令不对"));
    type_in(&mut ui, "right");
    let asks = press(&mut ui, Action::Confirm);
    assert!(matches!(&asks[..], [Ask::Unlock { passphrase, .. }] if passphrase.reveal() == "right"));
}

#[test]
fn the_queue_searches_as_one_types() {
    let mut ui = open();
    type_in(&mut ui, "jm");
    let found = screen(&mut ui, 80, 24);
    assert!(found.contains("1 / 36 件"), "{found}");
    assert!(found.contains("久美") && found.contains("加毛村"), "{found}");
    press(&mut ui, Action::ClearSearch);
    type_in(&mut ui, "没有这样的人");
    assert!(screen(&mut ui, 80, 24).contains("没有找到"));
}

#[test]
fn the_selected_card_stays_selected_when_cards_change() {
    let mut ui = open();
    press(&mut ui, Action::Down);
    tell(&mut ui, [sample::cards()]);
    let asks = press(&mut ui, Action::Open);
    assert!(matches!(&asks[..], [Ask::LoadFile(stream)] if stream.as_bytes()[0] == 2));
}

#[test]
fn a_file_turns_its_tabs_and_reads_again_when_something_changed() {
    let mut ui = open_file();
    for _ in 0..7 {
        press(&mut ui, Action::NextTab);
    }
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("[办理经过]") && shown.contains("待上报") && shown.contains("已接收 02-02"), "{shown}");
    assert!(matches!(&tell(&mut ui, [sample::cards()])[..], [Ask::LoadFile(_)]));
    press(&mut ui, Action::Back);
    assert!(screen(&mut ui, 80, 24).contains("· 待办"));
}

#[test]
fn saved_is_said_only_when_the_worker_says_so_and_for_a_while() {
    let mut ui = open();
    assert!(!screen(&mut ui, 80, 24).contains("已保存"));
    let ticket = ui.session.ticket();
    tell(&mut ui, [Tell::Saved { ticket, stream: sample::stream(), words: "隆务2026-07-0001".into() }]);
    assert!(screen(&mut ui, 80, 24).contains("已保存 隆务2026-07-0001"));
    let until = ui.deadline().unwrap();
    ui.update([], until + Duration::from_millis(1));
    assert!(ui.deadline().is_none() && !screen(&mut ui, 80, 24).contains("已保存"));
}

#[test]
fn help_opens_and_closes_everywhere_and_quitting_settles_first() {
    let mut ui = open_file();
    press(&mut ui, Action::Help);
    assert!(screen(&mut ui, 80, 24).contains("按键帮助"));
    press(&mut ui, Action::Back);
    assert!(screen(&mut ui, 80, 24).contains("户档案 · 演练·扎西才让"));
    assert!(matches!(press(&mut ui, Action::Quit)[..], [Ask::Quit]));
    assert!(ui.is_quitting());
}

#[test]
fn a_signal_ends_the_program_once() {
    let mut ui = open();
    ui.update([Message::Stop, Message::Stop], Instant::now());
    assert!(matches!(ui.take_asks()[..], [Ask::Quit]));
}

#[test]
fn a_burst_of_an_input_method_is_one_text_and_one_search() {
    let mut ui = open();
    let burst = "久美丹增".chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    let then = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
    ui.update(burst.chain([then]).map(|key| Message::Terminal(Event::Key(key))), Instant::now());
    assert!(matches!(&ui.take_asks()[..], [Ask::LoadFile(stream)] if stream.as_bytes()[0] == 4));
}

#[test]
fn sync_shows_what_waits_and_what_went_wrong() {
    let mut ui = open();
    let sync = crate::tui::model::SyncView {
        up: 3,
        office: Some("127.0.0.1:7600".into()),
        trouble: Some("连不上".into()),
        last: Some(At::from_unix(1_770_000_000)),
        ..Default::default()
    };
    tell(&mut ui, [Tell::Sync(sync)]);
    assert!(screen(&mut ui, 80, 24).contains("↑3 ↓0"));
    press(&mut ui, Action::SyncStatus);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("上次未成：连不上") && shown.contains("127.0.0.1:7600"), "{shown}");
    assert!(matches!(press(&mut ui, Action::SyncNow)[..], [Ask::SyncNow]));
}

#[test]
fn a_small_window_is_told_politely() {
    let mut ui = open();
    let shown = screen(&mut ui, 60, 10);
    assert!(shown.contains("80") && shown.contains("60") && !shown.contains("演练甲"), "{shown}");
}

#[test]
fn all_that_can_be_done_with_a_file_is_one_list_found_by_typing_or_begun_by_a_digit() {
    let mut ui = open_file();
    press(&mut ui, Action::More);
    let list = screen(&mut ui, 80, 24);
    assert!(list.contains("更多办理") && list.contains("登记死亡") && list.contains("变更户信息"), "{list}");
    type_in(&mut ui, "sw");
    let found = screen(&mut ui, 80, 24);
    assert!(found.contains("登记死亡") && !found.contains("邻里访问"), "{found}");
    press(&mut ui, Action::Open);
    assert!(screen(&mut ui, 80, 24).contains("救助 · 登记死亡"), "the form is open");
    press(&mut ui, Action::Back);
    press(&mut ui, Action::More);
    type_in(&mut ui, "4");
    assert!(screen(&mut ui, 80, 24).contains("救助 · 邻里访问"), "three keys from the queue");
}

#[test]
fn a_person_on_file_elsewhere_is_told_as_soon_as_the_number_is_complete() {
    let mut ui = open();
    press(&mut ui, Action::NewHousehold);
    press(&mut ui, Action::NextSection);
    press(&mut ui, Action::Open);
    type_in(&mut ui, "演练甲");
    press(&mut ui, Action::Open);
    let number = crate::form::tests::made_up_id("19800304", "001");
    let (most, last) = number.split_at(17);
    assert!(!type_in(&mut ui, most).iter().any(|ask| matches!(ask, Ask::LookUp { .. })));
    let asks = type_in(&mut ui, last);
    let asked = asks.into_iter().find_map(|ask| match ask {
        Ask::LookUp { number, except: None } => Some(number),
        _ => None,
    });
    let number = asked.expect("the worker is asked");
    let words = "注意：此人已在演练乙户（吾屯村）登记：最低生活保障 已确认".to_owned();
    tell(&mut ui, [Tell::OnFile { number, words }]);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("注意：此人已在演练乙户（吾屯村）登记"), "{shown}");
    let asks = type_in(&mut ui, "x");
    assert!(!asks.iter().any(|ask| matches!(ask, Ask::LookUp { .. })), "asked once");
}
