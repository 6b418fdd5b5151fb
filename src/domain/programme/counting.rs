//! Who counts in the household, and why (民政部《最低生活保障审核确认办法》 on 共同生活的家庭成员).
//!
//! The answer moves with age and time, so it is derived for the day of each assessment; only what a person set against
//! the rules is on record.

use serde::{Deserialize, Serialize};

use crate::domain::household::{AbsenceKind, Application, CountingSet, Household, Member, Relation, SchoolStage};
use crate::domain::types::{Date, Ref};

use super::{Ground, Programme, tekun};

/// Why a member counts, or does not. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountingRule {
    /// 户主或配偶
    Couple,
    /// 未成年子女
    MinorChild,
    /// 已成年但在校就读（本科及以下）
    Student,
    /// 其他共同生活的家庭成员
    LivesTogether,
    /// 在宗教场所居住达到规定年限
    Clergy {
        /// How many years.
        years: u32,
    },
    /// 服刑、强制隔离戒毒、宣告失踪
    Absent(AbsenceKind),
    /// Somebody decided otherwise, with this reason.
    Set {
        /// Whether the person counts.
        counts: bool,
        /// Why.
        reason: String,
    },
    /// 死亡
    Dead {
        /// The day.
        on: Date,
    },
}

impl CountingRule {
    /// Whether the member counts.
    #[must_use]
    pub const fn counts(&self) -> bool {
        match self {
            Self::Couple | Self::MinorChild | Self::Student | Self::LivesTogether => true,
            Self::Clergy { .. } | Self::Absent(_) | Self::Dead { .. } => false,
            Self::Set { counts, .. } => *counts,
        }
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Couple => "couple",
            Self::MinorChild => "minor_child",
            Self::Student => "student",
            Self::LivesTogether => "lives_together",
            Self::Clergy { .. } => "clergy",
            Self::Absent(_) => "absent",
            Self::Set { .. } => "set",
            Self::Dead { .. } => "dead",
        }
    }
}

/// Whether a member counts on the day, and why.
#[must_use]
pub fn of(member: &Member, ground: Ground<'_>) -> CountingRule {
    match &member.counting {
        Some(CountingSet::ByHand { counts, reason }) => CountingRule::Set { counts: *counts, reason: reason.clone() },
        Some(CountingSet::Dead { on }) => CountingRule::Dead { on: *on },
        None => by_rule(member, ground),
    }
}

/// What the rules say, whatever was set.
#[must_use]
pub fn by_rule(member: &Member, ground: Ground<'_>) -> CountingRule {
    let rule = &ground.policy.means.counting;
    if let Some(absence) = member.absence.as_ref().filter(|absence| rule.absent.contains(&absence.kind)) {
        return CountingRule::Absent(absence.kind);
    }
    if let Some(years) = clergy_years(member, ground).filter(|years| *years >= rule.clergy_years) {
        return CountingRule::Clergy { years };
    }
    let child = matches!(member.relation, Relation::Son | Relation::Daughter | Relation::Grandchild);
    match member.relation {
        Relation::Head | Relation::Spouse => CountingRule::Couple,
        _ if child && !member.has_reached(ground.policy.means.condition.minor_below, ground.day) => {
            CountingRule::MinorChild
        }
        _ if child && studies(member, ground) => CountingRule::Student,
        _ => CountingRule::LivesTogether,
    }
}

/// For how many whole years a member of the clergy has lived at a religious site.
#[must_use]
pub fn clergy_years(member: &Member, ground: Ground<'_>) -> Option<u32> {
    member.clergy.as_ref().map(|clergy| clergy.since.age_on(ground.day))
}

/// Whether a person is at school, up to a bachelor's degree, and has not graduated.
#[must_use]
pub fn studies(member: &Member, ground: Ground<'_>) -> bool {
    member.school.as_ref().is_some_and(|school| {
        school.stage != SchoolStage::Postgraduate && school.graduates.is_none_or(|end| ground.day <= end)
    })
}

/// Whom a determination covers: the one person that it is for, or every member who counts on the day.
#[must_use]
pub fn covered(household: &Household, application: &Application, ground: Ground<'_>) -> Vec<Ref> {
    if application.single || application.programme == Programme::Tekun {
        return vec![application.applicant.clone()];
    }
    counted(household, ground).into_iter().map(|member| member.id.clone()).collect()
}

/// Those who count.
#[must_use]
pub fn counted<'a>(household: &'a Household, ground: Ground<'_>) -> Vec<&'a Member> {
    let counts = |member: &&Member| of(member, ground).counts() && !tekun::is_supported(household, &member.id);
    household.members().filter(counts).collect()
}
