//! `price.toml`: when prices start the supplement (社会救助和保障标准与物价上涨挂钩联动机制), and how much it is.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::programme::Programme;
use crate::domain::types::{Fen, Month};

/// Hundredths of a percent: 350 is 3.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct BasisPoints(pub i32);

/// 价格补贴联动机制
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// When it starts: either index reaches its threshold. It ends when neither does.
    pub start: Threshold,
    /// How much it is.
    pub formula: Formula,
    /// Whom it is paid to.
    pub programmes: Vec<Programme>,
    /// The published indices.
    #[serde(default)]
    pub indices: Vec<PriceIndex>,
}

/// The rise against the same month of the year before from which the supplement is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Of the consumer price index (居民消费价格指数).
    pub cpi_bp: BasisPoints,
    /// Of its part for food (食品价格).
    pub food_bp: BasisPoints,
    /// What it rests on.
    pub basis: Basis,
}

/// How much the supplement is: the standard times the rise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// Which index's rise.
    pub index: IndexChoice,
    /// The smallest supplement for a person in a month in which it is paid.
    pub least_each_fen: Fen,
    /// Each person's supplement is rounded up to a whole number of these.
    pub unit_fen: Fen,
    /// What it rests on.
    pub basis: Basis,
}

/// Which index's rise multiplies the standard. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexChoice {
    /// 居民消费价格指数
    Cpi,
    /// 食品价格
    Food,
    /// The greater of the two.
    Higher,
}

/// The indices of one month, as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceIndex {
    /// The month.
    pub month: Month,
    /// The rise of the consumer price index against the same month of the year before.
    pub cpi_bp: BasisPoints,
    /// The rise of food.
    pub food_bp: BasisPoints,
    /// Where it was published.
    pub source: String,
}

/// A percentage without superfluous zeros: `3.5`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}
