//! A practice office that serves, and the homes that are enrolled with it.

use super::cli::Home;
use super::office::Office;

/// An office's home and its serving process.
pub struct Realm {
    pub home: Home,
    pub office: Office,
    now: String,
}

impl Realm {
    /// Makes a practice office whose clock, and that of all homes enrolled with it, stands at `now`, and serves it.
    pub fn found(now: &str) -> Self {
        let home = Home::practice_at("admin", now);
        home.run(&["init", "--practice", "--desk", "city_office"]).exits(0);
        Self::serve(home, now)
    }

    /// Serves a practice office that was made before.
    pub fn serve(home: Home, now: &str) -> Self {
        let office = Office::start(home.command(&["office", "serve", "--listen", "127.0.0.1:0"]));
        Self { home, office, now: now.to_owned() }
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

    /// Kills the serving process as a power cut does, and serves again, at another port.
    pub fn restart(&mut self) {
        self.office.kill9();
        self.office = Office::start(self.home.command(&["office", "serve", "--listen", "127.0.0.1:0"]));
    }
}
