//! Taking back what was done to the field in focus, and the record last removed from a table.

use super::state::{Row, Value};

/// How many steps are kept.
const STEPS: usize = 100;

/// What can be taken back. It forgets a field's steps when the focus leaves it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Undo {
    steps: Vec<(Value, usize)>,
    typing: bool,
    removed: Option<(String, usize, Row)>,
}

impl Undo {
    /// Keeps a field as it was before a change. Characters typed one after another are one step.
    pub(crate) fn keep(&mut self, before: Value, caret: usize, is_typing: bool) {
        let goes_on = is_typing && self.typing;
        self.typing = is_typing;
        if !goes_on {
            if self.steps.len() == STEPS {
                self.steps.remove(0);
            }
            self.steps.push((before, caret));
        }
    }

    /// The caret moved: what is typed next is a step of its own.
    pub(crate) const fn pause(&mut self) {
        self.typing = false;
    }

    /// Takes the last step back.
    pub(crate) fn take(&mut self) -> Option<(Value, usize)> {
        self.typing = false;
        self.steps.pop()
    }

    /// The focus leaves the field.
    pub(crate) fn forget(&mut self) {
        self.steps.clear();
        self.typing = false;
    }

    /// Keeps a removed record.
    pub(crate) fn keep_row(&mut self, table: &str, at: usize, row: Row) {
        self.removed = Some((table.to_owned(), at, row));
    }

    /// The record last removed from this table.
    pub(crate) fn take_row(&mut self, table: &str) -> Option<(usize, Row)> {
        self.removed.take_if(|(from, ..)| from == table).map(|(_, at, row)| (at, row))
    }
}
