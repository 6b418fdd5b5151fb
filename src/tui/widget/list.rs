//! A list that is longer than the screen: which line is selected and which are shown.

use super::super::keymap::Action;

/// The selection; which lines are shown follows from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    selected: usize,
}

impl Cursor {
    /// The selected line.
    #[must_use]
    pub const fn selected(self) -> usize {
        self.selected
    }

    /// Selects the line.
    pub const fn select(&mut self, line: usize) {
        self.selected = line;
    }

    /// Moves in a list of `len` lines of which `page` fit. Returns whether the action was a movement.
    pub fn act(&mut self, action: Action, len: usize, page: usize) -> bool {
        let at = self.selected;
        self.selected = match action {
            Action::Up => at.saturating_sub(1),
            Action::Down => at + 1,
            Action::PageUp => at.saturating_sub(page.max(1)),
            Action::PageDown => at + page.max(1),
            Action::First => 0,
            Action::Last => len,
            _ => return false,
        }
        .min(len.saturating_sub(1));
        true
    }

    /// The first of the lines shown when `page` fit: the selection stays in the middle where it can.
    #[must_use]
    pub fn top(self, len: usize, page: usize) -> usize {
        self.selected.saturating_sub(page / 2).min(len.saturating_sub(page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_stays_inside_and_in_view() {
        let mut cursor = Cursor::default();
        assert!(cursor.act(Action::Up, 30, 10));
        assert_eq!(cursor.selected(), 0);
        cursor.act(Action::Last, 30, 10);
        assert_eq!((cursor.selected(), cursor.top(30, 10)), (29, 20));
        cursor.act(Action::PageUp, 30, 10);
        assert_eq!((cursor.selected(), cursor.top(30, 10)), (19, 14));
        cursor.act(Action::PageDown, 0, 10);
        assert_eq!((cursor.selected(), cursor.top(0, 10)), (0, 0));
        assert!(!cursor.act(Action::Save, 30, 10));
    }
}
