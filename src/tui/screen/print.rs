//! Printing: the papers that fit a case or a list of cases, those needed now first; Enter writes and shows one.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::text::tui::papers::PrintText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::papers::{CaseOf, PaperOffer};
use crate::tui::model::{CardView, FileView};
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};
use crate::tui::worker::paperwork::{Counting, PaperAsk, PaperTell};
use crate::tui::worker::{Ask, Tell, Ticket};

/// The lines above the list.
const HEAD: u16 = 2;
/// More cases at once would be a mistake, not a batch.
const MOST: usize = 300;
/// The cells of a paper's title, and of what is said of it.
const TITLE: usize = 30;
const NOTE: usize = 28;

/// The list of papers.
pub struct Print {
    ticket: Ticket,
    /// How many cases it is for.
    cases: usize,
    offers: Option<Vec<PaperOffer>>,
    folder: PathBuf,
    search: Entry,
    cursor: Cursor,
    shown: Vec<usize>,
}

impl Print {
    /// The papers of a household file.
    #[must_use]
    pub fn of_file(view: &FileView, session: &Session) -> Vec<Effect> {
        let Some(stream) = view.stream else { return Vec::new() };
        let of = |application| CaseOf { stream, application };
        let mut cases: Vec<CaseOf> = view.applications.iter().map(|a| of(a.application.clone())).collect();
        if cases.is_empty() {
            cases.push(of(None));
        }
        Self::open(cases, Counting::Single, session)
    }

    /// The papers of all cards of a list, each for all that it fits.
    #[must_use]
    pub fn of_cards<'c>(cards: impl Iterator<Item = &'c CardView>, session: &Session) -> Vec<Effect> {
        let of = |card: &CardView| Some(CaseOf { stream: card.stream?, application: card.application.clone() });
        let cases: Vec<CaseOf> = cards.filter_map(of).take(MOST + 1).collect();
        if cases.len() > MOST {
            return vec![Effect::Alarm(fill(T::TooMany.text(session.lang), &[&MOST.to_string()]))];
        }
        if cases.is_empty() { Vec::new() } else { Self::open(cases, Counting::Together, session) }
    }

    fn open(cases: Vec<CaseOf>, counting: Counting, session: &Session) -> Vec<Effect> {
        let ticket = session.ticket();
        let print = Self {
            ticket,
            cases: cases.len(),
            offers: None,
            folder: PathBuf::new(),
            search: Entry::default(),
            cursor: Cursor::default(),
            shown: Vec::new(),
        };
        vec![Effect::Push(Box::new(print)), Effect::Ask(Ask::Paper(PaperAsk::Offers(ticket, cases, counting)))]
    }

    fn searched(&mut self) {
        let query = pinyin::Query::new(self.search.text());
        let offers = self.offers.as_deref().unwrap_or_default().iter().enumerate();
        self.shown =
            offers.filter(|(_, offer)| pinyin::Key::new(&offer.title).matches(&query)).map(|(at, _)| at).collect();
        self.cursor.select(0);
    }

    fn selected(&self) -> Option<&PaperOffer> {
        self.offers.as_ref()?.get(*self.shown.get(self.cursor.selected())?)
    }

    fn line(&self, at: usize, session: &Session) -> Option<Line<'static>> {
        let offer = self.offers.as_ref()?.get(*self.shown.get(at)?)?;
        let selected = at == self.cursor.selected();
        let mark = if selected { " > " } else { "   " };
        let needed = if offer.needed { T::Needed.text(session.lang) } else { "" };
        let line = Line::from(vec![
            Span::raw(format!("{mark}{} ", width::fit(&offer.title, TITLE))),
            Span::raw(format!("{} ", width::fit(&offer.note, NOTE))),
            Span::styled(needed, session.theme.notice()),
        ]);
        Some(if selected { line.style(session.theme.selected()) } else { line })
    }

    /// What is said in place of the list.
    fn instead(&self, lang: Lang) -> Option<String> {
        match &self.offers {
            None => Some(T::Looking.text(lang).to_owned()),
            Some(offers) if offers.is_empty() => Some(T::Nothing.text(lang).to_owned()),
            Some(_) if self.shown.is_empty() => Some(fill(T::NotFound.text(lang), &[self.search.text()])),
            Some(_) => None,
        }
    }
}

impl Screen for Print {
    fn title(&self, lang: Lang) -> String {
        if self.cases > 1 {
            fill(T::TitleMany.text(lang), &[&self.cases.to_string()])
        } else {
            T::Title.text(lang).to_owned()
        }
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let print = Hint { action: Action::Open, label: Some(Action::Print.label(session.lang).to_owned()) };
        vec![print, Action::Back.into(), Action::Down.into()]
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Open) => {
                let print =
                    |offer: &PaperOffer| Effect::Ask(Ask::Paper(PaperAsk::Print(offer.paper, offer.cases.clone())));
                return self.selected().map(print).into_iter().collect();
            }
            Input::Act(action) => {
                if !self.cursor.act(action, self.shown.len(), page) && self.search.act(action) {
                    self.searched();
                }
            }
            Input::Text(text) | Input::Paste(text) => {
                self.search.insert(&text);
                self.searched();
            }
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        if let Tell::Paper(PaperTell::Offers(ticket, offers, folder)) = tell
            && *ticket == self.ticket
        {
            self.offers = Some(offers.clone());
            self.folder.clone_from(folder);
            self.searched();
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let room = usize::from(area.width).saturating_sub(4);
        let (text, caret) = self.search.view(room, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::Hint.text(*lang), room), theme.quiet())
        } else {
            Span::raw(text)
        };
        let mut lines = vec![Line::from(vec![Span::styled(" / ", theme.heading()), typed]), Line::default()];
        let rows = usize::from(area.height.saturating_sub(HEAD + 2));
        let top = self.cursor.top(self.shown.len(), rows);
        lines.extend((top..self.shown.len()).take(rows).filter_map(|at| self.line(at, session)));
        lines.extend(self.instead(*lang).map(|words| Line::styled(format!("   {words}"), theme.quiet())));
        frame.render_widget(Paragraph::new(lines), area);
        if self.offers.is_some() {
            let words = fill(T::Into.text(*lang), &[&self.folder.display().to_string()]);
            let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
            frame.render_widget(
                Line::styled(format!("   {}", width::truncate_to_width(&words, room)), theme.quiet()),
                foot,
            );
        }
        Some(Position::new(area.x + 3 + u16::try_from(caret).unwrap_or(0), area.y))
    }
}
