//! 最低生活保障边缘家庭: income below a multiple of the standard, property within limits, and no 最低生活保障. It grants a
//! status and no money.

use crate::domain::household::{Application, Household};

use super::{Amount, Assessment, Grant, Ground, Obstacle, Programme, classify, counting, means, property};

/// What the rules say about a household's means, whatever it applied for.
pub(super) struct Checked {
    pub(super) persons: u32,
    pub(super) income: Amount,
    pub(super) obstacles: Vec<Obstacle>,
}

/// Income and property against the limits. The limit is rounded down to whole fen for the household as a whole.
pub(super) fn means(household: &Household, ground: Ground<'_>) -> Checked {
    let policy = &ground.policy.bianyuan;
    let counted = counting::counted(household, ground);
    let persons = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let standard = ground.policy.dibao.standard(household.hukou()).monthly_fen.times(i64::from(persons));
    let limit = standard.percent(policy.income.factor_percent);
    let income = means::income(household, &counted, ground.day, |_| true);
    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    } else if income.total_fen >= limit {
        obstacles.push(Obstacle::IncomeReachesLimit { income: income.total_fen, limit });
    }
    obstacles.extend(property::obstacles(household, |_| true, standard, &policy.property, ground.day));
    Checked { persons, income, obstacles }
}

/// Assesses an application.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    let Checked { persons, income, mut obstacles } = means(household, ground);
    obstacles.extend(classify::held(household, application, &[Programme::Dibao]));
    Assessment {
        programme: Programme::Bianyuan,
        persons,
        income_fen: income.total_fen,
        grant: Grant::Status { income, spending: None, valid_until: None },
        obstacles,
    }
}
