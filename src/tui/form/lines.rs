//! The lines of a form: all of them, with the ones that belong to the place in focus.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::FormView;
use super::block::Block;
use crate::form::spec::{Body, FieldSpec, TableSpec};
use crate::form::{Spot, annotate};
use crate::text::form::FormText;
use crate::text::{fill, width};

/// The indent of everything below a heading.
pub(super) const INDENT: usize = 2;

/// How many lines below the place in focus are kept in sight.
const BELOW: usize = 2;

/// All lines of a form.
#[derive(Default)]
pub(super) struct Page<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// The lines of the place in focus.
    focus: Range<usize>,
    /// The line and cell of the caret.
    pub(super) caret: Option<(usize, usize)>,
}

impl Page<'_> {
    /// How many lines are out of sight above a window of `height` lines: the place in focus stands in its middle,
    /// but never further than the ends allow, and what follows from a long one stays in sight below it.
    pub(super) fn offset(&self, height: usize) -> usize {
        let most = self.lines.len().saturating_sub(height);
        let middle = self.focus.start.saturating_sub(height / 2);
        let whole = (self.focus.end + BELOW).saturating_sub(height).min(self.focus.start);
        middle.max(whole).min(most)
    }

    fn push(&mut self, block: Block, has_focus: bool) {
        let start = self.lines.len();
        if has_focus {
            self.focus = start..start + block.lines.len();
            self.caret = block.caret.map(|(line, column)| (start + line, column));
        }
        self.lines.extend(block.lines);
    }
}

/// Lays out the open record, else the form.
pub(super) fn page<'a>(view: &FormView<'a>, cells: usize) -> Page<'a> {
    let mut page = Page::default();
    match view.state.open_row() {
        Some((table, row)) => record(view, table, row, cells, &mut page),
        None => form(view, cells, &mut page),
    }
    page
}

fn form(view: &FormView<'_>, cells: usize, page: &mut Page<'_>) {
    let lang = view.context.lang;
    for section in view.state.spec().sections.iter().filter(|section| view.state.is_section_shown(section)) {
        page.lines.push(Line::styled(format!(" {}", section.title.text(lang)), view.theme.heading()));
        match section.body {
            Body::Fields(list) => fields(view, list, cells, page, |key| Spot::Field(key.to_owned())),
            Body::Table(table) if table.rows.is_free() => list_of(view, table, cells, page),
            Body::Table(table) => inline(view, table, cells, page),
        }
    }
}

fn fields(view: &FormView<'_>, fields: &[FieldSpec], cells: usize, page: &mut Page<'_>, spot: impl Fn(&str) -> Spot) {
    for field in fields {
        let spot = spot(field.key);
        if view.state.is_shown(&spot, field) {
            page.push(Block::of_field(view, field, &spot, cells), view.state.focus() == &spot);
        }
    }
}

fn record(view: &FormView<'_>, table: &TableSpec, row: usize, cells: usize, page: &mut Page<'_>) {
    let lang = view.context.lang;
    let of = view.state.rows(table.key).len().to_string();
    let title = fill(FormText::RowOf.text(lang), &[table.noun.text(lang), &(row + 1).to_string(), &of]);
    page.lines.push(Line::styled(format!(" {title}"), view.theme.heading()));
    fields(view, table.fields, cells, page, |key| Spot::Cell(table.key.to_owned(), row, key.to_owned()));
}

/// The records of a table under the name of the member that each is about.
fn inline(view: &FormView<'_>, table: &TableSpec, cells: usize, page: &mut Page<'_>) {
    if view.state.rows(table.key).is_empty() {
        let words = format!("{}{}", " ".repeat(INDENT), FormText::NoAdults.text(view.context.lang));
        page.lines.push(Line::styled(words, view.theme.quiet()));
    }
    for row in 0..view.state.rows(table.key).len() {
        fields(view, table.fields, cells, page, |key| Spot::Cell(table.key.to_owned(), row, key.to_owned()));
    }
}

/// The records of a table, one a line, and the line that adds one.
fn list_of(view: &FormView<'_>, table: &TableSpec, cells: usize, page: &mut Page<'_>) {
    let rows = view.state.rows(table.key).len();
    let columns = columns(view, table, rows, cells.saturating_sub(INDENT + 4));
    for row in 0..rows {
        let spot = Spot::Row(table.key.to_owned(), row);
        let words: Vec<String> = columns.iter().map(|(column, cells)| width::fit(&column[row], *cells)).collect();
        let text = format!("{:>2} {}", row + 1, words.join(" "));
        page.push(Block::of_row(view, &spot, &text, cells), view.state.focus() == &spot);
    }
    let spot = Spot::Add(table.key.to_owned());
    let text = fill(FormText::AddRow.text(view.context.lang), &[table.noun.text(view.context.lang)]);
    page.push(Block::of_row(view, &spot, &text, cells), view.state.focus() == &spot);
}

fn cell(view: &FormView<'_>, table: &TableSpec, row: usize, key: &str) -> String {
    let spot = Spot::Cell(table.key.to_owned(), row, key.to_owned());
    let field = table.field(key).filter(|field| view.state.is_shown(&spot, field));
    field.map(|field| annotate::in_words(view.state, &spot, field, view.context)).unwrap_or_default()
}

/// The columns in which anything stands, each as wide as its widest entry, the last ones giving way when there is no
/// room.
fn columns(view: &FormView<'_>, table: &TableSpec, rows: usize, cells: usize) -> Vec<(Vec<String>, usize)> {
    let mut left = cells;
    let column = |key: &&str| (0..rows).map(|row| cell(view, table, row, key)).collect::<Vec<_>>();
    let filled = table.summary.iter().map(column).filter(|column| column.iter().any(|words| !words.is_empty()));
    filled
        .map(|column| {
            let dashed = column.into_iter().map(|words| if words.is_empty() { "-".to_owned() } else { words });
            let dashed: Vec<String> = dashed.collect();
            let widest = dashed.iter().map(|words| width::width(words)).max().unwrap_or(0);
            let taken = widest.min(left).min(30);
            left = left.saturating_sub(taken + 1);
            (dashed, taken)
        })
        .collect()
}

/// A line with a mark before it when it has the focus.
pub(super) fn marked(has_focus: bool, spans: Vec<Span<'static>>) -> Line<'static> {
    let mark = if has_focus { "▸ " } else { "  " };
    let mut all = vec![Span::raw(mark)];
    all.extend(spans);
    Line::from(all)
}
