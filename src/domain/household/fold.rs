//! How events change a household. Nothing here refuses: what cannot stand together becomes a [`Conflict`].

use crate::domain::elsewhere::Scope;
use crate::domain::kind::Kind;
use crate::domain::meta::Meta;
use crate::domain::types::{Hash, Ref};

use super::{
    About, Act, Application, Authorisation, Clock, Conflict, Document, Exception, Fact, FactKey, Held, Household, Move,
    Resolution, Version, What,
};

/// The envelope of the event being folded, and its place in [`Household::acts`].
#[derive(Debug, Clone, Copy)]
pub struct Folding<'a> {
    meta: &'a Meta,
    act: Act,
    kind: Kind,
}

impl Folding<'_> {
    /// The action being folded.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }
}

impl Household {
    /// Enters the action of `meta`, once however many events it has.
    pub fn begin<'a>(&mut self, meta: &'a Meta, kind: Kind) -> Folding<'a> {
        if self.acts.last().is_none_or(|last| last.hash != meta.hash) {
            self.acts.push(meta.stamp());
        }
        let act = Act(u32::try_from(self.acts.len().saturating_sub(1)).unwrap_or(u32::MAX));
        Folding { meta, act, kind }
    }

    fn take_name(&mut self, wanted: &Ref, fold: Folding<'_>) -> Ref {
        self.names.take(wanted, fold.act, fold.meta, &self.acts)
    }

    /// What the author meant by `name`, should another desk have taken it first.
    #[must_use]
    pub fn meant(&self, name: &Ref, fold: Folding<'_>) -> Ref {
        self.names.meant(name, fold.meta)
    }

    /// Sets a fact; a change that its author made without knowing of another's change becomes a conflict.
    pub fn put_fact(&mut self, fact: Fact, fold: Folding<'_>) {
        let fact = self.with_meant_names(fact, fold);
        let key = fact.key();
        if let FactKey::Record(name) = &key {
            let unknown_to_author =
                self.names.holder(name).is_none_or(|holder| fold.meta.concurrent_with(&self.stamp(holder)));
            if unknown_to_author {
                let name = self.take_name(name, fold);
                let fact = fact.renamed(name.clone());
                self.facts.push(Held { key: FactKey::Record(name), value: Some(fact), changed: fold.act });
                return;
            }
        }
        self.change_fact(key, Some(fact), fold);
    }

    /// Removes the record of this name.
    pub fn remove_fact(&mut self, name: &Ref, fold: Folding<'_>) {
        let name = self.meant(name, fold);
        self.change_fact(FactKey::Record(name), None, fold);
    }

    fn with_meant_names(&self, fact: Fact, fold: Folding<'_>) -> Fact {
        let mut fact = match fact.key() {
            FactKey::Record(name) => fact.renamed(self.meant(&name, fold)),
            _ => fact,
        };
        let meant = |name: &Ref| self.meant(name, fold);
        match &mut fact {
            Fact::Income(line) => line.member = meant(&line.member),
            Fact::Property(item) => item.owner = item.owner.as_ref().map(meant),
            Fact::Expense(expense) => expense.member = expense.member.as_ref().map(meant),
            Fact::Supporter(supporter) => supporter.supports = supporter.supports.as_ref().map(meant),
            Fact::Tag(tag) => tag.member = meant(&tag.member),
            Fact::Member(_) | Fact::Address(_) | Fact::Phone(_) | Fact::Bank(_) => {}
        }
        fact
    }

    fn change_fact(&mut self, key: FactKey, value: Option<Fact>, fold: Folding<'_>) {
        let Some(at) = self.facts.iter().position(|held| held.key == key) else {
            if value.is_some() {
                self.facts.push(Held { key, value, changed: fold.act });
            }
            return;
        };
        let (held_value, changed) = (self.facts[at].value.clone(), self.facts[at].changed);
        let about = About::Fact(key);
        if fold.meta.concurrent_with(&self.stamp(changed)) {
            if held_value != value {
                self.dispute(about, changed, held_value, fold, value);
            }
            return;
        }
        self.facts[at].value.clone_from(&value);
        self.facts[at].changed = fold.act;
        self.update_dispute(&about, value, fold);
    }

    /// A side of an open conflict that its own desk has since changed again.
    fn update_dispute(&mut self, about: &About, value: Option<Fact>, fold: Folding<'_>) {
        let version = self.version(fold.act, fold.kind, value);
        let acts = &self.acts;
        if let Some(conflict) = self.conflicts.iter_mut().find(|c| c.is_open() && c.about == *about) {
            let of_author = |v: &&mut Version| acts.get(v.act.0 as usize).is_some_and(|s| s.device == fold.meta.device);
            if let Some(old) = conflict.versions.iter_mut().find(of_author) {
                *old = version;
            }
        }
    }

    fn version(&self, act: Act, kind: Kind, value: Option<Fact>) -> Version {
        Version { hash: self.stamp(act).hash, act, kind, value }
    }

    /// Opens a conflict between `earlier` and the action being folded, or adds the latter to one that is open.
    fn dispute(&mut self, about: About, earlier: Act, held: Option<Fact>, fold: Folding<'_>, value: Option<Fact>) {
        let first = self.version(earlier, self.kind_of(earlier, fold), held);
        let second = self.version(fold.act, fold.kind, value);
        let open = self.conflicts.iter().position(|c| c.is_open() && c.about == about);
        let at = open.unwrap_or_else(|| {
            let id = conflict_name(self.conflicts.len() + 1);
            self.conflicts.push(Conflict { id, about, versions: Vec::new(), resolved: None });
            self.conflicts.len() - 1
        });
        for version in [first, second] {
            if !self.conflicts[at].has(&version.hash) {
                self.conflicts[at].versions.push(version);
            }
        }
    }

    /// The kind of an earlier action, from what it left in the state.
    fn kind_of(&self, act: Act, fold: Folding<'_>) -> Kind {
        let moved = self.applications.iter().flat_map(|a| &a.trail).find(|m| m.act == act);
        match moved {
            Some(m) => kind_of_move(&m.what),
            None if act == Act(0) => Kind::HouseholdOpen,
            None => fold.kind,
        }
    }

    /// Adds a paper.
    pub fn add_document(&mut self, mut document: Document, fold: Folding<'_>) {
        document.id = self.take_name(&document.id, fold);
        document.member = document.member.map(|member| self.meant(&member, fold));
        self.documents.push(document);
    }

    /// Adds an authorisation.
    pub fn add_authorisation(&mut self, mut authorisation: Authorisation, fold: Folding<'_>) {
        authorisation.id = self.take_name(&authorisation.id, fold);
        authorisation.member = self.meant(&authorisation.member, fold);
        self.authorisations.push(authorisation);
    }

    /// Enters who stays out of the household's cases.
    pub fn add_recusal(&mut self, mut recusal: super::Recusal, fold: Folding<'_>) {
        recusal.id = self.take_name(&recusal.id, fold);
        self.recusals.push(recusal);
    }

    /// Adds an application; a second one for the same programme that another desk registered becomes a conflict.
    /// Returns the name that it goes by.
    pub fn add_application(&mut self, mut application: Application, clocks: Vec<Clock>, fold: Folding<'_>) -> Ref {
        application.id = self.take_name(&application.id, fold);
        application.applicant = self.meant(&application.applicant, fold);
        application.trail = vec![Move { what: What::Registered, act: fold.act, clocks, exception: None, void: false }];
        let twin = self.applications.iter().find(|other| {
            let registered = other.trail.first().map(|m| self.stamp(m.act));
            other.is_rival(Scope::of(&application), application.claim())
                && !other.step().is_end()
                && registered.is_some_and(|stamp| fold.meta.concurrent_with(&stamp))
        });
        let twin = twin.and_then(|other| other.trail.first().map(|m| (other.id.clone(), m.act)));
        let id = application.id.clone();
        self.applications.push(application);
        if let Some((first, act)) = twin {
            self.dispute(About::Application(first), act, None, fold, None);
        }
        id
    }

    /// Takes a name for a record inside an application's course.
    #[must_use]
    pub fn name_record(&mut self, wanted: &Ref, fold: Folding<'_>) -> Ref {
        self.take_name(wanted, fold)
    }

    /// Enters a step of an application. A step that excludes an earlier one, taken without knowing of it, becomes a
    /// conflict. A step of an application that is not there (its body was erased) is left to the timeline.
    pub fn enter(&mut self, application: &Ref, what: What, clocks: Vec<Clock>, fold: Folding<'_>) {
        self.enter_excepted(application, what, clocks, None, fold);
    }

    /// Enters a step that one person took alone where two should have, for this reason.
    pub fn enter_excepted(
        &mut self,
        application: &Ref,
        what: What,
        clocks: Vec<Clock>,
        exception: Option<Exception>,
        fold: Folding<'_>,
    ) {
        let application = self.meant(application, fold);
        let Some(at) = self.applications.iter().position(|a| a.id == application) else {
            return;
        };
        let trail = &self.applications[at].trail;
        let rivals: Vec<Act> = trail
            .iter()
            .filter(|m| !m.void && exclude(&m.what, &what) && fold.meta.concurrent_with(&self.stamp(m.act)))
            .map(|m| m.act)
            .collect();
        let second = matches!(what, What::Accepted(_)) && self.applications[at].accepted().is_some();
        self.applications[at].trail.push(Move { what, act: fold.act, clocks, exception, void: second });
        self.applications[at].settle_programme();
        for rival in rivals {
            self.dispute(About::Course(application.clone()), rival, None, fold, None);
        }
    }

    /// Resolves the open conflict that has the action `keep` among its sides.
    pub fn resolve(&mut self, id: &Ref, keep: Hash, reason: &str, fold: Folding<'_>) {
        let open = |c: &Conflict| c.is_open() && c.has(&keep);
        let Some(at) =
            self.conflicts.iter().position(|c| open(c) && c.id == *id).or_else(|| self.conflicts.iter().position(open))
        else {
            return;
        };
        let resolution = Resolution { keep, reason: reason.to_owned(), act: fold.act };
        self.conflicts[at].resolved = Some(resolution);
        let conflict = self.conflicts[at].clone();
        match conflict.about {
            About::Fact(key) => {
                let kept = conflict.versions.into_iter().find(|v| v.hash == keep).and_then(|v| v.value);
                if let Some(held) = self.facts.iter_mut().find(|held| held.key == key) {
                    held.value = kept;
                    held.changed = fold.act;
                }
            }
            About::Course(_) | About::Application(_) => {
                let dropped: Vec<Act> = conflict.versions.iter().filter(|v| v.hash != keep).map(|v| v.act).collect();
                let trails = self.applications.iter_mut().flat_map(|a| &mut a.trail);
                trails.filter(|m| dropped.contains(&m.act)).for_each(|m| m.void = true);
                self.applications.iter_mut().for_each(Application::settle_programme);
            }
        }
    }
}

/// Whether two steps exclude each other when neither author knew of the other.
fn exclude(a: &What, b: &What) -> bool {
    const fn decides(what: &What) -> bool {
        match what {
            What::Opinion(_) | What::Determined(_) | What::Withdrawn(..) | What::Converted(_) => true,
            What::Handled(handled) => handled.decides(),
            _ => false,
        }
    }
    match (a, b) {
        (What::Closed(x), What::Closed(y)) => x.notice == y.notice && x.outcome != y.outcome,
        (What::UrgentPaid(_), What::Determined(_)) | (What::Determined(_), What::UrgentPaid(_)) => true,
        (What::UrgentPaid(_) | What::GrantPaid(_), What::UrgentPaid(_) | What::GrantPaid(_)) => true,
        (What::Managed(x), What::Managed(y)) => x != y && x.decides() && y.decides(),
        _ => decides(a) && decides(b),
    }
}

const fn kind_of_move(what: &What) -> Kind {
    match what {
        What::Registered => Kind::ApplicationRegister,
        What::Accepted(_) => Kind::ApplicationAccept,
        What::Told(_) => Kind::ApplicationTellMissing,
        What::Visited(_) => Kind::VisitRecord,
        What::Opinion(_) => Kind::OpinionGive,
        What::Posted(_) => Kind::NoticePost,
        What::Closed(_) => Kind::NoticeClose,
        What::Forwarded(..) => Kind::ApplicationForward,
        What::Determined(made) if made.by_township => Kind::DeterminationDelegated,
        What::Determined(_) => Kind::DeterminationGive,
        What::Withdrawn(..) => Kind::ApplicationWithdraw,
        What::Surveyed(surveyed) => surveyed.kind(),
        What::Handled(handled) => handled.kind(),
        What::Converted(_) => Kind::ApplicationConvert,
        What::CareAssessed(_) => Kind::CareAssess,
        What::CareChanged(_) => Kind::CareReportChange,
        What::CarePlaced(_) => Kind::CarePlace,
        What::CareAgreed(_) => Kind::CareAgree,
        What::UrgentPaid(_) => Kind::GrantUrgent,
        What::PapersCompleted(_) => Kind::GrantCompletePapers,
        What::GrantPaid(_) => Kind::GrantPay,
        What::GrantFiled(_) => Kind::GrantFile,
        What::Managed(managed) => managed.kind(),
        What::CarriedOver(_) => Kind::ApplicationCarryOver,
    }
}

/// `c1`, `c2` …
#[allow(clippy::expect_used)] // a letter and at most 20 digits always make a name
fn conflict_name(n: usize) -> Ref {
    format!("c{n}").parse().expect("a letter and digits are a name")
}
