//! The forms of a payment run (发放批次). Whoever opens them gives its lines as the list `lines`, those selected as the
//! first values of the same name, and what is out of the ordinary as `late` and `alone`.

pub(super) mod check;
pub(super) mod close;
pub(super) mod confirm;
pub(super) mod extend;
pub(super) mod forward;
pub(super) mod hold;
pub(super) mod repay;
pub(super) mod return_list;
pub(super) mod returned;
pub(super) mod send;

use crate::form::spec::{Body, FieldSpec, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::code;
use crate::text::field::FieldText as T;

/// What the run comes to, for reading before deciding.
const RUN: Section = Section { title: T::TheRun, visible: When::Always, body: Body::Fields(&[NOTES]) };
const NOTES: FieldSpec = field("_notes", Kind::Shown(Shown::Notes), T::TheRun);

/// Whether the day is after the cut-off; told by whoever opens the form.
const IS_LATE: FieldSpec = field("_late", Kind::Choice(Options::Codes(code::YES_NO)), T::LateReason)
    .visible_when(When::Never)
    .preset(Preset::Given("late"));

const LATE: When = When::Is("_late", &["yes"]);

/// Why after the cut-off.
const LATE_REASON: FieldSpec =
    field("late_reason", Kind::Lines(500), T::LateReason).visible_when(LATE).required_when(LATE);

/// Some of the run's lines.
const LINES: FieldSpec =
    field("lines", Kind::Many(Options::Given("lines")), T::PayLines).required().preset(Preset::Given("lines"));
