//! The list of referrals; at a unit's desk it is the queue.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::sheet::ReferralSheet;
use crate::domain::referral::Step;
use crate::text::tui::referral::ReferralText as T;
use crate::text::{Lang, fill};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::desk::ReferralLine;
use crate::tui::screen::form::Form;
use crate::tui::screen::{Effect, Input, Screen, Session};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::sheet::{Did, Sheet, cells, tabs};
use crate::tui::widget::urgency;
use crate::tui::worker::{Ask, Tell};

/// The lines above the list: which are shown, the search, the column titles.
const HEAD: u16 = 3;

/// Which are shown.
const TABS: [T; 3] = [T::Open, T::Running, T::All];

/// The referrals.
#[derive(Default)]
pub struct Referrals {
    /// `None` until the worker has read them.
    lines: Option<Arc<Vec<ReferralLine>>>,
    tab: usize,
    sheet: Sheet,
    /// It is the first screen of its desk: nothing is below it.
    home: bool,
}

impl Referrals {
    /// Over what is on screen, with those that are not closed.
    #[must_use]
    pub fn open(_session: &Session) -> Vec<Effect> {
        vec![Effect::Push(Box::new(Self { tab: 1, ..Self::default() })), Effect::Ask(Ask::LoadReferrals)]
    }

    /// As the first screen of a unit's desk, with those that wait for it.
    #[must_use]
    pub fn home() -> Vec<Effect> {
        vec![Effect::Replace(Box::new(Self { home: true, ..Self::default() })), Effect::Ask(Ask::LoadReferrals)]
    }

    fn refresh(&mut self) {
        let Some(lines) = &self.lines else { return };
        let wanted = |line: &ReferralLine| match TABS.get(self.tab) {
            Some(T::Open) => line.here,
            Some(T::Running) => line.step != Step::Closed,
            _ => true,
        };
        let shown = lines.iter().enumerate().filter(|(_, line)| wanted(line)).map(|(at, line)| (at, &line.key));
        self.sheet.find(shown);
    }

    fn turn(&mut self, step: usize) {
        self.tab = (self.tab + step) % TABS.len();
        self.sheet.to_top();
        self.refresh();
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        match action {
            Action::Open => {
                let line = self.lines.as_ref().and_then(|lines| lines.get(self.sheet.selected()?));
                return line.map(|line| ReferralSheet::open(line.stream, line.name.clone())).unwrap_or_default();
            }
            Action::NextTab => self.turn(1),
            Action::PreviousTab => self.turn(TABS.len() - 1),
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
        let line = self.lines.as_ref()?.get(at)?;
        let Session { lang, theme, today, .. } = session;
        let due = line.due.as_ref().map(|due| urgency::words(due, *today, *lang)).unwrap_or_default();
        let mark = if line.waiting { T::Waiting.text(*lang) } else { "" };
        let values = [&due, &line.name, &line.village, &line.need, &line.unit, &line.step_words, mark];
        let mut spans = cells(&values.into_iter().zip(columns(session.body.width)).collect::<Vec<_>>());
        if let Some(due) = line.due.as_ref().filter(|_| line.here) {
            spans[0].style = urgency::style(due, *today, *theme);
        }
        spans[6].style = theme.notice();
        Some(Line::from(spans))
    }
}

/// Deadline, person, village, help, unit, stage, marks.
fn columns(width: u16) -> [isize; 7] {
    let more = usize::from(width).saturating_sub(80).cast_signed();
    [15, 11 + more / 4, 12 + more / 4, 12 + more / 8, 11 + more / 4, 6, 4 + more / 8]
}

impl Screen for Referrals {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Lines
    }

    fn place(&self) -> Option<Action> {
        Some(Action::Referrals)
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        use Action::{Back, Help, NextTab, Open, Palette, Places, Quit, SyncNow};
        let ends: &[Action] = if self.home { &[Places, SyncNow, Palette, Quit] } else { &[Back, Palette] };
        [Help, Open, NextTab].into_iter().chain(ends.iter().copied()).map(Hint::from).collect()
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
            Tell::Referrals(lines) => {
                self.lines = Some(Arc::clone(lines));
                self.refresh();
            }
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadReferrals)],
            Tell::ReopenAbout(open, name, about) if self.home => {
                return Form::reopened_about(open, name, about, session);
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let row = |n: u16| Rect { y: area.y + n, height: 1, ..area };
        let labels = TABS.map(|text| text.text(*lang).to_owned());
        frame.render_widget(tabs(&labels, self.tab, *theme), row(0));
        let count = fill(T::Count.text(*lang), &[&self.sheet.len().to_string()]);
        let words = (T::Search.text(*lang), T::Hint.text(*lang), count.as_str());
        let caret = self.sheet.draw_search(frame, row(1), words, *theme);
        let titles = [T::Due, T::Name, T::Village, T::Need, T::Unit, T::Step, T::Mark];
        let titles = titles.map(|text| text.text(*lang)).into_iter().zip(columns(area.width));
        let mut head = vec![Span::raw(" ")];
        head.extend(cells(&titles.collect::<Vec<_>>()));
        frame.render_widget(Line::from(head).style(theme.heading()), row(2));
        let list = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area };
        let empty = match &self.lines {
            None => T::Loading,
            Some(_) if self.sheet.is_searching() => T::NoneFound,
            Some(_) if self.tab == 0 => T::NoneHere,
            Some(_) => T::None,
        };
        self.sheet.draw(frame, list, (empty.text(*lang), *theme), |at| self.line(at, session));
        Some(caret)
    }
}
