//! `jiuzhu` alone: the screens over the home.

use std::io::IsTerminal as _;
use std::sync::Arc;

use super::clock::Clock;
use super::failure::of_ledger;
use super::{Exit, Failure, Globals, Io, locale, session};
use crate::domain::types::Mode;
use crate::ledger::{Home, Keyring, panic_log};
use crate::text::Lang;
use crate::text::cli::CliText;
use crate::text::fill;
use crate::tui::{self, Opening, TuiError, TuiOptions};

/// Opens the screens: first use on an empty home, otherwise the unlock screen.
///
/// # Errors
/// Exit 2 without a terminal.
pub fn run(globals: &Globals, io: &Io<'_>) -> Result<(), Failure> {
    let home = session::home(globals, &io.around)?;
    let mode = if home.has_keyring() { Some(Keyring::load(&home).map_err(|e| of_ledger(&e))?.mode()) } else { None };
    let clock = Clock::of(mode, &io.around)?;
    screens(home, Opening::Ask, (locale::lang(), None), clock)
}

/// Runs the screens until the person leaves them, in the language that was asked for, or that the settings say, or
/// else in the first.
pub(super) fn screens(
    home: Home,
    opening: Opening,
    (lang, asked_lang): (Lang, Option<Lang>),
    clock: Clock,
) -> Result<(), Failure> {
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure::new(Exit::Usage, CliText::NoTerminal.text(lang)));
    }
    panic_log::install(home.log_dir(), panic_log::Terminal::Quiet);
    let options = TuiOptions { home, opening, lang, asked_lang, clock: Arc::new(move || clock.now()), keymap: None };
    tui::run(options).map_err(|error| match error {
        TuiError::Terminal(_) => Failure::new(Exit::Usage, CliText::NoTerminal.text(locale::lang())),
        TuiError::Thread(source) => {
            Failure::new(Exit::Io, fill(CliText::IoFailed.text(locale::lang()), &[&source.to_string()]))
        }
    })
}

/// The mode of a practice home, for its clock.
pub(super) const PRACTICE: Option<Mode> = Some(Mode::Practice);
