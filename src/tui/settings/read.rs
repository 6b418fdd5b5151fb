//! Reading `[screens]`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{KeySet, LockAfter, Setting, Settings, SettingsError, TABLE};
use crate::text::Lang;
use crate::tui::theme::{Depth, Shade};

/// A setting's name, what it may be, and how it is read.
type Entry = (&'static str, &'static str, fn(&DeValue<'_>) -> Option<Setting>);

const ENTRIES: [Entry; 5] = [
    ("lang", "\"zh\" \"en\"", |value| lang(value.as_str()?).map(Setting::Lang)),
    ("keys", "\"default\" \"vim\" \"fkeys\"", |value| KeySet::from_name(value.as_str()?).map(Setting::Keys)),
    ("theme", "\"dark\" \"light\" \"contrast\"", |value| Shade::from_name(value.as_str()?).map(Setting::Shade)),
    ("colours", "\"auto\" \"none\" \"16\" \"true\"", |value| depth(value.as_str()?).map(Setting::Depth)),
    ("lock_after", "0 … 720", |value| {
        let minutes = value.as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        LockAfter::minutes(minutes?).map(Setting::LockAfter)
    }),
];

fn lang(name: &str) -> Option<Lang> {
    match name {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn depth(name: &str) -> Option<Option<Depth>> {
    if name == "auto" { Some(None) } else { Depth::from_name(name).map(Some) }
}

/// The names of all settings.
pub(super) fn names() -> String {
    ENTRIES.map(|(name, ..)| name).join(", ")
}

pub(super) fn settings(text: &str) -> (Settings, Option<SettingsError>) {
    let line = |span: Range<usize>| text.get(..span.start).unwrap_or(text).matches('\n').count() + 1;
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => return (Settings::default(), Some(SettingsError::Toml(line(error.span().unwrap_or(0..0))))),
    };
    let Some(table) = root.get_ref().get(TABLE) else { return (Settings::default(), None) };
    let Some(entries) = table.get_ref().as_table() else {
        return (Settings::default(), Some(SettingsError::Toml(line(table.span()))));
    };
    let mut settings = Settings::default();
    let mut faults = Vec::new();
    for (name, value) in entries {
        match one(name.get_ref(), value) {
            Ok(setting) => settings = settings.set(setting),
            Err(Some((name, values))) => {
                let at = line(value.span());
                faults.push((at, SettingsError::Value(at, name, values)));
            }
            Err(None) => {
                let at = line(name.span());
                faults.push((at, SettingsError::Name(at, name.get_ref().to_string())));
            }
        }
    }
    faults.sort_by_key(|(at, _)| *at);
    (settings, faults.into_iter().next().map(|(_, fault)| fault))
}

/// One setting; else the name and what it may be, or nothing when there is no such name.
fn one(name: &str, value: &Spanned<DeValue<'_>>) -> Result<Setting, Option<(&'static str, &'static str)>> {
    let (name, values, read) = ENTRIES.iter().find(|(known, ..)| *known == name).ok_or(None)?;
    read(value.get_ref()).ok_or(Some((name, values)))
}
