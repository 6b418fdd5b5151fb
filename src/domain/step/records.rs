//! The records of a household as commands give them: members, supporters, income, property, spending.

mod income;
mod member;
mod property;
mod supporter;

pub use income::{IncomeData, SourceData};
pub use member::MemberData;
pub use property::{ExpenseData, PropertyData};
pub use supporter::{SupporterData, WaivedData};

use crate::domain::decide::Context;
use crate::domain::household::{BankAccount, Fact, Hukou, Relation};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{IdNumber, Ref};

use super::check;

fn id_number(field: &str, given: Option<&str>) -> Result<Option<IdNumber>, Refusal> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(None);
    };
    let number = given.parse::<IdNumber>();
    let _ = Rule::IdInvalid.demands(number.as_ref().ok());
    number.map(Some).map_err(|why| Refusal::new(Rule::IdInvalid).at(field).with(Arg::IdNumber(why)))
}

/// The lists and single facts that opening and amending have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) members: &'a [MemberData],
    pub(super) supporters: &'a [SupporterData],
    pub(super) income: &'a [IncomeData],
    pub(super) property: &'a [PropertyData],
    pub(super) expenses: &'a [ExpenseData],
    pub(super) hukou: Hukou,
    pub(super) address: Option<&'a str>,
    pub(super) phone: Option<&'a str>,
    pub(super) bank: Option<&'a BankAccount>,
}

impl Given<'_> {
    /// Checks each record for itself; how they fit together is for the caller.
    pub(super) fn check(&self, ctx: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
        let mut facts = Vec::new();
        for (n, member) in self.members.iter().enumerate() {
            facts.push(Fact::Member(member.check(&format!("data.members[{n}]"), ctx)?));
        }
        for (n, supporter) in self.supporters.iter().enumerate() {
            facts.push(Fact::Supporter(supporter.check(&format!("data.supporters[{n}]"), self.hukou, ctx)?));
        }
        for (n, line) in self.income.iter().enumerate() {
            facts.push(Fact::Income(line.check(&format!("data.income[{n}]"), self.hukou, ctx)?));
        }
        for (n, item) in self.property.iter().enumerate() {
            facts.push(Fact::Property(item.check(&format!("data.property[{n}]"), ctx)?));
        }
        for (n, expense) in self.expenses.iter().enumerate() {
            facts.push(Fact::Expense(expense.check(&format!("data.expenses[{n}]"), ctx)?));
        }
        if let Some(address) = self.address {
            facts.push(Fact::Address(check::text("data.address", address, check::SHORT)?));
        }
        if let Some(phone) = check::optional("data.phone", self.phone, 30)? {
            facts.push(Fact::Phone(phone));
        }
        if let Some(bank) = self.bank {
            facts.push(Fact::Bank(BankAccount {
                bank: check::text("data.bank.bank", &bank.bank, check::SHORT)?,
                account: check::text("data.bank.account", &bank.account, 40)?,
                holder: check::text("data.bank.holder", &bank.holder, check::SHORT)?,
            }));
        }
        Ok(facts)
    }

    /// The field in which the `n`-th fact of [`Given::check`] was given.
    pub(super) fn field_of(&self, mut n: usize) -> String {
        let lists = [
            ("members", self.members.len()),
            ("supporters", self.supporters.len()),
            ("income", self.income.len()),
            ("property", self.property.len()),
            ("expenses", self.expenses.len()),
        ];
        for (name, len) in lists {
            if n < len {
                return format!("data.{name}[{n}]");
            }
            n -= len;
        }
        "data".to_owned()
    }
}

/// The household as it would stand: exactly one head, each identity number once, and the persons that records name
/// are members.
pub(super) fn check_whole(facts: &[&Fact], field_of: impl Fn(&Fact) -> String) -> Result<(), Refusal> {
    let heads = facts.iter().filter(|fact| matches!(fact, Fact::Member(m) if m.relation == Relation::Head)).count();
    if Rule::HeadNotOne.breaks(heads != 1) {
        let heads = i64::try_from(heads).unwrap_or(i64::MAX);
        return Err(Refusal::new(Rule::HeadNotOne).at("data.members").with(Arg::Number(heads)));
    }
    let number_of = |fact: &Fact| match fact {
        Fact::Member(m) => m.id_number.clone(),
        Fact::Supporter(s) => s.id_number.clone(),
        _ => None,
    };
    let mut numbers = Vec::new();
    for fact in facts {
        if let Some(number) = number_of(fact) {
            if Rule::IdTwice.breaks(numbers.contains(&number)) {
                let refusal = Refusal::new(Rule::IdTwice).at(format!("{}.id_number", field_of(fact)));
                return Err(refusal.value(&number.masked()));
            }
            numbers.push(number);
        }
    }
    let is_member = |name: &Ref| facts.iter().any(|fact| matches!(fact, Fact::Member(m) if m.id == *name));
    for fact in facts {
        if let Some((key, name)) = person_named(fact)
            && Rule::RefUnknown.breaks(!is_member(name))
        {
            return Err(check::unknown(format!("{}.{key}", field_of(fact)), name));
        }
    }
    Ok(())
}

/// The member that a record is about, and the field that names them.
pub(super) fn person_named(fact: &Fact) -> Option<(&'static str, &Ref)> {
    match fact {
        Fact::Income(line) => Some(("member", &line.member)),
        Fact::Property(item) => item.owner.as_ref().map(|owner| ("owner", owner)),
        Fact::Expense(expense) => expense.member.as_ref().map(|member| ("member", member)),
        Fact::Supporter(supporter) => supporter.supports.as_ref().map(|member| ("supports", member)),
        Fact::Tag(tag) => Some(("member", &tag.member)),
        Fact::Member(_) | Fact::Address(_) | Fact::Phone(_) | Fact::Bank(_) => None,
    }
}
