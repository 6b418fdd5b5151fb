//! The tabs of a household file, each as lines.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Session;
use crate::text::tui::file::FileText as T;
use crate::text::{Lang, fill, width};
use crate::tui::model::{ApplicationView, FileView, MoneyLine, RecordView, Standing, TimelineView};
use crate::tui::widget::urgency;

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// 概况
    Overview,
    /// 成员
    Members,
    /// 收入财产
    Means,
    /// 材料
    Documents,
    /// 入户调查
    Visits,
    /// 公示
    Notices,
    /// 转介
    Referrals,
    /// 办理经过
    Timeline,
}

impl Tab {
    /// All tabs, from left to right.
    pub const ALL: &'static [Self] = &[
        Self::Overview,
        Self::Members,
        Self::Means,
        Self::Documents,
        Self::Visits,
        Self::Notices,
        Self::Referrals,
        Self::Timeline,
    ];

    /// Its label.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => T::Overview,
            Self::Members => T::Members,
            Self::Means => T::Means,
            Self::Documents => T::Documents,
            Self::Visits => T::Visits,
            Self::Notices => T::Notices,
            Self::Referrals => T::Referrals,
            Self::Timeline => T::Timeline,
        }
        .text(lang)
    }

    /// The tab `step` to the right, round the ends.
    #[must_use]
    pub fn turned(self, step: isize) -> Self {
        let len = Self::ALL.len().cast_signed();
        let at = Self::ALL.iter().position(|tab| *tab == self).map_or(0, usize::cast_signed);
        Self::ALL[(at + step).rem_euclid(len).unsigned_abs()]
    }
}

/// The content of a tab. `member` is the record that keys act on, of members and of means.
pub(super) fn lines(tab: Tab, view: &FileView, member: usize, session: &Session) -> Vec<Line<'static>> {
    let page = Page { session, width: usize::from(session.body.width) };
    match tab {
        Tab::Overview => page.overview(view),
        Tab::Members => page.members(view, member),
        Tab::Means => page.money(&view.means, member),
        Tab::Documents => page.documents(view),
        Tab::Visits => page.records(&view.visits),
        Tab::Notices => page.records(&view.notices),
        Tab::Referrals => page.records(&view.referrals),
        Tab::Timeline => page.timeline(&view.timeline),
    }
}

/// Who did what when, for the screens that are no household's file too.
#[must_use]
pub fn timeline_lines(timeline: &[TimelineView], session: &Session) -> Vec<Line<'static>> {
    Page { session, width: usize::from(session.body.width) }.timeline(timeline)
}

struct Page<'a> {
    session: &'a Session,
    width: usize,
}

impl Page<'_> {
    fn text(&self, key: T) -> &'static str {
        key.text(self.session.lang)
    }

    fn heading(&self, key: T) -> Line<'static> {
        Line::styled(format!("  {}", self.text(key)), self.session.theme.heading())
    }

    fn nothing(&self) -> Vec<Line<'static>> {
        vec![Line::styled(format!("  {}", self.text(T::Nothing)), self.session.theme.quiet())]
    }

    /// A label and its value, wrapped beside it.
    fn fact(&self, label: &str, value: &str) -> Vec<Line<'static>> {
        const LABEL: usize = 16;
        let room = self.width.saturating_sub(LABEL + 5);
        let mut label = label;
        let mut lines = Vec::new();
        for line in width::wrap(value, room) {
            let label = Span::styled(
                format!("    {}", width::fit(std::mem::take(&mut label), LABEL)),
                self.session.theme.quiet(),
            );
            lines.push(Line::from(vec![label, Span::raw(line.to_owned())]));
        }
        lines
    }

    /// Cells in columns of the given widths; a width of 0 takes what is left.
    fn row(&self, cells: &[(&str, usize)], style: Style) -> Line<'static> {
        let fixed: usize = cells.iter().map(|(_, width)| width).sum();
        let rest = self.width.saturating_sub(fixed + 3);
        let text: String = cells
            .iter()
            .map(|(cell, cells)| {
                let cells = if *cells == 0 { rest } else { *cells };
                format!("{} ", width::fit(cell, cells.saturating_sub(1)))
            })
            .collect();
        Line::styled(format!("  {text}"), style)
    }

    fn titles(&self, titles: &[(T, usize)]) -> Line<'static> {
        let cells: Vec<_> = titles.iter().map(|(title, width)| (self.text(*title), *width)).collect();
        self.row(&cells, self.session.theme.heading())
    }

    fn overview(&self, view: &FileView) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for conflict in &view.conflicts {
            let words = format!("  {}{}{}", self.text(T::Conflicts), self.text(T::Colon), conflict.what);
            lines.push(Line::styled(words, self.session.theme.alarm()));
        }
        for (label, value) in &view.facts {
            lines.extend(self.fact(label, value));
        }
        lines.push(Line::default());
        lines.push(self.heading(T::Applications));
        if view.applications.is_empty() {
            lines.push(Line::styled(format!("    {}", self.text(T::NoApplication)), self.session.theme.quiet()));
        }
        for application in &view.applications {
            lines.extend(self.application(application));
        }
        lines
    }

    fn application(&self, application: &ApplicationView) -> Vec<Line<'static>> {
        let Session { lang, theme, today, .. } = self.session;
        let heading = format!("    {}  {}  {}", application.number, application.programme, application.step);
        let mut lines = vec![Line::styled(heading, theme.key())];
        for due in &application.due {
            let words = fill(self.text(T::Due), &[&due.what, &urgency::words(due, *today, *lang)]);
            lines.push(Line::styled(format!("      {words}"), urgency::style(due, *today, *theme)));
        }
        if !application.missing.is_empty() {
            let list = application.missing.join(self.text(T::Separator));
            let words = fill(self.text(T::Missing), &[&list]);
            let wrapped = width::wrap(&words, self.width.saturating_sub(8));
            lines.extend(wrapped.into_iter().map(|line| Line::styled(format!("      {line}"), theme.warning())));
        }
        if !application.amount.is_empty() {
            lines.push(Line::styled(format!("      {}", self.text(T::Amount)), theme.quiet()));
            lines.extend(application.amount.iter().map(|line| self.money_line(line)));
        }
        lines
    }

    fn members(&self, view: &FileView, selected: usize) -> Vec<Line<'static>> {
        let columns = [(T::Name, 0), (T::Relation, 12), (T::Person, 11), (T::IdNumber, 20), (T::Authorised, 10)];
        let mut lines = vec![self.titles(&columns)];
        for (at, member) in view.members.iter().enumerate() {
            let authorised = self.text(match member.authorised {
                Some(true) => T::Yes,
                Some(false) => T::No,
                None => T::NotNeeded,
            });
            let cells = [&member.name, &member.relation, &member.person, &member.id_number, authorised];
            let row: Vec<_> = cells.into_iter().zip(columns).map(|(cell, (_, width))| (cell, width)).collect();
            let mut line = self.row(&row, Style::new());
            if at == selected {
                line = self.selected(line);
            }
            lines.push(line);
            if !member.remarks.is_empty() {
                let remarks = width::wrap(&member.remarks, self.width.saturating_sub(8));
                let quiet = self.session.theme.quiet();
                lines.extend(remarks.into_iter().map(|line| Line::styled(format!("      {line}"), quiet)));
            }
        }
        if !view.supporters.is_empty() {
            lines.push(Line::default());
            lines.push(self.heading(T::Supporters));
            lines.extend(view.supporters.iter().flat_map(|(label, value)| self.fact(label, value)));
        }
        lines
    }

    fn money(&self, means: &[MoneyLine], selected: usize) -> Vec<Line<'static>> {
        if means.is_empty() {
            return self.nothing();
        }
        let line = |(at, line): (usize, &MoneyLine)| {
            let drawn = self.money_line(line);
            if at == selected { self.selected(drawn) } else { drawn }
        };
        means.iter().enumerate().map(line).collect()
    }

    /// A line with a mark in the place of its first two blanks.
    fn selected(&self, mut line: Line<'static>) -> Line<'static> {
        if let Some(first) = line.spans.first_mut() {
            first.content.to_mut().replace_range(..2, "> ");
        }
        line.style(self.session.theme.selected())
    }

    fn money_line(&self, line: &MoneyLine) -> Line<'static> {
        const AMOUNT: usize = 18;
        let room = self.width.saturating_sub(AMOUNT + 10);
        let what = if line.note.is_empty() { room.min(60) } else { room.min(26) };
        let note = width::fit(&line.note, room.saturating_sub(what));
        let amount = width::fit_right(&line.amount, AMOUNT);
        Line::raw(format!("      {}{amount}  {note}", width::fit(&line.what, what)))
    }

    fn documents(&self, view: &FileView) -> Vec<Line<'static>> {
        if view.documents.is_empty() {
            return self.nothing();
        }
        let columns = [(T::Kind, 26), (T::Whose, 16), (T::Received, 12), (T::Remarks, 0)];
        let mut lines = vec![self.titles(&columns)];
        for document in &view.documents {
            let cells = [&document.kind, &document.member, &document.received, &document.remarks];
            let row: Vec<_> = cells.into_iter().zip(columns).map(|(cell, (_, width))| (cell.as_str(), width)).collect();
            lines.push(self.row(&row, Style::new()));
        }
        lines
    }

    fn records(&self, records: &[RecordView]) -> Vec<Line<'static>> {
        if records.is_empty() {
            return self.nothing();
        }
        let mut lines = Vec::new();
        for record in records {
            lines.push(Line::styled(format!("  {}", record.heading), self.session.theme.heading()));
            lines.extend(record.lines.iter().flat_map(|(label, value)| self.fact(label, value)));
            lines.push(Line::default());
        }
        lines
    }

    fn timeline(&self, timeline: &[TimelineView]) -> Vec<Line<'static>> {
        if timeline.is_empty() {
            return self.nothing();
        }
        let columns = [(T::At, 18), (T::Who, 12), (T::Standing, 14), (T::Done, 0)];
        let mut lines = vec![self.titles(&columns)];
        let widths = columns.map(|(_, width)| width);
        lines.extend(timeline.iter().flat_map(|entry| self.timeline_entry(entry, widths)));
        lines
    }

    /// One action, as many lines as its words need.
    fn timeline_entry(&self, entry: &TimelineView, widths: [usize; 4]) -> Vec<Line<'static>> {
        let accepted = entry.office_at.map(|at| at.date().to_string()).unwrap_or_default();
        let accepted = fill(self.text(T::Accepted), &[accepted.get(5..).unwrap_or_default()]);
        let (standing, style) = match entry.standing {
            Standing::Waiting => (self.text(T::Waiting), self.session.theme.notice()),
            Standing::Accepted => (accepted.as_str(), Style::new()),
            Standing::Refused => (self.text(T::Refused), self.session.theme.alarm()),
        };
        let at = entry.at.local_minute();
        let room = self.width.saturating_sub(widths.iter().sum::<usize>() + 4);
        let mut lines = Vec::new();
        for what in width::wrap(&entry.what, room) {
            let cells = if lines.is_empty() { [at.as_str(), &entry.who, standing, what] } else { ["", "", "", what] };
            let row: Vec<_> = cells.into_iter().zip(widths).collect();
            lines.push(self.row(&row, style));
        }
        lines
    }
}
