//! Keeping what was chosen in the settings.

use std::io;
use std::sync::Arc;

use super::Tell;
use super::thread::Worker;
use crate::ledger::home::{Durability, replace_file};
use crate::text::fill;
use crate::text::tui::settings::SettingsText as T;
use crate::tui::keymap::Keymap;
use crate::tui::settings::{self, Setting};

impl Worker {
    pub(super) fn keep(&mut self, setting: Setting) {
        match setting {
            Setting::Lang(lang) => {
                self.options.lang = lang;
                self.tell_again();
            }
            Setting::Keys(keys) => {
                let (keymap, fault) = Keymap::load(keys, &self.options.keymap_file());
                let fault = fault.map(|fault| fault.message(self.options.lang));
                self.tell(Tell::Keymap(Box::new(keymap), fault));
            }
            Setting::Shade(_) | Setting::Depth(_) | Setting::LockAfter(_) => {}
        }
        if self.options.home.root().exists() {
            self.write(setting);
        } else {
            self.unkept.push(setting);
        }
    }

    /// Keeps what was chosen before there was a home.
    pub(super) fn keep_unkept(&mut self) {
        for setting in std::mem::take(&mut self.unkept) {
            self.write(setting);
        }
    }

    fn write(&self, setting: Setting) {
        let lang = self.options.lang;
        let file = self.options.home.settings_file();
        let text = match std::fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            read => read,
        };
        let written = text.map(|text| settings::with(&text, setting)).and_then(|text| match text {
            Some(text) => replace_file(&file, text.as_bytes(), Durability::Written).map(|()| true),
            None => Ok(false),
        });
        let words = match written {
            Ok(true) => return,
            Ok(false) => T::NotToml.text(lang).to_owned(),
            Err(error) => fill(T::NotWritten.text(lang), &[&error.kind().to_string()]),
        };
        self.tell(Tell::Failed { ticket: None, words });
    }

    /// Tells everything that has words of its own again.
    fn tell_again(&mut self) {
        let Some(open) = &self.open else { return };
        let basis = super::basis::of_desk(open, (self.options.clock)().date(), self.options.lang);
        self.tell(Tell::Basis(Arc::new(basis)));
        self.tell_cards();
        self.tell_sync();
    }
}
