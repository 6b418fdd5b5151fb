//! The sections beside a form in a wide window: where one is, and where something is wrong.

use ratatui::text::Line;

use super::FormView;
use crate::form::spec::{Body, Section};
use crate::form::{FieldIssue, Spot};
use crate::text::form::FormText;
use crate::text::width;

/// The sections with their marks, and below them what is wrong.
pub(super) fn lines(view: &FormView<'_>, cells: usize) -> Vec<Line<'static>> {
    let lang = view.context.lang;
    let mut lines = vec![Line::styled(view.state.spec().title.text(lang), view.theme.heading())];
    for section in view.state.spec().sections.iter().filter(|section| view.state.is_section_shown(section)) {
        let is_here = holds(section, view.state.focus());
        let wrong = view.state.issues().iter().filter(|issue| holds(section, &issue.spot)).count();
        let count = match &section.body {
            Body::Table(table) => format!(" ({})", view.state.rows(table.key).len()),
            Body::Fields(_) => String::new(),
        };
        let mark = if is_here { "▸" } else { " " };
        let trouble = if wrong > 0 { format!(" !{wrong}") } else { String::new() };
        let room = cells.saturating_sub(2 + width::width(&count) + width::width(&trouble));
        let title = width::truncate_to_width(section.title.text(lang), room).into_owned();
        let style = match (wrong, is_here) {
            (0, false) => view.theme.quiet(),
            (0, true) => view.theme.key(),
            _ => view.theme.alarm(),
        };
        lines.push(Line::styled(format!("{mark} {title}{count}{trouble}"), style));
    }
    lines.push(Line::default());
    lines.extend(complaints(view, cells));
    lines
}

fn complaints(view: &FormView<'_>, cells: usize) -> Vec<Line<'static>> {
    let lang = view.context.lang;
    let words = |issue: &FieldIssue| {
        let label = view.state.field(&issue.spot).map(|field| field.label.text(lang));
        let label =
            label.or_else(|| view.state.table(&issue.spot).map(|table| table.noun.text(lang))).unwrap_or_default();
        format!("{label}{}{}", FormText::Colon.text(lang), issue.issue.text(lang))
    };
    let all: Vec<String> = view.state.issues().iter().map(words).collect();
    let wrapped = all.iter().flat_map(|words| width::wrap(words, cells));
    wrapped.map(|line| Line::styled(line.to_owned(), view.theme.alarm())).collect()
}

fn holds(section: &Section, spot: &Spot) -> bool {
    match (&section.body, spot.table()) {
        (Body::Table(table), Some(key)) => table.key == key,
        (Body::Fields(fields), None) => fields.iter().any(|field| Some(field.key) == spot.key()),
        _ => false,
    }
}
