//! The screens, as a clerk meets them: the real program in a terminal of 80 by 24, by keyboard alone.

mod choosing;
mod course;
mod crash;
mod entrance;
mod keys;
mod manners;
mod office;
mod practice;
mod queue;
mod village;

use jiuzhu::text::width;

use crate::support::JIUZHU;
use crate::support::cli::{Home, PASSPHRASE};
use crate::support::pty::{Pty, PtyCommand, Screen};

/// Somebody at the keyboard. Counts keys: a character that an input method commits is one, a named key is one.
struct Clerk {
    pty: Pty,
    keys: usize,
}

impl Clerk {
    /// Starts the program over a home.
    fn start(home: &Home, arguments: &[&str]) -> Self {
        let command = PtyCommand::new(JIUZHU, arguments);
        Self::over(home.environment().into_iter().fold(command, |command, (name, value)| command.env(name, value)))
    }

    /// Starts a command that leads to the program.
    fn over(command: PtyCommand) -> Self {
        Self { pty: command.start(), keys: 0 }
    }

    /// Starts the program over a home and unlocks it with the passphrase of every test account.
    fn unlocked(home: &Home) -> Self {
        let mut clerk = Self::start(home, &[]);
        clerk.see("解锁");
        clerk.unlock();
        clerk
    }

    /// Types the passphrase at the unlock screen; the login stands there already.
    fn unlock(&mut self) -> Screen {
        self.at("口令");
        self.text(PASSPHRASE).press("Enter");
        self.pty.wait_for("the home open", |screen| !screen.has("解锁") && screen.has("↑"))
    }

    /// Types text.
    fn text(&mut self, text: &str) -> &mut Self {
        self.keys += text.chars().count();
        self.pty.type_text(text);
        self
    }

    /// Presses keys that stay within a screen. Esc must be the last: with what follows it would make another key.
    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys += keys.split_whitespace().count();
        self.pty.press(keys);
        self
    }

    /// Types a value and goes on to the next field.
    fn field(&mut self, value: &str) -> &mut Self {
        self.text(value).press("Enter")
    }

    /// Waits until the cursor stands in the line of this label.
    fn at(&mut self, label: &str) -> Screen {
        let is_there = |screen: &Screen| {
            let row = screen.cursor().map(|(row, _)| usize::from(row));
            row.and_then(|row| screen.lines().get(row)).is_some_and(|line| line.contains(label))
        };
        self.pty.wait_for(&format!("the cursor at {label}"), is_there)
    }

    /// Waits until all these are on screen.
    fn see_all(&mut self, texts: &[&str]) -> Screen {
        self.pty.wait_for(&texts.join(", "), |screen| texts.iter().all(|text| screen.has(text)))
    }

    /// Waits until all these are on screen and another text is not. A frame may be seen half drawn, so what must be
    /// absent is waited for as well.
    fn see_without(&mut self, texts: &[&str], absent: &str) -> Screen {
        let what = format!("{} without {absent}", texts.join(", "));
        self.pty.wait_for(&what, |screen| texts.iter().all(|text| screen.has(text)) && !screen.has(absent))
    }

    /// Waits until this is on screen.
    fn see(&mut self, text: &str) -> Screen {
        self.pty.wait_text(text)
    }

    /// Presses Esc and waits until what it leaves is gone and what it leads to is there.
    fn escape(&mut self, from: &str, to: &str) -> Screen {
        self.press("Esc");
        self.see_without(&[to], from)
    }

    /// Leaves the program by its key.
    fn quit(mut self) {
        self.press("Ctrl+Q");
        assert_eq!(self.pty.wait_end(), 0);
        assert!(!self.pty.screen().is_alternate(), "the terminal is given back");
        assert!(self.pty.screen().cursor().is_some(), "the cursor is shown again");
    }
}

/// The cells that a text takes.
fn cells(text: &str) -> u16 {
    u16::try_from(width::width(text)).expect("a line's worth")
}
