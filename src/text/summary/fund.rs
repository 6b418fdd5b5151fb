//! What the actions of a petty fund say.

use super::pick;
use crate::domain::fund::Entry;
use crate::text::{Lang, fill};

/// An entry in words: `word` with the amount, the day and the other side.
pub(super) fn entry((zh, en): (&str, &str), entry: &Entry, lang: Lang) -> String {
    let args = [pick(lang, zh, en), &entry.fen.to_string(), &entry.party, &entry.on.to_string()];
    fill(pick(lang, "{0} {1} 元，{2}，{3}", "{0}: {1} yuan, {2}, {3}"), &args)
}
