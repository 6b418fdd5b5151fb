//! A list that one narrows by typing: the search, the selection, and which lines are shown.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::super::keymap::{Action, Context, Keymap};
use super::super::theme::Theme;
use super::bar::Hint;
use super::entry::Entry;
use super::list::Cursor;
use crate::text::{fold, pinyin, width};

/// The list's own state; its lines stand elsewhere, and are named by their places there.
#[derive(Default)]
pub struct Sheet {
    search: Entry,
    cursor: Cursor,
    shown: Vec<usize>,
}

/// What an action did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// Nothing: it is not for a list.
    Nothing,
    /// It moved the selection.
    Moved,
    /// It changed what is searched: the lines must be found again.
    Searched,
}

impl Sheet {
    /// Finds the lines anew: those of `lines`, best first where something is searched.
    pub fn find<'k>(&mut self, lines: impl Iterator<Item = (usize, &'k pinyin::Key)>) {
        let query = pinyin::Query::new(&fold::for_search(self.search.text()));
        self.shown = if query.is_empty() {
            lines.map(|(at, _)| at).collect()
        } else {
            let mut found: Vec<_> = lines.filter_map(|(at, key)| Some((key.find(&query)?, at))).collect();
            found.sort_unstable();
            found.into_iter().map(|(_, at)| at).collect()
        };
        self.cursor.select(self.cursor.selected().min(self.shown.len().saturating_sub(1)));
    }

    /// Takes an action; `page` lines fit.
    pub fn act(&mut self, action: Action, page: usize) -> Did {
        if self.cursor.act(action, self.shown.len(), page) {
            return Did::Moved;
        }
        if self.search.act(action) {
            self.cursor.select(0);
            return Did::Searched;
        }
        Did::Nothing
    }

    /// Types into the search.
    pub fn insert(&mut self, text: &str) {
        self.search.insert(text);
        self.cursor.select(0);
    }

    /// Empties the search; whether there was one.
    pub fn clear(&mut self) -> bool {
        let searching = !self.search.text().is_empty();
        self.search.clear();
        searching
    }

    /// Selects the first line.
    pub fn to_top(&mut self) {
        self.cursor.select(0);
    }

    /// The selected line, by its place in the list.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor.selected()).copied()
    }

    /// How many lines are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether no line is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Whether something is searched.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        !self.search.text().is_empty()
    }

    /// The search in one line, with a count at its end; says where the caret stands.
    pub fn draw_search(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (label, hint, count): (&str, &str, &str),
        theme: Theme,
    ) -> Position {
        let label = format!(" {label} ");
        let room = usize::from(area.width).saturating_sub(width::width(&label) + width::width(count) + 2);
        let (text, caret) = self.search.view(room, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(hint, room), theme.quiet())
        } else {
            Span::raw(width::fit(&text, room))
        };
        let x = area.x + u16::try_from(width::width(&label) + caret).unwrap_or(0);
        let spans = vec![Span::styled(label, theme.heading()), typed, Span::styled(format!(" {count}"), theme.quiet())];
        frame.render_widget(Line::from(spans), area);
        Position::new(x, area.y)
    }

    /// Draws the lines that fit, each made by `line` from its place; words in the middle when there are none.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (empty, theme): (&str, Theme),
        line: impl Fn(usize) -> Option<Line<'static>>,
    ) {
        if self.shown.is_empty() {
            let middle = Rect { y: area.y + area.height / 3, height: area.height.min(1), ..area };
            return frame.render_widget(Paragraph::new(empty).centered(), middle);
        }
        let page = usize::from(area.height);
        let top = self.cursor.top(self.shown.len(), page);
        for (row, place) in (top..self.shown.len()).take(page).enumerate() {
            let Some(line) = line(self.shown[place]) else { continue };
            let selected = place == self.cursor.selected();
            let mark = Span::raw(if selected { ">" } else { " " });
            let style = if selected { theme.selected() } else { Style::new() };
            let line = Line::from([vec![mark], line.spans].concat()).style(style);
            let y = area.y + u16::try_from(row).unwrap_or(0);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

/// Cells of the given widths, one space between; a negative width sets the text at the right.
#[must_use]
pub fn cells(cells: &[(&str, isize)]) -> Vec<Span<'static>> {
    let cell = |(text, wide): &(&str, isize)| {
        let cells = wide.unsigned_abs();
        Span::raw(format!("{} ", if *wide < 0 { width::fit_right(text, cells) } else { width::fit(text, cells) }))
    };
    cells.iter().map(cell).collect()
}

/// What stands above a list: the choices of which one holds, in brackets so that no colour is needed.
#[must_use]
pub fn tabs(labels: &[String], chosen: usize, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    for (at, label) in labels.iter().enumerate() {
        let (words, style) =
            if at == chosen { (format!("[{label}]"), theme.selected()) } else { (format!(" {label} "), theme.quiet()) };
        spans.push(Span::styled(words, style));
    }
    Line::from(spans)
}

/// The next steps, each with its key, as many as fit.
#[must_use]
pub fn steps(title: &str, steps: &[Hint], (keymap, theme, on): (&Keymap, Theme, Context), room: u16) -> Line<'static> {
    let mut spans = vec![Span::styled(format!(" {title}  "), theme.heading())];
    let mut left = usize::from(room).saturating_sub(width::width(title) + 4);
    for hint in steps {
        let Some(key) = keymap.keys(on, hint.action).first() else { continue };
        let (key, label) = (key.to_string(), hint.label.clone().unwrap_or_default());
        let needed = width::width(&key) + 1 + width::width(&label) + 2;
        if needed > left {
            spans.push(Span::raw("…"));
            break;
        }
        left -= needed;
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::raw(format!(" {label}  ")));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_narrows_and_the_selection_stays_on_a_line() {
        let keys = ["演练甲 吾屯村", "演练乙 措玉村", "演练丙 吾屯村"].map(pinyin::Key::new);
        let mut sheet = Sheet::default();
        sheet.find(keys.iter().enumerate());
        sheet.act(Action::Last, 10);
        assert_eq!(sheet.selected(), Some(2));
        sheet.insert("cy");
        sheet.find(keys.iter().enumerate());
        assert_eq!((sheet.selected(), sheet.len()), (Some(1), 1));
        assert!(sheet.clear() && !sheet.is_searching());
        sheet.insert("zzz");
        sheet.find(keys.iter().enumerate());
        assert_eq!(sheet.selected(), None);
    }
}
