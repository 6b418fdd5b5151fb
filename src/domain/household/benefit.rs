//! 动态管理: what happens to an approved application. The benefit is not stored: it follows from these moves.
//!
//! Every move carries what was decided (amounts with their lines, months, who is covered), so that no later policy
//! changes what was granted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::kind::Kind;
use crate::domain::programme::{Amount, Programme};
use crate::domain::types::{Date, Fen, Month, Ref};

use super::fold::Folding;
use super::{Act, Application, Arrived, Clock, CountingSet, Fact, Household, Labour, Step, What};

/// Whom aid for an application covers: the one person that it is for, or every member who counts by the record.
#[must_use]
pub fn covered(household: &Household, application: &Application) -> Vec<Ref> {
    if application.single || application.programme == Programme::Tekun {
        return vec![application.applicant.clone()];
    }
    household.members().filter(|member| member.counted).map(|member| member.id.clone()).collect()
}

/// How a household is classed for re-checks (分类管理). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A类: nobody able to work, grave illness or disability.
    A,
    /// B类: circumstances that hardly change.
    B,
    /// C类: somebody able to work, unstable income.
    C,
}

impl Class {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
        }
    }
}

/// What a re-check found. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewResult {
    /// 无变化
    Unchanged,
    /// 有变化: to be acted on by a change, a suspension or a stop.
    Changed,
}

/// A re-check (复核).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The day.
    pub on: Date,
    /// Who looked.
    pub by: Vec<String>,
    /// What was found.
    pub result: ReviewResult,
    /// In words.
    pub findings: String,
    /// The class from now on.
    pub class: Class,
}

/// Who noticed a change of circumstances. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportedBy {
    /// 家庭报告
    Family,
    /// 乡镇发现
    Township,
    /// 数据比对预警
    Check,
    /// 群众反映
    Public,
}

/// A change of circumstances that was reported or found (变更报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Who noticed.
    pub by: ReportedBy,
    /// The day on which the township knew.
    pub known: Date,
    /// The day on which it happened, if known.
    pub happened: Option<Date>,
    /// What.
    pub what: String,
}

/// Another amount from a month on (调整).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The day of the decision.
    pub decided: Date,
    /// The first month with the new amount; one before the decision is paid later or recovered.
    pub from: Month,
    /// The new amount a month and how it came about.
    pub amount: Amount,
    /// Whom it covers.
    pub persons: Vec<Ref>,
    /// Why.
    pub reason: String,
    /// The version of the policy that it was computed by.
    pub policy_version: u32,
}

/// No payment from a month on, until resumed (暂停).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The day of the decision.
    pub decided: Date,
    /// The first month without payment.
    pub from: Month,
    /// Why.
    pub reason: String,
}

/// Payment again from a month on (恢复). From a month of the suspension: that month is owed after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    /// The day of the decision.
    pub decided: Date,
    /// The first month paid again.
    pub from: Month,
    /// Why.
    pub reason: String,
}

/// Why a benefit ends. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StopGround {
    /// 收入超过标准
    Income,
    /// 财产超过限额
    Property,
    /// 死亡
    Death,
    /// 迁出
    MovedAway,
    /// 自愿退出
    Renounced,
    /// 无正当理由不配合
    NotCooperating,
    /// 隐瞒、虚报
    Concealment,
    /// 转入其他救助
    OtherProgramme,
    /// 并入他户
    Merged,
    /// 期满
    TermEnded,
    /// 拒绝适当工作
    WorkRefused,
    /// 其他不再符合条件的情形
    Other,
}

impl StopGround {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Income,
        Self::Property,
        Self::Death,
        Self::MovedAway,
        Self::Renounced,
        Self::NotCooperating,
        Self::Concealment,
        Self::OtherProgramme,
        Self::Merged,
        Self::TermEnded,
        Self::WorkRefused,
        Self::Other,
    ];
}

/// The benefit ends from a month on (停发), at once or by degrees (渐退).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The day of the decision.
    pub decided: Date,
    /// The first month after the full amount.
    pub from: Month,
    /// The ground.
    pub ground: StopGround,
    /// In words.
    pub reason: Option<String>,
    /// 渐退: what is still paid in the months from `from` on, one after another.
    pub taper: Vec<Fen>,
}

/// Why members count no more. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DepartureCause {
    /// 死亡
    Death,
    /// 分户
    Split,
    /// 并入他户
    Merge,
}

/// Members whom the benefit covers no more; without anyone left it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// Who left.
    pub members: Vec<Ref>,
    /// Why.
    pub cause: DepartureCause,
    /// When.
    pub on: Date,
    /// The first month without them.
    pub from: Month,
    /// What is owed from then on, until the household is assessed anew.
    pub amount: Amount,
    /// Whom it still covers.
    pub persons: Vec<Ref>,
}

/// An offer of suitable work was refused without good reason (无正当理由拒绝就业).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkRefusal {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Who refused.
    pub member: Ref,
    /// When.
    pub on: Date,
    /// What was offered.
    pub offer: String,
    /// How many refusals of this member are on record with this one.
    pub count: u32,
}

/// A member died (死亡登记).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Death {
    /// Who.
    pub member: Ref,
    /// When.
    pub on: Date,
    /// How it is known.
    pub source: Option<String>,
    /// The action that recorded it.
    pub act: Act,
}

/// One thing that happened to an approved application. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Managed {
    /// It was re-checked.
    Reviewed(Review),
    /// A change of circumstances was reported.
    Reported(Report),
    /// Its amount changed.
    Changed(Change),
    /// It was suspended.
    Suspended(Suspension),
    /// It was resumed.
    Resumed(Resumption),
    /// It was stopped.
    Stopped(Stop),
    /// Members left it.
    Departed(Departure),
    /// Suitable work was refused.
    WorkRefused(WorkRefusal),
    /// People came from another household, and are not covered yet.
    Arrived(Arrived),
}

impl Managed {
    /// Whether the benefit has come to its end with it.
    #[must_use]
    pub const fn ends(&self) -> bool {
        match self {
            Self::Stopped(_) => true,
            Self::Departed(departure) => departure.persons.is_empty(),
            _ => false,
        }
    }

    /// The kind of the action that made it.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Reviewed(_) => Kind::BenefitReview,
            Self::Reported(_) => Kind::ChangeReport,
            Self::Changed(_) => Kind::BenefitChange,
            Self::Suspended(_) => Kind::BenefitSuspend,
            Self::Resumed(_) => Kind::BenefitResume,
            Self::Stopped(_) => Kind::BenefitStop,
            Self::WorkRefused(_) => Kind::WorkRefuse,
            Self::Arrived(_) => Kind::HouseholdJoin,
            Self::Departed(departure) => match departure.cause {
                DepartureCause::Death => Kind::DeathRecord,
                DepartureCause::Split => Kind::HouseholdSplit,
                DepartureCause::Merge => Kind::HouseholdMerge,
            },
        }
    }

    /// Whether it decides what is paid: two such decisions, taken without knowing of each other, are a conflict.
    #[must_use]
    pub const fn decides(&self) -> bool {
        matches!(self, Self::Changed(_) | Self::Suspended(_) | Self::Resumed(_) | Self::Stopped(_) | Self::Departed(_))
    }
}

impl Application {
    /// Whether its benefit runs: approved and not ended. A benefit that tapers off has ended.
    #[must_use]
    pub fn in_force(&self) -> bool {
        self.step() == Step::Approved
    }

    /// Whether payment is suspended.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.suspension().is_some()
    }

    /// The suspension that no resumption has ended.
    #[must_use]
    pub fn suspension(&self) -> Option<&Suspension> {
        self.managed().rev().find_map(|managed| match managed {
            Managed::Suspended(suspension) => Some(Some(suspension)),
            Managed::Resumed(_) => Some(None),
            _ => None,
        })?
    }

    /// The newest re-check.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.managed().rev().find_map(|m| if let Managed::Reviewed(review) = m { Some(review) } else { None })
    }

    /// The refusals of suitable work by a member.
    pub fn work_refusals(&self, member: &Ref) -> impl Iterator<Item = &WorkRefusal> {
        self.managed().filter_map(move |managed| match managed {
            Managed::WorkRefused(refusal) if refusal.member == *member => Some(refusal),
            _ => None,
        })
    }
}

impl Household {
    /// The class of an application's household: what the last re-check said, or what its members' capacity says.
    #[must_use]
    pub fn class(&self, application: &Application) -> Class {
        if let Some(review) = application.review() {
            return review.class;
        }
        let covered = covered(self, application);
        let able = |labour: &Labour| matches!(labour, Labour::Full | Labour::Partial);
        let mut labours = self.members().filter(|m| covered.contains(&m.id)).map(|m| m.labour);
        let known = labours.by_ref().collect::<Vec<_>>();
        if known.iter().any(|labour| labour.as_ref().is_some_and(able)) {
            Class::C
        } else if known.iter().all(Option::is_some) {
            Class::A
        } else {
            Class::B
        }
    }

    /// Enters a move of a benefit.
    pub(in crate::domain) fn manage(
        &mut self,
        application: &Ref,
        managed: Managed,
        clocks: Vec<Clock>,
        fold: Folding<'_>,
    ) {
        let managed = self.with_names(managed, fold);
        self.enter(application, What::Managed(managed), clocks, fold);
    }

    /// Takes a name for a record, and the names that its author meant for people.
    fn with_names(&mut self, mut managed: Managed, fold: Folding<'_>) -> Managed {
        match &mut managed {
            Managed::Reviewed(review) => review.id = self.name_record(&review.id, fold),
            Managed::Reported(report) => report.id = self.name_record(&report.id, fold),
            Managed::Changed(change) => {
                change.id = self.name_record(&change.id, fold);
                change.persons.iter_mut().for_each(|person| *person = self.meant(person, fold));
            }
            Managed::Departed(departure) => {
                let named = departure.members.iter_mut().chain(&mut departure.persons);
                named.for_each(|person| *person = self.meant(person, fold));
            }
            Managed::WorkRefused(refusal) => {
                refusal.id = self.name_record(&refusal.id, fold);
                refusal.member = self.meant(&refusal.member, fold);
            }
            Managed::Suspended(_) | Managed::Resumed(_) | Managed::Stopped(_) | Managed::Arrived(_) => {}
        }
        managed
    }

    /// Records a death: the member counts no more. A death recorded twice stays as it was first recorded.
    pub(in crate::domain) fn record_death(
        &mut self,
        member: &Ref,
        on: Date,
        source: Option<String>,
        fold: Folding<'_>,
    ) {
        let member = self.meant(member, fold);
        if self.died(&member).is_some() {
            return;
        }
        if let Some(found) = self.member(&member).filter(|member| member.counted) {
            let mut dead = found.clone();
            dead.counted = false;
            dead.counting = Some(CountingSet::Dead { on });
            self.put_fact(Fact::Member(dead), fold);
        }
        self.deaths.push(Death { member, on, source, act: fold.act() });
    }
}
