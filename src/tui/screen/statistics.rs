//! The statistics (统计): figures with bars, a tab for each way in which they are counted.

mod page;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::domain::query::statistics::Statistics;
use crate::text::form::FormText;
use crate::text::tui::statistics::StatisticsText as T;
use crate::text::{Lang, fill};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::worker::{Ask, Tell};

/// The lines above a tab's content: the tabs, the months counted.
const HEAD: u16 = 2;

/// A way in which things are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Overview,
    Programmes,
    Villages,
    Months,
    Refusals,
}

impl Tab {
    const ALL: [Self; 5] = [Self::Overview, Self::Programmes, Self::Villages, Self::Months, Self::Refusals];

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => T::Overview,
            Self::Programmes => T::Programmes,
            Self::Villages => T::Villages,
            Self::Months => T::Months,
            Self::Refusals => T::Refusals,
        }
        .text(lang)
    }
}

/// The screen.
pub struct StatisticsScreen {
    tab: usize,
    top: usize,
    counted: Option<Arc<Statistics>>,
    /// How many households are counted, of how many.
    progress: (usize, usize),
}

impl StatisticsScreen {
    /// Opens it; the worker counts meanwhile.
    #[must_use]
    pub fn open() -> Vec<Effect> {
        let screen = Self { tab: 0, top: 0, counted: None, progress: (0, 0) };
        vec![Effect::Push(Box::new(screen)), Effect::Ask(Ask::Count(true))]
    }

    fn lines(&self, width: u16, session: &Session) -> Vec<Line<'static>> {
        let Some(counted) = &self.counted else {
            let at = [self.progress.0.to_string(), self.progress.1.to_string()];
            let words = fill(T::Counting.text(session.lang), &[&at[0], &at[1]]);
            return vec![Line::default(), Line::from(format!("  {words}"))];
        };
        let page = page::Page { counted, width: usize::from(width), session };
        match Tab::ALL[self.tab] {
            Tab::Overview => page.overview(),
            Tab::Programmes => page.programmes(),
            Tab::Villages => page.villages(),
            Tab::Months => page.months(),
            Tab::Refusals => page.refusals(),
        }
    }

    fn turn(&mut self, by: usize) {
        self.tab = (self.tab + by) % Tab::ALL.len();
        self.top = 0;
    }

    fn scroll(&mut self, action: Action, session: &Session) {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        let last = self.lines(session.body.width, session).len().saturating_sub(page);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top + 1,
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top + page,
            Action::First => 0,
            Action::Last => last,
            _ => self.top,
        }
        .min(last);
    }
}

impl Screen for StatisticsScreen {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Show
    }

    fn place(&self) -> Option<Action> {
        Some(Action::Statistics)
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::NextTab, Action::Down, Action::Export, Action::Back, Action::Help].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        match action {
            Action::Back => return vec![Effect::Ask(Ask::Count(false)), Effect::Close],
            Action::NextTab => self.turn(1),
            Action::PreviousTab => self.turn(Tab::ALL.len() - 1),
            Action::Export => {
                let write = |counted| Effect::Ask(Ask::WriteStatistics(Arc::clone(counted)));
                return self.counted.iter().map(write).collect();
            }
            other => self.scroll(other, session),
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Counting { done, total } => self.progress = (*done, *total),
            Tell::Statistics(counted) => self.counted = Some(Arc::clone(counted)),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let mut spans = vec![Span::raw(" ")];
        for (at, tab) in Tab::ALL.iter().enumerate() {
            let selected = at == self.tab;
            let label = tab.label(*lang);
            // The brackets tell the tab without any style.
            let label = if selected { format!("[{label}]") } else { format!(" {label} ") };
            spans.push(Span::styled(label, if selected { theme.selected() } else { theme.quiet() }));
        }
        frame.render_widget(Line::from(spans), Rect { height: 1, ..area });
        let page = usize::from(area.height.saturating_sub(HEAD));
        let lines = self.lines(area.width, session);
        let below = lines.len().saturating_sub(self.top + page);
        let counted = |text: FormText, n: usize| (n > 0).then(|| fill(text.text(*lang), &[&n.to_string()]));
        let hidden = [counted(FormText::MoreAbove, self.top), counted(FormText::MoreBelow, below)];
        let hidden = hidden.into_iter().flatten().collect::<Vec<_>>().join("  ");
        let second = Rect { y: area.y + 1, height: 1, ..area };
        frame.render_widget(Line::styled(format!("{hidden} "), theme.quiet()).right_aligned(), second);
        let shown: Vec<Line<'_>> = lines.into_iter().skip(self.top).take(page).collect();
        let body = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area };
        frame.render_widget(Paragraph::new(shown), body);
        None
    }
}
