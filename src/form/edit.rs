//! A small line editor over a text and a caret: by grapheme, never inside one. The caret is a byte offset.

use crate::text::{grapheme, width};

/// A step or a change inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit<'a> {
    /// One grapheme to the left.
    Left,
    /// One grapheme to the right.
    Right,
    /// To the start of the word before.
    WordLeft,
    /// To the end of the word after.
    WordRight,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// To the line above, at the same cell as near as may be.
    Up,
    /// To the line below.
    Down,
    /// Puts a text in at the caret: a key, what an input method commits, or a paste.
    Insert(&'a str),
    /// Removes the grapheme before the caret.
    Backspace,
    /// Removes the grapheme after the caret.
    Delete,
    /// Removes the word before the caret.
    DeleteWord,
    /// Removes everything before the caret on its line.
    DeleteToStart,
    /// Removes everything after the caret on its line.
    DeleteToEnd,
}

impl Edit<'_> {
    /// Whether it changes the text and not only the caret.
    #[must_use]
    pub const fn changes(&self) -> bool {
        matches!(
            self,
            Self::Insert(_)
                | Self::Backspace
                | Self::Delete
                | Self::DeleteWord
                | Self::DeleteToStart
                | Self::DeleteToEnd
        )
    }
}

/// Does an edit. Returns whether anything happened: `false` at the edges.
pub fn apply(text: &mut String, caret: &mut usize, edit: &Edit<'_>) -> bool {
    let at = grapheme::floor(text, *caret);
    let cut = |text: &mut String, caret: &mut usize, from: usize, to: usize| {
        text.replace_range(from..to, "");
        // What is left on both sides may have grown together into one grapheme.
        *caret = grapheme::floor(text, from);
        from != to
    };
    let target = match edit {
        Edit::Left => grapheme::left(text, at),
        Edit::Right => grapheme::right(text, at),
        Edit::WordLeft => grapheme::word_left(text, at),
        Edit::WordRight => grapheme::word_right(text, at),
        Edit::Home => line_start(text, at),
        Edit::End => line_end(text, at),
        Edit::Up => vertical(text, at, false),
        Edit::Down => vertical(text, at, true),
        Edit::Insert(new) => {
            text.insert_str(at, new);
            *caret = ceil(text, at + new.len());
            return !new.is_empty();
        }
        Edit::Backspace => return cut(text, caret, grapheme::left(text, at), at),
        Edit::Delete => {
            let to = grapheme::right(text, at);
            return cut(text, caret, at, to);
        }
        Edit::DeleteWord => return cut(text, caret, grapheme::word_left(text, at), at),
        Edit::DeleteToStart => return cut(text, caret, line_start(text, at), at),
        Edit::DeleteToEnd => {
            let to = line_end(text, at);
            return cut(text, caret, at, to);
        }
    };
    let moved = target != *caret;
    *caret = target;
    moved
}

/// The boundary at or after `at`: a combining mark that was put in belongs to the character before it.
fn ceil(text: &str, at: usize) -> usize {
    let down = grapheme::floor(text, at);
    if down == at { at } else { grapheme::right(text, down) }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

fn vertical(text: &str, at: usize, down: bool) -> usize {
    let start = line_start(text, at);
    let column = width::width(&text[start..at]);
    let target = if down { line_end(text, at) + 1 } else { start.wrapping_sub(1) };
    if target > text.len() {
        return at;
    }
    let start = line_start(text, target);
    start + width::head(&text[start..line_end(text, start)], column).0.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, caret: usize, edits: &[Edit<'_>]) -> (String, usize) {
        let (mut text, mut caret) = (text.to_owned(), caret);
        for edit in edits {
            apply(&mut text, &mut caret, edit);
            assert_eq!(grapheme::floor(&text, caret), caret, "the caret is at a boundary");
        }
        (text, caret)
    }

    #[test]
    fn the_caret_walks_over_wide_rare_and_stacked_characters() {
        let text = "王a𠮷ཀྲ";
        let mut caret = 0;
        let mut owned = text.to_owned();
        let mut cells = vec![];
        while apply(&mut owned, &mut caret, &Edit::Right) {
            cells.push(width::width(&text[..caret]));
        }
        assert_eq!(cells, [2, 3, 5, 6]);
        assert_eq!(run(text, text.len(), &[Edit::Backspace, Edit::Backspace]), ("王a".to_owned(), 4));
        assert_eq!(run(text, 4, &[Edit::Delete]).0, "王aཀྲ");
    }

    #[test]
    fn a_burst_is_one_edit_and_a_mark_joins_the_letter_before() {
        assert_eq!(run("甲丁", 3, &[Edit::Insert("乙丙")]), ("甲乙丙丁".to_owned(), 9));
        assert_eq!(run("e", 1, &[Edit::Insert("\u{301}"), Edit::Backspace]), (String::new(), 0));
    }

    #[test]
    fn words_and_ends_are_removed() {
        assert_eq!(run("visit two", 9, &[Edit::DeleteWord]).0, "visit ");
        assert_eq!(run("甲乙丙", 6, &[Edit::DeleteToEnd]).0, "甲乙");
        assert_eq!(run("甲乙丙", 6, &[Edit::DeleteToStart]), ("丙".to_owned(), 0));
        assert_eq!(run("", 0, &[Edit::Backspace, Edit::Delete, Edit::DeleteWord, Edit::Left, Edit::Up]).0, "");
    }

    #[test]
    fn up_and_down_keep_the_cell() {
        let text = "扎西才让\nab\n尕藏东周";
        let end_of_first = "扎西才让".len();
        assert_eq!(run(text, end_of_first, &[Edit::Down]).1, "扎西才让\nab".len());
        assert_eq!(run(text, "扎西".len(), &[Edit::Down, Edit::Down]).1, "扎西才让\nab\n尕".len());
        assert_eq!(run(text, "扎西才让\nab".len(), &[Edit::Up]).1, "扎".len());
        assert_eq!(run(text, 0, &[Edit::Up]).1, 0);
        assert_eq!(run(text, text.len(), &[Edit::Down]).1, text.len());
    }
}
