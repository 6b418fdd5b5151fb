//! What comes from outside: keys from a thread that blocks on the terminal, and signals.

use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{self, Event, KeyEventKind};

use super::worker::Tell;

/// What the loop wakes up for.
#[derive(Debug)]
pub enum Message {
    /// A key, a paste or a new size.
    Terminal(Event),
    /// A worker's answer.
    Worker(Tell),
    /// The terminal is gone, or a signal asks to end.
    Stop,
}

/// Reads the terminal on a thread of its own, which ends with the process.
///
/// # Errors
/// When the thread cannot be started.
pub fn watch_terminal(send: Sender<Message>) -> std::io::Result<()> {
    let read = move || {
        loop {
            let message = match event::read() {
                Ok(event) if is_news(&event) => Message::Terminal(event),
                Ok(_) => continue,
                Err(_) => Message::Stop,
            };
            let last = matches!(message, Message::Stop);
            if send.send(message).is_err() || last {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read).map(drop)
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
    let wait = move || {
        if runtime.block_on(end_is_asked()).is_ok() {
            let _ = send.send(Message::Stop);
        }
    };
    thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
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
