//! Income of twelve months, property, and where aid is paid to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Fen, Ref};

/// The four categories of income. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncomeCategory {
    /// 工资性收入
    Wages,
    /// 经营净收入
    Business,
    /// 财产净收入
    Property,
    /// 转移净收入
    Transfer,
}

/// How a line enters the sum. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// 计入
    Counted,
    /// 不计入
    Exempt,
    /// 可扣减: an expense taken off the income.
    Deductible,
}

/// One line of a member's income over twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomeLine {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose income.
    pub member: Ref,
    /// Which of the four.
    pub category: IncomeCategory,
    /// Source, quantity, receipt.
    pub note: Option<String>,
    /// The amount of twelve months.
    pub yearly_fen: Fen,
    /// Counted, exempt or deductible.
    pub treatment: Treatment,
    /// Why it is exempt or deductible.
    pub reason: Option<String>,
}

/// Sorts of property. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PropertyKind {
    /// 存款、证券等金融资产
    Deposit,
    /// 机动车辆、农机
    Vehicle,
    /// 房屋
    Dwelling,
    /// 工商登记
    Business,
    /// 其他
    Other,
}

/// One item of property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyItem {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// What it is.
    pub kind: PropertyKind,
    /// Description.
    pub note: Option<String>,
    /// Its value, where known.
    pub value_fen: Option<Fen>,
}

/// Where aid is paid to (社会化发放).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {
    /// 开户行
    pub bank: String,
    /// 账号
    pub account: String,
    /// 户名
    pub holder: String,
}
