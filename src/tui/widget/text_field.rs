//! The visible part of a text that is being typed, and the cell of its caret. Cells for the screen, bytes for the text.

use crate::text::{clean, grapheme, width};

/// One line of a text in at most `cells` cells, moved so far that the caret is in sight. Returns the text and the
/// caret's cell, which is below `cells`.
#[must_use]
pub fn window(text: &str, caret: usize, cells: usize) -> (String, usize) {
    let caret = grapheme::floor(text, caret);
    let room = cells.max(1);
    let mut start = 0;
    while start < caret && width::width(&text[start..caret]) >= room {
        start = grapheme::right(text, start);
    }
    let shown = clean::line(width::head(&text[start..], cells).0).into_owned();
    (shown, width::width(&text[start..caret]).min(room - 1))
}

/// A text of several lines broken at `cells` cells, and the line and cell of the caret. The last column stays free
/// for the caret.
#[must_use]
pub fn area(text: &str, caret: usize, cells: usize) -> (Vec<String>, (usize, usize)) {
    let room = cells.saturating_sub(1).max(2);
    let caret = grapheme::floor(text, caret);
    let (mut lines, mut place, mut at) = (Vec::new(), (0, 0), 0);
    for paragraph in text.split('\n') {
        let end = at + paragraph.len();
        loop {
            let head = width::line_head(&text[at..end], room);
            let next = at + head.len();
            // At a soft break the caret stands at the start of the following line.
            if caret >= at && (caret < next || (caret == next && next == end)) {
                place = (lines.len(), width::width(&text[at..caret]));
            }
            lines.push(clean::line(head).into_owned());
            at = next;
            if at >= end {
                break;
            }
        }
        at = end + 1;
    }
    (lines, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_the_caret_and_never_cuts_a_wide_character() {
        let text = "隆务镇吾屯上庄村";
        assert_eq!(window(text, 0, 8), ("隆务镇吾".to_owned(), 0));
        assert_eq!(window(text, text.len(), 8), ("上庄村".to_owned(), 6));
        assert_eq!(window("王a明", "王a".len(), 20), ("王a明".to_owned(), 3));
        for cells in 1..20 {
            let mut caret = 0;
            loop {
                let (shown, column) = window(text, caret, cells);
                assert!(width::width(&shown) <= cells && column < cells.max(1));
                if caret == text.len() {
                    break;
                }
                caret = grapheme::right(text, caret);
            }
        }
    }

    #[test]
    fn lines_break_softly_and_hard() {
        assert_eq!(area("扎西才让\nab", 0, 5).0, ["扎西", "才让", "ab"]);
        assert_eq!(area("扎西才让\nab", "扎西".len(), 5).1, (1, 0));
        assert_eq!(area("扎西才让\nab", "扎西才让".len(), 5).1, (1, 4));
        assert_eq!(area("扎西才让\nab", "扎西才让\na".len(), 5).1, (2, 1));
        assert_eq!(area("", 0, 5), (vec![String::new()], (0, 0)));
        assert_eq!(area("甲\n", "甲\n".len(), 9), (vec!["甲".to_owned(), String::new()], (1, 0)));
    }
}
