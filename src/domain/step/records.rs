//! The records of a household as commands give them: members, supporters, income, property.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{
    BankAccount, Disability, Fact, Health, IncomeCategory, IncomeLine, Labour, Marital, Member, PropertyItem,
    PropertyKind, Relation, Supporter, Treatment,
};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, IdNumber, Ref, Sex};

use super::check;

const fn yes() -> bool {
    true
}

/// A member as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 姓名
    pub name: String,
    /// 藏文姓名
    #[serde(default)]
    pub tibetan_name: Option<String>,
    /// 与户主关系
    pub relation: Relation,
    /// 公民身份号码
    #[serde(default)]
    #[schemars(with = "Option<IdNumber>")]
    pub id_number: Option<String>,
    /// Why there is no identity number.
    #[serde(default)]
    pub no_id_reason: Option<String>,
    /// Filled in from the identity number; must agree with it when given.
    #[serde(default)]
    pub birth: Option<Date>,
    /// Filled in from the identity number; must agree with it when given.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// 民族: two digits of GB/T 3304, `04` is Tibetan.
    #[serde(default)]
    #[schemars(regex(pattern = "^[0-9]{2}$"))]
    pub nationality: Option<String>,
    /// 婚姻状况
    #[serde(default)]
    pub marital: Option<Marital>,
    /// 健康状况
    #[serde(default)]
    pub health: Option<Health>,
    /// 劳动能力
    #[serde(default)]
    pub labour: Option<Labour>,
    /// 残疾
    #[serde(default)]
    pub disability: Option<Disability>,
    /// Whether the member counts when the aid is computed.
    #[serde(default = "yes")]
    pub counted: bool,
    /// Why not.
    #[serde(default)]
    pub not_counted_reason: Option<String>,
}

impl MemberData {
    /// The member on record, its birth date and sex filled in.
    pub(super) fn check(&self, at: &str, ctx: &Context<'_>) -> Result<Member, Refusal> {
        let field = |name: &str| format!("{at}.{name}");
        let id_number = id_number(&field("id_number"), self.id_number.as_deref())?;
        let no_id_reason = check::optional(&field("no_id_reason"), self.no_id_reason.as_deref(), check::SHORT)?;
        if Rule::IdMissing.breaks(id_number.is_none() && no_id_reason.is_none()) {
            return Err(Refusal::new(Rule::IdMissing).at(field("id_number")));
        }
        let (birth, sex) = self.birth_and_sex(at, id_number.as_ref())?;
        let from = if self.birth.is_some() { "birth" } else { "id_number" };
        // The date is personal: it stays out of the refusal.
        check::past(&field(from), birth, ctx).map_err(|refusal| Refusal { value: None, ..refusal })?;
        let not_counted_reason =
            check::optional(&field("not_counted_reason"), self.not_counted_reason.as_deref(), check::SHORT)?;
        if Rule::NotCountedReason.breaks(!self.counted && not_counted_reason.is_none()) {
            return Err(Refusal::new(Rule::NotCountedReason).at(field("not_counted_reason")));
        }
        self.check_codes(at)?;
        Ok(Member {
            id: self.id.clone(),
            name: check::text(&field("name"), &self.name, check::SHORT)?,
            tibetan_name: check::optional(&field("tibetan_name"), self.tibetan_name.as_deref(), check::SHORT)?,
            relation: self.relation,
            id_number,
            no_id_reason,
            birth,
            sex,
            nationality: self.nationality.clone(),
            marital: self.marital,
            health: self.health,
            labour: self.labour,
            disability: self.disability,
            counted: self.counted,
            not_counted_reason,
        })
    }

    fn birth_and_sex(&self, at: &str, id_number: Option<&IdNumber>) -> Result<(Date, Sex), Refusal> {
        let Some(number) = id_number else {
            let lacking = if self.birth.is_none() { "birth" } else { "sex" };
            let given = Rule::BirthOrSexMissing.demands(self.birth.zip(self.sex));
            return given.ok_or_else(|| Refusal::new(Rule::BirthOrSexMissing).at(format!("{at}.{lacking}")));
        };
        if Rule::BirthDiffers.breaks(self.birth.is_some_and(|given| given != number.birth())) {
            return Err(Refusal::new(Rule::BirthDiffers).at(format!("{at}.birth")));
        }
        if Rule::SexDiffers.breaks(self.sex.is_some_and(|given| given != number.sex())) {
            return Err(Refusal::new(Rule::SexDiffers).at(format!("{at}.sex")));
        }
        Ok((number.birth(), number.sex()))
    }

    fn check_codes(&self, at: &str) -> Result<(), Refusal> {
        let listed = |d: Disability| (1..=7).contains(&d.class) && (1..=4).contains(&d.level);
        if Rule::DisabilityRange.breaks(!self.disability.is_none_or(listed)) {
            return Err(Refusal::new(Rule::DisabilityRange).at(format!("{at}.disability")));
        }
        let listed = |code: &str| code.len() == 2 && code.parse::<u8>().is_ok_and(|n| matches!(n, 1..=56 | 97 | 98));
        if Rule::NationalityUnknown.breaks(!self.nationality.as_deref().is_none_or(listed)) {
            return Err(Refusal::new(Rule::NationalityUnknown).at(format!("{at}.nationality")));
        }
        Ok(())
    }
}

fn id_number(field: &str, given: Option<&str>) -> Result<Option<IdNumber>, Refusal> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(None);
    };
    let number = given.parse::<IdNumber>();
    let _ = Rule::IdInvalid.demands(number.as_ref().ok());
    number.map(Some).map_err(|why| Refusal::new(Rule::IdInvalid).at(field).with(Arg::IdNumber(why)))
}

/// A person who owes support, as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupporterData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 姓名
    pub name: String,
    /// Relation to the head.
    pub relation: Relation,
    /// 公民身份号码
    #[serde(default)]
    #[schemars(with = "Option<IdNumber>")]
    pub id_number: Option<String>,
    /// What the person pays a month.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
}

impl SupporterData {
    pub(super) fn check(&self, at: &str) -> Result<Supporter, Refusal> {
        Ok(Supporter {
            id: self.id.clone(),
            name: check::text(&format!("{at}.name"), &self.name, check::SHORT)?,
            relation: self.relation,
            id_number: id_number(&format!("{at}.id_number"), self.id_number.as_deref())?,
            monthly_fen: check::amount(&format!("{at}.monthly_fen"), self.monthly_fen.unwrap_or_default())?,
        })
    }
}

/// A line of income as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncomeData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose income.
    pub member: Ref,
    /// Which of the four.
    pub category: IncomeCategory,
    /// Source, quantity, receipt.
    #[serde(default)]
    pub note: Option<String>,
    /// The amount of twelve months.
    pub yearly_fen: Fen,
    /// Counted, exempt or deductible.
    pub treatment: Treatment,
    /// Why it is exempt or deductible.
    #[serde(default)]
    pub reason: Option<String>,
}

impl IncomeData {
    pub(super) fn check(&self, at: &str) -> Result<IncomeLine, Refusal> {
        let reason = check::optional(&format!("{at}.reason"), self.reason.as_deref(), check::SHORT)?;
        if Rule::TreatmentReason.breaks(self.treatment != Treatment::Counted && reason.is_none()) {
            return Err(Refusal::new(Rule::TreatmentReason).at(format!("{at}.reason")));
        }
        Ok(IncomeLine {
            id: self.id.clone(),
            member: self.member.clone(),
            category: self.category,
            note: check::optional(&format!("{at}.note"), self.note.as_deref(), check::LONG)?,
            yearly_fen: check::amount(&format!("{at}.yearly_fen"), self.yearly_fen)?,
            treatment: self.treatment,
            reason,
        })
    }
}

/// An item of property as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PropertyData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// What it is.
    pub kind: PropertyKind,
    /// Description.
    #[serde(default)]
    pub note: Option<String>,
    /// Its value, where known.
    #[serde(default)]
    pub value_fen: Option<Fen>,
}

impl PropertyData {
    pub(super) fn check(&self, at: &str) -> Result<PropertyItem, Refusal> {
        let value_fen = self.value_fen.map(|value| check::amount(&format!("{at}.value_fen"), value)).transpose()?;
        Ok(PropertyItem {
            id: self.id.clone(),
            kind: self.kind,
            note: check::optional(&format!("{at}.note"), self.note.as_deref(), check::LONG)?,
            value_fen,
        })
    }
}

/// The lists and single facts that opening and amending have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) members: &'a [MemberData],
    pub(super) supporters: &'a [SupporterData],
    pub(super) income: &'a [IncomeData],
    pub(super) property: &'a [PropertyData],
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
            facts.push(Fact::Supporter(supporter.check(&format!("data.supporters[{n}]"))?));
        }
        for (n, line) in self.income.iter().enumerate() {
            facts.push(Fact::Income(line.check(&format!("data.income[{n}]"))?));
        }
        for (n, item) in self.property.iter().enumerate() {
            facts.push(Fact::Property(item.check(&format!("data.property[{n}]"))?));
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

/// The household as it would stand: exactly one head, each identity number once, each line of income a member's.
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
    for fact in facts {
        if let Fact::Income(line) = fact
            && Rule::RefUnknown.breaks(!facts.iter().any(|fact| matches!(fact, Fact::Member(m) if m.id == line.member)))
        {
            return Err(check::unknown(format!("{}.member", field_of(fact)), &line.member));
        }
    }
    Ok(())
}
