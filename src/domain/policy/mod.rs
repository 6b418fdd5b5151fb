//! Policy is data: every figure, term and list that law or the county sets, each with its basis.
//!
//! The embedded files are the fallback; the office publishes newer versions. Commands are decided by the policy in
//! force, events keep what was decided, and applying an event never reads policy.

mod aid;
mod basis;
pub mod benefit;
mod book;
pub mod course;
mod deadlines;
mod dibao;
mod documents;
mod linshi;
mod means;
mod payment;
mod persons;
mod price;
mod read;
mod referral;
mod status;
mod tags;
mod tekun;
mod term;
mod track;

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use aid::{Addition, CapRule, IncrementClass, IncrementRule, Method, MethodRule, SingleRule, Tier};
pub use basis::Basis;
pub use benefit::BenefitRules;
pub use book::PolicyBook;
pub use course::Course;
pub use deadlines::Deadlines;
pub use dibao::{Dibao, PropertyLimits, Standard};
pub use documents::{AuthorisationRule, Documents, RequiredAt, RequiredDocument, RequiredWhen};
pub use linshi::{CapPer, ExpenditureRule, Linshi, MonthsCap, PettyFundRule, RepeatRule, UrgentRule};
pub use means::{Condition, ConditionRule, CountingRule, Label, MeansPolicy, Measure, Rate, SourceNorm, SupportRule};
pub use payment::{BackPay, CheckRule, CutOff, CutOffs, Payment};
pub use persons::{Exclusive, Persons};
pub use price::{BasisPoints, Formula, IndexChoice, Price, PriceIndex, Threshold};
pub use read::{BadPolicy, Fault};
pub use referral::Referrals;
pub use status::{Bianyuan, DisposableIncome, FactorRule, Gangxing, SpendingRule, ValidityRule};
pub use tags::Tags;
pub use tekun::{AgreementRule, BasicRule, BasicStandard, CareRule, DisabilityClass, LabourRule, Tekun};
pub use term::{Began, DayOff, Term, Unit};

use super::programme::{Programme, Track};

macro_rules! policy {
    ($($(#[$doc:meta])* $field:ident: $read_as:ty = $file:literal;)*) => {
        /// The policy in force.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Policy {
            /// Grows with every publication; kept in the clocks and determinations made by it.
            pub version: u32,
            $($(#[$doc])* pub $field: $read_as,)*
        }

        impl Policy {
            /// The names of the files that make a policy.
            pub const FILES: &'static [&'static str] = &[$($file,)*];

            /// The file of this name that ships with the program.
            #[must_use]
            pub fn embedded_file(name: &str) -> Option<&'static str> {
                match name {
                    $($file => Some(include_str!($file)),)*
                    _ => None,
                }
            }

            /// Reads a policy: `text` gives each file.
            ///
            /// # Errors
            /// [`BadPolicy`] names file, line, key and remedy.
            pub fn read<'a>(version: u32, text: impl Fn(&'static str) -> Cow<'a, str>) -> Result<Self, BadPolicy> {
                Ok(Self { version, $($field: read::file($file, &text($file))?,)* })
            }

            /// Whether a file of this name reads; a name that is none of [`Policy::FILES`] does.
            ///
            /// # Errors
            /// [`BadPolicy`] names file, line, key and remedy.
            pub fn check_file(name: &str, text: &str) -> Result<(), BadPolicy> {
                match name {
                    $($file => read::file::<$read_as>($file, text).map(drop),)*
                    _ => Ok(()),
                }
            }
        }
    };
}

// One line a file.
policy! {
    /// How long things take.
    deadlines: Deadlines = "deadlines.toml";
    /// Which steps a course needs, and what they ask for.
    course: Course = "course.toml";
    /// What must be handed in.
    documents: Documents = "documents.toml";
    /// 最低生活保障
    dibao: Dibao = "dibao.toml";
    /// How means are assessed.
    means: MeansPolicy = "means.toml";
    /// 最低生活保障边缘家庭
    bianyuan: Bianyuan = "bianyuan.toml";
    /// 刚性支出困难家庭
    gangxing: Gangxing = "gangxing.toml";
    /// 动态管理
    benefit: BenefitRules = "benefit.toml";
    /// What one person may not have twice.
    persons: Persons = "persons.toml";
    /// 特困人员救助供养
    tekun: Tekun = "tekun.toml";
    /// 临时救助
    linshi: Linshi = "linshi.toml";
    /// 价格补贴联动机制
    price: Price = "price.toml";
    /// One door: who is in charge of which help.
    referral: Referrals = "referral.toml";
    /// Which benefits from elsewhere count as income.
    tags: Tags = "tags.toml";
    /// 资金发放
    payment: Payment = "payment.toml";
}

static EMBEDDED: LazyLock<Policy> = LazyLock::new(|| {
    // The files are part of the program and a test reads them: this cannot fail in what was built.
    #[allow(clippy::expect_used)]
    Policy::read(Policy::EMBEDDED_VERSION, |name| Policy::embedded_file(name).unwrap_or_default().into())
        .expect("the embedded policy was tested")
});

impl Policy {
    /// The version of the policy that ships with the program.
    pub const EMBEDDED_VERSION: u32 = 1;

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
        let error = Policy::read(1, |_| "".into()).unwrap_err();
        assert_eq!((error.file, error.key.as_str()), ("deadlines.toml", "shared"));
    }
}
