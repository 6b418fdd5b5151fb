//! The queue (待办): every application by its legal deadline, searched as one types.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::file::File;
use super::form::Form;
use super::print::Print;
use super::{Effect, Input, Screen, Session};
use crate::text::tui::payment::PaymentText as P;
use crate::text::tui::queue::QueueText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{CardView, Cards};
use crate::tui::search::Found;
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor, urgency};
use crate::tui::worker::Tell;

/// The lines above the cards: the search and the column titles, and what else waits.
fn head(session: &Session) -> u16 {
    2 + u16::from(!session.tasks.is_empty())
}

/// The queue.
#[derive(Default)]
pub struct Queue {
    search: Entry,
    /// Whether a key has begun a search; matters only to keymaps that have one.
    searching: bool,
    cursor: Cursor,
    /// The cards shown, as places in the session's list.
    shown: Vec<u32>,
    /// What was found, for the next key to look within.
    found: Option<Found>,
    /// The list that `shown` was made from.
    of: Arc<Cards>,
}

impl Queue {
    /// With the cards that are there already.
    #[must_use]
    pub fn showing(session: &Session) -> Self {
        let mut queue = Self::default();
        queue.refresh(&session.cards);
        queue
    }

    /// Finds the cards for the search again. A card that was moved to stays selected; nobody who has not moved is taken
    /// away from the top.
    fn refresh(&mut self, cards: &Arc<Cards>) {
        let moved = self.cursor.selected() > 0;
        let selected = self.selected().filter(|_| moved).map(|card| (card.stream, card.application.clone()));
        // What a shorter text found in other cards says nothing about these.
        let before = self.found.take().filter(|_| Arc::ptr_eq(cards, &self.of));
        let found = cards.find(self.search.text(), before.as_ref());
        self.of = Arc::clone(cards);
        self.shown = if found.query().is_empty() { (0..).take(cards.len()).collect() } else { cards.places(&found) };
        self.found = Some(found).filter(|found| !found.query().is_empty());
        let again = |at: &u32| {
            let card = &cards[*at as usize];
            selected
                .as_ref()
                .is_some_and(|(stream, application)| card.stream == *stream && card.application == *application)
        };
        self.cursor.select(self.shown.iter().position(again).unwrap_or(0));
    }

    fn selected(&self) -> Option<&CardView> {
        self.of.get(*self.shown.get(self.cursor.selected())? as usize)
    }

    fn searched(&mut self, session: &Session) -> Vec<Effect> {
        let cards = Arc::clone(&session.cards);
        self.refresh(&cards);
        self.cursor.select(0);
        Vec::new()
    }

    fn act(&mut self, action: Action, session: &Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(head(session)));
        if self.cursor.act(action, self.shown.len(), page) {
            return Vec::new();
        }
        match action {
            Action::Open => self.selected().map(File::open).unwrap_or_default(),
            Action::Print => {
                Print::of_cards(self.shown.iter().filter_map(|at| self.of.get(usize::try_from(*at).ok()?)), session)
            }
            Action::NewHousehold => vec![Effect::Push(Box::new(Form::intake(session)))],
            Action::Search => {
                self.searching = true;
                Vec::new()
            }
            Action::ClearSearch => {
                self.searching = false;
                self.search.clear();
                self.searched(session)
            }
            other if self.search.act(other) => self.searched(session),
            _ => Vec::new(),
        }
    }
}

impl Screen for Queue {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        if self.searching || !self.search.text().is_empty() { Context::Queue } else { Context::List }
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        use Action::{ClearSearch, Help, NewHousehold, Open, Palette, Places, Quit, Search, SyncNow};
        let mut hints = vec![Help, NewHousehold, Open, Search, Places, Palette, SyncNow, Quit];
        if !self.search.text().is_empty() {
            hints.insert(1, ClearSearch);
        }
        hints.into_iter().map(Hint::from).collect()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(action) => self.act(action, session),
            Input::Text(text) | Input::Paste(text) => {
                self.search.insert(&text);
                self.searched(session)
            }
        }
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Cards(cards) => self.refresh(cards),
            Tell::ReopenAbout(open, name, about) => return Form::reopened_about(open, name, about, session),
            Tell::Reopen(open, file) => {
                let form = Form::reopened(open, file.as_deref(), session);
                let below = file.as_ref().and_then(|file| File::showing(Arc::clone(file)));
                let below = below.map(|file| Effect::Push(Box::new(file)));
                return below.into_iter().chain([Effect::Push(Box::new(form))]).collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let columns = Columns::of(area.width);
        let caret = self.draw_search(frame, Rect { height: 1, ..area }, session);
        let titles = columns.line(
            [T::Due, T::Name, T::Village, T::Programme, T::Step, T::Number, T::Mark].map(|t| t.text(session.lang)),
        );
        let above = head(session);
        if above > 2 {
            self.draw_tasks(frame, Rect { y: area.y + 1, height: 1, ..area }, session);
        }
        let line = Rect { y: area.y + above - 1, height: 1, ..area };
        frame.render_widget(Line::styled(titles.concat(), session.theme.heading()), line);
        let list = Rect { y: area.y + above, height: area.height - above, ..area };
        if self.shown.is_empty() {
            self.draw_empty(frame, list, session);
            return Some(caret);
        }
        let page = usize::from(list.height);
        let top = self.cursor.top(self.shown.len(), page);
        for (row, at) in (top..self.shown.len()).take(page).enumerate() {
            let place = self.shown[at] as usize;
            let Some(card) = self.of.get(place) else { continue };
            let member = self.found.as_ref().and_then(|found| self.of.member(place, found.query()));
            let y = list.y + u16::try_from(row).unwrap_or(0);
            let selected = at == self.cursor.selected();
            let line = card_line(card, member, selected, &columns, session);
            let style = if selected { session.theme.selected() } else { Style::new() };
            frame.render_widget(line.style(style), Rect { y, height: 1, ..list });
        }
        Some(caret)
    }
}

impl Queue {
    fn draw_search(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Position {
        let Session { lang, theme, .. } = session;
        let label = format!(" {} ", T::Search.text(*lang));
        let count = if self.search.text().is_empty() {
            fill(T::Count.text(*lang), &[&self.of.len().to_string()])
        } else {
            fill(T::Found.text(*lang), &[&self.shown.len().to_string(), &self.of.len().to_string()])
        };
        let room = usize::from(area.width).saturating_sub(width::width(&label) + width::width(&count) + 2);
        let (text, caret) = self.search.view(room, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::SearchHint.text(*lang), room), theme.quiet())
        } else {
            Span::raw(width::fit(&text, room))
        };
        let x = area.x + u16::try_from(width::width(&label) + caret).unwrap_or(0);
        let spans = vec![Span::styled(label, theme.heading()), typed, Span::styled(format!(" {count}"), theme.quiet())];
        frame.render_widget(Line::from(spans), area);
        Position::new(x, area.y)
    }

    /// Payment runs and referrals that wait here, each with the key that goes there.
    fn draw_tasks(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let Session { lang, theme, keymap, .. } = session;
        let mut spans = vec![Span::styled(format!(" {}", P::TaskLine.text(*lang)), theme.heading())];
        for task in session.tasks.iter() {
            let key = keymap.keys(Context::Global, task.action).first().map(ToString::to_string).unwrap_or_default();
            spans.push(Span::styled(task.words.clone(), theme.notice()));
            spans.push(Span::styled(format!(" {key}  "), theme.key()));
        }
        frame.render_widget(Line::from(spans), area);
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let key =
            |action| session.keymap.keys(Context::Queue, action).first().map(ToString::to_string).unwrap_or_default();
        let text = if self.of.is_empty() { T::Empty } else { T::NothingFound };
        let first = if self.of.is_empty() { key(Action::NewHousehold) } else { self.search.text().to_owned() };
        let words = fill(text.text(session.lang), &[&first, &key(Action::ClearSearch)]);
        let middle = Rect { y: area.y + area.height / 3, height: 1, ..area };
        frame.render_widget(Paragraph::new(words).centered(), middle);
    }
}

/// The widths of the columns: deadline, name, village, programme, step, number, marks.
struct Columns([usize; 7]);

impl Columns {
    /// What a wider window has more goes to names and villages first.
    fn of(width: u16) -> Self {
        let more = usize::from(width).saturating_sub(80);
        Self([16, 13 + more / 2, 11 + more / 4, 9 + more / 8, 9, 17 + more / 8, 5])
    }

    fn line(&self, cells: [&str; 7]) -> Vec<String> {
        cells.iter().zip(self.0).map(|(cell, cells)| format!(" {}", width::fit(cell, cells - 1))).collect()
    }
}

fn card_line(
    card: &CardView,
    member: Option<&str>,
    selected: bool,
    columns: &Columns,
    session: &Session,
) -> Line<'static> {
    let Session { lang, theme, today, .. } = session;
    let due = card.due.as_ref().map(|due| urgency::words(due, *today, *lang)).unwrap_or_default();
    let mark = match card {
        CardView { conflict: true, .. } => T::Conflict.text(*lang),
        CardView { waiting: true, .. } => T::Waiting.text(*lang),
        _ => "",
    };
    // Found by somebody else of the household: that name tells why it is here.
    let name =
        member.map_or_else(|| card.name.clone(), |member| fill(T::WithMember.text(*lang), &[member, &card.name]));
    let cells = columns.line([&due, &name, &card.village, &card.programme, &card.step, card.short_number(), mark]);
    let mut spans: Vec<Span<'static>> = cells.into_iter().map(Span::raw).collect();
    if selected {
        spans[0].content.to_mut().replace_range(..1, ">");
    }
    if let Some(due) = &card.due {
        spans[0].style = urgency::style(due, *today, *theme);
    }
    spans[6].style = if card.conflict { theme.alarm() } else { theme.notice() };
    Line::from(spans)
}
