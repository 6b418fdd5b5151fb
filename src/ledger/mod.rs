//! The ledger: journal, sealing, store, and the fold of signed envelopes into state.

pub mod codec;
pub mod delivery;
pub mod envelope;
pub mod error;
pub mod files;
pub mod home;
pub mod journal;
pub mod keyring;
pub mod lock;
pub mod realm;
pub mod seal;

pub use error::{Holder, LedgerError, Part};
pub use home::Home;
pub use keyring::{AccountEntry, AccountKeys, Keyring, RecoveryKey, Spec, StoreKeys, Unlocked};
pub use lock::HomeLock;
