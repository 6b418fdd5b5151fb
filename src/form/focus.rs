//! Where the focus goes.

use super::context::FormContext;
use super::issue::{FieldIssue, Issue};
use super::pick;
use super::spec::{Body, Check, FieldSpec, Kind, TableSpec};
use super::spot::Spot;
use super::state::FormState;
use crate::text::field::IssueText;

impl FormState {
    /// The table whose record is open as a form of its own.
    #[must_use]
    pub fn open_row(&self) -> Option<(&'static TableSpec, usize)> {
        let Spot::Cell(_, row, _) = &self.focus else { return None };
        self.table(&self.focus).filter(|table| table.rows.is_free()).map(|table| (table, *row))
    }

    /// The places where the focus can stand now, in order: those of the open record, else those of the form.
    #[must_use]
    pub fn stops(&self) -> Vec<Spot> {
        if let Some((table, row)) = self.open_row() {
            return self.cells(table, row);
        }
        let mut stops = Vec::new();
        for section in self.spec().sections.iter().filter(|section| self.is_section_shown(section)) {
            match section.body {
                Body::Fields(fields) => {
                    let spots = fields.iter().map(|field| (Spot::Field(field.key.to_owned()), field));
                    stops.extend(spots.filter(|(spot, field)| self.takes_focus(spot, field)).map(|(spot, _)| spot));
                }
                Body::Table(table) if table.rows.is_free() => {
                    stops.extend((0..self.rows(table.key).len()).map(|i| Spot::Row(table.key.to_owned(), i)));
                    stops.push(Spot::Add(table.key.to_owned()));
                }
                Body::Table(table) => {
                    for row in 0..self.rows(table.key).len() {
                        stops.extend(self.cells(table, row));
                    }
                }
            }
        }
        stops
    }

    /// The places in a record.
    pub(super) fn cells(&self, table: &TableSpec, row: usize) -> Vec<Spot> {
        let spots = table.fields.iter().map(|field| (Spot::Cell(table.key.into(), row, field.key.into()), field));
        spots.filter(|(spot, field)| self.takes_focus(spot, field)).map(|(spot, _)| spot).collect()
    }

    fn takes_focus(&self, spot: &Spot, field: &FieldSpec) -> bool {
        self.is_shown(spot, field) && !self.is_fixed(spot, field)
    }

    /// To the next or previous place. The field that is left is written in full and checked. Returns whether the
    /// focus moved: at the ends of the form it stays.
    pub(crate) fn step(&mut self, forward: bool, context: &FormContext) -> bool {
        self.leave(context);
        let stops = self.stops();
        let here = stops.iter().position(|stop| *stop == self.focus);
        let target = match (here, forward) {
            (None, _) => stops.first(),
            (Some(at), true) => stops.get(at + 1),
            (Some(at), false) => at.checked_sub(1).and_then(|at| stops.get(at)),
        };
        let target = match (target, self.open_row()) {
            (Some(target), _) => target.clone(),
            (None, Some((table, _))) if forward => Spot::Add(table.key.to_owned()),
            (None, Some((table, row))) => Spot::Row(table.key.to_owned(), row),
            (None, None) => return false,
        };
        self.focus_on(target);
        true
    }

    /// To the first place of the next or previous section.
    pub(crate) fn step_section(&mut self, forward: bool, context: &FormContext) -> bool {
        self.leave(context);
        if let Some((table, _)) = self.open_row() {
            self.focus_on(Spot::Add(table.key.to_owned()));
        }
        let stops = self.stops();
        let section_of = |spot: &Spot| {
            self.spec().sections.iter().position(|section| match (&section.body, spot.table()) {
                (Body::Table(table), Some(key)) => table.key == key,
                (Body::Fields(fields), None) => fields.iter().any(|field| Some(field.key) == spot.key()),
                _ => false,
            })
        };
        let here = section_of(&self.focus);
        let target = if forward {
            stops.iter().find(|stop| section_of(stop) > here)
        } else {
            let before = stops.iter().rev().find(|stop| section_of(stop) < here).and_then(section_of);
            stops.iter().find(|stop| before.is_some() && section_of(stop) == before)
        };
        let Some(target) = target.cloned() else { return false };
        self.focus_on(target);
        true
    }

    /// Puts the focus on a place, the caret behind what stands there.
    pub fn focus_on(&mut self, spot: Spot) {
        self.query.clear();
        self.undo.forget();
        self.caret = match self.field(&spot) {
            Some(field) if field.is_text() => self.text(&spot).len(),
            _ => 0,
        };
        self.focus = spot;
    }

    /// Puts the focus on the first place that still has to be filled in, else on the first at all.
    pub(crate) fn focus_first(&mut self, context: &FormContext) {
        self.focus = Spot::Nowhere;
        let stops = self.stops();
        let is_open = |spot: &&Spot| match self.field(spot) {
            Some(field) => super::validate::check_field(self, spot, field, context).is_some(),
            None => false,
        };
        let target = stops.iter().find(is_open).or_else(|| stops.first()).cloned().unwrap_or_default();
        self.focus_on(target);
    }

    /// Moves the focus to the nearest place when its own is gone.
    pub(crate) fn keep_focus(&mut self) {
        let stops = self.stops();
        if !stops.contains(&self.focus) {
            let fallback =
                stops.iter().rev().find(|stop| stop.table() == self.focus.table() && stop.row() <= self.focus.row());
            let target = fallback.or_else(|| stops.first()).cloned().unwrap_or_default();
            self.focus_on(target);
        }
    }

    /// Writes the field in full and checks it.
    pub(crate) fn leave(&mut self, context: &FormContext) {
        let spot = self.focus.clone();
        let Some(field) = self.field(&spot) else { return };
        if field.is_text() {
            self.write_in_full(&spot, field, context);
        }
        let is_told = |issue: &FieldIssue| issue.spot == spot && matches!(issue.issue, Issue::Told(_));
        let unmatched = !self.query.is_empty()
            && !field.is_many()
            && pick::best(&pick::items(self, field, &spot, context), &self.query).is_none();
        let issue = if unmatched {
            Some(Issue::with(IssueText::BadChoice, &self.query))
        } else {
            super::validate::check_field(self, &spot, field, context)
        };
        // What a rule said stands until the field is changed.
        if let Some(issue) = issue.filter(|_| !self.issues.iter().any(is_told)) {
            self.issues.retain(|known| known.spot != spot);
            self.issues.push(issue.at(spot));
        }
    }

    fn write_in_full(&mut self, spot: &Spot, field: &FieldSpec, context: &FormContext) {
        let past = matches!(field.check, Check::NotFuture);
        let text = Some(self.text(spot)).filter(|text| !text.trim().is_empty());
        let written = pick::suggested(self, field, spot, context)
            .or_else(|| text.and_then(|text| super::value::written(field.kind, text, context, past)));
        if let Some(written) = written.filter(|written| written != self.text(spot)) {
            self.caret = self.caret.min(written.len());
            self.put(spot, super::Value::Text(written));
            self.derive(context);
            self.recheck(context);
        }
    }

    /// Whether the field at a place is a text of several lines.
    pub(crate) fn is_multi_line(&self) -> bool {
        matches!(self.field(&self.focus).map(|field| field.kind), Some(Kind::Lines(_) | Kind::Items(_)))
    }
}
