//! The terminal interface: a stack of screens over a worker that alone has the ledger.

pub mod app;
pub mod form;
pub mod input;
pub mod keymap;
pub mod model;
pub mod screen;
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
    /// The language.
    pub lang: Lang,
    /// The clock.
    pub clock: Arc<dyn Fn() -> Instant + Send + Sync>,
    /// The user's keymap, if it is not `keymap.toml` in the home.
    pub keymap: Option<PathBuf>,
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
pub fn run(options: TuiOptions) -> Result<(), TuiError> {
    let file = options.keymap.clone().unwrap_or_else(|| options.home.root().join("keymap.toml"));
    let (keymap, fault) = keymap::Keymap::load(&file);
    let clock = Arc::clone(&options.clock);
    let lang = options.lang;
    let session = screen::Session::new(lang, theme::Theme::from_environment(), keymap, clock().date());
    let mut ui = ui::Ui::new(session);
    if let Some(fault) = fault {
        ui.warn(fault.message(lang));
    }
    let (send, messages) = channel();
    terminal::chain_panic_hook();
    let mut entered = terminal::enter().map_err(TuiError::Terminal)?;
    input::watch_signals(send.clone()).map_err(TuiError::Thread)?;
    input::watch_terminal(send.clone()).map_err(TuiError::Thread)?;
    let worker = worker::start(options, send).map_err(TuiError::Thread)?;
    let ran = app::run(&mut ui, &mut entered.terminal, &messages, &worker, &*clock);
    drop(entered);
    worker.join();
    ran.map_err(TuiError::Terminal)
}
