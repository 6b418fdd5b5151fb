//! How many commands ended that were carried out each for itself: those refused first, with the reason.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::text::tui::village::VillageText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::Ended;
use crate::tui::widget::{bar::Hint, list::Cursor};

/// The cells of a name.
const NAME: usize = 16;

/// The results.
pub struct Results {
    what: String,
    done: usize,
    rows: Vec<(String, Ended)>,
    cursor: Cursor,
}

impl Results {
    /// Of what was done, and how it ended for each.
    #[must_use]
    pub fn new(what: String, mut rows: Vec<(String, Ended)>) -> Self {
        rows.sort_by_key(|(_, outcome)| *outcome == Ended::Done);
        let done = rows.iter().filter(|(_, outcome)| *outcome == Ended::Done).count();
        Self { what, done, rows, cursor: Cursor::default() }
    }

    fn lines(&self, room: usize, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, .. } = session;
        let mut lines = Vec::new();
        for (name, outcome) in &self.rows {
            let name = Span::raw(format!("  {} ", width::fit(name, NAME - 1)));
            match outcome {
                Ended::Done => lines.push(Line::from(vec![name, Span::styled(T::Done.text(*lang), theme.good())])),
                Ended::Not(refusal) => {
                    let mark = format!("{}  ", T::NotDone.text(*lang));
                    let indent = NAME + 2 + width::width(&mark);
                    let why = format!("{} {}", refusal.message, refusal.remedy);
                    let wrapped = width::wrap(&why, room.saturating_sub(indent));
                    let mut wrapped = wrapped.into_iter().map(|line| line.to_string());
                    let first = wrapped.next().unwrap_or_default();
                    lines.push(Line::from(vec![name, Span::styled(mark, theme.alarm()), Span::raw(first)]));
                    lines.extend(wrapped.map(|more| Line::from(format!("{}{more}", " ".repeat(indent)))));
                }
            }
        }
        lines
    }
}

impl Screen for Results {
    fn title(&self, lang: Lang) -> String {
        fill(T::Results.text(lang), &[&self.what])
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Back, Action::Down, Action::Help].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        if matches!(action, Action::Back | Action::Open) {
            return vec![Effect::Close];
        }
        let page = usize::from(session.body.height.saturating_sub(2));
        let lines = self.lines(usize::from(session.body.width), session).len();
        self.cursor.act(action, lines.saturating_sub(page) + 1, page);
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lang = session.lang;
        let failed = self.rows.len() - self.done;
        let (words, style) = if failed == 0 {
            (fill(T::AllDone.text(lang), &[&self.done.to_string()]), session.theme.good())
        } else {
            let counts = [self.done.to_string(), failed.to_string()];
            (fill(T::SomeDone.text(lang), &[&counts[0], &counts[1]]), session.theme.alarm())
        };
        frame.render_widget(Line::styled(format!(" {words}"), style), Rect { height: 1, ..area });
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let lines = self.lines(usize::from(area.width), session).into_iter().skip(self.cursor.selected());
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), body);
        None
    }
}
