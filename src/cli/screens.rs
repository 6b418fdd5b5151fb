//! The screens: `jiuzhu` alone over the clerk's own home, `jiuzhu practice` over a synthetic township.

use std::io::IsTerminal as _;
use std::sync::Arc;

use super::clock::Clock;
use super::failure::of_ledger;
use super::{Exit, Failure, Globals, Io, locale, session};
use crate::domain::types::Mode;
use crate::ledger::{Home, Keyring};
use crate::practice::township;
use crate::text::Lang;
use crate::text::cli::CliText;
use crate::tui::{self, Opening, TuiError, TuiOptions};

/// Opens the screens over a synthetic township.
#[derive(Debug, Clone, clap::Args)]
pub struct PracticeArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// The language: zh or en.
    #[arg(long, value_name = "LANG", overrides_with = "lang")]
    pub lang: Option<String>,
}

/// Shows the screens over the home.
///
/// # Errors
/// Exit 2 without a terminal.
pub fn run(globals: &Globals, io: &Io<'_>) -> Result<(), Failure> {
    let home = session::home(globals, &io.around)?;
    let mode = match Keyring::load(&home) {
        Ok(keyring) => Some(keyring.mode()),
        Err(_) => None,
    };
    let clock = Clock::of(mode, &io.around)?;
    show(home, Opening::Ask, locale::lang(), clock)
}

/// Shows the screens over a practice township, which is made if it is not there. It speaks Chinese unless told
/// otherwise, whatever the locale.
///
/// # Errors
/// Exit 2 without a terminal.
pub fn practice(args: &PracticeArgs, io: &Io<'_>) -> Result<(), Failure> {
    let clock = Clock::of(Some(Mode::Practice), &io.around)?;
    let lang = args.lang.as_deref().map(Lang::of_locale).unwrap_or_default();
    show(practice_home(&args.globals, io)?, Opening::Practice, lang, clock)
}

/// The named home if it is empty or a practice home that plays its own office; else a folder of the practice's own.
fn practice_home(globals: &Globals, io: &Io<'_>) -> Result<Home, Failure> {
    let named = globals.home.is_some() || io.around.home.is_some();
    let home = session::home(globals, &io.around)?;
    if named && (home.is_empty().map_err(|e| of_ledger(&e))? || township::plays_office(&home)) {
        return Ok(home);
    }
    let own = session::platform_home()?;
    Ok(Home::at(own.with_file_name("jiuzhu-practice")))
}

fn show(home: Home, opening: Opening, lang: Lang, clock: Clock) -> Result<(), Failure> {
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure::new(Exit::Usage, CliText::NoTerminal.text(lang)));
    }
    let options = TuiOptions { home, opening, lang, clock: Arc::new(move || clock.now()), keymap: None };
    tui::run(options).map_err(|error| match error {
        TuiError::Terminal(_) => Failure::new(Exit::Io, error.to_string()),
        TuiError::Thread(_) => Failure::new(Exit::Bug, error.to_string()),
    })
}
