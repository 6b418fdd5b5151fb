//! The form screen's body: drawn from a [`FormState`], which does the work.

mod block;
mod keys;
mod lines;
mod outline;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

pub use keys::form_key;
use lines::Page;

use super::theme::Theme;
use crate::form::{FormContext, FormState};
use crate::text::form::FormText;
use crate::text::{fill, width};

/// From this width on the sections stand beside the form.
const WIDE: u16 = 110;
/// The width of the sections beside it.
const OUTLINE: u16 = 34;

/// A form to be drawn.
pub struct FormView<'a> {
    /// The form.
    pub state: &'a FormState,
    /// What it may know.
    pub context: &'a FormContext,
    /// The colours.
    pub theme: Theme,
}

impl FormView<'_> {
    /// Draws the form so that the place in focus is in sight, and says where the caret stands.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) -> Option<Position> {
        let [body, foot] = Layout::vertical([Constraint::Min(1), Constraint::Length(2)]).areas(area);
        let main = if area.width >= WIDE {
            let columns = [Constraint::Min(60), Constraint::Length(OUTLINE)];
            let [main, side] = Layout::horizontal(columns).spacing(2).areas(body);
            frame.render_widget(Paragraph::new(outline::lines(self, usize::from(side.width))), side);
            main
        } else {
            body
        };
        let page = lines::page(self, usize::from(main.width));
        let offset = page.offset(usize::from(main.height));
        let visible: Vec<Line<'_>> = page.lines.iter().skip(offset).take(usize::from(main.height)).cloned().collect();
        frame.render_widget(Paragraph::new(visible), main);
        self.draw_foot(frame, foot, &page, offset, usize::from(main.height));
        let (line, column) = page.caret?;
        let row = u16::try_from(line.checked_sub(offset)?).ok()?;
        let column = u16::try_from(column).ok()?.min(main.width.saturating_sub(1));
        (row < main.height).then(|| Position::new(main.x + column, main.y + row))
    }

    /// What is wrong or out of sight, and how the field in focus is filled in.
    fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect, page: &Page<'_>, offset: usize, height: usize) {
        let lang = self.context.lang;
        let below = page.lines.len().saturating_sub(offset + height);
        let counted = |text: FormText, n: usize| fill(text.text(lang), &[&n.to_string()]);
        let mut hidden = Vec::new();
        if offset > 0 {
            hidden.push(counted(FormText::MoreAbove, offset));
        }
        if below > 0 {
            hidden.push(counted(FormText::MoreBelow, below));
        }
        let right = hidden.join("  ");
        let (left, style) = match self.state.issues().len() {
            0 => (String::new(), self.theme.quiet()),
            n => (counted(FormText::Errors, n), self.theme.alarm()),
        };
        let room = usize::from(area.width).saturating_sub(width::width(&right) + 2);
        let first = Line::from(vec![
            ratatui::text::Span::styled(format!(" {}", width::fit(&left, room)), style),
            ratatui::text::Span::styled(right, self.theme.quiet()),
        ]);
        let help = width::truncate_to_width(&self.help(), usize::from(area.width).saturating_sub(1)).into_owned();
        let second = Line::styled(format!(" {help}"), self.theme.quiet());
        frame.render_widget(Paragraph::new(vec![first, second]), area);
    }

    fn help(&self) -> String {
        let lang = self.context.lang;
        let Some(field) = self.state.field(self.state.focus()) else {
            let text = if self.state.focus().table().is_some() { FormText::TableHint } else { FormText::SaveHint };
            return text.text(lang).to_owned();
        };
        let own = field.help.map(|help| help.text(lang));
        let hint = match field.options() {
            Some(_) if field.is_many() => Some(FormText::TickHint.text(lang)),
            Some(_) => Some(FormText::PickHint.text(lang)),
            None => None,
        };
        own.into_iter().chain(hint).collect::<Vec<_>>().join(FormText::Stop.text(lang))
    }
}
