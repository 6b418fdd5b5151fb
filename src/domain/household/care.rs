//! The care of a person on 特困人员救助供养: how far they look after themselves, where they live, and who cares.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Ref};

use super::{Application, What};

/// The six items of the assessment of self-care (生活自理能力): whether the person does each without help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)] // six questions with yes or no, as the official form has them
pub struct SelfCare {
    /// 吃饭
    pub eating: bool,
    /// 穿衣
    pub dressing: bool,
    /// 上下床
    pub bed: bool,
    /// 如厕
    pub toilet: bool,
    /// 室内行走
    pub walking: bool,
    /// 洗澡
    pub bathing: bool,
}

impl SelfCare {
    /// How many of the six the person cannot do.
    #[must_use]
    pub fn failed(self) -> u32 {
        let items = [self.eating, self.dressing, self.bed, self.toilet, self.walking, self.bathing];
        items.into_iter().map(|can| u32::from(!can)).sum()
    }
}

/// How far a person looks after themselves. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CareGrade {
    /// 全自理
    Full,
    /// 部分丧失（半护理）
    Partial,
    /// 完全丧失（全护理）
    Lost,
}

impl CareGrade {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Lost => "lost",
        }
    }
}

/// An assessment of self-care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareAssessment {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When.
    pub assessed: Date,
    /// The six items.
    pub can: SelfCare,
    /// The grade that follows from them.
    pub grade: CareGrade,
    /// 评估人
    pub assessors: Vec<String>,
    /// What was seen.
    pub note: Option<String>,
}

/// A reported change of the capacity for self-care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareChange {
    /// When it was reported.
    pub reported: Date,
    /// What changed.
    pub note: String,
}

/// Where a person is supported (供养方式). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CareMode {
    /// 集中供养: in an institution.
    Central,
    /// 分散供养: at home.
    Home,
}

impl CareMode {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Home => "home",
        }
    }
}

/// A placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarePlacement {
    /// Where.
    pub mode: CareMode,
    /// The institution (供养服务机构), for 集中供养.
    pub institution: Option<String>,
    /// The first day.
    pub from: Date,
}

/// A care agreement (照料协议): who cares for a person who is supported at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareAgreement {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 照料人
    pub carer: String,
    /// 联系电话
    pub phone: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// 照料责任
    pub duties: String,
}

impl Application {
    /// The newest assessment of self-care.
    #[must_use]
    pub fn care_assessment(&self) -> Option<&CareAssessment> {
        self.standing()
            .filter_map(|m| if let What::CareAssessed(made) = &m.what { Some(made) } else { None })
            .next_back()
    }

    /// The reported change of self-care that no assessment has followed yet.
    #[must_use]
    pub fn open_care_change(&self) -> Option<&CareChange> {
        self.standing().fold(None, |open, m| match &m.what {
            What::CareChanged(change) => Some(change),
            What::CareAssessed(made) if open.is_some_and(|o: &CareChange| o.reported <= made.assessed) => None,
            _ => open,
        })
    }

    /// Where the person is supported, by the newest placement.
    #[must_use]
    pub fn care_placement(&self) -> Option<&CarePlacement> {
        self.standing()
            .filter_map(|m| if let What::CarePlaced(placed) = &m.what { Some(placed) } else { None })
            .next_back()
    }

    /// The newest care agreement; its last day is what a reminder looks at.
    #[must_use]
    pub fn care_agreement(&self) -> Option<&CareAgreement> {
        self.standing().filter_map(|m| if let What::CareAgreed(made) = &m.what { Some(made) } else { None }).next_back()
    }
}
