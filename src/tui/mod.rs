//! The terminal interface: a stack of screens over a worker that alone has the ledger.

pub mod app;
mod burst;
pub mod form;
pub mod input;
pub mod keymap;
pub mod matching;
pub mod model;
mod quiet;
pub mod screen;
pub mod search;
pub mod settings;
pub mod suspend;
mod sweep;
pub mod terminal;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod ui;
pub mod widget;
pub mod worker;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::domain::types::Instant;
use crate::ledger::Home;
use crate::text::Lang;

/// How the home is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// By asking: first use on an empty home, else login and passphrase.
    Ask,
    /// A practice home, without asking anything.
    Practice,
}

/// What the screens run on.
#[derive(Clone)]
pub struct TuiOptions {
    /// The home.
    pub home: Home,
    /// How it is opened.
    pub opening: Opening,
    /// The language, unless the settings or a switch of the command line say otherwise.
    pub lang: Lang,
    /// The language that the command line asks for; it goes before the settings.
    pub asked_lang: Option<Lang>,
    /// The clock.
    pub clock: Arc<dyn Fn() -> Instant + Send + Sync>,
    /// The user's keymap, if it is not `keymap.toml` in the home.
    pub keymap: Option<PathBuf>,
}

impl TuiOptions {
    /// The file with the user's own keys.
    fn keymap_file(&self) -> PathBuf {
        self.keymap.clone().unwrap_or_else(|| self.home.root().join("keymap.toml"))
    }
}

/// Why the screens could not run.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard input or output is not a terminal that can show screens, or it went away.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[source] io::Error),
    /// The system gives no threads.
    #[error("a thread could not be started: {0}")]
    Thread(#[source] io::Error),
}

/// Shows the screens until the person quits, a signal asks to end, or the terminal goes away. The terminal is
/// restored and the home closed when this returns.
///
/// # Errors
/// [`TuiError`].
pub fn run(mut options: TuiOptions) -> Result<(), TuiError> {
    let mut ui = first_state(&mut options);
    let clock = Arc::clone(&options.clock);
    let (send, messages) = channel();
    terminal::chain_panic_hook();
    let mut entered = terminal::enter().map_err(TuiError::Terminal)?;
    input::watch_signals(send.clone()).map_err(TuiError::Thread)?;
    input::watch_terminal(send.clone()).map_err(TuiError::Thread)?;
    let worker = worker::start(options, send).map_err(TuiError::Thread)?;
    let ran = app::run(&mut ui, &mut entered, &messages, &worker, &*clock);
    drop(entered);
    worker.join();
    ran.map_err(TuiError::Terminal)
}

/// What the screens begin with: settings and keys as the home has them, and what is wrong with those files.
fn first_state(options: &mut TuiOptions) -> ui::Ui {
    let (settings, wrong_settings) = settings::Settings::load(&options.home.settings_file());
    let (keymap, wrong_keys) = keymap::Keymap::load(settings.keys, &options.keymap_file());
    let lang = options.asked_lang.or(settings.lang).unwrap_or(options.lang);
    options.lang = lang;
    let depth = theme::Depth::of_environment(|name| std::env::var(name).ok());
    let now = std::time::Instant::now();
    let mut session = screen::Session::new(lang, settings, depth, keymap, (options.clock)().date());
    // Marked from the first frame on: nobody may wonder for a moment.
    session.seat.practice = options.opening == Opening::Practice;
    let mut ui = ui::Ui::new(session, now);
    let faults = [wrong_settings.map(|fault| fault.message(lang)), wrong_keys.map(|fault| fault.message(lang))];
    for fault in faults.into_iter().flatten() {
        ui.warn(fault, now);
    }
    ui
}
