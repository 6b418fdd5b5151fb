//! A practice office that serves, and the homes that are enrolled with it.

use super::cli::Home;
use super::office::Office;

/// An office's home and its serving process.
pub struct Realm {
    pub home: Home,
    pub office: Office,
    now: String,
    tls: bool,
}

/// The verb that serves, on any free port of the loopback.
fn serve(home: &Home, tls: bool) -> Office {
    let flags: &[&str] = if tls { &["--tls"] } else { &[] };
    Office::start(home.command(&[&["office", "serve", "--listen", "127.0.0.1:0"], flags].concat()))
}

impl Realm {
    /// Makes a practice office whose clock, and that of all homes enrolled with it, stands at `now`, and serves it.
    pub fn found(now: &str) -> Self {
        Self::serve(Self::made(now), now)
    }

    /// The same, over TLS.
    pub fn found_over_tls(now: &str) -> Self {
        let home = Self::made(now);
        Self { office: serve(&home, true), home, now: now.to_owned(), tls: true }
    }

    fn made(now: &str) -> Home {
        let home = Home::practice_at("admin", now);
        home.run(&["init", "--practice", "--desk", "city_office"]).exits(0);
        home
    }

    /// Serves a practice office that was made before.
    pub fn serve(home: Home, now: &str) -> Self {
        Self { office: serve(&home, false), home, now: now.to_owned(), tls: false }
    }

    /// A code for one device of a desk.
    pub fn code(&self, desk: &str) -> String {
        let answer = self.home.run(&["office", "enrol", "--desk", desk]).exits(0).json();
        answer["code"].as_str().expect("the answer has a code").to_owned()
    }

    /// A new home of this desk, enrolled and not yet synchronised.
    pub fn enrol(&self, login: &str, desk: &str) -> Home {
        let home = Home::practice_at(login, &self.now);
        home.run(&["enrol", &self.code(desk)]).exits(0);
        home
    }

    /// A new home of this desk, enrolled at an address that leads to the office.
    pub fn enrol_at(&self, login: &str, desk: &str, address: &str) -> Home {
        let home = Home::practice_at(login, &self.now);
        let flags: &[&str] = if self.tls { &["--tls"] } else { &[] };
        home.run(&[&["enrol", &self.code(desk), "--office", address], flags].concat()).exits(0);
        home
    }

    /// Kills the serving process as a power cut does, and serves again, at another port.
    pub fn restart(&mut self) {
        self.office.kill9();
        self.office = serve(&self.home, self.tls);
    }
}
