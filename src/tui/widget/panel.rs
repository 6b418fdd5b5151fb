//! A few labelled lines in the middle of the screen, for unlocking and first use.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::super::theme::Theme;
use super::entry::Entry;
use crate::text::width;

/// The width of the panel.
const WIDTH: u16 = 70;
/// The width of the labels.
const LABEL: usize = 12;
/// The width of what is typed.
const FIELD: usize = 54;

/// One labelled line.
pub struct Row<'a> {
    /// The label.
    pub label: &'a str,
    /// What is typed.
    pub entry: &'a Entry,
    /// Whether it is hidden.
    pub masked: bool,
    /// What to type, shown under the line that has the caret.
    pub hint: &'a str,
}

/// The panel.
pub struct Panel<'a> {
    /// What this is about.
    pub intro: &'a str,
    /// The lines.
    pub rows: &'a [Row<'a>],
    /// The line with the caret.
    pub focus: usize,
    /// What is being done; there is no caret meanwhile.
    pub busy: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
}

impl Panel<'_> {
    /// Draws it and says where the caret stands.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme) -> Option<Position> {
        let intro = width::wrap(self.intro, usize::from(WIDTH));
        let height = u16::try_from(intro.len() + self.rows.len() * 2 + 3).unwrap_or(area.height).min(area.height);
        let place = Rect::new(
            area.x + (area.width.saturating_sub(WIDTH)) / 2,
            area.y + (area.height - height) / 3,
            WIDTH.min(area.width),
            height,
        );
        let mut lines: Vec<Line<'_>> = intro.into_iter().map(Line::from).collect();
        lines.push(Line::default());
        let mut caret = None;
        for (at, row) in self.rows.iter().enumerate() {
            let (shown, column) = row.entry.view(FIELD, row.masked);
            let focused = at == self.focus && self.busy.is_none();
            if focused {
                let x = place.x + u16::try_from(LABEL + column).unwrap_or(0);
                caret = Some(Position::new(x, place.y + u16::try_from(lines.len()).unwrap_or(0)));
            }
            let label_style = if focused { theme.heading() } else { theme.quiet() };
            lines.push(Line::from(vec![
                Span::styled(width::fit(row.label, LABEL), label_style),
                Span::styled(width::fit(&shown, FIELD), theme.field()),
            ]));
            let hint = if focused { row.hint } else { "" };
            lines.push(Line::styled(format!("{}{hint}", " ".repeat(LABEL)), theme.quiet()));
        }
        match (self.busy, self.error) {
            (Some(busy), _) => lines.push(Line::styled(busy, theme.notice())),
            (None, Some(error)) => {
                lines
                    .extend(width::wrap(error, usize::from(WIDTH)).into_iter().map(|l| Line::styled(l, theme.alarm())));
            }
            (None, None) => {}
        }
        frame.render_widget(Paragraph::new(lines), place);
        caret
    }
}
