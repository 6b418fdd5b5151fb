//! 动态管理: households that were approved months ago, and what came since.

use super::Life;
use crate::domain::household::Step;
use crate::practice::family::Family;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// What came since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Fate {
    /// Nothing: the half-yearly re-check falls into these days.
    RecheckDue,
    /// Re-checked without a change.
    Rechecked,
    /// The family earns less: the amount rose.
    Changed,
    /// Nobody was to be found: suspended.
    Suspended,
    /// The same, and they came back: resumed.
    Resumed,
    /// The family earns enough: stopped.
    Stopped,
    /// The wife or husband died, and the amount fell.
    Widowed,
    /// The grown-up child set up a household of their own.
    Split,
}

/// Approved, paid for months, and managed.
pub(super) fn life(prng: &mut Prng, fate: Fate) -> Life {
    let approved = Script::accepted(prng).surveyed(prng).approved(prng).then(1..=3, Writer::publicise);
    let (family, script, target, tail) = match fate {
        // Half a year after the determination, some days more or less.
        Fate::RecheckDue => (Family::Working, approved, Step::Approved, 118..=130),
        Fate::Rechecked => (Family::Working, approved.then(45..=70, Writer::recheck), Step::Approved, 2..=20),
        Fate::Changed => {
            let script = approved.then(45..=70, Writer::earn_less).then(2..=4, Writer::change_benefit);
            (Family::Working, script, Step::Approved, 2..=25)
        }
        Fate::Suspended => {
            let script = approved.then(45..=70, Writer::find_gone).then(3..=6, Writer::suspend);
            (Family::Working, script, Step::Approved, 2..=25)
        }
        Fate::Resumed => {
            let script = approved.then(30..=40, Writer::find_gone).then(3..=6, Writer::suspend);
            (Family::Working, script.then(24..=30, Writer::resume), Step::Approved, 2..=12)
        }
        Fate::Stopped => {
            let script = approved.then(45..=70, Writer::recheck_changed).then(2..=5, Writer::stop);
            (Family::Working, script, Step::Closed, 2..=30)
        }
        Fate::Widowed => {
            let script = approved.then(45..=70, Writer::bury_spouse).then(3..=6, Writer::change_benefit);
            (Family::OldCouple, script, Step::Approved, 2..=25)
        }
        Fate::Split => (Family::Grown, approved.then(45..=70, Writer::split_child), Step::Approved, 2..=8),
    };
    Life { family, long: true, tail: Some(tail), ..Life::plain(script, target) }
}
