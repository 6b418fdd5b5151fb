//! 刚性支出困难家庭: income below last year's disposable income, and rigid spending of twelve months that takes too much
//! of it (民政部《刚性支出困难家庭认定办法》). It grants a status for a term and no money.

use crate::domain::household::{Application, Expense, Household};
use crate::domain::policy::Gangxing;
use crate::domain::types::{Date, Fen};

use super::{
    Amount, AmountLine, Assessment, Grant, Ground, LineRule, Obstacle, Programme, classify, counting, means, property,
};

/// Assesses an application. The year's income is the month's times twelve: nothing is rounded but the lines of income.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    let policy = &ground.policy.gangxing;
    let counted = counting::counted(household, ground);
    let persons = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let income = means::income(household, &counted, ground.day, |_| true);
    let spending = spending(household, application.applied, policy);

    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    }
    let yearly = income.total_fen.times(12);
    obstacles.extend(income_obstacle(household, application.applied, persons, yearly, policy));
    let needed = yearly.percent(policy.spending.least_percent);
    if spending.total_fen == Fen::ZERO || spending.total_fen < needed {
        obstacles.push(Obstacle::SpendingBelow { spending: spending.total_fen, needed });
    }
    let standard = ground.policy.dibao.standard(household.hukou()).monthly_fen.times(i64::from(persons));
    obstacles.extend(property::obstacles(household, |_| true, standard, &policy.property, ground.day));
    let before = [Programme::Dibao, Programme::Tekun, Programme::Bianyuan];
    obstacles.extend(classify::held(household, application, &before));

    let valid_until = Some(ground.day.plus_months(policy.validity.months).plus_days(-1));
    Assessment {
        programme: Programme::Gangxing,
        persons,
        income_fen: income.total_fen,
        grant: Grant::Status { income, spending: Some(spending), valid_until },
        obstacles,
    }
}

/// The income of a person against the disposable income of the year before the application.
fn income_obstacle(
    household: &Household,
    applied: Date,
    persons: u32,
    yearly: Fen,
    policy: &Gangxing,
) -> Option<Obstacle> {
    let year = applied.year() - 1;
    let Some(figure) = policy.disposable_income.iter().find(|figure| figure.year == year) else {
        return Some(Obstacle::NoFigure { year });
    };
    let limit = figure.yearly.of(household.hukou()).times(i64::from(persons));
    (yearly >= limit && persons > 0).then_some(Obstacle::IncomeReachesYear { income: yearly, limit, year })
}

/// The rigid spending of the months before the application that policy counts, bill by bill.
fn spending(household: &Household, applied: Date, policy: &Gangxing) -> Amount {
    let rule = &policy.spending;
    let counts = |expense: &&Expense| {
        rule.kinds.contains(&expense.kind) && expense.on <= applied && expense.on.plus_months(rule.months) > applied
    };
    let line = |expense: &Expense| AmountLine {
        rule: LineRule::Spending { expense: expense.id.clone() },
        fen: expense.amount_fen,
    };
    Amount::of(household.expenses().filter(counts).map(line).collect())
}
