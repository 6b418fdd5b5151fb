//! The households of a village to tick: for one notice form, or for a round of visits.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::super::form::Form;
use super::{Effect, Input, Screen, Session, title};
use crate::domain::query::VillageTask;
use crate::domain::types::{Ref, StreamId};
use crate::form::FormId;
use crate::text::tui::village::VillageText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{FileView, VillageRow};
use crate::tui::widget::{bar::Hint, list::Cursor, urgency};
use crate::tui::worker::{Ask, Tell};

/// The lines above the rows: how many are ticked, and the column titles.
const HEAD: u16 = 2;
/// The lines below them about the one selected.
const FOOT: u16 = 6;

/// The households of a village.
pub struct VillageList {
    task: VillageTask,
    village: String,
    rows: Vec<VillageRow>,
    ticked: BTreeSet<(StreamId, Ref)>,
    cursor: Cursor,
    /// The file that is being read for its visit form, and its application.
    opening: Option<(StreamId, Ref)>,
}

impl VillageList {
    /// Of one village. For a round of visits all are ticked at first; a notice is posted only for those chosen.
    #[must_use]
    pub fn of(task: VillageTask, village: &str, all: &[VillageRow]) -> Self {
        let rows = of_village(task, village, all);
        let ticked = match task {
            VillageTask::Visit => rows.iter().map(VillageRow::key).collect(),
            VillageTask::Post | VillageTask::Close => BTreeSet::new(),
        };
        Self { task, village: village.to_owned(), rows, ticked, cursor: Cursor::default(), opening: None }
    }

    fn take(&mut self, all: &[VillageRow]) {
        let selected = self.rows.get(self.cursor.selected()).map(VillageRow::key);
        self.rows = of_village(self.task, &self.village, all);
        self.ticked.retain(|key| self.rows.iter().any(|row| row.key() == *key));
        let again = self.rows.iter().position(|row| Some(row.key()) == selected);
        // The one that was done is gone: the next has taken its place.
        let last = self.rows.len().saturating_sub(1);
        self.cursor.select(again.unwrap_or_else(|| self.cursor.selected().min(last)));
    }

    fn ticked(&self) -> impl Iterator<Item = &VillageRow> {
        self.rows.iter().filter(|row| self.ticked.contains(&row.key()))
    }

    fn tick(&mut self) {
        let Some(row) = self.rows.get(self.cursor.selected()) else { return };
        let key = row.key();
        if !self.ticked.remove(&key) {
            self.ticked.insert(key);
        }
        self.cursor.act(Action::Down, self.rows.len(), 1);
    }

    fn tick_all(&mut self) {
        if self.ticked.len() == self.rows.len() {
            self.ticked.clear();
        } else {
            self.ticked = self.rows.iter().map(VillageRow::key).collect();
        }
    }

    /// The form for all that are ticked, or the visit form of the one selected.
    fn go_on(&mut self, session: &Session) -> Vec<Effect> {
        match self.task {
            VillageTask::Visit => {
                self.opening = self.rows.get(self.cursor.selected()).map(VillageRow::key);
                self.opening.iter().map(|(stream, _)| Effect::Ask(Ask::LoadFile(*stream))).collect()
            }
            VillageTask::Post | VillageTask::Close if self.ticked.is_empty() => vec![none_ticked(session)],
            VillageTask::Post | VillageTask::Close => {
                let many = self.ticked().map(Into::into).collect();
                vec![Effect::Push(Box::new(Form::for_many(FormId::NoticePost, many, session)))]
            }
        }
    }

    fn write(&self, session: &Session) -> Vec<Effect> {
        if self.ticked.is_empty() {
            return vec![none_ticked(session)];
        }
        let visits = self.ticked().map(VillageRow::key).collect();
        vec![Effect::Ask(Ask::WritePlan { village: self.village.clone(), visits })]
    }

    fn visit(&mut self, file: &FileView, session: &Session) -> Vec<Effect> {
        let Some((_, application)) = self.opening.take() else { return Vec::new() };
        let of_it =
            |about: &crate::tui::model::About| about.subject.application.as_deref() == Some(application.as_str());
        let kind = self.task.kind().name();
        let step = file.steps.iter().find(|step| step.command == kind && of_it(&step.about));
        match step {
            Some(step) => vec![Effect::Push(Box::new(Form::open(FormId::Visit, Some(file), &step.about, session)))],
            None => vec![Effect::Alarm(T::NoVisitForm.text(session.lang).to_owned())],
        }
    }

    fn draw_row(&self, row: &VillageRow, selected: bool, columns: [usize; 5], session: &Session) -> Line<'static> {
        let Session { lang, theme, today, .. } = session;
        let due = row.due.as_ref().map(|due| urgency::words(due, *today, *lang)).unwrap_or_default();
        let tick = if self.ticked.contains(&row.key()) { "[x]" } else { "[ ]" };
        let mark = if selected { ">" } else { " " };
        let texts = [due.as_str(), &row.name, &row.programme, row.short_number(), &row.note];
        let mut spans = vec![Span::raw(format!("{mark}{tick} "))];
        spans.extend(cells(texts, columns).into_iter().map(Span::raw));
        if let Some(due) = &row.due {
            spans[1].style = urgency::style(due, *today, *theme);
        }
        Line::from(spans).style(if selected { theme.selected() } else { Style::new() })
    }

    /// What the list has no column for, of the row selected.
    fn details(&self, room: usize, session: &Session) -> Vec<Line<'static>> {
        let Some(row) = self.rows.get(self.cursor.selected()) else { return Vec::new() };
        let lang = session.lang;
        let joined = |parts: &[String]| parts.join(T::Separator.text(lang));
        let look_at =
            if row.look_at.is_empty() { T::NothingToBring.text(lang).to_owned() } else { joined(&row.look_at) };
        let parts = [
            (T::Address, format!("{}  {} {}", row.address, T::Phone.text(lang), row.phone)),
            (T::Members, joined(&row.members)),
            (T::LookAt, look_at),
        ];
        let mut lines = vec![Line::styled("─".repeat(room), session.theme.quiet())];
        for (label, words) in parts {
            let label = format!(" {}  ", label.text(lang));
            let indent = width::width(&label);
            for (at, line) in width::wrap(&words, room.saturating_sub(indent + 1))
                .into_iter()
                .map(|line| line.to_string())
                .enumerate()
            {
                let label = if at == 0 { label.clone() } else { " ".repeat(indent) };
                lines.push(Line::from(vec![Span::styled(label, session.theme.heading()), Span::raw(line)]));
            }
        }
        lines
    }
}

fn of_village(task: VillageTask, village: &str, all: &[VillageRow]) -> Vec<VillageRow> {
    all.iter().filter(|row| row.task == task && row.village == village).cloned().collect()
}

fn none_ticked(session: &Session) -> Effect {
    let key = |action| session.keymap.keys(Context::Ticks, action).first().map(ToString::to_string).unwrap_or_default();
    let keys = [key(Action::Tick), key(Action::TickAll)];
    Effect::Alarm(fill(T::NoneTicked.text(session.lang), &[&keys[0], &keys[1]]))
}

/// Deadline, name, programme, number, note; a wider window gives more to names and notes.
fn columns(width: u16) -> [usize; 5] {
    let more = usize::from(width).saturating_sub(80);
    [16, 14 + more / 2, 13, 14, 18 + more / 2]
}

fn cells(texts: [&str; 5], columns: [usize; 5]) -> Vec<String> {
    texts.iter().zip(columns).map(|(text, cells)| format!("{} ", width::fit(text, cells - 1))).collect()
}

impl Screen for VillageList {
    fn title(&self, lang: Lang) -> String {
        fill(T::TitleOf.text(lang), &[title(self.task, lang), &self.village])
    }

    fn context(&self) -> Context {
        Context::Ticks
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let own = |action, label: T| Hint { action, label: Some(label.text(session.lang).to_owned()) };
        let (open, write) = match self.task {
            VillageTask::Visit => (T::VisitOne, Some(own(Action::Export, T::WriteList))),
            VillageTask::Post | VillageTask::Close => (T::PostTicked, None),
        };
        let first = [Action::Tick.into(), Action::TickAll.into(), own(Action::Open, open)];
        first.into_iter().chain(write).chain([Action::Back.into(), Action::Help.into()]).collect()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.go_on(session),
            Action::Export if self.task == VillageTask::Visit => return self.write(session),
            Action::Tick => self.tick(),
            Action::TickAll => self.tick_all(),
            other => {
                let page = usize::from(session.body.height.saturating_sub(HEAD + FOOT));
                self.cursor.act(other, self.rows.len(), page);
            }
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Villages(rows) => self.take(rows),
            Tell::File(file) if self.opening.as_ref().is_some_and(|(stream, _)| file.stream == Some(*stream)) => {
                return self.visit(&Arc::clone(file), session);
            }
            Tell::Failed { .. } => self.opening = None,
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let line = |at: u16| Rect { y: area.y + at, height: 1, ..area };
        let counts = [self.ticked.len().to_string(), self.rows.len().to_string()];
        let counted = fill(T::Ticked.text(*lang), &[&counts[0], &counts[1]]);
        frame.render_widget(Line::styled(format!(" {counted}"), theme.quiet()), line(0));
        let note = match self.task {
            VillageTask::Post => T::OpinionGiven,
            VillageTask::Close => T::Term,
            VillageTask::Visit => T::People,
        };
        let columns = columns(area.width);
        let titles = cells([T::Due, T::Name, T::Programme, T::Number, note].map(|t| t.text(*lang)), columns);
        frame.render_widget(Line::styled(format!("     {}", titles.concat()), theme.heading()), line(1));
        let page = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = self.cursor.top(self.rows.len(), page);
        for (at, row) in self.rows.iter().enumerate().skip(top).take(page) {
            let drawn = self.draw_row(row, at == self.cursor.selected(), columns, session);
            frame.render_widget(drawn, line(HEAD + u16::try_from(at - top).unwrap_or(0)));
        }
        let foot = Rect { y: area.bottom().saturating_sub(FOOT), height: FOOT.min(area.height), ..area };
        frame.render_widget(Paragraph::new(self.details(usize::from(area.width), session)), foot);
        None
    }
}
