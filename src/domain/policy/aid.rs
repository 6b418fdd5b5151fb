//! How 最低生活保障 turns a gap into an amount: method, tiers, single persons, increments, caps.

use serde::{Deserialize, Serialize};

use super::{Basis, Condition, Rate};
use crate::domain::household::Hukou;

/// How the amount is found. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 补差: the standard of those who count, less their income.
    Gap,
    /// 分档: an amount for each person by their condition.
    Tiers,
}

/// The method in town and country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodRule {
    /// In towns.
    pub urban: Method,
    /// In the country.
    pub rural: Method,
    /// What it rests on.
    pub basis: Basis,
}

impl MethodRule {
    /// The method for this registration.
    #[must_use]
    pub const fn of(&self, hukou: Hukou) -> Method {
        match hukou {
            Hukou::Urban => self.urban,
            Hukou::Rural => self.rural,
        }
    }
}

/// A tier (A、B、C 档): the first whose conditions a person meets is theirs; one without conditions takes everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// `A`, `B`, `C`.
    pub code: String,
    /// Any one of these suffices.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// A month.
    pub monthly: Rate,
    /// What it rests on.
    pub basis: Basis,
}

/// Who may apply as a single person (单人户).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleRule {
    /// The levels of disability whatever the class; the family must be within 低保边缘.
    pub disability_levels: Vec<u8>,
    /// The levels for intellect and mind; likewise.
    pub mental_levels: Vec<u8>,
    /// Whether a serious illness suffices; likewise.
    pub serious_illness: bool,
    /// How many years at a religious site a member of the clergy needs; the family does not matter then.
    pub clergy_years: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// What a class adds (分类施保). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addition {
    /// So many percent of the standard.
    Percent(u32),
    /// A fixed amount.
    Amount(Rate),
}

/// A class of persons who get more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncrementClass {
    /// Who.
    pub condition: Condition,
    /// How much.
    pub add: Addition,
}

/// Increments of classes (分类施保).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncrementRule {
    /// Whether a person in several classes gets them all; otherwise the highest.
    pub adds_up: bool,
    /// The most for one person, in percent of the standard.
    pub most_percent: u32,
    /// The classes.
    pub class: Vec<IncrementClass>,
    /// What it rests on.
    pub basis: Basis,
}

/// The most that a household gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapRule {
    /// In percent of the standard of those who count, increments included.
    pub most_percent: u32,
    /// What it rests on.
    pub basis: Basis,
}
