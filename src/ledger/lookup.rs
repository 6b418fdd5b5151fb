//! Persons by identity number: a keyed hash leads to the households that ever held the number, so the store tells
//! nobody who has none of its keys.

use crate::domain::elsewhere::{self, Elsewhere};
use crate::domain::state::State;
use crate::domain::types::{IdNumber, StreamId};

use super::error::LedgerError;
use super::ledger::Ledger;
use super::seal::DataKey;
use super::store::Tree;
use super::stream::StreamRecord;

/// How much of the hash stands before the stream in a key.
const HASH: usize = 16;

fn hash_of(secret: &[u8; 32], number: &IdNumber) -> [u8; HASH] {
    let mut short = [0; HASH];
    short.copy_from_slice(&blake3::keyed_hash(secret, number.as_str().as_bytes()).as_bytes()[..HASH]);
    short
}

/// The keys under which a household's identity numbers are found. A number once held stays a hint for ever: whoever
/// looks reads the household itself.
#[must_use]
pub(super) fn keys(key: &DataKey, id: StreamId, record: &StreamRecord) -> Vec<Vec<u8>> {
    let State::Household(household) = record.now() else { return Vec::new() };
    let secret = key.derive("identity look-up");
    let numbers = household.members().filter_map(|m| m.id_number.as_ref());
    numbers.map(|number| [&hash_of(&secret, number)[..], id.as_bytes()].concat()).collect()
}

impl Ledger {
    /// Where persons with these numbers are on file, outside the household `except`.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn persons_on_file(&self, numbers: &[IdNumber], except: StreamId) -> Result<Vec<Elsewhere>, LedgerError> {
        let secret = self.data_key().derive("identity look-up");
        let mut streams = std::collections::BTreeSet::new();
        for number in numbers {
            for key in self.noticed(self.store.keys(Tree::Lookup, &hash_of(&secret, number)))? {
                let id = key.get(HASH..).and_then(|id| id.try_into().ok()).ok_or(LedgerError::StoreDamaged)?;
                streams.insert(StreamId::from_bytes(id));
            }
        }
        streams.remove(&except);
        let mut found = Vec::new();
        for stream in streams {
            if let Some(household) = self.household(stream)? {
                found.extend(elsewhere::find(&household, numbers));
            }
        }
        Ok(found)
    }
}
