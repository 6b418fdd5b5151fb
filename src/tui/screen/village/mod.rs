//! Work that is done for a village at a time: first the village is chosen, then the households.

mod list;
mod outcomes;
mod results;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Effect, Input, Screen, Session};
use crate::domain::query::VillageTask;
use crate::text::tui::village::VillageText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{DueView, VillageRow};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor, urgency};
use crate::tui::worker::{Ask, Tell};

pub use list::VillageList;
pub use outcomes::Outcomes;
pub use results::Results;

/// The lines above the villages: the search and the column titles.
const HEAD: u16 = 2;

/// One village that has something to do.
struct Village {
    name: String,
    key: pinyin::Key,
    count: usize,
    due: Option<DueView>,
}

/// The villages to choose from.
pub struct Villages {
    task: VillageTask,
    /// All rows of all tasks, once the worker has told them.
    rows: Option<Arc<Vec<VillageRow>>>,
    villages: Vec<Village>,
    shown: Vec<usize>,
    search: Entry,
    cursor: Cursor,
    /// Chosen before the worker had told the villages.
    ahead: bool,
}

impl Villages {
    /// Opens the choice; what is to be done comes when the worker has read it.
    #[must_use]
    pub fn open(task: VillageTask) -> Vec<Effect> {
        let screen = Self {
            task,
            rows: None,
            villages: Vec::new(),
            shown: Vec::new(),
            search: Entry::default(),
            cursor: Cursor::default(),
            ahead: false,
        };
        vec![Effect::Push(Box::new(screen)), Effect::Ask(Ask::LoadVillages)]
    }

    fn take(&mut self, rows: &Arc<Vec<VillageRow>>) {
        let selected = self.selected().map(|village| village.name.clone());
        self.villages = villages(self.task, rows);
        self.rows = Some(Arc::clone(rows));
        self.searched();
        let again = self.shown.iter().position(|at| Some(&self.villages[*at].name) == selected.as_ref());
        self.cursor.select(again.unwrap_or(0));
    }

    fn searched(&mut self) {
        let query = pinyin::Query::new(self.search.text());
        self.shown = (0..self.villages.len()).filter(|at| self.villages[*at].key.matches(&query)).collect();
        self.cursor.select(0);
    }

    fn selected(&self) -> Option<&Village> {
        self.villages.get(*self.shown.get(self.cursor.selected())?)
    }

    fn choose(&self, session: &Session) -> Vec<Effect> {
        let Some((village, rows)) = self.selected().zip(self.rows.as_ref()) else { return Vec::new() };
        let screen: Box<dyn Screen> = match self.task {
            VillageTask::Close => Box::new(Outcomes::of(&village.name, rows, session)),
            task => Box::new(VillageList::of(task, &village.name, rows)),
        };
        vec![Effect::Push(screen)]
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open if self.rows.is_none() => self.ahead = true,
            Action::Open => return self.choose(session),
            other => {
                if !self.cursor.act(other, self.shown.len(), page) && self.search.act(other) {
                    self.searched();
                }
            }
        }
        Vec::new()
    }

    fn empty(&self, lang: Lang) -> String {
        match (&self.rows, self.villages.is_empty(), self.task) {
            (None, ..) => T::Loading.text(lang).to_owned(),
            (Some(_), false, _) => fill(T::NoVillage.text(lang), &[self.search.text()]),
            (Some(_), true, VillageTask::Post) => T::NothingPost.text(lang).to_owned(),
            (Some(_), true, VillageTask::Close) => T::NothingClose.text(lang).to_owned(),
            (Some(_), true, VillageTask::Visit) => T::NothingVisit.text(lang).to_owned(),
        }
    }
}

/// The villages with something to do, the earliest deadline first.
fn villages(task: VillageTask, rows: &[VillageRow]) -> Vec<Village> {
    let mut villages: Vec<Village> = Vec::new();
    for row in rows.iter().filter(|row| row.task == task) {
        match villages.iter_mut().find(|village| village.name == row.village) {
            Some(village) => village.count += 1,
            None => villages.push(Village {
                name: row.village.clone(),
                key: pinyin::Key::new(&row.village),
                count: 1,
                due: row.due.clone(),
            }),
        }
    }
    villages
}

/// The title of a task.
const fn title(task: VillageTask, lang: Lang) -> &'static str {
    match task {
        VillageTask::Post => T::Post.text(lang),
        VillageTask::Close => T::Close.text(lang),
        VillageTask::Visit => T::Visit.text(lang),
    }
}

impl Screen for Villages {
    fn title(&self, lang: Lang) -> String {
        title(self.task, lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Open, Action::Down, Action::Back, Action::Help].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(action) => self.act(action, session),
            Input::Text(text) | Input::Paste(text) => {
                self.search.insert(&text);
                self.searched();
                Vec::new()
            }
        }
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Villages(rows) => {
                self.take(rows);
                if std::mem::take(&mut self.ahead) {
                    return self.choose(session);
                }
            }
            // What was just saved or pulled shows at once, here and in the list above.
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadVillages)],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, today, .. } = session;
        let line = |at: u16| Rect { y: area.y + at, height: 1, ..area };
        let hint = match self.task {
            VillageTask::Post => T::ChoosePost,
            VillageTask::Close => T::ChooseClose,
            VillageTask::Visit => T::ChooseVisit,
        };
        let (text, caret) = self.search.view(40, false);
        let typed = match text.is_empty() {
            true => Span::styled(format!("{}  {}", T::Find.text(*lang), hint.text(*lang)), theme.quiet()),
            false => Span::raw(text),
        };
        frame.render_widget(Line::from(vec![Span::styled(" / ", theme.heading()), typed]), line(0));
        let cells = |village: &str, count: &str, due: &str| {
            let name = width::fit(village, 30);
            format!("{name} {} {due}", width::fit(count, 10))
        };
        let titles = cells(T::Village.text(*lang), T::Count.text(*lang), T::Earliest.text(*lang));
        frame.render_widget(Line::styled(format!("   {titles}"), theme.heading()), line(1));
        if self.shown.is_empty() {
            frame.render_widget(Line::from(format!("   {}", self.empty(*lang))), line(3));
        }
        let page = usize::from(area.height.saturating_sub(HEAD));
        let top = self.cursor.top(self.shown.len(), page);
        for (row, at) in (top..self.shown.len()).take(page).enumerate() {
            let village = &self.villages[self.shown[at]];
            let selected = at == self.cursor.selected();
            let due = village.due.as_ref().map(|due| urgency::words(due, *today, *lang)).unwrap_or_default();
            let mark = if selected { " > " } else { "   " };
            let words = format!("{mark}{}", cells(&village.name, &village.count.to_string(), &due));
            let style = if selected { theme.selected() } else { Style::new() };
            frame.render_widget(Line::styled(words, style), line(HEAD + u16::try_from(row).unwrap_or(0)));
        }
        Some(Position::new(area.x + 3 + u16::try_from(caret).unwrap_or(0), area.y))
    }
}
