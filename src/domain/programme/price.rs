//! 价格补贴联动机制: while prices rise beyond a threshold, those on assistance get a supplement for each person and
//! month, the standard times the rise. A pure function of what was published.

use crate::domain::policy::{BasisPoints, Formula, IndexChoice, Price, PriceIndex};
use crate::domain::types::{Fen, Month};

use super::{AmountLine, LineRule, Programme};

/// How a month stands to the mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No index of the month was published.
    Unknown,
    /// Both indices are below their thresholds.
    Idle,
    /// The first month that reaches a threshold (启动).
    Started,
    /// A further month.
    Running,
    /// The first month below (中止).
    Ended,
}

impl Phase {
    /// Whether a supplement is paid for the month.
    #[must_use]
    pub const fn pays(self) -> bool {
        matches!(self, Self::Started | Self::Running)
    }
}

/// The supplement of a household for `month`: nothing while prices are quiet, while the index
/// is unpublished, or for a programme that policy does not list.
///
/// `published` are the indices known, of which the last for a month counts; `each` is the monthly standard of a person.
#[must_use]
pub fn supplement(
    published: &[PriceIndex],
    month: Month,
    programme: Programme,
    persons: u32,
    each: Fen,
    policy: &Price,
) -> Option<AmountLine> {
    let index = index_of(published, month).filter(|index| reaches(index, policy))?;
    if !policy.programmes.contains(&programme) || persons == 0 {
        return None;
    }
    let rise = rise(index, &policy.formula);
    let one = of_person(each, rise, &policy.formula);
    let rule = LineRule::PriceLink { month, rise, persons, each_fen: one };
    Some(AmountLine { rule, fen: one.times(i64::from(persons)) })
}

/// How `month` stands to the mechanism.
#[must_use]
pub fn phase(published: &[PriceIndex], month: Month, policy: &Price) -> Phase {
    let before = index_of(published, month.plus(-1)).is_some_and(|index| reaches(index, policy));
    match (index_of(published, month).map(|index| reaches(index, policy)), before) {
        (None, _) => Phase::Unknown,
        (Some(true), false) => Phase::Started,
        (Some(true), true) => Phase::Running,
        (Some(false), true) => Phase::Ended,
        (Some(false), false) => Phase::Idle,
    }
}

/// The index of a month; a correction published later counts.
fn index_of(published: &[PriceIndex], month: Month) -> Option<&PriceIndex> {
    published.iter().rev().find(|index| index.month == month)
}

fn reaches(index: &PriceIndex, policy: &Price) -> bool {
    index.cpi_bp >= policy.start.cpi_bp || index.food_bp >= policy.start.food_bp
}

/// The rise that multiplies the standard; never below nothing.
fn rise(index: &PriceIndex, formula: &Formula) -> BasisPoints {
    let chosen = match formula.index {
        IndexChoice::Cpi => index.cpi_bp,
        IndexChoice::Food => index.food_bp,
        IndexChoice::Higher => index.cpi_bp.max(index.food_bp),
    };
    chosen.max(BasisPoints(0))
}

/// One person's supplement: rounded up to the unit of policy, and at least the least of policy.
fn of_person(each: Fen, rise: BasisPoints, formula: &Formula) -> Fen {
    let exact = each.times(i64::from(rise.0));
    let unit = formula.unit_fen.max(Fen::new(1)).get();
    let units = exact.get().div_euclid(10_000 * unit) + i64::from(exact.get().rem_euclid(10_000 * unit) != 0);
    Fen::new(units).times(unit).max(formula.least_each_fen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Policy;

    fn of(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn index(month: &str, cpi: i32, food: i32) -> PriceIndex {
        PriceIndex { month: of(month), cpi_bp: BasisPoints(cpi), food_bp: BasisPoints(food), source: "演练".into() }
    }

    /// Quiet, started by food, running by both, ended.
    fn year() -> Vec<PriceIndex> {
        vec![
            index("2026-01", 349, 599),
            index("2026-02", 200, 600),
            index("2026-03", 350, 700),
            index("2026-04", 349, 599),
            index("2026-05", -50, 0),
        ]
    }

    fn paid(month: &str, programme: Programme, persons: u32, change: impl FnOnce(&mut Price)) -> Option<i64> {
        let mut policy = Policy::embedded().price.clone();
        change(&mut policy);
        supplement(&year(), of(month), programme, persons, Fen::new(50_000), &policy).map(|line| line.fen.get())
    }

    #[test]
    fn it_starts_at_a_threshold_and_ends_below_both() {
        let policy = &Policy::embedded().price;
        let phases: Vec<Phase> = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
            .map(|month| phase(&year(), of(month), policy))
            .to_vec();
        use Phase::{Ended, Idle, Running, Started, Unknown};
        assert_eq!(phases, [Idle, Started, Running, Ended, Idle, Unknown]);
        assert_eq!(phases.iter().map(|p| p.pays()).collect::<Vec<_>>(), [false, true, true, false, false, false]);
    }

    #[test]
    fn each_person_gets_the_standard_times_the_rise() {
        // 500.00 yuan × 2 % = 10.00 for one; four persons 40.00.
        assert_eq!(paid("2026-02", Programme::Dibao, 4, |_| {}), Some(4_000));
        // 500.00 × 3.5 % = 17.50.
        assert_eq!(paid("2026-03", Programme::Tekun, 1, |_| {}), Some(1_750));
        assert_eq!(paid("2026-03", Programme::Tekun, 1, |p| p.formula.unit_fen = Fen::new(100)), Some(1_800));
        assert_eq!(paid("2026-03", Programme::Dibao, 2, |p| p.formula.index = IndexChoice::Higher), Some(7_000));
        assert_eq!(paid("2026-02", Programme::Dibao, 1, |p| p.formula.least_each_fen = Fen::new(2_000)), Some(2_000));
        for month in ["2026-01", "2026-04", "2026-06"] {
            assert_eq!(paid(month, Programme::Dibao, 4, |_| {}), None, "{month}");
        }
        assert_eq!(paid("2026-03", Programme::Linshi, 4, |_| {}), None);
        assert_eq!(paid("2026-03", Programme::Dibao, 0, |_| {}), None);
    }

    #[test]
    fn a_correction_published_later_counts_and_percentages_read_well() {
        let mut indices = year();
        indices.push(index("2026-03", 100, 100));
        let policy = &Policy::embedded().price;
        assert_eq!(supplement(&indices, of("2026-03"), Programme::Dibao, 1, Fen::new(50_000), policy), None);
        let words = [350, 600, 305, 5, -50].map(|bp| BasisPoints(bp).to_string());
        assert_eq!(words, ["3.5", "6", "3.05", "0.05", "-0.5"]);
    }
}
