//! 低保边缘 and 刚性支出困难家庭: a status and no money.

use super::{Applies, Life};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::practice::Setting;
use crate::practice::days::working_days_before;
use crate::practice::household::Means;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// The class that the household is recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Class {
    Bianyuan,
    /// Asked for 低保, had too much, and agreed to be tested for 低保边缘.
    Converted,
    Gangxing,
}

/// How many working days the whole life takes at most, beginning with the application.
const LENGTH: i64 = 60;

/// Recognised by the office.
pub(super) fn life(prng: &mut Prng, class: Class, setting: &Setting<'_>) -> Life {
    let approved = |script| Life { tail: Some(2..=25), ..Life::plain(script, Step::Approved) };
    match class {
        Class::Bianyuan => {
            let applies = Applies::of(Programme::Bianyuan);
            let script = Script::accepted(prng).surveyed(prng).approved(prng);
            Life { means: Means::Middling, applies, ..approved(script) }
        }
        Class::Converted => {
            let surveyed = Script::accepted(prng).surveyed(prng).then(1..=2, Writer::convert_to_bianyuan);
            Life { means: Means::Middling, ..approved(surveyed.approved(prng)) }
        }
        Class::Gangxing => {
            let applies = Applies::of(Programme::Gangxing);
            let surveyed = Script::accepted(prng).surveyed(prng);
            // Nobody is recognised before last year's income is published: until then the file waits at the office.
            let life = if is_published(setting) {
                approved(surveyed.approved(prng))
            } else {
                Life { tail: Some(1..=6), ..Life::plain(surveyed.forwarded(), Step::Forwarded) }
            };
            Life { means: Means::Burdened, applies, ..life }
        }
    }
}

/// Whether the figure stands by which whoever applied in these weeks is judged.
fn is_published(setting: &Setting<'_>) -> bool {
    let begin = working_days_before(setting.calendar, setting.today, LENGTH);
    let figures = &setting.policy.gangxing.disposable_income;
    (begin.year()..=setting.today.year()).all(|year| figures.iter().any(|figure| figure.year == year - 1))
}
