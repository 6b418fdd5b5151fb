//! Entering and leaving the terminal. It is restored whichever way the program ends.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// One frame is a few kilobytes: it leaves in one write.
const FRAME: usize = 32 * 1024;

/// Whether the terminal is ours now. The panic hook runs on any thread, so this cannot be a field.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while it shows the program; leaving happens on drop.
pub struct Entered {
    /// What is drawn on.
    pub terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste where it works.
///
/// Mouse capture stays off, so that text can be selected. The terminal is asked nothing: some never answer.
///
/// # Errors
/// When standard output is not a terminal that can do this; what was done is undone.
pub fn enter() -> io::Result<Entered> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    take(&mut io::stdout()).inspect_err(|_| leave())?;
    let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, io::stdout()));
    let terminal = Terminal::new(backend).inspect_err(|_| leave())?;
    Ok(Entered { terminal })
}

fn take(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EnterAlternateScreen)?;
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
    let _ = execute!(out, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
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
