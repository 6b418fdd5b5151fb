//! The roster that an office already has.

use std::path::Path;

use super::{Pace, PaperTell, Stop, T};
use crate::domain::types::Desk;
use crate::ledger::execute::ExecuteError;
use crate::papers::roster::intake::{self, CannotCheck, Checked, Checking};
use crate::papers::roster::{BadCell, BadFile, BadMap, Map, Table, Why};
use crate::text::roster::RosterText;
use crate::text::{Lang, clean, fill, refusal};
use crate::tui::model::papers::{FaultView, RosterView};
use crate::tui::worker::thread::Worker;
use crate::tui::worker::{Tell, Ticket, words};

impl Worker {
    pub(super) fn take_roster(&mut self, ticket: Ticket, files: (&Path, &Path), dry: bool, stop: &Stop) {
        let lang = self.options.lang;
        let checked = match self.checked(ticket, files, stop) {
            Ok(checked) => checked,
            Err(words) => return self.not_done(ticket, words),
        };
        if checked.cancelled {
            return self.not_done(ticket, T::Cancelled.text(lang).to_owned());
        }
        if dry || !checked.faults.is_empty() {
            self.tell(Tell::Paper(PaperTell::Checked(ticket, view(&checked, lang))));
            return;
        }
        let counts = counts(&checked);
        match self.write_roster(ticket, checked) {
            Ok(()) => {
                let words = fill(RosterText::Imported.text(lang), &counts.each_ref().map(String::as_str));
                self.tell(Tell::Paper(PaperTell::Imported(ticket, words)));
                self.tell_cards();
                self.tell_sync();
                self.exchange_soon();
            }
            Err(words) => self.not_done(ticket, words),
        }
    }

    fn checked(&self, ticket: Ticket, (file, map): (&Path, &Path), stop: &Stop) -> Result<Checked, String> {
        let lang = self.options.lang;
        let Some(open) = &self.open else { return Err(T::Locked.text(lang).to_owned()) };
        let Desk::Township(township) = *open.ledger.desk() else {
            return Err(RosterText::TownshipOnly.text(lang).to_owned());
        };
        let unread = |path: &Path, error: &std::io::Error| {
            fill(T::NotRead.text(lang), &[&path.display().to_string(), &error.kind().to_string()])
        };
        let text = std::fs::read_to_string(map).map_err(|error| unread(map, &error))?;
        let map = Map::read(&text).map_err(|bad| bad_map(&bad, lang))?;
        let bytes = std::fs::read(file).map_err(|error| unread(file, &error))?;
        let table = Table::read(&bytes, map.sheet.as_deref()).map_err(|bad| bad_file(&bad, lang))?;
        let by = Checking { township, author: &open.author, now: (self.options.clock)(), lang };
        let mut pace = Pace::begin();
        let mut progress = |done: usize, all: usize| {
            if let Some(work) = pace.at(done, all, true) {
                self.tell(Tell::Paper(PaperTell::Work(ticket, work)));
            }
            !stop.is_pulled()
        };
        intake::check(&open.ledger, (&table, &map), by, &mut progress).map_err(|error| match error {
            CannotCheck::Map(bad) => bad_map(&bad, lang),
            CannotCheck::Ledger(error) => words::of_ledger(&error, lang),
        })
    }

    fn write_roster(&mut self, ticket: Ticket, checked: Checked) -> Result<(), String> {
        let (lang, now) = (self.options.lang, (self.options.clock)());
        let screens = self.to_screens();
        let Some(open) = &mut self.open else { return Err(T::Locked.text(lang).to_owned()) };
        let mut pace = Pace::begin();
        let mut told = |done: usize, all: usize| {
            if let Some(work) = pace.at(done, all, false) {
                screens(Tell::Paper(PaperTell::Work(ticket, work)));
            }
        };
        intake::open(&mut open.ledger, checked.new, (&open.author, now), &mut told).map_err(|error| match error {
            ExecuteError::Refused { refusal, .. } => refusal::message(&refusal, lang),
            ExecuteError::Ledger(error) => words::of_ledger(&error, lang),
        })
    }
}

fn counts(checked: &Checked) -> [String; 4] {
    let carried = checked.new.iter().filter(|planned| planned.opening.benefit.is_some()).count();
    [checked.new.len(), checked.persons(), checked.known, carried].map(|n| n.to_string())
}

fn view(checked: &Checked, lang: Lang) -> RosterView {
    let words = if checked.faults.is_empty() {
        fill(RosterText::WouldImport.text(lang), &counts(checked).each_ref().map(String::as_str))
    } else {
        fill(RosterText::Refused.text(lang), &[&checked.faults.len().to_string()])
    };
    let fault = |fault: &BadCell| FaultView {
        row: fault.row,
        column: clean::line(&fault.column).into_owned(),
        value: clean::line(&fault.value).into_owned(),
        why: match &fault.why {
            Why::Text(text) => text.text(lang).to_owned(),
            Why::Rule(words) => words.clone(),
        },
    };
    RosterView { words, faults: checked.faults.iter().map(fault).collect(), new: checked.new.len() }
}

fn bad_map(bad: &BadMap, lang: Lang) -> String {
    match bad {
        BadMap::Shape(why) => fill(RosterText::BadMap.text(lang), &[&clean::line(why)]),
        BadMap::Heading(head, heads) => {
            fill(RosterText::NoHeading.text(lang), &[&clean::line(head), &clean::line(heads)])
        }
    }
}

fn bad_file(bad: &BadFile, lang: Lang) -> String {
    match bad {
        BadFile::Format => RosterText::NotTable.text(lang).to_owned(),
        BadFile::Sheet(names) => fill(RosterText::NoSheet.text(lang), &[&clean::line(names)]),
        BadFile::TooLong => RosterText::TooLong.text(lang).to_owned(),
    }
}
