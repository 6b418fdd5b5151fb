//! `deadlines.toml`: how long each step may take.

use serde::{Deserialize, Serialize};

use super::track::rules_by_track;
use super::{Basis, Term};
use crate::domain::programme::Track;

/// Whether the days of the public notice count into the whole course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeCount {
    /// Whether they count; if not, the end of the whole course moves by the length of each notice.
    pub counts: bool,
    /// What it rests on.
    pub basis: Basis,
}

rules_by_track! {
    /// The deadlines of each course.
    Deadlines;
    /// From registration to acceptance or the one-time notice.
    accept_or_tell: Term;
    /// From acceptance to the start of the survey.
    survey_start: Term;
    /// From acceptance to the township's first opinion; also from an objection to the new opinion. None where only the whole course has a term.
    opinion: Option<Term>;
    /// From acceptance to the determination.
    total: Term;
    /// The same in special cases, such as an objection.
    total_special: Term;
    /// Whether the days of the public notice count into the whole course.
    notice_in_total: NoticeCount;
    /// The public notice.
    notice: Term;
    /// From the end of the notice to forwarding.
    forward: Term;
    /// From forwarding to the determination.
    determine: Term;
    /// From the request to look into a household's means to the report (核对).
    check_reply: Term;
    /// From the end of the survey to the appraisal, where one is held (民主评议).
    appraisal: Term;
    /// From the objection to a report to the new report.
    recheck: Term;
    /// From a refusal to its delivery in writing.
    refusal_delivery: Term;
    /// From an approval to its entry in the long-term list in the village. None where no term is set.
    publicity: Option<Term>;
    /// From an urgent determination to the completion of its papers (急难型补办手续).
    paperwork: Term;
    /// From a payment by the township to its filing with the office (备案).
    file_grant: Term;
}
