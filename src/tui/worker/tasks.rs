//! What waits at this desk besides applications: payment runs and referrals.

use std::sync::Arc;

use super::Tell;
use super::home::OpenHome;
use super::thread::Worker;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::query::{Viewer, payments};
use crate::ledger::LedgerError;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, fill};
use crate::tui::keymap::Action;
use crate::tui::model::desk::TaskView;

/// What a run waits for, and what that is called.
const WAITS: [(Kind, T); 5] = [
    (Kind::PaymentCheck, T::TaskCheck),
    (Kind::PaymentForward, T::TaskForward),
    (Kind::PaymentConfirm, T::TaskConfirm),
    (Kind::PaymentSend, T::TaskSend),
    (Kind::PaymentRepay, T::TaskReturned),
];

impl Worker {
    /// Tells what waits here, to be shown above the queue.
    pub(super) fn tell_tasks(&self) {
        self.tell_or_fail(|open, lang| {
            let viewer = open.viewer((self.options.clock)().date());
            Ok(Tell::Tasks(Arc::new(tasks(open, &viewer, lang)?)))
        });
    }
}

fn tasks(open: &OpenHome, viewer: &Viewer<'_>, lang: Lang) -> Result<Vec<TaskView>, LedgerError> {
    let mut counts = [0_usize; WAITS.len()];
    for run in open.ledger.payment_runs()? {
        let next = payments::next(&run, viewer);
        if let Some(at) = WAITS.iter().position(|(kind, _)| next.contains(kind)) {
            counts[at] += 1;
        }
    }
    let task = |text: T, n: usize, action| {
        (n > 0).then(|| TaskView { words: fill(text.text(lang), &[&n.to_string()]), action })
    };
    let runs = WAITS.iter().zip(counts).filter_map(|((_, text), n)| task(*text, n, Action::Payments));
    let mut tasks: Vec<TaskView> = runs.collect();
    let mut referrals = 0;
    for id in open.ledger.streams_of(StreamKind::Referral)? {
        let record = open.ledger.stream(id)?;
        let referral = record.as_ref().and_then(|record| record.now().opened_referral());
        referrals += usize::from(referral.is_some_and(|referral| super::referral::is_here(referral, viewer.desk)));
    }
    tasks.extend(task(T::TaskReferral, referrals, Action::Referrals));
    Ok(tasks)
}
