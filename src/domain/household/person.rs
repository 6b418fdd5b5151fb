//! What the rules ask of a person besides age, health and capacity: work, school, religious life, absence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::Date;

/// Employment (就业状况), after GB/T 2261.4. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// 在职
    Employed,
    /// 个体经营
    SelfEmployed,
    /// 务农、放牧
    Farming,
    /// 灵活就业、零工
    Casual,
    /// 无业
    Unemployed,
    /// 在校学生
    Student,
    /// 离退休
    Retired,
}

/// What a pupil or student attends. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SchoolStage {
    /// 学前
    Preschool,
    /// 义务教育
    Compulsory,
    /// 高中、中职
    Secondary,
    /// 大专、本科
    Undergraduate,
    /// 研究生
    Postgraduate,
}

/// Schooling (就学).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// The stage.
    pub stage: SchoolStage,
    /// The school.
    #[serde(default)]
    pub name: Option<String>,
    /// When it is expected to end.
    #[serde(default)]
    pub graduates: Option<Date>,
}

/// A member of the clergy (宗教教职人员).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clergy {
    /// The religious site where the person lives.
    pub site: String,
    /// Since when.
    pub since: Date,
}

/// Why a person is not at home. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// 服刑
    Prison,
    /// 强制隔离戒毒
    CompulsoryDetox,
    /// 宣告失踪
    Missing,
    /// 服义务兵役
    Conscript,
    /// 外出务工、居住在外
    Away,
}

impl AbsenceKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Prison, Self::CompulsoryDetox, Self::Missing, Self::Conscript, Self::Away];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prison => "prison",
            Self::CompulsoryDetox => "compulsory_detox",
            Self::Missing => "missing",
            Self::Conscript => "conscript",
            Self::Away => "away",
        }
    }
}

/// A person is not at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Why.
    pub kind: AbsenceKind,
    /// Since when.
    #[serde(default)]
    pub since: Option<Date>,
}

/// A disability certificate (残疾人证).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisabilityCertificate {
    /// Its number.
    pub number: String,
    /// The last day it holds.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

/// Somebody counts, or does not, whatever the rules on living together say. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountingSet {
    /// A person decided against what the rules say.
    ByHand {
        /// Whether the person counts.
        counts: bool,
        /// Why.
        reason: String,
    },
    /// The death is on record.
    Dead {
        /// The day.
        on: Date,
    },
}
