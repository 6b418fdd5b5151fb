//! Movement by grapheme: what a person sees as one character. A Tibetan stack or a letter with its marks is one step.
//! Positions are byte offsets at grapheme boundaries.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// The nearest grapheme boundary at or before `at`.
#[must_use]
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) { at } else { left(text, at) }
}

/// The boundary one grapheme to the left; 0 at the start.
#[must_use]
pub fn left(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The boundary one grapheme to the right; the length at the end.
#[must_use]
pub fn right(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// The start of the word before `at`: spaces and punctuation are passed over first. A run of Chinese characters is
/// taken one character at a time, because words cannot be told apart without a dictionary.
#[must_use]
pub fn word_left(text: &str, at: usize) -> usize {
    let head = &text[..floor(text, at)];
    head.split_word_bound_indices().rev().find(|(_, word)| is_word(word)).map_or(0, |(start, _)| start)
}

/// The end of the word after `at`.
#[must_use]
pub fn word_right(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    text[at..]
        .split_word_bound_indices()
        .find(|(_, word)| is_word(word))
        .map_or(text.len(), |(start, word)| at + start + word.len())
}

fn is_word(part: &str) -> bool {
    part.chars().any(char::is_alphanumeric)
}

/// How many graphemes the text has.
#[must_use]
pub fn count(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Vec<&str> {
        let (mut at, mut steps) = (0, Vec::new());
        while at < text.len() {
            let next = right(text, at);
            assert_eq!(left(text, next), at, "left undoes right");
            steps.push(&text[at..next]);
            at = next;
        }
        steps
    }

    #[test]
    fn a_tibetan_stack_and_an_extension_b_character_are_one_step_each() {
        assert_eq!(walk("王a𠮷·明"), ["王", "a", "𠮷", "·", "明"]);
        assert_eq!(walk("བཀྲ་ཤིས་"), ["བ", "ཀྲ", "་", "ཤི", "ས", "་"]);
        assert_eq!(count("ཚེ་རིང་སྒྲོལ་མ"), 9);
    }

    #[test]
    fn offsets_inside_a_grapheme_fall_to_its_start() {
        let text = "ཀྲ𠮷";
        for at in 0.."ཀྲ".len() {
            assert_eq!(floor(text, at), 0);
        }
        assert_eq!(floor(text, "ཀྲ".len() + 2), "ཀྲ".len());
        assert_eq!(floor(text, 99), text.len());
        assert_eq!((left("", 0), right("", 0)), (0, 0));
    }

    #[test]
    fn words_are_latin_words_and_single_chinese_characters() {
        let text = "入户 visit two";
        assert_eq!(word_left(text, text.len()), "入户 visit ".len());
        assert_eq!(word_left(text, "入户 visit ".len()), "入户 ".len());
        assert_eq!(word_left(text, "入户 ".len()), "入".len());
        assert_eq!(word_left(text, 0), 0);
        assert_eq!(word_right(text, "入户".len()), "入户 visit".len());
        assert_eq!(word_right(text, text.len()), text.len());
    }
}
