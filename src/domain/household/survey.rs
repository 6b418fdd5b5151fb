//! 家庭经济状况调查 beside the home visit: neighbours, letters, checks by the units, the appraisal, complaints.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::kind::Kind;
use crate::domain::types::{Date, Ref};

use super::{Application, Step, ToldBy, Visit, What};

/// Neighbours were asked (邻里访问).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The day.
    pub asked: Date,
    /// 调查人
    pub investigators: Vec<String>,
    /// Who was asked.
    pub informants: Vec<String>,
    /// What they said.
    pub findings: String,
    /// Whether both sides signed.
    pub signed: bool,
}

/// What a letter brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterAnswer {
    /// When it arrived.
    pub received: Date,
    /// What it says.
    pub content: String,
}

/// Proof was asked for by letter (信函索证).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The earlier letter that the answer belongs to.
    pub answers: Option<Ref>,
    /// To whom.
    pub to: String,
    /// What was asked.
    pub asked: String,
    /// When it was sent.
    pub sent: Date,
    /// The answer, once there.
    pub answer: Option<LetterAnswer>,
}

/// The units were asked about a household's means (提请核对).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequest {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When.
    pub requested: Date,
    /// Which units.
    pub units: Vec<String>,
    /// The authorisations it stands on.
    pub authorisations: Vec<Ref>,
    /// The check whose report the applicant objected to.
    pub recheck_of: Option<Ref>,
}

/// The report on a household's means (核对报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReport {
    /// The check.
    pub check: Ref,
    /// Its number.
    pub number: String,
    /// When it arrived.
    pub received: Date,
    /// Whether the household meets the rule by it.
    pub eligible: bool,
    /// What it says.
    pub findings: String,
    /// The last day it holds.
    pub valid_until: Date,
}

/// The applicant was told of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckTold {
    /// The check.
    pub check: Ref,
    /// When.
    pub on: Date,
    /// How.
    pub told_by: ToldBy,
}

/// The applicant objected to a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckObjection {
    /// The check.
    pub check: Ref,
    /// When.
    pub received: Date,
    /// What was said, and which evidence was given.
    pub content: String,
}

/// An appraisal by villagers (民主评议): its votes judge whether the facts are true, not who deserves aid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The day.
    pub held: Date,
    /// Where.
    pub place: String,
    /// Who led it.
    pub chair: String,
    /// How many were called.
    pub called: u32,
    /// How many came.
    pub present: u32,
    /// How many of them are villagers' representatives.
    pub representatives: u32,
    /// Votes that the facts are true.
    pub votes_true: u32,
    /// Votes that they are not.
    pub votes_false: u32,
    /// Whether the ballot was secret.
    pub secret: bool,
    /// Whether the facts were found true, by the rule in force then.
    pub facts_hold: bool,
    /// The minutes.
    pub minutes: String,
}

/// Somebody complained about a case (投诉举报).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When.
    pub received: Date,
    /// Who, if they said.
    pub by: Option<String>,
    /// What it says.
    pub content: String,
}

/// One thing found out, or said, about an applicant's circumstances. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Surveyed {
    /// 邻里访问
    Neighbours(Neighbours),
    /// 信函索证
    Letter(Letter),
    /// 提请核对
    CheckRequested(CheckRequest),
    /// 核对报告
    CheckReported(CheckReport),
    /// 告知核对结果
    CheckTold(CheckTold),
    /// 对核对结果的异议
    CheckObjected(CheckObjection),
    /// 民主评议
    Appraised(Appraisal),
    /// 市局入户
    OfficeVisited(Visit),
    /// 投诉举报
    Complained(Complaint),
}

impl What {
    /// Whether a review and the determination judge it, so that who did it does not judge alone: a visit, the office's
    /// own too, and the opinion.
    #[must_use]
    pub const fn is_judged_later(&self) -> bool {
        matches!(self, Self::Visited(_) | Self::Opinion(_) | Self::Surveyed(Surveyed::OfficeVisited(_)))
    }
}

impl Surveyed {
    /// The kind of the action that makes it.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Neighbours(_) => Kind::NeighbourRecord,
            Self::Letter(_) => Kind::LetterRecord,
            Self::CheckRequested(_) => Kind::CheckRequest,
            Self::CheckReported(_) => Kind::CheckRecord,
            Self::CheckTold(_) => Kind::CheckTell,
            Self::CheckObjected(_) => Kind::CheckObject,
            Self::Appraised(_) => Kind::AppraisalRecord,
            Self::OfficeVisited(_) => Kind::VisitRecord,
            Self::Complained(_) => Kind::ComplaintRecord,
        }
    }

    /// The step after it happened at `step`: asking begins the survey, an appraisal is a step of its own.
    pub(super) const fn after(&self, step: Step) -> Step {
        match (self, step) {
            (Self::Neighbours(_) | Self::Letter(_) | Self::CheckRequested(_), Step::Accepted) => Step::Investigating,
            (Self::Appraised(_), Step::Accepted | Step::Investigating) => Step::Appraisal,
            _ => step,
        }
    }
}

/// A check of means with all that followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Check<'a> {
    /// The request.
    #[serde(flatten)]
    pub request: &'a CheckRequest,
    /// The report.
    pub report: Option<&'a CheckReport>,
    /// When the applicant was told.
    pub told: Option<&'a CheckTold>,
    /// The applicant's objection.
    pub objection: Option<&'a CheckObjection>,
}

impl Application {
    /// What was found out beside the visits, oldest first.
    pub fn surveyed(&self) -> impl DoubleEndedIterator<Item = &Surveyed> {
        self.standing().filter_map(|m| if let What::Surveyed(surveyed) = &m.what { Some(surveyed) } else { None })
    }

    /// The checks of means, oldest first.
    pub fn checks(&self) -> impl DoubleEndedIterator<Item = Check<'_>> {
        self.surveyed()
            .filter_map(|s| if let Surveyed::CheckRequested(request) = s { Some(request) } else { None })
            .map(|request| {
                let mut check = Check { request, report: None, told: None, objection: None };
                for surveyed in self.surveyed() {
                    match surveyed {
                        Surveyed::CheckReported(report) if report.check == request.id => check.report = Some(report),
                        Surveyed::CheckTold(told) if told.check == request.id => check.told = Some(told),
                        Surveyed::CheckObjected(said) if said.check == request.id => check.objection = Some(said),
                        _ => {}
                    }
                }
                check
            })
    }

    /// The appraisals, oldest first.
    pub fn appraisals(&self) -> impl DoubleEndedIterator<Item = &Appraisal> {
        self.surveyed().filter_map(|s| if let Surveyed::Appraised(appraisal) = s { Some(appraisal) } else { None })
    }

    /// Whether the office visited the household since `from`, the place of a move among those that stand.
    fn office_visited_since(&self, from: usize) -> bool {
        let met = |what: &What| matches!(what, What::Surveyed(Surveyed::OfficeVisited(v)) if v.met_somebody());
        self.standing().skip(from).any(|m| met(&m.what))
    }

    /// Whether the office visited the household.
    #[must_use]
    pub fn was_visited_by_office(&self) -> bool {
        self.office_visited_since(0)
    }

    /// Whether a complaint waits for the office's own visit.
    #[must_use]
    pub fn has_open_complaint(&self) -> bool {
        let complained = |what: &What| matches!(what, What::Surveyed(Surveyed::Complained(_)));
        let last = self.standing().enumerate().filter(|(_, m)| complained(&m.what)).last();
        last.is_some_and(|(at, _)| !self.office_visited_since(at))
    }
}
