//! Finding actions by what is typed: by pinyin or initials, in either language or by the name in keymap files, with
//! letters left out.

use super::keymap::Action;
use crate::text::{Lang, pinyin};

/// Between a run of letters and letters scattered over the label.
const SCATTERED: usize = 100;

/// What an action is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<pinyin::Key>);

impl Names {
    /// The label shown, if it is the screen's own, and what the action is called in each language.
    #[must_use]
    pub fn of(action: Action, label: &str) -> Self {
        let names = [label, action.label(Lang::Zh), action.label(Lang::En), action.name()];
        Self(names.map(pinyin::Key::new).into())
    }

    /// These names and no others.
    #[must_use]
    pub fn called<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(pinyin::Key::new).collect())
    }

    /// With one more name.
    #[must_use]
    pub fn and(mut self, name: &str) -> Self {
        self.0.push(pinyin::Key::new(name));
        self
    }

    /// How well they answer: smaller is better, `None` not at all.
    #[must_use]
    pub fn rank(&self, query: &pinyin::Query) -> Option<usize> {
        if query.is_empty() {
            return Some(0);
        }
        let run = self.0.iter().filter_map(|key| key.find(query)).min();
        run.or_else(|| self.0.iter().filter_map(|key| key.find_scattered(query)).min().map(|at| SCATTERED + at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_found_in_either_language_by_initials_and_with_gaps() {
        let names = Names::of(Action::SyncNow, Action::SyncNow.label(Lang::Zh));
        for typed in ["立即", "ljtb", "lijitongbu", "tb", "sync", "sync_now", "snow", "ljb", "SYNC", "ｓｙｎｃ", ""]
        {
            assert!(names.rank(&pinyin::Query::new(typed)).is_some(), "{typed}");
        }
        assert_eq!(names.rank(&pinyin::Query::new("xsl")), None);
        let better = names.rank(&pinyin::Query::new("ljtb"));
        assert!(better < names.rank(&pinyin::Query::new("ljb")), "a run is better than letters scattered");
    }
}
