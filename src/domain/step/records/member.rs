//! A member of the household as commands give one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{
    Absence, Clergy, CountingSet, Disability, DisabilityCertificate, Employment, Health, Labour, Marital, Member,
    Relation, School,
};
use crate::domain::programme::counting;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, IdNumber, Ref, Sex};

use super::id_number;

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
    /// 残疾人证
    #[serde(default)]
    pub certificate: Option<DisabilityCertificate>,
    /// 就业状况
    #[serde(default)]
    pub employment: Option<Employment>,
    /// 就学
    #[serde(default)]
    pub school: Option<School>,
    /// 宗教教职人员
    #[serde(default)]
    pub clergy: Option<Clergy>,
    /// Not at home, in a way that may matter.
    #[serde(default)]
    pub absence: Option<Absence>,
    /// 重特大疾病, by its name.
    #[serde(default)]
    pub serious_illness: Option<String>,
    /// Whether the member counts when the aid is computed; as the rules say, if not given.
    #[serde(default)]
    pub counted: Option<bool>,
    /// Why the member does not count, or counts, against what the rules say.
    #[serde(default, alias = "counted_reason")]
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
        self.check_codes(at)?;
        let member = Member {
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
            certificate: self.certificate(at)?,
            employment: self.employment,
            school: self.school(at)?,
            clergy: self.clergy(at, ctx)?,
            absence: self.absence(at, ctx)?,
            serious_illness: check::optional(&field("serious_illness"), self.serious_illness.as_deref(), check::SHORT)?,
            counted: true,
            counting: None,
        };
        let counting = self.counting(at, &member, ctx)?;
        let member = Member { counting, ..member };
        let counted = counting::of(&member, ctx.ground()).counts();
        Ok(Member { counted, ..member })
    }

    /// Set only where it is not what the rules say, and then with its reason: what follows from the rules moves with
    /// age and time.
    fn counting(&self, at: &str, member: &Member, ctx: &Context<'_>) -> Result<Option<CountingSet>, Refusal> {
        let field = format!("{at}.not_counted_reason");
        let reason = check::optional(&field, self.not_counted_reason.as_deref(), check::SHORT)?;
        let by_rule = counting::by_rule(member, ctx.ground()).counts();
        let Some(counts) = self.counted.filter(|counts| *counts != by_rule) else {
            return Ok(None);
        };
        if Rule::NotCountedReason.breaks(reason.is_none()) {
            return Err(Refusal::new(Rule::NotCountedReason).at(field));
        }
        Ok(Some(CountingSet::ByHand { counts, reason: reason.unwrap_or_default() }))
    }

    fn certificate(&self, at: &str) -> Result<Option<DisabilityCertificate>, Refusal> {
        let Some(given) = &self.certificate else { return Ok(None) };
        let number = check::text(&format!("{at}.certificate.number"), &given.number, 30)?;
        Ok(Some(DisabilityCertificate { number, valid_until: given.valid_until }))
    }

    fn school(&self, at: &str) -> Result<Option<School>, Refusal> {
        let Some(given) = &self.school else { return Ok(None) };
        let name = check::optional(&format!("{at}.school.name"), given.name.as_deref(), check::SHORT)?;
        Ok(Some(School { name, ..given.clone() }))
    }

    fn clergy(&self, at: &str, ctx: &Context<'_>) -> Result<Option<Clergy>, Refusal> {
        let Some(given) = &self.clergy else { return Ok(None) };
        let site = check::text(&format!("{at}.clergy.site"), &given.site, check::SHORT)?;
        Ok(Some(Clergy { site, since: check::past(&format!("{at}.clergy.since"), given.since, ctx)? }))
    }

    fn absence(&self, at: &str, ctx: &Context<'_>) -> Result<Option<Absence>, Refusal> {
        if let Some(since) = self.absence.as_ref().and_then(|absence| absence.since) {
            check::past(&format!("{at}.absence.since"), since, ctx)?;
        }
        Ok(self.absence.clone())
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
