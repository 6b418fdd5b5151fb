//! Papers of cases.

use std::path::Path;

use super::{Counting, PaperTell, T};
use crate::domain::household::Household;
use crate::domain::types::Role;
use crate::ledger::LedgerError;
use crate::papers::case::Case;
use crate::papers::docx::BadTemplate;
use crate::papers::forms;
use crate::papers::paper::{self, Fit, Paper};
use crate::text::paper::PaperText;
use crate::text::{Lang, clean, fill};
use crate::tui::model::papers::{CaseOf, PaperOffer};
use crate::tui::worker::thread::Worker;
use crate::tui::worker::{Tell, Ticket};

impl Worker {
    pub(super) fn offer_papers(&self, ticket: Ticket, cases: &[CaseOf], counting: Counting) {
        match self.households(cases) {
            Ok(households) => {
                let offers = self.offers(&households, counting);
                self.tell(Tell::Paper(PaperTell::Offers(ticket, offers, self.papers_folder())));
            }
            Err(error) => self.fail_ledger(&error),
        }
    }

    /// The households of the cases; one that is gone is passed over.
    fn households(&self, cases: &[CaseOf]) -> Result<Vec<(Household, CaseOf)>, LedgerError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        let read = |case: &CaseOf| Ok(open.ledger.household(case.stream)?.map(|household| (household, case.clone())));
        cases.iter().map(read).filter_map(Result::transpose).collect()
    }

    fn offers(&self, households: &[(Household, CaseOf)], counting: Counting) -> Vec<PaperOffer> {
        let lang = self.options.lang;
        let mut offers: Vec<PaperOffer> = Vec::new();
        for (household, of) in households {
            self.with_case(household, of, |case| {
                for (paper, fit) in paper::fitting(case) {
                    let known = offers.iter_mut().find(|o| o.paper == paper.name && counting == Counting::Together);
                    if let Some(known) = known {
                        known.needed |= fit == Fit::Now;
                        known.cases.push(of.clone());
                        continue;
                    }
                    let note = case.application.map(|a| a.number.clone()).unwrap_or_default();
                    let title = paper.title.text(lang).to_owned();
                    offers.push(PaperOffer {
                        paper: paper.name,
                        title,
                        note,
                        needed: fit == Fit::Now,
                        cases: vec![of.clone()],
                    });
                }
            });
        }
        if counting == Counting::Together {
            for offer in &mut offers {
                offer.note = fill(T::Cases.text(lang), &[&offer.cases.len().to_string()]);
            }
        }
        let course = |name: &str| paper::PAPERS.iter().position(|paper| paper.name == name);
        offers.sort_by_key(|offer| (!offer.needed, course(offer.paper)));
        offers
    }

    fn with_case<R>(&self, household: &Household, of: &CaseOf, work: impl FnOnce(&Case<'_>) -> R) -> Option<R> {
        let open = self.open.as_ref()?;
        let today = (self.options.clock)().date();
        let application = of.application.as_ref().and_then(|id| household.application(id));
        Some(work(&Case { household, application, policy: open.ledger.policy(today), today }))
    }

    pub(super) fn print(&self, name: &'static str, cases: &[CaseOf]) {
        let Some(paper) = paper::find(name) else { return };
        let households = match self.households(cases) {
            Ok(households) => households,
            Err(error) => return self.fail_ledger(&error),
        };
        match self.document(paper, &households) {
            Ok(document) => self.put_out((paper.title.text(Lang::Zh), "docx"), &document),
            Err(words) => self.fail(words),
        }
    }

    /// The document, on the form of the office where it has one.
    fn document(&self, paper: &Paper, households: &[(Household, CaseOf)]) -> Result<Vec<u8>, String> {
        let lang = self.options.lang;
        let Some(open) = &self.open else { return Err(T::Locked.text(lang).to_owned()) };
        let title = paper.title.text(lang);
        let cannot = |why: PaperText| fill(PaperText::CannotPrint.text(lang), &[title, &plain(why, "", lang)]);
        let today = (self.options.clock)().date();
        let case = |(household, of): &'_ (Household, CaseOf)| -> Result<(), String> {
            self.with_case(household, of, |case| paper.ready(case).map_err(cannot)).unwrap_or(Ok(()))
        };
        households.iter().try_for_each(case)?;
        let policy = open.ledger.policy(today);
        let cases: Vec<Case<'_>> = households
            .iter()
            .map(|(household, of)| {
                let application = of.application.as_ref().and_then(|id| household.application(id));
                Case { household, application, policy, today }
            })
            .collect();
        let own = forms::own(self.options.home.root(), paper).map_err(|error| error.kind().to_string())?;
        let bad = |bad: BadTemplate| {
            let (why, mark) = forms::reason(&bad);
            fill(PaperText::CannotPrint.text(lang), &[title, &plain(why, mark, lang)])
        };
        let template = own.unwrap_or_else(|| paper.own_template()).map_err(bad)?;
        template.fill(&paper.values(&cases)).map_err(|_| cannot(PaperText::NotDocx))
    }

    pub(super) fn take_form(&self, name: &'static str, file: &Path) {
        let Some(paper) = paper::find(name) else { return };
        match self.changed_form(paper, file) {
            Ok(words) => self.tell(Tell::Notice(words)),
            Err(words) => self.fail(words),
        }
    }

    fn changed_form(&self, paper: &Paper, file: &Path) -> Result<String, String> {
        let lang = self.options.lang;
        let title = paper.title.text(lang);
        let is_admin = self.open.as_ref().is_some_and(|open| open.roles().contains(&Role::Admin));
        if !is_admin {
            return Err(T::AdminOnly.text(lang).to_owned());
        }
        let io = |error: std::io::Error| fill(T::NotTaken.text(lang), &[title, &error.kind().to_string()]);
        let home = self.options.home.root();
        let bytes = std::fs::read(file).map_err(io)?;
        let refused = |why: String| fill(T::NotTaken.text(lang), &[title, &why]);
        let fit = forms::check(&bytes, paper).map_err(|bad| {
            let (why, mark) = forms::reason(&bad);
            refused(plain(why, mark, lang))
        })?;
        if !fit.unknown.is_empty() {
            let names: Vec<_> = fit.unknown.iter().map(|name| clean::line(name)).collect();
            return Err(refused(fill(T::UnknownFields.text(lang), &[&names.join(T::Separator.text(lang))])));
        }
        forms::take(home, paper, &bytes).map_err(io)?;
        Ok(fill(PaperText::FormTaken.text(lang), &[title]))
    }
}

/// What is wrong and what would mend it, in one line.
fn plain(text: PaperText, mark: &str, lang: Lang) -> String {
    fill(&text.text(lang).replace('|', if lang == Lang::En { " " } else { "" }), &[&clean::line(mark)])
}
