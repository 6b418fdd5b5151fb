//! The settings of the screens: the table `[screens]` of `settings.toml`, written by hand or by the settings screen.
//! What is missing has its default; what is wrong is told with its line, and has its default too.

mod edit;
mod read;

use std::path::Path;

use super::keymap::KeySet;
use super::theme::{Depth, Shade};
use crate::text::tui::settings::SettingsText as T;
use crate::text::{Lang, fill};

pub use edit::{with, with_folder};

/// The table of the screens in the file.
const TABLE: &str = "screens";

/// After how many idle minutes the screens are locked. Zero never locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockAfter(u16);

impl LockAfter {
    /// What the settings screen offers.
    pub const OFFERED: [Self; 5] = [Self(0), Self(5), Self(15), Self(30), Self(60)];

    /// Half a day: longer is as good as never.
    const MOST: u16 = 720;

    /// From minutes.
    #[must_use]
    pub fn minutes(minutes: i64) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|minutes| *minutes <= Self::MOST).map(Self)
    }

    /// How long, if ever.
    #[must_use]
    pub fn time(self) -> Option<std::time::Duration> {
        (self.0 > 0).then(|| std::time::Duration::from_secs(u64::from(self.0) * 60))
    }

    /// In words.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        if self.0 == 0 { T::Never.text(lang).to_owned() } else { fill(T::Minutes.text(lang), &[&self.0.to_string()]) }
    }
}

impl Default for LockAfter {
    /// A clerk who went to the counter and stayed away.
    fn default() -> Self {
        Self(15)
    }
}

/// One setting, chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The language.
    Lang(Lang),
    /// The set of keys.
    Keys(KeySet),
    /// The colours.
    Shade(Shade),
    /// How many colours the terminal has.
    Depth(Option<Depth>),
    /// When to lock.
    LockAfter(LockAfter),
}

impl Setting {
    /// The name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lang(_) => "lang",
            Self::Keys(_) => "keys",
            Self::Shade(_) => "theme",
            Self::Depth(_) => "colours",
            Self::LockAfter(_) => "lock_after",
        }
    }

    /// The value as the file has it.
    #[must_use]
    pub fn value(self) -> String {
        let quoted = |name: &str| format!("\"{name}\"");
        match self {
            Self::Lang(Lang::Zh) => quoted("zh"),
            Self::Lang(Lang::En) => quoted("en"),
            Self::Keys(set) => quoted(set.name()),
            Self::Shade(shade) => quoted(shade.name()),
            Self::Depth(depth) => quoted(depth.map_or("auto", Depth::name)),
            Self::LockAfter(LockAfter(minutes)) => minutes.to_string(),
        }
    }
}

/// What `[screens]` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language; the environment's if it is not set.
    pub lang: Option<Lang>,
    /// The set of keys.
    pub keys: KeySet,
    /// The colours.
    pub shade: Shade,
    /// How many colours; the environment says so if it is not set.
    pub depth: Option<Depth>,
    /// When to lock.
    pub lock_after: LockAfter,
}

impl Settings {
    /// With one more setting.
    #[must_use]
    pub const fn set(mut self, setting: Setting) -> Self {
        match setting {
            Setting::Lang(lang) => self.lang = Some(lang),
            Setting::Keys(keys) => self.keys = keys,
            Setting::Shade(shade) => self.shade = shade,
            Setting::Depth(depth) => self.depth = depth,
            Setting::LockAfter(after) => self.lock_after = after,
        }
        self
    }

    /// Reads a home's file; a missing one says nothing. The first fault is told.
    #[must_use]
    pub fn load(file: &Path) -> (Self, Option<SettingsError>) {
        match std::fs::read_to_string(file) {
            Ok(text) => Self::read(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Self::default(), None),
            Err(error) => (Self::default(), Some(SettingsError::Unreadable(error.kind().to_string()))),
        }
    }

    /// Reads the file's text.
    #[must_use]
    pub fn read(text: &str) -> (Self, Option<SettingsError>) {
        read::settings(text)
    }
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsError {
    /// It cannot be read: why.
    Unreadable(String),
    /// It is not TOML: the line.
    Toml(usize),
    /// No such setting: the line and what stands there.
    Name(usize, String),
    /// No such value: the line, the setting, and what it may be.
    Value(usize, &'static str, &'static str),
}

impl SettingsError {
    /// In words, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(why) => fill(T::Unreadable.text(lang), &[why]),
            Self::Toml(line) => fill(T::BadToml.text(lang), &[&line.to_string()]),
            Self::Name(line, name) => fill(T::NoSetting.text(lang), &[&line.to_string(), name, &read::names()]),
            Self::Value(line, name, values) => fill(T::NoValue.text(lang), &[&line.to_string(), name, values]),
        }
    }
}

#[cfg(test)]
mod tests;
