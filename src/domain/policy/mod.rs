//! Policy is data: every figure, term and list that law or the county sets, each with its basis.
//!
//! The embedded files are the fallback; the office publishes newer versions. Commands are decided by the policy in
//! force, events keep what was decided, and applying an event never reads policy.

mod basis;
pub mod course;
mod deadlines;
mod dibao;
mod documents;
mod linshi;
mod persons;
mod price;
mod tekun;
mod term;
mod track;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use basis::Basis;
pub use course::Course;
pub use deadlines::Deadlines;
pub use dibao::{Dibao, PropertyLimits, Standard};
pub use documents::{AuthorisationRule, Documents, RequiredAt, RequiredDocument, RequiredWhen};
pub use linshi::{CapPer, CapRule, ExpenditureRule, Linshi, RepeatRule, UrgentRule};
pub use persons::{Exclusive, Persons};
pub use price::{BasisPoints, Formula, IndexChoice, Price, PriceIndex, Threshold};
pub use tekun::{AgreementRule, BasicRule, BasicStandard, CareRule, DisabilityClass, LabourRule, Tekun};
pub use term::{Began, DayOff, Term, Unit};

use super::programme::{Programme, Track};

macro_rules! policy {
    ($($(#[$doc:meta])* $field:ident: $section:ty = $file:literal;)*) => {
        /// The policy in force.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Policy {
            /// Grows with every change; kept in the clocks and determinations made by it.
            pub version: u32,
            $($(#[$doc])* pub $field: $section,)*
        }

        impl Policy {
            /// The files and the text that ships with the program.
            pub const FILES: &'static [(&'static str, &'static str)] = &[$(($file, include_str!($file)),)*];

            /// Reads a policy from these files, and from those of the program where one is not given.
            ///
            /// # Errors
            /// [`BadPolicy`] names the file and the place.
            pub fn parse(given: &[(&str, &str)]) -> Result<Self, BadPolicy> {
                let text = |file: &str, ours: &'static str| {
                    given.iter().find(|(name, _)| *name == file).map_or(ours.to_owned(), |(_, text)| (*text).to_owned())
                };
                $(let $field: $section = read($file, &text($file, include_str!($file)))?;)*
                let mut policy = Self { version: 0, $($field,)* };
                policy.version = policy.deadlines.version;
                Ok(policy)
            }
        }
    };
}

policy! {
    /// How long things take.
    deadlines: Deadlines = "deadlines.toml";
    /// Which steps a course needs, and what they ask for.
    course: Course = "course.toml";
    /// What must be handed in.
    documents: Documents = "documents.toml";
    /// 最低生活保障
    dibao: Dibao = "dibao.toml";
    /// What one person may not have twice.
    persons: Persons = "persons.toml";
    /// 特困人员救助供养
    tekun: Tekun = "tekun.toml";
    /// 临时救助
    linshi: Linshi = "linshi.toml";
    /// 价格补贴联动机制
    price: Price = "price.toml";
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
    Policy::parse(&[]).expect("the embedded policy was tested")
});

impl Policy {
    /// The policy that ships with the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The papers that a programme requires in every case.
    pub fn required_documents(&self, programme: Programme) -> impl Iterator<Item = &RequiredDocument> {
        self.papers(Track::of(programme, false)).filter(|required| required.when == RequiredWhen::Always)
    }

    /// The papers that a course asks for in some case or other.
    pub fn papers(&self, track: Track) -> impl Iterator<Item = &RequiredDocument> {
        self.documents.required.iter().filter(move |required| required.is_of(track))
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
        assert_eq!(policy.deadlines.total(Track::Dibao).length, 30);
        assert_eq!(policy.required_documents(Programme::Dibao).count(), 4);
        let total = &policy.deadlines.total(Track::Dibao).basis;
        for basis in [total, &policy.course.visit(Track::Dibao).basis, &policy.dibao.standard_rural.basis] {
            let cited = basis.cited().unwrap_or_default();
            assert!(!cited.contains('条'), "an unverified article is not printed: {cited}");
        }
    }

    #[test]
    fn each_course_has_the_shared_rules_or_its_own() {
        let policy = Policy::embedded();
        for track in Track::ALL {
            let own = [Track::Tekun, Track::Linshi, Track::LinshiUrgent].contains(&track);
            assert_eq!(policy.deadlines.total(track) != &policy.deadlines.shared.total, own, "{track:?}");
            assert_eq!(policy.deadlines.accept_or_tell(track).unit == Unit::Hour, track.is_urgent());
        }
        assert!(policy.course.notice(Track::Tekun).repost_after_objection, "特困 posts again");
        assert!(!policy.course.notice(Track::Dibao).repost_after_objection, "低保 goes straight to the office");
    }

    #[test]
    fn a_broken_file_is_named() {
        let error = Policy::parse(&[("deadlines.toml", "version = 1")]).unwrap_err();
        assert!(error.to_string().starts_with("policy file deadlines.toml"), "{error}");
    }
}
