//! The income of those who count, a month, line by line.

use crate::domain::household::{Contribution, Household, IncomeLine, Member, Supporter, Treatment};
use crate::domain::types::Fen;

use super::{Amount, AmountLine, LineRule};

/// The income of a month of `people`, with the support that they are owed. Each line of a year is divided by twelve and
/// rounded down to whole fen for itself, so that the lines add up; deductions end with the income.
#[must_use]
pub fn income(household: &Household, people: &[&Member], support: impl Fn(&Supporter) -> bool) -> Amount {
    let of_people = |line: &&IncomeLine| people.iter().any(|member| member.id == line.member);
    let mut lines: Vec<AmountLine> = household.income().filter(of_people).map(of_line).collect();
    lines.extend(household.supporters().filter(|supporter| support(supporter)).filter_map(of_supporter));
    let sum: Fen = lines.iter().map(|line| line.fen).sum();
    if sum < Fen::ZERO {
        lines.push(AmountLine { rule: LineRule::DeductionLimit, fen: Fen::ZERO - sum });
    }
    Amount::of(lines)
}

fn of_line(line: &IncomeLine) -> AmountLine {
    let monthly = line.yearly_fen.divided_by(12);
    let id = line.id.clone();
    match line.treatment {
        Treatment::Counted => AmountLine { rule: LineRule::Income { line: id }, fen: monthly },
        Treatment::Exempt => AmountLine { rule: LineRule::Exempt { line: id }, fen: Fen::ZERO },
        Treatment::Deductible => AmountLine { rule: LineRule::Deduction { line: id }, fen: Fen::ZERO - monthly },
    }
}

/// What a supporter pays; one of whom nothing is asked has a line of nothing, one who pays nothing has none.
fn of_supporter(supporter: &Supporter) -> Option<AmountLine> {
    let id = supporter.id.clone();
    match supporter.contribution {
        Contribution::Waived { .. } => {
            Some(AmountLine { rule: LineRule::SupportWaived { supporter: id }, fen: Fen::ZERO })
        }
        _ if supporter.monthly_fen == Fen::ZERO => None,
        _ => Some(AmountLine { rule: LineRule::Support { supporter: id }, fen: supporter.monthly_fen }),
    }
}
