//! What a payment command needs of the other streams, gathered for it: `decide` sees no store.

use std::collections::HashMap;

use crate::domain::command::Command;
use crate::domain::kind::StreamKind;
use crate::domain::payment::draft::Draft as RunDraft;
use crate::domain::payment::roll::Households;
use crate::domain::payment::{Roll, wanted};
use crate::domain::state::State;
use crate::domain::types::{Instant, StreamId};

use super::error::LedgerError;
use super::execute::{Draft, Request};
use super::ledger::Ledger;

impl Ledger {
    /// What each of these runs would be drawn up of, looked up in one pass over what is on file; nothing is kept. A
    /// draft that this desk cannot give has the empty roll.
    ///
    /// # Errors
    /// See [`stream`](Self::stream).
    pub fn rolls_of(&self, drafts: &[RunDraft], now: Instant) -> Result<Vec<Roll>, LedgerError> {
        let wanted = |draft: &RunDraft| {
            wanted(&Command::PaymentDraft(Box::new(draft.clone())), None, &self.desk, self.policy(now.date()))
        };
        let mut rolls: Vec<Roll> =
            drafts.iter().map(|draft| wanted(draft).map_or_else(|| Roll::NONE.clone(), Roll::new)).collect();
        for entry in self.streams() {
            let (stream, record) = entry?;
            for roll in &mut rolls {
                roll.lay(stream, record.now());
            }
        }
        Ok(rolls)
    }

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
