//! Certificates as they arrive: what rests on one may stand in the same answer.

use crate::domain::event::Event;
use crate::domain::types::{AccountId, DeviceId, PublicKey};
use crate::ledger::envelope::{Body, Header};
use crate::ledger::stream::{Reading, read_events};

/// The keys that an action of the office certifies. Its signature must have been verified.
pub(super) fn certified(header: &Header, body: &Body) -> Vec<(AccountId, DeviceId, PublicKey)> {
    let Reading::Events(events) = read_events(header, body) else { return Vec::new() };
    let key = |event: &Event| match event {
        Event::AccountCertified(it) => Some((it.certificate.account, it.certificate.device, it.certificate.key)),
        _ => None,
    };
    events.iter().filter_map(key).collect()
}
