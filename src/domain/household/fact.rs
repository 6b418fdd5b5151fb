//! What is on record about a household, one fact at a time, so that concurrent changes can be told apart.

use serde::{Deserialize, Serialize};

use crate::domain::types::Ref;

use super::{Act, BankAccount, Expense, IncomeLine, Member, PropertyItem, Supporter, Tag};

/// One fact. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A member.
    Member(Member),
    /// A person with a duty of support.
    Supporter(Supporter),
    /// A line of income.
    Income(IncomeLine),
    /// An item of property.
    Property(PropertyItem),
    /// 住址
    Address(String),
    /// 联系电话
    Phone(String),
    /// 发放账户
    Bank(BankAccount),
    /// 刚性支出
    Expense(Expense),
    /// A benefit from elsewhere.
    Tag(Tag),
}

/// What a fact is about: a named record, or one of the household's single facts. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKey {
    /// A record with a name.
    Record(Ref),
    /// The address.
    Address,
    /// The telephone number.
    Phone,
    /// The bank account.
    Bank,
}

/// A fact as held: its present value (`None` once removed) and the action that last changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What it is about.
    pub key: FactKey,
    /// The value.
    pub value: Option<Fact>,
    /// The action that gave it this value.
    pub changed: Act,
}

impl Fact {
    /// What it is about.
    #[must_use]
    pub fn key(&self) -> FactKey {
        match self {
            Self::Member(m) => FactKey::Record(m.id.clone()),
            Self::Supporter(s) => FactKey::Record(s.id.clone()),
            Self::Income(i) => FactKey::Record(i.id.clone()),
            Self::Property(p) => FactKey::Record(p.id.clone()),
            Self::Expense(e) => FactKey::Record(e.id.clone()),
            Self::Tag(t) => FactKey::Record(t.id.clone()),
            Self::Address(_) => FactKey::Address,
            Self::Phone(_) => FactKey::Phone,
            Self::Bank(_) => FactKey::Bank,
        }
    }

    /// The same fact under another name; single facts have none.
    #[must_use]
    pub(super) fn renamed(mut self, name: Ref) -> Self {
        match &mut self {
            Self::Member(m) => m.id = name,
            Self::Supporter(s) => s.id = name,
            Self::Income(i) => i.id = name,
            Self::Property(p) => p.id = name,
            Self::Expense(e) => e.id = name,
            Self::Tag(t) => t.id = name,
            Self::Address(_) | Self::Phone(_) | Self::Bank(_) => {}
        }
        self
    }
}
