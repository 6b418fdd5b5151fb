//! What is shown until the worker has said which home this is, or while it opens.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use super::guide::Guide;
use super::unlock::Unlock;
use super::{Effect, Input, Screen, Session, place};
use crate::text::Lang;
use crate::text::tui::screens::WaitingText as T;
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::worker::{HomeView, Tell};

/// Waits for the worker.
#[derive(Debug, Default)]
pub struct Waiting {
    progress: Option<String>,
}

impl Screen for Waiting {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Unlock
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        vec![Action::Help.into(), Action::Quit.into()]
    }

    fn input(&mut self, _input: Input, _session: &mut Session) -> Vec<Effect> {
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Home(HomeView::Empty(desks)) => vec![Effect::Replace(Box::new(Guide::welcome(desks.clone())))],
            Tell::Home(HomeView::Sealed(logins)) => vec![Effect::Replace(Box::new(Unlock::new(logins)))],
            Tell::Home(HomeView::Opening) => {
                self.progress = Some(T::Open.text(session.lang).to_owned());
                Vec::new()
            }
            Tell::Unlocked(..) => place::home(session),
            Tell::Progress(words) | Tell::Locked(words) => {
                self.progress = Some(words.clone());
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let words = self.progress.as_deref().unwrap_or(T::Wait.text(session.lang));
        let middle = Rect { y: area.y + area.height / 2, height: 1, ..area };
        frame.render_widget(Paragraph::new(words).centered(), middle);
        None
    }
}
