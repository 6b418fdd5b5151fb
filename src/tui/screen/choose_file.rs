//! Choosing a file or folder, and what is done with it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::path::{Chosen, PathEntry};
use super::{Effect, Input, Screen, Session};
use crate::papers::paper;
use crate::text::tui::papers::FolderText as T;
use crate::text::{Lang, fill, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::widget::bar::Hint;
use crate::tui::worker::paperwork::{Export, PaperAsk, RegisterQuery};
use crate::tui::worker::{Ask, Tell};

/// The lines above the list.
const HEAD: u16 = 4;
/// The cells of the label.
const LABEL: usize = 10;

/// What the file or folder is for.
enum For {
    /// Papers go there.
    Folder,
    /// The form of a paper.
    Form(&'static str),
    /// The column map by which a register is written.
    Profile(RegisterQuery),
}

/// The screen.
pub struct ChooseFile {
    what: For,
    path: PathEntry,
}

impl ChooseFile {
    fn open(what: For, endings: &'static [&'static str], session: &Session) -> Vec<Effect> {
        let (path, ask) = PathEntry::new(endings, session);
        vec![Effect::Push(Box::new(Self { what, path })), ask]
    }

    /// The folder for papers.
    #[must_use]
    pub fn folder(session: &Session) -> Vec<Effect> {
        Self::open(For::Folder, &[], session)
    }

    /// The form of a paper.
    #[must_use]
    pub fn form(paper: &'static str, session: &Session) -> Vec<Effect> {
        Self::open(For::Form(paper), &["docx"], session)
    }

    /// The column map for a register.
    #[must_use]
    pub fn profile(query: RegisterQuery, session: &Session) -> Vec<Effect> {
        Self::open(For::Profile(query), &["toml"], session)
    }

    /// Does what the path was wanted for.
    fn take(&self) -> Vec<Effect> {
        let path = self.path.path();
        let ask = match &self.what {
            For::Folder => PaperAsk::KeepFolder(path),
            For::Form(paper) => PaperAsk::TakeForm(paper, path),
            For::Profile(query) => PaperAsk::Export(query.clone(), Export::Profile(path)),
        };
        vec![Effect::Ask(Ask::Paper(ask)), Effect::Close]
    }
}

impl Screen for ChooseFile {
    fn title(&self, lang: Lang) -> String {
        match self.what {
            For::Folder => T::FolderTitle.text(lang).to_owned(),
            For::Form(name) => {
                fill(T::FormTitle.text(lang), &[paper::find(name).map_or(name, |paper| paper.title.text(lang))])
            }
            For::Profile(_) => T::ProfileTitle.text(lang).to_owned(),
        }
    }

    fn context(&self) -> Context {
        Context::Form
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let take = Hint { action: Action::Save, label: Some(T::Take.text(session.lang).to_owned()) };
        let ends = [Action::Open, Action::Back, Action::Down, Action::Help].map(Hint::from);
        let take = matches!(self.what, For::Folder).then_some(take);
        take.into_iter().chain(ends).collect()
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        match input {
            Input::Act(Action::Back) => vec![Effect::Close],
            Input::Act(Action::Save) if matches!(self.what, For::Folder) && !self.path.is_empty() => self.take(),
            Input::Act(Action::Open) => match self.path.choose(session) {
                Chosen::Folder(look) => vec![look],
                Chosen::File if matches!(self.what, For::Folder) => Vec::new(),
                Chosen::File => self.take(),
                Chosen::Nothing => Vec::new(),
            },
            other => self.path.input(&other, session),
        }
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        self.path.told(tell);
        Vec::new()
    }

    fn place(&self) -> Option<Action> {
        matches!(self.what, For::Folder).then_some(Action::PapersFolder)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, keymap, .. } = session;
        let key = keymap.keys(Context::Form, Action::Save).first().map(ToString::to_string).unwrap_or_default();
        let intro = match self.what {
            For::Folder => fill(T::FolderIntro.text(*lang), &[&key]),
            For::Form(_) => T::FormIntro.text(*lang).to_owned(),
            For::Profile(_) => T::ProfileIntro.text(*lang).to_owned(),
        };
        let cells = usize::from(area.width);
        let (text, caret) = self.path.view(cells.saturating_sub(LABEL + 3));
        let label = Span::styled(format!("  {}", width::fit(T::Path.text(*lang), LABEL)), theme.heading());
        let mut lines = vec![
            Line::styled(format!("  {}", width::truncate_to_width(&intro, cells.saturating_sub(3))), theme.quiet()),
            Line::default(),
            Line::from(vec![label, Span::raw(text)]),
            Line::default(),
        ];
        let rows = usize::from(area.height.saturating_sub(HEAD));
        lines.extend(self.path.lines((cells, rows), T::Nothing.text(*lang), session));
        frame.render_widget(Paragraph::new(lines), area);
        Some(Position::new(area.x + u16::try_from(LABEL + 2 + caret).unwrap_or(0), area.y + 2))
    }
}
