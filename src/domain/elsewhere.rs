//! 同一人员: where else a person is on file, and which programmes one person may not have twice.
//!
//! A desk finds what it holds: a township its own households, the office those of the whole city. So a township is
//! told at intake, and what only the office can see is refused at its determination.

use std::collections::BTreeSet;

use serde::Serialize;

use super::command::Command;
use super::decide::Context;
use super::household::{Application, Determination, Household, Member, Step};
use super::programme::{Programme, tekun};
use super::refusal::{Arg, Refusal, Rule};
use super::state::State;
use super::step::records::MemberData;
use super::types::{IdNumber, Ref, StreamId};

/// A person found in another household by the identity number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The number that was looked for. It stays inside: answers carry it masked.
    #[serde(skip)]
    pub id_number: IdNumber,
    /// The other household.
    pub stream: StreamId,
    /// What the person is called there.
    pub member: Ref,
    /// Whether the person counts there.
    pub counted: bool,
    /// The applications there that run or were approved, and cover the person.
    pub applications: Vec<Covering>,
}

/// An application that covers a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covering {
    /// Its number.
    pub number: String,
    /// 救助项目
    pub programme: Programme,
    /// Where it stands.
    pub step: Step,
}

/// What was looked for before a command was decided, and where it was found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looked<'a> {
    /// The numbers that were looked for.
    pub numbers: &'a [IdNumber],
    /// The other households that have them.
    pub found: &'a [Elsewhere],
}

impl<'a> Looked<'a> {
    /// Where a person is on file elsewhere. A rule can only ask for whom the command had looked for.
    fn of(self, number: &IdNumber) -> impl Iterator<Item = &'a Elsewhere> {
        debug_assert!(self.numbers.contains(number), "a rule asks for somebody whom the command did not look for");
        let number = number.clone();
        self.found.iter().filter(move |found| found.id_number == number)
    }
}

/// The numbers to look for before a command is decided.
#[must_use]
pub fn persons(command: &Command, state: Option<&State>) -> Vec<IdNumber> {
    command.persons(state.and_then(State::household))
}

/// The numbers of the household as it is, and of those whom a command brings.
pub(super) fn on_file(household: Option<&Household>, brought: &[MemberData]) -> Vec<IdNumber> {
    let given = brought.iter().filter_map(|member| member.id_number.as_deref()?.trim().parse().ok());
    let mut numbers: BTreeSet<IdNumber> = given.collect();
    let held = household.into_iter().flat_map(Household::members);
    numbers.extend(held.filter_map(|member| member.id_number.clone()));
    numbers.into_iter().collect()
}

/// Where these numbers stand in a household.
#[must_use]
pub fn find(household: &Household, numbers: &[IdNumber]) -> Vec<Elsewhere> {
    let wanted = household.members().filter_map(|member| {
        let number = member.id_number.as_ref().filter(|number| numbers.contains(number))?;
        Some((number, member))
    });
    wanted
        .map(|(number, member)| Elsewhere {
            id_number: number.clone(),
            stream: household.stream,
            member: member.id.clone(),
            counted: member.counted,
            applications: covering(household, member),
        })
        .collect()
}

fn covering(household: &Household, member: &Member) -> Vec<Covering> {
    let applications = household.applications.iter().filter(lives).filter(|a| Scope::of(a).covers(household, member));
    applications.map(|a| Covering { number: a.number.clone(), programme: a.programme, step: a.step() }).collect()
}

/// Whether it runs, or was approved and not ended.
fn lives(application: &&Application) -> bool {
    !matches!(application.step(), Step::Refused | Step::Withdrawn | Step::Closed)
}

/// For whom an application is made.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// 救助项目
    pub programme: Programme,
    /// Who applies.
    pub applicant: &'a Ref,
    /// Whether it is for the applicant alone (单人户).
    pub single: bool,
}

impl<'a> Scope<'a> {
    /// For whom `application` was made.
    #[must_use]
    pub const fn of(application: &'a Application) -> Self {
        Self { programme: application.programme, applicant: &application.applicant, single: application.single }
    }

    /// Whether it is for the applicant alone: 特困, and a single person's application.
    #[must_use]
    pub fn alone(self) -> bool {
        self.single || self.programme == Programme::Tekun
    }

    /// Whether it is for this member: the applicant, and unless it is for them alone, all who count and are not
    /// supported on their own.
    #[must_use]
    pub fn covers(self, household: &Household, member: &Member) -> bool {
        let counts = || member.counted && !tekun::is_supported(household, &member.id);
        *self.applicant == member.id || (!self.alone() && counts())
    }

    /// Whether both are for one of the same persons.
    fn shares_with(self, other: Scope<'_>, household: &Household) -> bool {
        household.members().any(|member| self.covers(household, member) && other.covers(household, member))
    }

    /// Whether one is for a person out of the family that the other recognises as 低保边缘: that is whom 单人户 is for.
    fn comes_out_of(self, family: Scope<'_>) -> bool {
        let alone = self.single && self.programme == Programme::Dibao;
        alone && !family.single && family.programme == Programme::Bianyuan
    }
}

/// Nobody for whom an application is made is covered elsewhere by one that excludes it.
///
/// # Errors
/// [`Rule::PersonElsewhere`] names the other application.
pub fn nobody_elsewhere(household: &Household, scope: Scope<'_>, ctx: &Context<'_>) -> Result<(), Refusal> {
    let mut covered = household.members().filter(|member| scope.covers(household, member));
    covered.try_for_each(|member| not_elsewhere(member, scope.programme, "data.application", ctx))
}

/// Nobody who joins or changes is covered elsewhere by what excludes an application that lives here.
///
/// # Errors
/// [`Rule::PersonElsewhere`] names the other application.
pub fn may_join(household: &Household, member: &Member, field: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let mut here = household.applications.iter().filter(lives).filter(|a| Scope::of(a).covers(household, member));
    here.try_for_each(|application| not_elsewhere(member, application.programme, field, ctx))
}

/// This member is covered elsewhere by no programme that excludes `programme`.
fn not_elsewhere(member: &Member, programme: Programme, field: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let Some(number) = &member.id_number else { return Ok(()) };
    let mut there = ctx.elsewhere.of(number).flat_map(|found| &found.applications);
    let rules = &ctx.policy.persons;
    let excluding = there.find(|covering| rules.exclude(covering.programme, programme));
    if Rule::PersonElsewhere.breaks(excluding.is_some())
        && let Some(other) = excluding
    {
        let refusal = Refusal::new(Rule::PersonElsewhere).on(&rules.basis).at(field).value(&member.id);
        return Err(refusal.with(Arg::Word(other.number.clone())).with(Arg::Programme(other.programme)));
    }
    Ok(())
}

/// No benefit of this household that covers one of the same persons excludes the application.
///
/// # Errors
/// [`Rule::PersonExcluded`] names the benefit to end first.
pub fn not_excluded_here(household: &Household, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rules = &ctx.policy.persons;
    let other = household
        .applications
        .iter()
        .filter(|other| other.id != application.id && other.step() == Step::Approved)
        .filter(|other| rules.exclude(other.programme, application.programme))
        .filter(|other| !is_renewed(other, application.programme, ctx))
        .find(|other| {
            let (own, other) = (Scope::of(application), Scope::of(other));
            own.shares_with(other, household) && !own.comes_out_of(other) && !other.comes_out_of(own)
        });
    if Rule::PersonExcluded.breaks(other.is_some())
        && let Some(other) = other
    {
        let refusal = Refusal::new(Rule::PersonExcluded).on(&rules.basis).at("data.application");
        return Err(refusal.with(Arg::Word(other.number.clone())).with(Arg::Programme(other.programme)));
    }
    Ok(())
}

/// No benefit of the same programme runs for one of the same persons. 临时救助 is granted once and stands in nobody's
/// way.
///
/// # Errors
/// [`Rule::BenefitRunning`] names the benefit.
pub fn no_benefit_here(household: &Household, scope: Scope<'_>, field: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let running = household
        .applications
        .iter()
        .filter(|other| other.programme == scope.programme && scope.programme != Programme::Linshi)
        .filter(|other| other.in_force() && !is_renewed(other, scope.programme, ctx))
        .find(|other| scope.shares_with(Scope::of(other), household));
    if Rule::BenefitRunning.breaks(running.is_some())
        && let Some(other) = running
    {
        let refusal = Refusal::new(Rule::BenefitRunning).at(field).value(scope.programme.name());
        return Err(refusal.with(Arg::Word(other.number.clone())));
    }
    Ok(())
}

/// Whether an application for `programme` renews a status that ends by itself: in the last months that policy leaves
/// for that, or after its end (刚性支出困难家庭认定有效期).
fn is_renewed(running: &Application, programme: Programme, ctx: &Context<'_>) -> bool {
    let until = running.determination().and_then(Determination::valid_until);
    let months = ctx.policy.gangxing.validity.renewable_months;
    running.programme == programme && until.is_some_and(|day| day <= ctx.today().plus_months(months))
}
