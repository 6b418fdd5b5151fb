//! A script: what is done about a household, act after act, and how many working days lie between.

use std::ops::RangeInclusive;

use super::prng::Prng;
use super::write::Writer;

/// Something that is done at one sitting.
pub(super) type Act = fn(&mut Writer);

/// The acts in order, each with the working days that it may come after the one before it.
#[derive(Default)]
pub(super) struct Script(Vec<(RangeInclusive<i64>, Act)>);

impl Script {
    /// An act so many working days after the one before.
    pub(super) fn then(mut self, after: RangeInclusive<i64>, act: Act) -> Self {
        self.0.push((after, act));
        self
    }

    /// An act on the same day.
    pub(super) fn and(self, act: Act) -> Self {
        self.then(0..=0, act)
    }

    /// The acts.
    pub(super) fn acts(&self) -> impl DoubleEndedIterator<Item = (&RangeInclusive<i64>, Act)> {
        self.0.iter().map(|(gap, act)| (gap, *act))
    }

    /// Registered and accepted; one family in five brings its papers only when told.
    pub(super) fn accepted(prng: &mut Prng) -> Self {
        let begun = if prng.chance(20) {
            Self::incomplete().then(0..=1, Writer::complete)
        } else {
            Self::default().and(Writer::intake)
        };
        begun.then(0..=1, Writer::accept)
    }

    /// Registered without all papers, and told once what is missing.
    pub(super) fn incomplete() -> Self {
        Self::default().and(Writer::intake_incomplete).then(0..=1, Writer::tell)
    }

    /// The home visit, in some cases with neighbours, a check and a letter beside it.
    pub(super) fn surveyed(mut self, prng: &mut Prng) -> Self {
        if prng.chance(30) {
            self = self.then(0..=1, Writer::request_check).then(1..=2, Writer::record_check);
        }
        self = self.then(1..=2, Writer::visit);
        if prng.chance(30) {
            self = self.and(Writer::ask_neighbours);
        }
        if prng.chance(15) {
            self = self.and(Writer::send_letter);
        }
        self
    }

    /// The favourable opinion, posted.
    pub(super) fn posted(self) -> Self {
        self.then(1..=2, Writer::favour).then(0..=1, Writer::post)
    }

    /// The notice is over: seven days, wherever days off stand.
    pub(super) fn undisputed(self) -> Self {
        self.then(8..=8, Writer::close_quietly)
    }

    /// Posted without objection and sent to the office.
    pub(super) fn forwarded(self) -> Self {
        self.posted().undisputed().then(0..=1, Writer::forward)
    }

    /// Forwarded, in some cases reviewed, and approved by the office.
    pub(super) fn approved(self, prng: &mut Prng) -> Self {
        let forwarded = self.forwarded();
        let reviewed = if prng.chance(40) { forwarded.then(1..=3, Writer::review) } else { forwarded };
        reviewed.then(1..=3, Writer::approve)
    }
}
