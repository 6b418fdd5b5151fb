//! What a keymap can ask of a form, and what the form does with it.

use crate::text::grapheme;

use super::context::FormContext;
use super::edit::{self, Edit};
use super::issue::Issue;
use super::pick;
use super::preset;
use super::spec::FieldSpec;
use super::spot::Spot;
use super::state::{FormState, Value};
use super::value;

/// What a keymap can ask of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormKey {
    /// On to the next place.
    Next,
    /// Back to the place before.
    Prev,
    /// Opens a record, adds one at the adding line, and goes on anywhere else: Enter.
    Open,
    /// The line or item above, else the place before.
    Up,
    /// The line or item below, else the next place.
    Down,
    /// One character or choice to the left.
    Left,
    /// One character or choice to the right.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// Puts a text in: a key, what an input method commits, a paste. A space ticks an item.
    Insert(String),
    /// A line end, in a field of several lines.
    NewLine,
    /// Removes the character before the caret.
    Backspace,
    /// Removes the character after the caret, or empties a choice.
    Delete,
    /// Removes the word before the caret.
    DeleteWord,
    /// Removes everything before the caret.
    DeleteToStart,
    /// Removes everything after the caret.
    DeleteToEnd,
    /// Takes the last change of the field, or the removal of a record, back.
    Undo,
    /// Ticks all items, or none if all are ticked.
    ToggleAll,
    /// Adds a record to the table in focus.
    AddRow,
    /// Removes the record in focus.
    RemoveRow,
    /// To the next section.
    NextSection,
    /// To the section before.
    PrevSection,
    /// Checks everything and saves.
    Save,
    /// Closes the open record, else the form.
    Cancel,
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to draw.
    Nothing,
    /// The focus or the caret moved.
    Moved,
    /// A value changed: time for a draft.
    Changed,
    /// Something is wrong; the focus stands on the first of it.
    Invalid,
    /// All is well: save the form's commands.
    Save,
    /// The clerk wants to leave the form.
    Cancel,
}

const fn moved(happened: bool) -> Outcome {
    if happened { Outcome::Moved } else { Outcome::Nothing }
}

impl FormState {
    /// Does what a key asks.
    pub fn apply(&mut self, key: &FormKey, context: &FormContext) -> Outcome {
        match key {
            FormKey::Next => moved(self.step(true, context)),
            FormKey::Prev => moved(self.step(false, context)),
            FormKey::NextSection => moved(self.step_section(true, context)),
            FormKey::PrevSection => moved(self.step_section(false, context)),
            FormKey::Open => self.open(context),
            FormKey::AddRow => self.add_row(context),
            FormKey::RemoveRow => self.remove_row(context),
            FormKey::Undo => self.undo(context),
            FormKey::Save => self.save(context),
            FormKey::Cancel => self.cancel(context),
            other => match self.field(&self.focus) {
                Some(field) if field.is_many() => self.key_in_ticks(field, other, context),
                Some(field) if field.is_text() => self.key_in_text(field, other, context),
                Some(field) => self.key_in_choice(field, other, context),
                None => self.key_elsewhere(other, context),
            },
        }
    }

    fn key_elsewhere(&mut self, key: &FormKey, context: &FormContext) -> Outcome {
        match key {
            FormKey::Up => moved(self.step(false, context)),
            FormKey::Down => moved(self.step(true, context)),
            FormKey::Delete if matches!(self.focus, Spot::Row(..)) => self.remove_row(context),
            _ => Outcome::Nothing,
        }
    }

    fn key_in_text(&mut self, field: &FieldSpec, key: &FormKey, context: &FormContext) -> Outcome {
        let typed;
        let edit = match key {
            FormKey::Left => Edit::Left,
            FormKey::Right => Edit::Right,
            FormKey::WordLeft => Edit::WordLeft,
            FormKey::WordRight => Edit::WordRight,
            FormKey::Home => Edit::Home,
            FormKey::End => Edit::End,
            FormKey::Backspace => Edit::Backspace,
            FormKey::Delete => Edit::Delete,
            FormKey::DeleteWord => Edit::DeleteWord,
            FormKey::DeleteToStart => Edit::DeleteToStart,
            FormKey::DeleteToEnd => Edit::DeleteToEnd,
            FormKey::NewLine if self.is_multi_line() => Edit::Insert("\n"),
            FormKey::Insert(text) => {
                typed = self.room_for(field, &value::typed(field.kind, text));
                Edit::Insert(&typed)
            }
            FormKey::Up => {
                let inside = self.is_multi_line() && self.edit(&Edit::Up, context) != Outcome::Nothing;
                return if inside { Outcome::Moved } else { moved(self.step(false, context)) };
            }
            FormKey::Down => {
                let inside = self.is_multi_line() && self.edit(&Edit::Down, context) != Outcome::Nothing;
                return if inside { Outcome::Moved } else { moved(self.step(true, context)) };
            }
            _ => return Outcome::Nothing,
        };
        self.edit(&edit, context)
    }

    fn edit(&mut self, edit: &Edit<'_>, context: &FormContext) -> Outcome {
        let spot = self.focus.clone();
        let before = self.text(&spot).to_owned();
        let (mut text, mut caret) = (before.clone(), self.caret);
        if !edit::apply(&mut text, &mut caret, edit) {
            return Outcome::Nothing;
        }
        let was = std::mem::replace(&mut self.caret, caret);
        if text == before {
            self.undo.pause();
            return Outcome::Moved;
        }
        let is_typing = matches!(edit, Edit::Insert(text) if grapheme::count(text) == 1);
        self.undo.keep(Value::Text(before), was, is_typing);
        self.changed(&spot, Value::Text(text), context)
    }

    /// As much of a text as the field still takes.
    fn room_for(&self, field: &FieldSpec, text: &str) -> String {
        use unicode_segmentation::UnicodeSegmentation as _;
        let room = value::limit(field.kind).saturating_sub(grapheme::count(self.text(&self.focus)));
        text.graphemes(true).take(room).collect()
    }

    fn changed(&mut self, spot: &Spot, value: Value, context: &FormContext) -> Outcome {
        self.put(spot, value);
        self.issues.retain(|issue| issue.spot != *spot);
        self.dirty = true;
        self.derive(context);
        self.recheck(context);
        Outcome::Changed
    }

    fn key_in_choice(&mut self, field: &FieldSpec, key: &FormKey, context: &FormContext) -> Outcome {
        let spot = self.focus.clone();
        let items = pick::items(self, field, &spot, context);
        let here = items.iter().position(|item| item.id == self.text(&spot));
        let choose = |state: &mut Self, at: usize| match items.get(at) {
            Some(item) if here != Some(at) => {
                state.keep_choice(&spot);
                state.changed(&spot, Value::pick(item.id.as_str()), context)
            }
            _ => Outcome::Moved,
        };
        match key {
            FormKey::Left | FormKey::Right => {
                // Among those that answer what was typed, if anything was.
                let found = pick::matching(&items, &self.query);
                self.recheck(context);
                let back = matches!(key, FormKey::Left);
                let last = found.len().saturating_sub(1);
                let here = found.iter().position(|at| Some(*at) == here);
                let next =
                    here.map_or(if back { last } else { 0 }, |at| if back { at.saturating_sub(1) } else { at + 1 });
                found.get(next.min(last)).map_or(Outcome::Moved, |at| choose(self, *at))
            }
            FormKey::Insert(text) => {
                self.query.push_str(&value::typed(super::spec::Kind::Money, text));
                self.issues.retain(|issue| issue.spot != spot);
                match pick::best(&items, &self.query) {
                    Some(at) => choose(self, at),
                    None => {
                        let issue = Issue::with(crate::text::field::IssueText::BadChoice, &self.query);
                        self.issues.push(issue.at(spot));
                        Outcome::Moved
                    }
                }
            }
            FormKey::Backspace if !self.query.is_empty() => {
                self.query.truncate(grapheme::left(&self.query, self.query.len()));
                self.issues.retain(|issue| issue.spot != spot);
                pick::best(&items, &self.query).map_or(Outcome::Moved, |at| choose(self, at))
            }
            FormKey::Backspace | FormKey::Delete | FormKey::DeleteWord | FormKey::DeleteToStart => {
                self.query.clear();
                self.keep_choice(&spot);
                self.changed(&spot, Value::Picks(Vec::new()), context)
            }
            other => self.key_elsewhere(other, context),
        }
    }

    fn keep_choice(&mut self, spot: &Spot) {
        if let Some(value) = self.value(spot).cloned() {
            self.undo.keep(value, self.caret, false);
        }
    }

    fn key_in_ticks(&mut self, field: &FieldSpec, key: &FormKey, context: &FormContext) -> Outcome {
        let spot = self.focus.clone();
        let items = pick::items(self, field, &spot, context);
        let last = items.len().saturating_sub(1);
        let at = self.caret.min(last);
        let tick = |state: &mut Self, picks: Vec<String>| {
            state.keep_choice(&spot);
            // In the order of the list, whatever the order of ticking.
            let ordered = items.iter().map(|item| item.id.clone()).filter(|id| picks.contains(id)).collect();
            state.changed(&spot, Value::Picks(ordered), context)
        };
        let mut picks = match self.value(&spot) {
            Some(Value::Picks(picks)) => picks.clone(),
            _ => Vec::new(),
        };
        match key {
            FormKey::Up if at == 0 => return moved(self.step(false, context)),
            FormKey::Down if at == last => return moved(self.step(true, context)),
            FormKey::Up | FormKey::Left => self.caret = at.saturating_sub(1),
            FormKey::Down | FormKey::Right => self.caret = (at + 1).min(last),
            FormKey::Home => self.caret = 0,
            FormKey::End => self.caret = last,
            FormKey::ToggleAll => {
                let all = items.iter().all(|item| picks.contains(&item.id));
                let picks = if all { Vec::new() } else { items.iter().map(|item| item.id.clone()).collect() };
                return tick(self, picks);
            }
            FormKey::Insert(text) if matches!(text.as_str(), " " | "\u{3000}") => {
                let Some(item) = items.get(at) else { return Outcome::Nothing };
                match picks.iter().position(|pick| *pick == item.id) {
                    Some(ticked) => drop(picks.remove(ticked)),
                    None => picks.push(item.id.clone()),
                }
                self.query.clear();
                return tick(self, picks);
            }
            FormKey::Insert(text) => {
                self.query.push_str(&value::typed(super::spec::Kind::Money, text));
                match pick::best(&items, &self.query) {
                    Some(found) => self.caret = found,
                    None => self.query.clear(),
                }
                return Outcome::Moved;
            }
            FormKey::Backspace => self.query.truncate(grapheme::left(&self.query, self.query.len())),
            _ => return Outcome::Nothing,
        }
        if !matches!(key, FormKey::Backspace) {
            self.query.clear();
        }
        Outcome::Moved
    }

    fn open(&mut self, context: &FormContext) -> Outcome {
        match self.focus.clone() {
            Spot::Add(_) => self.add_row(context),
            Spot::Row(table, row) => {
                self.enter(&table, row);
                Outcome::Moved
            }
            _ => moved(self.step(true, context)),
        }
    }

    fn enter(&mut self, table: &str, row: usize) {
        let Some(spec) = self.spec().table(table) else { return };
        let first = self.cells(spec, row).into_iter().next();
        if let Some(spot) = first {
            self.focus_on(spot);
        }
    }

    fn add_row(&mut self, context: &FormContext) -> Outcome {
        let Some(table) = self.table(&self.focus).filter(|table| table.rows.is_free()) else {
            return Outcome::Nothing;
        };
        self.leave(context);
        let row = preset::add(self, table, context);
        self.dirty = true;
        self.derive(context);
        self.recheck(context);
        self.enter(table.key, row);
        Outcome::Changed
    }

    fn remove_row(&mut self, context: &FormContext) -> Outcome {
        let Some(table) = self.table(&self.focus).filter(|table| table.rows.is_free()) else {
            return Outcome::Nothing;
        };
        let Some((_, at)) = self.focus.row() else { return Outcome::Nothing };
        let Some(rows) = self.tables.get_mut(table.key).filter(|rows| at < rows.len()) else {
            return Outcome::Nothing;
        };
        let row = rows.remove(at);
        let left = rows.len();
        self.undo.keep_row(table.key, at, row);
        // Rows behind it have moved up: what was said of them is checked again.
        self.issues.retain(|issue| issue.spot.table() != Some(table.key));
        let target =
            if left == 0 { Spot::Add(table.key.into()) } else { Spot::Row(table.key.into(), at.min(left - 1)) };
        self.focus_on(target);
        self.dirty = true;
        self.derive(context);
        self.recheck(context);
        Outcome::Changed
    }

    fn undo(&mut self, context: &FormContext) -> Outcome {
        let spot = self.focus.clone();
        if let (Spot::Row(table, _) | Spot::Add(table), None) = (&spot, spot.key()) {
            let Some((at, row)) = self.undo.take_row(table) else { return Outcome::Nothing };
            let rows = self.tables.entry(table.clone()).or_default();
            let at = at.min(rows.len());
            rows.insert(at, row);
            self.derive(context);
            self.focus_on(Spot::Row(table.clone(), at));
            return Outcome::Changed;
        }
        let Some((before, caret)) = self.undo.take() else { return Outcome::Nothing };
        self.caret = caret;
        self.query.clear();
        self.changed(&spot, before, context)
    }

    fn save(&mut self, context: &FormContext) -> Outcome {
        self.leave(context);
        if self.validate(context) {
            return Outcome::Save;
        }
        if let Some(first) = self.issues.first() {
            let spot = first.spot.clone();
            self.focus_on(spot);
        }
        Outcome::Invalid
    }

    fn cancel(&mut self, context: &FormContext) -> Outcome {
        let Some((table, row)) = self.open_row() else { return Outcome::Cancel };
        self.leave(context);
        self.focus_on(Spot::Row(table.key.to_owned(), row));
        Outcome::Moved
    }
}
