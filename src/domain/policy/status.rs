//! `bianyuan.toml` and `gangxing.toml`: the classes that grant a status and no money.

use serde::{Deserialize, Serialize};

use super::{Basis, PropertyLimits, Rate};
use crate::domain::household::ExpenseKind;

/// 最低生活保障边缘家庭
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bianyuan {
    /// The income.
    pub income: FactorRule,
    /// Limits of property.
    pub property: PropertyLimits,
}

/// Income below a multiple of the standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactorRule {
    /// In percent of the standard of 最低生活保障.
    pub factor_percent: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// 刚性支出困难家庭
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gangxing {
    /// The disposable income of a person by year (人均可支配收入).
    pub disposable_income: Vec<DisposableIncome>,
    /// The spending.
    pub spending: SpendingRule,
    /// How long the status holds.
    pub validity: ValidityRule,
    /// Limits of property.
    pub property: PropertyLimits,
}

/// The disposable income of a person in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisposableIncome {
    /// The year.
    pub year: i32,
    /// The figure of the year.
    pub yearly: Rate,
    /// What it rests on.
    pub basis: Basis,
}

/// How much rigid spending it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendingRule {
    /// The kinds that count.
    pub kinds: Vec<ExpenseKind>,
    /// How many months before the application count.
    pub months: u32,
    /// In percent of the income of those months.
    pub least_percent: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// How long a status holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidityRule {
    /// In months from the determination.
    pub months: u32,
    /// In how many of its last months the family may apply anew.
    pub renewable_months: u32,
    /// What it rests on.
    pub basis: Basis,
}
