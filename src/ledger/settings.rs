//! The settings of a home that the ledger reads. They hold no personal data and are written by hand or by the
//! settings screen; what is missing or cannot be read has its default.

use std::path::PathBuf;

use serde::Deserialize;

use super::home::Home;

/// What `settings.toml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Backups.
    pub backup: BackupSettings,
    /// What is written for people.
    pub papers: PapersSettings,
}

/// The table `[papers]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PapersSettings {
    /// The folder for papers and tables; a relative path begins in the home.
    pub folder: Option<PathBuf>,
    /// The program that opens them; the desktop's own if none is named.
    pub viewer: Option<PathBuf>,
}

/// The table `[backup]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BackupSettings {
    /// A second folder for the automatic backups, such as that of a USB stick; a relative path begins in the home.
    pub also: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings of a home.
    #[must_use]
    pub fn load(home: &Home) -> Self {
        let text = std::fs::read_to_string(home.settings_file()).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }
}
