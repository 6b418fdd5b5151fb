//! Policy is data: every figure, term and list that law or the county sets, each with its basis.
//!
//! The embedded files are the fallback; the office publishes newer versions. Commands are decided by the policy in
//! force, events keep what was decided, and applying an event never reads policy.

mod basis;
mod term;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use basis::Basis;
pub use term::{DayOff, Term, Unit};

use super::household::{DocumentKind, Hukou};
use super::programme::Programme;
use super::types::Fen;

/// The policy in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Grows with every change; kept in the clocks and determinations made by it.
    pub version: u32,
    /// How long things take.
    pub deadlines: Deadlines,
    /// What must be handed in.
    pub documents: Documents,
    /// 最低生活保障
    pub dibao: Dibao,
}

/// The deadlines of the plain course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// The version of the policy.
    pub version: u32,
    /// From registration to acceptance or the one-time notice.
    pub accept_or_tell: Term,
    /// From acceptance to the start of the survey.
    pub survey_start: Term,
    /// From acceptance to the determination.
    pub total: Term,
    /// The same in special cases, such as an objection.
    pub total_special: Term,
    /// The public notice.
    pub notice: Term,
    /// From the end of the notice to forwarding.
    pub forward: Term,
    /// From forwarding to the determination.
    pub determine: Term,
}

/// What must be handed in before acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The papers of each programme.
    pub required: Vec<RequiredDocument>,
    /// The authorisations to check.
    pub authorisation: AuthorisationRule,
}

/// A required paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// For which programme.
    pub programme: Programme,
    /// Which paper.
    pub kind: DocumentKind,
    /// What it rests on.
    pub basis: Basis,
}

/// Where in the course something is required. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredAt {
    /// Before acceptance.
    Accept,
    /// Before the first visit.
    Visit,
}

/// Authorisations: one for each adult member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorisationRule {
    /// The age from which a member signs.
    pub from_age: u32,
    /// Where in the course they are required.
    pub required_at: RequiredAt,
    /// What it rests on.
    pub basis: Basis,
}

/// 最低生活保障
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dibao {
    /// The standard in towns.
    pub standard_urban: Standard,
    /// The standard in the country.
    pub standard_rural: Standard,
    /// Limits of property.
    pub property: PropertyLimits,
    /// Home visits.
    pub visit: VisitRule,
    /// The public notice.
    pub notice: NoticeRule,
    /// Payment.
    pub payment: PaymentRule,
}

/// A standard for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// A month.
    pub monthly_fen: Fen,
    /// What it rests on.
    pub basis: Basis,
}

/// Limits of property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyLimits {
    /// Deposits and securities of a person, in months of the standard.
    pub deposit_months: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// Home visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitRule {
    /// How many investigators at least.
    pub min_investigators: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// The public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRule {
    /// Whether the opinion after an objection is posted again.
    pub repost_after_objection: bool,
    /// Whether the village must confirm the posting.
    pub village_confirmation: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// Payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentRule {
    /// Whether aid is paid from the month after the determination at the earliest.
    pub from_next_month: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// A policy file did not hold.
#[derive(Debug, thiserror::Error)]
#[error("policy file {file}: {source}")]
pub struct BadPolicy {
    /// Which file.
    file: &'static str,
    /// What is wrong.
    #[source]
    source: Box<toml::de::Error>,
}

static EMBEDDED: LazyLock<Policy> = LazyLock::new(|| {
    // The files are part of the program and a test reads them: this cannot fail in what was built.
    #[allow(clippy::expect_used)]
    Policy::parse(include_str!("deadlines.toml"), include_str!("documents.toml"), include_str!("dibao.toml"))
        .expect("the embedded policy was tested")
});

impl Policy {
    /// The policy that ships with the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a policy from its files.
    ///
    /// # Errors
    /// [`BadPolicy`] names the file and the place.
    pub fn parse(deadlines: &str, documents: &str, dibao: &str) -> Result<Self, BadPolicy> {
        let deadlines: Deadlines = read("deadlines.toml", deadlines)?;
        let documents = read("documents.toml", documents)?;
        let dibao = read("dibao.toml", dibao)?;
        Ok(Self { version: deadlines.version, deadlines, documents, dibao })
    }

    /// The papers that a programme requires.
    pub fn required_documents(&self, programme: Programme) -> impl Iterator<Item = &RequiredDocument> {
        self.documents.required.iter().filter(move |required| required.programme == programme)
    }
}

impl Dibao {
    /// The standard for this registration.
    #[must_use]
    pub const fn standard(&self, hukou: Hukou) -> &Standard {
        match hukou {
            Hukou::Urban => &self.standard_urban,
            Hukou::Rural => &self.standard_rural,
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BadPolicy> {
    toml::from_str(text).map_err(|source| BadPolicy { file, source: Box::new(source) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_policy_reads_and_claims_nothing_unverified() {
        let policy = Policy::embedded();
        assert_eq!(policy.version, 1);
        assert_eq!(policy.deadlines.total.length, 30);
        assert_eq!(policy.required_documents(Programme::Dibao).count(), 4);
        for basis in [&policy.deadlines.total.basis, &policy.dibao.visit.basis, &policy.dibao.standard_rural.basis] {
            let cited = basis.cited().unwrap_or_default();
            assert!(!cited.contains('条'), "an unverified article is not printed: {cited}");
        }
    }

    #[test]
    fn a_broken_file_is_named() {
        let error = Policy::parse("version = 1", "", "").unwrap_err();
        assert!(error.to_string().starts_with("policy file deadlines.toml"), "{error}");
    }
}
