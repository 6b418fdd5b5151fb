//! What the screens beyond a household's file show: payment runs (发放批次), referrals (转介), and what waits at a desk.

use super::{DueView, StepView, TimelineView};
use crate::domain::payment::{LeftReason, Mark, RunStep, Status};
use crate::domain::programme::Programme;
use crate::domain::referral::Step;
use crate::domain::types::{Fen, Month, StreamId, Township};
use crate::text::pinyin;
use crate::tui::keymap::Action;

/// Something that waits at this desk besides applications, and the action that goes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// What, and how many.
    pub words: String,
    /// Goes there.
    pub action: Action,
}

/// A payment run in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// The stream.
    pub stream: StreamId,
    /// The month paid for.
    pub month: Month,
    /// The programme.
    pub programme: String,
    /// The township.
    pub township: String,
    /// Where it stands.
    pub step: RunStep,
    /// The step in words.
    pub step_words: String,
    /// How many are paid by it.
    pub count: usize,
    /// What it comes to.
    pub total: Fen,
    /// How many came back and are not paid again.
    pub returned: usize,
    /// The next cut-off.
    pub due: Option<DueView>,
    /// Something of it has not been accepted by the office yet.
    pub waiting: bool,
    /// The next step is this desk's.
    pub here: bool,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// A payment run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunView {
    /// The stream.
    pub stream: StreamId,
    /// Month, programme and township.
    pub title: String,
    /// Where it stands.
    pub step: String,
    /// How many are paid by it, and how many persons they stand for.
    pub counts: (usize, u32),
    /// What the lines come to that are not held.
    pub total: Fen,
    /// The same in capitals (大写).
    pub capitals: String,
    /// What was paid out and did not come back.
    pub paid: Fen,
    /// How many more are to be added.
    pub rest: u32,
    /// The cut-offs that still run.
    pub due: Vec<DueView>,
    /// Its lines.
    pub lines: Vec<PayLine>,
    /// Who is left out.
    pub left: Vec<LeftLine>,
    /// Who did what when.
    pub timeline: Vec<TimelineView>,
    /// What can be done next.
    pub steps: Vec<StepView>,
}

/// One payee of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayLine {
    /// Its name in the run (`l1`).
    pub id: String,
    /// The application's number.
    pub number: String,
    /// Who is paid.
    pub payee: String,
    /// The village, where the household is on file.
    pub village: String,
    /// Bank and the end of the account.
    pub account: String,
    /// How many persons are covered.
    pub persons: u32,
    /// What is new.
    pub marks: Vec<Mark>,
    /// The same in words.
    pub mark_words: String,
    /// How much.
    pub amount: Fen,
    /// Where it stands.
    pub status: Status,
    /// The same in words.
    pub status_words: String,
    /// The household, where it is on file.
    pub household: Option<StreamId>,
    /// What it is made up of, why it is held, why it came back.
    pub remarks: Vec<String>,
    /// Paid although taken out, or paid twice: a person must see to it.
    pub disputed: bool,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// Somebody on file who is not on the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftLine {
    /// The household, where it is on file.
    pub household: Option<StreamId>,
    /// The head's name.
    pub name: String,
    /// The village.
    pub village: String,
    /// The application's number.
    pub number: String,
    /// Why.
    pub reason: LeftReason,
    /// The same in words.
    pub reason_words: String,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// A run that could be drawn up, with what would be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferView {
    /// The month.
    pub month: Month,
    /// The programme.
    pub programme: Programme,
    /// The programme in words.
    pub programme_words: String,
    /// The township.
    pub township: Township,
    /// The township in words.
    pub township_words: String,
    /// How many would be paid.
    pub count: usize,
    /// How many of them are new, changed, and paid for earlier months.
    pub marked: [usize; 3],
    /// What it would come to.
    pub total: Fen,
    /// The same in capitals (大写).
    pub capitals: String,
    /// Who would be left out: how many for which reason.
    pub left: Vec<(String, usize)>,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// A referral in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralLine {
    /// The stream.
    pub stream: StreamId,
    /// Who is to be helped.
    pub name: String,
    /// The village, with the township at a desk that has several.
    pub village: String,
    /// Which help.
    pub need: String,
    /// The unit in charge.
    pub unit: String,
    /// Where it stands.
    pub step: Step,
    /// The same in words.
    pub step_words: String,
    /// The deadline that runs.
    pub due: Option<DueView>,
    /// Something of it has not been accepted by the office yet.
    pub waiting: bool,
    /// The next step is this desk's.
    pub here: bool,
    /// What it is found by.
    pub key: pinyin::Key,
}

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralView {
    /// The stream.
    pub stream: StreamId,
    /// Who is to be helped.
    pub name: String,
    /// Where it stands.
    pub step: String,
    /// The deadline that runs.
    pub due: Option<DueView>,
    /// What it says: label and value.
    pub facts: Vec<(String, String)>,
    /// What happened since: heading and text.
    pub trail: Vec<(String, String)>,
    /// Who did what when.
    pub timeline: Vec<TimelineView>,
    /// What can be done next.
    pub steps: Vec<StepView>,
}
