//! All keys, made from the keymap in force and searched by typing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session, Topic};
use crate::text::tui::action::ActionText;
use crate::text::tui::screens::HelpText as T;
use crate::text::{Lang, fill, pinyin, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::matching::Names;
use crate::tui::widget::{bar::Hint, entry::Entry};

/// The width of the column of labels.
const LABEL: usize = 28;

/// Lines of running text are no longer than this, or the eye loses them.
const LONGEST: usize = 96;

/// The line above the list: the search.
const HEAD: u16 = 1;

/// One key, or several, and what they do somewhere.
struct Binding {
    context: Context,
    action: Action,
    keys: String,
    names: Names,
}

impl Binding {
    /// What the key does there: in a form the key that opens also goes on.
    const fn label(&self, lang: Lang) -> &'static str {
        label(self.action, self.context, lang)
    }
}

/// The help screen: what the caret stood at, then the keys of that screen, then all others.
pub struct Help {
    topic: Option<Topic>,
    bindings: Vec<Binding>,
    search: Entry,
    top: usize,
}

impl Help {
    /// Help on a place of a screen and on its keys.
    #[must_use]
    pub fn about(about: Context, topic: Option<Topic>, session: &Session) -> Self {
        let first = about.chain();
        let contexts = first.iter().chain(Context::ALL.iter().filter(|context| !first.contains(context)));
        let of = |context: &Context| {
            let bindings = session.keymap.bindings(*context).into_iter();
            let context = *context;
            bindings.map(move |(action, keys)| {
                let label = label(action, context, session.lang);
                let keys = keys.iter().map(ToString::to_string).collect::<Vec<_>>().join("  ");
                let names = Names::of(action, label).and(&keys);
                Binding { context, action, keys, names }
            })
        };
        Self { topic, bindings: contexts.flat_map(of).collect(), search: Entry::default(), top: 0 }
    }

    fn lines(&self, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, body, .. } = session;
        let query = pinyin::Query::new(self.search.text());
        let mut lines = Vec::new();
        let room = usize::from(body.width.saturating_sub(4)).min(LONGEST);
        if let Some(topic) = self.topic.as_ref().filter(|_| query.is_empty()) {
            lines.push(Line::styled(format!("  {}", topic.title), theme.heading()));
            let words = topic.lines.iter().flat_map(|words| width::wrap(words, room));
            lines.extend(words.map(|words| Line::raw(format!("  {words}"))));
            lines.push(Line::default());
        }
        if query.is_empty() {
            let intro = width::wrap(T::Intro.text(*lang), room);
            lines.extend(intro.into_iter().map(|line| Line::styled(format!("  {line}"), theme.quiet())));
        }
        let mut context = None;
        for binding in self.bindings.iter().filter(|binding| binding.names.rank(&query).is_some()) {
            if context.replace(binding.context) != Some(binding.context) {
                lines.push(Line::default());
                lines.push(Line::styled(format!("  {}", binding.context.label(*lang)), theme.heading()));
            }
            let label = Span::raw(format!("    {}", width::fit(binding.label(*lang), LABEL)));
            lines.push(Line::from(vec![label, Span::styled(binding.keys.clone(), theme.key())]));
        }
        if context.is_none() {
            let words = fill(T::Nothing.text(*lang), &[self.search.text()]);
            lines.extend([Line::default(), Line::styled(format!("  {words}"), theme.quiet())]);
        }
        lines
    }

    fn scroll(&mut self, action: Action, session: &Session) -> bool {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        let last = self.lines(session).len().saturating_sub(page);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top + 1,
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }
}

const fn label(action: Action, context: Context, lang: Lang) -> &'static str {
    match (action, context) {
        (Action::Open, Context::Form | Context::Table) => ActionText::GoOn.text(lang),
        _ => action.label(lang),
    }
}

impl Screen for Help {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Back, Action::Down, Action::PageDown].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(action) => {
                if !self.scroll(action, session) && self.search.act(action) {
                    self.top = 0;
                }
            }
            Input::Text(text) | Input::Paste(text) => {
                self.search.insert(&text);
                self.top = 0;
            }
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let label = format!(" {} ", T::Search.text(*lang));
        let room = usize::from(area.width).saturating_sub(width::width(&label));
        let (text, caret) = self.search.view(room, false);
        let typed =
            if text.is_empty() { Span::styled(T::SearchHint.text(*lang), theme.quiet()) } else { Span::raw(text) };
        let x = area.x + u16::try_from(width::width(&label) + caret).unwrap_or(0);
        frame.render_widget(
            Line::from(vec![Span::styled(label, theme.heading()), typed]),
            Rect { height: HEAD, ..area },
        );
        let list = Rect { y: area.y + HEAD, height: area.height - HEAD, ..area };
        let lines = self.lines(session).into_iter().skip(self.top).take(usize::from(list.height));
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), list);
        Some(Position::new(x, area.y))
    }
}
