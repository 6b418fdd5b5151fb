//! The clock, and the one place where it may be set otherwise: a practice home.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{Exit, Failure, Surroundings, locale};
use crate::domain::types::{Instant, Mode};
use crate::text::cli::CliText;
use crate::text::fill;

/// The variable that sets the clock of a practice home.
pub const VARIABLE: &str = "JIUZHU_NOW";

/// The clock of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's.
    System,
    /// Standing still, as the variable says.
    Fixed(Instant),
}

impl Clock {
    /// The clock for a home of this mode; `None` where no home is involved.
    ///
    /// # Errors
    /// Exit 2 when the variable is set and the home is not a practice home, or when it is not an instant.
    pub fn of(mode: Option<Mode>, around: &Surroundings) -> Result<Self, Failure> {
        let Some(value) = &around.now else { return Ok(Self::System) };
        let usage = |text: CliText| Failure::new(Exit::Usage, fill(text.text(locale::lang()), &[VARIABLE, value]));
        if mode != Some(Mode::Practice) {
            return Err(usage(CliText::ClockRefused));
        }
        value.parse().map(Self::Fixed).map_err(|_| usage(CliText::ClockUnreadable))
    }

    /// Now.
    #[must_use]
    pub fn now(self) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Instant::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
            }
        }
    }
}
