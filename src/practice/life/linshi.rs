//! 临时救助: money once, in an emergency or for spending that the household cannot bear.

use super::{Applies, Claim, Life};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::practice::family::Family;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// Which, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Relief {
    /// 急难型, paid the same day, papers and filing done since.
    UrgentPaid,
    /// 急难型, paid the same day; the papers are still to follow.
    UrgentAwaitingPapers,
    /// 支出型 of a small amount: the township's own, from 备用金.
    Small,
    /// 支出型 above the township's limit: with the office.
    Large,
}

/// The household's case.
pub(super) fn life(prng: &mut Prng, relief: Relief) -> Life {
    let urgent = || Script::default().and(Writer::intake_without_papers).and(Writer::pay_urgent);
    let (claim, script, target, tail) = match relief {
        Relief::UrgentPaid => {
            let script = urgent().then(2..=5, Writer::papers_follow).and(Writer::complete_urgent_papers);
            (Claim::Emergency, script.then(1..=2, Writer::file_grant), Step::Approved, 2..=30)
        }
        Relief::UrgentAwaitingPapers => (Claim::Emergency, urgent(), Step::Approved, 3..=9),
        Relief::Small => {
            let script = lacking_papers(prng).posted().undisputed().then(0..=1, Writer::approve_small);
            let paid = script.and(Writer::pay_grant).then(1..=3, Writer::file_grant);
            (Claim::Spending { from: 200, to: 600 }, paid, Step::Approved, 2..=30)
        }
        Relief::Large => {
            (Claim::Spending { from: 1_600, to: 3_000 }, lacking_papers(prng).forwarded(), Step::Forwarded, 1..=6)
        }
    };
    let applies = Applies { claim, ..Applies::of(Programme::Linshi) };
    Life { family: Family::Small, applies, tail: Some(tail), ..Life::plain(script, target) }
}

/// 容缺受理: accepted as it is; the papers are collected at the visit.
fn lacking_papers(prng: &mut Prng) -> Script {
    let accepted = Script::default().and(Writer::intake_without_papers).and(Writer::accept);
    accepted.then(1..=2, Writer::papers_follow).surveyed(prng)
}
