//! The loop, and only the loop: wait, take everything that came, draw once if something changed.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::input::Message;
use super::suspend;
use super::terminal::Entered;
use super::ui::Ui;
use super::worker::Asking;
use crate::domain::types;

/// Runs until the program is to end.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn run(
    ui: &mut Ui,
    entered: &mut Entered,
    messages: &Receiver<Message>,
    worker: &Asking,
    clock: &dyn Fn() -> types::Instant,
) -> io::Result<()> {
    // Stopped, and not continued yet: the terminal is somebody else's.
    let mut away = false;
    loop {
        for ask in ui.take_asks() {
            worker.ask(ask);
        }
        if ui.is_quitting() {
            return Ok(());
        }
        worker.wait_for_drafts();
        if let Some(what) = ui.take_stop() {
            entered.release();
            away = true;
            suspend::stop(what);
        }
        if !away {
            entered.terminal.draw(|frame| ui.draw(frame))?;
        }
        let first = match messages.recv_timeout(until_change(ui, clock())) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        ui.session.today = clock().date();
        let news: Vec<Message> = first.into_iter().chain(messages.try_iter()).collect();
        if news.iter().any(|message| matches!(message, Message::Continued)) {
            entered.retake()?;
            away = false;
        }
        ui.update(news, Instant::now());
    }
}

/// The time until something on screen changes by itself: a remark ends, or the day does.
fn until_change(ui: &Ui, now: types::Instant) -> Duration {
    const DAY: i64 = 24 * 3600;
    const CHINA: i64 = 8 * 3600;
    let left = DAY - (now.unix() + CHINA).rem_euclid(DAY);
    let midnight = Duration::from_secs(left.unsigned_abs());
    ui.deadline().map_or(midnight, |at| at.saturating_duration_since(Instant::now()).min(midnight))
}
