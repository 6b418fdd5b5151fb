//! How it stands between this desk and the office.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::domain::types::Instant;
use crate::text::tui::screens::SyncText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;

/// The sync screen.
#[derive(Debug)]
pub struct SyncStatus;

impl Screen for SyncStatus {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::File
    }

    fn place(&self) -> Option<Action> {
        Some(Action::SyncStatus)
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Back, Action::SyncNow, Action::Help].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, _session: &mut Session) -> Vec<Effect> {
        if input == Input::Act(Action::Back) { vec![Effect::Close] } else { Vec::new() }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, sync, .. } = session;
        let line = |label: T, value: String, style| {
            let label = format!("  {}", width::fit(label.text(*lang), 22));
            Line::from(vec![Span::styled(label, theme.quiet()), Span::styled(value, style)])
        };
        let plain = ratatui::style::Style::new();
        let count = |n: u64| fill(T::Count.text(*lang), &[&n.to_string()]);
        let mut lines = vec![Line::default()];
        match &sync.office {
            Some(office) => lines.push(line(T::Office, office.clone(), plain)),
            None => lines.push(Line::styled(format!("  {}", T::NotEnrolled.text(*lang)), theme.notice())),
        }
        lines.push(line(T::Up, count(sync.up), if sync.up > 0 { theme.notice() } else { plain }));
        lines.push(line(T::Down, count(sync.down), plain));
        lines.push(line(T::Refused, count(sync.refused), if sync.refused > 0 { theme.alarm() } else { plain }));
        let last = sync.last.map_or_else(|| T::Never.text(*lang).to_owned(), Instant::local_minute);
        lines.push(line(T::Last, last, plain));
        let (state, style) = match &sync.trouble {
            _ if sync.running => (T::Running.text(*lang).to_owned(), plain),
            Some(trouble) => (fill(T::Trouble.text(*lang), &[trouble]), theme.warning()),
            None => (T::Idle.text(*lang).to_owned(), plain),
        };
        lines.push(line(T::State, state, style));
        lines.push(Line::default());
        lines.push(Line::styled(format!("  {}", T::Kept.text(*lang)), theme.quiet()));
        frame.render_widget(Paragraph::new(lines), area);
        None
    }
}
