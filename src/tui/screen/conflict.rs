//! A conflict: what each side did, and one key that lets one of them stand.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use serde_json::json;

use super::{Effect, Input, Screen, Session};
use crate::domain::types::Instant;
use crate::text::tui::conflict::ConflictText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{ConflictView, FileView, SideView};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};
use crate::tui::worker::{Ask, Order, Target, Tell, Ticket};

/// The screen of a file's first open conflict; the next follows when it is settled.
pub struct ConflictScreen {
    view: Arc<FileView>,
    cursor: Cursor,
    reason: Entry,
    saving: Option<Ticket>,
}

impl ConflictScreen {
    /// For a file that has one.
    #[must_use]
    pub fn of(view: &Arc<FileView>, lang: Lang) -> Option<Self> {
        view.conflicts.first()?;
        let reason = Entry::holding(T::Preset.text(lang));
        Some(Self { view: Arc::clone(view), cursor: Cursor::default(), reason, saving: None })
    }

    fn conflict(&self) -> Option<&ConflictView> {
        self.view.conflicts.first()
    }

    fn settle(&mut self, session: &mut Session) -> Vec<Effect> {
        let reason = self.reason.text().trim();
        if reason.is_empty() {
            return vec![Effect::Alarm(T::NoReason.text(session.lang).to_owned())];
        }
        let side = self.conflict().and_then(|conflict| Some((conflict, conflict.sides.get(self.cursor.selected())?)));
        let Some(((conflict, side), stream)) = side.zip(self.view.stream) else { return vec![Effect::Close] };
        let data = json!({ "conflict": conflict.id, "keep": side.hash, "reason": reason });
        let ticket = session.ticket();
        self.saving = Some(ticket);
        let orders = vec![Order { command: "conflict.resolve", on: Target::File(stream), data }];
        vec![Effect::Ask(Ask::Submit { ticket, orders })]
    }

    fn side(&self, at: usize, side: &SideView, room: usize, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, .. } = session;
        let selected = at == self.cursor.selected();
        let mark = if selected { ">" } else { " " };
        let when = side.at.map(Instant::local_minute).unwrap_or_default();
        let head = fill(T::Who.text(*lang), &[&side.who, &when]);
        let style = if selected { theme.selected() } else { theme.heading() };
        let mut lines = vec![Line::styled(width::fit(&format!(" {mark} {}. {head}", at + 1), room), style)];
        let indented = |words: &str| -> Vec<Line<'static>> {
            width::wrap(words, room.saturating_sub(6)).into_iter().map(|l| Line::from(format!("      {l}"))).collect()
        };
        lines.extend(indented(&side.what));
        if !side.value.is_empty() {
            lines.extend(indented(&format!("{}  {}", T::Value.text(*lang), side.value)));
        }
        lines.push(Line::default());
        lines
    }
}

impl Screen for ConflictScreen {
    fn title(&self, lang: Lang) -> String {
        fill(T::Title.text(lang), &[&self.view.head])
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let settle = Hint { action: Action::Open, label: Some(T::Settle.text(session.lang).to_owned()) };
        vec![Action::Back.into(), Action::Down.into(), settle, Action::Help.into()]
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        let sides = self.conflict().map_or(0, |conflict| conflict.sides.len());
        match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Open) => return self.settle(session),
            Input::Act(action) => {
                if !self.cursor.act(action, sides, sides) {
                    self.reason.act(action);
                }
            }
            Input::Text(text) | Input::Paste(text) => self.reason.insert(&text),
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::File(view) if view.stream == self.view.stream => self.view = Arc::clone(view),
            Tell::Saved { ticket, .. } if self.saving == Some(*ticket) => {
                self.saving = None;
                self.cursor = Cursor::default();
                if self.conflict().is_none() {
                    return vec![Effect::Close];
                }
            }
            Tell::Refused { ticket, refusal } if self.saving == Some(*ticket) => {
                self.saving = None;
                return vec![Effect::Alarm(format!("{} {}", refusal.message, refusal.remedy))];
            }
            Tell::Failed { ticket, .. } if self.saving.is_some() && self.saving == *ticket => self.saving = None,
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let Some(conflict) = self.conflict() else {
            frame.render_widget(Line::from(format!("  {}", T::None.text(*lang))), area);
            return None;
        };
        let room = usize::from(area.width.saturating_sub(2));
        let count = fill(T::Count.text(*lang), &["1", &self.view.conflicts.len().to_string()]);
        let mut lines = vec![Line::styled(format!(" {}  {count}", conflict.what), theme.alarm())];
        let ask = width::wrap(T::Ask.text(*lang), room);
        lines.extend(ask.into_iter().map(|line| Line::styled(format!(" {line}"), theme.quiet())));
        lines.push(Line::default());
        for (at, side) in conflict.sides.iter().enumerate() {
            lines.extend(self.side(at, side, room, session));
        }
        // The reason stands at the foot, so that the caret does, however much each side says.
        let label = format!(" {}  ", T::Reason.text(*lang));
        let indent = width::width(&label);
        let (text, caret) = self.reason.view(room.saturating_sub(indent), false);
        let foot = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
        let body = Rect { height: area.height.saturating_sub(3), ..area };
        frame.render_widget(Paragraph::new(lines), body);
        let typed = Span::styled(width::fit(&text, room.saturating_sub(indent)), theme.field());
        frame.render_widget(Line::from(vec![Span::styled(label, theme.heading()), typed]), foot);
        Some(Position::new(foot.x + u16::try_from(indent + caret).unwrap_or(0), foot.y))
    }
}
