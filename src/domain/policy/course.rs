//! `course.toml`: which steps each course needs, and what each step asks for.

use serde::{Deserialize, Serialize};

use super::track::rules_by_track;
use super::{AuthorisationRule, Basis};
use crate::domain::programme::Track;
use crate::domain::types::Fen;

/// Home visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitRule {
    /// Whether the opinion, or the determination where there is none, needs one.
    pub required: bool,
    /// How many investigators at least.
    pub min_investigators: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// The check of means by the units (信息核对).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// Whether the opinion needs a report that holds.
    pub required: bool,
    /// For how many days a report holds if it says nothing else.
    pub valid_days: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// When an appraisal is held. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalWhen {
    /// The course has none.
    Never,
    /// The township may hold one (视情).
    Optional,
    /// Every opinion needs one.
    Always,
}

/// A share, such as two thirds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// So many
    pub of: u32,
    /// in so many.
    pub in_all: std::num::NonZeroU32,
}

impl Share {
    /// The least part of `whole` that reaches it.
    #[must_use]
    pub const fn least(self, whole: u32) -> u32 {
        let least = (self.of as u64 * whole as u64).div_ceil(self.in_all.get() as u64);
        if least > u32::MAX as u64 { u32::MAX } else { least as u32 }
    }

    /// Whether `part` of `whole` reaches it. Nothing is no share of nothing.
    #[must_use]
    pub const fn reached(self, part: u32, whole: u32) -> bool {
        whole > 0 && part as u64 * self.in_all.get() as u64 >= self.of as u64 * whole as u64
    }
}

/// The appraisal by villagers (民主评议).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppraisalRule {
    /// When one is held.
    pub when: AppraisalWhen,
    /// How many people are called at least; none where no rule says so.
    #[serde(default)]
    pub min_called: Option<u32>,
    /// The share of those called who must be present; none where no rule says so.
    #[serde(default)]
    pub attendance: Option<Share>,
    /// The share of villagers' representatives among those present; none where no rule says so.
    #[serde(default)]
    pub representatives: Option<Share>,
    /// The share of those present whose vote makes the facts hold.
    pub pass: Share,
    /// What it rests on.
    pub basis: Basis,
}

/// The township's first opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionRule {
    /// Whether the course has one.
    pub required: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// What an objection calls for before a new opinion. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterObjection {
    /// The household is visited again.
    Visit,
    /// It is visited again, or an appraisal is held.
    VisitOrAppraisal,
    /// An appraisal is held.
    Appraisal,
}

/// The public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRule {
    /// Whether the course has one.
    pub required: bool,
    /// What an objection calls for.
    pub after_objection: AfterObjection,
    /// Whether the opinion after an objection is posted again.
    pub repost_after_objection: bool,
    /// Whether the village must confirm the posting.
    pub village_confirmation: bool,
    /// Whether a photo of the start is needed, and one of the end.
    pub photos: bool,
    /// Whether minors may stand on it.
    pub minors: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// The office's own visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeVisitRule {
    /// For a household with a declared relative on the staff (近亲属备案).
    pub for_staff_relatives: bool,
    /// For a household that somebody complained about (投诉举报).
    pub for_complaints: bool,
    /// How many of the office's people at least.
    pub min_investigators: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// The determination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeterminationRule {
    /// Whether the township's lead may determine (审核确认权限下放、部分审批).
    pub delegated: bool,
    /// Up to which amount the township may grant; none for any.
    #[serde(default)]
    pub delegated_up_to_fen: Option<Fen>,
    /// Whether an approval carries the number of a certificate (低保证).
    pub certificate: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// Payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentRule {
    /// Whether aid is paid from the month after the determination at the earliest.
    pub from_next_month: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// The long-term list of those granted, in the village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicityRule {
    /// Whether the course ends with it.
    pub required: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// What happens when one person does two things that two should do, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Apart {
    /// Nothing.
    Free,
    /// It is shown to oversight.
    Noted,
    /// It needs a recorded reason (a two-person office), and is shown to oversight.
    WithReason,
    /// It is refused.
    Refused,
}

/// What is asked where a reason is needed and nobody else at the desk has the duty and a free hand in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alone {
    /// Nothing: that there is nobody else is recorded as the reason, and shown to oversight.
    Recorded,
    /// The reason in words, as of anybody.
    WithReason,
}

/// Separation of duties: what one person should not do alone in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeparationRule {
    /// Recording a visit and giving the opinion on it.
    pub visit_and_opinion: Apart,
    /// Recording a visit and forwarding the file.
    pub visit_and_forward: Apart,
    /// Recording a visit (the office's own too) or giving the opinion, and reviewing the file.
    pub survey_and_review: Apart,
    /// Recording a visit (the office's own too) or giving the opinion, and determining.
    pub survey_and_determination: Apart,
    /// What is asked of who works without anybody else who could do it.
    pub alone: Alone,
    /// What it rests on.
    pub basis: Basis,
}

rules_by_track! {
    /// The steps of each course and what they ask for.
    Course;
    /// The authorisations to check.
    authorisation: AuthorisationRule;
    /// Home visits.
    visit: VisitRule;
    /// The check of means by the units.
    check: CheckRule;
    /// The appraisal by villagers.
    appraisal: AppraisalRule;
    /// The township's first opinion.
    opinion: OpinionRule;
    /// The public notice.
    notice: NoticeRule;
    /// The office's own visit.
    office_visit: OfficeVisitRule;
    /// The determination.
    determination: DeterminationRule;
    /// Payment.
    payment: PaymentRule;
    /// The long-term list of those granted.
    publicity: PublicityRule;
    /// Separation of duties.
    separation: SeparationRule;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_reached_exactly() {
        let two_thirds = Share { of: 2, in_all: 3.try_into().unwrap() };
        assert!(two_thirds.reached(10, 15));
        assert!(!two_thirds.reached(9, 15));
        assert!(two_thirds.reached(11, 16), "10.67 of 16");
        assert!(!two_thirds.reached(10, 16));
        assert_eq!([0, 1, 15, 16].map(|whole| two_thirds.least(whole)), [0, 1, 10, 11]);
        assert!(!two_thirds.reached(0, 0), "an empty room agrees to nothing");
    }
}
