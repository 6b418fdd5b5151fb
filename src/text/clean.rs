//! What may be drawn: data is cleaned of characters that steer a terminal, turn the direction of writing, or cannot be
//! seen at all, before it is shown and when it is typed or pasted. Tibetan, rare characters outside the BMP and the
//! private-use characters of older identity systems stay.

use std::borrow::Cow;

/// More marks than this upon one character are not writing (a Tibetan stack needs five).
const MARKS: usize = 8;

/// A text fit for one line: line ends and tabs become single spaces.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// A text fit for several lines: line ends stay, as `\n` alone.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, keep_line_ends: bool) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || (keep_line_ends && c == '\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut previous = '\0';
    for c in text.chars() {
        let is_break = matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        if is_break && !(c == '\n' && previous == '\r') {
            out.push(if keep_line_ends { '\n' } else { ' ' });
        } else if c == '\t' {
            out.push(' ');
        } else if !is_break && !is_dangerous(c) {
            let is_mark = unicode_width::UnicodeWidthChar::width(c) == Some(0);
            marks = if is_mark { marks + 1 } else { 0 };
            if marks <= MARKS {
                out.push(c);
            }
        }
        previous = c;
    }
    Cow::Owned(out)
}

/// Neither dangerous nor in need of counting: the common case, which is not copied.
fn is_plain(c: char) -> bool {
    !is_dangerous(c) && !matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') && {
        c.is_ascii() || unicode_width::UnicodeWidthChar::width(c) != Some(0)
    }
}

/// Whether a character must never reach the screen.
#[must_use]
pub fn is_dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' // soft hyphen
            | '\u{034F}' // grapheme joiner
            | '\u{061C}' | '\u{200E}' | '\u{200F}' // direction marks
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // fillers that look like nothing
            | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' // of no width
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' // embeddings, overrides, isolates
            | '\u{FFF9}'..='\u{FFFB}' // interlinear annotation
            | '\u{E0000}'..='\u{E007F}' // tags
            | '\u{FE0E}' | '\u{FE0F}' | '\u{FF9E}' | '\u{FF9F}' | '\u{1F3FB}'..='\u{1F3FF}' // of which terminals disagree how wide they are
        )
        || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_as_they_are() {
        for name in ["扎西才让", "𠮷毛", "测试·才让", "བཀྲ་ཤིས་ཚེ་རིང་།", "\u{E863}", "é", "隆务镇 1 号"]
        {
            assert_eq!(line(name), name);
            assert_eq!(lines(name), name);
        }
    }

    #[test]
    fn what_steers_a_terminal_or_hides_goes() {
        assert_eq!(line("甲\u{1b}[31m乙\u{7}\u{9b}2J"), "甲[31m乙2J");
        assert_eq!(line("甲\u{202E}乙\u{2066}\u{200B}\u{FEFF}\u{E0041}丙"), "甲乙丙");
        assert_eq!(line("e\u{301}\u{200D}"), "e\u{301}");
    }

    #[test]
    fn line_ends_are_one_space_or_one_line_end() {
        assert_eq!(line("甲\r\n乙\n丙\u{2028}丁\t戊"), "甲 乙 丙 丁 戊");
        assert_eq!(lines("甲\r\n乙\n丙\r丁\t戊"), "甲\n乙\n丙\n丁 戊");
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(line(&tower).chars().count(), 1 + MARKS);
    }
}
