//! Full-width characters and their half-width twins: an input method that is switched on types `？：１`.

use std::borrow::Cow;

/// The half-width twin of a full-width character; any other character itself.
#[must_use]
pub const fn half(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(twin) => twin,
            None => c,
        },
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Every character as its half-width twin: for numbers, codes and keys, never for names.
#[must_use]
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| half(c) == c) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(half).collect()) }
}

/// The dot in a name as `·` (U+00B7), the form of GB/T 15834, whichever of its look-alikes was typed.
#[must_use]
pub fn name_dot(text: &str) -> Cow<'_, str> {
    let alike = |c| matches!(c, '•' | '‧' | '∙' | '⋅' | '・' | '･' | '．' | '●');
    if text.contains(alike) { Cow::Owned(text.replace(alike, "·")) } else { Cow::Borrowed(text) }
}

/// A text as it is compared in searches: half width, lower case, without spaces and dots.
#[must_use]
pub fn for_search(text: &str) -> String {
    name_dot(text).chars().map(half).filter(|c| !c.is_whitespace() && *c != '·').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_are_their_twins() {
        assert_eq!(half_width("？：１Ａ　～"), "?:1A ~");
        assert!(matches!(half_width("隆务镇·1"), Cow::Borrowed(_)));
    }

    #[test]
    fn look_alikes_of_the_dot_become_the_dot() {
        assert_eq!(name_dot("测试•才让"), "测试·才让");
        assert_eq!(name_dot("测试・才让"), name_dot("测试．才让"));
        assert_eq!(for_search("测试· 才让 Ａb"), "测试才让ab");
    }
}
