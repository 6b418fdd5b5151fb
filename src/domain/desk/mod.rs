//! Desks: their accounts and devices, what they may write, and what they receive.

pub mod audience;
mod colleague;
pub mod duty;
mod event;
mod state;

pub use audience::Audience;
pub use colleague::Colleague;
pub use event::{AccountAdded, AccountDisabled, Bound};
pub use state::{Account, BoundDevice, DeskState};
