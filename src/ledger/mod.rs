//! The ledger: journal, sealing, store, and the fold of signed envelopes into state.

pub mod again;
pub mod backup;
pub mod cards;
pub mod codec;
pub mod commit;
pub mod create;
pub mod delivery;
mod derived;
pub mod doctor;
pub mod drafts;
pub mod envelope;
pub mod error;
pub mod exchange;
pub mod execute;
pub mod files;
pub mod fold;
mod fold_back;
pub mod frames;
mod fund;
mod heal;
pub mod home;
pub mod journal;
pub mod keyring;
pub mod keys;
#[expect(clippy::module_inception, reason = "the ledger itself, among its parts")]
pub mod ledger;
pub mod lock;
pub mod lookup;
pub mod open;
pub mod outbox;
pub mod panic_log;
mod prove;
pub mod realm;
mod reconcile;
pub mod rewind;
mod roll;
pub mod root;
pub mod seal;
pub mod settings;
pub mod space;
pub mod store;
pub mod stream;
pub mod timeline;

pub use drafts::{Draft, Drafts};
pub use error::{Holder, LedgerError, Part};
pub use home::Home;
pub use journal::{Damaged, Journal, Mended, Opened, TornTail};
pub use keyring::{AccountEntry, AccountKeys, Keyring, RecoveryKey, Spec, StoreKeys, Unlocked};
pub use lock::HomeLock;
pub use seal::DataKey;

#[cfg(test)]
mod tests;
