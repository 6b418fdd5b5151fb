//! The language of a verb's words.

use crate::text::Lang;

/// The language that the environment asks for, by the order of POSIX.
pub(crate) fn lang() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    Lang::of_locale(&locale.unwrap_or_default())
}
