//! The state of the interface: what a message changes, and what is drawn of it. It knows no terminal and no thread.

use std::sync::Arc;
use std::time::Instant;

use ratatui::Frame;
use ratatui::crossterm::event::{Event, KeyEvent};
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;
use ratatui::widgets::{Paragraph, Wrap};

use super::input::Message;
use super::keymap::{Action, Context, Key, KeySet};
use super::model::SyncView;
use super::screen::dialog::Dialog;
use super::screen::help::Help;
use super::screen::palette::Palette;
use super::screen::places::Places;
use super::screen::waiting::Waiting;
use super::screen::{Effect, Input, Screen, Session, place};
use super::settings::Setting;
use super::suspend::{self, Stopping};
use super::sweep::sweep;
use super::theme::Shade;
use super::widget::toast::{Toasts, Tone};
use super::widget::{bar, urgency};
use super::worker::{Ask, Tell};
use crate::text::tui::frame::FrameText as T;
use crate::text::{Lang, clean, fill, width};

/// The smallest window in which screens are drawn.
const SMALLEST: (u16, u16) = (80, 24);

/// The cells of the name beside the nearest deadline.
const NAME: usize = 12;

/// Everything that is on screen.
pub struct Ui {
    /// What screens read.
    pub session: Session,
    screens: Vec<Box<dyn Screen>>,
    toasts: Toasts,
    asks: Vec<Ask>,
    /// The last sign of a person.
    touched: Instant,
    /// Locked, and the worker has not yet closed the home: what it told before is not for the screen.
    locking: bool,
    quitting: bool,
    /// Asked to stop for a while.
    stop: Option<Stopping>,
}

impl Ui {
    /// Begins by asking the worker which home this is.
    #[must_use]
    pub fn new(session: Session, now: Instant) -> Self {
        Self {
            session,
            screens: vec![Box::new(Waiting::default())],
            toasts: Toasts::default(),
            asks: vec![Ask::Look],
            touched: now,
            locking: false,
            quitting: false,
            stop: None,
        }
    }

    /// What the worker is to do, since the last call. Of drafts in a row only the last counts.
    pub fn take_asks(&mut self) -> Vec<Ask> {
        let mut asks = std::mem::take(&mut self.asks);
        let drafts: Vec<bool> = asks.iter().map(|ask| matches!(ask, Ask::SaveDraft(_))).collect();
        let mut at = 0;
        asks.retain(|_| {
            at += 1;
            !(drafts[at - 1] && drafts.get(at) == Some(&true))
        });
        asks
    }

    /// Whether the program is to end.
    #[must_use]
    pub const fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// Whether the program is to stop for a while, since the last call.
    pub const fn take_stop(&mut self) -> Option<Stopping> {
        self.stop.take()
    }

    /// Stops where a shell could continue it; else nobody could.
    fn suspend(&mut self, what: Stopping, now: Instant) {
        if suspend::is_possible() {
            self.stop = Some(what);
        } else if what == Stopping::Job {
            self.remark(T::NoShell.text(self.session.lang).to_owned(), Tone::Wrong, now);
        }
    }

    /// Shows what is wrong with a file of settings or keys.
    pub fn warn(&mut self, words: String, now: Instant) {
        self.toasts.show(words, Tone::Fault, now);
    }

    /// When something on screen changes by itself.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.toasts.deadline().into_iter().chain(self.lock_at()).min()
    }

    /// When the screens are locked if nobody touches a key. Practice has nothing to hide and no passphrase.
    fn lock_at(&self) -> Option<Instant> {
        let time = self.session.settings.lock_after.time().filter(|_| self.can_lock())?;
        Some(self.touched + time)
    }

    fn can_lock(&self) -> bool {
        self.is_open() && !self.session.seat.practice && !self.screens.iter().any(|screen| screen.stays())
    }

    /// Takes everything off the screen and asks the worker to close the home. A form's draft is kept already.
    fn lock(&mut self) {
        self.locking = true;
        self.session.forget();
        self.toasts.clear();
        self.screens = vec![Box::new(Waiting::default())];
        self.asks.push(Ask::Lock);
    }

    /// Takes what came in one go: characters typed one after another reach the screen as one text.
    pub fn update(&mut self, messages: impl IntoIterator<Item = Message>, now: Instant) {
        self.toasts.expire(now);
        // A key that comes too late is for the lock, not for what it hides.
        if self.lock_at().is_some_and(|at| at <= now) {
            self.lock();
        }
        let mut typed = String::new();
        for message in messages.into_iter().flat_map(parted) {
            if matches!(message, Message::Terminal(Event::Key(_) | Event::Paste(_))) {
                self.touched = now;
            }
            match message {
                Message::Terminal(Event::Key(event)) => self.key(&event, &mut typed, now),
                other => {
                    self.flush(&mut typed, now);
                    self.message(other, now);
                }
            }
        }
        self.flush(&mut typed, now);
    }

    fn message(&mut self, message: Message, now: Instant) {
        match message {
            Message::Terminal(Event::Paste(text)) => self.give(Input::Paste(clean::lines(&text).into_owned()), now),
            Message::Terminal(_) | Message::Burst(_) | Message::Continued => {}
            Message::Suspend => self.suspend(Stopping::Process, now),
            Message::Worker(tell) => self.told(&tell, now),
            Message::Stop => self.quit(),
        }
    }

    fn key(&mut self, event: &KeyEvent, typed: &mut String, now: Instant) {
        let Some(key) = Key::from_event(event) else { return };
        let context = self.context();
        if key.is_typed() && context.takes_text() {
            typed.extend(event.code.as_char());
            return;
        }
        self.flush(typed, now);
        if let Some(action) = self.session.keymap.action(self.context(), key) {
            self.act(action, now);
        }
    }

    fn flush(&mut self, typed: &mut String, now: Instant) {
        if !typed.is_empty() {
            self.give(Input::Text(std::mem::take(typed)), now);
        }
    }

    /// Actions that mean the same everywhere are taken here.
    fn act(&mut self, action: Action, now: Instant) {
        match action {
            Action::Quit if self.screens.iter().any(|screen| screen.is_changed()) => {
                self.screens.push(Box::new(Dialog::quit()));
            }
            Action::Quit => self.quit(),
            Action::Suspend => self.suspend(Stopping::Job, now),
            // Pressed again they close: their lists have nothing of their own to explain.
            Action::Help | Action::Palette | Action::Places if self.context() == Context::Pick => {
                self.give(Input::Act(Action::Back), now);
            }
            Action::Help => {
                let topic = self.top().topic(&self.session);
                let help = Help::about(self.context(), topic, &self.session);
                self.screens.push(Box::new(help));
            }
            Action::Palette => self.open_palette(),
            Action::Lock if self.can_lock() => self.lock(),
            Action::Lock => {}
            Action::Places if self.is_open() => {
                let places = Places::over(&self.session);
                self.screens.push(Box::new(places));
            }
            Action::SyncNow if self.is_open() => self.asks.push(Ask::SyncNow),
            other => match (setting(other, self.session.lang), place::of(other)) {
                (Some(setting), _) => self.set(setting),
                (None, Some(place)) => self.go(place, now),
                (None, None) => self.give(Input::Act(other), now),
            },
        }
    }

    /// Opens a place over what is on screen; the place in front is not opened twice.
    fn go(&mut self, place: &place::Place, now: Instant) {
        let there = self.top().place() == Some(place.action);
        if place.is_offered(&self.session) && !there {
            let effects = (place.open)(&self.session);
            self.apply(self.screens.len() - 1, effects, now);
        }
    }

    fn open_palette(&mut self) {
        let (open, can_lock) = (self.is_open(), self.can_lock());
        let mut commands = self.top().commands(&self.session);
        commands.retain(|command| match command.action {
            Action::Places | Action::SyncNow => open,
            Action::Lock => can_lock,
            action => place::of(action).is_none_or(|place| place.is_offered(&self.session)),
        });
        let palette = Palette::over(&commands, self.context(), &self.session);
        self.screens.push(Box::new(palette));
    }

    fn set(&mut self, setting: Setting) {
        self.session.set(setting);
        self.asks.push(Ask::Keep(setting));
    }

    fn is_open(&self) -> bool {
        !self.session.seat.login.is_empty()
    }

    fn quit(&mut self) {
        if !self.quitting {
            self.asks.push(Ask::Quit);
        }
        self.quitting = true;
    }

    /// The context of the screen in front.
    #[must_use]
    pub fn context(&self) -> Context {
        self.session.keymap.in_force(self.top().context())
    }

    fn top(&self) -> &dyn Screen {
        // The stack is never empty: closing the last screen ends the program.
        self.screens[self.screens.len() - 1].as_ref()
    }

    fn give(&mut self, input: Input, now: Instant) {
        let at = self.screens.len() - 1;
        let effects = self.screens[at].input(input, &mut self.session);
        self.apply(at, effects, now);
    }

    fn told(&mut self, tell: &Tell, now: Instant) {
        self.locking &= !matches!(tell, Tell::Home(_));
        if self.locking {
            return;
        }
        match tell {
            Tell::Cards(cards) => self.session.cards = cards.clone(),
            Tell::Tasks(tasks) => self.session.tasks = tasks.clone(),
            Tell::Sync(sync) => self.session.sync = sync.clone(),
            Tell::Unlocked(seat, basis) => {
                self.session.seat = seat.clone();
                self.session.basis = Arc::clone(basis);
            }
            Tell::Basis(basis) => self.session.basis = Arc::clone(basis),
            Tell::Keymap(keymap, fault) => {
                self.session.keymap = keymap.as_ref().clone();
                if let Some(fault) = fault {
                    self.toasts.show(fault.clone(), Tone::Fault, now);
                }
            }
            Tell::Notice(words) => self.remark(words.clone(), Tone::Done, now),
            Tell::Failed { words, .. } => self.remark(words.clone(), Tone::Wrong, now),
            Tell::Saved { words, .. } => {
                let words = format!("{} {words}", T::Saved.text(self.session.lang));
                self.remark(words, Tone::Done, now);
            }
            _ => {}
        }
        for at in (0..self.screens.len()).rev() {
            if at < self.screens.len() {
                let effects = self.screens[at].told(tell, &mut self.session);
                self.apply(at, effects, now);
            }
        }
    }

    fn remark(&mut self, words: String, tone: Tone, now: Instant) {
        self.toasts.show(words, tone, now);
    }

    fn apply(&mut self, at: usize, effects: Vec<Effect>, now: Instant) {
        for effect in effects {
            match effect {
                Effect::Push(screen) => self.screens.push(screen),
                Effect::Replace(screen) => {
                    self.screens.truncate(at);
                    self.screens.push(screen);
                }
                Effect::Close => self.screens.truncate(at),
                Effect::Answer(answer) => {
                    self.screens.truncate(at);
                    if let Some(below) = at.checked_sub(1) {
                        let effects = self.screens[below].answered(answer, &mut self.session);
                        self.apply(below, effects, now);
                    }
                }
                Effect::Ask(ask) => self.asks.push(ask),
                Effect::Act(action) => {
                    self.screens.truncate(at);
                    self.act(action, now);
                }
                Effect::Set(setting) => self.set(setting),
                Effect::Alarm(words) => self.remark(words, Tone::Wrong, now),
                Effect::Quit => self.quit(),
            }
        }
        if self.screens.is_empty() {
            self.screens.push(Box::new(Waiting::default()));
            self.quit();
        }
    }

    /// Draws everything.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return self.draw_too_small(frame, area);
        }
        let rows = [Constraint::Length(1), Constraint::Min(0), Constraint::Length(1), Constraint::Length(1)];
        let [top, body, status, hints] = Layout::vertical(rows).areas(area);
        self.session.body = body;
        let session = &self.session;
        // A dialog is drawn over the screen below it.
        let from = self.screens.iter().rposition(|screen| !screen.is_overlay()).unwrap_or(0);
        let mut caret = None;
        for screen in &self.screens[from..] {
            caret = screen.draw(frame, body, session);
        }
        if let Some(caret) = caret {
            frame.set_cursor_position(caret);
        }
        self.draw_top(frame, top, from);
        self.draw_status(frame, status);
        self.toasts.draw(frame, body, session.theme, caret);
        let looks = (&session.keymap, session.theme, session.lang);
        bar::hints(hints, frame.buffer_mut(), &self.top().hints(session), looks, self.context());
        sweep(frame.buffer_mut());
    }

    fn draw_too_small(&self, frame: &mut Frame<'_>, area: Rect) {
        let size = [area.width.to_string(), area.height.to_string()];
        let words = fill(T::TooSmall.text(self.session.lang), &[&size[0], &size[1]]);
        let practice = if self.session.seat.practice { T::Practice.text(self.session.lang) } else { "" };
        let words = format!("{practice} {words}").trim_start().to_owned();
        frame.render_widget(Paragraph::new(words).wrap(Wrap { trim: false }), area);
    }

    fn draw_top(&self, frame: &mut Frame<'_>, area: Rect, screen: usize) {
        let Session { lang, theme, seat, today, .. } = &self.session;
        let title = format!(" {} · {}", T::Program.text(*lang), self.screens[screen].title(*lang));
        let mut right = Vec::new();
        if seat.practice {
            right.push(Span::styled(format!(" {} ", T::Practice.text(*lang)), theme.practice()));
        }
        right.push(Span::styled(format!(" {today} "), theme.bar()));
        bar::two_ends(area, frame.buffer_mut(), &title, right, theme.bar());
    }

    /// Who works where, what waits, and the nearest deadline.
    fn draw_status(&self, frame: &mut Frame<'_>, area: Rect) {
        let Session { lang, theme, seat, sync, .. } = &self.session;
        if !self.is_open() {
            return;
        }
        let state = match sync {
            SyncView { running: true, .. } => T::Exchanging,
            SyncView { office: None, .. } => T::NotEnrolled,
            SyncView { trouble: Some(_), .. } => T::Trouble,
            SyncView { up: 0, down: 0, .. } => T::Synced,
            _ => T::Unsent,
        };
        let left = format!(" {} · {}  ↑{} ↓{} {}", seat.desk, seat.login, sync.up, sync.down, state.text(*lang));
        let style = if sync.trouble.is_some() { theme.warning() } else { theme.quiet() };
        bar::two_ends(area, frame.buffer_mut(), &left, vec![self.nearest()], style);
    }

    fn nearest(&self) -> Span<'static> {
        let Session { lang, theme, today, cards, .. } = &self.session;
        match cards.iter().filter(|card| !card.elsewhere).find_map(|card| Some((card, card.due.as_ref()?))) {
            Some((card, due)) => {
                let words = urgency::words(due, *today, *lang);
                let name = width::truncate_to_width(&card.name, NAME);
                let words = fill(T::Nearest.text(*lang), &[&words, &name]);
                Span::styled(format!("{words} "), urgency::style(due, *today, *theme))
            }
            None => Span::styled(format!("{} ", T::NothingDue.text(*lang)), theme.quiet()),
        }
    }
}

/// What came at once, one by one.
fn parted(message: Message) -> Vec<Message> {
    match message {
        Message::Burst(events) => events.into_iter().map(Message::Terminal).collect(),
        other => vec![other],
    }
}

/// The setting that an action changes.
const fn setting(action: Action, lang: Lang) -> Option<Setting> {
    Some(match action {
        Action::SwitchLanguage => Setting::Lang(lang.other()),
        Action::KeysDefault => Setting::Keys(KeySet::Default),
        Action::KeysVim => Setting::Keys(KeySet::Vim),
        Action::KeysFkeys => Setting::Keys(KeySet::Fkeys),
        Action::ThemeDark => Setting::Shade(Shade::Dark),
        Action::ThemeLight => Setting::Shade(Shade::Light),
        Action::ThemeContrast => Setting::Shade(Shade::Contrast),
        _ => return None,
    })
}
