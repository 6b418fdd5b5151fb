//! 一门受理: a household at the counter for 低保 that another unit can help as well.

use super::Life;
use crate::domain::household::Step;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// Referred for 医疗救助 while the township surveys; the unit answers on paper.
pub(super) fn life(prng: &mut Prng) -> Life {
    let script = Script::accepted(prng).and(Writer::refer).and(Writer::tag).then(1..=2, Writer::unit_accepts);
    let script = script.surveyed(prng).then(2..=6, Writer::unit_answers);
    Life { tail: Some(1..=3), ..Life::plain(script, Step::Investigating) }
}
