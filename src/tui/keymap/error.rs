//! What is wrong with a keymap file, in words with a remedy.

use super::action::Action;
use super::context::Context;
use crate::text::tui::keymap::KeymapText as T;
use crate::text::{Lang, fill};

/// A fault in a keymap file: where it stands, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The key, action or context at fault, as written.
    pub found: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable(String),
    /// Not TOML.
    Toml,
    /// No such context.
    Context,
    /// No such action.
    Action,
    /// The action does not belong to the context.
    NotHere(Action),
    /// Neither a key nor a list of keys.
    NotKeys,
    /// No such key.
    Key,
    /// A key of the input method.
    InputMethod,
    /// A bare character where text is typed.
    Typed,
    /// Terminals send this other key for it.
    SameAs(&'static str),
    /// The key already means this in that context.
    Taken(Context, Action),
    /// Without a key for it nobody could leave.
    Needed,
}

impl KeymapError {
    /// File, line, key, what is wrong and what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        if let Fault::Unreadable(why) = &self.fault {
            return fill(T::Unreadable.text(lang), &[&self.file, why]);
        }
        let (what, remedy) = self.words(lang);
        let line = self.line.to_string();
        fill(T::Frame.text(lang), &[&self.file, &line, &self.found, &what, &remedy])
    }

    fn words(&self, lang: Lang) -> (String, String) {
        let plain = |what: T, remedy: T| (what.text(lang).to_owned(), remedy.text(lang).to_owned());
        let with = |what: T, remedy: T, arg: &str| (fill(what.text(lang), &[arg]), fill(remedy.text(lang), &[arg]));
        match &self.fault {
            Fault::Unreadable(_) | Fault::Toml => plain(T::BadToml, T::FixToml),
            Fault::Context => with(T::NoContext, T::FixContext, &names(Context::ALL)),
            Fault::Action => with(T::NoAction, T::FixAction, nearest(&self.found)),
            Fault::NotHere(action) => with(T::NotHere, T::FixHere, &names(&homes(*action))),
            Fault::NotKeys => plain(T::NotKeys, T::FixKeys),
            Fault::Key => plain(T::NoKey, T::FixKey),
            Fault::InputMethod => plain(T::ImeKey, T::FixIme),
            Fault::Typed => plain(T::TypedKey, T::FixTyped),
            Fault::SameAs(other) => with(T::TerminalKey, T::FixTerminal, other),
            Fault::Taken(context, action) => {
                with(T::Taken, T::FixTaken, &format!("{}.{}", context.name(), action.name()))
            }
            Fault::Needed => plain(T::NoQuit, T::FixNoQuit),
        }
    }
}

fn names(contexts: &[Context]) -> String {
    contexts.iter().map(|context| context.name()).collect::<Vec<_>>().join(", ")
}

fn homes(action: Action) -> Vec<Context> {
    Context::ALL.iter().copied().filter(|context| context.actions().contains(&action)).collect()
}

/// The action's name that shares most pairs of letters with what was written.
fn nearest(written: &str) -> &'static str {
    let pairs = |text: &str| text.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let wanted = pairs(written);
    let likeness = |action: &&Action| {
        let own = pairs(action.name());
        let shared = own.iter().filter(|pair| wanted.contains(pair)).count();
        shared * 200 / (own.len() + wanted.len()).max(1)
    };
    Action::ALL.iter().max_by_key(likeness).map_or("", |action| action.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_action_finds_its_neighbour() {
        assert_eq!(nearest("open_"), "open");
        assert_eq!(nearest("syncnow"), "sync_now");
        assert_eq!(nearest("previous_fields"), "previous_field");
    }
}
