//! 最低生活保障: aid is the difference between the standard of the counted members and their income (差额救助).

use crate::domain::household::{Household, Hukou, IncomeLine, Member, PropertyKind, Treatment};
use crate::domain::policy::Dibao;
use crate::domain::types::Fen;

use super::{Amount, AmountLine, LineRule};

/// Why a household is not eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody counts.
    NobodyCounted,
    /// The income reaches the standard.
    IncomeReachesStandard,
    /// Deposits and securities are above the limit for each person.
    Deposits,
}

/// What the policy says about a household's means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// How many persons count.
    pub persons: u32,
    /// The income of a month, all counted persons together.
    pub income_fen: Fen,
    /// What is owed, with its lines.
    pub amount: Amount,
    /// What stands in the way.
    pub obstacles: Vec<Obstacle>,
}

/// Assesses the household's recorded means. Each line is rounded down to whole fen for itself, so that the lines add
/// up to the total.
#[must_use]
pub fn assess(household: &Household, policy: &Dibao) -> Assessment {
    let counted: Vec<&Member> = household.members().filter(|member| member.counted).collect();
    let persons = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let hukou = household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou);
    let each = policy.standard(hukou).monthly_fen;
    let standard = each.times(i64::from(persons));

    let mut lines = vec![AmountLine { rule: LineRule::Standard { persons, each_fen: each }, fen: standard }];
    let of_counted = |line: &&IncomeLine| counted.iter().any(|member| member.id == line.member);
    lines.extend(household.income().filter(of_counted).map(income_line));
    lines.extend(household.supporters().filter(|s| s.monthly_fen > Fen::ZERO).map(|supporter| AmountLine {
        rule: LineRule::Support { supporter: supporter.id.clone() },
        fen: Fen::ZERO - supporter.monthly_fen,
    }));
    let above = total(&lines) - standard;
    if above > Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::DeductionLimit, fen: Fen::ZERO - above });
    }
    let income = standard - total(&lines);
    let owed = total(&lines);
    if owed < Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::Floor, fen: Fen::ZERO - owed });
    }
    let amount = Amount { total_fen: total(&lines), lines };

    let mut obstacles = Vec::new();
    if persons == 0 {
        obstacles.push(Obstacle::NobodyCounted);
    } else if amount.total_fen == Fen::ZERO {
        obstacles.push(Obstacle::IncomeReachesStandard);
    }
    let deposits: Fen =
        household.property().filter(|p| p.kind == PropertyKind::Deposit).filter_map(|p| p.value_fen).sum();
    if deposits > standard.times(i64::from(policy.property.deposit_months)) {
        obstacles.push(Obstacle::Deposits);
    }
    Assessment { persons, income_fen: income, amount, obstacles }
}

/// The amount that the office sets instead of the computed one; its last line carries the difference.
#[must_use]
pub fn overridden(computed: Amount, monthly: Fen, reason: &str) -> Amount {
    let mut lines = computed.lines;
    lines
        .push(AmountLine { rule: LineRule::Override { reason: reason.to_owned() }, fen: monthly - computed.total_fen });
    Amount { total_fen: monthly, lines }
}

fn income_line(line: &IncomeLine) -> AmountLine {
    let monthly = line.yearly_fen.divided_by(12);
    let id = line.id.clone();
    match line.treatment {
        Treatment::Counted => AmountLine { rule: LineRule::Income { line: id }, fen: Fen::ZERO - monthly },
        Treatment::Exempt => AmountLine { rule: LineRule::Exempt { line: id }, fen: Fen::ZERO },
        Treatment::Deductible => AmountLine { rule: LineRule::Deduction { line: id }, fen: monthly },
    }
}

fn total(lines: &[AmountLine]) -> Fen {
    lines.iter().map(|line| line.fen).sum()
}
