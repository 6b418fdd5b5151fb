//! One payment run as its screen shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::home::OpenHome;
use super::run::{due, left, mark, title};
use super::thread::Worker;
use super::{Tell, file};
use crate::domain::divisions;
use crate::domain::household::{BankAccount, Household};
use crate::domain::kind::Kind;
use crate::domain::payment::{Entry, Left, LineKind, Portion, Run, Stage, Status};
use crate::domain::query::{Viewer, payments};
use crate::domain::types::{Ref, StreamId};
use crate::form::{FormId, Given, Item};
use crate::ledger::LedgerError;
use crate::ledger::cards::Card;
use crate::text::capitals;
use crate::text::field::FieldText;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, fill, law, pinyin};
use crate::tui::model::desk::{LeftLine, PayLine, RunView};
use crate::tui::model::{About, StepView};

/// How many of the end of an account number are shown.
const TAIL: usize = 4;

/// The form that records returns from the bank's list.
const RETURN_LIST: &str = "payment.return_list";

impl Worker {
    pub(super) fn load_run(&self, run: &Run) {
        self.tell_or_fail(|open, lang| Ok(Tell::Run(Arc::new(self.run_view(open, run, lang)?))));
    }

    /// A run as its screen shows it.
    pub(super) fn run_view(&self, open: &OpenHome, run: &Run, lang: Lang) -> Result<RunView, LedgerError> {
        let viewer = open.viewer((self.options.clock)().date());
        let cards = open.ledger.cards().map(|card| ((card.stream, card.line.application.clone()), card)).collect();
        let page = Page { run, viewer, lang, cards };
        let alone = viewer.policy.payment.check.another_person
            && run.additions.iter().filter_map(|act| run.stamp(*act)).any(|s| s.account == open.author.account);
        let timeline = open.ledger.timeline(run.stream)?;
        Ok(RunView {
            timeline: file::timeline_views(&timeline, &Household::empty(run.stream), lang),
            steps: page.steps(alone),
            ..page.view()
        })
    }
}

struct Page<'a> {
    run: &'a Run,
    viewer: Viewer<'a>,
    lang: Lang,
    /// What is on file here, by household and application.
    cards: BTreeMap<(StreamId, Option<Ref>), &'a Card>,
}

impl Page<'_> {
    fn say(&self, text: T, args: &[&str]) -> String {
        fill(text.text(self.lang), args)
    }

    fn view(&self) -> RunView {
        let run = self.run;
        let persons = run.standing().map(|entry| entry.line.persons).sum();
        RunView {
            stream: run.stream,
            title: title(run, self.lang),
            step: law::run_step(run.step(), self.lang).to_owned(),
            counts: (run.standing().count(), persons),
            total: run.total(),
            capitals: capitals::capitals(run.total()),
            paid: run.paid(),
            rest: run.rest,
            due: due(run, self.lang),
            lines: run.entries.iter().map(|entry| self.line(entry)).collect(),
            left: run.left.iter().map(|out| self.left(out)).collect(),
            timeline: Vec::new(),
            steps: Vec::new(),
        }
    }

    fn card(&self, household: StreamId, application: &Ref) -> Option<&Card> {
        self.cards.get(&(household, Some(application.clone()))).copied()
    }

    fn village(&self, card: Option<&Card>) -> String {
        card.and_then(|card| divisions::village_name(card.line.village)).unwrap_or_default().to_owned()
    }

    fn account(&self, account: &BankAccount) -> String {
        let digits: Vec<char> = account.account.chars().collect();
        let tail: String = digits[digits.len().saturating_sub(TAIL)..].iter().collect();
        self.say(T::AccountTail, &[&account.bank, &tail])
    }

    fn line(&self, entry: &Entry) -> PayLine {
        let (line, lang) = (&entry.line, self.lang);
        let card = self.card(line.household, &line.application);
        let village = self.village(card);
        let status = entry.status();
        let words = if entry.is_disputed() { T::Disputed.text(lang) } else { law::line_status(status, lang) };
        let marks: Vec<&str> = line.marks.iter().map(|it| mark(*it, lang)).collect();
        let mark_words = marks.join(" ");
        let account = entry.payouts.last().map_or(&line.account, |payout| &payout.account);
        PayLine {
            id: line.id.to_string(),
            key: pinyin::Key::new(&format!("{} {village} {} {words} {mark_words}", line.payee, line.number)),
            number: line.number.clone(),
            payee: line.payee.clone(),
            village,
            account: self.account(account),
            persons: line.persons,
            marks: line.marks.clone(),
            mark_words,
            amount: line.fen(),
            status,
            status_words: words.to_owned(),
            household: card.map(|card| card.stream),
            remarks: self.remarks(entry),
            disputed: entry.is_disputed(),
        }
    }

    /// What it is made up of, and what became of it.
    fn remarks(&self, entry: &Entry) -> Vec<String> {
        let portion = |portion: &Portion| {
            let text = match portion.kind {
                LineKind::Benefit => T::PortionBenefit,
                LineKind::Supplement => T::PortionSupplement,
            };
            self.say(text, &[&portion.month.to_string(), &portion.fen.to_string()])
        };
        let mut remarks = vec![law::list(&entry.line.portions.iter().map(portion).collect::<Vec<_>>(), self.lang)];
        remarks.extend(entry.held.as_ref().map(|held| self.say(T::HeldWhy, &[&held.reason])));
        for payout in &entry.payouts {
            remarks.push(self.say(T::PaidOn, &[&payout.on.to_string(), &self.account(&payout.account)]));
            if let Some(back) = &payout.back {
                let reason = law::back_reason(back.reason, self.lang);
                let why = back.note.as_ref().map_or_else(|| reason.to_owned(), |note| format!("{reason} {note}"));
                remarks.push(self.say(T::BackWhy, &[&back.on.to_string(), &why]));
            }
        }
        remarks
    }

    fn left(&self, out: &Left) -> LeftLine {
        let card = self.card(out.household, &out.application);
        let name = card.map_or_else(|| T::NotOnFile.text(self.lang).to_owned(), |card| card.line.name.clone());
        let (village, reason_words) = (self.village(card), left(out.reason, self.lang).to_owned());
        let number = card.and_then(|card| card.line.number.clone()).unwrap_or_default();
        LeftLine {
            household: card.map(|card| card.stream),
            key: pinyin::Key::new(&format!("{name} {village} {number} {reason_words}")),
            name,
            village,
            number,
            reason: out.reason,
            reason_words,
        }
    }

    /// What can be done next, each with what its form is to know.
    fn steps(&self, alone: bool) -> Vec<StepView> {
        let step = |kind: Kind| {
            FormId::for_command(kind.name())?;
            let about = About { notes: self.notes(), given: self.given(kind, alone), ..About::default() };
            let label = law::action(kind, self.lang).to_owned();
            Some(StepView { command: kind.name().to_owned(), label, about })
        };
        let next = payments::next(self.run, &self.viewer);
        let list = next.contains(&Kind::PaymentReturn).then(|| StepView {
            command: RETURN_LIST.to_owned(),
            label: FieldText::PaymentReturnList.text(self.lang).to_owned(),
            about: About { notes: self.notes(), ..About::default() },
        });
        next.into_iter().filter_map(step).chain(list).collect()
    }

    fn notes(&self) -> Vec<String> {
        let view = self.view();
        let (households, persons) = view.counts;
        let counts = [households.to_string(), persons.to_string(), view.total.to_string()];
        let summary = self.say(T::Summary, &[&counts[0], &counts[1], &counts[2]]);
        let rest = (view.rest > 0).then(|| self.say(T::Rest, &[&view.rest.to_string()]));
        let due = view.due.iter().map(|due| self.say(T::DueOf, &[&due.what, &due.date.to_string()]));
        let head = vec![view.title.clone(), summary, self.say(T::Capitals, &[&view.capitals])];
        head.into_iter().chain(rest).chain(due).collect()
    }

    fn given(&self, kind: Kind, alone: bool) -> Given {
        let (status, stage) = match kind {
            Kind::PaymentReturn => (Some(Status::Paid), None),
            Kind::PaymentRepay => (Some(Status::Returned), None),
            Kind::PaymentHold => (Some(Status::Listed), None),
            Kind::PaymentForward => (None, Some(Stage::Forward)),
            Kind::PaymentSend => (None, Some(Stage::Send)),
            Kind::PaymentClose => (None, Some(Stage::Close)),
            _ => (None, None),
        };
        let entries = self.run.entries.iter().filter(|entry| Some(entry.status()) == status);
        let item = |entry: &Entry| {
            let line = &entry.line;
            let words = self.say(T::LineLabel, &[&line.payee, &line.number, &line.fen().to_string()]);
            Item::new(line.id.to_string(), words)
        };
        let over = |stage| {
            let due = self.run.opening.as_ref().and_then(|o| o.due.iter().find(|due| due.stage == stage));
            due.is_some_and(|due| self.viewer.today > due.date)
        };
        let yes = |holds: bool| if holds { vec!["yes".to_owned()] } else { Vec::new() };
        Given::default()
            .choices("lines", entries.map(item).collect())
            .first("late", yes(stage.is_some_and(over)))
            .first("alone", yes(alone))
    }
}
