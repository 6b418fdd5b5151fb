//! The languages of the interface.

use serde::{Deserialize, Serialize};

/// A language of the interface. Chinese is complete by rule; English goes along for every key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// 简体中文 (zh-CN)
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The language of a POSIX locale such as `en_GB.UTF-8`: English when it asks for it, otherwise Chinese, because
    /// the offices that use the program often have no locale set at all.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("en") { Self::En } else { Self::Zh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_english_locale_gives_english() {
        assert_eq!(Lang::of_locale("en_GB.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("EN"), Lang::En);
        for other in ["", "C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "bo_CN", "eno"] {
            assert_eq!(Lang::of_locale(other), Lang::Zh, "{other}");
        }
    }
}
