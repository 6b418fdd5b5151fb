//! What many papers say alike: the office, the applicant, the members, the means.

use crate::domain::household::{IncomeLine, Member, PropertyItem, Supporter};
use crate::domain::programme::{Ground, assess};
use crate::domain::types::Fen;
use crate::papers::case::{Case, word, yes_no};
use crate::papers::value::Values;
use crate::text::nation::NATIONALITY;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, code};

/// The office and the application: nothing personal, fit for what is posted.
pub(super) fn heading(case: &Case<'_>) -> Values {
    let application = case.application;
    Values::new()
        .text(F::Office, case.government())
        .text(F::Bureau, case.bureau())
        .text(F::Township, case.township())
        .text(F::Village, case.village())
        .text(F::CaseNumber, application.map(|a| a.number.as_str()))
        .text(F::Programme, application.and_then(|a| word(code::PROGRAMME, a.programme)))
        .date(F::Printed, Some(case.today).filter(|_| case.household.profile.is_some()))
}

/// The applicant and where the family lives.
pub(super) fn applicant(case: &Case<'_>) -> Values {
    let applicant = case.applicant();
    let profile = case.household.profile.as_ref();
    let counted = case.household.members().filter(|m| m.counted).count();
    let persons = case.household.members().count();
    person(case, applicant)
        .text(F::Applicant, applicant.map(|m| m.name.as_str()))
        .long(F::Address, case.household.address())
        .text(F::Phone, case.household.phone())
        .text(F::Hukou, profile.and_then(|p| word(code::HUKOU, p.hukou)))
        .text(F::Cause, profile.and_then(|p| word(code::CAUSE, p.cause)))
        .count(F::Persons, Some(persons).filter(|n| *n > 0))
        .count(F::CountedPersons, Some(counted).filter(|_| persons > 0))
}

/// A member.
pub(super) fn person(case: &Case<'_>, member: Option<&Member>) -> Values {
    Values::new()
        .text(F::Name, member.map(|m| m.name.as_str()))
        .text(F::TibetanName, member.and_then(|m| m.tibetan_name.as_deref()))
        .text(F::Relation, member.and_then(|m| word(code::RELATION, m.relation)))
        .text(F::Sex, member.and_then(|m| word(code::SEX, m.sex)))
        .text(F::Age, member.map(|m| m.birth.age_on(case.today).to_string()))
        .date(F::Birth, member.map(|m| m.birth))
        .text(F::IdNumber, member.and_then(|m| m.id_number.as_ref()).map(|n| n.as_str()))
        .text(F::Nation, member.and_then(|m| nation(m.nationality.as_deref()?)))
        .text(F::Marital, member.and_then(|m| word(code::MARITAL, m.marital?)))
        .text(F::Health, member.and_then(|m| word(code::HEALTH, m.health?)))
        .text(F::Labour, member.and_then(|m| word(code::LABOUR, m.labour?)))
        .text(F::Disability, member.and_then(disability))
        .text(F::Counted, member.and_then(|m| yes_no(m.counted)))
}

fn nation(code: &str) -> Option<&'static str> {
    NATIONALITY.iter().find(|(known, _)| *known == code).map(|(_, name)| name.text(Lang::Zh))
}

fn disability(member: &Member) -> Option<String> {
    let disability = member.disability?;
    let part = |list, n: u8| code::label(list, &n.to_string(), Lang::Zh);
    let class = part(code::DISABILITY_CLASS, disability.class)?;
    Some(format!("{class}{}", part(code::DISABILITY_LEVEL, disability.level)?))
}

/// All members, and blank rows up to `at_least`.
pub(super) fn members(case: &Case<'_>, at_least: usize) -> Values {
    Values::new().list(F::Members, case.household.members(), at_least, |member| person(case, member))
}

/// Those who owe support.
pub(super) fn supporters(case: &Case<'_>, at_least: usize) -> Values {
    Values::new().list(F::Supporters, case.household.supporters(), at_least, |supporter: Option<&Supporter>| {
        Values::new()
            .text(F::Name, supporter.map(|s| s.name.as_str()))
            .text(F::Relation, supporter.and_then(|s| word(code::RELATION, s.relation)))
            .text(F::IdNumber, supporter.and_then(|s| s.id_number.as_ref()).map(|n| n.as_str()))
            .money(F::MonthlySupport, supporter.map(|s| s.monthly_fen))
    })
}

/// Income by lines and as the rules sum it up, and property.
pub(super) fn means(case: &Case<'_>, at_least: usize) -> Values {
    let ground = Ground { policy: case.policy, day: case.today };
    let assessed = case.application.map(|a| assess(case.household, a, ground));
    let each = assessed.as_ref().filter(|a| a.persons > 0).map(|a| a.income_fen.divided_by(i64::from(a.persons)));
    let household = case.household;
    Values::new()
        .list(F::Income, household.income(), at_least, |line: Option<&IncomeLine>| {
            let name = line.map(|l| household.member(&l.member).map_or("", |m| m.name.as_str()));
            Values::new()
                .text(F::Name, name)
                .text(F::Category, line.and_then(|l| word(code::INCOME, l.category)))
                .text(F::Note, line.and_then(|l| l.note.as_deref().or(l.reason.as_deref())))
                .money(F::Yearly, line.map(|l| l.yearly_fen))
                .text(F::Treatment, line.and_then(|l| word(code::TREATMENT, l.treatment)))
        })
        .list(F::Property, household.property(), at_least, |item: Option<&PropertyItem>| {
            Values::new()
                .text(F::Category, item.and_then(|i| word(code::PROPERTY, i.kind)))
                .text(F::Note, item.and_then(|i| i.note.as_deref()))
                .money(F::Worth, item.and_then(|i| i.value_fen))
        })
        .money(F::MonthlyIncome, assessed.filter(|a| a.persons > 0).map(|a| a.income_fen.or_zero()))
        .money(F::PerHead, each.map(Fen::or_zero))
}

/// Where aid is paid to.
pub(super) fn bank(case: &Case<'_>) -> Values {
    let bank = case.household.bank();
    Values::new()
        .text(F::BankName, bank.map(|b| b.bank.as_str()))
        .text(F::AccountNumber, bank.map(|b| b.account.as_str()))
        .text(F::AccountHolder, bank.map(|b| b.holder.as_str()))
}
