//! The command palette: every action of the screen below it, found by typing and carried out there.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Paragraph};

use super::{Effect, Input, Screen, Session};
use crate::text::tui::screens::PaletteText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context, Key};
use crate::tui::matching::Names;
use crate::tui::widget::{bar::Hint, entry::Entry, list::Cursor};

/// The cells of a line.
const WIDTH: usize = 56;
/// The lines of actions.
const ROWS: usize = 12;

/// One action on offer.
struct Offer {
    action: Action,
    label: String,
    keys: String,
    names: Names,
}

/// The palette.
pub struct Palette {
    offers: Vec<Offer>,
    search: Entry,
    cursor: Cursor,
    /// The offers shown, best first.
    shown: Vec<usize>,
}

impl Palette {
    /// Over the actions of a screen, with the keys that they have there.
    #[must_use]
    pub fn over(commands: &[Hint], context: Context, session: &Session) -> Self {
        let offer = |hint: &Hint| {
            let label = hint.label.clone().unwrap_or_else(|| hint.action.label(session.lang).to_owned());
            let keys = session.keymap.keys(context, hint.action).iter().map(Key::to_string);
            let keys = keys.collect::<Vec<_>>().join("  ");
            Offer { action: hint.action, names: Names::of(hint.action, &label), label, keys }
        };
        let mut palette = Self {
            offers: commands.iter().map(offer).collect(),
            search: Entry::default(),
            cursor: Cursor::default(),
            shown: Vec::new(),
        };
        palette.searched();
        palette
    }

    fn searched(&mut self) {
        let query = pinyin::Query::new(self.search.text());
        let ranked = self.offers.iter().enumerate().filter_map(|(at, offer)| Some((offer.names.rank(&query)?, at)));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        self.shown = ranked.into_iter().map(|(_, at)| at).collect();
        self.cursor.select(0);
    }

    fn chosen(&self) -> Vec<Effect> {
        let offer = self.shown.get(self.cursor.selected()).and_then(|at| self.offers.get(*at));
        offer.map(|offer| Effect::Act(offer.action)).into_iter().collect()
    }

    fn lines(&self, session: &Session) -> Vec<Line<'static>> {
        let top = self.cursor.top(self.shown.len(), ROWS);
        let line = |(row, at): (usize, &usize)| {
            let offer = self.offers.get(*at)?;
            let selected = top + row == self.cursor.selected();
            let keys = width::truncate_to_width(&offer.keys, WIDTH / 2);
            let room = WIDTH - 2 - width::width(&keys);
            let mark = if selected { "> " } else { "  " };
            let label = Span::raw(format!("{mark}{}", width::fit(&offer.label, room)));
            let line = Line::from(vec![label, Span::styled(keys.to_string(), session.theme.key())]);
            Some(if selected { line.style(session.theme.selected()) } else { line })
        };
        self.shown.iter().skip(top).take(ROWS).enumerate().filter_map(line).collect()
    }
}

impl Screen for Palette {
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
            Input::Act(Action::Open) => return self.chosen(),
            Input::Act(action) => {
                if !self.cursor.act(action, self.shown.len(), ROWS) && self.search.act(action) {
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

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let (text, caret) = self.search.view(WIDTH - 2, false);
        let typed = if text.is_empty() {
            Span::styled(width::fit(T::Hint.text(session.lang), WIDTH - 2), session.theme.quiet())
        } else {
            Span::raw(text)
        };
        let mut lines = vec![Line::from(vec![Span::styled("/ ", session.theme.heading()), typed])];
        lines.extend(self.lines(session));
        if self.shown.is_empty() {
            let words = fill(T::Nothing.text(session.lang), &[self.search.text()]);
            lines.push(Line::styled(words, session.theme.quiet()));
        }
        let [columns, rows] = [WIDTH + 4, ROWS + 3].map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
        let [columns, rows] = [columns.min(area.width), rows.min(area.height)];
        let place = Rect::new(area.x + (area.width - columns) / 2, area.y + (area.height - rows) / 3, columns, rows);
        let block =
            Block::bordered().title(format!(" {} ", T::Title.text(session.lang))).padding(Padding::horizontal(1));
        frame.render_widget(Clear, place);
        frame.render_widget(Paragraph::new(lines).block(block), place);
        Some(Position::new(place.x + 4 + u16::try_from(caret).unwrap_or(0), place.y + 1))
    }
}
