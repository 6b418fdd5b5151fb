//! `linshi.toml`: the figures of 临时救助.

use serde::{Deserialize, Serialize};

use super::{Basis, Term};
use crate::domain::types::Fen;

/// 临时救助
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linshi {
    /// What comes in with papers missing (容缺受理).
    pub intake: IntakeRule,
    /// 急难型
    pub urgent: UrgentRule,
    /// 支出型
    pub expenditure: ExpenditureRule,
    /// The most that one grant may be.
    pub cap: CapRule,
    /// The same cause again.
    pub repeat: RepeatRule,
    /// Small grants of the township itself (小额).
    pub small: SmallRule,
}

/// 容缺受理
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeRule {
    /// Whether an application is accepted though papers are missing; they are told once and collected at the visit.
    pub without_papers: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// 急难型
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgentRule {
    /// How many hours after the township learned of the emergency it is paid.
    pub pay_within_hours: u32,
    /// From the payment to the last paper and signature.
    pub papers_within: Term,
    /// How many months of the standard a person gets.
    pub months: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// 支出型
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpenditureRule {
    /// How many hundredths of the self-paid spending are granted.
    pub percent: u32,
    /// What the household bears itself before that.
    pub own_share_fen: Fen,
    /// What it rests on.
    pub basis: Basis,
}

/// The most that one grant may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapRule {
    /// In months of the standard.
    pub months: u32,
    /// Whether the months are those of each person or of the household as one.
    pub per: CapPer,
    /// What it rests on.
    pub basis: Basis,
}

/// Whose months of the standard a cap counts. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapPer {
    /// One standard, however many persons.
    Household,
    /// The standard times the persons.
    Person,
}

/// The same cause again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatRule {
    /// Whether one cause is helped once a calendar year only.
    pub once_a_year: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// Small grants of the township itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallRule {
    /// Up to this amount the township decides by itself.
    pub limit_fen: Fen,
    /// From the grant to its filing with the office (备案).
    pub file_within: Term,
    /// What it rests on.
    pub basis: Basis,
}
