//! Income of twelve months, property, and where aid is paid to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::policy::{Label, Measure};
use crate::domain::types::{Date, Fen, Quantity, Ref};

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
    /// How the figure came about; `None` for a plain figure.
    pub sourced: Option<Sourced>,
}

/// A figure that was computed from a quantity (行业评估测算), as it was computed when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced {
    /// The source, by its code in policy.
    pub kind: String,
    /// Its name then.
    pub label: Label,
    /// What it is counted in.
    pub unit: Measure,
    /// How many in twelve months.
    pub quantity: Quantity,
    /// What one comes to, by norm or actually.
    pub each_fen: Fen,
    /// Whether `each_fen` is the norm's.
    pub by_norm: bool,
    /// Quantity times `each_fen`, rounded down to whole fen.
    pub computed_fen: Fen,
    /// Why the figure is not what the norm gives.
    pub override_reason: Option<String>,
    /// The version of the policy that gave the norm.
    pub policy_version: u32,
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
    /// 证券、基金、理财、商业保险
    Securities,
    /// 近期购房
    HousePurchase,
    /// 自费出国留学
    StudyAbroad,
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
    /// The member it belongs to; the whole household, if none.
    pub owner: Option<Ref>,
    /// When it was bought, registered or begun.
    pub since: Option<Date>,
    /// Why it does not count against a limit, such as a vehicle that a livelihood needs.
    pub exempt_reason: Option<String>,
}

/// What rigid spending is for (刚性支出). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpenseKind {
    /// 医疗
    Medical,
    /// 教育
    Education,
    /// 残疾康复
    Rehabilitation,
    /// 基本生活
    Living,
    /// 住房
    Housing,
}

impl ExpenseKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Medical, Self::Education, Self::Rehabilitation, Self::Living, Self::Housing];
}

/// Spending that a family cannot avoid, what others paid back taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expense {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// For whom; the whole household, if none.
    pub member: Option<Ref>,
    /// What for.
    pub kind: ExpenseKind,
    /// The day of the bill.
    pub on: Date,
    /// What the family paid itself.
    pub amount_fen: Fen,
    /// Hospital, school, receipt.
    pub note: Option<String>,
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
