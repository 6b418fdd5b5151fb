//! Counting for the statistics, a portion at a time: whatever else is asked for goes before.

use std::io::Write as _;
use std::sync::Arc;

use super::Tell;
use super::home::OpenHome;
use super::thread::Worker;
use super::words;
use crate::domain::query::statistics::Statistics;
use crate::domain::types::{Desk, StreamId};
use crate::ledger::LedgerError;
use crate::ledger::home::{create_private_dir, private_options};
use crate::papers::statistics::book;
use crate::text::fill;
use crate::text::tui::statistics::StatisticsText as T;
use crate::text::tui::worker::WorkerText as W;

/// How many months are counted.
const MONTHS: u32 = 12;
/// How many households are read before looking whether something else is to be done.
const PORTION: usize = 200;

/// Statistics that are being counted.
pub(super) struct Counting {
    statistics: Statistics,
    streams: Vec<StreamId>,
    done: usize,
}

impl Worker {
    /// Begins to count, or begins again.
    pub(super) fn begin_counting(&mut self) {
        let today = (self.options.clock)().date();
        let Some(open) = &mut self.open else { return };
        let mut streams: Vec<StreamId> = open.ledger.cards().map(|card| card.stream).collect();
        streams.dedup();
        open.counting = Some(Counting { statistics: Statistics::until(today, MONTHS), streams, done: 0 });
    }

    /// Nobody looks any more.
    pub(super) fn stop_counting(&mut self) {
        if let Some(open) = &mut self.open {
            open.counting = None;
        }
    }

    /// Counts the next portion; whether there was one.
    pub(super) fn count(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let Some(mut counting) = open.counting.take() else { return false };
        match counting.portion(open) {
            Ok(true) => {
                let at = (counting.done, counting.streams.len());
                open.counting = Some(counting);
                self.tell(Tell::Counting { done: at.0, total: at.1 });
            }
            Ok(false) => self.tell(Tell::Statistics(Arc::new(counting.statistics))),
            Err(error) => {
                let words = words::of_ledger(&error, self.options.lang);
                self.tell(Tell::Failed { ticket: None, words });
            }
        }
        true
    }

    /// Writes statistics as a workbook with charts and says where it lies.
    pub(super) fn write_statistics(&mut self, statistics: &Statistics) {
        let (today, lang) = ((self.options.clock)().date(), self.options.lang);
        let Some(open) = &self.open else { return };
        let path = open.ledger.home().papers_dir().join(fill(T::FileName.text(lang), &[&today.to_string()]));
        let written = book(statistics, lang).map_err(std::io::Error::other).and_then(|bytes| {
            if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
                create_private_dir(folder)?;
            }
            let mut file = private_options().write(true).create(true).truncate(true).open(&path)?;
            file.write_all(&bytes)?;
            file.sync_all()
        });
        self.tell(match written {
            Ok(()) => Tell::Notice(fill(T::Written.text(lang), &[&path.display().to_string()])),
            Err(error) => Tell::Failed { ticket: None, words: fill(W::Failed.text(lang), &[&error.to_string()]) },
        });
    }
}

impl Counting {
    /// Takes up the next households, and at the end the payment runs; whether something is left.
    fn portion(&mut self, open: &OpenHome) -> Result<bool, LedgerError> {
        let here = |township| !matches!(open.ledger.desk(), Desk::Township(own) if township != Some(*own));
        for stream in self.streams.iter().skip(self.done).take(PORTION) {
            // A file that moved away is the other township's to count.
            if let Some(household) = open.ledger.household(*stream)?.filter(|household| here(household.township())) {
                self.statistics.take(&household);
            }
        }
        self.done = (self.done + PORTION).min(self.streams.len());
        if self.done < self.streams.len() {
            return Ok(true);
        }
        for run in open.ledger.payment_runs()? {
            self.statistics.take_run(&run);
        }
        Ok(false)
    }
}
