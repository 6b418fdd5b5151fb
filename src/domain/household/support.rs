//! What a person with a duty of support pays, and how that came about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::Fen;

use super::Hukou;

/// The home of a person who owes support: what the formula asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupporterHome {
    /// How many live there.
    #[schemars(range(min = 1))]
    pub persons: u32,
    /// Their income of twelve months.
    pub yearly_fen: Fen,
    /// Which standard applies to them; the household's own, if not given.
    #[serde(default)]
    pub hukou: Option<Hukou>,
    /// How many persons with a claim share what the supporter can pay.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    pub supported: u32,
}

const fn one() -> u32 {
    1
}

/// Why somebody with a duty of support pays nothing. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waiver {
    /// 本人享受低保、特困供养
    OnAssistance,
    /// 服刑
    Prison,
    /// 失踪
    Missing,
    /// 无劳动能力、重残、重病
    Unable,
    /// 不履行义务，已经人民法院或司法所处理
    Refusing,
    /// 其他, with a reason in words
    Other,
}

impl Waiver {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::OnAssistance, Self::Prison, Self::Missing, Self::Unable, Self::Refusing, Self::Other];
}

/// How the contribution of a supporter came about. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contribution {
    /// Agreed, or paid in fact; with the reason why it is less than the formula gives.
    Agreed {
        /// The home, where it is known.
        home: Option<SupporterHome>,
        /// Why it is less than the formula gives.
        reason: Option<String>,
    },
    /// Computed by the formula.
    Computed {
        /// The home.
        home: SupporterHome,
        /// What the home keeps a month before anything is asked of it.
        keeps_fen: Fen,
        /// The share of what is above it, in percent.
        share_percent: u32,
        /// The version of the policy that gave the formula.
        policy_version: u32,
    },
    /// Waived.
    Waived {
        /// Why.
        why: Waiver,
        /// In words.
        note: Option<String>,
    },
}
