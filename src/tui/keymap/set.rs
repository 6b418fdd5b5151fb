//! The built-in sets of keys.

/// A built-in set of keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeySet {
    /// Keys that work while an input method is on.
    #[default]
    Default,
    /// Letters, as in vi.
    Vim,
    /// Function keys for everything done often.
    Fkeys,
}

impl KeySet {
    /// All sets.
    pub const ALL: &'static [Self] = &[Self::Default, Self::Vim, Self::Fkeys];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Fkeys => "fkeys",
        }
    }

    /// The set with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|set| set.name() == name)
    }

    /// Its file, in the form of a user's.
    #[must_use]
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Default => include_str!("../../../keymaps/default.toml"),
            Self::Vim => include_str!("../../../keymaps/vim.toml"),
            Self::Fkeys => include_str!("../../../keymaps/fkeys.toml"),
        }
    }
}
