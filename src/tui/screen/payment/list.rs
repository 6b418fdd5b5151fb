//! The list of payment runs.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::draft::DraftRun;
use super::run::RunScreen;
use crate::domain::desk::duty;
use crate::domain::kind::Kind;
use crate::domain::payment::RunStep;
use crate::domain::types::StreamId;
use crate::text::tui::file::FileText;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, fill};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::desk::RunLine;
use crate::tui::screen::form::Form;
use crate::tui::screen::{Effect, Input, Screen, Session};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::sheet::{Did, Sheet, cells, steps, tabs};
use crate::tui::widget::urgency;
use crate::tui::worker::{Ask, Tell};

/// The lines above the runs: what can be done, which are shown, the search, the column titles.
const HEAD: u16 = 4;

/// The runs.
#[derive(Default)]
pub struct Runs {
    /// `None` until the worker has read them.
    runs: Option<Arc<Vec<RunLine>>>,
    /// Closed ones too.
    all: bool,
    sheet: Sheet,
    /// It is the first screen of its desk: nothing is below it.
    home: bool,
}

impl Runs {
    /// Over what is on screen.
    #[must_use]
    pub fn open(_session: &Session) -> Vec<Effect> {
        vec![Effect::Push(Box::new(Self::default())), Effect::Ask(Ask::LoadRuns)]
    }

    /// As the first screen of a desk that pays out.
    #[must_use]
    pub fn home() -> Vec<Effect> {
        vec![Effect::Replace(Box::new(Self { home: true, ..Self::default() })), Effect::Ask(Ask::LoadRuns)]
    }

    fn refresh(&mut self) {
        let Some(runs) = &self.runs else { return };
        let wanted = |run: &RunLine| self.all || run.step != RunStep::Closed;
        let lines = runs.iter().enumerate().filter(|(_, run)| wanted(run)).map(|(at, run)| (at, &run.key));
        self.sheet.find(lines);
    }

    fn selected(&self) -> Option<StreamId> {
        Some(self.runs.as_ref()?.get(self.sheet.selected()?)?.stream)
    }

    fn may_draft(session: &Session) -> bool {
        let at = session.seat.at.as_ref();
        at.is_some_and(|desk| duty::may(Kind::PaymentDraft, desk, &session.seat.roles))
    }

    fn next(session: &Session) -> Vec<Hint> {
        let draft = Hint { action: Action::Step1, label: Some(T::Draft.text(session.lang).to_owned()) };
        Self::may_draft(session).then_some(draft).into_iter().collect()
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        match action {
            Action::Open => return self.selected().map(RunScreen::open).unwrap_or_default(),
            Action::Step1 if Self::may_draft(session) => return DraftRun::open(),
            Action::NextTab | Action::PreviousTab => {
                self.all = !self.all;
                self.sheet.to_top();
                self.refresh();
            }
            Action::Back if self.sheet.clear() => self.refresh(),
            Action::Back if !self.home => return vec![Effect::Close],
            other => {
                if self.sheet.act(other, usize::from(session.body.height.saturating_sub(HEAD))) == Did::Searched {
                    self.refresh();
                }
            }
        }
        Vec::new()
    }

    fn line(&self, at: usize, session: &Session) -> Option<Line<'static>> {
        let run = self.runs.as_ref()?.get(at)?;
        let Session { lang, theme, today, .. } = session;
        let due = run.due.as_ref().map(|due| format!("{} {}", due.what, urgency::words(due, *today, *lang)));
        let returned = fill(T::Returned.text(*lang), &[&run.returned.to_string()]);
        let mark = match run {
            RunLine { returned: 1.., .. } => returned.as_str(),
            RunLine { waiting: true, .. } => T::Waiting.text(*lang),
            _ => "",
        };
        let columns = columns(session.body.width);
        let values = [
            run.month.to_string(),
            run.programme.clone(),
            run.township.clone(),
            run.step_words.clone(),
            run.count.to_string(),
            run.total.to_string(),
            due.unwrap_or_default(),
            mark.to_owned(),
        ];
        let mut spans = cells(&values.each_ref().map(String::as_str).into_iter().zip(columns).collect::<Vec<_>>());
        if let Some(due) = run.due.as_ref().filter(|_| run.here) {
            spans[6].style = urgency::style(due, *today, *theme);
        }
        spans[7].style = theme.notice();
        Some(Line::from(spans))
    }
}

/// Month, programme, township, stage, payees, yuan, deadline, marks. What a wider window has more goes to names.
fn columns(width: u16) -> [isize; 8] {
    let more = usize::from(width).saturating_sub(80).cast_signed();
    [7, 14 + more / 4, 8 + more / 8, 6 + more / 8, -4, -12, 15 + more / 4, 5 + more / 8]
}

impl Screen for Runs {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Lines
    }

    fn place(&self) -> Option<Action> {
        Some(Action::Payments)
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        use Action::{Back, Help, NextTab, Open, Palette, Places, Quit, SyncNow};
        let ends: &[Action] = if self.home { &[Places, SyncNow, Palette, Quit] } else { &[Back, Palette] };
        let own = [Open, NextTab].into_iter().chain(ends.iter().copied()).map(Hint::from);
        [Hint::from(Help)].into_iter().chain(Self::next(session)).chain(own).collect()
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

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Runs(runs) => {
                self.runs = Some(Arc::clone(runs));
                self.refresh();
            }
            // What was just saved or pulled shows at once.
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadRuns)],
            Tell::ReopenAbout(open, name, about) if self.home => {
                return Form::reopened_about(open, name, about, session);
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, keymap, .. } = session;
        let row = |n: u16| Rect { y: area.y + n, height: 1, ..area };
        let next =
            steps(FileText::NextSteps.text(*lang), &Self::next(session), (keymap, *theme, Context::Lines), area.width);
        frame.render_widget(next, row(0));
        let labels = [T::Open, T::All].map(|text| text.text(*lang).to_owned());
        frame.render_widget(tabs(&labels, usize::from(self.all), *theme), row(1));
        let count = fill(T::Count.text(*lang), &[&self.sheet.len().to_string()]);
        let words = (T::Search.text(*lang), T::RunsHint.text(*lang), count.as_str());
        let caret = self.sheet.draw_search(frame, row(2), words, *theme);
        let titles = [T::Month, T::Programme, T::Township, T::Step, T::Households, T::Total, T::Due, T::Mark];
        let titles = titles.map(|text| text.text(*lang)).into_iter().zip(columns(area.width));
        let mut head = vec![Span::raw(" ")];
        head.extend(cells(&titles.collect::<Vec<_>>()));
        frame.render_widget(Line::from(head).style(theme.heading()), row(3));
        let list = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area };
        let empty = match &self.runs {
            None => T::Loading,
            Some(_) if self.sheet.is_searching() => T::NoneFound,
            Some(_) => T::NoRuns,
        };
        self.sheet.draw(frame, list, (empty.text(*lang), *theme), |at| self.line(at, session));
        Some(caret)
    }
}
