//! What a table shows of a person, and what it must not do in a spreadsheet program.

use crate::domain::types::IdNumber;
use crate::text::clean;

/// Whether identity numbers are shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Masking {
    /// Their middle is hidden, in words too.
    Masked,
    /// As on record.
    Full,
}

impl Masking {
    /// An identity number as shown.
    #[must_use]
    pub fn id(self, number: &IdNumber) -> String {
        match self {
            Self::Masked => number.masked(),
            Self::Full => number.as_str().to_owned(),
        }
    }

    /// Words as shown: identity numbers in them are masked too, and nothing in them is a formula.
    #[must_use]
    pub fn words(self, text: &str) -> String {
        let text = clean::line(text);
        neutral(&if self == Self::Masked { masked(&text) } else { text.into_owned() })
    }
}

/// A text that no spreadsheet program takes for a formula.
#[must_use]
pub fn neutral(text: &str) -> String {
    // Full-width signs are turned into their twins by some programs.
    if text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A text with the middle of every identity number in it hidden.
fn masked(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(is_part) {
        let (before, run) = rest.split_at(from);
        let (run, after) = run.split_at(run.find(|c| !is_part(c)).unwrap_or(run.len()));
        out.push_str(before);
        match run.parse::<IdNumber>() {
            Ok(number) => out.push_str(&number.masked()),
            Err(_) => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::made_up_id;

    #[test]
    fn numbers_are_masked_in_words_too_and_formulas_are_words() {
        let number = made_up_id("19790512", "001");
        let hidden = number.parse::<IdNumber>().unwrap().masked();
        assert_eq!(Masking::Masked.words(&format!("证号{number}。")), format!("证号{hidden}。"));
        assert_eq!(Masking::Full.words(&number), number);
        assert_eq!(Masking::Masked.words("6222020000000000000"), "6222020000000000000", "an account is no such number");
        for sign in ["=", "+", "-", "@", " =", "＝"] {
            assert!(Masking::Full.words(&format!("{sign}1+1")).starts_with('\''), "{sign}");
        }
        assert_eq!(Masking::Masked.words("演练·甲\n乙"), "演练·甲 乙");
    }
}
