//! The mechanism of the catalogues: an enum of keys in which a missing language does not compile.

use super::Lang;

/// What every catalogue offers, for code that takes any of them.
pub trait Catalogue: Copy + 'static {
    /// All keys, in the order of the file.
    const ALL: &'static [Self];

    /// The name of the key.
    fn key(self) -> &'static str;

    /// The text in a language.
    fn text(self, lang: Lang) -> &'static str;
}

/// Declares a catalogue: `Key => "中文", "English";` a line. Placeholders are `{0}`, `{1}` …, put in by [`fill`].
macro_rules! catalogue {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($key:ident => $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $(#[doc = $zh] $key,)+ }

        impl $name {
            /// The text in a language.
            #[must_use]
            $vis const fn text(self, lang: $crate::text::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$key, $crate::text::Lang::Zh) => $zh, (Self::$key, $crate::text::Lang::En) => $en,)+
                }
            }
        }

        impl $crate::text::Catalogue for $name {
            const ALL: &'static [Self] = &[$(Self::$key,)+];

            fn key(self) -> &'static str {
                match self { $(Self::$key => stringify!($key),)+ }
            }

            fn text(self, lang: $crate::text::Lang) -> &'static str {
                Self::text(self, lang)
            }
        }
    };
}
pub(crate) use catalogue;

/// Puts arguments in the place of `{0}`, `{1}` … in one pass, so that braces inside an argument stay as they are.
/// A placeholder without an argument becomes empty.
#[must_use]
pub fn fill(template: &str, args: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + args.iter().map(|a| a.len()).sum::<usize>());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from_brace) = rest.split_at(open);
        out.push_str(before);
        let inside = &from_brace[1..];
        let index = inside.find('}').and_then(|close| inside[..close].parse::<usize>().ok().map(|n| (n, close)));
        if let Some((n, close)) = index {
            out.push_str(args.get(n).copied().unwrap_or_default());
            rest = &inside[close + 1..];
        } else {
            out.push('{');
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}

/// Checks a catalogue in tests: no empty text, and the same placeholders in each language.
#[cfg(test)]
pub(crate) fn assert_sound<C: Catalogue>() {
    let placeholders = |text: &str| -> std::collections::BTreeSet<String> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(inside, _)| inside.to_owned()).collect()
    };
    for key in C::ALL {
        let (zh, en) = (key.text(Lang::Zh), key.text(Lang::En));
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{} is empty", key.key());
        assert_eq!(placeholders(zh), placeholders(en), "{} has other placeholders in each language", key.key());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    catalogue! {
        /// For the test.
        enum Sample {
            Saved => "已保存：{0}", "Saved: {0}";
            Order => "{1}缺{0}", "{0} missing for {1}";
        }
    }

    #[test]
    fn each_key_has_a_name_and_a_text_in_each_language() {
        assert_eq!(Sample::ALL.iter().map(|k| k.key()).collect::<Vec<_>>(), ["Saved", "Order"]);
        assert_eq!(fill(Sample::Order.text(Lang::Zh), &["身份证", "户主"]), "户主缺身份证");
        assert_eq!(fill(Sample::Order.text(Lang::En), &["id card", "the head"]), "id card missing for the head");
        assert_sound::<Sample>();
    }

    #[test]
    fn arguments_are_put_in_once_and_stray_braces_stay() {
        assert_eq!(fill("{0} {x} {", &["{1}", "two"]), "{1} {x} {");
        assert_eq!(fill("{7}|", &[]), "|");
    }
}
