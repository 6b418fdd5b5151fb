//! Rules that all courses share, and what single courses have instead.

/// A file of rules: `[shared.NAME]` holds for every course, `[TRACK.NAME]` stands instead of it for one.
///
/// Gives the struct of the file, and for each rule a method that finds it for a course.
macro_rules! rules_by_track {
    ($(#[$doc:meta])* $file:ident; $($(#[$rule_doc:meta])* $rule:ident: $of:ty;)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $file {
            /// What holds for every course.
            pub shared: Shared,
            /// 最低生活保障
            #[serde(default)]
            pub dibao: Instead,
            /// 特困人员救助供养
            #[serde(default)]
            pub tekun: Instead,
            /// 临时救助（支出型）
            #[serde(default)]
            pub linshi: Instead,
            /// 临时救助（急难型）
            #[serde(default)]
            pub linshi_urgent: Instead,
            /// 最低生活保障边缘家庭
            #[serde(default)]
            pub bianyuan: Instead,
            /// 刚性支出困难家庭
            #[serde(default)]
            pub gangxing: Instead,
        }

        /// What holds for every course.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Shared { $($(#[$rule_doc])* pub $rule: $of,)* }

        /// What holds for one course instead.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Instead { $($(#[$rule_doc])* #[serde(default)] pub $rule: Option<$of>,)* }

        impl $file {
            /// What one course has instead of the shared rules.
            #[must_use]
            pub const fn instead(&self, track: Track) -> &Instead {
                match track {
                    Track::Dibao => &self.dibao,
                    Track::Tekun => &self.tekun,
                    Track::Linshi => &self.linshi,
                    Track::LinshiUrgent => &self.linshi_urgent,
                    Track::Bianyuan => &self.bianyuan,
                    Track::Gangxing => &self.gangxing,
                }
            }

            $(
                $(#[$rule_doc])*
                #[must_use]
                pub const fn $rule(&self, track: Track) -> &$of {
                    match &self.instead(track).$rule {
                        Some(own) => own,
                        None => &self.shared.$rule,
                    }
                }
            )*
        }
    };
}

pub(super) use rules_by_track;
