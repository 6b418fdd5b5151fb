//! The recovery key: shown once, and only left after its last group was typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::guide::{self, Guide};
use super::{Effect, Input, Screen, Session, Topic, place};
use crate::text::tui::entrance::RecoveryText as T;
use crate::text::{Lang, fold};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::entry::Entry;
use crate::tui::widget::panel::{Panel, Row};
use crate::tui::worker::Secret;

/// Its place in the guide of first use.
const PAGE: usize = 4;

/// Shows the recovery key.
pub struct Recovery {
    key: Secret,
    typed: Entry,
    error: Option<String>,
}

impl Recovery {
    /// For this key.
    #[must_use]
    pub fn new(key: Secret) -> Self {
        Self { key, typed: Entry::default(), error: None }
    }

    /// The last group of the key: what stands behind the last hyphen, or else the last four characters.
    fn last_group(&self) -> &str {
        let key = self.key.reveal();
        match key.rsplit_once(['-', ' ']) {
            Some((_, last)) => last,
            None => key.get(key.len().saturating_sub(4)..).unwrap_or(key),
        }
    }

    fn is_confirmed(&self) -> bool {
        let typed = fold::half_width(self.typed.text());
        typed.trim().eq_ignore_ascii_case(self.last_group())
    }
}

impl Screen for Recovery {
    fn title(&self, lang: Lang) -> String {
        guide::numbered(T::Title.text(lang), PAGE, lang)
    }

    fn context(&self) -> Context {
        Context::Unlock
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        vec![Action::Confirm.into(), Action::Help.into()]
    }

    fn topic(&self, session: &Session) -> Option<Topic> {
        Some(Topic::new(T::Title.text(session.lang), T::Help.text(session.lang)))
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Text(text) | Input::Paste(text) => self.typed.insert(&text),
            Input::Act(Action::Confirm) if self.is_confirmed() => {
                let mut effects = place::home(session);
                effects.push(Effect::Push(Box::new(Guide::first_steps())));
                return effects;
            }
            Input::Act(Action::Confirm) => self.error = Some(T::Wrong.text(session.lang).to_owned()),
            Input::Act(other) => {
                self.typed.act(other);
            }
        }
        Vec::new()
    }

    fn stays(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lang = session.lang;
        let key = Entry::holding(self.key.reveal());
        let rows = [
            Row { label: T::Title.text(lang), entry: &key, masked: false, hint: "" },
            Row { label: "", entry: &self.typed, masked: false, hint: T::Confirm.text(lang) },
        ];
        let panel =
            Panel { intro: T::Intro.text(lang), rows: &rows, focus: 1, busy: None, error: self.error.as_deref() };
        panel.draw(frame, area, session.theme)
    }
}
