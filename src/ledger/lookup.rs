//! Persons by identity number: a keyed hash leads to the households that ever held the number, so the store tells
//! nobody who has none of its keys.

use std::collections::BTreeSet;

use crate::domain::desk::audience;
use crate::domain::elsewhere::{self, Elsewhere};
use crate::domain::kind::StreamKind;
use crate::domain::referral::Referral;
use crate::domain::state::State;
use crate::domain::types::{IdNumber, StreamId};

use super::error::LedgerError;
use super::ledger::Ledger;
use super::seal::DataKey;
use super::store::Tree;
use super::stream::StreamRecord;

/// How much of the hash stands before the stream in a key.
const HASH: usize = 16;

/// How many of the last figures of an identity number people search by.
pub const TAILS: std::ops::RangeInclusive<usize> = 4..=6;

fn hash_of(secret: &[u8; 32], what: &[u8]) -> [u8; HASH] {
    let mut short = [0; HASH];
    short.copy_from_slice(&blake3::keyed_hash(secret, what).as_bytes()[..HASH]);
    short
}

fn of_number(secret: &[u8; 32], number: &IdNumber) -> [u8; HASH] {
    hash_of(secret, number.as_str().as_bytes())
}

fn of_household(secret: &[u8; 32], household: StreamId) -> [u8; HASH] {
    hash_of(secret, &[b"referrals of ", &household.as_bytes()[..]].concat())
}

/// What the tails of identity numbers are hashed with.
#[must_use]
pub fn tail_secret(key: &DataKey) -> [u8; 32] {
    key.derive("identity tails")
}

/// The keyed hash of the tail of an identity number: lists in memory are searched by it and hold no number.
#[must_use]
pub fn tail(secret: &[u8; 32], figures: &str) -> u32 {
    let hash = blake3::keyed_hash(secret, figures.as_bytes());
    u32::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1], hash.as_bytes()[2], hash.as_bytes()[3]])
}

/// The hashes under which a number is found by its last four, five or six figures.
pub(super) fn tails(secret: &[u8; 32], number: &IdNumber) -> impl Iterator<Item = u32> {
    let whole = number.as_str();
    TAILS.filter_map(|figures| Some(tail(secret, whole.get(whole.len().checked_sub(figures)?..)?)))
}

/// The keys under which a household's identity numbers are found. A number once held stays a hint for ever: whoever
/// looks reads the household itself.
///
/// A referral is found by its household in the same way.
#[must_use]
pub(super) fn keys(key: &DataKey, id: StreamId, record: &StreamRecord) -> Vec<Vec<u8>> {
    let secret = key.derive("identity look-up");
    let hashes: Vec<[u8; HASH]> = match record.now() {
        State::Household(household) => {
            household.members().filter_map(|m| m.id_number.as_ref()).map(|number| of_number(&secret, number)).collect()
        }
        State::Referral(referral) => {
            referral.opening.iter().map(|opening| of_household(&secret, opening.household)).collect()
        }
        State::Desk(_) | State::Registry(_) | State::Payment(_) | State::Fund(_) => Vec::new(),
    };
    hashes.into_iter().map(|hash| [&hash[..], id.as_bytes()].concat()).collect()
}

impl Ledger {
    /// Where persons with these numbers are on file, outside the household `except`.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn persons_on_file(&self, numbers: &[IdNumber], except: StreamId) -> Result<Vec<Elsewhere>, LedgerError> {
        let secret = self.data_key().derive("identity look-up");
        let mut streams = BTreeSet::new();
        for number in numbers {
            streams.extend(self.looked_up(of_number(&secret, number))?);
        }
        streams.remove(&except);
        let mut found = Vec::new();
        for stream in streams {
            // What moved to another township is not on file here any more: what is here is how it left.
            let record = self.stream(stream)?;
            let state = record.as_ref().map(StreamRecord::now);
            let here = |state: &&State| audience::receives(self.desk(), StreamKind::Household, &state.audience());
            if let Some(household) = state.filter(here).and_then(State::household) {
                found.extend(elsewhere::find(household, numbers));
            }
        }
        Ok(found)
    }

    /// The referrals of a household, in the order of their streams.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn referrals_of(&self, household: StreamId) -> Result<Vec<Referral>, LedgerError> {
        let secret = self.data_key().derive("identity look-up");
        let mut found = Vec::new();
        for stream in self.looked_up(of_household(&secret, household))? {
            if let Some(State::Referral(referral)) = self.stream(stream)?.map(|record| record.now().clone()) {
                found.push(*referral);
            }
        }
        Ok(found)
    }

    fn looked_up(&self, hash: [u8; HASH]) -> Result<BTreeSet<StreamId>, LedgerError> {
        let keys = self.noticed(self.store.keys(Tree::Lookup, &hash))?;
        let stream = |key: Vec<u8>| key.get(HASH..).and_then(|id| id.try_into().ok()).map(StreamId::from_bytes);
        keys.into_iter().map(|key| stream(key).ok_or(LedgerError::StoreDamaged)).collect()
    }
}
