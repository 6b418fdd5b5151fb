//! An application and its course. The step it stands at follows from what happened, and is stored nowhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::elsewhere::Scope;
use crate::domain::programme::{Programme, Track};
use crate::domain::types::{Date, Ref};

use super::benefit::Managed;
use super::{
    Act, CareAgreement, CareAssessment, CareChange, CarePlacement, Carried, Claim, Clock, Closing, Conversion,
    Deadline, Determination, Filing, Handled, Manner, Notice, NoticeOutcome, Opinion, Outcome, Payout, Proxy, Relief,
    ReturnTo, Surveyed, Told, Visit,
};

/// The steps of an application, as the contract names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 登记
    Drafted,
    /// 待补正
    Incomplete,
    /// 已受理
    Accepted,
    /// 调查中
    Investigating,
    /// 评议
    Appraisal,
    /// 初审意见
    Opinion,
    /// 公示中
    Posted,
    /// 异议复查
    Objection,
    /// 已报送
    Forwarded,
    /// 审核
    Review,
    /// 已确认
    Approved,
    /// 不予确认
    Refused,
    /// 撤回
    Withdrawn,
    /// 终结
    Closed,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 14] = [
        Self::Drafted,
        Self::Incomplete,
        Self::Accepted,
        Self::Investigating,
        Self::Appraisal,
        Self::Opinion,
        Self::Posted,
        Self::Objection,
        Self::Forwarded,
        Self::Review,
        Self::Approved,
        Self::Refused,
        Self::Withdrawn,
        Self::Closed,
    ];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Incomplete => "incomplete",
            Self::Accepted => "accepted",
            Self::Investigating => "investigating",
            Self::Appraisal => "appraisal",
            Self::Opinion => "opinion",
            Self::Posted => "posted",
            Self::Objection => "objection",
            Self::Forwarded => "forwarded",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// The step of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether the application has come to its end.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Approved | Self::Refused | Self::Withdrawn | Self::Closed)
    }
}

/// One thing that happened to an application. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// It was registered.
    Registered,
    /// It was accepted on this day.
    Accepted(Date),
    /// The family was told once what is missing.
    Told(Told),
    /// The household was visited.
    Visited(Visit),
    /// The township gave its opinion.
    Opinion(Opinion),
    /// The opinion was posted.
    Posted(Notice),
    /// The notice ended.
    Closed(Closing),
    /// The file went to the office on this day, with this note.
    Forwarded(Date, Option<String>),
    /// The office determined.
    Determined(Determination),
    /// It was withdrawn, for this reason, at this person's request.
    Withdrawn(String, Option<String>),
    /// The circumstances were looked into beside the visits.
    Surveyed(Surveyed),
    /// It was looked at, sent back, ended or made known.
    Handled(Handled),
    /// It went on as one for another class.
    Converted(Conversion),
    /// The capacity for self-care was assessed.
    CareAssessed(CareAssessment),
    /// A change of it was reported.
    CareChanged(CareChange),
    /// 集中 or 分散供养 was settled.
    CarePlaced(CarePlacement),
    /// A care agreement was made.
    CareAgreed(CareAgreement),
    /// 急难型: paid before the papers.
    UrgentPaid(Payout),
    /// 急难型: the last paper and signature are in since this day.
    PapersCompleted(Date),
    /// A determined grant was paid by the township.
    GrantPaid(Payout),
    /// A grant of the township was filed with the office.
    GrantFiled(Filing),
    /// Something happened to the benefit after its approval (动态管理).
    Managed(Managed),
    /// It was carried over from the roster.
    CarriedOver(Carried),
}

/// Why one person did alone what two should (岗位分离的例外). Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exception {
    /// In the person's own words.
    Reason(String),
    /// 无其他经办人员: nobody else at the desk could have done it.
    NoOtherOfficer,
}

/// A step that was taken, by which action, and the clocks it started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What happened.
    pub what: What,
    /// The action.
    pub act: Act,
    /// The clocks it started.
    pub clocks: Vec<Clock>,
    /// Why one person did alone what two should (岗位分离的例外).
    pub exception: Option<Exception>,
    /// Set aside: a second acceptance, or the side of a conflict that a person did not keep.
    pub void: bool,
}

/// One programme applied for by a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its name in the stream.
    pub id: Ref,
    /// The number that people say.
    pub number: String,
    /// 救助项目: that of the last conversion that stands.
    pub programme: Programme,
    /// The programme that it was registered for.
    pub registered_for: Programme,
    /// The member who applies.
    pub applicant: Ref,
    /// Whether it is for the applicant alone (单人户).
    pub single: bool,
    /// How it came about.
    pub manner: Manner,
    /// Who applies for the applicant.
    pub proxy: Option<Proxy>,
    /// The day of the application.
    pub applied: Date,
    /// What the family says.
    pub statement: Option<String>,
    /// 临时救助: what it rests on.
    pub relief: Option<Relief>,
    /// What happened, in the order of the stream.
    pub trail: Vec<Move>,
}

impl Application {
    /// What happened and stands.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Move> {
        self.trail.iter().filter(|m| !m.void)
    }

    /// The course it takes.
    #[must_use]
    pub fn track(&self) -> Track {
        Track::of(self.programme, self.relief.as_ref().is_some_and(Relief::is_urgent))
    }

    /// The step it stands at.
    #[must_use]
    pub fn step(&self) -> Step {
        if !self.standing().any(|m| matches!(m.what, What::Registered)) {
            return Step::Closed;
        }
        self.standing().fold(Step::Drafted, |step, m| after(step, &m.what))
    }

    /// Whether another application like this may not run beside it: 特困 is for a person, 临时救助 for a cause, the
    /// others are for the household, or for one person out of it.
    #[must_use]
    pub fn is_rival(&self, scope: Scope<'_>, claim: Option<&Claim>) -> bool {
        self.programme == scope.programme
            && !self.step().is_end()
            && match scope.programme {
                Programme::Linshi => self.claim().map(Claim::cause) == claim.map(Claim::cause),
                _ if scope.alone() && Scope::of(self).alone() => self.applicant == *scope.applicant,
                _ => true,
            }
    }

    /// The newest standing clock of `rule`.
    #[must_use]
    pub fn clock(&self, rule: Deadline) -> Option<&Clock> {
        self.standing().rev().flat_map(|m| &m.clocks).find(|clock| clock.rule == rule)
    }

    /// What stands in the roster, if it was carried over.
    #[must_use]
    pub fn carried(&self) -> Option<&Carried> {
        self.standing().find_map(|m| if let What::CarriedOver(carried) = &m.what { Some(carried) } else { None })
    }

    /// The day of acceptance.
    #[must_use]
    pub fn accepted(&self) -> Option<Date> {
        self.standing().find_map(|m| if let What::Accepted(on) = m.what { Some(on) } else { None })
    }

    /// The one-time notice, if the family was told.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        self.standing().find_map(|m| if let What::Told(told) = &m.what { Some(told) } else { None })
    }

    /// The visits, oldest first.
    pub fn visits(&self) -> impl DoubleEndedIterator<Item = &Visit> {
        self.standing().filter_map(|m| if let What::Visited(visit) = &m.what { Some(visit) } else { None })
    }

    /// The opinions, oldest first.
    pub fn opinions(&self) -> impl DoubleEndedIterator<Item = &Opinion> {
        self.standing().filter_map(|m| if let What::Opinion(opinion) = &m.what { Some(opinion) } else { None })
    }

    /// The newest opinion.
    #[must_use]
    pub fn opinion(&self) -> Option<&Opinion> {
        self.opinions().next_back()
    }

    /// The notices, oldest first.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.standing().filter_map(|m| if let What::Posted(notice) = &m.what { Some(notice) } else { None })
    }

    /// How the notice of this name ended, if it did.
    #[must_use]
    pub fn closing(&self, notice: &Ref) -> Option<&Closing> {
        self.standing().find_map(|m| match &m.what {
            What::Closed(closing) if closing.notice == *notice => Some(closing),
            _ => None,
        })
    }

    /// The conversions, oldest first.
    pub fn conversions(&self) -> impl DoubleEndedIterator<Item = &Conversion> {
        self.standing().filter_map(|m| if let What::Converted(made) = &m.what { Some(made) } else { None })
    }

    /// Brings the programme in line with the conversions that stand.
    pub(super) fn settle_programme(&mut self) {
        let last = self.conversions().next_back().map(|made| made.to);
        self.programme = last.unwrap_or(self.registered_for);
    }

    /// The determination.
    #[must_use]
    pub fn determination(&self) -> Option<&Determination> {
        self.standing().find_map(|m| if let What::Determined(made) = &m.what { Some(made) } else { None })
    }

    /// What happened to the benefit after its approval, oldest first.
    pub fn managed(&self) -> impl DoubleEndedIterator<Item = &Managed> {
        self.standing().filter_map(|m| if let What::Managed(managed) = &m.what { Some(managed) } else { None })
    }

    /// What stands since the survey was last called for: by a notice that ended with an objection, or by the office's
    /// return; everything, if it never was again.
    pub fn since_objection(&self) -> impl Iterator<Item = &Move> {
        let standing: Vec<&Move> = self.standing().collect();
        let from = standing.iter().rposition(|m| calls_for_survey(&m.what)).map_or(0, |at| at + 1);
        standing.into_iter().skip(from)
    }

    /// Whether what last called for the survey again is a notice that ended with an objection.
    #[must_use]
    pub fn was_objected_to(&self) -> bool {
        self.standing().rev().find(|m| calls_for_survey(&m.what)).is_some_and(|m| is_objection(&m.what))
    }

    /// Whether the office returned it for a new survey and none was made since.
    #[must_use]
    pub fn was_returned_for_survey(&self) -> bool {
        self.standing().rev().find(|m| calls_for_survey(&m.what)).is_some_and(|m| !is_objection(&m.what))
    }

    /// Whether somebody was met at home since the survey was last called for.
    #[must_use]
    pub fn is_visited(&self) -> bool {
        self.since_objection().any(|m| matches!(&m.what, What::Visited(visit) if visit.met_somebody()))
    }

    /// The newest appraisal since the survey was last called for.
    #[must_use]
    pub fn appraised(&self) -> Option<&super::Appraisal> {
        self.since_objection()
            .filter_map(|m| match &m.what {
                What::Surveyed(Surveyed::Appraised(appraisal)) => Some(appraisal),
                _ => None,
            })
            .last()
    }

    /// Whether somebody was met at home after the newest appraisal.
    #[must_use]
    pub fn is_visited_after_appraisal(&self) -> bool {
        let moves: Vec<&Move> = self.since_objection().collect();
        let appraised = |m: &&Move| matches!(m.what, What::Surveyed(Surveyed::Appraised(_)));
        let from = moves.iter().rposition(appraised).map_or(0, |at| at + 1);
        moves[from..].iter().any(|m| matches!(&m.what, What::Visited(visit) if visit.met_somebody()))
    }
}

fn calls_for_survey(what: &What) -> bool {
    let returned = |handled: &Handled| matches!(handled, Handled::Returned(back) if back.to == ReturnTo::Survey);
    is_objection(what) || matches!(what, What::Handled(handled) if returned(handled))
}

fn is_objection(what: &What) -> bool {
    matches!(what, What::Closed(closing) if closing.outcome == NoticeOutcome::Objection)
}

/// The step after `what` happened at `step`. Total: merged history may hold what neither side alone would have done.
fn after(step: Step, what: &What) -> Step {
    match what {
        What::Managed(managed) if step == Step::Approved && managed.ends() => Step::Closed,
        What::Managed(_) => step,
        _ if step.is_end() => step,
        What::Registered => step,
        What::Told(_) if step == Step::Drafted => Step::Incomplete,
        What::Told(_) => step,
        What::Accepted(_) if step <= Step::Incomplete => Step::Accepted,
        What::Accepted(_) => step,
        What::Visited(_) if step <= Step::Accepted || step == Step::Appraisal => Step::Investigating,
        What::Visited(_) => step,
        What::Opinion(_) if step < Step::Forwarded => Step::Opinion,
        What::Opinion(_) => step,
        What::Posted(_) if step < Step::Forwarded => Step::Posted,
        What::Posted(_) => step,
        What::Closed(closing) if closing.outcome == NoticeOutcome::Objection && step == Step::Posted => Step::Objection,
        What::Closed(_) => step,
        What::Forwarded(..) => Step::Forwarded,
        What::Determined(made) if made.outcome == Outcome::Approve => Step::Approved,
        What::Determined(_) => Step::Refused,
        What::Withdrawn(..) => Step::Withdrawn,
        What::Surveyed(surveyed) => surveyed.after(step),
        What::Handled(handled) => handled.after(step),
        // Opinion and notice were about the old class; papers and visits still count.
        What::Converted(_) if step > Step::Investigating => Step::Investigating,
        What::Converted(_) => step,
        What::UrgentPaid(_) => Step::Approved,
        What::CarriedOver(_) => Step::Forwarded,
        What::CareAssessed(_)
        | What::CareChanged(_)
        | What::CarePlaced(_)
        | What::CareAgreed(_)
        | What::PapersCompleted(_)
        | What::GrantPaid(_)
        | What::GrantFiled(_) => step,
    }
}
