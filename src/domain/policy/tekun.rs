//! `tekun.toml`: the figures of 特困人员救助供养.

use serde::{Deserialize, Serialize};

use super::{Basis, Term};
use crate::domain::household::{Disability, Hukou};
use crate::domain::types::Fen;

/// 特困人员救助供养
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tekun {
    /// Who counts as without labour capacity (无劳动能力).
    pub labour: LabourRule,
    /// What is paid for living (基本生活标准).
    pub basic: BasicRule,
    /// The assessment of self-care (生活自理能力) and what is paid for care (照料护理标准).
    pub care: CareRule,
    /// The care agreement (照料协议).
    pub agreement: AgreementRule,
}

/// Who counts as without labour capacity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabourRule {
    /// From this age on.
    pub old_from_age: u32,
    /// Below this age.
    pub minor_below_age: u32,
    /// The classes of disability that suffice.
    pub disabilities: Vec<DisabilityClass>,
    /// What it rests on.
    pub basis: Basis,
}

/// A class of disability, down to a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisabilityClass {
    /// The class, GB/T 26341.
    pub class: u8,
    /// The mildest level that still suffices; 1 is the gravest.
    pub down_to_level: u8,
}

/// What is paid for living.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BasicRule {
    /// In towns.
    pub urban: BasicStandard,
    /// In the country.
    pub rural: BasicStandard,
    /// What it rests on.
    pub basis: Basis,
}

/// A basic standard: a share of that of 最低生活保障, or a figure of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BasicStandard {
    /// So many hundredths of the standard of 最低生活保障.
    PercentOfDibao(u32),
    /// A figure of its own, a month.
    MonthlyFen(Fen),
}

/// The assessment of self-care and what is paid for care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareRule {
    /// Up to so many of the six items failed, the capacity is lost in part; beyond, wholly.
    pub partial_up_to_failed: u32,
    /// How many assessors at least.
    pub min_assessors: u32,
    /// From a reported change to the new assessment.
    pub reassess: Term,
    /// Paid for the fully capable (全自理).
    pub full_fen: Fen,
    /// Paid for those who lost it in part (半护理).
    pub partial_fen: Fen,
    /// Paid for those who lost it wholly (全护理).
    pub lost_fen: Fen,
    /// What the scale rests on.
    pub basis: Basis,
    /// What the amounts rest on.
    pub amounts_basis: Basis,
}

/// The care agreement of those who live at home (分散供养).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementRule {
    /// The longest one agreement may run, in months.
    pub max_months: u32,
    /// What it rests on.
    pub basis: Basis,
}

impl LabourRule {
    /// Whether this disability alone means no labour capacity.
    #[must_use]
    pub fn covers(&self, disability: Disability) -> bool {
        self.disabilities
            .iter()
            .any(|listed| listed.class == disability.class && disability.level <= listed.down_to_level)
    }
}

impl BasicRule {
    /// The standard for this registration.
    #[must_use]
    pub const fn standard(&self, hukou: Hukou) -> BasicStandard {
        match hukou {
            Hukou::Urban => self.urban,
            Hukou::Rural => self.rural,
        }
    }
}
