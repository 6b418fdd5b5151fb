//! Catalogues: enums of messages, each with its Chinese and its English text.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// Puts `args` in the places `{0}`, `{1}`… of `text`.
#[must_use]
pub fn fill(text: &str, args: &[&str]) -> String {
    args.iter().enumerate().fold(text.to_owned(), |text, (i, arg)| text.replace(&format!("{{{i}}}"), arg))
}

macro_rules! catalogue {
    ($(#[$doc:meta])* $name:ident { $($key:ident => $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $name { $($key,)* }
        impl $name {
            /// The text in this language.
            #[must_use]
            pub const fn text(self, lang: $crate::text::Lang) -> &'static str {
                match lang {
                    $crate::text::Lang::Zh => match self { $(Self::$key => $zh,)* },
                    $crate::text::Lang::En => match self { $(Self::$key => $en,)* },
                }
            }
        }
    };
}
