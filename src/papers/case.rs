//! What a paper is about: a household, one of its applications, and the day.

use serde::Serialize;

use crate::domain::divisions::{region_name, township_name, village_name};
use crate::domain::household::{Application, Household, Member};
use crate::domain::policy::Policy;
use crate::domain::programme::{Programme, Track};
use crate::domain::types::{Date, StreamId};
use crate::text::code::{self, CodeList};
use crate::text::paper::PaperText;
use crate::text::{Lang, fill};

/// What a paper is about.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The household.
    pub household: &'a Household,
    /// The application, where the paper is about one.
    pub application: Option<&'a Application>,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The day.
    pub today: Date,
}

/// Why no paper can be made of what was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCase {
    /// There is no such application.
    Unknown,
    /// There are several, with these numbers.
    Several(Vec<String>),
}

impl<'a> Case<'a> {
    /// The case of a household: its only application, or the one with this number or name.
    ///
    /// # Errors
    /// [`NoCase`]: no such application, or several and none named.
    pub fn of(
        household: &'a Household,
        named: Option<&str>,
        (policy, today): (&'a Policy, Date),
    ) -> Result<Self, NoCase> {
        let case = |application| Self { household, application, policy, today };
        if let Some(named) = named {
            let is_it = |a: &&Application| a.number == named || a.id.as_str() == named;
            return household.applications.iter().find(is_it).map(|a| case(Some(a))).ok_or(NoCase::Unknown);
        }
        match household.applications.as_slice() {
            [] => Ok(case(None)),
            [only] => Ok(case(Some(only))),
            several => Err(NoCase::Several(several.iter().map(|a| a.number.clone()).collect())),
        }
    }

    /// A case with nothing on record: what a template is checked against.
    #[must_use]
    pub fn with_nothing<R>(work: impl FnOnce(&Case<'_>) -> R) -> R {
        let household = Household::empty(StreamId::from_bytes([0; 16]));
        let policy = Policy::embedded();
        work(&Case { household: &household, application: None, policy, today: Date::EPOCH })
    }

    /// The applicant; the head of a household without application.
    #[must_use]
    pub fn applicant(&self) -> Option<&'a Member> {
        self.application.and_then(|a| self.household.member(&a.applicant)).or_else(|| self.household.head())
    }

    /// The members who must authorise a check for themselves.
    pub fn adults(&self) -> impl Iterator<Item = &'a Member> + use<'a> {
        // Without an application yet, by the course of the programme that is asked for most.
        let track = self.application.map_or(Track::of(Programme::Dibao, false), Application::track);
        let (age, today) = (self.policy.course.authorisation(track).from_age, self.today);
        self.household.members().filter(move |member| member.has_reached(age, today))
    }

    /// 吾屯上庄村
    #[must_use]
    pub fn village(&self) -> Option<&'static str> {
        village_name(self.household.profile.as_ref()?.village)
    }

    /// 隆务镇
    #[must_use]
    pub fn township(&self) -> Option<&'static str> {
        township_name(self.household.township()?)
    }

    /// 同仁市隆务镇人民政府
    #[must_use]
    pub fn government(&self) -> Option<String> {
        Some(fill(PaperText::Government.text(Lang::Zh), &[&self.county()?, self.township()?]))
    }

    /// 同仁市民政局
    #[must_use]
    pub fn bureau(&self) -> Option<String> {
        Some(fill(PaperText::Bureau.text(Lang::Zh), &[&self.county()?]))
    }

    /// The county's own name, without those of its province and prefecture.
    fn county(&self) -> Option<String> {
        let code = self.household.township()?.to_string();
        let (county, prefecture) = (code.get(..6)?, code.get(..4)?);
        let whole = region_name(county)?;
        // The prefecture's full name stands before that of each of its counties.
        let known = region_name(&format!("{prefecture}00")).and_then(|above| whole.strip_prefix(above));
        Some(known.map_or_else(|| after_prefecture(whole).to_owned(), str::to_owned))
    }
}

fn after_prefecture(whole: &str) -> &str {
    whole.find('州').map_or(whole, |at| &whole[at + '州'.len_utf8()..])
}

/// The word for a code as the record holds it; the code itself when the list does not know it.
#[must_use]
pub fn word<C: Serialize>(list: CodeList, value: C) -> Option<String> {
    let json = serde_json::to_value(value).ok()?;
    let name = json.as_str()?;
    Some(code::label(list, name, Lang::Zh).unwrap_or(name).to_owned())
}

/// 是 or 否
#[must_use]
pub fn yes_no(yes: bool) -> Option<String> {
    word(code::YES_NO, if yes { "yes" } else { "no" })
}

/// Several texts as one: 甲、乙.
#[must_use]
pub fn joined<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    Some(texts.join(PaperText::Separator.text(Lang::Zh))).filter(|text| !text.is_empty())
}
