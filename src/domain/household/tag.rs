//! Benefits from elsewhere (其他救助和福利): tags on a person, counted as income or exempt.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Fen, Ref};

use super::Treatment;

/// What a person has from elsewhere. Policy says whether it counts. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagKind {
    /// 困难残疾人生活补贴
    DisabilityLiving,
    /// 重度残疾人护理补贴
    DisabilityCare,
    /// 高龄补贴
    OldAge,
    /// 孤儿基本生活费
    Orphan,
    /// 事实无人抚养儿童基本生活费
    Unattended,
    /// 防止返贫监测对象
    PovertyMonitoring,
    /// 参保资助
    InsuranceSubsidy,
    /// 流浪乞讨救助
    Homeless,
    /// 殡葬减免
    Funeral,
    /// 其他
    Other,
}

impl TagKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::DisabilityLiving,
        Self::DisabilityCare,
        Self::OldAge,
        Self::Orphan,
        Self::Unattended,
        Self::PovertyMonitoring,
        Self::InsuranceSubsidy,
        Self::Homeless,
        Self::Funeral,
        Self::Other,
    ];
}

/// A benefit from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose.
    pub member: Ref,
    /// What.
    pub kind: TagKind,
    /// How much a month, if money.
    pub monthly_fen: Option<Fen>,
    /// From when.
    pub from: Date,
    /// The last day, if known.
    pub until: Option<Date>,
    /// Counted as income or exempt.
    pub treatment: Treatment,
    /// Why otherwise than policy says; what more there is to say.
    pub note: Option<String>,
}

impl Tag {
    /// Whether it runs on `day`.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}
