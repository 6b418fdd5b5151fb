//! The roll: who is to be paid for a month, computed from what is on file. [`Wanted`] says what a command needs of
//! the other streams; whoever holds them lays them into a [`Roll`] one by one.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::command::Command;
use crate::domain::household::{BankAccount, Household, Hukou, Member};
use crate::domain::policy::{Policy, Price};
use crate::domain::programme::{Programme, price};
use crate::domain::query::{Entitlement, Why, entitlements};
use crate::domain::refusal::Rule;
use crate::domain::state::State;
use crate::domain::types::{Desk, Fen, IdNumber, Month, Ref, StreamId, Township, Village};

use super::{Entry, Left, LeftReason, Line, LineKind, Mark, Portion, Run, RunStep};

/// Which households a roll is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Households {
    /// All of the township.
    All,
    /// Those of the run's lines.
    Of(BTreeSet<StreamId>),
}

/// What a command needs of the other streams: the households named, and all payment runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// 救助项目
    pub programme: Programme,
    /// The township.
    pub township: Township,
    /// The month paid for.
    pub month: Month,
    /// The earliest month that may be paid with it.
    pub first: Month,
    /// Which households.
    pub households: Households,
    /// The run itself, which is not asked about.
    pub run: Option<StreamId>,
    /// What rising prices add.
    pub supplements: Supplements,
}

/// The price-linkage supplement (价格临时补贴) by what is published, for every month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplements {
    price: Price,
    urban: Fen,
    rural: Fen,
}

impl Supplements {
    fn by(policy: &Policy) -> Self {
        let standard = |hukou| policy.dibao.standard(hukou).monthly_fen;
        Self { price: policy.price.clone(), urban: standard(Hukou::Urban), rural: standard(Hukou::Rural) }
    }

    /// What is added to an entitlement of `month`. A benefit that tapers off has ended, and nothing is added to it.
    fn of(&self, owed: &Entitlement, month: Month, hukou: Hukou) -> Fen {
        if owed.why == Why::Tapering {
            return Fen::ZERO;
        }
        let each = match hukou {
            Hukou::Urban => self.urban,
            Hukou::Rural => self.rural,
        };
        let persons = u32::try_from(owed.persons.len()).unwrap_or(u32::MAX);
        let line = price::supplement(&self.price.indices, month, owed.programme, persons, each, &self.price);
        line.map_or(Fen::ZERO, |line| line.fen)
    }
}

/// What `command` needs of the other streams, if anything; `state` is that of its own.
#[must_use]
pub fn wanted(command: &Command, state: Option<&State>, desk: &Desk, policy: &Policy) -> Option<Wanted> {
    let back = i32::from(policy.payment.back_pay.months);
    if let Command::PaymentDraft(draft) = command {
        let township = draft.township(desk).ok()?;
        let (programme, month) = (draft.programme, draft.month);
        let first = month.plus(-back);
        let supplements = Supplements::by(policy);
        return Some(Wanted { programme, township, month, first, households: Households::All, run: None, supplements });
    }
    let run = state.and_then(State::opened_payment)?;
    let opening = run.opening.as_ref()?;
    let households = match command {
        Command::PaymentExtend(_) | Command::PaymentCheck(_) => Households::All,
        Command::PaymentForward(_)
        | Command::PaymentConfirm(_)
        | Command::PaymentSend(_)
        | Command::PaymentRepay(_) => Households::Of(run.entries.iter().map(|entry| entry.line.household).collect()),
        _ => return None,
    };
    let earliest = run.entries.iter().flat_map(|entry| &entry.line.portions).map(|portion| portion.month).min();
    let first = opening.month.plus(-back);
    Some(Wanted {
        programme: opening.programme,
        township: opening.township,
        month: opening.month,
        first: earliest.map_or(first, |earliest| earliest.min(first)),
        households,
        run: Some(run.stream),
        supplements: Supplements::by(policy),
    })
}

/// An application of the programme, and what it is owed.
#[derive(Debug, Clone)]
struct Claim {
    village: Option<Village>,
    number: String,
    payee: String,
    id_number: Option<IdNumber>,
    account: Option<BankAccount>,
    /// By month; none for a month without.
    owed: BTreeMap<Month, Entitlement>,
    /// What rising prices add, by month.
    supplements: BTreeMap<Month, Fen>,
}

type Of = (StreamId, Ref);

/// Who is to be paid, from what is on file.
#[derive(Debug, Clone, Default)]
pub struct Roll {
    wanted: Option<Wanted>,
    claims: BTreeMap<Of, Claim>,
    /// What other runs pay or have paid.
    paid: BTreeMap<(Of, Month, LineKind), Fen>,
    /// The months for which the township has a run of the programme.
    months: BTreeSet<Month>,
}

impl Roll {
    /// The roll of a command that needs none.
    pub const NONE: &'static Self =
        &Self { wanted: None, claims: BTreeMap::new(), paid: BTreeMap::new(), months: BTreeSet::new() };

    /// A roll into which nothing was laid yet.
    #[must_use]
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted: Some(wanted), ..Self::default() }
    }

    /// The roll of `wanted` from these streams.
    #[must_use]
    pub fn of<'s>(wanted: Wanted, streams: impl IntoIterator<Item = (StreamId, &'s State)>) -> Self {
        let mut roll = Self::new(wanted);
        streams.into_iter().for_each(|(stream, state)| roll.lay(stream, state));
        roll
    }

    /// Lays a stream into it; one that does not concern it changes nothing.
    pub fn lay(&mut self, stream: StreamId, state: &State) {
        match (state, &self.wanted) {
            (State::Household(household), Some(wanted)) => {
                let theirs = match &wanted.households {
                    Households::All => household.township() == Some(wanted.township),
                    Households::Of(named) => named.contains(&stream),
                };
                if theirs {
                    let wanted = wanted.clone();
                    self.lay_household(stream, household, &wanted);
                }
            }
            (State::Payment(run), Some(wanted)) if wanted.run != Some(stream) => {
                let wanted = wanted.clone();
                self.lay_run(run, &wanted);
            }
            _ => {}
        }
    }

    fn lay_household(&mut self, stream: StreamId, household: &Household, wanted: &Wanted) {
        for month in wanted.first.to(wanted.month) {
            for owed in entitlements(household, month) {
                if owed.programme == wanted.programme {
                    let of = (stream, owed.application.clone());
                    let claim = self.claims.entry(of).or_insert_with(|| Claim::new(household, &owed));
                    claim.supplements.insert(month, wanted.supplements.of(&owed, month, household.hukou()));
                    claim.owed.insert(month, owed);
                }
            }
        }
    }

    fn lay_run(&mut self, run: &Run, wanted: &Wanted) {
        let Some(opening) = run.opening.as_ref().filter(|opening| opening.programme == wanted.programme) else {
            return;
        };
        if opening.township == wanted.township {
            self.months.insert(opening.month);
        }
        // What came back is paid again by its own run until that is closed, and by a later one unless it came back
        // for good.
        let closed = run.step() == RunStep::Closed;
        let given_up = |entry: &&Entry| closed && entry.last_back().is_some_and(|back| !back.reason.is_final());
        for entry in run.standing().filter(|entry| !given_up(entry)) {
            let of = (entry.line.household, entry.line.application.clone());
            for portion in &entry.line.portions {
                let paid = self.paid.entry((of.clone(), portion.month, portion.kind)).or_default();
                *paid = *paid + portion.fen;
            }
        }
    }

    fn paid(&self, of: &Of, month: Month, kind: LineKind) -> Fen {
        self.paid.get(&(of.clone(), month, kind)).copied().unwrap_or(Fen::ZERO)
    }

    /// The lines for those who are to be paid and whom `run` does not have yet, by village and number, and who is
    /// left out.
    #[must_use]
    pub fn lines(&self, run: Option<&Run>) -> (Vec<Line>, Vec<Left>) {
        let Some(wanted) = &self.wanted else { return (Vec::new(), Vec::new()) };
        let has = |of: &Of| run.is_some_and(|run| run.entries.iter().any(|entry| entry.line.is_of(of.0, &of.1)));
        let mut claims: Vec<(&Of, &Claim)> = self.claims.iter().filter(|(of, _)| !has(of)).collect();
        claims.sort_by(|(_, a), (_, b)| (a.village, &a.number).cmp(&(b.village, &b.number)));
        let (mut lines, mut left) = (Vec::new(), self.stopped(wanted));
        for (of, claim) in claims {
            let id = line_name(run.map_or(0, |run| run.entries.len()) + lines.len() + 1);
            match self.line(id, of, (claim, wanted)) {
                Ok(line) => lines.extend(line),
                Err(reason) => left.push(Left { household: of.0, application: of.1.clone(), reason }),
            }
        }
        (lines, left)
    }

    /// The line of a claim; `None` when nothing is owed any more.
    fn line(&self, id: Ref, of: &Of, (claim, wanted): (&Claim, &Wanted)) -> Result<Option<Line>, LeftReason> {
        let owed = |month: &Month, owed: &Entitlement| {
            let paid = self.paid(of, *month, LineKind::Benefit);
            let twice = *month == wanted.month && Rule::PaymentTwice.breaks(paid > Fen::ZERO);
            // Arrears: decided after the month had begun, or passed over by the run of that month.
            let arrears = Month::of(owed.decided) >= *month || self.months.contains(month);
            let fen = if *month == wanted.month && !twice { owed.fen } else { owed.fen - paid };
            let due = fen > Fen::ZERO && !twice && (*month == wanted.month || arrears);
            due.then_some(Portion { month: *month, kind: LineKind::Benefit, fen })
        };
        let mut portions: Vec<Portion> = claim.owed.iter().filter_map(|(month, it)| owed(month, it)).collect();
        let first = portions.first().map_or(wanted.month, |portion| portion.month);
        portions.extend(self.supplements(of, claim));
        if portions.is_empty() {
            let now = claim.owed.contains_key(&wanted.month);
            return if now { Err(LeftReason::PaidElsewhere) } else { Ok(None) };
        }
        let held = claim.owed.values().any(|owed| owed.held_by.is_some());
        if Rule::PaymentConflict.breaks(held) {
            return Err(LeftReason::Conflict);
        }
        let account = claim.account.clone().ok_or(LeftReason::NoAccount)?;
        let Some(last) = claim.owed.values().next_back() else { return Ok(None) };
        Ok(Some(Line {
            id,
            household: of.0,
            application: of.1.clone(),
            number: claim.number.clone(),
            payee: claim.payee.clone(),
            id_number: claim.id_number.clone(),
            account,
            persons: u32::try_from(last.persons.len()).unwrap_or(u32::MAX),
            marks: marks(last, first, wanted.month),
            portions,
        }))
    }

    /// What rising prices add and nobody has paid yet: an index is published after its month, so the supplement follows
    /// in a later run.
    fn supplements(&self, of: &Of, claim: &Claim) -> Vec<Portion> {
        let kind = LineKind::Supplement;
        let portion =
            |(month, fen): (&Month, &Fen)| Portion { month: *month, kind, fen: *fen - self.paid(of, *month, kind) };
        claim.supplements.iter().map(portion).filter(|portion| portion.fen > Fen::ZERO).collect()
    }

    /// Those who were paid the month before and are entitled no more.
    fn stopped(&self, wanted: &Wanted) -> Vec<Left> {
        // What is paid once does not stop.
        if wanted.programme == Programme::Linshi {
            return Vec::new();
        }
        let before = self.paid.keys().filter(|(_, month, _)| *month == wanted.month.plus(-1)).map(|(of, ..)| of);
        let entitled = |of: &Of| self.claims.get(of).is_some_and(|claim| claim.owed.contains_key(&wanted.month));
        let stopped: BTreeSet<&Of> = before.filter(|of| self.claims.contains_key(*of) && !entitled(of)).collect();
        let left = |of: &Of| Left { household: of.0, application: of.1.clone(), reason: LeftReason::Stopped };
        stopped.into_iter().map(left).collect()
    }

    /// The rule that stands against paying a line now: stopped or dead since, in conflict, or paid by another run.
    #[must_use]
    pub fn against(&self, line: &Line) -> Option<Rule> {
        let of = (line.household, line.application.clone());
        let claim = self.claims.get(&of);
        let owed = |portion: &Portion| claim.and_then(|claim| claim.owed.get(&portion.month));
        let fen = |portion: &Portion| match portion.kind {
            LineKind::Benefit => owed(portion).map_or(Fen::ZERO, |owed| owed.fen),
            LineKind::Supplement => {
                claim.and_then(|claim| claim.supplements.get(&portion.month).copied()).unwrap_or(Fen::ZERO)
            }
        };
        let ended = line.portions.iter().any(|portion| fen(portion) < portion.fen);
        let held = line.portions.iter().any(|portion| owed(portion).is_some_and(|owed| owed.held_by.is_some()));
        let twice = line.portions.iter().any(|portion| {
            let paid = self.paid(&of, portion.month, portion.kind);
            paid > Fen::ZERO && paid + portion.fen > fen(portion)
        });
        [(Rule::PaymentEnded, ended), (Rule::PaymentConflict, held), (Rule::PaymentTwice, twice)]
            .into_iter()
            .find_map(|(rule, broken)| rule.breaks(broken).then_some(rule))
    }

    /// The account on file for a line now.
    #[must_use]
    pub fn account(&self, line: &Line) -> Option<&BankAccount> {
        self.claims.get(&(line.household, line.application.clone()))?.account.as_ref()
    }
}

impl Claim {
    fn new(household: &Household, owed: &Entitlement) -> Self {
        let application = household.application(&owed.application);
        let applicant = application.and_then(|a| household.member(&a.applicant)).or_else(|| household.head());
        let account = household.bank().cloned();
        // Whom the account belongs to is paid: the bank compares the name.
        let payee = account.as_ref().and_then(|a| household.members().find(|m| m.name == a.holder)).or(applicant);
        Self {
            village: household.profile.as_ref().map(|profile| profile.village),
            number: application.map_or_else(String::new, |a| a.number.clone()),
            payee: payee.map_or_else(String::new, |m: &Member| m.name.clone()),
            id_number: payee.and_then(|m| m.id_number.clone()),
            account,
            owed: BTreeMap::new(),
            supplements: BTreeMap::new(),
        }
    }
}

/// `l1`, `l2` …
#[allow(clippy::expect_used)] // a letter and at most 20 digits always make a name
fn line_name(n: usize) -> Ref {
    format!("l{n}").parse().expect("a letter and digits are a name")
}

/// What is new about a line whose earliest portion is for `first`.
fn marks(owed: &Entitlement, first: Month, month: Month) -> Vec<Mark> {
    let by_decision = match owed.why {
        Why::Granted => Mark::New,
        Why::Resumed => Mark::Resumed,
        Why::Changed | Why::Departed | Why::Tapering => Mark::Changed,
    };
    let fresh = (owed.since >= first).then_some(by_decision);
    fresh.into_iter().chain((first < month).then_some(Mark::BackPaid)).collect()
}
