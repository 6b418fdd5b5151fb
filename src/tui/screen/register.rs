//! A register (台账) as a table: narrowed by typing, by programme and month, scrolled both ways, written as a file.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::choose_file::ChooseFile;
use super::file::File;
use super::{Effect, Input, Screen, Session};
use crate::domain::types::Month;
use crate::papers::register::narrow::{Narrow, Search};
use crate::papers::register::{self, Register};
use crate::text::tui::papers::RegisterText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::CardView;
use crate::tui::model::papers::{RegisterRow, RegisterView, WorkView};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};
use crate::tui::worker::paperwork::{Export, PaperAsk, PaperTell, RegisterQuery, Stop};
use crate::tui::worker::{Ask, Tell, Ticket};

/// The lines above the rows.
const HEAD: u16 = 3;
/// The first columns stay when the others are scrolled: number, village, name.
const KEPT: usize = 3;

/// A register.
pub struct RegisterScreen {
    register: &'static Register,
    /// The month that it is for, if it is for one, else the one whose days are wanted.
    month: Option<Month>,
    programme: Option<String>,
    ticket: Ticket,
    stop: Stop,
    view: Option<Arc<RegisterView>>,
    work: Option<WorkView>,
    search: Entry,
    cursor: Cursor,
    shown: Vec<usize>,
    /// The first column shown behind those that stay.
    left: usize,
    /// The programmes of the register, as found while none was chosen.
    programmes: Vec<String>,
}

impl RegisterScreen {
    /// Opens one by its name.
    #[must_use]
    pub fn open(name: &'static str, session: &Session) -> Vec<Effect> {
        let Some(register) = register::find(name) else { return Vec::new() };
        let mut screen = Self {
            register,
            month: register.is_monthly().then(|| Month::of(session.today)),
            programme: None,
            ticket: session.ticket(),
            stop: Stop::default(),
            view: None,
            work: None,
            search: Entry::default(),
            cursor: Cursor::default(),
            shown: Vec::new(),
            left: KEPT,
            programmes: Vec::new(),
        };
        let ask = screen.ask(session);
        vec![Effect::Push(Box::new(screen)), ask]
    }

    fn query(&self, session: &Session) -> RegisterQuery {
        let narrow = Narrow { month: self.month, programme: self.programme.clone(), search: String::new() };
        let month = self.month.unwrap_or_else(|| Month::of(session.today));
        RegisterQuery { register: self.register.name, month, narrow }
    }

    /// Has it filled; what was being filled before is given up.
    fn ask(&mut self, session: &Session) -> Effect {
        self.stop.pull();
        (self.stop, self.ticket, self.work) = (Stop::default(), session.ticket(), None);
        Effect::Ask(Ask::Paper(PaperAsk::Register(self.ticket, self.query(session), self.stop.clone())))
    }

    /// Writes what is shown.
    fn wanted(&self, session: &Session) -> RegisterQuery {
        let mut query = self.query(session);
        query.narrow.search = self.search.text().to_owned();
        query
    }

    fn searched(&mut self) {
        let search = Search::new(self.search.text());
        let rows = self.view.as_ref().map_or(&[][..], |view| &view.rows);
        self.shown = (0..rows.len()).filter(|at| search.finds(&rows[*at].key)).collect();
        self.cursor.select(0);
    }

    /// To the month before or behind. All months stand behind the present one.
    fn turn_month(&mut self, step: i32, session: &Session) -> Vec<Effect> {
        let present = Month::of(session.today);
        let all = !self.register.is_monthly();
        self.month = match self.month {
            None if step < 0 => Some(present),
            None => return Vec::new(),
            Some(month) if all && step > 0 && month >= present => None,
            Some(month) => Some(month.plus(step)),
        };
        vec![self.ask(session)]
    }

    /// To the next programme; all stand behind the last.
    fn turn_programme(&mut self, session: &Session) -> Vec<Effect> {
        let next = match &self.programme {
            None => 0,
            Some(now) => self.programmes.iter().position(|known| known == now).map_or(0, |at| at + 1),
        };
        self.programme = self.programmes.get(next).cloned();
        vec![self.ask(session)]
    }

    fn file(&self) -> Vec<Effect> {
        let row = self.view.as_ref().and_then(|view| view.rows.get(*self.shown.get(self.cursor.selected())?));
        let card = |row: &RegisterRow| CardView { stream: row.of, ..CardView::default() };
        row.map(|row| File::open(&card(row))).unwrap_or_default()
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(HEAD + 1));
        if self.cursor.act(action, self.shown.len(), page) {
            return Vec::new();
        }
        let columns = self.view.as_ref().map_or(KEPT, |view| view.heads.len());
        match action {
            Action::NextTab => self.left = (self.left + 1).min(columns.saturating_sub(1)),
            Action::PreviousTab => self.left = self.left.saturating_sub(1).max(KEPT),
            Action::FilterProgramme => return self.turn_programme(session),
            Action::MonthBack => return self.turn_month(-1, session),
            Action::MonthOn => return self.turn_month(1, session),
            Action::Export => return self.export(Export::Masked, session),
            Action::ExportFull => return self.export(Export::Full, session),
            Action::ExportProfile => return ChooseFile::profile(self.wanted(session), session),
            Action::Open => return self.file(),
            Action::Back if !self.search.text().is_empty() => {
                self.search.clear();
                self.searched();
            }
            Action::Back => {
                self.stop.pull();
                return vec![Effect::Close];
            }
            other => {
                if self.search.act(other) {
                    self.searched();
                }
            }
        }
        Vec::new()
    }

    fn export(&self, how: Export, session: &Session) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Paper(PaperAsk::Export(self.wanted(session), how)))]
    }

    /// The columns that fit, each with its cells.
    fn columns(&self, view: &RegisterView, cells: usize) -> Vec<(usize, usize)> {
        let mut left = cells.saturating_sub(2);
        let mut columns = Vec::new();
        let kept = 0..KEPT.min(view.widths.len());
        for at in kept.chain(self.left..view.widths.len()) {
            let wanted = view.widths[at] + 1;
            if left < wanted.min(8) {
                break;
            }
            columns.push((at, wanted.min(left)));
            left = left.saturating_sub(wanted);
        }
        columns
    }

    fn draw_filter(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Position {
        let Session { lang, theme, .. } = session;
        let label = format!(" {} ", T::Search.text(*lang));
        let all = self.view.as_ref().map_or(0, |view| view.rows.len()).to_string();
        let count = if self.search.text().is_empty() {
            fill(T::Count.text(*lang), &[&all])
        } else {
            fill(T::Found.text(*lang), &[&self.shown.len().to_string(), &all])
        };
        let month = self.month.map_or_else(|| T::AllMonths.text(*lang).to_owned(), |month| month.to_string());
        let programme = self.programme.as_deref().unwrap_or_else(|| T::AllProgrammes.text(*lang));
        let right = format!("{month} · {programme} · {count} ");
        let room = usize::from(area.width).saturating_sub(width::width(&label) + width::width(&right) + 1);
        let (text, caret) = self.search.view(room, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::SearchHint.text(*lang), room), theme.quiet())
        } else {
            Span::raw(width::fit(&text, room))
        };
        let x = area.x + u16::try_from(width::width(&label) + caret).unwrap_or(0);
        let spans =
            vec![Span::styled(label, theme.heading()), typed, Span::raw(" "), Span::styled(right, theme.quiet())];
        frame.render_widget(Line::from(spans), area);
        Position::new(x, area.y)
    }

    fn draw_rows(&self, view: &RegisterView, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let columns = self.columns(view, usize::from(area.width));
        let line = |cells: &[String], mark: &str, style: Style| {
            let words: String = columns
                .iter()
                .map(|(at, room)| format!("{} ", width::fit(cells.get(*at).map_or("", String::as_str), room - 1)))
                .collect();
            Line::styled(format!("{mark}{words}"), style)
        };
        frame.render_widget(line(&view.heads, "  ", session.theme.heading()), Rect { height: 1, ..area });
        let total = view.total.as_ref().filter(|_| self.search.text().is_empty());
        let foot = u16::from(total.is_some());
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + foot), ..area };
        let rows = usize::from(list.height);
        let top = self.cursor.top(self.shown.len(), rows);
        let shown = self.shown.iter().enumerate().skip(top).take(rows).map(|(at, row)| {
            let selected = at == self.cursor.selected();
            let style = if selected { session.theme.selected() } else { Style::new() };
            line(&view.rows[*row].cells, if selected { "> " } else { "  " }, style)
        });
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), list);
        if let Some(total) = total {
            let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
            frame.render_widget(line(total, "  ", session.theme.heading()), foot);
        }
    }

    /// What is said in place of rows.
    fn instead(&self, lang: Lang) -> Option<String> {
        match (&self.view, self.work) {
            (None, Some(work)) => {
                Some(fill(T::FillingOf.text(lang), &[&(work.done * 100 / work.all.max(1)).to_string()]))
            }
            (None, None) => Some(T::Filling.text(lang).to_owned()),
            (Some(_), _) if self.shown.is_empty() => Some(T::Empty.text(lang).to_owned()),
            (Some(_), _) => None,
        }
    }
}

impl Screen for RegisterScreen {
    fn title(&self, lang: Lang) -> String {
        self.register.title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Sheet
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        use Action::{Back, Export, FilterProgramme, Help, MonthBack, MonthOn, NextTab, Open};
        [Back, Export, FilterProgramme, MonthBack, MonthOn, NextTab, Open, Help].map(Hint::from).into()
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

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Paper(PaperTell::Register(ticket, view)) if *ticket == self.ticket => {
                if self.programme.is_none() {
                    self.programmes.clone_from(&view.programmes);
                }
                self.view = Some(Arc::clone(view));
                self.searched();
            }
            Tell::Paper(PaperTell::Work(ticket, work)) if *ticket == self.ticket => self.work = Some(*work),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let caret = self.draw_filter(frame, Rect { height: 1, ..area }, session);
        let body = Rect { y: area.y + HEAD - 1, height: area.height.saturating_sub(HEAD - 1), ..area };
        if let Some(view) = &self.view {
            self.draw_rows(view, frame, body, session);
        }
        if let Some(words) = self.instead(session.lang) {
            let middle = Rect { y: area.y + area.height / 3, height: 1, ..area };
            frame.render_widget(Line::styled(words, session.theme.quiet()).centered(), middle);
        }
        Some(caret)
    }
}
