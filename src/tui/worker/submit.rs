//! Commands of a form through the same door as `batch`: decided, signed, durable, and only then answered.

use super::thread::Worker;
use super::{Order, RefusalView, Target, Tell, Ticket, from_file, words};
use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::domain::state::State;
use crate::domain::types::StreamId;
use crate::ledger::LedgerError;
use crate::ledger::execute::{Answer, ExecuteError, Request};
use crate::ledger::realm;
use crate::text::refusal;
use crate::text::tui::worker::WorkerText as T;

/// Why a submission was not carried out.
pub(super) enum Fault {
    /// A rule, at one of the commands.
    Refused(usize, Box<Refusal>),
    /// A file that it names.
    File(Box<RefusalView>),
    /// The store.
    Failed(LedgerError),
}

impl Worker {
    pub(super) fn submit(&mut self, ticket: Ticket, orders: Vec<Order>) {
        match self.carry_out(orders) {
            Ok(answers) => {
                self.drop_draft();
                let stream = answers.first().map(|answer| answer.stream);
                let words = answers.iter().rev().find_map(|answer| answer.number.clone()).unwrap_or_default();
                if let Some(stream) = stream {
                    // First what the file says now: the form that closes must not uncover the steps of before.
                    self.load_file(stream);
                    self.tell(Tell::Saved { ticket, stream, words });
                }
                self.tell_cards();
                self.tell_sync();
                self.exchange_soon();
            }
            Err(Fault::Refused(index, refusal)) => {
                self.tell(Tell::Refused { ticket, refusal: self.refusal_view(index, &refusal) });
            }
            Err(Fault::File(refusal)) => self.tell(Tell::Refused { ticket, refusal: *refusal }),
            Err(Fault::Failed(error)) => {
                let words = words::of_ledger(&error, self.options.lang);
                self.tell(Tell::Failed { ticket: Some(ticket), words });
            }
        }
    }

    pub(super) fn refusal_view(&self, index: usize, refused: &Refusal) -> RefusalView {
        RefusalView {
            index,
            field: refused.field.clone(),
            message: refusal::message(refused, self.options.lang),
            remedy: refusal::remedy(refused, self.options.lang),
        }
    }

    pub(super) fn carry_out(&mut self, orders: Vec<Order>) -> Result<Vec<Answer>, Fault> {
        let now = (self.options.clock)();
        let lang = self.options.lang;
        let Some(open) = &mut self.open else { return Err(Fault::Failed(LedgerError::Locked)) };
        let fresh = open.ledger.new_stream_id().map_err(Fault::Failed)?;
        let mut requests = Vec::with_capacity(orders.len());
        for (index, mut order) in orders.into_iter().enumerate() {
            from_file::filled_in(&mut order, open, lang)
                .map_err(|bad| Fault::File(Box::new(RefusalView { index, ..*bad })))?;
            let command = Command::from_json(order.command, order.data)
                .map_err(|bad| Fault::Refused(index, Box::new(Refusal::from(bad))))?;
            requests.push(Request { stream: stream_of(order.on, fresh), command });
        }
        open.ledger.execute(&open.author, now, &requests).map_err(|error| match error {
            ExecuteError::Refused { index, refusal } => Fault::Refused(index, refusal),
            ExecuteError::Ledger(error) => Fault::Failed(error),
        })
    }

    /// Tells what a stream holds: a household's file, a payment run or a referral.
    pub(super) fn load_file(&mut self, stream: StreamId) {
        let Some(open) = &self.open else { return };
        let record = open.ledger.stream(stream).ok().flatten();
        match record.as_ref().map(|record| record.now()) {
            Some(State::Payment(run)) => return self.load_run(run),
            Some(State::Referral(referral)) => return self.load_referral(referral),
            // What is published has no screen of its own.
            Some(State::Registry(_) | State::Desk(_)) => return,
            _ => {}
        }
        match super::file::view(open, stream, &self.options) {
            Ok(Some(view)) => self.tell(Tell::File(std::sync::Arc::new(view))),
            Ok(None) => {
                let words = T::NoFile.text(self.options.lang).to_owned();
                self.tell(Tell::Failed { ticket: None, words });
            }
            Err(error) => {
                let words = words::of_ledger(&error, self.options.lang);
                self.tell(Tell::Failed { ticket: None, words });
            }
        }
    }
}

fn stream_of(target: Target, fresh: StreamId) -> StreamId {
    match target {
        Target::New | Target::Opened => fresh,
        Target::File(stream) => stream,
        Target::Registry => realm::registry_stream(),
    }
}
