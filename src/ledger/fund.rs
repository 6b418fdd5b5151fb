//! What is in a township's petty fund, gathered from its receipts and from the grants in the households' files: `decide`
//! sees no store.

use std::collections::{BTreeSet, HashMap};

use crate::domain::fund::{Book, Fund, wanted};
use crate::domain::kind::StreamKind;
use crate::domain::programme::Programme;
use crate::domain::state::State;
use crate::domain::types::{StreamId, Township};

use super::error::LedgerError;
use super::execute::{Draft, Request};
use super::ledger::Ledger;

impl Ledger {
    /// The book that a request asks for, over what those before it in its list did; [`Book::NONE`] for most.
    pub(super) fn fund(&self, drafts: &HashMap<StreamId, Draft>, request: &Request) -> Result<Book, LedgerError> {
        let own = drafts.get(&request.stream).and_then(|draft| draft.state.as_ref());
        match wanted(&request.command, own, &self.desk) {
            Some(township) => self.book_over(township, drafts),
            None => Ok(Book::NONE.clone()),
        }
    }

    /// The cash book of a township's petty fund.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn fund_book(&self, township: Township) -> Result<Book, LedgerError> {
        self.book_over(township, &HashMap::new())
    }

    /// The petty funds as they stand on screen.
    ///
    /// # Errors
    /// See [`fund_book`](Self::fund_book).
    pub fn funds(&self) -> Result<Vec<Fund>, LedgerError> {
        let mut funds = Vec::new();
        for id in self.streams_of(StreamKind::Fund)? {
            let record = self.stream(id)?;
            funds.extend(record.as_ref().and_then(|record| record.now().opened_fund().cloned()));
        }
        Ok(funds)
    }

    /// Only households that ever applied for 临时救助 are read: nobody else is paid out of a petty fund.
    fn book_over(&self, township: Township, drafts: &HashMap<StreamId, Draft>) -> Result<Book, LedgerError> {
        let grants = self.cards().filter(|card| card.line.programme == Some(Programme::Linshi));
        let mut streams: BTreeSet<StreamId> = grants.map(|card| card.stream).collect();
        streams.extend(self.streams_of(StreamKind::Fund)?);
        streams.extend(drafts.keys());
        let mut book = Book::new(township);
        for stream in streams {
            let drafted: Option<&State> = drafts.get(&stream).and_then(|draft| draft.state.as_ref());
            match drafted {
                Some(state) => book.lay(state),
                None => {
                    if let Some(record) = self.stream(stream)? {
                        book.lay(record.now());
                    }
                }
            }
        }
        Ok(book)
    }
}
