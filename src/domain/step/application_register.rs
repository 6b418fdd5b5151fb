//! 登记申请: the household applies for a programme; the clock to accept or to tell starts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere::{self, Scope};
use crate::domain::household::{Application, Claim, Clock, Deadline, Household, Manner, Proxy, Relief, fold::Folding};
use crate::domain::programme::{Programme, Track};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{check, claim};

/// `application.register`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The name of the application in the stream.
    pub application: Ref,
    /// 救助项目
    pub programme: Programme,
    /// The member who applies.
    pub applicant: Ref,
    /// Whether it is for the applicant alone (单人户).
    #[serde(default)]
    pub single: bool,
    /// By themselves, through a proxy, or found by the township.
    pub manner: Manner,
    /// Who applies for them; needed when through a proxy.
    #[serde(default)]
    pub proxy: Option<Proxy>,
    /// The day of the application.
    pub applied: Date,
    /// What the family says.
    #[serde(default)]
    pub statement: Option<String>,
    /// 临时救助: the emergency or the spending it rests on; for no other programme.
    #[serde(default)]
    pub linshi: Option<Claim>,
}

/// An application was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationRegistered {
    /// Its name in the stream.
    pub application: Ref,
    /// The number that people say: township, year, device mark, sequence.
    pub number: String,
    /// 救助项目
    pub programme: Programme,
    /// Who applies.
    pub applicant: Ref,
    /// Whether it is for the applicant alone.
    pub single: bool,
    /// How it came about.
    pub manner: Manner,
    /// Through whom.
    pub proxy: Option<Proxy>,
    /// The day of the application.
    pub applied: Date,
    /// What the family says.
    pub statement: Option<String>,
    /// 临时救助: what it rests on.
    pub relief: Option<Relief>,
    /// Accept, or tell what is missing.
    pub clock: Clock,
}

impl Register {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationRegistered, Refusal> {
        let application = check::free("data.application", &self.application, household)?;
        super::household_merge::not_merged(household, "on")?;
        let scope = Scope { programme: self.programme, applicant: &self.applicant, single: self.single };
        no_rival(household, scope, self.linshi.as_ref())?;
        if household.member(&self.applicant).is_none() {
            return Err(check::unknown("data.applicant", &self.applicant));
        }
        elsewhere::no_benefit_here(household, scope, "data.programme", ctx)?;
        elsewhere::nobody_elsewhere(household, scope, ctx)?;
        let applied = check::past("data.applied", self.applied, ctx)?;
        let relief = claim::relief(self.programme, self.linshi.as_ref(), applied, household, ctx)?;
        let track = Track::of(self.programme, relief.as_ref().is_some_and(Relief::is_urgent));
        let term = ctx.policy.deadlines.accept_or_tell(track);
        Ok(ApplicationRegistered {
            application,
            number: number(household, ctx)?,
            programme: self.programme,
            applicant: self.applicant.clone(),
            single: self.single,
            manner: self.manner,
            proxy: self.proxy()?,
            applied,
            statement: check::optional("data.statement", self.statement.as_deref(), check::LONG)?,
            relief,
            clock: term.clock(Deadline::AcceptOrTell, ctx.now, ctx.calendar, ctx.policy.version),
        })
    }

    fn proxy(&self) -> Result<Option<Proxy>, Refusal> {
        if Rule::ProxyMissing.breaks(self.manner == Manner::Proxy && self.proxy.is_none()) {
            return Err(Refusal::new(Rule::ProxyMissing).at("data.proxy"));
        }
        let read = |given: &Proxy| {
            Ok(Proxy {
                name: check::text("data.proxy.name", &given.name, check::SHORT)?,
                relation: check::text("data.proxy.relation", &given.relation, check::SHORT)?,
                mandate: check::text("data.proxy.mandate", &given.mandate, check::SHORT)?,
            })
        };
        self.proxy.as_ref().map(read).transpose()
    }
}

/// No other application like this runs.
pub(super) fn no_rival(household: &Household, scope: Scope<'_>, claim: Option<&Claim>) -> Result<(), Refusal> {
    let running = household.applications.iter().find(|other| other.is_rival(scope, claim));
    if Rule::ProgrammeRunning.breaks(running.is_some()) {
        let refusal = Refusal::new(Rule::ProgrammeRunning).at("data.programme").value(scope.programme.name());
        let number = running.map(|other| Arg::Word(other.number.clone()));
        return Err(number.into_iter().fold(refusal, Refusal::with));
    }
    Ok(())
}

/// `632301100-2026-00-0001`
pub(super) fn number(household: &Household, ctx: &Context<'_>) -> Result<String, Refusal> {
    let township = household.township().ok_or_else(|| Refusal::new(Rule::StreamMissing).at("on"))?;
    Ok(format!("{township}-{}-{}-{:04}", ctx.today().year(), ctx.mark, ctx.next_number))
}

impl ApplicationRegistered {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let application = Application {
            id: self.application.clone(),
            number: self.number.clone(),
            programme: self.programme,
            registered_for: self.programme,
            applicant: self.applicant.clone(),
            single: self.single,
            manner: self.manner,
            proxy: self.proxy.clone(),
            applied: self.applied,
            statement: self.statement.clone(),
            relief: self.relief.clone(),
            trail: Vec::new(),
        };
        household.add_application(application, vec![self.clock], fold);
    }
}
