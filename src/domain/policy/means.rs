//! `means.toml`: norms of income by source, who counts, what supporters owe, and the conditions of persons.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::household::{AbsenceKind, Hukou, IncomeCategory, Treatment};
use crate::domain::types::{Date, Fen, Quantity};

/// How means are assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansPolicy {
    /// The sources of income and of deductions, each dated by its basis.
    pub source: Vec<SourceNorm>,
    /// Who counts.
    pub counting: CountingRule,
    /// What supporters owe.
    pub support: SupportRule,
    /// The conditions of persons to which other rules point.
    pub condition: ConditionRule,
}

/// A name in both languages, kept with what was recorded under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// 中文
    pub zh: String,
    /// English.
    pub en: String,
}

/// What a source is counted in. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 月
    Month,
    /// 亩
    Mu,
    /// 头、只、匹
    Head,
    /// 人·采挖季
    Season,
    /// 年
    Year,
    /// 根
    Piece,
}

/// A figure that may differ between town and country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// In towns.
    pub urban_fen: Fen,
    /// In the country.
    pub rural_fen: Fen,
}

impl Rate {
    /// The figure for this registration.
    #[must_use]
    pub const fn of(&self, hukou: Hukou) -> Fen {
        match hukou {
            Hukou::Urban => self.urban_fen,
            Hukou::Rural => self.rural_fen,
        }
    }
}

/// One source of income, or one expense that may be deducted (行业评估测算标准).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNorm {
    /// Its code.
    pub kind: String,
    /// Its name.
    pub label: Label,
    /// Which of the four categories.
    pub category: IncomeCategory,
    /// What it is counted in.
    pub unit: Measure,
    /// The most of it in twelve months, if there is a most.
    #[serde(default)]
    pub most: Option<Quantity>,
    /// What one comes to, net of cost; none where only the actual figure tells.
    #[serde(default)]
    pub norm: Option<Rate>,
    /// Whether an actual figure is taken instead of the norm without a reason, such as wages by contract.
    #[serde(default)]
    pub actual: bool,
    /// Counted, exempt or deductible.
    pub treatment: Treatment,
    /// What it rests on, and from when to when it holds.
    pub basis: Basis,
}

/// Who does not count in the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountingRule {
    /// The absences after which a person does not count.
    pub absent: Vec<AbsenceKind>,
    /// From how many years at a religious site on a member of the clergy does not count.
    pub clergy_years: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// What a supporter's home owes: `share_percent` of its monthly income above `keep_percent` of the standard of all its
/// persons, shared among those who are to be supported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportRule {
    /// What the home keeps, in percent of the standard of its persons.
    pub keep_percent: u32,
    /// The share of what is above.
    pub share_percent: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// A condition of a person. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// 老年人
    Elderly,
    /// 未成年人
    Minor,
    /// 重度残疾人
    SevereDisability,
    /// 重病患者
    SeriousIllness,
    /// 无劳动能力
    NoLabour,
    /// 部分丧失劳动能力
    PartialLabour,
    /// 在校学生
    Student,
}

impl Condition {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Elderly => "elderly",
            Self::Minor => "minor",
            Self::SevereDisability => "severe_disability",
            Self::SeriousIllness => "serious_illness",
            Self::NoLabour => "no_labour",
            Self::PartialLabour => "partial_labour",
            Self::Student => "student",
        }
    }
}

/// When a person is in a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionRule {
    /// Elderly from this age on.
    pub elderly_from: u32,
    /// A minor below this age.
    pub minor_below: u32,
    /// The levels that are severe whatever the class.
    pub severe_levels: Vec<u8>,
    /// The levels that are severe for intellect and mind (智力、精神).
    pub severe_mental_levels: Vec<u8>,
    /// What it rests on.
    pub basis: Basis,
}

impl MeansPolicy {
    /// The source of this code in force on `day`.
    #[must_use]
    pub fn source(&self, kind: &str, day: Date) -> Option<&SourceNorm> {
        self.source.iter().find(|source| source.kind == kind && source.basis.holds_on(day))
    }
}
