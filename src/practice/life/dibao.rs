//! 最低生活保障 of whole households: the plain course to each of its steps, and what may come between.

use super::Life;
use crate::domain::household::Step;
use crate::practice::household::Means;
use crate::practice::prng::Prng;
use crate::practice::script::Script;
use crate::practice::write::Writer;

/// The plain course, led to `step`.
pub(super) fn life(prng: &mut Prng, step: Step) -> Life {
    let script = match step {
        Step::Drafted if prng.chance(50) => Script::default().and(Writer::intake),
        Step::Drafted => Script::default().and(Writer::intake_incomplete),
        Step::Incomplete => Script::incomplete(),
        Step::Accepted => Script::accepted(prng),
        Step::Investigating => Script::accepted(prng).surveyed(prng),
        Step::Appraisal => Script::accepted(prng).surveyed(prng).then(1..=3, Writer::appraise),
        Step::Opinion => Script::accepted(prng).surveyed(prng).then(1..=2, Writer::favour),
        Step::Posted => Script::accepted(prng).surveyed(prng).posted(),
        Step::Objection => Script::accepted(prng).surveyed(prng).posted().then(8..=8, Writer::close_objected),
        Step::Forwarded => Script::accepted(prng).surveyed(prng).forwarded(),
        Step::Review => Script::accepted(prng).surveyed(prng).forwarded().then(1..=3, Writer::review),
        Step::Approved => approved(prng),
        Step::Refused => refused(prng),
        Step::Withdrawn => Script::accepted(prng).then(1..=3, Writer::withdraw),
        Step::Closed => Script::accepted(prng).surveyed(prng).then(5..=12, Writer::end),
    };
    let means = if step == Step::Refused { Means::WellOff } else { Means::Poor };
    Life { means, ..Life::plain(script, step) }
}

fn approved(prng: &mut Prng) -> Script {
    let script = Script::accepted(prng).surveyed(prng).approved(prng);
    if prng.chance(60) { script.then(1..=3, Writer::publicise) } else { script }
}

fn refused(prng: &mut Prng) -> Script {
    let script = denied(prng);
    if prng.chance(60) { script.then(1..=3, Writer::deliver_refusal) } else { script }
}

fn denied(prng: &mut Prng) -> Script {
    let script = Script::accepted(prng).surveyed(prng).then(1..=2, Writer::disfavour).then(0..=1, Writer::post);
    script.undisputed().then(0..=1, Writer::forward).then(2..=6, Writer::refuse)
}

/// Something out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum Trouble {
    /// An objection to the notice, an appraisal and a second visit, and an approval after all.
    Objected,
    /// 近亲属备案: a relative on the staff, who keeps out; the office visits itself.
    Relative,
    /// The office returned the file, which came back with its paper.
    Returned,
    /// The same, with the paper still wanted.
    ReturnedOpen,
    /// 不予受理
    Declined,
    /// A check against the applicant, who was told and withdrew; or a complaint.
    AdverseCheck,
    /// Refused, and the refusal handed over.
    Refused,
}

/// The course with that between.
pub(super) fn troubled(prng: &mut Prng, trouble: Trouble) -> Life {
    let closed = |life: Life| Life { tail: Some(3..=30), ..life };
    match trouble {
        Trouble::Objected => {
            let objected = Script::accepted(prng).surveyed(prng).posted().then(8..=8, Writer::close_objected);
            let looked_into = objected.then(1..=2, Writer::visit).then(1..=2, Writer::appraise);
            let again = looked_into.then(1..=2, Writer::favour).then(0..=1, Writer::forward);
            closed(Life::plain(again.then(2..=6, Writer::approve), Step::Approved))
        }
        Trouble::Relative => {
            let surveyed = Script::accepted(prng).and(Writer::recuse).surveyed(prng).forwarded();
            let script = surveyed.then(2..=4, Writer::office_visit).then(1..=2, Writer::approve);
            closed(Life { relative: true, ..Life::plain(script.then(1..=2, Writer::publicise), Step::Approved) })
        }
        Trouble::Returned => {
            let script = Script::accepted(prng).surveyed(prng).forwarded().then(1..=3, Writer::send_back);
            let script = script.then(1..=2, Writer::amend_papers).and(Writer::forward).then(2..=5, Writer::approve);
            closed(Life::plain(script, Step::Approved))
        }
        Trouble::ReturnedOpen => {
            let script = Script::accepted(prng).surveyed(prng).forwarded().then(1..=3, Writer::send_back);
            Life { tail: Some(1..=4), ..Life::plain(script, Step::Opinion) }
        }
        Trouble::Declined => {
            closed(Life::plain(Script::default().and(Writer::intake).then(0..=1, Writer::decline), Step::Closed))
        }
        Trouble::AdverseCheck => {
            let script = Script::accepted(prng).then(0..=1, Writer::request_check).and(Writer::complain);
            let told = script.then(1..=2, Writer::record_adverse_check).then(1..=2, Writer::object_to_check);
            let script = told.then(1..=3, Writer::withdraw);
            closed(Life::plain(script, Step::Withdrawn))
        }
        Trouble::Refused => {
            let script = denied(prng).then(1..=3, Writer::deliver_refusal);
            closed(Life { means: Means::WellOff, ..Life::plain(script, Step::Refused) })
        }
    }
}
