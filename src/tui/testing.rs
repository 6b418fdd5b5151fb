//! Helpers for tests: a program without a terminal, keys by name, and the screen as text.

use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::input::Message;
use super::keymap::{Action, Code, Key, KeySet, Keymap, Named};
use super::screen::Session;
use super::settings::Settings;
use super::theme::Depth;
use super::ui::Ui;
use super::worker::{Ask, Tell};
use crate::domain::types::Date;
use crate::text::{Lang, width};

/// The day on which tests stand: a Thursday.
pub(crate) fn today() -> Date {
    Date::new(2026, 2, 12).unwrap()
}

/// What screens may read on that day, before anything is known.
pub(crate) fn session() -> Session {
    Session::new(Lang::Zh, Settings::default(), Depth::None, Keymap::built_in(KeySet::Default), today())
}

/// A program on that day, in Chinese, with the built-in keys.
pub(crate) fn ui() -> Ui {
    Ui::new(session(), Instant::now())
}

/// Tells what a worker would.
pub(crate) fn tell(ui: &mut Ui, tells: impl IntoIterator<Item = Tell>) -> Vec<Ask> {
    ui.update(tells.into_iter().map(Message::Worker), Instant::now());
    ui.take_asks()
}

/// Types characters in one burst.
pub(crate) fn type_in(ui: &mut Ui, text: &str) -> Vec<Ask> {
    let keys = text.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    ui.update(keys.map(|key| Message::Terminal(Event::Key(key))), Instant::now());
    ui.take_asks()
}

/// Presses the key that the keymap has for an action in the context of the screen in front.
pub(crate) fn press(ui: &mut Ui, action: Action) -> Vec<Ask> {
    let key = ui.session.keymap.keys(ui.context(), action).first().copied().expect("a key for the action here");
    ui.update([Message::Terminal(Event::Key(event(key)))], Instant::now());
    ui.take_asks()
}

/// Goes to a place by the list of places, as one does that has no key of its own.
pub(crate) fn place(ui: &mut Ui, action: Action) -> Vec<Ask> {
    press(ui, Action::Places);
    type_in(ui, action.label(ui.session.lang));
    press(ui, Action::Open)
}

fn event(key: Key) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, key.ctrl);
    modifiers.set(KeyModifiers::ALT, key.alt);
    modifiers.set(KeyModifiers::SHIFT, key.shift);
    let code = match key.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::F(n) => KeyCode::F(n),
        Code::Named(named) => match named {
            Named::Enter => KeyCode::Enter,
            Named::Esc => KeyCode::Esc,
            Named::Tab if key.shift => KeyCode::BackTab,
            Named::Tab => KeyCode::Tab,
            Named::Backspace => KeyCode::Backspace,
            Named::Insert => KeyCode::Insert,
            Named::Delete => KeyCode::Delete,
            Named::Up => KeyCode::Up,
            Named::Down => KeyCode::Down,
            Named::Left => KeyCode::Left,
            Named::Right => KeyCode::Right,
            Named::Home => KeyCode::Home,
            Named::End => KeyCode::End,
            Named::PageUp => KeyCode::PageUp,
            Named::PageDown => KeyCode::PageDown,
            Named::Space => KeyCode::Char(' '),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// The screen as text, without the cells that wide characters hide, and the caret's place if it shows.
pub(crate) fn screen(ui: &mut Ui, columns: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, height)).unwrap();
    terminal.draw(|frame| ui.draw(frame)).unwrap();
    let shown = terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position());
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(width::width(symbol).max(1)).unwrap();
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if let Some(caret) = shown {
        out.push_str(&format!("caret: {},{}\n", caret.x, caret.y));
    }
    out
}
