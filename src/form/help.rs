//! What F1 says on a field: what it is for, how it is filled in, and what the rule rests on.

use crate::text::field::FieldText;
use crate::text::guide::{HowText, guide};
use crate::text::{Lang, fill};

use super::spec::{Check, FieldSpec, FormSpec, Kind};
use super::{FormContext, FormState};

/// A rule of law that a field serves; its basis comes from the policy in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// What must be handed in.
    Papers,
    /// The authorisation to check.
    Authorisation,
    /// Who counts as a member.
    Members,
    /// What counts as income.
    Income,
    /// Limits of property.
    Property,
    /// Duties of support.
    Support,
    /// Acceptance, or telling once what is missing.
    Acceptance,
    /// The home visit.
    Visit,
    /// The first opinion.
    Opinion,
    /// The public notice.
    Notice,
    /// Sending it up.
    Forwarding,
    /// Determination.
    Determination,
    /// The amount.
    Standard,
    /// From when it is paid.
    Payment,
}

/// What is said on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldHelp {
    /// The field's label.
    pub label: &'static str,
    /// What it is for and how it is filled in, a paragraph each.
    pub lines: Vec<String>,
    /// The document behind the rule, with its article only where somebody verified it.
    pub basis: Option<String>,
}

impl FieldHelp {
    /// The help on the field in focus; `None` where there is no field.
    #[must_use]
    pub fn at_focus(state: &FormState, context: &FormContext) -> Option<Self> {
        let field = state.field(state.focus())?;
        let is_required = state.is_required(state.focus(), field);
        Some(Self::of(state.spec(), field, is_required, context))
    }

    /// The help on a field of a form.
    #[must_use]
    pub fn of(form: &FormSpec, field: &FieldSpec, is_required: bool, context: &FormContext) -> Self {
        let lang = context.lang;
        let must = if is_required { HowText::Required } else { HowText::Optional };
        let own = field.help.map(|help| help.text(lang).to_owned());
        let lines = guide(field.label, lang).map(str::to_owned).into_iter().chain(own).chain(how(field, lang));
        let ground = ground(field.label).or_else(|| ground(form.title));
        Self {
            label: field.label.text(lang),
            lines: lines.chain([must.text(lang).to_owned()]).collect(),
            basis: ground.and_then(|ground| context.almanac.basis(ground, context.today)),
        }
    }

    /// The document, in a sentence; a rule without one is the program's own default, and said to be.
    #[must_use]
    pub fn basis_in_words(&self, lang: Lang) -> Option<String> {
        self.basis.as_ref().map(|basis| fill(HowText::Basis.text(lang), &[basis]))
    }
}

/// How a field of this kind is filled in, and what is checked.
fn how(field: &FieldSpec, lang: Lang) -> impl Iterator<Item = String> {
    let kind = match field.kind {
        Kind::Line(most) | Kind::Lines(most) => Some((HowText::Text, most.to_string())),
        Kind::Date if field.help.is_none() => Some((HowText::Date, String::new())),
        Kind::Time(_) if field.help.is_none() => Some((HowText::Time, String::new())),
        Kind::Money if field.help.is_none() => Some((HowText::Money, String::new())),
        Kind::Count(least, most) => Some((HowText::Count, format!("{least}–{most}"))),
        Kind::Phone => Some((HowText::Phone, String::new())),
        Kind::Account => Some((HowText::Account, String::new())),
        Kind::Choice(_) | Kind::NumberChoice(_) | Kind::Flag => Some((HowText::Choice, String::new())),
        Kind::Suggest(_) => Some((HowText::Suggest, String::new())),
        Kind::Items(_) if field.help.is_none() => Some((HowText::Items, String::new())),
        Kind::Quantity if field.help.is_none() => Some((HowText::Quantity, String::new())),
        Kind::Month if field.help.is_none() => Some((HowText::Month, String::new())),
        Kind::Moment if field.help.is_none() => Some((HowText::Moment, String::new())),
        Kind::Many(_) => Some((HowText::Many, String::new())),
        Kind::Shown(_) => Some((HowText::Shown, String::new())),
        Kind::Name | Kind::Names | Kind::IdNumber | Kind::Date | Kind::Time(_) | Kind::Money => None,
        Kind::Items(_) | Kind::Quantity | Kind::Month | Kind::Moment => None,
    };
    let check = match field.check {
        Check::NotFuture => Some((HowText::NotFuture, String::new())),
        Check::FirstOfMonth => Some((HowText::FirstOfMonth, String::new())),
        Check::AtLeast(n) => Some((HowText::AtLeast, n.to_string())),
        Check::Nothing | Check::NotBefore(_) | Check::After(_) => None,
    };
    kind.into_iter().chain(check).map(move |(text, argument)| fill(text.text(lang), &[&argument]))
}

/// The rule behind a field, else behind a form (by its title).
const fn ground(label: FieldText) -> Option<Ground> {
    use FieldText as T;
    Some(match label {
        T::DocumentsReceived | T::DocumentsMissing | T::DocumentKind | T::Receive => Ground::Papers,
        T::AuthorisationNumber | T::Signed | T::ValidUntil | T::MissingAuthorisations | T::Authorise => {
            Ground::Authorisation
        }
        T::Counted | T::NotCountedReason => Ground::Members,
        T::IncomeCategory | T::YearlyAmount | T::Treatment | T::TreatmentReason => Ground::Income,
        T::PropertyKind | T::Value => Ground::Property,
        T::MonthlySupport => Ground::Support,
        T::Applied | T::Accept | T::TellMissing => Ground::Acceptance,
        T::Visit => Ground::Visit,
        T::ProposedAmount | T::MonthlyAmount => Ground::Standard,
        T::Opinion => Ground::Opinion,
        T::NoticePost | T::NoticeClose => Ground::Notice,
        T::Forward => Ground::Forwarding,
        T::PaidFrom => Ground::Payment,
        T::Determine => Ground::Determination,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FormId, spec};

    /// The fields of every form, with the form.
    fn all_fields() -> impl Iterator<Item = (FormId, &'static FieldSpec)> {
        FormId::ALL.iter().copied().flat_map(|form| {
            spec(form).sections.iter().flat_map(|section| section.fields()).map(move |field| (form, field))
        })
    }

    #[test]
    fn every_field_of_every_form_has_its_help() {
        let mut bare: Vec<String> = all_fields()
            .filter(|(_, field)| guide(field.label, Lang::Zh).is_none())
            .map(|(form, field)| format!("{:?} ({form:?}.{})", field.label, field.key))
            .collect();
        bare.sort();
        bare.dedup();
        assert!(bare.is_empty(), "say what these are for, a line each in text/guide.rs: {bare:#?}");
    }

    #[test]
    fn a_rule_is_cited_by_its_document_and_no_article_that_nobody_verified() {
        let mut context = crate::form::tests::context();
        context.almanac = std::sync::Arc::new(crate::form::OfficialDays::default());
        let mut cited = 0;
        for (form, field) in all_fields() {
            let help = FieldHelp::of(spec(form), field, false, &context);
            let basis = help.basis_in_words(Lang::Zh).unwrap_or_default();
            cited += usize::from(!basis.is_empty());
            assert!(!basis.contains('条'), "{form:?}.{}: {basis}", field.key);
        }
        assert!(cited > 20, "{cited}");
    }
}
