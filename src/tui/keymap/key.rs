//! Keys as keymap files write them and as terminals send them.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::fold;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character; with Ctrl or Alt always lower case.
    Char(char),
    /// F1 to F12.
    F(u8),
    /// A key with a name.
    Named(Named),
}

macro_rules! named_keys {
    ($($variant:ident = $name:literal, $shown:literal;)*) => {
        /// A key with a name of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Named { $($variant,)* }

        impl Named {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            const fn shown(self) -> &'static str {
                match self { $(Self::$variant => $shown,)* }
            }
        }
    };
}

named_keys! {
    Enter = "enter", "Enter";
    Esc = "esc", "Esc";
    Tab = "tab", "Tab";
    Backspace = "backspace", "Backspace";
    Insert = "ins", "Ins";
    Delete = "del", "Del";
    Up = "up", "↑";
    Down = "down", "↓";
    Left = "left", "←";
    Right = "right", "→";
    Home = "home", "Home";
    End = "end", "End";
    PageUp = "pgup", "PgUp";
    PageDown = "pgdn", "PgDn";
    Space = "space", "Space";
}

/// A key with its modifiers, in the one form that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held; never with a character, which already shows it.
    pub shift: bool,
}

/// Why a text is not a key to bind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// No such key.
    #[error("no such key")]
    Unknown,
    /// Input methods take it before the program sees it: Ctrl+Space, and Shift with another modifier or alone.
    #[error("the key belongs to the input method")]
    InputMethod,
    /// Terminals send the same bytes for another key.
    #[error("terminals send {0} for this key")]
    SameAs(&'static str),
}

impl Key {
    const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key of a terminal's event; `None` for keys that cannot be bound (modifiers, media keys).
    #[must_use]
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        let mut shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(' ') => Code::Named(Named::Space),
            KeyCode::Char(c) => {
                shift = false;
                Code::Char(if ctrl || alt { c.to_ascii_lowercase() } else { c })
            }
            KeyCode::F(n) => Code::F(n),
            KeyCode::BackTab => {
                shift = true;
                Code::Named(Named::Tab)
            }
            other => Code::Named(named_of(other)?),
        };
        Some(Self { code, ctrl, alt, shift })
    }

    /// Whether pressing it types a character.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(self.code, Code::Char(_) | Code::Named(Named::Space)) && !self.ctrl && !self.alt
    }

    /// The half-width twin of a full-width character (`？`, `：`, `１`), which input methods send; itself otherwise.
    #[must_use]
    pub fn folded(self) -> Self {
        let code = match self.code {
            Code::Char(c) if fold::half(c) == ' ' => Code::Named(Named::Space),
            Code::Char(c) => Code::Char(fold::half(c)),
            code => code,
        };
        Self { code, ..self }
    }

    fn check(self) -> Result<Self, BadKey> {
        let modified = self.ctrl || self.alt;
        match self.code {
            Code::Named(Named::Space) if self.ctrl || self.shift => Err(BadKey::InputMethod),
            Code::Char(_) if self.shift => Err(BadKey::InputMethod),
            Code::Named(Named::Tab) if modified => Err(BadKey::Unknown),
            Code::Char('i') if self.ctrl => Err(BadKey::SameAs("tab")),
            Code::Char('m' | 'j') if self.ctrl => Err(BadKey::SameAs("enter")),
            Code::Char('h') if self.ctrl => Err(BadKey::SameAs("backspace")),
            Code::Char(c) if self.ctrl && !c.is_ascii_lowercase() => Err(BadKey::Unknown),
            _ => Ok(self),
        }
    }
}

const fn named_of(code: KeyCode) -> Option<Named> {
    Some(match code {
        KeyCode::Enter => Named::Enter,
        KeyCode::Esc => Named::Esc,
        KeyCode::Tab => Named::Tab,
        KeyCode::Backspace => Named::Backspace,
        KeyCode::Insert => Named::Insert,
        KeyCode::Delete => Named::Delete,
        KeyCode::Up => Named::Up,
        KeyCode::Down => Named::Down,
        KeyCode::Left => Named::Left,
        KeyCode::Right => Named::Right,
        KeyCode::Home => Named::Home,
        KeyCode::End => Named::End,
        KeyCode::PageUp => Named::PageUp,
        KeyCode::PageDown => Named::PageDown,
        _ => return None,
    })
}

impl FromStr for Key {
    type Err = BadKey;
    /// `ctrl-s`, `f2`, `alt-1`, `shift-tab`, `pgup`, `?`.
    fn from_str(text: &str) -> Result<Self, BadKey> {
        // A capital is a key of its own; in names and with modifiers the case says nothing.
        if text.chars().count() == 1 {
            return code_of(text).ok_or(BadKey::Unknown).map(Self::plain).and_then(|key| key.folded().check());
        }
        let text = text.to_ascii_lowercase();
        let mut key = Self::plain(Code::Named(Named::Esc));
        let mut rest = text.as_str();
        while let Some((modifier, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
            match modifier {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return Err(BadKey::Unknown),
            }
            rest = after;
        }
        if rest == "shift" {
            return Err(BadKey::InputMethod);
        }
        key.code = code_of(rest).ok_or(BadKey::Unknown)?;
        key.folded().check()
    }
}

fn code_of(name: &str) -> Option<Code> {
    if let Some(named) = Named::ALL.iter().find(|named| named.name() == name) {
        return Some(Code::Named(*named));
    }
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") => (!c.is_control() && c != ' ').then_some(Code::Char(c)),
        ('f', digits) => digits.parse().ok().filter(|n| (1..=12).contains(n)).map(Code::F),
        _ => None,
    }
}

impl fmt::Display for Key {
    /// As shown to people: `Ctrl+S`, `F2`, `↑`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(c) if self.ctrl || self.alt => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            Code::Named(named) => f.write_str(named.shown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        Key::from_event(&KeyEvent::new(code, modifiers))
    }

    #[test]
    fn what_is_written_is_what_the_terminal_sends() {
        let ctrl = KeyModifiers::CONTROL;
        let none = KeyModifiers::NONE;
        for (text, code, modifiers, shown) in [
            ("ctrl-s", KeyCode::Char('s'), ctrl, "Ctrl+S"),
            ("F2", KeyCode::F(2), none, "F2"),
            ("alt-1", KeyCode::Char('1'), KeyModifiers::ALT, "Alt+1"),
            ("shift-tab", KeyCode::BackTab, KeyModifiers::SHIFT, "Shift+Tab"),
            ("shift-tab", KeyCode::BackTab, none, "Shift+Tab"),
            ("pgup", KeyCode::PageUp, none, "PgUp"),
            ("ctrl-home", KeyCode::Home, ctrl, "Ctrl+Home"),
            ("-", KeyCode::Char('-'), none, "-"),
            ("alt--", KeyCode::Char('-'), KeyModifiers::ALT, "Alt+-"),
            ("?", KeyCode::Char('?'), KeyModifiers::SHIFT, "?"),
        ] {
            let key: Key = text.parse().unwrap();
            assert_eq!(Some(key), sent(code, modifiers), "{text}");
            assert_eq!(key.to_string(), shown);
        }
    }

    #[test]
    fn keys_of_the_input_method_and_of_the_terminal_are_refused() {
        for (text, why) in [
            ("ctrl-space", BadKey::InputMethod),
            ("shift", BadKey::InputMethod),
            ("shift-a", BadKey::InputMethod),
            ("ctrl-shift-a", BadKey::InputMethod),
            ("ctrl-m", BadKey::SameAs("enter")),
            ("ctrl-i", BadKey::SameAs("tab")),
            ("ctrl-h", BadKey::SameAs("backspace")),
            ("ctrl-1", BadKey::Unknown),
            ("f13", BadKey::Unknown),
            ("hyper-x", BadKey::Unknown),
            ("", BadKey::Unknown),
        ] {
            assert_eq!(text.parse::<Key>(), Err(why), "{text}");
        }
    }

    #[test]
    fn full_width_characters_fold_to_their_half_width_twins() {
        for (wide, narrow) in [('？', '?'), ('：', ':'), ('１', '1'), ('～', '~'), ('王', '王')] {
            assert_eq!(Key::plain(Code::Char(wide)).folded(), Key::plain(Code::Char(narrow)));
        }
        assert_eq!("１".parse::<Key>(), "1".parse::<Key>());
        assert!(!sent(KeyCode::Char('s'), KeyModifiers::CONTROL).unwrap().is_typed());
        assert!(sent(KeyCode::Char('王'), KeyModifiers::NONE).unwrap().is_typed());
    }
}
