//! A path being typed, with what its folder holds to choose from.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use ratatui::text::Line;

use super::{Effect, Input, Session};
use crate::text::{pinyin, width};
use crate::tui::model::papers::FolderView;
use crate::tui::widget::{entry::Entry, list::Cursor};
use crate::tui::worker::paperwork::{PaperAsk, PaperTell};
use crate::tui::worker::{Ask, Tell, Ticket};

/// A path being typed.
pub(super) struct PathEntry {
    entry: Entry,
    /// The endings of files that are offered; none for folders only.
    endings: &'static [&'static str],
    folder: FolderView,
    /// The folder that was asked for.
    asked: Option<(Ticket, Option<PathBuf>)>,
    cursor: Cursor,
}

/// What Enter led to.
pub(super) enum Chosen {
    /// A file.
    File,
    /// A folder, which is being looked into.
    Folder(Effect),
    /// Nothing.
    Nothing,
}

impl PathEntry {
    /// Begins in the folder for papers.
    pub(super) fn new(endings: &'static [&'static str], session: &Session) -> (Self, Effect) {
        let mut path = Self {
            entry: Entry::default(),
            endings,
            folder: FolderView::default(),
            asked: None,
            cursor: Cursor::default(),
        };
        let ask = path.look(None, session);
        (path, ask)
    }

    fn look(&mut self, folder: Option<PathBuf>, session: &Session) -> Effect {
        let ticket = session.ticket();
        self.asked = Some((ticket, folder.clone()));
        Effect::Ask(Ask::Paper(PaperAsk::Look(ticket, folder)))
    }

    /// The path as typed.
    pub(super) fn path(&self) -> PathBuf {
        PathBuf::from(self.entry.text())
    }

    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        self.entry.text().is_empty()
    }

    /// The folder of what is typed, with its sign at the end, and the rest.
    fn parts(&self) -> (&str, &str) {
        let text = self.entry.text();
        let at = text.rfind([MAIN_SEPARATOR, '/']).map_or(0, |at| at + 1);
        text.split_at(at)
    }

    /// What the folder offers for what is typed.
    fn offers(&self) -> Vec<&str> {
        let (folder, rest) = self.parts();
        if Path::new(folder) != self.folder.path {
            return Vec::new();
        }
        let is_folder = |name: &str| name.ends_with(MAIN_SEPARATOR);
        let has_ending = |name: &str| {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            self.endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
        };
        let fits =
            |name: &&str| (is_folder(name) || has_ending(name)) && (rest.is_empty() || pinyin::matches(rest, name));
        self.folder.entries.iter().map(String::as_str).filter(fits).collect()
    }

    /// Takes typing and moving.
    pub(super) fn input(&mut self, input: &Input, session: &Session) -> Vec<Effect> {
        match input {
            Input::Text(text) | Input::Paste(text) => self.entry.insert(text),
            Input::Act(action) => {
                let offers = self.offers().len();
                if self.cursor.act(*action, offers, PAGE) || !self.entry.act(*action) {
                    return Vec::new();
                }
            }
        }
        self.typed(session)
    }

    fn typed(&mut self, session: &Session) -> Vec<Effect> {
        self.cursor.select(0);
        let folder = PathBuf::from(self.parts().0);
        let asked = self.asked.as_ref().and_then(|(_, folder)| folder.as_ref());
        if folder == self.folder.path || asked == Some(&folder) || folder.as_os_str().is_empty() {
            return Vec::new();
        }
        vec![self.look(Some(folder), session)]
    }

    /// Enters the selected folder, or takes the selected file or the path as it is typed.
    pub(super) fn choose(&mut self, session: &Session) -> Chosen {
        let Some(name) = self.offers().get(self.cursor.selected()).map(|name| (*name).to_owned()) else {
            return if self.parts().1.is_empty() { Chosen::Nothing } else { Chosen::File };
        };
        let path = format!("{}{name}", self.parts().0);
        self.entry = Entry::holding(&path);
        self.cursor.select(0);
        if name.ends_with(MAIN_SEPARATOR) {
            return Chosen::Folder(self.look(Some(PathBuf::from(path)), session));
        }
        Chosen::File
    }

    /// Hears what a folder holds.
    pub(super) fn told(&mut self, tell: &Tell) {
        let Tell::Paper(PaperTell::Folder(ticket, folder)) = tell else { return };
        if self.asked.as_ref().is_none_or(|(asked, _)| asked != ticket) {
            return;
        }
        self.asked = None;
        self.folder = folder.clone();
        if self.entry.text().is_empty() {
            let path = folder.path.display().to_string();
            let sign = if path.ends_with(MAIN_SEPARATOR) { String::new() } else { MAIN_SEPARATOR.to_string() };
            self.entry = Entry::holding(&format!("{path}{sign}"));
        }
        self.cursor.select(0);
    }

    /// What is typed in so many cells, and the caret's cell.
    pub(super) fn view(&self, cells: usize) -> (String, usize) {
        self.entry.view(cells, false)
    }

    /// The offers as lines; `nothing` when there is none.
    pub(super) fn lines(&self, (cells, rows): (usize, usize), nothing: &str, session: &Session) -> Vec<Line<'static>> {
        let offers = self.offers();
        if offers.is_empty() && self.asked.is_none() {
            return vec![Line::styled(format!("    {nothing}"), session.theme.quiet())];
        }
        let top = self.cursor.top(offers.len(), rows);
        let line = |(at, name): (usize, &&str)| {
            let selected = at == self.cursor.selected();
            let mark = if selected { "  > " } else { "    " };
            let line = Line::raw(format!("{mark}{}", width::fit(name, cells.saturating_sub(4))));
            if selected { line.style(session.theme.selected()) } else { line }
        };
        offers.iter().enumerate().skip(top).take(rows).map(line).collect()
    }
}

/// How far a page key moves.
const PAGE: usize = 10;
