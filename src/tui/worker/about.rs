//! What forms may know of a file and its applications, and which forms it offers: the next steps, and what may be done
//! at any time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::{Page, coded};
use crate::domain::household::{Application, Claim, Member, Surveyed};
use crate::domain::kind::Kind;
use crate::domain::programme::{self, classify};
use crate::domain::query::{self, Missing};
use crate::domain::types::{Desk, Fen, Ref};
use crate::form::{FormId, Item, List, Person, Subject, Value, filed};
use crate::ledger::timeline::TimelineEntry;
use crate::text::code;
use crate::text::tui::file::FileText as T;
use crate::text::{fill, law};
use crate::tui::model::{About, FileBasis, StepView};

/// What is known of a file, under the names by which forms ask for it.
type Known = BTreeMap<String, Value>;

fn text(known: &mut Known, name: &str, words: impl Into<String>) {
    known.insert(name.to_owned(), Value::Text(words.into()));
}

fn pick(known: &mut Known, name: &str, code: impl Into<String>) {
    known.insert(name.to_owned(), Value::pick(code));
}

impl Page<'_> {
    /// The steps that the file is ready for, the likeliest first.
    pub(super) fn next_steps(&self) -> Vec<StepView> {
        self.household.applications.iter().flat_map(|application| self.steps(application)).collect()
    }

    /// All that can be done with the file: first the next steps, then what may be done at any time.
    pub(super) fn more(&self) -> Vec<StepView> {
        let mut more = self.next_steps();
        for application in &self.household.applications {
            let about = self.about(application);
            for kind in query::beside_course(self.household, application, &self.viewer) {
                let is_there = |step: &StepView| {
                    step.command == kind.name() && step.about.subject.application == about.subject.application
                };
                if !more.iter().any(is_there) {
                    more.extend(self.step(kind, Some(application), about.clone()));
                }
            }
        }
        let about = self.about_household();
        for kind in query::at_any_time(self.household, &self.viewer) {
            if !more.iter().any(|step| step.command == kind.name()) {
                more.extend(self.step(kind, None, about.clone()));
            }
        }
        more.extend(super::referral::make_step(self.household, &self.viewer, self.lang));
        more
    }

    fn steps(&self, application: &Application) -> Vec<StepView> {
        let about = self.about(application);
        let steps = query::next_steps(self.household, application, &self.viewer).into_iter();
        steps.filter_map(|kind| self.step(kind, Some(application), about.clone())).collect()
    }

    /// A step that a form does; `None` when none does.
    fn step(&self, kind: Kind, application: Option<&Application>, about: About) -> Option<StepView> {
        FormId::for_command(kind.name())?;
        let title = law::action(kind, self.lang);
        let number = application.filter(|_| self.household.applications.len() > 1).map(|a| a.number.as_str());
        let label = number.map_or_else(|| title.to_owned(), |number| format!("{title} {number}"));
        Some(StepView { command: kind.name().to_owned(), label, about })
    }

    fn about(&self, application: &Application) -> About {
        let missing = self.missing(application);
        About {
            subject: Subject {
                application: Some(application.id.to_string()),
                notice: application.notices().next_back().map(|notice| notice.id.to_string()),
                ..Subject::default()
            },
            missing_documents: missing.documents.iter().map(|kind| kind.name().to_owned()).collect(),
            unauthorised: missing.authorisations.iter().map(ToString::to_string).collect(),
            notes: self.notes(application, &missing),
            known: self.known_of(application),
            lists: BTreeMap::from([
                (List::Checks, self.checks(application)),
                (List::Letters, self.letters(application)),
            ]),
            ..About::default()
        }
    }

    /// For forms about the household as a whole: whoever has signed no authorisation that holds, else all who may sign
    /// one anew.
    fn about_household(&self) -> About {
        let today = self.viewer.today;
        let signs = |member: &Member| {
            let from_age = self.viewer.policy.course.shared.authorisation.from_age;
            member.has_reached(from_age, today)
        };
        let holds = |id: &Ref| self.household.authorisations.iter().any(|a| a.member == *id && a.holds_on(today));
        let all: Vec<&Ref> = self.household.members().filter(|member| signs(member)).map(|member| &member.id).collect();
        let lacking: Vec<&Ref> = all.iter().copied().filter(|id| !holds(id)).collect();
        let unauthorised = if lacking.is_empty() { all } else { lacking };
        About {
            unauthorised: unauthorised.into_iter().map(ToString::to_string).collect(),
            known: self.known(),
            ..About::default()
        }
    }

    /// What is read before deciding: what is missing, and what the means come to.
    fn notes(&self, application: &Application, missing: &Missing) -> Vec<String> {
        let words = self.missing_words(missing);
        let missing = (!words.is_empty()).then(|| fill(self.text(T::Missing), &[&self.joined(words)]));
        let amount = self.amount(application).into_iter().map(|line| format!("{}  {}", line.what, line.amount));
        missing.into_iter().chain(amount).collect()
    }

    /// What the file says whatever the application.
    fn known(&self) -> Known {
        let mut known = Known::new();
        let household = self.household;
        if let Some(head) = household.head() {
            pick(&mut known, "head", head.id.to_string());
        }
        text(&mut known, "address", household.address().unwrap_or_default());
        text(&mut known, "phone", household.phone().unwrap_or_default());
        if let Some(bank) = household.bank() {
            for (name, words) in
                [("bank.account", &bank.account), ("bank.bank", &bank.bank), ("bank.holder", &bank.holder)]
            {
                text(&mut known, name, words.as_str());
            }
        }
        let hukou = serde_json::to_value(household.hukou()).unwrap_or_default();
        pick(&mut known, "hukou", hukou.as_str().unwrap_or_default());
        pick(&mut known, "money_source", if *self.viewer.desk == Desk::CityOffice { "office" } else { "petty_fund" });
        known
    }

    /// What the file and the steps so far say of an application.
    fn known_of(&self, application: &Application) -> Known {
        let mut known = self.known();
        pick(&mut known, "programme", application.programme.name());
        pick(&mut known, "applicant", application.applicant.to_string());
        text(&mut known, "applicant_name", self.name_of(&application.applicant));
        let computed = programme::assess(self.household, application, self.viewer.ground()).grant.figures().total_fen;
        if computed > Fen::ZERO {
            text(&mut known, "computed", computed.to_string());
        }
        if let Some(visit) = application.visits().next_back() {
            text(&mut known, "investigators", visit.investigators.join("、"));
        }
        if let Some(notice) = application.notices().next_back() {
            text(&mut known, "notice_place", notice.place.as_str());
        }
        if let Some(appraisal) = application.appraisals().next_back() {
            text(&mut known, "appraisal_place", appraisal.place.as_str());
            text(&mut known, "chair", appraisal.chair.as_str());
        }
        if let Some(check) = application.checks().next_back() {
            pick(&mut known, "check", check.request.id.to_string());
            if check.objection.is_some() {
                pick(&mut known, "recheck_of", check.request.id.to_string());
            }
        }
        let fitting = classify::fitting(self.household, application, self.viewer.ground());
        if let Some(class) = fitting.filter(|class| *class != application.programme) {
            pick(&mut known, "fitting", class.name());
        }
        if let Some(Claim::Urgent { place, .. }) = application.claim() {
            text(&mut known, "event_place", place.as_str());
        }
        known
    }

    fn checks(&self, application: &Application) -> Arc<[Item]> {
        let item = |check: crate::domain::household::Check<'_>| {
            let number = check.report.map(|report| report.number.clone()).unwrap_or_default();
            let words = format!("{} {} {number}", check.request.id, check.request.requested);
            Item::new(check.request.id.to_string(), words.trim_end())
        };
        application.checks().map(item).collect()
    }

    fn letters(&self, application: &Application) -> Arc<[Item]> {
        let letters = application.surveyed().filter_map(|surveyed| match surveyed {
            Surveyed::Letter(letter) => Some(letter),
            _ => None,
        });
        letters.map(|letter| Item::new(letter.id.to_string(), format!("{} {}", letter.sent, letter.to))).collect()
    }

    pub(super) fn basis(&self, timeline: &[TimelineEntry]) -> FileBasis {
        let (household, today) = (self.household, self.viewer.today);
        let person = |member: &Member| Person {
            reference: member.id.to_string(),
            name: member.name.clone(),
            adult: member.has_reached(18, today),
        };
        let letters =
            household.applications.iter().flat_map(Application::surveyed).filter_map(|surveyed| match surveyed {
                Surveyed::Letter(letter) => Some(filed::letter(letter)),
                _ => None,
            });
        let records = [
            ("members", household.members().map(filed::member).collect()),
            ("income", household.income().map(filed::income).collect()),
            ("property", household.property().map(filed::property).collect()),
            ("expenses", household.expenses().map(filed::expense).collect()),
            ("supporters", household.supporters().map(filed::supporter).collect()),
            ("letters", letters.collect()),
        ];
        FileBasis {
            members: household.members().map(person).collect(),
            records: records.into_iter().map(|(table, records): (_, Vec<_>)| (table.to_owned(), records)).collect(),
            taken: household.names.all().map(ToString::to_string).collect(),
            lists: self.lists(timeline),
        }
    }

    fn lists(&self, timeline: &[TimelineEntry]) -> BTreeMap<List, Arc<[Item]>> {
        let (household, today) = (self.household, self.viewer.today);
        let relation = |of| coded(code::RELATION, of, self.lang);
        let members = household.members().map(|m| Item::new(m.id.to_string(), m.name.as_str()));
        let supporters =
            household.supporters().map(|s| Item::new(s.id.to_string(), format!("{} {}", s.name, relation(s.relation))));
        let tags = household.tags().filter(|tag| tag.runs_on(today)).map(|tag| {
            let words = format!("{} {}", self.name_of(&tag.member), law::tag(tag.kind, self.lang));
            Item::new(tag.id.to_string(), words)
        });
        let logins: BTreeSet<&String> = timeline.iter().filter_map(|entry| entry.login.as_ref()).collect();
        BTreeMap::from([
            (List::Signers, members.chain(supporters).collect()),
            (List::Tags, tags.collect()),
            (List::Logins, logins.into_iter().map(|login| Item::new(login.as_str(), login.as_str())).collect()),
        ])
    }
}
