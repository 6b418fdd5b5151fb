//! `practice`: the screens over a synthetic township whose office plays in the same process; nothing to configure.

use std::path::PathBuf;

use super::clock::Clock;
use super::failure::of_ledger;
use super::{Exit, Failure, Globals, Io, locale, open, session};
use crate::ledger::Home;
use crate::practice::township;
use crate::text::Lang;
use crate::text::cli::CliText;
use crate::text::fill;
use crate::tui::Opening;

/// Opens the screens over a practice township.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The language: zh or en.
    #[arg(long, value_name = "LANG", value_parser = ["zh", "en"], overrides_with = "lang")]
    pub lang: Option<String>,
}

/// Runs the verb.
///
/// # Errors
/// Exit 2 without a terminal, or when `--home` names a home that is not a practice township of this verb.
pub fn run(args: &Args, io: &Io<'_>) -> Result<(), Failure> {
    let home = practice_home(&args.globals, io)?;
    let clock = Clock::of(open::PRACTICE, &io.around)?;
    // A beginner's first look is Chinese whatever the locale; the screens can be told otherwise.
    let asked = args.lang.as_deref().map(Lang::of_locale);
    open::screens(home, Opening::Practice, (Lang::Zh, asked), clock)
}

/// The named home if it is empty or a practice township; otherwise a folder beside the real home, never that home.
fn practice_home(globals: &Globals, io: &Io<'_>) -> Result<Home, Failure> {
    if let Some(path) = &globals.home {
        let home = Home::at(io.around.cwd.join(path));
        return if fits(&home)? {
            Ok(home)
        } else {
            let shown = home.root().display().to_string();
            Err(Failure::new(Exit::Usage, fill(CliText::NotForPractice.text(locale::lang()), &[&shown])))
        };
    }
    if let Some(path) = &io.around.home {
        let home = Home::at(io.around.cwd.join(path));
        if fits(&home)? {
            return Ok(home);
        }
    }
    let real: PathBuf = session::platform_home()?;
    let mut name = real.file_name().unwrap_or_default().to_owned();
    name.push("-practice");
    Ok(Home::at(real.with_file_name(name)))
}

fn fits(home: &Home) -> Result<bool, Failure> {
    Ok(township::plays_office(home) || home.is_empty().map_err(|e| of_ledger(&e))?)
}
