//! What comes from outside: keys from a thread that blocks on the terminal, and signals.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEventKind};

use super::burst;
use super::worker::Tell;

/// What the loop wakes up for.
#[derive(Debug)]
pub enum Message {
    /// A key, a paste or a new size.
    Terminal(Event),
    /// Several of them that came at once.
    Burst(Vec<Event>),
    /// A worker's answer.
    Worker(Tell),
    /// The terminal is gone, or a signal asks to end.
    Stop,
    /// A signal asks to stop for a while, as a shell's job.
    Suspend,
    /// The process was continued: others had the terminal meanwhile.
    Continued,
}

/// How long the rest of a burst is waited for.
const BURST: Duration = Duration::from_millis(8);
/// A paste longer than this reaches the screens in parts.
const LONGEST_BURST: usize = 64 * 1024;

/// Reads the terminal on a thread of its own, which ends with the process.
///
/// # Errors
/// When the thread cannot be started.
pub fn watch_terminal(send: Sender<Message>) -> std::io::Result<()> {
    let read = move || {
        loop {
            let Ok(events) = read_burst() else {
                let _ = send.send(Message::Stop);
                return;
            };
            if !events.is_empty() && send.send(Message::Burst(events)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read).map(drop)
}

/// Waits for an event and takes all that came with it. A single key is not held up.
fn read_burst() -> std::io::Result<Vec<Event>> {
    let mut events = Vec::new();
    loop {
        let event = event::read()?;
        if is_news(&event) {
            events.push(event);
        }
        let patience = if burst::may_go_on(&events) { BURST } else { Duration::ZERO };
        if events.len() >= LONGEST_BURST || !event::poll(patience)? {
            return Ok(burst::settled(events, cfg!(windows)));
        }
    }
}

/// Windows also reports the release of keys, and some terminals the focus.
const fn is_news(event: &Event) -> bool {
    match event {
        Event::Key(key) => !matches!(key.kind, KeyEventKind::Release),
        Event::Paste(_) | Event::Resize(..) => true,
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => false,
    }
}

/// Turns the signals that ask a program to end into a message, so that drafts are kept and the terminal restored.
///
/// # Errors
/// When the thread cannot be started.
pub fn watch_signals(send: Sender<Message>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let watch = move || {
        let asked = runtime.block_on(async {
            tokio::select! {
                ended = end_is_asked() => ended,
                failed = watch_job(&send) => failed,
            }
        });
        if asked.is_ok() {
            let _ = send.send(Message::Stop);
        }
    };
    thread::Builder::new().name("signals".into()).spawn(watch).map(drop)
}

/// Tells when the shell stops or continues the program; ends only with an error.
#[cfg(unix)]
async fn watch_job(send: &Sender<Message>) -> std::io::Result<()> {
    use rustix::process::Signal;
    use tokio::signal::unix::{SignalKind, signal};
    let mut stop = signal(SignalKind::from_raw(Signal::TSTP.as_raw()))?;
    let mut go_on = signal(SignalKind::from_raw(Signal::CONT.as_raw()))?;
    loop {
        let message = tokio::select! {
            _ = stop.recv() => Message::Suspend,
            _ = go_on.recv() => Message::Continued,
        };
        if send.send(message).is_err() {
            return std::future::pending().await;
        }
    }
}

/// This system knows no jobs.
#[cfg(not(unix))]
async fn watch_job(_: &Sender<Message>) -> std::io::Result<()> {
    std::future::pending().await
}

#[cfg(unix)]
async fn end_is_asked() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

#[cfg(windows)]
async fn end_is_asked() -> std::io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_close, ctrl_shutdown};
    let (mut close, mut stop, mut shutdown) = (ctrl_close()?, ctrl_break()?, ctrl_shutdown()?);
    tokio::select! {
        _ = close.recv() => {}
        _ = stop.recv() => {}
        _ = shutdown.recv() => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn releases_and_focus_are_no_news() {
        let key = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        assert!(is_news(&Event::Key(key)));
        assert!(!is_news(&Event::Key(KeyEvent { kind: KeyEventKind::Release, ..key })));
        assert!(is_news(&Event::Key(KeyEvent { kind: KeyEventKind::Repeat, ..key })));
        assert!(is_news(&Event::Resize(80, 24)) && is_news(&Event::Paste("隆务".into())));
        assert!(!is_news(&Event::FocusLost));
    }
}
