//! The household file (户档案): tabs of what is recorded, and the next steps.

mod more;
mod tab;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::conflict::ConflictScreen;
use super::form::Form;
use super::print::Print;
use super::{Answer, Effect, Input, Screen, Session, all_commands};
use crate::domain::types::StreamId;
use crate::form::{FormId, Subject};
use crate::text::form::FormText;
use crate::text::tui::file::FileText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{About, CardView, FileView, StepView};
use crate::tui::widget::{bar::Hint, list::Cursor};
use crate::tui::worker::{Ask, Tell};

use more::More;
pub use tab::{Tab, timeline_lines};

/// The lines above a tab's content: the tabs, the next steps, and a line between.
const HEAD: u16 = 3;

/// A household file.
pub struct File {
    stream: StreamId,
    /// The head's name, from the card, until the file is there.
    name: String,
    view: Option<Arc<FileView>>,
    tab: Tab,
    /// The first line shown of the tab's content.
    top: usize,
    /// The member that keys act on.
    member: Cursor,
    /// The line of means that keys act on.
    means: Cursor,
}

impl File {
    /// Opens a card's file: the screen comes at once, the content when the worker has read it.
    #[must_use]
    pub fn open(card: &CardView) -> Vec<Effect> {
        let Some(stream) = card.stream else { return Vec::new() };
        vec![Effect::Push(Box::new(Self::at(stream, card.name.clone()))), Effect::Ask(Ask::LoadFile(stream))]
    }

    /// A household's file from another screen.
    #[must_use]
    pub fn open_at(stream: StreamId, name: String) -> Vec<Effect> {
        vec![Effect::Push(Box::new(Self::at(stream, name))), Effect::Ask(Ask::LoadFile(stream))]
    }

    /// The file that a form has just opened, in the place of the form.
    #[must_use]
    pub fn replacing(stream: StreamId) -> Vec<Effect> {
        vec![Effect::Replace(Box::new(Self::at(stream, String::new()))), Effect::Ask(Ask::LoadFile(stream))]
    }

    /// A file that is there already.
    #[must_use]
    pub fn showing(view: Arc<FileView>) -> Option<Self> {
        let mut file = Self::at(view.stream?, view.head.clone());
        file.view = Some(view);
        Some(file)
    }

    fn at(stream: StreamId, name: String) -> Self {
        Self {
            stream,
            name,
            view: None,
            tab: Tab::Overview,
            top: 0,
            member: Cursor::default(),
            means: Cursor::default(),
        }
    }

    /// The form of one of the next steps.
    fn step(&self, at: usize, session: &Session) -> Vec<Effect> {
        let form = self.view.as_ref().and_then(|view| {
            let step = numbered(&view.steps).find(|(slot, _)| *slot == at).map(|(_, step)| step)?;
            form_of(step, view, session)
        });
        form.into_iter().collect()
    }

    /// The form that changes what is on file about the household, open at the selected line of means.
    fn change_means(&self, session: &Session) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let Some(step) = view.more.iter().find(|step| step.command == "household.amend") else { return Vec::new() };
        let mut at = self.means.selected();
        let table = ["income", "property", "expenses"].into_iter().find(|table| {
            let rows = view.basis.records.get(*table).map_or(0, Vec::len);
            let here = at < rows;
            at -= if here { 0 } else { rows };
            here
        });
        let mut form = Form::open(FormId::Record, Some(view), &step.about, session);
        if let Some(table) = table {
            form.open_record(table, at);
        }
        vec![Effect::Push(Box::new(form))]
    }

    /// The form that changes the selected member, or adds one.
    fn amend(&self, member: Option<String>, session: &Session) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let about = About { subject: Subject { member, ..Subject::default() }, ..About::default() };
        vec![Effect::Push(Box::new(Form::open(FormId::Amend, Some(view), &about, session)))]
    }

    fn selected_member(&self) -> Option<String> {
        let view = self.view.as_ref()?;
        Some(view.basis.members.get(self.member.selected())?.reference.clone())
    }

    fn lines(&self, session: &Session) -> Vec<Line<'static>> {
        match &self.view {
            None => vec![Line::styled(format!("  {}", T::Loading.text(session.lang)), session.theme.quiet())],
            Some(view) => {
                let selected = if self.tab == Tab::Means { self.means } else { self.member };
                tab::lines(self.tab, view, selected.selected(), session)
            }
        }
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

    fn turn(&mut self, step: isize) {
        self.tab = self.tab.turned(step);
        self.top = 0;
    }

    fn draw_tabs(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let mut spans = vec![Span::raw(" ")];
        for tab in Tab::ALL {
            let label = format!(" {} ", tab.label(session.lang));
            let style = if *tab == self.tab { session.theme.selected() } else { session.theme.quiet() };
            // The brackets tell the tab without any style.
            let label = if *tab == self.tab { format!("[{}]", label.trim()) } else { label };
            spans.push(Span::styled(label, style));
        }
        frame.render_widget(Line::from(spans), area);
    }

    /// How much of the tab is out of sight.
    fn draw_hidden(&self, frame: &mut Frame<'_>, area: Rect, below: usize, session: &Session) {
        let counted = |text: FormText, n: usize| (n > 0).then(|| fill(text.text(session.lang), &[&n.to_string()]));
        let hidden = [counted(FormText::MoreAbove, self.top), counted(FormText::MoreBelow, below)];
        let words = hidden.into_iter().flatten().collect::<Vec<_>>().join("  ");
        frame.render_widget(Line::styled(format!("{words} "), session.theme.quiet()).right_aligned(), area);
    }

    fn draw_steps(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) {
        let Session { lang, theme, keymap, .. } = session;
        let mut spans = vec![Span::styled(format!(" {}  ", T::NextSteps.text(*lang)), theme.heading())];
        let steps = self.view.as_ref().map_or(&[][..], |view| &view.steps);
        if steps.is_empty() && self.view.is_some() {
            spans.push(Span::styled(T::NoSteps.text(*lang), theme.quiet()));
        }
        let mut left = usize::from(area.width).saturating_sub(10);
        for (slot, step) in numbered(steps) {
            let Some(action) = Action::STEPS.get(slot).copied() else { continue };
            let Some(key) = keymap.keys(Context::File, action).last() else { continue };
            let key = key.to_string();
            let needed = width::width(&key) + 1 + width::width(&step.label) + 2;
            if needed > left {
                spans.push(Span::raw("…"));
                break;
            }
            left -= needed;
            spans.push(Span::styled(key, theme.key()));
            spans.push(Span::raw(format!(" {}  ", step.label)));
        }
        frame.render_widget(Line::from(spans), area);
    }
}

/// The steps with the number of the key that begins each. Those that end an application take the last numbers, so that
/// a key pressed once too often never leads to one of them.
fn numbered(steps: &[StepView]) -> impl Iterator<Item = (usize, &StepView)> {
    let ends = |step: &&StepView| step.command == "application.withdraw";
    let on = steps.iter().filter(move |step| !ends(step)).enumerate();
    let off = steps.iter().filter(ends).enumerate();
    on.chain(off.map(|(at, step)| (Action::STEPS.len().saturating_sub(at + 1), step)))
}

/// The form of a step.
fn form_of(step: &StepView, view: &FileView, session: &Session) -> Option<Effect> {
    let form = FormId::for_command(&step.command)?;
    Some(Effect::Push(Box::new(Form::open(form, Some(view), &step.about, session))))
}

impl Screen for File {
    fn title(&self, lang: Lang) -> String {
        let name = self.view.as_ref().map_or(self.name.as_str(), |view| view.head.as_str());
        fill(T::TitleOf.text(lang), &[name])
    }

    fn context(&self) -> Context {
        Context::File
    }

    fn hints(&self, _session: &Session) -> Vec<Hint> {
        let members: &[Action] = match self.tab {
            Tab::Members => &[Action::Amend, Action::AddMember],
            Tab::Means => &[Action::Amend],
            _ => &[],
        };
        let conflicts = self.view.as_ref().is_some_and(|view| !view.conflicts.is_empty());
        let conflicts: &[Action] = if conflicts { &[Action::Resolve] } else { &[] };
        let first = [Action::Back, Action::NextTab, Action::More, Action::Print];
        let last = [Action::Palette, Action::Help];
        first.iter().chain(conflicts).chain(members).chain(&last).copied().map(Hint::from).collect()
    }

    /// The steps that are offered now, by name, before everything else.
    fn commands(&self, session: &Session) -> Vec<Hint> {
        let steps = self.view.as_ref().map_or(&[][..], |view| &view.steps);
        let step = |(slot, step): (usize, &StepView)| {
            Some(Hint { action: *Action::STEPS.get(slot)?, label: Some(step.label.clone()) })
        };
        let mut commands: Vec<Hint> = numbered(steps).filter_map(step).collect();
        let others = all_commands(Context::File, self.hints(session));
        commands.extend(others.into_iter().filter(|hint| hint.action.step().is_none()));
        commands
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        let Input::Act(action) = input else { return Vec::new() };
        match action {
            Action::Back => return vec![Effect::Close],
            Action::NextTab => self.turn(1),
            Action::PreviousTab => self.turn(-1),
            Action::More => {
                let more = self.view.as_ref().map(|view| More::over(&view.more));
                return more.map(|more| Effect::Push(Box::new(more) as Box<dyn Screen>)).into_iter().collect();
            }
            Action::Amend if self.tab == Tab::Means => return self.change_means(session),
            Action::Amend => return self.amend(self.selected_member(), session),
            Action::Resolve => {
                let screen = self.view.as_ref().and_then(|view| ConflictScreen::of(view, session.lang));
                return screen.map(|screen| Effect::Push(Box::new(screen))).into_iter().collect();
            }
            Action::AddMember => return self.amend(None, session),
            Action::Print => return self.view.as_ref().map(|view| Print::of_file(view, session)).unwrap_or_default(),
            Action::Up | Action::Down if self.tab == Tab::Members => {
                let members = self.view.as_ref().map_or(0, |view| view.members.len());
                self.member.act(action, members, 1);
            }
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last
                if self.tab == Tab::Means =>
            {
                let page = usize::from(session.body.height.saturating_sub(HEAD));
                let lines = self.view.as_ref().map_or(0, |view| view.means.len());
                self.means.act(action, lines, page);
                self.top = self.means.top(lines, page);
            }
            other => match other.step() {
                Some(step) => return self.step(step, session),
                None => self.scroll(other, session),
            },
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::File(view) if view.stream == Some(self.stream) => self.view = Some(Arc::clone(view)),
            // What was just saved or pulled shows at once.
            Tell::Cards(_) => return vec![Effect::Ask(Ask::LoadFile(self.stream))],
            _ => {}
        }
        Vec::new()
    }

    fn answered(&mut self, answer: Answer, session: &mut Session) -> Vec<Effect> {
        let Answer::Item(at) = answer else { return Vec::new() };
        let form = self.view.as_ref().and_then(|view| form_of(view.more.get(at)?, view, session));
        form.into_iter().collect()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        self.draw_tabs(frame, Rect { height: 1, ..area }, session);
        self.draw_steps(frame, Rect { y: area.y + 1, height: 1, ..area }, session);
        let body = Rect { y: area.y + HEAD, height: area.height - HEAD, ..area };
        let lines = self.lines(session);
        let below = lines.len().saturating_sub(self.top + usize::from(body.height));
        self.draw_hidden(frame, Rect { y: area.y + 2, height: 1, ..area }, below, session);
        let shown = lines.into_iter().skip(self.top).take(usize::from(body.height));
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), body);
        None
    }
}
