//! Width on the screen, in cells: a Chinese character is two, a Tibetan vowel sign none.

use std::borrow::Cow;

use super::clean;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The width of a text in cells.
#[must_use]
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

/// The width of one grapheme in cells, as it is drawn.
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    grapheme.width()
}

/// As [`head`], but never nothing of a text that is not empty: for breaking into lines.
#[must_use]
pub fn line_head(text: &str, cells: usize) -> &str {
    match head(text, cells).0 {
        "" => text.graphemes(true).next().unwrap_or_default(),
        fits => fits,
    }
}

/// The longest head of a text that fits into `cells`, and its width. A wide character is never cut in half.
#[must_use]
pub fn head(text: &str, cells: usize) -> (&str, usize) {
    let mut used = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        let next = used + grapheme_width(grapheme);
        if next > cells {
            return (&text[..start], used);
        }
        used = next;
    }
    (text, used)
}

/// The text fit for one line, or as much of it as leaves room for `…`, in at most `cells` cells.
#[must_use]
pub fn truncate_to_width(text: &str, cells: usize) -> Cow<'_, str> {
    match clean::line(text) {
        Cow::Borrowed(text) => truncate_plain(text, cells),
        Cow::Owned(text) => Cow::Owned(truncate_plain(&text, cells).into_owned()),
    }
}

fn truncate_plain(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}…", head(text, cells - 1).0))
}

/// The text in exactly `cells` cells: cut with `…` or followed by spaces.
#[must_use]
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = truncate_to_width(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The text in exactly `cells` cells, set against the right edge: for amounts.
#[must_use]
pub fn fit_right(text: &str, cells: usize) -> String {
    let cut = truncate_to_width(text, cells);
    let missing = cells.saturating_sub(width(&cut));
    format!("{}{cut}", " ".repeat(missing))
}

/// Breaks a text into lines of at most `cells` cells: at line ends, else after a space, else between characters.
/// An empty text is one empty line.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<&str> {
    let cells = cells.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut rest = paragraph;
        loop {
            let fits = line_head(rest, cells);
            if fits.len() == rest.len() {
                lines.push(rest);
                break;
            }
            let end = break_point(rest, fits.len());
            lines.push(rest[..end].trim_end_matches(' '));
            rest = rest[end..].trim_start_matches(' ');
        }
    }
    lines
}

/// Where to break before `limit`: after the last space, unless both sides of the limit may be parted anyway, as
/// between Chinese characters.
fn break_point(text: &str, limit: usize) -> usize {
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && c != ' ');
    let inside_word = joined(text[..limit].chars().next_back()) && joined(text[limit..].chars().next());
    let space = text[..limit].rfind(' ').map(|at| at + 1).filter(|at| *at > 1);
    match space {
        Some(at) if inside_word => at,
        _ => limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_the_scripts_in_use() {
        for (text, cells) in
            [("隆务镇", 6), ("𠮷", 2), ("རེབ་གོང་", 6), ("ཚེ་རིང་སྒྲོལ་མ", 9), ("测试·才让", 9), ("a明", 3), ("", 0)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        assert_eq!(head("王a明", 4), ("王a", 3));
        assert_eq!(truncate_to_width("隆务镇吾屯村", 8), "隆务镇…");
        assert_eq!(truncate_to_width("隆务镇", 6), "隆务镇");
        assert_eq!(truncate_to_width("隆务镇", 1), "…");
        assert_eq!(truncate_to_width("隆务镇", 0), "");
        for cells in 0..20 {
            assert_eq!(width(&fit("扎西ཀྲ𠮷x", cells)), cells);
            assert_eq!(width(&fit_right("1,050.50 元", cells)), cells);
        }
    }

    #[test]
    fn lines_break_between_chinese_characters_and_at_spaces() {
        assert_eq!(wrap("一次性告知所缺材料", 8), ["一次性告", "知所缺材", "料"]);
        assert_eq!(wrap("two investigators sign", 10), ["two", "investigat", "ors sign"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("甲\n\n乙", 8), ["甲", "", "乙"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
