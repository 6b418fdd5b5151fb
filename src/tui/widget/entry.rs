//! A line of text being typed: for searching, logins and passphrases.

use zeroize::Zeroize as _;

use super::super::keymap::Action;
use super::text_field;
use crate::text::{clean, grapheme};

/// One line being typed.
#[derive(Default, Clone)]
pub struct Entry {
    text: String,
    /// The caret, as a byte offset on the border of a grapheme.
    caret: usize,
}

impl Entry {
    /// A line that already holds a text, the caret behind it.
    #[must_use]
    pub fn holding(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len() }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts text at the caret; control characters and the line end of a pasted line are left out.
    pub fn insert(&mut self, text: &str) {
        let text = clean::line(text.trim_end_matches(['\r', '\n']));
        self.text.insert_str(self.caret, &text);
        self.caret += text.len();
    }

    /// Edits or moves. Returns whether the action was one for a line of text.
    pub fn act(&mut self, action: Action) -> bool {
        let (text, caret) = (&self.text, self.caret);
        match action {
            Action::CaretLeft => self.caret = grapheme::left(text, caret),
            Action::CaretRight => self.caret = grapheme::right(text, caret),
            Action::WordLeft => self.caret = grapheme::word_left(text, caret),
            Action::WordRight => self.caret = grapheme::word_right(text, caret),
            Action::CaretStart => self.caret = 0,
            Action::CaretEnd => self.caret = text.len(),
            Action::DeleteBack => self.delete(grapheme::left(text, caret), caret),
            Action::DeleteForward => self.delete(caret, grapheme::right(text, caret)),
            Action::DeleteWord => self.delete(grapheme::word_left(text, caret), caret),
            Action::DeleteToStart => self.delete(0, caret),
            Action::DeleteToEnd => self.text.truncate(caret),
            _ => return false,
        }
        true
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.caret = from;
    }

    /// Empties and wipes it.
    pub fn clear(&mut self) {
        self.text.zeroize();
        self.caret = 0;
    }

    /// What to show in `cells` cells and in which of them the caret stands. Masked, each character is one `*`.
    #[must_use]
    pub fn view(&self, cells: usize, masked: bool) -> (String, usize) {
        if masked {
            let before = grapheme::count(&self.text[..self.caret]);
            let shown = "*".repeat(grapheme::count(&self.text).min(cells.saturating_sub(1)));
            return (shown, before.min(cells.saturating_sub(1)));
        }
        text_field::window(&self.text, self.caret, cells)
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_walks_by_character_and_stands_by_cell() {
        let mut entry = Entry::default();
        entry.insert("王a明\u{1b}\n");
        assert_eq!(entry.text(), "王a明");
        let mut stands = vec![entry.view(20, false).1];
        for _ in 0..4 {
            entry.act(Action::CaretLeft);
            stands.push(entry.view(20, false).1);
        }
        assert_eq!(stands, [5, 3, 2, 0, 0]);
    }

    #[test]
    fn deleting_takes_whole_characters() {
        let mut entry = Entry::holding("扎西ཚེ𠮷");
        entry.act(Action::DeleteBack);
        assert_eq!(entry.text(), "扎西ཚེ");
        entry.act(Action::DeleteBack);
        assert_eq!(entry.text(), "扎西");
        entry.act(Action::CaretStart);
        entry.act(Action::DeleteForward);
        assert_eq!(entry.text(), "西");
        assert!(!entry.act(Action::Open));
    }

    #[test]
    fn a_long_line_scrolls_without_cutting_a_wide_character() {
        let entry = Entry::holding("隆务镇吾屯上庄村");
        assert_eq!(entry.view(8, false), ("上庄村".into(), 6));
        assert_eq!(entry.view(9, true).0, "********");
    }
}
