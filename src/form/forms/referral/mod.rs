//! The forms of a referral (转介). Whoever opens them tells with `outside` whether another desk records what the unit
//! wrote on paper.

pub(super) mod accept;
pub(super) mod answer;
pub(super) mod close;
pub(super) mod make;
pub(super) mod send_back;

use crate::form::spec::{Body, FieldSpec, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

/// What was asked and how far it has come.
const REFERRAL: Section = Section { title: T::TheReferral, visible: When::Always, body: Body::Fields(&[NOTES]) };
const NOTES: FieldSpec = field("_notes", Kind::Shown(Shown::Notes), T::TheReferral);

const IS_OUTSIDE: FieldSpec = field("_outside", Kind::Choice(Options::Codes(code::YES_NO)), T::UnitPaper)
    .visible_when(When::Never)
    .preset(Preset::Given("outside"));

const OUTSIDE: When = When::Is("_outside", &["yes"]);

/// The paper that a unit without a desk wrote.
const PAPER: FieldSpec =
    field("paper", Kind::Line(200), T::UnitPaper).visible_when(OUTSIDE).required_when(OUTSIDE).help(H::UnitPaper);
