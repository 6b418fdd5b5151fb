//! 特困人员救助供养: an old person without anybody, found by the township.

use super::{Applies, Life};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::practice::family::Family;
use crate::practice::household::Means;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// Where the person is cared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Care {
    /// 分散供养, with its agreement.
    Home,
    /// 集中供养
    Institution,
    /// Assessed, and the opinion still to be given.
    Undecided,
}

/// Assessed, and approved unless still undecided.
pub(super) fn life(prng: &mut Prng, care: Care) -> Life {
    let assessed = Script::accepted(prng).surveyed(prng).then(1..=2, Writer::assess_care);
    let (script, target, tail) = match care {
        Care::Home => (assessed.and(Writer::care_at_home).approved(prng), Step::Approved, 15..=50),
        Care::Institution => (assessed.and(Writer::care_in_institution).approved(prng), Step::Approved, 20..=60),
        Care::Undecided => (assessed, Step::Investigating, 1..=3),
    };
    let script = if target == Step::Approved { script.then(1..=3, Writer::publicise) } else { script };
    let script = if care == Care::Home {
        script.then(5..=8, Writer::report_care_change).then(2..=4, Writer::assess_care)
    } else {
        script
    };
    let applies = Applies::of(Programme::Tekun);
    let (family, means) = (Family::Alone, Means::Destitute);
    Life { family, means, applies, tail: Some(tail), ..Life::plain(script, target) }
}
