//! One referral: what is asked for, what happened, and what comes next.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::super::file::timeline_lines;
use crate::domain::types::StreamId;
use crate::form::FormId;
use crate::text::tui::file::FileText;
use crate::text::tui::referral::ReferralText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::StepView;
use crate::tui::model::desk::ReferralView;
use crate::tui::screen::form::Form;
use crate::tui::screen::{Effect, Input, Screen, Session, all_commands};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::{sheet, urgency};
use crate::tui::worker::{Ask, Tell};

/// The cells of the labels.
const LABEL: usize = 14;
/// The lines above the content.
const HEAD: u16 = 2;

/// A referral.
pub(super) struct ReferralSheet {
    stream: StreamId,
    name: String,
    /// `None` until the worker has read it.
    view: Option<Arc<ReferralView>>,
    /// The first line shown.
    top: usize,
}

impl ReferralSheet {
    /// Opens it over the list.
    pub(super) fn open(stream: StreamId, name: String) -> Vec<Effect> {
        let screen = Self { stream, name, view: None, top: 0 };
        vec![Effect::Push(Box::new(screen)), Effect::Ask(Ask::LoadFile(stream))]
    }

    fn steps(&self) -> &[StepView] {
        self.view.as_ref().map_or(&[], |view| &view.steps)
    }

    fn next(&self) -> Vec<Hint> {
        let hint = |(action, step): (&Action, &StepView)| Hint { action: *action, label: Some(step.label.clone()) };
        Action::STEPS.iter().zip(self.steps()).map(hint).collect()
    }

    fn step(&self, at: usize, session: &Session) -> Vec<Effect> {
        let form = self.steps().get(at).and_then(|step| {
            let form = FormId::for_command(&step.command)?;
            Some(Form::about(form, (self.stream, &self.name), &step.about, session))
        });
        form.map(|form| Effect::Push(Box::new(form))).into_iter().collect()
    }

    fn lines(&self, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, .. } = session;
        let Some(view) = &self.view else {
            return vec![Line::styled(format!("  {}", T::Loading.text(*lang)), theme.quiet())];
        };
        let room = usize::from(session.body.width).saturating_sub(LABEL + 6);
        let fact = |label: &str, value: &str| -> Vec<Line<'static>> {
            let mut label = label;
            let line = |words: &str| {
                let label =
                    Span::styled(format!("    {}", width::fit(std::mem::take(&mut label), LABEL)), theme.quiet());
                Line::from(vec![label, Span::raw(format!(" {words}"))])
            };
            width::wrap(value, room).into_iter().map(line).collect()
        };
        let heading = |text: &str| Line::styled(format!("  {text}"), theme.heading());
        let mut lines: Vec<Line<'static>> = view.facts.iter().flat_map(|(label, value)| fact(label, value)).collect();
        lines.extend([Line::default(), heading(T::Trail.text(*lang))]);
        if view.trail.is_empty() {
            lines.push(Line::styled(format!("    {}", T::NothingYet.text(*lang)), theme.quiet()));
        }
        for (head, words) in &view.trail {
            lines.push(Line::raw(format!("    {head}")));
            lines.extend(width::wrap(words, room).into_iter().map(|line| Line::raw(format!("      {line}"))));
        }
        lines.extend([Line::default(), heading(FileText::Timeline.text(*lang))]);
        lines.extend(timeline_lines(&view.timeline, session));
        lines
    }

    fn scroll(&mut self, action: Action, session: &Session) {
        let page = usize::from(session.body.height.saturating_sub(HEAD));
        let last = self.lines(session).len().saturating_sub(page);
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

impl Screen for ReferralSheet {
    fn title(&self, lang: Lang) -> String {
        fill(T::TitleOf.text(lang), &[&self.name])
    }

    fn context(&self) -> Context {
        Context::File
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        [Action::Back, Action::Palette, Action::Help].map(Hint::from).into()
    }

    /// The steps that are offered now, by name, before everything else.
    fn commands(&self, session: &Session) -> Vec<Hint> {
        let others = all_commands(Context::File, self.hints(session));
        self.next().into_iter().chain(others.into_iter().filter(|hint| hint.action.step().is_none())).collect()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        match (action, action.step()) {
            (Action::Back, _) => return vec![Effect::Close],
            (_, Some(step)) => return self.step(step, session),
            _ => self.scroll(action, session),
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Referral(view) if view.stream == self.stream => self.view = Some(Arc::clone(view)),
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadFile(self.stream))],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, keymap, today, .. } = session;
        let row = |n: u16| Rect { y: area.y + n, height: 1, ..area };
        if let Some(view) = &self.view {
            let mut spans = vec![Span::styled(format!(" {}  {}", view.name, view.step), theme.heading())];
            spans.extend(view.due.as_ref().map(|due| {
                let words = fill(T::DueAt.text(*lang), &[&due.what, &urgency::words(due, *today, *lang)]);
                Span::styled(format!("  {words}"), urgency::style(due, *today, *theme))
            }));
            frame.render_widget(Line::from(spans), row(0));
        }
        let title = FileText::NextSteps.text(*lang);
        frame.render_widget(sheet::steps(title, &self.next(), (keymap, *theme, Context::File), area.width), row(1));
        let body = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area };
        let lines: Vec<Line<'static>> = self.lines(session).into_iter().skip(self.top).collect();
        frame.render_widget(Paragraph::new(lines), body);
        None
    }
}
