//! 转介（一门受理、协同办理）: what another department must handle, handed to it with the family's consent and
//! tracked to its answer.

pub mod accept;
pub mod answer;
pub mod close;
pub mod make;
pub mod send_back;
mod step;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::Audience;
use super::household::{Clock, Deadline};
use super::meta::{Meta, Stamp};
use super::types::{Date, Fen, IdNumber, Ref, StreamId, Township, Village};

pub use step::Step;

/// Help that another department gives (专项救助和帮扶). Policy says which unit is in charge. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// 医疗救助
    Medical,
    /// 教育救助
    Education,
    /// 住房救助
    Housing,
    /// 就业救助
    Employment,
    /// 受灾人员救助
    Disaster,
    /// 法律援助
    LegalAid,
    /// 退役军人优抚帮扶
    Veterans,
    /// 残疾人服务
    Disability,
    /// 工会帮扶
    Union,
    /// 青少年帮扶
    Youth,
    /// 妇女儿童帮扶
    Women,
    /// 困难宗教教职人员帮扶
    Clergy,
    /// 慈善帮扶
    Charity,
    /// 流浪乞讨人员救助
    Homeless,
    /// 其他
    Other,
}

impl Need {
    /// All needs.
    pub const ALL: [Self; 15] = [
        Self::Medical,
        Self::Education,
        Self::Housing,
        Self::Employment,
        Self::Disaster,
        Self::LegalAid,
        Self::Veterans,
        Self::Disability,
        Self::Union,
        Self::Youth,
        Self::Women,
        Self::Clergy,
        Self::Charity,
        Self::Homeless,
        Self::Other,
    ];
}

/// The family agreed that its case goes to the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The member who agreed.
    pub by: Ref,
    /// The day.
    pub on: Date,
}

/// The person to be helped, with no more than the unit needs to find them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What the household calls them.
    pub member: Ref,
    /// 姓名
    pub name: String,
    /// 公民身份号码
    pub id_number: Option<IdNumber>,
    /// 联系电话
    pub phone: Option<String>,
    /// 村（社区）
    pub village: Village,
}

/// What a referral was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The household, which the unit does not see.
    pub household: StreamId,
    /// Its township.
    pub township: Township,
    /// The unit in charge, by its id in the roster.
    pub unit: String,
    /// Which help.
    pub need: Need,
    /// Who is to be helped.
    pub person: Person,
    /// What is asked for.
    pub asked: String,
    /// The family's consent.
    pub consent: Consent,
    /// The day.
    pub made: Date,
    /// Taking over, and the answer.
    pub clocks: Vec<Clock>,
}

/// How a referral ended at the unit. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Result {
    /// 已帮扶
    Helped,
    /// 不符合条件
    NotEligible,
    /// 已另行解决
    Solved,
}

/// What happened to a referral. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The unit took it over.
    Accepted {
        /// The day.
        on: Date,
        /// The paper that says so, when the unit has no desk of its own.
        paper: Option<String>,
    },
    /// The unit sent it back.
    SentBack {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
        /// The paper that says so.
        paper: Option<String>,
    },
    /// The unit answered.
    Answered(Answer),
    /// The township ended it and told the family.
    Closed {
        /// The day.
        on: Date,
        /// How the family was told, and what remains.
        note: Option<String>,
    },
}

/// A unit's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The day.
    pub on: Date,
    /// How it ended.
    pub result: Result,
    /// What was done, or why not.
    pub measures: String,
    /// What it was worth, if money.
    pub amount_fen: Option<Fen>,
    /// From when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The paper that says so, when the unit has no desk of its own.
    pub paper: Option<String>,
}

/// An entry of the trail, and the action it came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What happened.
    pub what: What,
    /// The action, by its place in [`Referral::acts`].
    pub act: u32,
}

/// The state of a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// The stream.
    pub stream: StreamId,
    /// The actions folded so far, in order.
    pub acts: Vec<Stamp>,
    /// What it was opened with; `None` before that.
    pub opening: Option<Opening>,
    /// What happened since.
    pub trail: Vec<Move>,
}

impl Opening {
    /// Whom it is for.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::Shared { township: self.township, unit: self.unit.clone() }
    }
}

impl Referral {
    /// Before the first event.
    #[must_use]
    pub const fn empty(stream: StreamId) -> Self {
        Self { stream, acts: Vec::new(), opening: None, trail: Vec::new() }
    }

    /// Whom it is for, once it is opened.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.opening.as_ref().map_or(Audience::Unsaid, Opening::audience)
    }

    /// Where it stands.
    #[must_use]
    pub fn step(&self) -> Step {
        self.trail.iter().fold(Step::Made, |step, m| step.after(&m.what))
    }

    /// The newest answer.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.trail.iter().rev().find_map(|m| if let What::Answered(answer) = &m.what { Some(answer) } else { None })
    }

    /// The deadline that runs at its step.
    #[must_use]
    pub fn running_clock(&self) -> Option<&Clock> {
        let rule = match self.step() {
            Step::Made => Deadline::ReferralAccept,
            Step::Accepted => Deadline::ReferralAnswer,
            Step::SentBack | Step::Answered | Step::Closed => return None,
        };
        self.opening.as_ref()?.clocks.iter().find(|clock| clock.rule == rule)
    }

    /// Enters the action of `meta`, once however many events it has.
    pub fn begin(&mut self, meta: &Meta) -> u32 {
        if self.acts.last().is_none_or(|last| last.hash != meta.hash) {
            self.acts.push(meta.stamp());
        }
        u32::try_from(self.acts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn enter(&mut self, what: What, act: u32) {
        self.trail.push(Move { what, act });
    }
}
