//! The screens: a stack of which the top one gets the key first. A screen has no I/O; it answers with effects.

pub mod choose_file;
pub mod conflict;
pub mod dialog;
pub mod file;
pub mod first_use;
pub mod form;
pub mod guide;
pub mod help;
pub mod import;
pub mod named;
pub mod palette;
mod path;
pub mod payment;
pub mod place;
pub mod places;
pub mod print;
pub mod queue;
pub mod recovery;
pub mod referral;
pub mod register;
pub mod settings;
pub mod statistics;
pub mod sync_status;
pub mod unlock;
pub mod village;
pub mod waiting;

use std::cell::Cell;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, Context, Keymap};
use super::model::desk::TaskView;
use super::model::{Cards, DeskBasis, SyncView};
use super::settings::{Setting, Settings};
use super::theme::{Depth, Theme};
use super::widget::bar::Hint;
use super::worker::{Ask, Seat, Tell};
use crate::domain::types::Date;
use crate::text::Lang;

/// What every screen may read.
#[derive(Debug)]
pub struct Session {
    /// The language.
    pub lang: Lang,
    /// What was chosen in the settings.
    pub settings: Settings,
    /// How many colours the environment says there are.
    depth: Depth,
    /// The colours.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// Today in China Standard Time.
    pub today: Date,
    /// Who works here; empty before unlocking.
    pub seat: Seat,
    /// What forms may know of the desk.
    pub basis: Arc<DeskBasis>,
    /// All cards, in the order of the queue.
    pub cards: Arc<Cards>,
    /// What waits here besides applications.
    pub tasks: Arc<Vec<TaskView>>,
    /// How it stands with the office.
    pub sync: SyncView,
    /// The rows and columns of the body, for paging.
    pub body: Rect,
    next_ticket: Cell<u64>,
}

impl Session {
    /// Before anything is known.
    #[must_use]
    pub fn new(lang: Lang, settings: Settings, depth: Depth, keymap: Keymap, today: Date) -> Self {
        Self {
            lang,
            settings,
            depth,
            theme: Theme::new(settings.depth.unwrap_or(depth), settings.shade),
            keymap,
            today,
            seat: Seat::default(),
            basis: Arc::default(),
            cards: Arc::default(),
            tasks: Arc::default(),
            sync: SyncView::default(),
            body: Rect::new(0, 1, 80, 21),
            next_ticket: Cell::new(0),
        }
    }

    /// Takes over a setting that can hold at once; new keys come from the worker.
    pub fn set(&mut self, setting: Setting) {
        self.settings = self.settings.set(setting);
        self.theme = Theme::new(self.settings.depth.unwrap_or(self.depth), self.settings.shade);
        if let Setting::Lang(lang) = setting {
            self.lang = lang;
        }
    }

    /// Forgets whoever worked here and all that they saw.
    pub fn forget(&mut self) {
        self.seat = Seat::default();
        self.basis = Arc::default();
        self.cards = Arc::default();
        self.tasks = Arc::default();
        self.sync = SyncView::default();
    }

    /// A ticket that no other submission has.
    pub fn ticket(&self) -> super::worker::Ticket {
        self.next_ticket.set(self.next_ticket.get() + 1);
        super::worker::Ticket(self.next_ticket.get())
    }
}

/// What reaches a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key that the keymap knows.
    Act(Action),
    /// Characters typed in one burst; an input method commits several at once.
    Text(String),
    /// A paste, as it came.
    Paste(String),
}

/// What a screen asks for. `Close` and `Replace` are about the screen that answers.
pub enum Effect {
    /// Opens a screen over this one.
    Push(Box<dyn Screen>),
    /// Puts another screen in the place of this one and all above it.
    Replace(Box<dyn Screen>),
    /// Closes this screen and all above it.
    Close,
    /// Closes this screen and gives what it decided to the one below.
    Answer(Answer),
    /// Asks the worker.
    Ask(Ask),
    /// Closes this screen and does what the key of this action would do on the one below.
    Act(Action),
    /// Changes a setting, and keeps it.
    Set(Setting),
    /// Shows something wrong for a while.
    Alarm(String),
    /// Ends the program.
    Quit,
}

/// What the help says about one place of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What it is called.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
}

impl Topic {
    /// A place with one paragraph.
    #[must_use]
    pub fn new(title: &str, words: &str) -> Self {
        Self { title: title.to_owned(), lines: vec![words.to_owned()] }
    }
}

/// What a dialog decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The person agreed.
    Yes,
    /// The person did not.
    No,
    /// The person chose this one of a list.
    Item(usize),
}

/// What is pointed out first, then every other action of the context, those of typing last.
#[must_use]
pub fn all_commands(context: Context, hints: Vec<Hint>) -> Vec<Hint> {
    let mut commands: Vec<Hint> = hints.into_iter().filter(|hint| hint.action != Action::Palette).collect();
    let typing = |context: &Context| *context == Context::Edit;
    let chain = context.chain();
    let rest = chain.iter().filter(|c| !typing(c)).chain(chain.iter().filter(|c| typing(c)));
    for action in rest.flat_map(|context| context.actions()) {
        if *action != Action::Palette && !commands.iter().any(|command| command.action == *action) {
            commands.push(Hint::from(*action));
        }
    }
    commands
}

/// A screen.
pub trait Screen {
    /// The title in the bar at the top.
    fn title(&self, lang: Lang) -> String;

    /// Which keys hold.
    fn context(&self) -> Context;

    /// Keys to point out, the most useful first.
    fn hints(&self, session: &Session) -> Vec<Hint>;

    /// What the palette offers, the most useful first: everything that the keymap could have a key for here.
    fn commands(&self, session: &Session) -> Vec<Hint> {
        all_commands(self.context(), self.hints(session))
    }

    /// What F1 says first: about the place that the caret stands at.
    fn topic(&self, _session: &Session) -> Option<Topic> {
        None
    }

    /// Takes a key or text.
    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect>;

    /// Hears what the worker tells.
    fn told(&mut self, _tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes what a dialog above it decided.
    fn answered(&mut self, _answer: Answer, _session: &mut Session) -> Vec<Effect> {
        Vec::new()
    }

    /// The place that it is, if it is one.
    fn place(&self) -> Option<Action> {
        None
    }

    /// Whether the screen below it shows through.
    fn is_overlay(&self) -> bool {
        false
    }

    /// Whether leaving it would lose something that was typed.
    fn is_changed(&self) -> bool {
        false
    }

    /// Whether it must not be locked away: it shows what cannot be shown again.
    fn stays(&self) -> bool {
        false
    }

    /// Draws the body, and says where the caret stands: input methods open their window there.
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position>;
}
