//! Unlocking: login and passphrase.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::{Effect, Input, Screen, Session, Topic, place};
use crate::text::Lang;
use crate::text::tui::entrance::{FirstUseText, UnlockText as T};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::entry::Entry;
use crate::tui::widget::panel::{Panel, Row};
use crate::tui::worker::{Ask, Secret, Tell};

/// Asks for login and passphrase.
#[derive(Default)]
pub struct Unlock {
    login: Entry,
    passphrase: Entry,
    on_passphrase: bool,
    /// What is being done, while the worker opens the home.
    opening: Option<String>,
    error: Option<String>,
}

impl Unlock {
    /// The only account is filled in already.
    #[must_use]
    pub fn new(logins: &[String]) -> Self {
        match logins {
            [only] => Self { login: Entry::holding(only), on_passphrase: true, ..Self::default() },
            _ => Self::default(),
        }
    }

    fn field(&mut self) -> &mut Entry {
        if self.on_passphrase { &mut self.passphrase } else { &mut self.login }
    }

    fn confirm(&mut self, lang: Lang) -> Vec<Effect> {
        self.error = None;
        if self.login.text().trim().is_empty() {
            self.on_passphrase = false;
            self.error = Some(FirstUseText::LoginEmpty.text(lang).to_owned());
        } else if !self.on_passphrase {
            self.on_passphrase = true;
        } else if self.passphrase.text().is_empty() {
            self.error = Some(T::PassphraseEmpty.text(lang).to_owned());
        } else {
            self.opening = Some(T::Opening.text(lang).to_owned());
            let login = self.login.text().trim().to_owned();
            let passphrase = Secret::new(self.passphrase.text().to_owned());
            self.passphrase.clear();
            return vec![Effect::Ask(Ask::Unlock { login, passphrase })];
        }
        Vec::new()
    }
}

impl Screen for Unlock {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Unlock
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Help, Action::Confirm, Action::NextField, Action::Quit].map(Hint::from).into()
    }

    fn topic(&self, session: &Session) -> Option<Topic> {
        let lang = session.lang;
        Some(if self.on_passphrase {
            Topic::new(FirstUseText::Passphrase.text(lang), T::PassphraseHelp.text(lang))
        } else {
            Topic::new(FirstUseText::Login.text(lang), FirstUseText::LoginHelp.text(lang))
        })
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.opening.is_some() {
            return Vec::new();
        }
        match input {
            Input::Text(text) | Input::Paste(text) => self.field().insert(&text),
            Input::Act(Action::Confirm) => return self.confirm(session.lang),
            Input::Act(Action::NextField | Action::PreviousField | Action::NextChoice | Action::PreviousChoice) => {
                self.on_passphrase = !self.on_passphrase;
            }
            Input::Act(other) => {
                self.field().act(other);
            }
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Unlocked(..) => return place::home(session),
            Tell::Progress(words) => self.opening = Some(words.clone()),
            Tell::Locked(words) | Tell::Failed { words, .. } => {
                self.opening = None;
                self.error = Some(words.clone());
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lang = session.lang;
        let rows = [
            Row { label: FirstUseText::Login.text(lang), entry: &self.login, masked: false, hint: "" },
            Row { label: FirstUseText::Passphrase.text(lang), entry: &self.passphrase, masked: true, hint: "" },
        ];
        let panel = Panel {
            intro: T::Intro.text(lang),
            rows: &rows,
            focus: usize::from(self.on_passphrase),
            busy: self.opening.as_deref(),
            error: self.error.as_deref(),
        };
        panel.draw(frame, area, session.theme)
    }
}
