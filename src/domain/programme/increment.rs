//! Increments of classes (分类施保): the elderly, minors, the severely disabled, the seriously ill.

use crate::domain::household::{Hukou, Member};
use crate::domain::policy::{Addition, IncrementClass};
use crate::domain::types::Fen;

use super::{AmountLine, Ground, LineRule, condition};

/// The lines that a person's classes add, and one that takes off what is above the most for one person. A percentage of
/// the standard is rounded down to whole fen.
#[must_use]
pub(super) fn lines(member: &Member, standard: Fen, hukou: Hukou, ground: Ground<'_>) -> Vec<AmountLine> {
    let rule = &ground.policy.dibao.increment;
    let added = |class: &IncrementClass| match class.add {
        Addition::Percent(percent) => standard.percent(percent),
        Addition::Amount(rate) => rate.of(hukou),
    };
    let line = |class: &IncrementClass| {
        let percent = match class.add {
            Addition::Percent(percent) => Some(percent),
            Addition::Amount(_) => None,
        };
        let rule = LineRule::Increment { member: member.id.clone(), condition: class.condition, percent };
        AmountLine { rule, fen: added(class) }
    };
    let mut classes: Vec<&IncrementClass> =
        rule.class.iter().filter(|class| condition::is(member, class.condition, ground)).collect();
    if !rule.adds_up {
        // The first of equals: the order of policy decides.
        let highest = classes.iter().copied().rev().max_by_key(|class| added(class));
        classes = highest.into_iter().collect();
    }
    let mut lines: Vec<AmountLine> = classes.into_iter().map(line).collect();
    let sum: Fen = lines.iter().map(|line| line.fen).sum();
    let most = standard.percent(rule.most_percent);
    if sum > most {
        let percent = rule.most_percent;
        lines.push(AmountLine {
            rule: LineRule::IncrementLimit { member: member.id.clone(), percent },
            fen: most - sum,
        });
    }
    lines
}
