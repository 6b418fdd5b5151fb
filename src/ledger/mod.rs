//! The ledger: journal, sealing, store, and the fold of signed envelopes into state.

pub mod codec;
pub mod drafts;
pub mod envelope;
pub mod error;
pub mod files;
pub mod home;
pub mod journal;
pub mod keyring;
pub mod lock;
pub mod panic_log;
pub mod seal;
pub mod space;

pub use drafts::{Draft, Drafts};
pub use error::{Holder, LedgerError, Part};
pub use home::Home;
pub use journal::{Damaged, Journal, Mended, Opened, TornTail};
pub use keyring::{AccountEntry, AccountKeys, Keyring, RecoveryKey, Spec, StoreKeys, Unlocked};
pub use lock::HomeLock;
pub use seal::DataKey;
