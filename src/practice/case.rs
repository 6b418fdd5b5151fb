//! One household of the plan while it is being made: its streams, and what is still to be done.

use std::collections::VecDeque;

use super::township::PracticeError;
use super::{On, Planned, filled_in};
use crate::domain::command::Command;
use crate::domain::types::{Date, Desk, StreamId};
use crate::ledger::execute::{Author, Request};
use crate::ledger::ledger::Ledger;

/// A household being made.
pub(super) struct Case {
    household: StreamId,
    referral: Option<StreamId>,
    other: Option<StreamId>,
    left: VecDeque<Planned>,
}

impl Case {
    /// A household of which nothing was done yet.
    pub(super) fn open(ledger: &Ledger, commands: Vec<Planned>) -> Result<Self, PracticeError> {
        Ok(Self { household: ledger.new_stream_id()?, referral: None, other: None, left: commands.into() })
    }

    /// Whether nothing is left to do.
    pub(super) fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// Does what is planned up to where another desk must act.
    pub(super) fn go_on(&mut self, ledger: &mut Ledger, author: &Author, today: Date) -> Result<(), PracticeError> {
        let at_office = *ledger.desk() == Desk::CityOffice;
        while self.left.front().is_some_and(|planned| planned.is_for_office() == at_office) {
            let Some(planned) = self.left.pop_front() else { break };
            let beside = match planned.on {
                On::Household => None,
                On::Referral => Some(&mut self.referral),
                On::Other => Some(&mut self.other),
            };
            let stream = match beside {
                None => self.household,
                Some(Some(stream)) => *stream,
                Some(none) => *none.insert(ledger.new_stream_id()?),
            };
            let command = Command::from_json(planned.name, filled_in(planned.data, self.household, self.other))?;
            ledger.execute(author, planned.at.instant(today), &[Request { stream, command }])?;
        }
        Ok(())
    }
}
