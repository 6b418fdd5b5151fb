//! A form half typed, as it is put aside: what was typed and where the caret stood.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::context::FormContext;
use super::forms::FormId;
use super::spot::Spot;
use super::state::{FormState, Row, Subject, Value};
use crate::text::grapheme;

/// A form half typed. It holds personal data: it is kept sealed only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form.
    pub form: FormId,
    /// To what it belongs.
    pub subject: Subject,
    values: BTreeMap<String, Value>,
    tables: BTreeMap<String, Vec<Row>>,
    focus: Spot,
    caret: u32,
}

impl FormState {
    /// The form as a draft. It counts as untouched until something is typed again.
    #[must_use]
    pub fn to_draft(&mut self) -> Draft {
        self.dirty = false;
        Draft {
            form: self.form,
            subject: self.subject.clone(),
            values: self.values.clone(),
            tables: self.tables.clone(),
            focus: self.focus.clone(),
            caret: u32::try_from(self.caret).unwrap_or(0),
        }
    }

    /// The form as it was put aside: the same field, the same caret. A field that a newer program no longer has is
    /// left out, and one that it has in addition stands as in a new form.
    #[must_use]
    pub fn from_draft(draft: Draft, context: &FormContext) -> Self {
        let mut state = Self::new(draft.form, draft.subject, context);
        for (key, rows) in draft.tables {
            if state.spec().table(&key).is_some() {
                state.tables.insert(key, rows);
            }
        }
        for (key, value) in draft.values {
            if state.spec().field(&key).is_some() {
                state.put(&Spot::Field(key), value);
            }
        }
        state.derive(context);
        state.focus_on(draft.focus);
        state.caret = draft.caret as usize;
        if state.field(&state.focus).is_some_and(super::FieldSpec::is_text) {
            state.caret = grapheme::floor(state.text(&state.focus), state.caret);
        }
        state.keep_focus();
        state
    }
}
