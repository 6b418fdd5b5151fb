//! The import of a roster: choose the spreadsheet and the column map, try, mend, import.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::path::{Chosen, PathEntry};
use super::{Effect, Input, Screen, Session};
use crate::text::tui::papers::{FolderText, ImportText as T};
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::papers::{FaultView, RosterView, WorkView};
use crate::tui::widget::{bar::Hint, list::Cursor};
use crate::tui::worker::paperwork::{PaperAsk, PaperTell, Stop};
use crate::tui::worker::{Ask, Tell, Ticket};

/// The lines above what is below the two paths.
const HEAD: u16 = 5;
/// The cells of the labels.
const LABEL: usize = 14;

/// Where the import stands.
enum Phase {
    /// The files are being chosen; what was said last.
    Choosing(Option<String>),
    /// The worker is at it.
    Working(Stop, WorkView),
    /// Tried: what came of it.
    Checked(RosterView, Cursor),
    /// Done.
    Imported(String),
}

/// The import.
pub struct ImportScreen {
    /// The spreadsheet and the column map.
    paths: [PathEntry; 2],
    /// Which of them is being typed.
    focus: usize,
    phase: Phase,
    ticket: Ticket,
}

impl ImportScreen {
    /// Opens it.
    #[must_use]
    pub fn open(session: &Session) -> Vec<Effect> {
        let (file, look_file) = PathEntry::new(&["xlsx", "xls", "ods", "csv"], session);
        let (map, look_map) = PathEntry::new(&["toml"], session);
        let screen = Self { paths: [file, map], focus: 0, phase: Phase::Choosing(None), ticket: session.ticket() };
        vec![Effect::Push(Box::new(screen)), look_file, look_map]
    }

    fn begin(&mut self, dry: bool, session: &Session) -> Vec<Effect> {
        let stop = Stop::default();
        self.ticket = session.ticket();
        self.phase = Phase::Working(stop.clone(), WorkView { can_stop: true, ..WorkView::default() });
        let [file, map] = self.paths.each_ref().map(PathEntry::path);
        vec![Effect::Ask(Ask::Paper(PaperAsk::Roster { ticket: self.ticket, file, map, dry, stop }))]
    }

    /// Takes the selected file. With both there it is tried at once.
    fn choose(&mut self, session: &Session) -> Vec<Effect> {
        match self.paths[self.focus].choose(session) {
            Chosen::Folder(look) => vec![look],
            Chosen::Nothing => Vec::new(),
            Chosen::File if self.focus == 0 => {
                self.focus = 1;
                Vec::new()
            }
            Chosen::File => self.begin(true, session),
        }
    }

    fn choosing(&mut self, input: Input, session: &Session) -> Vec<Effect> {
        match input {
            Input::Act(Action::Open) => self.choose(session),
            Input::Act(Action::NextField | Action::PreviousField) => {
                self.focus = 1 - self.focus;
                Vec::new()
            }
            Input::Act(Action::Save) => self.begin(true, session),
            other => {
                if !matches!(other, Input::Act(_)) {
                    self.phase = Phase::Choosing(None);
                }
                self.paths[self.focus].input(&other, session)
            }
        }
    }

    /// Imports what was found good, or tries again what was mended.
    fn go_on(&mut self, session: &Session) -> Vec<Effect> {
        let good = matches!(&self.phase, Phase::Checked(view, _) if view.faults.is_empty() && view.new > 0);
        self.begin(!good, session)
    }

    fn work_lines(work: WorkView, session: &Session) -> Vec<Line<'static>> {
        let Session { lang, theme, keymap, .. } = session;
        let done = (work.done * 100 / work.all.max(1)).to_string();
        let mut words =
            if work.can_stop { fill(T::Working.text(*lang), &[&done]) } else { T::Writing.text(*lang).to_owned() };
        if let Some(left) = work.left {
            words.push_str(&fill(T::Left.text(*lang), &[&time(left.as_secs() + 1, *lang)]));
        }
        let mut lines = vec![Line::raw(format!("  {words}"))];
        if work.can_stop {
            let key = keymap.keys(Context::Form, Action::Back).first().map(ToString::to_string).unwrap_or_default();
            lines.push(Line::styled(format!("  {}", fill(T::StopHint.text(*lang), &[&key])), theme.quiet()));
        }
        lines
    }

    fn fault_lines(
        view: &RosterView,
        cursor: Cursor,
        (cells, rows): (usize, usize),
        session: &Session,
    ) -> Vec<Line<'static>> {
        let Session { lang, theme, keymap, .. } = session;
        let key = keymap.keys(Context::Form, Action::Save).first().map(ToString::to_string).unwrap_or_default();
        let style = if view.faults.is_empty() { theme.good() } else { theme.alarm() };
        let mut lines = vec![Line::styled(format!("  {}", view.words), style)];
        if view.faults.is_empty() {
            if view.new > 0 {
                lines.push(Line::raw(format!("  {}", fill(T::Ready.text(*lang), &[&key]))));
            }
            return lines;
        }
        lines.push(Line::styled(format!("  {}", fill(T::Mend.text(*lang), &[&key])), theme.quiet()));
        let widths = [6, 14, 22];
        let why = cells.saturating_sub(widths.iter().sum::<usize>() + 3);
        let line = |texts: [&str; 4]| {
            let [row, column, value, reason] = texts;
            let cells = [(row, widths[0]), (column, widths[1]), (value, widths[2]), (reason, why)];
            cells.iter().map(|(text, room)| format!("{} ", width::fit(text, room - 1))).collect::<String>()
        };
        let heads = [T::Row, T::Column, T::Value, T::Why].map(|head| head.text(*lang));
        lines.push(Line::styled(format!("  {}", line(heads)), theme.heading()));
        let rows = rows.saturating_sub(lines.len());
        let top = cursor.top(view.faults.len(), rows);
        let fault = |(at, fault): (usize, &FaultView)| {
            let selected = at == cursor.selected();
            let mark = if selected { "> " } else { "  " };
            let words = line([&fault.row.to_string(), &fault.column, &fault.value, &fault.why]);
            let line = Line::raw(format!("{mark}{words}"));
            if selected { line.style(theme.selected()) } else { line }
        };
        lines.extend(view.faults.iter().enumerate().skip(top).take(rows).map(fault));
        lines
    }
}

/// Seconds as people say them.
fn time(seconds: u64, lang: Lang) -> String {
    if seconds < 90 {
        fill(T::Seconds.text(lang), &[&seconds.to_string()])
    } else {
        fill(T::Minutes.text(lang), &[&seconds.div_ceil(60).to_string()])
    }
}

impl Screen for ImportScreen {
    fn title(&self, lang: Lang) -> String {
        T::Title.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Form
    }

    fn place(&self) -> Option<Action> {
        Some(Action::ImportRoster)
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let named = |action, text: T| Hint { action, label: Some(text.text(session.lang).to_owned()) };
        match &self.phase {
            Phase::Working(_, work) if work.can_stop => vec![named(Action::Back, T::Cancel)],
            Phase::Working(..) => Vec::new(),
            Phase::Checked(view, _) if view.faults.is_empty() && view.new > 0 => {
                vec![named(Action::Save, T::Do), Action::Back.into(), Action::Help.into()]
            }
            Phase::Imported(_) => vec![Action::Back.into()],
            _ => vec![
                Action::Open.into(),
                Action::NextField.into(),
                named(Action::Save, T::Try),
                Action::Back.into(),
                Action::Help.into(),
            ],
        }
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match (&mut self.phase, &input) {
            (Phase::Working(stop, work), _) => {
                if input == Input::Act(Action::Back) && work.can_stop {
                    stop.pull();
                }
                Vec::new()
            }
            (_, Input::Act(Action::Back)) => vec![Effect::Close],
            (Phase::Imported(_), _) => Vec::new(),
            (Phase::Checked(..), Input::Act(Action::Save)) => self.go_on(session),
            (Phase::Checked(view, cursor), Input::Act(action)) => {
                let page = usize::from(session.body.height.saturating_sub(HEAD + 3));
                let action = match action {
                    Action::NextSection => Action::PageDown,
                    Action::PreviousSection => Action::PageUp,
                    other => *other,
                };
                if !cursor.act(action, view.faults.len(), page) {
                    self.phase = Phase::Choosing(None);
                    return self.choosing(Input::Act(action), session);
                }
                Vec::new()
            }
            _ => self.choosing(input, session),
        }
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        for path in &mut self.paths {
            path.told(tell);
        }
        let Tell::Paper(tell) = tell else { return Vec::new() };
        match tell {
            PaperTell::Work(ticket, work) if *ticket == self.ticket => {
                if let Phase::Working(_, shown) = &mut self.phase {
                    *shown = *work;
                }
            }
            PaperTell::Checked(ticket, view) if *ticket == self.ticket => {
                self.phase = Phase::Checked(view.clone(), Cursor::default());
            }
            PaperTell::Imported(ticket, words) if *ticket == self.ticket => {
                self.phase = Phase::Imported(words.clone());
            }
            PaperTell::NotDone(ticket, words) if *ticket == self.ticket => {
                self.phase = Phase::Choosing(Some(words.clone()));
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let cells = usize::from(area.width);
        let intro = width::wrap(T::Intro.text(*lang), cells.saturating_sub(4)).into_iter().next().unwrap_or_default();
        let mut lines = vec![Line::styled(format!("  {intro}"), theme.quiet()), Line::default()];
        let choosing = matches!(self.phase, Phase::Choosing(_));
        let mut caret = None;
        for (at, (path, label)) in self.paths.iter().zip([T::File, T::Map]).enumerate() {
            let (text, cell) = path.view(cells.saturating_sub(LABEL + 4));
            let focused = choosing && at == self.focus;
            let mark = if focused { "> " } else { "  " };
            if focused {
                let x = area.x + u16::try_from(LABEL + 2 + cell).unwrap_or(0);
                caret = Some(Position::new(x, area.y + 2 + u16::try_from(at).unwrap_or(0)));
            }
            let style = if focused { theme.heading() } else { theme.quiet() };
            let label = Span::styled(format!("{mark}{}", width::fit(label.text(*lang), LABEL)), style);
            lines.push(Line::from(vec![label, Span::raw(text)]));
        }
        lines.push(Line::default());
        let rows = usize::from(area.height.saturating_sub(HEAD));
        lines.extend(match &self.phase {
            Phase::Choosing(said) => {
                let said = said.iter().flat_map(|words| width::wrap(words, cells.saturating_sub(4)));
                let mut below: Vec<Line<'static>> =
                    said.map(|words| Line::styled(format!("  {words}"), theme.alarm())).collect();
                let hint = if self.focus == 0 { T::FileHint } else { T::MapHint };
                below.push(Line::styled(format!("    {}", hint.text(*lang)), theme.quiet()));
                let rows = rows.saturating_sub(below.len());
                let nothing = FolderText::Nothing.text(*lang);
                below.extend(self.paths[self.focus].lines((cells, rows), nothing, session));
                below
            }
            Phase::Working(_, work) => Self::work_lines(*work, session),
            Phase::Checked(view, cursor) => Self::fault_lines(view, *cursor, (cells, rows), session),
            Phase::Imported(words) => vec![Line::styled(format!("  {words}"), theme.good())],
        });
        frame.render_widget(Paragraph::new(lines), area);
        caret
    }
}
