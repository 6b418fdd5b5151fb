//! 登记户: a household file is opened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{
    BankAccount, Cause, Fact, FactKey, Household, Hukou, Profile, StaffRelative, fold::Folding,
};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, StreamId, Village};

use super::check;
use super::records::{ExpenseData, Given, IncomeData, MemberData, PropertyData, SupporterData, check_whole};

/// `household.open`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// 村（社区）: twelve digits.
    pub village: Village,
    /// 住址
    pub address: String,
    /// 致困原因
    pub cause: Cause,
    /// 户口性质
    pub hukou: Hukou,
    /// 联系电话
    #[serde(default)]
    pub phone: Option<String>,
    /// 发放账户
    #[serde(default)]
    pub bank: Option<BankAccount>,
    /// The household file that its people left (分户), if they come from one.
    #[serde(default)]
    pub origin: Option<StreamId>,
    /// 近亲属备案
    #[serde(default)]
    pub relative_of_staff: Option<StaffRelative>,
    /// 家庭成员, exactly one of them the head.
    #[schemars(length(min = 1))]
    pub members: Vec<MemberData>,
    /// 赡养、抚养、扶养义务人
    #[serde(default)]
    pub supporters: Vec<SupporterData>,
    /// 收入
    #[serde(default)]
    pub income: Vec<IncomeData>,
    /// 财产
    #[serde(default)]
    pub property: Vec<PropertyData>,
    /// 刚性支出
    #[serde(default)]
    pub expenses: Vec<ExpenseData>,
}

/// A household file was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdOpened {
    /// What does not change.
    pub profile: Profile,
    /// What is on record.
    pub facts: Vec<Fact>,
}

impl Open {
    /// The people whom it enters.
    pub(in crate::domain) fn brings(&self) -> &[MemberData] {
        &self.members
    }

    pub(in crate::domain) fn decide(&self, ctx: &Context<'_>) -> Result<HouseholdOpened, Refusal> {
        if Rule::DeskForeign.breaks(*ctx.desk != Desk::Township(self.village.township())) {
            let refusal = Refusal::new(Rule::DeskForeign).at("data.village").value(&self.village);
            return Err(refusal.with(Arg::Desk(ctx.desk.clone())));
        }
        let given = Given {
            members: &self.members,
            supporters: &self.supporters,
            income: &self.income,
            property: &self.property,
            expenses: &self.expenses,
            hukou: self.hukou,
            address: Some(&self.address),
            phone: self.phone.as_deref(),
            bank: self.bank.as_ref(),
        };
        let facts = given.check(ctx)?;
        names_differ(&facts, &given)?;
        let field_of = |fact: &Fact| given.field_of(facts.iter().position(|f| f == fact).unwrap_or(usize::MAX));
        check_whole(&facts.iter().collect::<Vec<_>>(), field_of)?;
        let relative_of_staff = self.relative_of_staff.as_ref().map(relative).transpose()?;
        let profile = Profile {
            village: self.village,
            cause: self.cause,
            hukou: self.hukou,
            relative_of_staff,
            origin: self.origin,
        };
        Ok(HouseholdOpened { profile, facts })
    }
}

fn relative(given: &StaffRelative) -> Result<StaffRelative, Refusal> {
    Ok(StaffRelative {
        name: check::text("data.relative_of_staff.name", &given.name, check::SHORT)?,
        relation: check::text("data.relative_of_staff.relation", &given.relation, check::SHORT)?,
        login: check::optional("data.relative_of_staff.login", given.login.as_deref(), check::SHORT)?,
    })
}

/// No two records of one command have the same name.
pub(super) fn names_differ(facts: &[Fact], given: &Given<'_>) -> Result<(), Refusal> {
    let keys: Vec<FactKey> = facts.iter().map(Fact::key).collect();
    for (n, key) in keys.iter().enumerate() {
        if let FactKey::Record(name) = key
            && Rule::RefTaken.breaks(keys[..n].contains(key))
        {
            let refusal = Refusal::new(Rule::RefTaken).at(format!("{}.ref", given.field_of(n))).value(name);
            return Err(refusal.with(Arg::Word(name.to_string())));
        }
    }
    Ok(())
}

impl HouseholdOpened {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        // A stream is opened once, by the device that drew its id; a second opening can only be forged.
        if household.profile.is_some() {
            return;
        }
        household.profile = Some(self.profile.clone());
        for fact in &self.facts {
            household.put_fact(fact.clone(), fold);
        }
    }
}
