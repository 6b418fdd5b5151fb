//! The ledger: journal, sealing, store, and the fold of signed envelopes into state.

pub mod codec;
pub mod delivery;
pub mod envelope;
pub mod realm;
