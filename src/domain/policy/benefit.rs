//! `benefit.toml`: dynamic management after approval (动态管理).

use serde::{Deserialize, Serialize};

use super::{Basis, Term};
use crate::domain::household::Hukou;
use crate::domain::household::benefit::{Class, StopGround};
use crate::domain::programme::Programme;
use crate::domain::types::Fen;

/// Dynamic management.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenefitRules {
    /// Who decides what.
    pub decide: DecideRule,
    /// Cycles of re-checks.
    pub review: Vec<ReviewCycle>,
    /// From a change becoming known to acting on it.
    pub act_on_change: Term,
    /// From members leaving to a new assessment.
    pub reassess: Term,
    /// 渐退
    pub taper: Vec<TaperRule>,
    /// 死亡
    pub death: DeathRule,
    /// 拒绝适当工作
    pub work: WorkRule,
    /// Ages that ask for a look.
    pub age: Vec<AgeRule>,
    /// How long before an expiry the queue shows it.
    pub lead: LeadRule,
}

/// Which desk decides. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// 市民政局
    Office,
    /// 委托乡镇
    Township,
}

/// Who decides what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideRule {
    /// Another amount.
    pub change: DecidedBy,
    /// A suspension.
    pub suspend: DecidedBy,
    /// Its end.
    pub resume: DecidedBy,
    /// A stop.
    pub stop: DecidedBy,
    /// What it rests on.
    pub basis: Basis,
}

/// How often a benefit is re-checked. The first line that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewCycle {
    /// Of which programme.
    pub programme: Programme,
    /// Of which class; of any, if not given.
    #[serde(default)]
    pub class: Option<Class>,
    /// Of which registration; of any, if not given.
    #[serde(default)]
    pub hukou: Option<Hukou>,
    /// Every so many months.
    pub months: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// What goes on being paid after a stop on a ground (渐退).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaperRule {
    /// Of which programme.
    pub programme: Programme,
    /// After a stop on which ground.
    pub ground: StopGround,
    /// The percentage of the last full amount in each month, one after another.
    pub percent: Vec<u8>,
    /// What it rests on.
    pub basis: Basis,
}

impl TaperRule {
    /// What is paid in each of the first `months` months after the full amount `full`; rounded down to whole fen.
    #[must_use]
    pub fn amounts(&self, full: Fen, months: usize) -> Vec<Fen> {
        self.percent.iter().take(months).map(|percent| full.times(i64::from(*percent)).divided_by(100)).collect()
    }
}

/// The end of payment after a death.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeathRule {
    /// How many months are paid after that of the death.
    pub months_after: u8,
    /// What it rests on.
    pub basis: Basis,
}

/// Refusals of suitable work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkRule {
    /// After how many refusals a member's own share may be withheld.
    pub refusals: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// An age at which a household must be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeRule {
    /// The age.
    pub years: u8,
    /// How many days before it the queue shows it.
    pub lead_days: u16,
    /// What it rests on.
    pub basis: Basis,
}

/// How many days before an expiry the queue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadRule {
    /// 复核
    pub recheck: u16,
    /// 核对授权
    pub authorisation: u16,
    /// 毕业
    pub graduation: u16,
    /// 残疾人证
    pub disability_certificate: u16,
    /// 照料协议
    pub care_agreement: u16,
    /// 核对报告
    pub check_report: u16,
    /// 刚性支出认定期
    pub status: u16,
    /// What it rests on.
    pub basis: Basis,
}

impl BenefitRules {
    /// The cycle of re-checks, in months; none for aid that is not re-checked.
    #[must_use]
    pub fn cycle(&self, programme: Programme, class: Class, hukou: Hukou) -> Option<u32> {
        let fits = |cycle: &&ReviewCycle| {
            cycle.programme == programme
                && cycle.class.is_none_or(|it| it == class)
                && cycle.hukou.is_none_or(|it| it == hukou)
        };
        self.review.iter().find(fits).map(|cycle| cycle.months)
    }

    /// What goes on being paid after a stop of this programme on this ground.
    #[must_use]
    pub fn taper(&self, programme: Programme, ground: StopGround) -> Option<&TaperRule> {
        self.taper.iter().find(|rule| rule.programme == programme && rule.ground == ground)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Policy;

    #[test]
    fn cycles_go_by_programme_class_and_registration() {
        let rules = &Policy::embedded().benefit;
        assert_eq!(rules.cycle(Programme::Dibao, Class::A, Hukou::Urban), Some(12));
        assert_eq!(rules.cycle(Programme::Dibao, Class::C, Hukou::Urban), Some(3));
        assert_eq!(rules.cycle(Programme::Dibao, Class::C, Hukou::Rural), Some(6));
        assert_eq!(rules.cycle(Programme::Tekun, Class::C, Hukou::Rural), Some(12));
        assert_eq!(rules.cycle(Programme::Linshi, Class::A, Hukou::Rural), None);
    }

    #[test]
    fn a_taper_falls_month_by_month_and_rounds_down() {
        let basis = Policy::embedded().benefit.death.basis.clone();
        let rule =
            TaperRule { programme: Programme::Dibao, ground: StopGround::Income, percent: vec![100, 50, 33], basis };
        assert_eq!(rule.amounts(Fen::new(10_001), 3), [Fen::new(10_001), Fen::new(5_000), Fen::new(3_300)]);
        assert_eq!(rule.amounts(Fen::new(10_001), 1).len(), 1);
    }
}
