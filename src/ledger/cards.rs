//! What lists show of a household, kept in memory after unlocking: searching never touches the disk.

use serde::{Deserialize, Serialize};

use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::query::{self, CaseLine};
use crate::domain::state::State;
use crate::domain::types::{StreamId, Township};

use super::envelope::{Envelope, Header};
use super::stream::{Reading, StreamRecord, read_events};

/// One application (or a household without any), as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The household's stream.
    pub stream: StreamId,
    /// Its township.
    pub township: Option<Township>,
    /// The line.
    pub line: CaseLine,
    /// Whether something of it waits for the office.
    pub pending: bool,
}

/// The cards of a stream; none unless it is a household.
#[must_use]
pub fn of_stream(id: StreamId, record: &StreamRecord) -> Vec<Card> {
    let State::Household(household) = record.now() else { return Vec::new() };
    let card =
        |line| Card { stream: id, township: record.audience.township(), line, pending: !record.waiting.is_empty() };
    query::case_lines(household).into_iter().map(card).collect()
}

/// The year in which an own action gave out an application number, if it did.
#[must_use]
pub fn numbered_in(header: &Header, envelope: &Envelope) -> Option<i32> {
    let numbered = [Kind::ApplicationRegister, Kind::ApplicationCarryOver];
    if !numbered.iter().any(|kind| header.kind == kind.code()) {
        return None;
    }
    match read_events(header, &envelope.body) {
        Reading::Events(events) => {
            let numbers = |e: &Event| matches!(e, Event::ApplicationRegistered(_) | Event::ApplicationCarriedOver(_));
            events.iter().any(numbers).then(|| header.at.date().year())
        }
        _ => None,
    }
}
