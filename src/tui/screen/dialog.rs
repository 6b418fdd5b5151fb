//! A question over a screen, with two answers.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Paragraph};

use super::{Answer, Effect, Input, Screen, Session};
use crate::text::Lang;
use crate::text::tui::screens::DialogText as T;
use crate::text::width;
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;

/// A question.
#[derive(Debug)]
pub struct Dialog {
    words: Words,
    yes: Words,
    no: Words,
    quits: bool,
    /// Whether the answer that changes nothing is chosen; so it begins.
    staying: bool,
}

/// What a dialog says: words of its own catalogue, or such as the screen below has made.
#[derive(Debug)]
enum Words {
    Own(T),
    Told(String),
}

impl Words {
    fn text(&self, lang: Lang) -> &str {
        match self {
            Self::Own(text) => text.text(lang),
            Self::Told(words) => words,
        }
    }
}

impl Dialog {
    /// Whether to go on with what the screen below says; agreeing comes first. The screen hears the answer.
    #[must_use]
    pub fn agree(words: String, [yes, no]: [String; 2]) -> Self {
        let (words, yes, no) = (Words::Told(words), Words::Told(yes), Words::Told(no));
        Self { words, yes, no, quits: false, staying: false }
    }

    /// Whether to quit although a form has changed.
    #[must_use]
    pub const fn quit() -> Self {
        Self {
            words: Words::Own(T::Quit),
            yes: Words::Own(T::YesQuit),
            no: Words::Own(T::No),
            quits: true,
            staying: true,
        }
    }

    /// Whether to leave a changed form; the screen below hears the answer.
    #[must_use]
    pub const fn leave_form() -> Self {
        Self {
            words: Words::Own(T::LeaveForm),
            yes: Words::Own(T::Yes),
            no: Words::Own(T::No),
            quits: false,
            staying: true,
        }
    }
}

impl Screen for Dialog {
    fn title(&self, _lang: Lang) -> String {
        String::new()
    }

    fn context(&self) -> Context {
        Context::Dialog
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Confirm, Action::NextChoice, Action::Cancel].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, _session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(Action::NextChoice | Action::PreviousChoice | Action::Up | Action::Down) => {
                self.staying = !self.staying;
                Vec::new()
            }
            Input::Act(Action::Confirm) if !self.staying && self.quits => vec![Effect::Close, Effect::Quit],
            Input::Act(Action::Confirm) if !self.staying => vec![Effect::Answer(Answer::Yes)],
            Input::Act(Action::Confirm | Action::Cancel) => vec![Effect::Answer(Answer::No)],
            _ => Vec::new(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lines = width::wrap(self.words.text(session.lang), 48);
        let height = u16::try_from(lines.len()).unwrap_or(4) + 4;
        let place = Rect::new(area.x + (area.width - 54) / 2, area.y + (area.height - height) / 2, 54, height);
        let mut text: Vec<Line<'_>> = lines.into_iter().map(Line::from).collect();
        let choice = |label: &Words, chosen: bool| {
            let words = if chosen {
                format!("[{}]", label.text(session.lang))
            } else {
                format!(" {} ", label.text(session.lang))
            };
            Span::styled(words, if chosen { session.theme.selected() } else { session.theme.quiet() })
        };
        text.push(Line::default());
        text.push(Line::from(vec![choice(&self.no, self.staying), Span::raw("   "), choice(&self.yes, !self.staying)]));
        frame.render_widget(Clear, place);
        let block = Block::bordered().padding(Padding::horizontal(2));
        frame.render_widget(Paragraph::new(text).block(block), place);
        None
    }
}
