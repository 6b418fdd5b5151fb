//! What the office refused, or what a restored image could not keep in its place: sent again, or dealt with.

use super::commit::Commit;
use super::envelope::{Body, Envelope, Header};
use super::error::LedgerError;
use super::execute::Author;
use super::frames::Frames;
use super::ledger::Ledger;
use super::root::RefusedEntry;
use super::stream::StreamRecord;
use crate::domain::types::{AccountId, Hash};

/// A refused action, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stood, and why it was refused.
    pub entry: RefusedEntry,
    /// Its header; `None` when it was not kept.
    pub header: Option<Header>,
}

/// Why an action is not sent again.
#[derive(Debug, thiserror::Error)]
pub enum AgainError {
    /// It is not among those refused.
    #[error("no such refused action")]
    Unknown,
    /// Another account signed it: only that one may sign it again.
    #[error("another account signed it")]
    NotTheAuthor(AccountId),
    /// It was erased by order, or not kept.
    #[error("its body is gone")]
    Gone,
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Ledger {
    /// The refused actions of this device that nobody has dealt with, in order.
    ///
    /// # Errors
    /// Store errors.
    pub fn refusals(&self) -> Result<Vec<Refusal>, LedgerError> {
        let mut frames = Frames::default();
        let mut read = |entry: &RefusedEntry| {
            let envelope = entry.place.map(|place| self.envelope(&mut frames, place)).transpose()?;
            let header = envelope.and_then(|envelope| envelope.read_header().ok());
            Ok(Refusal { entry: entry.clone(), header })
        };
        let mut all = self.root().refused.iter().map(&mut read).collect::<Result<Vec<_>, LedgerError>>()?;
        all.sort_by_key(|refusal| refusal.entry.place);
        Ok(all)
    }

    /// Signs refused actions anew, at the end of the chain and on the streams as they are now. Bodies and claimed
    /// times stay, and each new header names the one that it replaces. All of them go, or none.
    ///
    /// # Errors
    /// [`AgainError`].
    pub fn send_again(&mut self, author: &Author, hashes: &[Hash]) -> Result<u64, AgainError> {
        let mut refused = self.refusals()?;
        refused.retain(|refusal| hashes.contains(&refusal.entry.hash));
        if refused.len() != hashes.len() {
            return Err(AgainError::Unknown);
        }
        let mut frames = Frames::default();
        let (mut seq, mut prev) = (self.root().seq, self.root().last);
        let mut signed = Vec::with_capacity(refused.len());
        for refusal in refused {
            let place = refusal.entry.place.ok_or(AgainError::Gone)?;
            let former = self.envelope(&mut frames, place)?;
            let envelope = self.sign_again(author, &former, (seq + 1, prev))?;
            (seq, prev) = (seq + 1, envelope.hash());
            signed.push(envelope);
        }
        let sent = signed.len() as u64;
        if sent > 0 {
            self.commit(Commit::Own(signed))?;
        }
        Ok(sent)
    }

    fn sign_again(&self, author: &Author, former: &Envelope, (seq, prev): (u64, Hash)) -> Result<Envelope, AgainError> {
        let header = former.read_header().map_err(LedgerError::from)?;
        if header.account != author.account {
            return Err(AgainError::NotTheAuthor(header.account));
        }
        if !matches!(former.body, Body::Present { .. }) {
            return Err(AgainError::Gone);
        }
        let base = self.stream(header.stream)?.as_ref().map_or(0, StreamRecord::pos);
        let realm = self.realm();
        let again = Header { realm, seq, prev, base, reissues: Some(former.hash()), ..header };
        Ok(Envelope::seal(&again, former.body.clone(), &author.signing).map_err(LedgerError::from)?)
    }

    /// Notes that a person has dealt with refused actions otherwise. They stay in the journal.
    ///
    /// # Errors
    /// [`AgainError::Unknown`], or the ledger's.
    pub fn close_refused(&mut self, hashes: Vec<Hash>) -> Result<(), AgainError> {
        let known = |hash: &Hash| self.root().refused.iter().any(|refused| refused.hash == *hash);
        if !hashes.iter().all(known) {
            return Err(AgainError::Unknown);
        }
        Ok(self.commit(Commit::Closed(hashes))?)
    }
}
