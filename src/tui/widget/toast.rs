//! What was done or went wrong, shown for a while over the foot of the screen, never over the caret.

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};

use super::super::theme::Theme;
use crate::text::width;

/// How long one stays.
const TIME: Duration = Duration::from_secs(8);
/// How long a fault in a file stays: there is a remedy to read.
const FAULT_TIME: Duration = Duration::from_secs(30);
/// How many are shown at once; the oldest gives way.
const MOST: usize = 3;

/// Whether something was done, went wrong, or is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Done,
    /// Went wrong.
    Wrong,
    /// A file of settings or keys has a fault.
    Fault,
}

struct Toast {
    words: String,
    tone: Tone,
    until: Instant,
}

/// What is shown now.
#[derive(Default)]
pub struct Toasts(Vec<Toast>);

impl Toasts {
    /// Shows words. The same words again only stay longer.
    pub fn show(&mut self, words: String, tone: Tone, now: Instant) {
        let time = if tone == Tone::Fault { FAULT_TIME } else { TIME };
        self.0.retain(|toast| toast.words != words);
        self.0.push(Toast { words, tone, until: now + time });
        let many = self.0.len().saturating_sub(MOST);
        self.0.drain(..many);
    }

    /// Takes away those whose time is over.
    pub fn expire(&mut self, now: Instant) {
        self.0.retain(|toast| toast.until > now);
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// When the next one goes.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.0.iter().map(|toast| toast.until).min()
    }

    /// Draws them at the foot of the body, or at its head when the caret stands at the foot.
    pub fn draw(&self, frame: &mut Frame<'_>, body: Rect, theme: Theme, caret: Option<Position>) {
        let room = usize::from(body.width.saturating_sub(6));
        let mut lines = Vec::new();
        for toast in &self.0 {
            let (mark, style) = match toast.tone {
                Tone::Done => (" ", theme.good()),
                Tone::Wrong => ("!", theme.alarm()),
                Tone::Fault => ("!", theme.warning()),
            };
            let style = style.add_modifier(Modifier::REVERSED);
            for (at, words) in width::wrap(&toast.words, room).into_iter().enumerate() {
                let mark = if at == 0 { mark } else { " " };
                lines.push((format!("{mark} {words} "), style));
            }
        }
        let widest = lines.iter().map(|(words, _)| width::width(words)).max().unwrap_or(0);
        let columns = u16::try_from(widest).unwrap_or(body.width).min(body.width);
        let rows = u16::try_from(lines.len()).unwrap_or(body.height).min(body.height);
        if rows == 0 {
            return;
        }
        let foot = body.bottom() - rows;
        let y = if caret.is_some_and(|caret| caret.y >= foot) { body.y } else { foot };
        let place = Rect { x: body.right() - columns, y, width: columns, height: rows };
        let lines = lines.into_iter().map(|(words, style)| Line::styled(width::fit(&words, widest), style));
        frame.render_widget(Clear, place);
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), place);
    }
}
