//! Policy is data: every figure, term and list that law or the county sets, each with its basis.
//!
//! The embedded files are the fallback; the office publishes newer versions. Commands are decided by the policy in
//! force, events keep what was decided, and applying an event never reads policy.

mod basis;
mod deadlines;
mod dibao;
mod documents;
mod linshi;
mod price;
mod tekun;
mod term;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use basis::Basis;
pub use deadlines::Deadlines;
pub use dibao::{Dibao, NoticeRule, PaymentRule, PropertyLimits, Standard, VisitRule};
pub use documents::{AuthorisationRule, Documents, RequiredAt, RequiredDocument};
pub use linshi::{CapPer, CapRule, ExpenditureRule, IntakeRule, Linshi, RepeatRule, SmallRule, UrgentRule};
pub use price::{BasisPoints, Formula, IndexChoice, Price, PriceIndex, Threshold};
pub use tekun::{AgreementRule, BasicRule, BasicStandard, CareRule, DisabilityClass, LabourRule, Tekun};
pub use term::{DayOff, Term, Unit};

use super::programme::Programme;

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
    /// 特困人员救助供养
    pub tekun: Tekun,
    /// 临时救助
    pub linshi: Linshi,
    /// 价格补贴联动机制
    pub price: Price,
}

/// The text of each policy file.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // named after the files
pub struct Files<'a> {
    pub deadlines: &'a str,
    pub documents: &'a str,
    pub dibao: &'a str,
    pub tekun: &'a str,
    pub linshi: &'a str,
    pub price: &'a str,
}

impl Files<'static> {
    /// Those that ship with the program.
    pub const EMBEDDED: Self = Self {
        deadlines: include_str!("deadlines.toml"),
        documents: include_str!("documents.toml"),
        dibao: include_str!("dibao.toml"),
        tekun: include_str!("tekun.toml"),
        linshi: include_str!("linshi.toml"),
        price: include_str!("price.toml"),
    };
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
    Policy::parse(&Files::EMBEDDED).expect("the embedded policy was tested")
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
    pub fn parse(files: &Files<'_>) -> Result<Self, BadPolicy> {
        let deadlines: Deadlines = read("deadlines.toml", files.deadlines)?;
        Ok(Self {
            version: deadlines.version,
            deadlines,
            documents: read("documents.toml", files.documents)?,
            dibao: read("dibao.toml", files.dibao)?,
            tekun: read("tekun.toml", files.tekun)?,
            linshi: read("linshi.toml", files.linshi)?,
            price: read("price.toml", files.price)?,
        })
    }

    /// The papers that a programme requires.
    pub fn required_documents(&self, programme: Programme) -> impl Iterator<Item = &RequiredDocument> {
        self.documents.required.iter().filter(move |required| required.programme == programme)
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
        let error = Policy::parse(&Files { deadlines: "version = 1", ..Files::EMBEDDED }).unwrap_err();
        assert!(error.to_string().starts_with("policy file deadlines.toml"), "{error}");
    }
}
