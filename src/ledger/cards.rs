//! What lists show of a household, kept in memory after unlocking: searching never touches the disk.

use serde::{Deserialize, Serialize};

use crate::domain::event::Event;
use crate::domain::household::Household;
use crate::domain::kind::Kind;
use crate::domain::query::{self, CaseLine};
use crate::domain::state::State;
use crate::domain::types::{StreamId, Township};

use super::envelope::{Envelope, Header};
use super::lookup;
use super::seal::DataKey;
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
    /// What the file is found by beside the line.
    pub found_by: FoundBy,
}

/// What a file is found by beside the name on its line: nobody's number stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundBy {
    /// The names of the other members, and the names in Tibetan script.
    pub names: Vec<String>,
    /// The keyed hashes of the tails of all members' identity numbers.
    pub tails: Vec<u32>,
}

/// The cards of a stream; none unless it is a household.
#[must_use]
pub fn of_stream(key: &DataKey, id: StreamId, record: &StreamRecord) -> Vec<Card> {
    let State::Household(household) = record.now() else { return Vec::new() };
    let secret = lookup::tail_secret(key);
    let card = |line: CaseLine| Card {
        stream: id,
        township: record.audience.township(),
        found_by: found_by(household, &line, &secret),
        line,
        pending: !record.waiting.is_empty(),
    };
    query::case_lines(household).into_iter().map(card).collect()
}

fn found_by(household: &Household, line: &CaseLine, secret: &[u8; 32]) -> FoundBy {
    let applicant = line.application.as_ref().and_then(|id| household.application(id)).map(|a| &a.applicant);
    let shown = applicant.and_then(|id| household.member(id)).or_else(|| household.head()).map(|member| &member.id);
    let others = household.members().filter(|member| Some(&member.id) != shown).map(|member| member.name.clone());
    let tibetan = household.members().filter_map(|member| member.tibetan_name.clone());
    let numbers = household.members().filter_map(|member| member.id_number.as_ref());
    FoundBy {
        names: others.chain(tibetan).collect(),
        tails: numbers.flat_map(|number| lookup::tails(secret, number)).collect(),
    }
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
