//! One payment run: its lines, who is left out, what was done, and what comes next.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::super::file::{File, timeline_lines};
use crate::domain::payment::{LeftReason, Mark, Status};
use crate::domain::types::StreamId;
use crate::form::FormId;
use crate::text::tui::file::FileText;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::desk::{LeftLine, PayLine, RunView};
use crate::tui::model::{StepView, short_number};
use crate::tui::screen::form::Form;
use crate::tui::screen::{Effect, Input, Screen, Session, all_commands};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::sheet::{Did, Sheet, cells, steps, tabs};
use crate::tui::widget::urgency;
use crate::tui::worker::{Ask, Tell};

/// The lines above the list: two about the run, the steps, the tabs, the search, the column titles.
const HEAD: u16 = 6;
/// The lines about the selected one.
const FOOT: u16 = 2;

/// Which of the run is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    All,
    New,
    Stopped,
    Changed,
    BackPaid,
    Held,
    Returned,
    Left,
    Course,
}

impl Tab {
    const ALL: [Self; 9] = [
        Self::All,
        Self::New,
        Self::Stopped,
        Self::Changed,
        Self::BackPaid,
        Self::Held,
        Self::Returned,
        Self::Left,
        Self::Course,
    ];

    const fn text(self) -> T {
        match self {
            Self::All => T::TabAll,
            Self::New => T::TabNew,
            Self::Stopped => T::TabStopped,
            Self::Changed => T::TabChanged,
            Self::BackPaid => T::TabBackPaid,
            Self::Held => T::TabHeld,
            Self::Returned => T::TabReturned,
            Self::Left => T::TabLeft,
            Self::Course => T::TabCourse,
        }
    }

    fn has(self, line: &PayLine) -> bool {
        let marked = |marks: &[Mark]| marks.iter().any(|mark| line.marks.contains(mark));
        match self {
            Self::All => true,
            Self::New => marked(&[Mark::New]),
            Self::Changed => marked(&[Mark::Changed, Mark::Resumed]),
            Self::BackPaid => marked(&[Mark::BackPaid]),
            Self::Held => line.status == Status::Held,
            Self::Returned => line.status == Status::Returned,
            Self::Stopped | Self::Left | Self::Course => false,
        }
    }

    fn leaves(self, left: &LeftLine) -> bool {
        match self {
            Self::Stopped => left.reason == LeftReason::Stopped,
            Self::Left => left.reason != LeftReason::Stopped,
            _ => false,
        }
    }

    const fn is_of_left(self) -> bool {
        matches!(self, Self::Stopped | Self::Left)
    }
}

/// A run.
pub struct RunScreen {
    stream: StreamId,
    /// `None` until the worker has read it.
    view: Option<Arc<RunView>>,
    tab: Tab,
    sheet: Sheet,
    /// The lines that the next step is about, by their names.
    ticked: BTreeSet<String>,
    /// The first line shown of the course.
    top: usize,
}

impl RunScreen {
    /// Opens a run over the list.
    #[must_use]
    pub fn open(stream: StreamId) -> Vec<Effect> {
        vec![Effect::Push(Box::new(Self::at(stream))), Effect::Ask(Ask::LoadFile(stream))]
    }

    /// The run that was just drawn up, in the place of what drew it up.
    #[must_use]
    pub fn replacing(stream: StreamId) -> Vec<Effect> {
        vec![Effect::Replace(Box::new(Self::at(stream))), Effect::Ask(Ask::LoadFile(stream))]
    }

    fn at(stream: StreamId) -> Self {
        let (ticked, tab, sheet) = (BTreeSet::new(), Tab::default(), Sheet::default());
        Self { stream, view: None, tab, sheet, ticked, top: 0 }
    }

    fn refresh(&mut self) {
        let Some(view) = &self.view else { return };
        let tab = self.tab;
        let lines: Vec<(usize, &pinyin::Key)> = if tab.is_of_left() {
            let left = view.left.iter().enumerate().filter(|(_, left)| tab.leaves(left));
            left.map(|(at, left)| (at, &left.key)).collect()
        } else {
            let lines = view.lines.iter().enumerate().filter(|(_, line)| tab.has(line));
            lines.map(|(at, line)| (at, &line.key)).collect()
        };
        self.sheet.find(lines.into_iter());
    }

    fn turn(&mut self, step: isize) {
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0).cast_signed();
        let len = Tab::ALL.len().cast_signed();
        self.tab = Tab::ALL[(at + step).rem_euclid(len).unsigned_abs()];
        self.top = 0;
        self.sheet.to_top();
        self.refresh();
    }

    fn line(&self) -> Option<&PayLine> {
        let at = self.sheet.selected().filter(|_| !self.tab.is_of_left() && self.tab != Tab::Course)?;
        self.view.as_ref()?.lines.get(at)
    }

    fn household(&self) -> Option<(StreamId, String)> {
        if self.tab.is_of_left() {
            let left = self.view.as_ref()?.left.get(self.sheet.selected()?)?;
            return Some((left.household?, left.name.clone()));
        }
        let line = self.line()?;
        Some((line.household?, line.payee.clone()))
    }

    fn steps(&self) -> &[StepView] {
        self.view.as_ref().map_or(&[], |view| &view.steps)
    }

    fn next(&self) -> Vec<Hint> {
        let hint = |(action, step): (&Action, &StepView)| Hint { action: *action, label: Some(step.label.clone()) };
        Action::STEPS.iter().zip(self.steps()).map(hint).collect()
    }

    /// The form of one of the next steps, about the lines ticked, else the selected one.
    fn step(&self, at: usize, session: &Session) -> Vec<Effect> {
        let Some((view, step)) = self.view.as_ref().zip(self.steps().get(at)) else { return Vec::new() };
        let Some(form) = FormId::for_command(&step.command) else { return Vec::new() };
        let mut about = step.about.clone();
        let offered = |id: &String| about.given.items("lines").iter().any(|item| item.id == *id);
        let selected = self.line().filter(|_| self.ticked.is_empty()).map(|line| line.id.clone());
        let lines = self.ticked.iter().cloned().chain(selected).filter(offered).collect();
        about.given = about.given.clone().first("lines", lines);
        vec![Effect::Push(Box::new(Form::about(form, (self.stream, &view.title), &about, session)))]
    }

    fn tick(&mut self) {
        let Some(id) = self.line().map(|line| line.id.clone()) else { return };
        if !self.ticked.remove(&id) {
            self.ticked.insert(id);
        }
        self.sheet.act(Action::Down, 1);
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(HEAD + FOOT));
        match action {
            Action::Open => {
                let file = self.household();
                return file.map(|(stream, name)| File::open_at(stream, name)).unwrap_or_default();
            }
            Action::NextTab => self.turn(1),
            Action::PreviousTab => self.turn(-1),
            Action::Tick => self.tick(),
            Action::Back if self.sheet.clear() => self.refresh(),
            Action::Back => return vec![Effect::Close],
            other if other.step().is_some() => return self.step(other.step().unwrap_or(0), session),
            Action::Up | Action::Down | Action::PageUp | Action::PageDown if self.tab == Tab::Course => {
                let step = if matches!(action, Action::Up | Action::Down) { 1 } else { page };
                let down = matches!(action, Action::Down | Action::PageDown);
                self.top = if down { self.top + step } else { self.top.saturating_sub(step) };
                let last = self.view.as_ref().map_or(0, |view| view.timeline.len()).saturating_sub(1);
                self.top = self.top.min(last);
            }
            other => {
                if self.sheet.act(other, page) == Did::Searched {
                    self.refresh();
                }
            }
        }
        Vec::new()
    }

    fn count(&self, tab: Tab) -> Option<usize> {
        let view = self.view.as_ref()?;
        match tab {
            Tab::Course => None,
            tab if tab.is_of_left() => Some(view.left.iter().filter(|left| tab.leaves(left)).count()),
            tab => Some(view.lines.iter().filter(|line| tab.has(line)).count()),
        }
    }

    fn pay_line(&self, at: usize, session: &Session) -> Option<Line<'static>> {
        let line = self.view.as_ref()?.lines.get(at)?;
        let amount = line.amount.to_string();
        let tick = if self.ticked.contains(&line.id) { "*" } else { "" };
        let values = [
            tick,
            &line.payee,
            &line.village,
            short_number(&line.number),
            &line.mark_words,
            &line.account,
            &amount,
            &line.status_words,
        ];
        let values: Vec<(&str, isize)> = values.into_iter().zip(pay_columns(session.body.width)).collect();
        let mut spans = cells(&values);
        let theme = session.theme;
        spans[7].style = match line.status {
            _ if line.disputed => theme.alarm(),
            Status::Returned => theme.warning(),
            Status::Held => theme.notice(),
            Status::Listed | Status::Paid => spans[7].style,
        };
        Some(Line::from(spans))
    }

    fn left_line(&self, at: usize, session: &Session) -> Option<Line<'static>> {
        let left = self.view.as_ref()?.left.get(at)?;
        let values = [left.name.as_str(), &left.village, short_number(&left.number), &left.reason_words];
        let values: Vec<(&str, isize)> = values.into_iter().zip(left_columns(session.body.width)).collect();
        Some(Line::from(cells(&values)))
    }

    fn draw_head(&self, frame: &mut Frame<'_>, area: Rect, view: &RunView, session: &Session) {
        let Session { lang, theme, today, .. } = session;
        let due = |due: &crate::tui::model::DueView| {
            let words = fill(T::DueOf.text(*lang), &[&due.what, &urgency::words(due, *today, *lang)]);
            Span::styled(format!("  {words}"), urgency::style(due, *today, *theme))
        };
        let mut first = vec![Span::styled(format!(" {}", view.title), theme.heading())];
        first.push(Span::raw(format!("  {}", view.step)));
        first.extend(view.due.first().map(due));
        let rest = (view.rest > 0).then(|| fill(T::Rest.text(*lang), &[&view.rest.to_string()]));
        first.extend(rest.map(|words| Span::styled(format!("  {words}"), theme.warning())));
        let (households, persons) = view.counts;
        let counts = [households.to_string(), persons.to_string(), view.total.to_string()];
        let mut second = fill(T::Summary.text(*lang), &[&counts[0], &counts[1], &counts[2]]);
        if view.paid.get() > 0 {
            second.push_str(&format!("  {}", fill(T::Paid.text(*lang), &[&view.paid.to_string()])));
        }
        let capitals = fill(T::Capitals.text(*lang), &[&view.capitals]);
        let lines = vec![
            Line::from(first),
            Line::from(vec![Span::raw(format!(" {second}  ")), Span::styled(capitals, theme.quiet())]),
        ];
        frame.render_widget(Paragraph::new(lines), area);
    }

    fn draw_titles(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let say = |text: T| text.text(session.lang);
        let titles: Vec<(&str, isize)> = if self.tab.is_of_left() {
            let texts = [T::Payee, T::Village, T::Number, T::Reason].map(say);
            texts.into_iter().zip(left_columns(area.width)).collect()
        } else {
            let texts = [T::Payee, T::Village, T::Number, T::News, T::Account, T::Total, T::Status].map(say);
            [""].into_iter().chain(texts).zip(pay_columns(area.width)).collect()
        };
        let mut head = vec![Span::raw(" ")];
        head.extend(cells(&titles));
        frame.render_widget(Line::from(head).style(session.theme.heading()), area);
    }
}

/// Tick, payee, village, number, news, account, yuan, state.
fn pay_columns(width: u16) -> [isize; 8] {
    let more = usize::from(width).saturating_sub(80).cast_signed();
    [1, 11 + more / 3, 9 + more / 4, 12 + more / 4, 9, 8 + more / 6, -11, 8]
}

/// Name, village, number, reason.
fn left_columns(width: u16) -> [isize; 4] {
    let more = usize::from(width).saturating_sub(80).cast_signed();
    [16 + more / 4, 14 + more / 4, 22, 22 + more / 4]
}

impl Screen for RunScreen {
    fn title(&self, lang: Lang) -> String {
        match &self.view {
            Some(view) => fill(T::TitleOf.text(lang), &[&view.title]),
            None => T::Title.text(lang).to_owned(),
        }
    }

    fn context(&self) -> Context {
        Context::Lines
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let file = Hint { action: Action::Open, label: Some(FileText::Title.text(session.lang).to_owned()) };
        let file = self.household().map(|_| file);
        let own = [Action::Back, Action::NextTab, Action::Tick].map(Hint::from);
        let ends = [Action::Palette, Action::Help].map(Hint::from);
        own.into_iter().chain(file).chain(ends).collect()
    }

    /// The steps that are offered now, by name, before everything else.
    fn commands(&self, session: &Session) -> Vec<Hint> {
        let others = all_commands(Context::Lines, self.hints(session));
        self.next().into_iter().chain(others.into_iter().filter(|hint| hint.action.step().is_none())).collect()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(action) => self.act(action, session),
            Input::Text(text) | Input::Paste(text) => {
                self.sheet.insert(&text);
                self.refresh();
                Vec::new()
            }
        }
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Run(view) if view.stream == self.stream => {
                self.view = Some(Arc::clone(view));
                // What was ticked for a step that is done is not meant for the next.
                self.ticked.clear();
                self.refresh();
            }
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadFile(self.stream))],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, keymap, .. } = session;
        let row = |n: u16| Rect { y: area.y + n, height: 1, ..area };
        let Some(view) = &self.view else {
            let words = format!("  {}", T::Loading.text(*lang));
            frame.render_widget(Line::styled(words, theme.quiet()), row(0));
            return None;
        };
        self.draw_head(frame, Rect { height: 2, ..area }, view, session);
        let title = FileText::NextSteps.text(*lang);
        frame.render_widget(steps(title, &self.next(), (keymap, *theme, Context::Lines), area.width), row(2));
        let label = |tab: Tab| {
            let count = self.count(tab).map(|n| n.to_string()).unwrap_or_default();
            format!("{}{count}", tab.text().text(*lang))
        };
        let chosen = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        frame.render_widget(tabs(&Tab::ALL.map(label), chosen, *theme), row(3));
        let list = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD + FOOT), ..area };
        if self.tab == Tab::Course {
            let whole = Rect { y: area.y + 4, height: area.height.saturating_sub(4), ..area };
            let lines: Vec<Line<'static>> =
                timeline_lines(&view.timeline, session).into_iter().skip(self.top).collect();
            frame.render_widget(Paragraph::new(lines), whole);
            return None;
        }
        let count = fill(T::CountLines.text(*lang), &[&self.sheet.len().to_string()]);
        let words = (T::Search.text(*lang), T::LinesHint.text(*lang), count.as_str());
        let caret = self.sheet.draw_search(frame, row(4), words, *theme);
        self.draw_titles(frame, row(5), session);
        let of_left = self.tab.is_of_left();
        self.sheet.draw(frame, list, (T::NoneFound.text(*lang), *theme), |at| {
            if of_left { self.left_line(at, session) } else { self.pay_line(at, session) }
        });
        let foot = Rect { y: area.bottom().saturating_sub(FOOT), height: FOOT, ..area };
        let remarks = self.line().map(|line| line.remarks.join("  ")).unwrap_or_default();
        let room = usize::from(area.width).saturating_sub(4);
        let lines = width::wrap(&remarks, room).into_iter().map(|line| Line::raw(format!("  {line}")));
        frame.render_widget(Paragraph::new(lines.take(2).collect::<Vec<_>>()).style(theme.quiet()), foot);
        Some(caret)
    }
}
