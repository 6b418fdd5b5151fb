//! The notices of a village that have ended, in one table: blank is no objection, what is typed is one.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use serde_json::json;

use super::super::Answer;
use super::super::dialog::Dialog;
use super::super::form::Form;
use super::{Effect, Input, Results, Screen, Session, title};
use crate::domain::query::VillageTask;
use crate::domain::types::{Date, Ref, StreamId};
use crate::form::{FormId, parse_date};
use crate::text::tui::village::VillageText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{Ended, FileView, ForMany, VillageRow};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};
use crate::tui::worker::{Ask, Order, Target, Tell, Ticket};

/// The lines that hold for all rows: when taken down, whether confirmed, which photos.
const COMMON: usize = 3;
/// The lines above the rows: those, and the column titles.
const HEAD: u16 = 5;
/// The lines below them: how the table is filled in.
const FOOT: u16 = 3;
/// The cells before what is typed in a common line.
const LABEL: usize = 26;

/// What is said of one notice.
#[derive(Default)]
struct Said {
    objection: Entry,
    left_out: bool,
}

/// The table.
pub struct Outcomes {
    village: String,
    rows: Vec<VillageRow>,
    said: BTreeMap<(StreamId, Ref), Said>,
    closed: Entry,
    confirmed: bool,
    photo: Entry,
    cursor: Cursor,
    /// The submission that the worker has not answered yet, and whom it is about.
    saving: Option<(Ticket, Vec<String>)>,
    /// The file that is being read for its own form.
    opening: Option<(StreamId, Ref)>,
}

impl Outcomes {
    /// Of one village, taken down today.
    #[must_use]
    pub fn of(village: &str, all: &[VillageRow], session: &Session) -> Self {
        let mut outcomes = Self {
            village: village.to_owned(),
            rows: Vec::new(),
            said: BTreeMap::new(),
            closed: Entry::holding(&session.today.to_string()),
            confirmed: true,
            photo: Entry::default(),
            cursor: Cursor::default(),
            saving: None,
            opening: None,
        };
        outcomes.take(all);
        outcomes.cursor.select(COMMON);
        outcomes
    }

    fn take(&mut self, all: &[VillageRow]) {
        let here = |row: &&VillageRow| row.task == VillageTask::Close && row.village == self.village;
        self.rows = all.iter().filter(here).cloned().collect();
        let mut before = std::mem::take(&mut self.said);
        self.said = self.rows.iter().map(|row| (row.key(), before.remove(&row.key()).unwrap_or_default())).collect();
        self.cursor.select(self.cursor.selected().min(self.lines().saturating_sub(1)));
    }

    fn lines(&self) -> usize {
        COMMON + self.rows.len()
    }

    /// The row under the cursor, if it is not in one of the common lines.
    fn row(&self) -> Option<&VillageRow> {
        self.rows.get(self.cursor.selected().checked_sub(COMMON)?)
    }

    /// The text under the cursor.
    fn entry(&mut self) -> Option<&mut Entry> {
        match self.cursor.selected() {
            0 => Some(&mut self.closed),
            1 => None,
            2 => Some(&mut self.photo),
            at => {
                let key = self.rows.get(at - COMMON)?.key();
                self.said.get_mut(&key).map(|said| &mut said.objection)
            }
        }
    }

    fn toggle(&mut self) {
        if self.cursor.selected() == 1 {
            self.confirmed = !self.confirmed;
        }
        let key = self.row().map(VillageRow::key);
        if let Some(said) = key.and_then(|key| self.said.get_mut(&key)) {
            said.left_out = !said.left_out;
        }
    }

    fn day(&self, session: &Session) -> Option<Date> {
        let days = session.basis.days.as_ref();
        parse_date(self.closed.text(), session.today, days, true).map(|counted| counted.date)
    }

    fn save(&mut self, session: &mut Session) -> Vec<Effect> {
        let Some(closed) = self.day(session) else {
            self.cursor.select(0);
            return vec![Effect::Alarm(fill(T::BadDay.text(session.lang), &[self.closed.text()]))];
        };
        let said = |row: &VillageRow| self.said.get(&row.key()).filter(|said| !said.left_out);
        let rows: Vec<(&VillageRow, &Said)> =
            self.rows.iter().filter_map(|row| said(row).map(|said| (row, said))).collect();
        if rows.is_empty() {
            return vec![Effect::Alarm(T::NoneIn.text(session.lang).to_owned())];
        }
        let orders = rows.iter().map(|(row, said)| self.order(row, said, closed)).collect();
        let names = rows.iter().map(|(row, _)| row.name.clone()).collect();
        let ticket = session.ticket();
        self.saving = Some((ticket, names));
        vec![Effect::Ask(Ask::SubmitEach { ticket, orders })]
    }

    fn order(&self, row: &VillageRow, said: &Said, closed: Date) -> Order {
        let objection = said.objection.text().trim();
        let objections: Vec<_> =
            (!objection.is_empty()).then(|| json!({ "content": objection, "received": closed })).into_iter().collect();
        let photo = Some(self.photo.text().trim()).filter(|photo| !photo.is_empty());
        let form = json!({
            "closed": closed,
            "outcome": if objections.is_empty() { "no_objection" } else { "objection" },
            "objections": objections,
            "village_confirmed": self.confirmed,
            "photo_note": photo,
        });
        let data = ForMany::from(row).over(&form);
        Order { command: VillageTask::Close.kind().name(), on: Target::File(row.stream), data }
    }

    /// The household's own form, for what the table has no room for.
    fn one(&mut self) -> Vec<Effect> {
        self.opening = self.row().map(VillageRow::key);
        self.opening.iter().map(|(stream, _)| Effect::Ask(Ask::LoadFile(*stream))).collect()
    }

    fn form(&mut self, file: &FileView, session: &Session) -> Vec<Effect> {
        let Some((_, application)) = self.opening.take() else { return Vec::new() };
        let kind = VillageTask::Close.kind().name();
        let is_it = |step: &&crate::tui::model::StepView| {
            step.command == kind && step.about.subject.application.as_deref() == Some(application.as_str())
        };
        let form = file.steps.iter().find(is_it);
        form.map(|step| Effect::Push(Box::new(Form::open(FormId::NoticeClose, Some(file), &step.about, session))))
            .into_iter()
            .collect()
    }

    fn common(&self, at: usize, session: &Session) -> (Line<'static>, usize) {
        let Session { lang, theme, .. } = session;
        let selected = at == self.cursor.selected();
        let mark = if selected { ">" } else { " " };
        let label = |text: T| width::fit(&format!("{mark}{}", text.text(*lang)), LABEL);
        let (label, text, caret) = match at {
            0 => {
                let (text, caret) = self.closed.view(20, false);
                (label(T::Closed), text, caret)
            }
            1 => (label(T::Confirmed), if self.confirmed { "[x]" } else { "[ ]" }.to_owned(), 1),
            _ => {
                let (text, caret) = self.photo.view(50, false);
                (label(T::Photo), text, caret)
            }
        };
        let style = if selected { theme.selected() } else { theme.heading() };
        (Line::from(vec![Span::styled(label, style), Span::raw(text)]), LABEL + caret)
    }

    fn table_row(&self, at: usize, columns: [usize; 4], session: &Session) -> (Line<'static>, usize) {
        let Session { lang, theme, .. } = session;
        let row = &self.rows[at];
        let selected = at + COMMON == self.cursor.selected();
        let mark = if selected { ">" } else { " " };
        let cell = |text: &str, cells: usize| format!("{} ", width::fit(text, cells - 1));
        let lead = [cell(&row.name, columns[0]), cell(row.short_number(), columns[1]), cell(&row.note, columns[2])];
        let lead = format!("{mark}{}", lead.concat());
        let said = self.said.get(&row.key());
        let (text, caret) = said.map(|said| said.objection.view(columns[3] - 1, false)).unwrap_or_default();
        let last = match said {
            Some(Said { left_out: true, .. }) => Span::styled(format!("－ {}", T::Left.text(*lang)), theme.quiet()),
            _ if text.is_empty() => Span::styled(T::NoObjection.text(*lang), theme.quiet()),
            _ => Span::styled(text, theme.alarm()),
        };
        let before = width::width(&lead);
        let style = if selected { theme.selected() } else { Style::new() };
        (Line::from(vec![Span::styled(lead, style), last]), before + caret)
    }
}

/// Name, number, term, and the objection, to which a wider window gives all it has.
fn columns(width: u16) -> [usize; 4] {
    [14, 14, 16, 35 + usize::from(width).saturating_sub(80)]
}

impl Screen for Outcomes {
    fn title(&self, lang: Lang) -> String {
        fill(T::TitleOf.text(lang), &[title(VillageTask::Close, lang), &self.village])
    }

    fn context(&self) -> Context {
        Context::Rows
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let own = |action, label: T| Hint { action, label: Some(label.text(session.lang).to_owned()) };
        let (tick, open) = (own(Action::Tick, T::LeaveOut), own(Action::Open, T::OneByOne));
        vec![Action::Save.into(), tick, open, Action::Back.into(), Action::Help.into()]
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        match input {
            Input::Act(Action::Back) if self.is_changed() => return vec![Effect::Push(Box::new(Dialog::leave_form()))],
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Save) => return self.save(session),
            Input::Act(Action::Tick) => self.toggle(),
            Input::Act(Action::Open) if self.row().is_some() => return self.one(),
            Input::Act(Action::Open) => {
                self.cursor.act(Action::Down, self.lines(), 1);
            }
            Input::Act(action) => {
                let page = usize::from(session.body.height.saturating_sub(HEAD + FOOT));
                if !self.cursor.act(action, self.lines(), page)
                    && let Some(entry) = self.entry()
                {
                    entry.act(action);
                }
            }
            Input::Text(text) | Input::Paste(text) => match self.entry() {
                Some(entry) => entry.insert(&text),
                None => self.toggle(),
            },
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Villages(rows) => self.take(rows),
            Tell::File(file) if self.opening.as_ref().is_some_and(|(stream, _)| file.stream == Some(*stream)) => {
                return self.form(file, session);
            }
            Tell::SavedEach { ticket, outcomes } if self.saving.as_ref().is_some_and(|(mine, _)| mine == ticket) => {
                let names = self.saving.take().map(|(_, names)| names).unwrap_or_default();
                let what = title(VillageTask::Close, session.lang).to_owned();
                let results = Results::new(what, names.into_iter().zip(outcomes.iter().cloned()).collect());
                // What was refused stands here with all that was typed.
                let all = outcomes.iter().all(|ended| *ended == Ended::Done);
                return vec![if all { Effect::Replace(Box::new(results)) } else { Effect::Push(Box::new(results)) }];
            }
            Tell::Failed { .. } => self.opening = None,
            _ => {}
        }
        Vec::new()
    }

    fn answered(&mut self, answer: Answer, _session: &mut Session) -> Vec<Effect> {
        if answer == Answer::Yes { vec![Effect::Close] } else { Vec::new() }
    }

    fn is_changed(&self) -> bool {
        self.said.values().any(|said| !said.objection.text().is_empty())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let line = |at: u16| Rect { y: area.y + at, height: 1, ..area };
        let mut caret = None;
        for at in 0..COMMON {
            let (drawn, column) = self.common(at, session);
            let place = line(u16::try_from(at).unwrap_or(0));
            frame.render_widget(drawn, place);
            if at == self.cursor.selected() {
                caret = Some(Position::new(place.x + u16::try_from(column).unwrap_or(0), place.y));
            }
        }
        let columns = columns(area.width);
        let titles = [T::Name, T::Number, T::Term, T::Objection].map(|t| t.text(*lang));
        let titles = titles.iter().zip(columns).map(|(text, cells)| width::fit(text, cells)).collect::<String>();
        frame.render_widget(Line::styled(format!(" {titles}"), theme.heading()), line(HEAD - 1));
        let page = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let mut place = Cursor::default();
        place.select(self.cursor.selected().saturating_sub(COMMON));
        let top = place.top(self.rows.len(), page);
        for at in (top..self.rows.len()).take(page) {
            let (drawn, column) = self.table_row(at, columns, session);
            let place = line(HEAD + u16::try_from(at - top).unwrap_or(0));
            frame.render_widget(drawn, place);
            if at + COMMON == self.cursor.selected() {
                caret = Some(Position::new(place.x + u16::try_from(column).unwrap_or(0), place.y));
            }
        }
        let foot = Rect { y: area.bottom().saturating_sub(FOOT), height: FOOT.min(area.height), ..area };
        let words = width::wrap(T::CloseHint.text(*lang), usize::from(area.width).saturating_sub(2));
        let words: Vec<Line<'_>> =
            words.into_iter().map(|words| Line::styled(format!(" {words}"), theme.quiet())).collect();
        frame.render_widget(Paragraph::new(words), foot);
        caret
    }
}
