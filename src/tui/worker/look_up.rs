//! Whether somebody whose number is being typed is on file already: told at once, forbidden by the rules alone.

use super::Tell;
use super::home::OpenHome;
use super::thread::Worker;
use crate::domain::divisions;
use crate::domain::elsewhere::Elsewhere;
use crate::domain::types::{IdNumber, StreamId};
use crate::ledger::LedgerError;
use crate::text::form::FormText as T;
use crate::text::{Lang, code, fill, law};

impl Worker {
    pub(super) fn look_up(&self, number: IdNumber, except: Option<StreamId>) {
        let Some(open) = &self.open else { return };
        // A look-up that fails is no reason to stop a clerk: the rules look again when the form is saved.
        let words = on_file(open, &number, except, self.options.lang).unwrap_or_default();
        self.tell(Tell::OnFile { number, words });
    }
}

fn on_file(open: &OpenHome, number: &IdNumber, except: Option<StreamId>, lang: Lang) -> Result<String, LedgerError> {
    // Where a form opens a file, no file is its own.
    let except = except.unwrap_or(StreamId::from_bytes([0; 16]));
    let found = open.ledger.persons_on_file(std::slice::from_ref(number), except)?;
    let words = found.iter().map(|found| place(open, found, lang)).collect::<Result<Vec<_>, _>>()?;
    Ok(words.join(T::Stop.text(lang)))
}

fn place(open: &OpenHome, found: &Elsewhere, lang: Lang) -> Result<String, LedgerError> {
    let household = open.ledger.household(found.stream)?;
    let head = household.as_ref().and_then(|household| household.head()).map(|head| head.name.clone());
    let village = household.as_ref().and_then(|household| household.profile.as_ref());
    let village = village.and_then(|profile| divisions::village_name(profile.village)).unwrap_or_default();
    let running: Vec<String> = found
        .applications
        .iter()
        .map(|a| {
            let programme = code::label(code::PROGRAMME, a.programme.name(), lang).unwrap_or_default();
            format!("{programme} {}", law::step(a.step, lang))
        })
        .collect();
    let running = if running.is_empty() {
        T::NoneRunning.text(lang).to_owned()
    } else {
        running.join(T::ListSeparator.text(lang))
    };
    Ok(fill(T::Elsewhere.text(lang), &[&head.unwrap_or_default(), village, &running]))
}
