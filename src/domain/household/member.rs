//! The people of a household: its members (共同生活家庭成员) and those who owe it support (赡养、抚养、扶养义务人).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Fen, IdNumber, Ref, Sex};

use super::{Absence, Clergy, Contribution, CountingSet, DisabilityCertificate, Employment, School};

/// Relation to the head of the household (与户主关系), after GB/T 4761. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 户主
    Head,
    /// 配偶
    Spouse,
    /// 子
    Son,
    /// 女
    Daughter,
    /// 孙子女、外孙子女
    Grandchild,
    /// 父母
    Parent,
    /// 祖父母、外祖父母
    Grandparent,
    /// 兄弟姐妹
    Sibling,
    /// 其他
    Other,
}

/// Marital status (婚姻状况), GB/T 2261.2. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Marital {
    /// 未婚
    Single,
    /// 已婚
    Married,
    /// 丧偶
    Widowed,
    /// 离婚
    Divorced,
    /// 未说明
    Unknown,
}

/// State of health (健康状况). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// 健康或良好
    Good,
    /// 一般或较弱
    Fair,
    /// 有病
    Ill,
    /// 残疾
    Disabled,
}

/// Labour capacity (劳动能力). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Labour {
    /// 有劳动能力
    Full,
    /// 部分丧失
    Partial,
    /// 无劳动能力
    None,
}

/// A disability by class and level (残疾类别、等级), GB/T 26341.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disability {
    /// 1 sight, 2 hearing, 3 speech, 4 body, 5 intellect, 6 mind, 7 several.
    #[schemars(range(min = 1, max = 7))]
    pub class: u8,
    /// 1 (gravest) to 4.
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
}

/// A member of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 姓名
    pub name: String,
    /// 藏文姓名
    pub tibetan_name: Option<String>,
    /// 与户主关系
    pub relation: Relation,
    /// 公民身份号码
    pub id_number: Option<IdNumber>,
    /// Why there is no identity number.
    pub no_id_reason: Option<String>,
    /// 出生日期
    pub birth: Date,
    /// 性别
    pub sex: Sex,
    /// 民族, two digits of GB/T 3304.
    pub nationality: Option<String>,
    /// 婚姻状况
    pub marital: Option<Marital>,
    /// 健康状况
    pub health: Option<Health>,
    /// 劳动能力
    pub labour: Option<Labour>,
    /// 残疾
    pub disability: Option<Disability>,
    /// 残疾人证
    pub certificate: Option<DisabilityCertificate>,
    /// 就业状况
    pub employment: Option<Employment>,
    /// 就学
    pub school: Option<School>,
    /// 宗教教职人员
    pub clergy: Option<Clergy>,
    /// Not at home, in a way that may matter.
    pub absence: Option<Absence>,
    /// 重特大疾病, by its name.
    pub serious_illness: Option<String>,
    /// Whether the member counted on the day of the record: for whoever looks without policy at hand. An assessment
    /// asks the rules anew for its own day.
    pub counted: bool,
    /// Whether the member counts, where that is not what the rules say.
    pub counting: Option<CountingSet>,
}

impl Member {
    /// Whether the member has reached `age` on `day`.
    #[must_use]
    pub fn has_reached(&self, age: u32, day: Date) -> bool {
        self.birth.age_on(day) >= age
    }
}

/// A person with a legal duty to support a member, who does not live in the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supporter {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 姓名
    pub name: String,
    /// Relation to the head.
    pub relation: Relation,
    /// 公民身份号码
    pub id_number: Option<IdNumber>,
    /// The member who is owed support; the household, if none.
    pub supports: Option<Ref>,
    /// What the person pays a month.
    pub monthly_fen: Fen,
    /// How that came about.
    pub contribution: Contribution,
}
