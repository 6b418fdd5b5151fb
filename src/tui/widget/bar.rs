//! The lines around a screen: the bar at the top, the status line and the hints at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::super::keymap::{Action, Context, Keymap};
use super::super::theme::Theme;
use crate::text::{Lang, width};

/// A line with one text at the left and spans at the right; the right keeps its room.
pub fn two_ends(area: Rect, buf: &mut Buffer, left: &str, right: Vec<Span<'_>>, style: Style) {
    let right = Line::from(right);
    let needed = u16::try_from(right.width()).unwrap_or(u16::MAX).min(area.width);
    let room = usize::from(area.width.saturating_sub(needed + 1));
    buf.set_style(area, style);
    buf.set_string(area.x, area.y, width::truncate_to_width(left, room), style);
    let at = Rect { x: area.right() - needed, width: needed, ..area };
    right.render(at, buf);
}

/// What a hint says: an action's own label, or one of the screen's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The action whose key is shown.
    pub action: Action,
    /// The label, if it is not the action's.
    pub label: Option<String>,
}

impl From<Action> for Hint {
    fn from(action: Action) -> Self {
        Self { action, label: None }
    }
}

/// The keys of a context, as many as fit, made from the keymap in force. The last hint keeps its place at the end.
pub fn hints(area: Rect, buf: &mut Buffer, hints: &[Hint], (keymap, theme, lang): (&Keymap, Theme, Lang), on: Context) {
    let mut left = usize::from(area.width);
    let mut spans = Vec::new();
    for hint in hints {
        let Some(key) = keymap.keys(on, hint.action).first() else { continue };
        let key = key.to_string();
        let label = hint.label.as_deref().unwrap_or_else(|| hint.action.label(lang));
        let needed = width::width(&key) + 1 + width::width(label) + 2;
        if needed > left + 2 {
            break;
        }
        left = left.saturating_sub(needed);
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::raw(format!(" {label}  ")));
    }
    Line::from(spans).render(area, buf);
}
