//! All keys, made from the keymap in force.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::text::Lang;
use crate::text::tui::action::ActionText;
use crate::text::tui::screens::HelpText as T;
use crate::text::width;
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;

/// The width of the column of labels.
const LABEL: usize = 22;

/// The help screen: the keys of the screen it was called from come first.
#[derive(Debug)]
pub struct Help {
    about: Context,
    top: usize,
}

impl Help {
    /// Help on a context.
    #[must_use]
    pub const fn about(about: Context) -> Self {
        Self { about, top: 0 }
    }

    fn contexts(&self) -> Vec<Context> {
        let first = self.about.chain();
        first.iter().chain(Context::ALL.iter().filter(|context| !first.contains(context))).copied().collect()
    }

    fn lines(&self, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, keymap, body, .. } = session;
        let intro = T::Intro.text(*lang);
        let mut lines: Vec<_> = width::wrap(intro, usize::from(body.width.saturating_sub(4)))
            .into_iter()
            .map(|line| Line::styled(format!("  {line}"), theme.quiet()))
            .collect();
        for context in self.contexts() {
            lines.push(Line::default());
            lines.push(Line::styled(format!("  {}", context.label(*lang)), theme.heading()));
            for (action, keys) in keymap.bindings(context) {
                let keys = keys.iter().map(ToString::to_string).collect::<Vec<_>>().join("  ");
                let label = width::fit(label(action, context, *lang), LABEL);
                lines.push(Line::from(vec![Span::raw(format!("    {label}")), Span::styled(keys, theme.key())]));
            }
        }
        lines
    }
}

/// What a key does there: in a form the key that opens also goes on.
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
        Context::File
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Back, Action::Down, Action::PageDown].map(Hint::from).into()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let page = usize::from(session.body.height);
        let last = self.lines(session).len().saturating_sub(page);
        self.top = match input {
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(Action::Up) => self.top.saturating_sub(1),
            Input::Act(Action::Down) => self.top + 1,
            Input::Act(Action::PageUp) => self.top.saturating_sub(page),
            Input::Act(Action::PageDown) => self.top + page,
            Input::Act(Action::First) => 0,
            Input::Act(Action::Last) => last,
            _ => self.top,
        }
        .min(last);
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let lines = self.lines(session).into_iter().skip(self.top).take(usize::from(area.height));
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
        None
    }
}
