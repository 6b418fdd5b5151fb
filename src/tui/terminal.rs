//! Entering and leaving the terminal. It is restored whichever way the program ends.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::{MoveTo, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::quiet::Quiet;

/// One frame is a few kilobytes: it leaves in one write.
const FRAME: usize = 32 * 1024;

/// Whether the terminal is ours now. The panic hook runs on any thread, so this cannot be a field.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// What frames go through.
pub type Drawn = Terminal<Quiet<CrosstermBackend<BufWriter<Stdout>>>>;

/// The terminal while it shows the program; leaving happens on drop.
pub struct Entered {
    /// What is drawn on.
    pub terminal: Drawn,
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste where it works.
///
/// Mouse capture stays off, so that text can be selected. The terminal is asked nothing: some never answer.
///
/// # Errors
/// When standard output is not a terminal that can do this; what was done is undone.
pub fn enter() -> io::Result<Entered> {
    Ok(Entered { terminal: take()? })
}

fn take() -> io::Result<Drawn> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    prepare(&mut io::stdout()).inspect_err(|_| leave())?;
    let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, io::stdout()));
    Terminal::new(Quiet::over(backend)).inspect_err(|_| leave())
}

fn prepare(out: &mut impl Write) -> io::Result<()> {
    // A console without an alternate screen shows what was there before.
    execute!(out, EnterAlternateScreen, Clear(ClearType::All))?;
    // On Windows it never brings a paste and breaks Enter; elsewhere a terminal without it ignores it.
    if cfg!(unix) {
        execute!(out, EnableBracketedPaste)?;
    }
    Ok(())
}

/// Gives the terminal back. Does nothing the second time. Errors are ignored: there is nowhere to show them.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if cfg!(unix) {
        let _ = execute!(out, DisableBracketedPaste);
    }
    // A console without an alternate screen would keep what was drawn, and that is about people.
    let _ = execute!(out, Clear(ClearType::All), MoveTo(0, 0), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

impl Entered {
    /// Gives the terminal back while the program is stopped.
    pub fn release(&mut self) {
        leave();
    }

    /// Takes the terminal again, in whatever state others left it; the next frame is drawn whole.
    ///
    /// # Errors
    /// As [`enter`].
    pub fn retake(&mut self) -> io::Result<()> {
        // The modes may have been changed meanwhile: they are read anew.
        let _ = disable_raw_mode();
        self.terminal = take()?;
        Ok(())
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        leave();
    }
}

/// Chains a panic hook: a panic of this thread first gives the terminal back, so that what the hook before says can be
/// read. A worker's panic leaves the screen as it is; whoever owns the worker reports it.
pub fn chain_panic_hook() {
    let own = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == own {
            leave();
        }
        before(info);
    }));
}
