//! `linshi.toml`: the amounts of 临时救助. Its hours and days are in `deadlines.toml`, its papers that may follow (容缺受理)
//! in `documents.toml`, what the township grants by itself (小额) in `course.toml`.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::types::Fen;

/// 临时救助
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linshi {
    /// 急难型
    pub urgent: UrgentRule,
    /// 支出型
    pub expenditure: ExpenditureRule,
    /// The most that one grant may be.
    pub cap: MonthsCap,
    /// The same cause again.
    pub repeat: RepeatRule,
    /// 备用金
    pub petty_fund: PettyFundRule,
}

/// 备用金
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PettyFundRule {
    /// Whether nothing is paid out of a fund of which no receipt is on record. A fund that was opened is never spent beyond
    /// what it holds.
    pub opened_first: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// 急难型
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgentRule {
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
pub struct MonthsCap {
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
