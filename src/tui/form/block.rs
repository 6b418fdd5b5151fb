//! The lines of one field or record: label, value, what stands beside it, choices, and what is wrong.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::FormView;
use super::lines::{INDENT, marked};
use crate::form::spec::{FieldSpec, Kind};
use crate::form::{Item, Spot, Value, annotate, pick};
use crate::text::form::FormText;
use crate::text::width;
use crate::tui::widget::text_field;

/// The width of the labels.
const LABEL: usize = 20;
/// Where values begin: the mark, the label, and the star of a required field.
const VALUE: usize = INDENT + LABEL + 2;
/// How many lines of a text are shown at most.
const TEXT_LINES: usize = 8;
/// How many lines of choices are shown at most.
const CHOICE_LINES: usize = 4;
/// How many lines of words that are only offered.
const SUGGESTION_LINES: usize = 2;
/// How many choices of a long list are laid out at most.
const LAID_OUT: usize = 80;

/// The lines of one place, and the line and cell of the caret among them.
pub(super) struct Block {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) caret: Option<(usize, usize)>,
}

impl Block {
    /// A field.
    pub(super) fn of_field(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, cells: usize) -> Self {
        let has_focus = view.state.focus() == spot;
        let room = cells.saturating_sub(VALUE + 1).max(4);
        let mut block = match field.kind {
            Kind::Shown(what) => {
                let words = annotate::shown(view.state, spot, what, view.context);
                let lines = words.iter().flat_map(|line| width::wrap(line, room)).map(str::to_owned).collect();
                Self::values(view, field, spot, lines, view.theme.quiet())
            }
            Kind::Many(_) if has_focus => Self::of_ticks(view, field, spot),
            Kind::Lines(_) | Kind::Items(_) => Self::of_text(view, field, spot, room, has_focus),
            _ if field.is_text() => Self::of_line(view, field, spot, room, has_focus),
            _ => Self::of_choice(view, field, spot, room, has_focus),
        };
        block.warn(view, field, spot, cells);
        block.complain(view, spot, cells, VALUE);
        block
    }

    /// A record in a list, or the line that adds one.
    pub(super) fn of_row(view: &FormView<'_>, spot: &Spot, text: &str, cells: usize) -> Self {
        let has_focus = view.state.focus() == spot;
        let style = if has_focus { view.theme.selected() } else { Style::new() };
        let text = width::truncate_to_width(text, cells.saturating_sub(INDENT)).into_owned();
        let lines = vec![marked(has_focus, vec![Span::styled(text, style)])];
        let mut block = Self { lines, caret: has_focus.then_some((0, INDENT)) };
        block.complain(view, spot, cells, INDENT + 3);
        block
    }

    /// Words that nobody edits here, below one another.
    fn values(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, words: Vec<String>, style: Style) -> Self {
        let has_focus = view.state.focus() == spot;
        let mut words = words.into_iter();
        let first = Span::styled(words.next().unwrap_or_default(), style);
        let mut lines = vec![marked(has_focus, vec![label(view, field, spot), first])];
        lines.extend(words.map(|words| Line::from(vec![Span::raw(" ".repeat(VALUE)), Span::styled(words, style)])));
        Self { lines, caret: None }
    }

    fn of_line(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, room: usize, has_focus: bool) -> Self {
        let text = view.state.text(spot);
        let beside = annotate::beside(view.state, spot, field, view.context).unwrap_or_default();
        let beside = width::truncate_to_width(&beside, room / 2).into_owned();
        let cells = room.saturating_sub(width::width(&beside) + 2).max(4);
        let caret = if has_focus { view.state.caret() } else { 0 };
        let (shown, column) = text_field::window(text, caret, cells);
        let shown = if has_focus { width::fit(&shown, cells) } else { width::truncate_to_width(text, cells).into() };
        let mut spans = vec![label(view, field, spot), Span::styled(shown, style(view, field, spot, has_focus))];
        if !beside.is_empty() {
            spans.push(Span::styled(format!("  {beside}"), view.theme.quiet()));
        }
        let mut lines = vec![marked(has_focus, spans)];
        if has_focus && field.suggestions().is_some() {
            let items = pick::items(view.state, field, spot, view.context);
            let found = pick::matching(&items, text);
            lines.extend(choices(view, &items, &found, "", room).into_iter().take(SUGGESTION_LINES));
        }
        Self { lines, caret: has_focus.then_some((0, VALUE + column)) }
    }

    fn of_text(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, room: usize, has_focus: bool) -> Self {
        let caret = if has_focus { view.state.caret() } else { 0 };
        let (lines, (row, column)) = text_field::area(view.state.text(spot), caret, room);
        // The lines around the caret; of a text without focus the first ones.
        let from = (row + 1).saturating_sub(TEXT_LINES).min(lines.len().saturating_sub(1));
        let style = style(view, field, spot, has_focus);
        let pad = |text: &String| if has_focus { width::fit(text, room) } else { text.clone() };
        let shown: Vec<String> = lines.iter().skip(from).take(TEXT_LINES).map(pad).collect();
        let mut block = Self::values(view, field, spot, shown, style);
        block.caret = has_focus.then_some((row - from, VALUE + column));
        block
    }

    fn of_choice(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, room: usize, has_focus: bool) -> Self {
        let words =
            pick::words(view.state, field, spot, view.context).join(FormText::ListSeparator.text(view.context.lang));
        let words = width::truncate_to_width(&words, room).into_owned();
        let mut column = VALUE + width::width(&words);
        let mut spans = vec![label(view, field, spot), Span::styled(words, style(view, field, spot, has_focus))];
        if has_focus && !view.state.query().is_empty() {
            let query = width::truncate_to_width(view.state.query(), 16).into_owned();
            column += 2 + width::width(&query);
            spans.push(Span::styled(format!(" ‹{query}›"), view.theme.key()));
        }
        let mut lines = vec![marked(has_focus, spans)];
        if has_focus {
            let items = pick::items(view.state, field, spot, view.context);
            let found = pick::matching(&items, view.state.query());
            // What finds nothing leaves all to choose from.
            let found = if found.is_empty() { pick::matching(&items, "") } else { found };
            lines.extend(choices(view, &items, &found, view.state.text(spot), room));
        }
        Self { lines, caret: has_focus.then_some((0, column)) }
    }

    /// The items with their ticks, one a line.
    fn of_ticks(view: &FormView<'_>, field: &FieldSpec, spot: &Spot) -> Self {
        let items = pick::items(view.state, field, spot, view.context);
        let at = view.state.caret();
        let is_ticked = |item: &Item| view.state.value(spot).is_some_and(|value: &Value| value.is_pick(&item.id));
        let line = |(i, item): (usize, &Item)| {
            let tick = if is_ticked(item) { "[x]" } else { "[ ]" };
            let star = if item.needed { " *" } else { "" };
            let style = if i == at { view.theme.selected() } else { Style::new() };
            let lead = if i == 0 { label(view, field, spot) } else { Span::raw(" ".repeat(VALUE - INDENT)) };
            marked(i == at, vec![lead, Span::styled(format!("{tick} {}{star}", item.label), style)])
        };
        let lines: Vec<Line<'static>> = items.iter().enumerate().map(line).collect();
        if lines.is_empty() {
            let nothing = FormText::Empty.text(view.context.lang).to_owned();
            return Self::values(view, field, spot, vec![nothing], view.theme.quiet());
        }
        Self { lines, caret: Some((at, VALUE + 1)) }
    }

    /// What the clerk should know of it, in words below.
    fn warn(&mut self, view: &FormView<'_>, field: &FieldSpec, spot: &Spot, cells: usize) {
        let Some(words) = annotate::warning(view.state, spot, field, view.context) else { return };
        for line in width::wrap(words, cells.saturating_sub(VALUE + 1)) {
            self.lines.push(Line::styled(format!("{}{line}", " ".repeat(VALUE)), view.theme.warning()));
        }
    }

    /// What is wrong, in words below.
    fn complain(&mut self, view: &FormView<'_>, spot: &Spot, cells: usize, indent: usize) {
        let inside = match spot {
            // A record in a list shows what is wrong inside it.
            Spot::Row(..) => {
                view.state.issues().iter().find(|issue| issue.spot.row() == spot.row()).map(|issue| &issue.issue)
            }
            _ => view.state.issue_at(spot),
        };
        let Some(issue) = inside else { return };
        let words = format!("! {}", issue.text(view.context.lang));
        for line in width::wrap(&words, cells.saturating_sub(indent + 1)) {
            self.lines.push(Line::styled(format!("{}{line}", " ".repeat(indent)), view.theme.alarm()));
        }
    }
}

/// The label, with a star when the field must be filled in and is not.
fn label(view: &FormView<'_>, field: &FieldSpec, spot: &Spot) -> Span<'static> {
    let is_open = view.state.is_required(spot, field)
        && !view.state.is_fixed(spot, field)
        && view.state.value(spot).is_none_or(Value::is_empty);
    let star = if is_open { "* " } else { "  " };
    let text = format!("{}{star}", width::fit(field.label.text(view.context.lang), LABEL));
    Span::styled(text, if is_open { view.theme.key() } else { Style::new() })
}

fn style(view: &FormView<'_>, field: &FieldSpec, spot: &Spot, has_focus: bool) -> Style {
    if has_focus {
        view.theme.field()
    } else if view.state.is_fixed(spot, field) {
        view.theme.quiet()
    } else {
        Style::new()
    }
}

/// The choices found, with their numbers in the list, in as few lines as they need: the lines around the one taken.
fn choices(view: &FormView<'_>, items: &[Item], found: &[usize], taken: &str, room: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    let (mut used, mut at) = (0, 0);
    // Of a long list only what can be in sight is laid out.
    let here = found.iter().position(|i| items[*i].id == taken).unwrap_or(0);
    let from = here.saturating_sub(LAID_OUT / 2).min(found.len().saturating_sub(LAID_OUT));
    for (i, item) in found.iter().skip(from).take(LAID_OUT).map(|i| (*i, &items[*i])) {
        let text = width::truncate_to_width(&format!("{} {}", i + 1, item.label), room).into_owned();
        let cells = width::width(&text) + 2;
        if used + cells > room + 2 && used > 0 {
            lines.push(Vec::new());
            used = 0;
        }
        used += cells;
        let is_taken = item.id == taken;
        if is_taken {
            at = lines.len() - 1;
        }
        let style = if is_taken { view.theme.selected() } else { view.theme.quiet() };
        if let Some(line) = lines.last_mut() {
            line.extend([Span::styled(text, style), Span::raw("  ")]);
        }
    }
    let from = at.saturating_sub(CHOICE_LINES / 2).min(lines.len().saturating_sub(CHOICE_LINES));
    let indented = |spans: Vec<Span<'static>>| {
        let mut all = vec![Span::raw(" ".repeat(VALUE))];
        all.extend(spans);
        Line::from(all)
    };
    lines.into_iter().skip(from).take(CHOICE_LINES).map(indented).collect()
}
