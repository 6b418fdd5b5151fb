//! First use: whose desk this is, chosen here or said by the office that gave out a code, and the first account.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::guide;
use super::recovery::Recovery;
use super::{Effect, Input, Screen, Session, Topic, place};
use crate::sync::enrol::Code;
use crate::text::tui::entrance::FirstUseText as T;
use crate::text::{Lang, fill, pinyin};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::entry::Entry;
use crate::tui::widget::panel::{Panel, Row};
use crate::tui::worker::{Ask, DeskChoice, Secret, Tell};

/// The fewest characters of a passphrase.
const SHORTEST: usize = 8;

const DESK: usize = 0;
const LOGIN: usize = 1;
const PASSPHRASE: usize = 2;
const AGAIN: usize = 3;

/// Asks for desk, login and passphrase.
pub struct FirstUse {
    desks: Vec<DeskChoice>,
    /// Which of the desks is chosen.
    chosen: usize,
    /// Desk (as typed or chosen), login, passphrase, passphrase again.
    entries: [Entry; 4],
    focus: usize,
    making: Option<String>,
    error: Option<String>,
}

impl FirstUse {
    /// With these desks to choose from.
    #[must_use]
    pub fn new(desks: Vec<DeskChoice>) -> Self {
        let first = desks.first().map_or("", |desk| desk.name.as_str());
        let entries = [Entry::holding(first), Entry::default(), Entry::default(), Entry::default()];
        Self { desks, chosen: 0, entries, focus: DESK, making: None, error: None }
    }

    fn choose(&mut self, step: isize) {
        let len = self.desks.len().max(1);
        self.chosen = self.chosen.saturating_add_signed(step.rem_euclid(len.cast_signed())) % len;
        if let Some(desk) = self.desks.get(self.chosen) {
            self.entries[DESK] = Entry::holding(&desk.name);
        }
    }

    /// The enrolment code that stands in the place of a desk.
    fn code(&self) -> Option<Code> {
        self.entries[DESK].text().parse().ok()
    }

    /// Takes the first desk that what is typed names; with a code the office will say it.
    fn settle_desk(&mut self, lang: Lang) -> Result<(), String> {
        if self.code().is_some() {
            return Ok(());
        }
        let Some(found) = self.meant() else {
            return Err(fill(T::NoDesk.text(lang), &[self.entries[DESK].text()]));
        };
        self.chosen = found;
        self.choose(0);
        Ok(())
    }

    fn check(&mut self, field: usize, lang: Lang) -> Result<(), String> {
        let text = |at: usize| self.entries[at].text();
        let fault = match field {
            DESK => return self.settle_desk(lang),
            LOGIN if text(LOGIN).trim().is_empty() => Some(T::LoginEmpty),
            LOGIN if !is_login(text(LOGIN).trim()) => Some(T::LoginBad),
            PASSPHRASE if text(PASSPHRASE).chars().count() < SHORTEST => Some(T::TooShort),
            AGAIN if text(AGAIN) != text(PASSPHRASE) => Some(T::Differ),
            _ => None,
        };
        fault.map_or(Ok(()), |fault| Err(fault.text(lang).to_owned()))
    }

    fn confirm(&mut self, lang: Lang) -> Vec<Effect> {
        self.error = None;
        let upto = if self.focus == AGAIN { DESK..=AGAIN } else { self.focus..=self.focus };
        for field in upto {
            if let Err(words) = self.check(field, lang) {
                self.focus = field;
                self.error = Some(words);
                return Vec::new();
            }
        }
        if self.focus < AGAIN {
            self.focus += 1;
            return Vec::new();
        }
        let login = self.entries[LOGIN].text().trim().to_owned();
        let passphrase = Secret::new(self.entries[PASSPHRASE].text().to_owned());
        let ask = match (self.code(), self.desks.get(self.chosen)) {
            (Some(code), _) => Ask::Enrol { code, login, passphrase },
            (None, Some(choice)) => Ask::SetUp { desk: choice.desk.clone(), login, passphrase },
            (None, None) => return Vec::new(),
        };
        self.making = Some(T::Making.text(lang).to_owned());
        vec![Effect::Ask(ask)]
    }

    fn type_in(&mut self, text: &str) {
        // What is typed over a chosen desk begins a new search.
        if self.focus == DESK && self.desks.iter().any(|desk| desk.name == self.entries[DESK].text()) {
            self.entries[DESK].clear();
        }
        self.entries[self.focus].insert(text);
        self.error = None;
    }

    /// The desk that what is typed stands for.
    fn meant(&self) -> Option<usize> {
        let typed = self.entries[DESK].text();
        if self.desks.get(self.chosen).is_some_and(|desk| desk.name == typed) {
            return Some(self.chosen);
        }
        let query = pinyin::Query::new(typed);
        self.desks.iter().position(|desk| !query.is_empty() && pinyin::Key::new(&desk.name).matches(&query))
    }

    /// The desk that would be taken while a search is being typed; else how to pick one.
    fn desk_hint(&self, lang: Lang) -> String {
        let typed = self.entries[DESK].text();
        if self.code().is_some() {
            return T::CodeMeant.text(lang).to_owned();
        }
        let found = self.meant().and_then(|at| self.desks.get(at)).filter(|desk| desk.name != typed);
        found.map_or_else(|| T::DeskHint.text(lang).to_owned(), |desk| fill(T::DeskMeant.text(lang), &[&desk.name]))
    }
}

/// Small letters, digits, `.`, `-` and `_`, at most 32: logins stand in clear in the keyring and on command lines.
fn is_login(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    text.len() <= 32 && text.bytes().all(fits)
}

impl Screen for FirstUse {
    fn title(&self, lang: Lang) -> String {
        guide::numbered(T::Title.text(lang), if self.focus == DESK { 2 } else { 3 }, lang)
    }

    fn context(&self) -> Context {
        Context::Unlock
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Help, Action::Confirm, Action::NextChoice, Action::PreviousField, Action::Quit].map(Hint::from).into()
    }

    fn topic(&self, session: &Session) -> Option<Topic> {
        let (title, words) = match self.focus {
            DESK => (T::Desk, T::DeskHelp),
            LOGIN => (T::Login, T::LoginHelp),
            PASSPHRASE => (T::Passphrase, T::PassphraseHelp),
            _ => (T::Again, T::AgainHelp),
        };
        Some(Topic::new(title.text(session.lang), words.text(session.lang)))
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.making.is_some() {
            return Vec::new();
        }
        match input {
            Input::Text(text) | Input::Paste(text) => self.type_in(&text),
            Input::Act(Action::Confirm | Action::NextField) => return self.confirm(session.lang),
            Input::Act(Action::PreviousField | Action::Back) => self.focus = self.focus.saturating_sub(1),
            Input::Act(Action::NextChoice) if self.focus == DESK => self.choose(1),
            Input::Act(Action::PreviousChoice) if self.focus == DESK => self.choose(-1),
            Input::Act(other) => {
                if self.entries[self.focus].act(other) {
                    self.error = None;
                }
            }
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::SetUp { recovery_key } => {
                return vec![Effect::Replace(Box::new(Recovery::new(recovery_key.clone())))];
            }
            Tell::Unlocked(..) => return place::home(session),
            Tell::Progress(words) => self.making = Some(words.clone()),
            Tell::Failed { words, .. } | Tell::Locked(words) => {
                self.making = None;
                self.error = Some(words.clone());
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lang = session.lang;
        let desk_hint = self.desk_hint(lang);
        let row = |at: usize, label: T, hint: T| Row {
            label: label.text(lang),
            entry: &self.entries[at],
            masked: at >= PASSPHRASE,
            hint: if at == DESK { &desk_hint } else { hint.text(lang) },
        };
        let rows = [
            row(DESK, T::Desk, T::DeskHint),
            row(LOGIN, T::Login, T::LoginHint),
            row(PASSPHRASE, T::Passphrase, T::PassphraseHint),
            row(AGAIN, T::Again, T::Again),
        ];
        // The desk has a page of its own; who works at it has the next.
        let (intro, rows, focus) = if self.focus == DESK {
            (T::DeskHelp.text(lang).to_owned(), &rows[..LOGIN], 0)
        } else {
            let desk = self.entries[DESK].text();
            (fill(T::AccountIntro.text(lang), &[desk]), &rows[LOGIN..], self.focus - LOGIN)
        };
        let panel = Panel { intro: &intro, rows, focus, busy: self.making.as_deref(), error: self.error.as_deref() };
        panel.draw(frame, area, session.theme)
    }
}
