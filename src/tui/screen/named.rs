//! A list of names to choose from by typing: the registers, the papers.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::choose_file::ChooseFile;
use super::register::RegisterScreen;
use super::{Effect, Input, Screen, Session};
use crate::papers::paper::PAPERS;
use crate::papers::register::REGISTERS;
use crate::text::tui::papers::RegisterText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};

/// The lines above the list.
const HEAD: u16 = 2;

struct Item {
    name: &'static str,
    title: &'static str,
    key: pinyin::Key,
}

/// The list.
pub struct Named {
    title: T,
    place: Action,
    then: fn(&'static str, &Session) -> Vec<Effect>,
    items: Vec<Item>,
    search: Entry,
    cursor: Cursor,
    shown: Vec<usize>,
}

impl Named {
    /// The registers, to look into one.
    #[must_use]
    pub fn registers(session: &Session) -> Self {
        let names = REGISTERS.iter().map(|register| (register.name, register.title.text(session.lang)));
        Self::over((T::Title, Action::Registers), names, RegisterScreen::open)
    }

    /// The papers, to give one a form of the office.
    #[must_use]
    pub fn forms(session: &Session) -> Self {
        let names = PAPERS.iter().map(|paper| (paper.name, paper.title.text(session.lang)));
        Self::over((T::FormsTitle, Action::PaperForms), names, ChooseFile::form)
    }

    fn over(
        (title, place): (T, Action),
        names: impl Iterator<Item = (&'static str, &'static str)>,
        then: fn(&'static str, &Session) -> Vec<Effect>,
    ) -> Self {
        let items: Vec<Item> = names.map(|(name, title)| Item { name, title, key: pinyin::Key::new(title) }).collect();
        let shown = (0..items.len()).collect();
        Self { title, place, then, items, search: Entry::default(), cursor: Cursor::default(), shown }
    }

    fn searched(&mut self) {
        let query = pinyin::Query::new(self.search.text());
        let mut ranked: Vec<_> =
            self.items.iter().enumerate().filter_map(|(at, item)| Some((item.key.find(&query)?, at))).collect();
        ranked.sort_unstable();
        self.shown = ranked.into_iter().map(|(_, at)| at).collect();
        self.cursor.select(0);
    }
}

impl Screen for Named {
    fn title(&self, lang: Lang) -> String {
        self.title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn place(&self) -> Option<Action> {
        Some(self.place)
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Open, Action::Back, Action::Down].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Open) => {
                let item = self.shown.get(self.cursor.selected()).and_then(|at| self.items.get(*at));
                return item.map(|item| (self.then)(item.name, session)).unwrap_or_default();
            }
            Input::Act(action) => {
                if !self.cursor.act(action, self.shown.len(), page) && self.search.act(action) {
                    self.searched();
                }
            }
            Input::Text(text) | Input::Paste(text) => {
                self.search.insert(&text);
                self.searched();
            }
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let room = usize::from(area.width).saturating_sub(4);
        let (text, caret) = self.search.view(room, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::Hint.text(*lang), room), theme.quiet())
        } else {
            Span::raw(text)
        };
        let mut lines = vec![Line::from(vec![Span::styled(" / ", theme.heading()), typed]), Line::default()];
        let rows = usize::from(area.height.saturating_sub(HEAD));
        let top = self.cursor.top(self.shown.len(), rows);
        for (at, item) in self.shown.iter().enumerate().skip(top).take(rows) {
            let selected = at == self.cursor.selected();
            let mark = if selected { " > " } else { "   " };
            let line = Line::raw(format!("{mark}{}", width::fit(self.items[*item].title, room)));
            lines.push(if selected { line.style(theme.selected()) } else { line });
        }
        if self.shown.is_empty() {
            lines.push(Line::styled(
                format!("   {}", fill(T::NotFound.text(*lang), &[self.search.text()])),
                theme.quiet(),
            ));
        }
        frame.render_widget(Paragraph::new(lines), area);
        Some(Position::new(area.x + 3 + u16::try_from(caret).unwrap_or(0), area.y))
    }
}
