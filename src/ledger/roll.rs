//! What a payment command needs of the other streams, gathered for it: `decide` sees no store.

use std::collections::HashMap;

use crate::domain::kind::StreamKind;
use crate::domain::payment::roll::Households;
use crate::domain::payment::{Roll, wanted};
use crate::domain::state::State;
use crate::domain::types::{Instant, StreamId};

use super::error::LedgerError;
use super::execute::{Draft, Request};
use super::ledger::Ledger;

impl Ledger {
    /// The roll that a request asks for, over what those before it in its list did; [`Roll::NONE`] for most.
    pub(super) fn roll(
        &self,
        drafts: &HashMap<StreamId, Draft>,
        request: &Request,
        now: Instant,
    ) -> Result<Roll, LedgerError> {
        let own = drafts.get(&request.stream).and_then(|draft| draft.state.as_ref());
        let Some(wanted) = wanted(&request.command, own, &self.desk, self.policy(now.date())) else {
            return Ok(Roll::NONE.clone());
        };
        let mut roll = Roll::new(wanted.clone());
        let mut lay = |stream: StreamId, stored: Option<&State>| {
            let drafted = drafts.get(&stream).and_then(|draft| draft.state.as_ref());
            if let Some(state) = drafted.or(stored) {
                roll.lay(stream, state);
            }
        };
        match &wanted.households {
            Households::All => {
                for entry in self.streams() {
                    let (stream, record) = entry?;
                    if matches!(record.kind, StreamKind::Household) {
                        lay(stream, Some(record.now()));
                    }
                }
            }
            Households::Of(named) => {
                for stream in named {
                    let record = self.stream(*stream)?;
                    lay(*stream, record.as_ref().map(|record| record.now()));
                }
            }
        }
        for stream in self.streams_of(StreamKind::Payment)? {
            let record = self.stream(stream)?;
            lay(stream, record.as_ref().map(|record| record.now()));
        }
        // What this very list opened is not stored yet.
        for stream in drafts.keys() {
            if self.stream(*stream)?.is_none() {
                lay(*stream, None);
            }
        }
        Ok(roll)
    }
}
