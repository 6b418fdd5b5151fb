//! What a supporter's home owes by the formula of policy (赡养费、抚养费、扶养费测算).

use crate::domain::household::{Contribution, Hukou, SupporterHome};
use crate::domain::policy::Policy;
use crate::domain::types::Fen;

/// The contribution of a home a month: the policy's share of what its income is above what it keeps, divided among
/// those it supports. The month's income, the share and the division are each rounded down to whole fen.
#[must_use]
pub fn computed(home: SupporterHome, hukou: Hukou, policy: &Policy) -> (Fen, Contribution) {
    let rule = &policy.means.support;
    let standard = policy.dibao.standard(home.hukou.unwrap_or(hukou)).monthly_fen;
    let keeps_fen = standard.times(i64::from(home.persons)).percent(rule.keep_percent);
    let above = (home.yearly_fen.divided_by(12) - keeps_fen).or_zero();
    let owed = above.percent(rule.share_percent).divided_by(i64::from(home.supported));
    let contribution =
        Contribution::Computed { home, keeps_fen, share_percent: rule.share_percent, policy_version: policy.version };
    (owed, contribution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_owes_its_share_of_what_is_above_what_it_keeps() {
        let policy = Policy::embedded();
        let home =
            |yearly: i64, supported| SupporterHome { persons: 3, yearly_fen: Fen::new(yearly), hukou: None, supported };
        // Three persons keep 3 × 500 × 200 % = 3,000 yuan a month; 60,000 a year are 5,000 a month, 2,000 above it,
        // half of which is 1,000.
        assert_eq!(computed(home(6_000_000, 1), Hukou::Rural, policy).0, Fen::new(100_000));
        assert_eq!(computed(home(6_000_000, 3), Hukou::Rural, policy).0, Fen::new(33_333));
        // In town they keep 3 × 750 × 200 % = 4,500; 500 above it, half of which is 250.
        assert_eq!(computed(home(6_000_000, 1), Hukou::Urban, policy).0, Fen::new(25_000));
        assert_eq!(computed(home(3_600_000, 1), Hukou::Rural, policy).0, Fen::ZERO);
    }
}
