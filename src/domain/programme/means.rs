//! The income of those who count, a month, line by line.

use crate::domain::household::{Contribution, Household, IncomeLine, Member, Supporter, Tag, Treatment};
use crate::domain::types::{Date, Fen, Ref};

use super::{Amount, AmountLine, LineRule};

/// The income of a month of `people`, with what they have from elsewhere on `day` and the support that they are owed.
/// Each line of a year is divided by twelve and rounded down to whole fen for itself, so that the lines add up;
/// deductions end with the income.
#[must_use]
pub fn income(household: &Household, people: &[&Member], day: Date, support: impl Fn(&Supporter) -> bool) -> Amount {
    let of_people = |id: &Ref| people.iter().any(|member| member.id == *id);
    let income = household.income().filter(|line| of_people(&line.member));
    let mut lines: Vec<AmountLine> = income.map(of_line).collect();
    lines.extend(household.tags().filter(|tag| of_people(&tag.member)).filter_map(|tag| of_tag(tag, day)));
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

/// A benefit from elsewhere that runs on `day`: what counts, or a line of nothing for what is exempt. One that is no
/// money has none.
fn of_tag(tag: &Tag, day: Date) -> Option<AmountLine> {
    let fen = tag.monthly_fen.filter(|_| tag.runs_on(day))?;
    let counts = tag.treatment == Treatment::Counted;
    let rule = LineRule::Elsewhere { tag: tag.id.clone() };
    Some(AmountLine { rule, fen: if counts { fen } else { Fen::ZERO } })
}

/// The benefits from elsewhere that count as income of one person on `day`, a month.
#[must_use]
pub fn from_elsewhere(household: &Household, person: &Ref, day: Date) -> Fen {
    let lines = household.tags().filter(|tag| tag.member == *person).filter_map(|tag| of_tag(tag, day));
    lines.map(|line| line.fen).sum()
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
