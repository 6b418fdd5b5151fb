//! What the office tells of its work: one JSON object a line, without names, numbers of persons, or addresses.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::domain::types::{Desk, DeviceId, Instant};

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing.
    Off,
    /// What a person should look at.
    Warn,
    /// Each request too.
    #[default]
    Info,
}

impl std::str::FromStr for Level {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "off" => Ok(Self::Off),
            "warn" => Ok(Self::Warn),
            "info" => Ok(Self::Info),
            _ => Err(()),
        }
    }
}

/// One line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Line<'a> {
    /// What happened.
    pub event: &'a str,
    /// The path asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
    /// The HTTP status answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The device, by its random id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// Its desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<Desk>,
    /// Bytes of the request's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<u64>,
    /// Bytes of the answer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub down: Option<u64>,
    /// Actions that got a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<u64>,
    /// Actions refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<u64>,
    /// Why something failed: a word of this program, never what was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Serialize)]
struct Full<'a> {
    v: u8,
    at: Instant,
    level: Level,
    #[serde(flatten)]
    line: &'a Line<'a>,
}

/// Where lines go.
pub struct Log {
    level: Level,
    out: Mutex<Box<dyn Write + Send>>,
}

impl Log {
    /// Tells up to `level` to `out`.
    #[must_use]
    pub fn new(level: Level, out: Box<dyn Write + Send>) -> Self {
        Self { level, out: Mutex::new(out) }
    }

    /// Tells nothing.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(Level::Off, Box::new(std::io::sink()))
    }

    /// Tells a line. A log that cannot be written must not stop the office.
    pub fn tell(&self, level: Level, at: Instant, line: &Line<'_>) {
        if level > self.level || level == Level::Off {
            return;
        }
        let Ok(mut text) = serde_json::to_vec(&Full { v: 1, at, level, line }) else { return };
        text.push(b'\n');
        let _ = self.out.lock().unwrap_or_else(PoisonError::into_inner).write_all(&text);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_is_one_json_object_and_less_important_ones_are_left_out() {
        let kept = Kept::default();
        let log = Log::new(Level::Warn, Box::new(kept.clone()));
        let at = Instant::from_unix(0);
        log.tell(Level::Info, at, &Line { event: "request", ..Line::default() });
        log.tell(Level::Warn, at, &Line { event: "forked", reason: Some("换行\n".into()), ..Line::default() });
        let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        let line: serde_json::Value = serde_json::from_str(text.trim_end()).unwrap();
        assert_eq!((&line["event"], &line["level"], &line["v"]), (&"forked".into(), &"warn".into(), &1.into()));
        assert!(line.get("path").is_none());
    }
}
