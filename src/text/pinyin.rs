//! Finding Chinese names by pinyin: by initials (`zxcr`), in full, or mixed with characters.
//!
//! Every reading of a character counts, because the usual one is often wrong in a name: 尕藏 is gazang, not cang.

mod alphabet;

use pinyin::ToPinyinMulti as _;

use super::fold;
pub use alphabet::{Alphabet, Finder, LetterId};

/// Readings that names have and the dictionary lacks.
const OWN_READINGS: &[(char, &str)] = &[
    ('𠮷', "ji"),
    ('仇', "qiu"),
    ('单', "shan"),
    ('区', "ou"),
    ('查', "zha"),
    ('盖', "ge"),
    ('尉', "yu"),
    ('乐', "yue"),
    ('朴', "piao"),
    ('解', "xie"),
    ('华', "hua"),
    ('吉', "ji"),
];

/// A name prepared for matching. Prepare it once; matching reads no dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    letters: Box<[Letter]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    itself: char,
    readings: Box<[&'static str]>,
}

impl Key {
    /// Prepares a name. Spaces and the dot in a name do not count.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let folded = fold::for_search(name);
        Self { letters: folded.chars().map(|itself| Letter { itself, readings: readings(itself) }).collect() }
    }

    /// Whether the query is found, beginning at any character of the name. An empty query is found everywhere.
    #[must_use]
    pub fn matches(&self, query: &Query) -> bool {
        query.chars.is_empty() || self.find(query).is_some()
    }

    /// The character of the name, counted without spaces and dots, at which the query begins. Smaller is better.
    #[must_use]
    pub fn find(&self, query: &Query) -> Option<usize> {
        (0..self.letters.len()).find(|start| matches_from(&self.letters[*start..], &query.chars))
    }

    /// As [`Key::find`], when characters in between may be left out: `tqk` finds 同步情况. For short names only.
    #[must_use]
    pub fn find_scattered(&self, query: &Query) -> Option<usize> {
        (0..self.letters.len()).find(|start| scattered_from(&self.letters[*start..], &query.chars))
    }
}

/// What was typed, prepared for matching against many keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    chars: Vec<char>,
}

impl Query {
    /// Prepares what was typed: half width, lower case, `v` and `ü` alike.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = fold::for_search(typed);
        Self { chars: folded.chars().map(|c| if c == 'ü' { 'v' } else { c }).collect() }
    }

    /// The characters, as they are compared.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Whether nothing was typed that counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }
}

/// Whether the query finds the name; for many names, keep their [`Key`]s.
#[must_use]
pub fn matches(query: &str, name: &str) -> bool {
    Key::new(name).matches(&Query::new(query))
}

/// Every reading of a character without tones, `ü` as `v`; none for a character that is not Chinese.
#[must_use]
pub fn readings(c: char) -> Box<[&'static str]> {
    let mut out: Vec<&'static str> = Vec::new();
    let own = OWN_READINGS.iter().filter(|(own, _)| *own == c).map(|(_, reading)| *reading);
    let listed = c.to_pinyin_multi().into_iter().flatten().map(|reading| with_v(reading.plain()));
    for reading in listed.chain(own) {
        if reading.is_ascii() && !out.contains(&reading) {
            out.push(reading);
        }
    }
    out.into_boxed_slice()
}

/// The syllables that are written with `ü`, as keyboards write them.
fn with_v(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

fn matches_from(letters: &[Letter], query: &[char]) -> bool {
    begins(letters, |letter| letter, query, matches_from)
}

fn scattered_from(letters: &[Letter], query: &[char]) -> bool {
    begins(
        letters,
        |letter| letter,
        query,
        |rest, left| left.is_empty() || (0..rest.len()).any(|skipped| scattered_from(&rest[skipped..], left)),
    )
}

/// Whether the query begins with the first letter, and `then` holds of what is left of both.
fn begins<'a, T>(
    letters: &'a [T],
    read: impl Fn(&'a T) -> &'a Letter,
    query: &[char],
    then: impl Fn(&'a [T], &[char]) -> bool,
) -> bool {
    let Some(first) = query.first() else { return true };
    let Some((letter, rest)) = letters.split_first() else { return false };
    let letter = read(letter);
    if letter.itself == *first && then(rest, &query[1..]) {
        return true;
    }
    letter.readings.iter().any(|reading| taken(reading, query).any(|taken| then(rest, &query[taken..])))
}

/// How much of a query one reading can take, the most first: its initial, the whole of it, or what is left to take.
fn taken(reading: &'static str, query: &[char]) -> impl Iterator<Item = usize> + use<> {
    let common = reading.chars().zip(query).take_while(|(a, b)| a == *b).count();
    let left = query.len();
    let initial = if reading.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
    (1..=common)
        .rev()
        .filter(move |taken| *taken == 1 || *taken == initial || *taken == reading.len() || *taken == left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_initials_in_full_and_mixed() {
        for query in
            ["zxcr", "zhaxicairang", "zhxcr", "扎xcr", "扎西", "cr", "zhaxi", "ZXCR", "ｚｘ", "z x", "cairan", ""]
        {
            assert!(matches(query, "扎西才让"), "{query}");
        }
        for query in ["zxr", "xm", "zxcrx", "zhaxu", "才西"] {
            assert!(!matches(query, "扎西才让"), "{query}");
        }
    }

    #[test]
    fn characters_may_be_left_out() {
        for (query, name) in [("tqk", "同步情况"), ("tongqing", "同步情况"), ("snw", "Sync now")] {
            assert!(Key::new(name).find_scattered(&Query::new(query)).is_some(), "{query} {name}");
        }
        assert_eq!(Key::new("同步情况").find_scattered(&Query::new("qt")), None);
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for (query, name) in [
            ("gzdz", "尕藏东周"),
            ("gazang", "尕藏东周"),
            ("zengceshi", "曾测试"),
            ("ccs", "曾测试"),
            ("shanzeng", "单增"),
            ("danzeng", "单增"),
            ("chongqing", "重庆"),
            ("zhong", "重"),
            ("lv", "吕"),
            ("ji", "𠮷"),
        ] {
            assert!(matches(query, name), "{query} {name}");
        }
    }

    #[test]
    fn a_dot_and_another_script_do_not_stand_in_the_way() {
        assert!(matches("cscr", "测试·才让"));
        assert!(matches("测试才", "测试・才让"));
        assert!(matches("བཀྲ", "བཀྲ་ཤིས་"));
        assert!(matches("a12", "A12 室"));
        assert_eq!(Key::new("同仁市隆务镇").find(&Query::new("lwz")), Some(3));
    }
}
