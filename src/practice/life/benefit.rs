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
    /// The family moved to another township.
    Moved,
    /// An old relative came to live with the family.
    Joined,
    /// It ran before the program came, and the office confirmed it.
    Carried,
}

/// Approved, paid for months, and managed.
pub(super) fn life(prng: &mut Prng, fate: Fate) -> Life {
    let approved = Script::accepted(prng).surveyed(prng).approved(prng).then(1..=3, Writer::publicise);
    let (family, script, target, tail) = match fate {
        // Half a year after the determination, some days more or less.
        Fate::RecheckDue => (Family::Working, approved, Step::Approved, 118..=130),
        Fate::Rechecked => {
            let script =
                approved.then(45..=70, Writer::recheck).and(Writer::refer).then(1..=3, Writer::unit_sends_back);
            (Family::Working, script, Step::Approved, 2..=20)
        }
        Fate::Changed => {
            let refused = approved.then(20..=30, Writer::refuse_work);
            let script = refused.then(25..=40, Writer::earn_less).then(2..=4, Writer::change_benefit);
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
            let told = approved.and(Writer::tag).then(45..=70, Writer::recheck_changed).then(2..=5, Writer::stop);
            let referred = told.and(Writer::end_tag).and(Writer::refer).then(1..=2, Writer::unit_accepts);
            let script = referred.then(2..=6, Writer::unit_answers).and(Writer::close_referral);
            (Family::Working, script, Step::Closed, 2..=30)
        }
        Fate::Widowed => {
            let script = approved.then(45..=70, Writer::bury_spouse).then(3..=6, Writer::change_benefit);
            (Family::OldCouple, script, Step::Approved, 2..=25)
        }
        Fate::Split => {
            let script = approved.then(45..=70, Writer::split_child).and(Writer::open_childs_file);
            (Family::Grown, script, Step::Approved, 2..=8)
        }
        Fate::Moved => (Family::Working, approved.then(45..=70, Writer::move_away), Step::Approved, 2..=20),
        Fate::Joined => {
            let script = approved.then(30..=45, Writer::open_relatives_file).then(15..=25, Writer::take_relative_in);
            (Family::Working, script, Step::Approved, 2..=8)
        }
        Fate::Carried => {
            let script = Script::default().and(Writer::carry_over).then(2..=5, Writer::approve);
            (Family::Working, script, Step::Approved, 45..=60)
        }
    };
    Life { family, long: true, tail: Some(tail), ..Life::plain(script, target) }
}
