//! How an application is looked at, sent back, ended and made known beside the determination itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::kind::Kind;
use crate::domain::types::{Date, Ref};

use super::{Application, Outcome, Step, ToldBy, What};

/// The application was not accepted (不予受理), in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// How the family was told.
    pub told_by: ToldBy,
}

/// Why an application ends without a determination. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndGround {
    /// 申请人死亡
    Death,
    /// 迁出
    MovedAway,
    /// 联系不上
    Unreachable,
    /// 拒不配合调查
    NotCooperating,
    /// 逾期未补正
    PapersNotSupplied,
    /// 重复申请
    Duplicate,
    /// 其他
    Other,
}

impl EndGround {
    /// All grounds.
    pub const ALL: [Self; 7] = [
        Self::Death,
        Self::MovedAway,
        Self::Unreachable,
        Self::NotCooperating,
        Self::PapersNotSupplied,
        Self::Duplicate,
        Self::Other,
    ];
}

/// The application ended without a determination (终结).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub on: Date,
    /// On which ground.
    pub ground: EndGround,
    /// In words.
    pub reason: String,
}

/// The office's clerk looked through the file (审核).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeReview {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When.
    pub reviewed: Date,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
}

/// Where a returned file begins again. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnTo {
    /// With the survey: a new visit, opinion and notice.
    Survey,
    /// With the notice.
    Notice,
    /// With papers only.
    Papers,
}

/// The office sent the file back (退回).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// When.
    pub on: Date,
    /// Where it begins again.
    pub to: ReturnTo,
    /// What is to be amended.
    pub amend: Vec<String>,
}

/// The refusal was delivered in writing (送达).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// When.
    pub on: Date,
    /// How.
    pub told_by: ToldBy,
    /// Who took it.
    pub received_by: String,
}

/// Those granted entered the long-term list in the village (长期公示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicised {
    /// From when.
    pub on: Date,
    /// Where.
    pub place: String,
}

/// One of these. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Handled {
    /// 不予受理
    Declined(Declined),
    /// 终结
    Ended(Ended),
    /// 审核
    Reviewed(OfficeReview),
    /// 退回
    Returned(Returned),
    /// 送达
    Delivered(Delivered),
    /// 长期公示
    Publicised(Publicised),
}

impl Handled {
    /// The kind of the action that makes it.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Declined(_) => Kind::ApplicationDecline,
            Self::Ended(_) => Kind::ApplicationClose,
            Self::Reviewed(_) => Kind::ReviewRecord,
            Self::Returned(_) => Kind::ApplicationReturn,
            Self::Delivered(_) => Kind::RefusalDeliver,
            Self::Publicised(_) => Kind::PublicityRecord,
        }
    }

    /// The step after it happened at `step`.
    pub(super) const fn after(&self, step: Step) -> Step {
        match (self, step) {
            (Self::Declined(_), Step::Drafted | Step::Incomplete) | (Self::Ended(_), _) => Step::Closed,
            (Self::Reviewed(_), Step::Forwarded) => Step::Review,
            (Self::Returned(back), Step::Forwarded | Step::Review) => match back.to {
                ReturnTo::Survey => Step::Investigating,
                ReturnTo::Notice | ReturnTo::Papers => Step::Opinion,
            },
            _ => step,
        }
    }

    /// Whether it and another such thing exclude each other when neither author knew of the other.
    pub(super) const fn decides(&self) -> bool {
        matches!(self, Self::Declined(_) | Self::Ended(_) | Self::Returned(_))
    }
}

impl Application {
    /// How it was handled beside the determination, oldest first.
    pub fn handled(&self) -> impl DoubleEndedIterator<Item = &Handled> {
        self.standing().filter_map(|m| if let What::Handled(handled) = &m.what { Some(handled) } else { None })
    }

    /// Whether a refusal was delivered.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        self.handled().any(|handled| matches!(handled, Handled::Delivered(_)))
    }

    /// Whether those granted are on the long-term list.
    #[must_use]
    pub fn is_publicised(&self) -> bool {
        self.handled().any(|handled| matches!(handled, Handled::Publicised(_)))
    }

    /// Whether only papers were asked for since the newest opinion and notice: what was posted still holds.
    #[must_use]
    pub fn lacks_papers_only(&self) -> bool {
        let last = self.standing().rev().find_map(|m| match &m.what {
            What::Handled(Handled::Returned(back)) => Some(back.to == ReturnTo::Papers),
            What::Opinion(_) | What::Posted(_) => Some(false),
            _ => None,
        });
        last.unwrap_or(false)
    }
}
