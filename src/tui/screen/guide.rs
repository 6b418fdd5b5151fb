//! The guide of the first day: at first use its first page comes before the questions and its last after them; later
//! all five can be read again.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::first_use::FirstUse;
use super::{Effect, Input, Screen, Session};
use crate::text::tui::guide::GuideText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context, Key};
use crate::tui::widget::bar::Hint;
use crate::tui::worker::DeskChoice;

/// The cells of its lines.
const WIDTH: u16 = 72;

/// One page.
struct Page {
    title: T,
    /// Paragraphs, with the actions whose keys are put into them.
    words: &'static [(T, &'static [(Context, Action)])],
}

static PAGES: [Page; 5] = [
    Page { title: T::Welcome, words: &[(T::Welcome1, &[]), (T::Welcome2, &[]), (T::Welcome3, &[])] },
    Page { title: T::Desk, words: &[(T::Desk1, &[]), (T::Desk2, &[])] },
    Page { title: T::Account, words: &[(T::Account1, &[]), (T::Account2, &[(Context::Global, Action::Lock)])] },
    Page { title: T::Recovery, words: &[(T::Recovery1, &[]), (T::Recovery2, &[])] },
    Page {
        title: T::Steps,
        words: &[
            (T::Steps1, &[(Context::Queue, Action::Open)]),
            (T::Steps2, &[(Context::Queue, Action::NewHousehold)]),
            (T::Steps3, &[(Context::Global, Action::Help)]),
            (T::Steps4, &[(Context::Global, Action::Palette), (Context::Global, Action::SyncStatus)]),
            (T::Steps5, &[]),
        ],
    },
];

/// Of how many pages the guide is.
pub const COUNT: usize = PAGES.len();

/// What comes after a page.
enum Then {
    /// The pages behind it.
    Turn,
    /// The questions of first use, about these desks.
    Ask(Vec<DeskChoice>),
    /// Nothing: it closes.
    Close,
}

/// The guide.
pub struct Guide {
    page: usize,
    then: Then,
}

impl Guide {
    /// All of it, to be read again.
    #[must_use]
    pub const fn again() -> Self {
        Self { page: 0, then: Then::Turn }
    }

    /// The welcome before the questions.
    #[must_use]
    pub const fn welcome(desks: Vec<DeskChoice>) -> Self {
        Self { page: 0, then: Then::Ask(desks) }
    }

    /// The first steps after them.
    #[must_use]
    pub const fn first_steps() -> Self {
        Self { page: COUNT - 1, then: Then::Close }
    }

    fn go_on(&mut self) -> Vec<Effect> {
        match &self.then {
            Then::Ask(desks) => vec![Effect::Replace(Box::new(FirstUse::new(desks.clone())))],
            Then::Turn if self.page + 1 < COUNT => {
                self.page += 1;
                Vec::new()
            }
            Then::Turn | Then::Close => vec![Effect::Close],
        }
    }

    fn is_last(&self) -> bool {
        self.page + 1 == COUNT
    }
}

/// A title with its place in the guide: `恢复密钥 4/5`.
pub(super) fn numbered(title: &str, page: usize, lang: Lang) -> String {
    fill(T::Page.text(lang), &[title, &page.to_string(), &COUNT.to_string()])
}

fn paragraph(words: T, actions: &[(Context, Action)], session: &Session) -> String {
    let key = |(context, action): &(Context, Action)| {
        session.keymap.keys(*context, *action).first().map(Key::to_string).unwrap_or_default()
    };
    let keys: Vec<String> = actions.iter().map(key).collect();
    fill(words.text(session.lang), &keys.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Screen for Guide {
    fn title(&self, lang: Lang) -> String {
        numbered(T::Title.text(lang), self.page + 1, lang)
    }

    fn context(&self) -> Context {
        Context::Dialog
    }

    fn place(&self) -> Option<Action> {
        Some(Action::Guide)
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let hint = |action, words: T| Hint { action, label: Some(words.text(session.lang).to_owned()) };
        let on = match self.then {
            Then::Ask(_) => T::Begin,
            _ if self.is_last() => T::Done,
            _ => T::Next,
        };
        let mut hints = vec![hint(Action::Confirm, on)];
        match self.then {
            Then::Ask(_) => hints.extend([Action::SwitchLanguage.into(), Action::Quit.into()]),
            Then::Turn => {
                hints.push(hint(Action::PreviousChoice, T::Before));
                hints.push(Hint { action: Action::Cancel, label: Some(Action::Back.label(session.lang).to_owned()) });
            }
            Then::Close => hints.push(Action::Help.into()),
        }
        hints
    }

    fn input(&mut self, input: Input, _session: &mut Session) -> Vec<Effect> {
        match (input, &self.then) {
            (Input::Act(Action::Confirm | Action::NextChoice | Action::Down), _) => return self.go_on(),
            (Input::Act(Action::PreviousChoice | Action::Up), Then::Turn) => self.page = self.page.saturating_sub(1),
            (Input::Act(Action::Cancel), Then::Turn | Then::Close) => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let page = &PAGES[self.page.min(COUNT - 1)];
        let cells = usize::from(WIDTH.min(area.width));
        let mut lines = vec![Line::styled(page.title.text(*lang), theme.heading()), Line::default()];
        for (words, actions) in page.words {
            let text = paragraph(*words, actions, session);
            lines.extend(width::wrap(&text, cells).into_iter().map(|line| Line::raw(line.to_owned())));
            lines.push(Line::default());
        }
        let height = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
        let place = Rect::new(
            area.x + area.width.saturating_sub(WIDTH) / 2,
            area.y + (area.height - height) / 3,
            WIDTH.min(area.width),
            height,
        );
        frame.render_widget(Paragraph::new(lines), place);
        None
    }
}
