//! All that can be done with a file (更多): a digit begins one of the first nine, typing finds any.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Paragraph};

use super::super::{Answer, Effect, Input, Screen, Session};
use crate::domain::kind::Kind;
use crate::text::tui::file::MoreText as T;
use crate::text::{Lang, fill, fold, law, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::matching::Names;
use crate::tui::model::StepView;
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};

/// The cells of a line.
const WIDTH: usize = 52;
/// The lines of a page.
const ROWS: usize = 15;

/// One thing on offer.
struct Offer {
    label: String,
    names: Names,
}

/// The list. What is chosen is told to the file below by its place in the list.
pub(super) struct More {
    offers: Vec<Offer>,
    search: Entry,
    cursor: Cursor,
    /// The things shown, best first.
    shown: Vec<usize>,
}

impl More {
    /// Over what a file offers.
    #[must_use]
    pub(super) fn over(steps: &[StepView]) -> Self {
        let offer = |step: &StepView| {
            let kind = Kind::from_name(&step.command);
            let other = kind.map(|kind| [law::action(kind, Lang::Zh), law::action(kind, Lang::En)]);
            let names = [step.label.as_str(), step.command.as_str()].into_iter().chain(other.into_iter().flatten());
            Offer { label: step.label.clone(), names: Names::called(names) }
        };
        let offers: Vec<Offer> = steps.iter().map(offer).collect();
        Self { shown: (0..offers.len()).collect(), offers, search: Entry::default(), cursor: Cursor::default() }
    }

    fn searched(&mut self) {
        let query = pinyin::Query::new(self.search.text());
        let ranked = self.offers.iter().enumerate().filter_map(|(at, offer)| Some((offer.names.rank(&query)?, at)));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        self.shown = ranked.into_iter().map(|(_, at)| at).collect();
        self.cursor.select(0);
    }

    fn go(&self, at: usize) -> Vec<Effect> {
        self.shown.get(at).map(|at| Effect::Answer(Answer::Item(*at))).into_iter().collect()
    }

    fn typed(&mut self, text: &str) -> Vec<Effect> {
        let digit = fold::for_search(text).trim().parse::<usize>().ok().filter(|_| self.search.text().is_empty());
        if let Some(at) = digit.and_then(|digit| digit.checked_sub(1)) {
            return self.go(at);
        }
        self.search.insert(text);
        self.searched();
        Vec::new()
    }

    fn line(&self, at: usize, session: &Session) -> Line<'static> {
        let Some(offer) = self.shown.get(at).and_then(|at| self.offers.get(*at)) else { return Line::default() };
        let selected = at == self.cursor.selected();
        let digit = if at < 9 && self.search.text().is_empty() { format!("{}", at + 1) } else { " ".to_owned() };
        let mark = if selected { ">" } else { " " };
        let spans = vec![
            Span::raw(mark),
            Span::styled(format!("{digit}  "), session.theme.key()),
            Span::raw(width::fit(&offer.label, WIDTH - 6)),
        ];
        let line = Line::from(spans);
        if selected { line.style(session.theme.selected()) } else { line }
    }
}

impl Screen for More {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Open, Action::Back, Action::Down].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, _session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Open) => return self.go(self.cursor.selected()),
            Input::Act(action) => {
                if !self.cursor.act(action, self.shown.len(), ROWS) && self.search.act(action) {
                    self.searched();
                }
            }
            Input::Text(text) | Input::Paste(text) => return self.typed(&text),
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let (text, caret) = self.search.view(WIDTH - 2, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::Hint.text(session.lang), WIDTH - 2), session.theme.quiet())
        } else {
            Span::raw(text)
        };
        let mut lines = vec![Line::from(vec![Span::styled("/ ", session.theme.heading()), typed])];
        let top = self.cursor.top(self.shown.len(), ROWS);
        lines.extend((top..self.shown.len()).take(ROWS).map(|at| self.line(at, session)));
        if self.shown.is_empty() {
            let words = fill(T::Nothing.text(session.lang), &[self.search.text()]);
            lines.push(Line::styled(words, session.theme.quiet()));
        }
        let [columns, rows] =
            [WIDTH + 4, self.offers.len().min(ROWS) + 3].map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
        let [columns, rows] = [columns.min(area.width), rows.min(area.height)];
        let place = Rect::new(area.x + (area.width - columns) / 2, area.y + (area.height - rows) / 3, columns, rows);
        let block =
            Block::bordered().title(format!(" {} ", T::Title.text(session.lang))).padding(Padding::horizontal(1));
        frame.render_widget(Clear, place);
        frame.render_widget(Paragraph::new(lines).block(block), place);
        Some(Position::new(place.x + 4 + u16::try_from(caret).unwrap_or(0), place.y + 1))
    }
}
