//! Keys and what they do. `keymaps/default.toml` is embedded and drives every key; the other key sets are patches over
//! it, and the user's `keymap.toml` is one over the set that the settings choose, all in the same form.

mod action;
mod context;
mod error;
mod key;
mod parse;
mod set;

use std::collections::BTreeMap;
use std::path::Path;

pub use action::Action;
pub use context::Context;
pub use error::{Fault, KeymapError};
pub use key::{BadKey, Code, Key, Named};
pub use set::KeySet;

/// The keys of each action of each context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    keys: BTreeMap<(Context, Action), Vec<Key>>,
    lookup: BTreeMap<(Context, Key), Action>,
}

impl Keymap {
    /// The keys of a built-in set.
    ///
    /// A test holds that no embedded file has a fault; were there one, there would be no keys rather than a panic.
    #[must_use]
    pub fn built_in(set: KeySet) -> Self {
        let base = if set == KeySet::Default { Self::default() } else { Self::built_in(KeySet::Default) };
        parse::patch(&base, set.name(), set.text()).unwrap_or_default()
    }

    /// A built-in set under the user's file, if there is one. On a fault the set alone, and the fault.
    #[must_use]
    pub fn load(set: KeySet, file: &Path) -> (Self, Option<KeymapError>) {
        let built_in = Self::built_in(set);
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (built_in, None),
            Err(error) => {
                let fault = Fault::Unreadable(error.kind().to_string());
                return (built_in, Some(KeymapError { file: name, line: 0, found: String::new(), fault }));
            }
        };
        match parse::patch(&built_in, &name, &text) {
            Ok(keymap) => (keymap, None),
            Err(error) => (built_in, Some(error)),
        }
    }

    /// What a key does in a context. A full-width character counts as its half-width twin.
    #[must_use]
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let key = key.folded();
        context.chain().iter().find_map(|context| self.lookup.get(&(*context, key)).copied())
    }

    /// The keys of an action as looked up from a context.
    #[must_use]
    pub fn keys(&self, context: Context, action: Action) -> &[Key] {
        let bound = |context: &Context| self.keys.get(&(*context, action)).filter(|keys| !keys.is_empty());
        context.chain().iter().find_map(bound).map_or(&[], Vec::as_slice)
    }

    /// Every binding of one context itself, in the order of its actions; actions without a key there are left out.
    #[must_use]
    pub fn bindings(&self, context: Context) -> Vec<(Action, &[Key])> {
        let keys = |action: &Action| self.keys.get(&(context, *action)).filter(|keys| !keys.is_empty());
        context.actions().iter().filter_map(|action| Some((*action, keys(action)?.as_slice()))).collect()
    }

    /// The context whose keys hold: where no key begins a search, a list is searched as one types.
    #[must_use]
    pub fn in_force(&self, context: Context) -> Context {
        let has_search = || self.keys.get(&(Context::List, Action::Search)).is_some_and(|keys| !keys.is_empty());
        if context == Context::List && !has_search() { Context::Queue } else { context }
    }
}

#[cfg(test)]
mod tests;
