//! Deadlines as clocks: computed once, when the event that starts them is decided, and never moved afterwards.

use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Instant};

/// A deadline of the course. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// Accept the application, or tell once what is missing.
    AcceptOrTell,
    /// Begin the survey.
    SurveyStart,
    /// Decide, counted from acceptance.
    Total,
    /// The public notice ends.
    NoticeEnd,
    /// Send the file to the office.
    Forward,
    /// The office determines.
    Determine,
    /// Assess self-care anew after a reported change.
    CareReassess,
    /// 急难型: pay.
    UrgentPay,
    /// File the township's own grant with the office.
    FileGrant,
    /// The township gives its first opinion, or a new one after an objection.
    Opinion,
    /// The report on means arrives.
    CheckReply,
    /// The appraisal is held.
    Appraisal,
    /// Means are looked into again after an objection to the report.
    Recheck,
    /// The refusal is delivered in writing.
    RefusalDelivery,
    /// Those granted enter the long-term list.
    Publicity,
    /// The papers of urgent aid are completed.
    Paperwork,
    /// The unit takes a referral over.
    ReferralAccept,
    /// The unit answers a referral.
    ReferralAnswer,
    /// Re-check the benefit.
    Review,
    /// Act on a change of circumstances.
    ActOnChange,
    /// Assess anew after members left.
    Reassess,
    /// A member reaches 16.
    Age16,
    /// A member reaches 18.
    Age18,
    /// A member reaches 60.
    Age60,
    /// A member reaches another age that policy lists.
    AgeReached,
    /// An authorisation runs out.
    AuthorisationEnd,
    /// A status ends.
    StatusEnd,
    /// A pupil or student finishes school.
    Graduation,
    /// A disability certificate runs out.
    CertificateEnd,
    /// A care agreement runs out.
    CareAgreementEnd,
    /// A report on means holds no longer.
    CheckReportEnd,
}

impl Deadline {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AcceptOrTell => "accept_or_tell",
            Self::SurveyStart => "survey_start",
            Self::Total => "total",
            Self::NoticeEnd => "notice_end",
            Self::Forward => "forward",
            Self::Determine => "determine",
            Self::CareReassess => "care_reassess",
            Self::UrgentPay => "urgent_pay",
            Self::FileGrant => "file_grant",
            Self::Opinion => "opinion",
            Self::CheckReply => "check_reply",
            Self::Appraisal => "appraisal",
            Self::Recheck => "recheck",
            Self::RefusalDelivery => "refusal_delivery",
            Self::Publicity => "publicity",
            Self::Paperwork => "paperwork",
            Self::ReferralAccept => "referral_accept",
            Self::ReferralAnswer => "referral_answer",
            Self::Review => "review",
            Self::ActOnChange => "act_on_change",
            Self::Reassess => "reassess",
            Self::Age16 => "age_16",
            Self::Age18 => "age_18",
            Self::Age60 => "age_60",
            Self::AgeReached => "age_reached",
            Self::AuthorisationEnd => "authorisation_end",
            Self::StatusEnd => "status_end",
            Self::Graduation => "graduation",
            Self::CertificateEnd => "certificate_end",
            Self::CareAgreementEnd => "care_agreement_end",
            Self::CheckReportEnd => "check_report_end",
        }
    }
}

/// A running deadline, as told to the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which deadline.
    pub rule: Deadline,
    /// The version of the policy that it was counted by.
    pub policy_version: u32,
    /// The day of the event that started it; not counted itself.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// The last instant, where hours are counted.
    pub until: Option<Instant>,
    /// Whether a year without an official calendar was crossed (暂定).
    pub provisional: bool,
}
