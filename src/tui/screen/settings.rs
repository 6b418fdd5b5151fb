//! The settings: one line each, changed in place; what is chosen holds at once.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Effect, Input, Screen, Session};
use crate::text::tui::settings::SettingsText as T;
use crate::text::{Lang, width};
use crate::tui::keymap::{Action, Context, KeySet};
use crate::tui::settings::{LockAfter, Setting};
use crate::tui::theme::{Depth, Shade};
use crate::tui::widget::{bar::Hint, list::Cursor};

/// The cells of the labels.
const LABEL: usize = 22;

/// The settings screen.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    cursor: Cursor,
}

/// A line: its label, what can be chosen with its words, and what is chosen now.
struct Row {
    label: T,
    choices: Vec<(Setting, String)>,
    now: Setting,
}

fn rows(session: &Session) -> Vec<Row> {
    let lang = session.lang;
    let own = session.settings;
    let words = |choice: Setting, text: T| (choice, text.text(lang).to_owned());
    let depths = [None, Some(Depth::None), Some(Depth::Sixteen), Some(Depth::True)].map(Setting::Depth);
    let depth_words = [T::Automatic, T::NoColours, T::Sixteen, T::TrueColours];
    let key_words = [T::KeysDefault, T::KeysVim, T::KeysFkeys];
    let shade_words = [T::Dark, T::Light, T::Contrast];
    let locks = LockAfter::OFFERED.map(|after| (Setting::LockAfter(after), after.label(lang)));
    vec![
        Row {
            label: T::Lang,
            choices: vec![words(Setting::Lang(Lang::Zh), T::Chinese), words(Setting::Lang(Lang::En), T::English)],
            now: Setting::Lang(lang),
        },
        Row {
            label: T::Keys,
            choices: KeySet::ALL.iter().zip(key_words).map(|(set, text)| words(Setting::Keys(*set), text)).collect(),
            now: Setting::Keys(own.keys),
        },
        Row {
            label: T::Theme,
            choices: Shade::ALL.iter().zip(shade_words).map(|(s, text)| words(Setting::Shade(*s), text)).collect(),
            now: Setting::Shade(own.shade),
        },
        Row {
            label: T::Colours,
            choices: depths.into_iter().zip(depth_words).map(|(depth, text)| words(depth, text)).collect(),
            now: Setting::Depth(own.depth),
        },
        Row { label: T::LockAfter, choices: locks.into(), now: Setting::LockAfter(own.lock_after) },
    ]
}

/// The choice that many steps further, around the end.
fn turned(row: &Row, step: isize) -> Option<Setting> {
    let len = isize::try_from(row.choices.len()).ok()?;
    let at = row.choices.iter().position(|(choice, _)| *choice == row.now).and_then(|at| isize::try_from(at).ok());
    // A value that a person wrote by hand is none of those offered: the first step leads to the first of them.
    let next = at.map_or(0, |at| (at + step).rem_euclid(len.max(1)));
    row.choices.get(usize::try_from(next).ok()?).map(|(choice, _)| *choice)
}

impl Screen for SettingsScreen {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Dialog
    }

    fn place(&self) -> Option<Action> {
        Some(Action::Settings)
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let back = Hint { action: Action::Cancel, label: Some(Action::Back.label(session.lang).to_owned()) };
        vec![back, Action::NextChoice.into(), Action::Down.into(), Action::Help.into()]
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        let rows = rows(session);
        let turn = |step| {
            let row = rows.get(self.cursor.selected());
            row.and_then(|row| turned(row, step)).map(Effect::Set).into_iter().collect()
        };
        let on_folder = self.cursor.selected() == rows.len();
        match action {
            Action::Cancel => vec![Effect::Close],
            Action::NextChoice | Action::Confirm if on_folder => vec![Effect::Act(Action::PapersFolder)],
            Action::NextChoice | Action::Confirm => turn(1),
            Action::PreviousChoice => turn(-1),
            other => {
                // The last line leads to the folder for papers.
                self.cursor.act(other, rows.len() + 1, rows.len() + 1);
                Vec::new()
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let mut lines = vec![Line::styled(format!("  {}", T::Intro.text(*lang)), theme.quiet()), Line::default()];
        let rows = rows(session);
        let last = rows.len();
        for (at, row) in rows.into_iter().enumerate() {
            let selected = at == self.cursor.selected();
            let mark = if selected { "> " } else { "  " };
            let mut spans = vec![Span::raw(format!("{mark}{}", width::fit(row.label.text(*lang), LABEL)))];
            for (choice, words) in &row.choices {
                let (words, style) = match (*choice == row.now, selected) {
                    (true, true) => (format!("[{words}] "), theme.selected()),
                    (true, false) => (format!("[{words}] "), theme.key()),
                    (false, _) => (format!(" {words}  "), theme.quiet()),
                };
                spans.push(Span::styled(words, style));
            }
            lines.extend([Line::from(spans), Line::default()]);
        }
        let folder = Action::PapersFolder.label(*lang);
        lines.push(if self.cursor.selected() == last {
            Line::styled(format!("> {folder} …"), theme.selected())
        } else {
            Line::raw(format!("  {folder} …"))
        });
        frame.render_widget(Paragraph::new(lines), area);
        None
    }
}
