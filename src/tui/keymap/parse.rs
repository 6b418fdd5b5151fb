//! Reading a keymap file over another keymap.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Action, BadKey, Context, Fault, Key, Keymap, KeymapError};

/// A binding as the file gives it.
struct Line {
    context: Context,
    action: Action,
    keys: Vec<(Key, Range<usize>)>,
    span: Range<usize>,
}

/// `base` with the actions of `text` given the keys written there.
///
/// # Errors
/// The first fault of the file.
pub(super) fn patch(base: &Keymap, file: &str, text: &str) -> Result<Keymap, KeymapError> {
    let source = Source { file, text };
    let lines = source.lines()?;
    let mut keys = base.keys.clone();
    for line in &lines {
        keys.insert((line.context, line.action), line.keys.iter().map(|(key, _)| *key).collect());
    }
    source.check_conflicts(&lines, &keys)?;
    let lookup = keys
        .iter()
        .flat_map(|((context, action), keys)| keys.iter().map(move |key| ((*context, *key), *action)))
        .collect();
    Ok(Keymap { keys, lookup })
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn error(&self, span: &Range<usize>, fault: Fault) -> KeymapError {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let found = self.text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        KeymapError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            found: found.trim_matches(['"', '\'']).to_owned(),
            fault,
        }
    }

    fn lines(&self) -> Result<Vec<Line>, KeymapError> {
        let root = DeTable::parse(self.text).map_err(|error| self.error(&error.span().unwrap_or(0..0), Fault::Toml))?;
        let mut lines = Vec::new();
        for (name, table) in root.get_ref() {
            let context = Context::from_name(name.get_ref()).ok_or_else(|| self.error(&name.span(), Fault::Context))?;
            let table = table.get_ref().as_table().ok_or_else(|| self.error(&name.span(), Fault::Toml))?;
            for (name, value) in table {
                let action =
                    Action::from_name(name.get_ref()).ok_or_else(|| self.error(&name.span(), Fault::Action))?;
                if !context.actions().contains(&action) {
                    return Err(self.error(&name.span(), Fault::NotHere(action)));
                }
                let keys = self.keys(context, value)?;
                if keys.is_empty() && action == Action::Quit {
                    return Err(self.error(&name.span(), Fault::Needed));
                }
                lines.push(Line { context, action, keys, span: name.span() });
            }
        }
        lines.sort_by_key(|line| line.span.start);
        Ok(lines)
    }

    fn keys(&self, context: Context, value: &Spanned<DeValue<'_>>) -> Result<Vec<(Key, Range<usize>)>, KeymapError> {
        let items = match value.get_ref() {
            DeValue::String(_) => std::slice::from_ref(value).iter().collect::<Vec<_>>(),
            DeValue::Array(items) => items.iter().collect(),
            _ => return Err(self.error(&value.span(), Fault::NotKeys)),
        };
        items
            .into_iter()
            .map(|item| {
                let text = item.get_ref().as_str().ok_or_else(|| self.error(&item.span(), Fault::NotKeys))?;
                let key: Key = text.parse().map_err(|bad| {
                    let fault = match bad {
                        BadKey::Unknown => Fault::Key,
                        BadKey::InputMethod => Fault::InputMethod,
                        BadKey::SameAs(other) => Fault::SameAs(other),
                    };
                    self.error(&item.span(), fault)
                })?;
                if key.is_typed() && context.takes_text() {
                    return Err(self.error(&item.span(), Fault::Typed));
                }
                Ok((key, item.span()))
            })
            .collect()
    }

    /// A key of the file may mean one thing only wherever it is looked up. Untouched bindings of the base hold already.
    fn check_conflicts(&self, lines: &[Line], keys: &BTreeMap<(Context, Action), Vec<Key>>) -> Result<(), KeymapError> {
        for line in lines {
            for (key, span) in &line.keys {
                let rival = keys.iter().find(|((context, action), bound)| {
                    (*context, *action) != (line.context, line.action)
                        && meet(line.context, *context)
                        && bound.contains(key)
                });
                if let Some(((context, action), _)) = rival {
                    return Err(self.error(span, Fault::Taken(*context, *action)));
                }
            }
        }
        Ok(())
    }
}

/// Whether the same key in both contexts would be a conflict: one stands in the chain of the other.
fn meet(a: Context, b: Context) -> bool {
    let covers = |over: Context, under: Context| over.chain().contains(&under) && !over.may_cover(under);
    a == b || covers(a, b) || covers(b, a)
}
