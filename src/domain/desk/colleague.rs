//! Who else works at a desk: what one person should not do alone, another could.

use crate::domain::types::{AccountId, Role};

/// Another account of the author's desk that still holds and could act where the author does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colleague<'a> {
    /// The account.
    pub account: AccountId,
    /// Its work name.
    pub login: &'a str,
    /// What it may do.
    pub roles: &'a [Role],
}
