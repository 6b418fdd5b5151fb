//! How an office is served: by flag, else by environment, else by the table `[office]` of the settings file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

use crate::cli::{Exit, Failure, locale};
use crate::office::log::Level;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// The table `[office]`. Unknown keys are an error: a misspelt one must not leave an office open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Table {
    /// Where to listen.
    pub(super) listen: Option<String>,
    /// TLS on loopback too.
    pub(super) tls: Option<bool>,
    /// Where health and counters are asked for without encryption, on loopback.
    pub(super) watch: Option<String>,
    /// How much is told on standard error.
    pub(super) log: Option<Level>,
    /// The file with the recovery key.
    pub(super) key_file: Option<PathBuf>,
    /// Where devices call: what enrolment codes say.
    pub(super) at: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    office: Table,
}

impl Table {
    /// The table of a file; empty when the file is not there.
    ///
    /// # Errors
    /// Exit 2 when it cannot be read as settings of an office.
    pub(super) fn load(path: &Path) -> Result<Self, Failure> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        Self::read(&text).map_err(|why| bad(&format!("{}: {why}", path.display())))
    }

    fn read(text: &str) -> Result<Self, String> {
        toml::from_str::<File>(text).map(|file| file.office).map_err(|e| e.message().to_owned())
    }

    /// What the environment says of the same: `JIUZHU_OFFICE_LISTEN` and so on.
    ///
    /// # Errors
    /// Exit 2 for a value that cannot be one.
    pub(super) fn of_environment() -> Result<Self, Failure> {
        let text = |key: &str| std::env::var(format!("JIUZHU_OFFICE_{key}")).ok().filter(|v| !v.is_empty());
        let wrong = |key: &str| bad(&format!("JIUZHU_OFFICE_{key}"));
        Ok(Self {
            listen: text("LISTEN"),
            tls: text("TLS").map(|v| v.parse().map_err(|_| wrong("TLS"))).transpose()?,
            watch: text("WATCH"),
            log: text("LOG").map(|v| v.parse().map_err(|()| wrong("LOG"))).transpose()?,
            key_file: text("KEY_FILE").map(PathBuf::from),
            at: text("AT"),
        })
    }

    /// What stands here, and `other` where nothing does.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            listen: self.listen.or(other.listen),
            tls: self.tls.or(other.tls),
            watch: self.watch.or(other.watch),
            log: self.log.or(other.log),
            key_file: self.key_file.or(other.key_file),
            at: self.at.or(other.at),
        }
    }
}

/// A socket address to listen on.
///
/// # Errors
/// Exit 2 for anything else.
pub(super) fn socket(text: &str) -> Result<SocketAddr, Failure> {
    let text = text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    SocketAddr::from_str(&text)
        .map_err(|_| Failure::new(Exit::Usage, fill(ExchangeText::BadAddress.text(locale::lang()), &[&text])))
}

fn bad(what: &str) -> Failure {
    Failure::new(Exit::Usage, fill(ExchangeText::BadSetting.text(locale::lang()), &[what]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearer_counts_and_a_misspelt_key_is_told() {
        let file = Table::read("[office]\nlisten = \"0.0.0.0:7632\"\nlog = \"warn\"\n[screens]\nlock = 5\n").unwrap();
        let flags = Table { listen: Some("127.0.0.1:1".into()), ..Table::default() };
        let both = flags.or(file);
        assert_eq!((both.listen.as_deref(), both.log), (Some("127.0.0.1:1"), Some(Level::Warn)));
        assert!(Table::read("[office]\ntsl = true\n").unwrap_err().contains("tsl"));
        assert_eq!(Table::read("").unwrap(), Table::default());
    }

    #[test]
    fn only_numbers_are_listened_on() {
        assert!(socket("localhost:80").unwrap().ip().is_loopback());
        assert!(!socket("0.0.0.0:80").unwrap().ip().is_loopback());
        assert!(socket("office.example:80").is_err() && socket("127.0.0.1").is_err());
    }
}
