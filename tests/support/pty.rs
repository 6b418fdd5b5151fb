//! The real program in a pseudo-terminal, read through an emulator.
//!
//! Wide characters are never contiguous in the byte stream (a cursor move follows each), so a test looks at the
//! emulator's screen only. Nothing here sleeps: each wait ends with the output that fulfils it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::PATIENCE;

/// What a person sees at one moment.
#[derive(Debug, Clone)]
pub struct Screen {
    lines: Vec<String>,
    cursor: (u16, u16),
    before_cursor: String,
    cursor_hidden: bool,
    alternate: bool,
}

impl Screen {
    fn of(screen: &vt100::Screen) -> Self {
        let (_, columns) = screen.size();
        let cursor = screen.cursor_position();
        Self {
            before_cursor: screen.rows(0, cursor.1).nth(usize::from(cursor.0)).unwrap_or_default(),
            lines: screen.rows(0, columns.get()).map(|line| line.trim_end().to_owned()).collect(),
            cursor,
            cursor_hidden: screen.hide_cursor(),
            alternate: screen.alternate_screen(),
        }
    }

    /// The lines, without the space at their ends.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// All lines.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Whether a line holds this text.
    pub fn has(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.contains(text))
    }

    /// Row and column of the cursor, from zero; `None` when it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        (!self.cursor_hidden).then_some(self.cursor)
    }

    /// What stands in the cursor's line before it, with the space at its end.
    pub fn before_cursor(&self) -> &str {
        &self.before_cursor
    }

    /// Whether the program draws on the alternate screen.
    pub fn is_alternate(&self) -> bool {
        self.alternate
    }
}

struct Shared {
    emulator: vt100::Parser,
    closed: bool,
}

/// A program in a pseudo-terminal. Dropping it kills the program.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    shared: Arc<(Mutex<Shared>, Condvar)>,
}

/// How a program in a terminal is started.
pub struct PtyCommand {
    command: CommandBuilder,
    rows: u16,
    columns: u16,
}

impl PtyCommand {
    /// A program with its arguments, in an 80x24 terminal, with an empty environment but for what a terminal needs.
    pub fn new(program: &str, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        Self { command, rows: 24, columns: 80 }
    }

    /// Adds a variable to the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Another size of the terminal.
    pub fn size(mut self, rows: u16, columns: u16) -> Self {
        (self.rows, self.columns) = (rows, columns);
        self
    }

    /// Starts the program.
    pub fn start(self) -> Pty {
        let pair = native_pty_system().openpty(window(self.rows, self.columns)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        // Our own end of the slave must close, or the end of the program is never seen.
        drop(pair.slave);
        let output = pair.master.try_clone_reader().expect("the terminal can be read");
        let keyboard = pair.master.take_writer().expect("the terminal can be typed into");
        let (rows, columns) = cells(self.rows, self.columns);
        let emulator = vt100::Parser::new(rows, columns, 0);
        let shared = Arc::new((Mutex::new(Shared { emulator, closed: false }), Condvar::new()));
        let feed = Arc::clone(&shared);
        std::thread::spawn(move || feed_emulator(output, &feed));
        Pty { child, master: pair.master, keyboard, shared }
    }
}

fn cells(rows: u16, columns: u16) -> (NonZeroU16, NonZeroU16) {
    let count = |n| NonZeroU16::new(n).expect("a terminal has cells");
    (count(rows), count(columns))
}

fn window(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn feed_emulator(mut output: Box<dyn Read + Send>, (shared, news): &(Mutex<Shared>, Condvar)) {
    let mut buffer = [0u8; 8192];
    loop {
        // The end of the program shows as an error on Linux.
        let count = output.read(&mut buffer).unwrap_or(0);
        let mut shared = shared.lock().unwrap();
        if count == 0 {
            shared.closed = true;
            news.notify_all();
            return;
        }
        shared.emulator.process(&buffer[..count]);
        news.notify_all();
    }
}

impl Pty {
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.0.lock().unwrap()
    }

    /// The screen as it is now.
    pub fn screen(&self) -> Screen {
        Screen::of(self.lock().emulator.screen())
    }

    /// Waits until the screen is as the test says, and gives that screen.
    ///
    /// Panics with the screen when it does not come within [`PATIENCE`], or the program ends without it.
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Screen) -> bool) -> Screen {
        self.wait_within(PATIENCE, what, is_so)
    }

    /// As [`Pty::wait_for`], with a time limit of its own.
    pub fn wait_within(&self, limit: Duration, what: &str, is_so: impl Fn(&Screen) -> bool) -> Screen {
        let deadline = Instant::now() + limit;
        let mut shared = self.lock();
        loop {
            let screen = Screen::of(shared.emulator.screen());
            if is_so(&screen) {
                return screen;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if shared.closed || left.is_zero() {
                let why = if shared.closed { "the program ended" } else { "it did not come in time" };
                drop(shared);
                panic!("waiting for {what}: {why}; the screen was\n{}", framed(&screen));
            }
            shared = self.shared.1.wait_timeout(shared, left).unwrap().0;
        }
    }

    /// Waits until a text is on the screen.
    pub fn wait_text(&self, text: &str) -> Screen {
        self.wait_for(text, |screen| screen.has(text))
    }

    /// Types a text as an input method commits it: character by character, in one write.
    pub fn type_text(&mut self, text: &str) {
        self.keyboard.write_all(text.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }

    /// Presses keys named as in the keymap, one after another: `press("F2 Ctrl+S Enter")`.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.type_text(&sequence(key));
        }
    }

    /// The number of the program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// Another size of the terminal while the program runs.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        let (tall, wide) = cells(rows, columns);
        self.lock().emulator.screen_mut().set_size(tall, wide);
        self.master.resize(window(rows, columns)).expect("the terminal can be resized");
    }

    /// Kills the program as a power cut does: it gets no chance to do anything.
    pub fn kill9(&mut self) {
        let id = self.process();
        // `Child::kill` of the pseudo-terminal asks first with a hang-up; the shell has `kill` built in everywhere.
        let script = format!("kill -9 {id}");
        let status = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).status().expect("sh runs");
        assert!(status.success(), "the program was no longer there to be killed");
        self.child.wait().expect("the program ends");
    }

    /// Waits for the program to end, and gives its exit code.
    pub fn wait_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let mut shared = self.shared.0.lock().unwrap();
        while !shared.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let screen = Screen::of(shared.emulator.screen());
                drop(shared);
                panic!("the program did not end; the screen was\n{}", framed(&screen));
            }
            shared = self.shared.1.wait_timeout(shared, left).unwrap().0;
        }
        drop(shared);
        self.child.wait().expect("the program ends").exit_code()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

fn framed(screen: &Screen) -> String {
    let bar = "─".repeat(80);
    format!("{bar}\n{}\n{bar}\ncursor: {:?}", screen.text(), screen.cursor())
}

/// What an xterm sends for a key.
fn sequence(key: &str) -> String {
    let plain = match key {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Backspace" => "\x7f",
        "Space" => " ",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "Insert" => "\x1b[2~",
        "Delete" => "\x1b[3~",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F11" => "\x1b[23~",
        "F12" => "\x1b[24~",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.to_owned();
    }
    if let Some(key) = key.strip_prefix("Alt+") {
        return format!("\x1b{}", key.to_lowercase());
    }
    match key.strip_prefix("Ctrl+").map(str::as_bytes) {
        Some([letter]) if letter.is_ascii_alphabetic() => char::from(letter.to_ascii_uppercase() - b'@').to_string(),
        _ => panic!("{key} is not a key that this harness knows"),
    }
}

#[test]
fn a_program_is_read_through_the_emulator() {
    let mut pty =
        PtyCommand::new("sh", &["-c", "printf '演练\\033[3;5H测\\033[3;7H试'; read line; stty size; exit 3"]).start();
    let screen = pty.wait_for("both texts", |screen| screen.has("演练") && screen.lines()[2].contains("测试"));
    assert_eq!(screen.cursor(), Some((2, 8)), "two wide characters from column 4 on");
    assert!(!screen.is_alternate());
    pty.resize(30, 100);
    pty.press("Enter");
    pty.wait_text("30 100");
    assert_eq!(pty.wait_end(), 3);
}

#[test]
fn keys_and_chinese_text_reach_the_program() {
    let script = "stty raw -echo; printf ready; dd bs=1 count=14 2>/dev/null | od -An -tx1";
    let mut pty = PtyCommand::new("sh", &["-c", script]).start();
    pty.wait_text("ready");
    pty.type_text("吉𠮷");
    pty.press("F2 Ctrl+S Shift+Tab");
    pty.wait_text("e5 90 89 f0 a0 ae b7 1b 4f 51 13 1b 5b 5a");
}

#[test]
fn a_killed_program_is_gone_and_its_screen_stays() {
    let mut pty =
        PtyCommand::new("sh", &["-c", "trap '' HUP TERM INT; printf 'typed: '; read line"]).size(10, 40).start();
    pty.wait_text("typed:");
    pty.type_text("half a na");
    pty.wait_text("typed: half a na");
    pty.kill9();
    assert!(pty.screen().has("half a na"));
}

#[test]
#[should_panic(expected = "the program ended")]
fn a_wait_ends_with_the_program() {
    PtyCommand::new("sh", &["-c", "printf bye"]).start().wait_text("never shown");
}
