//! 转介: opens the referral of one person to the unit in charge, with the family's consent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Consent, Need, Opening, Person, Referral};
use crate::domain::decide::Context;
use crate::domain::household::{Deadline, Household};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Desk, Ref, StreamId};

/// `referral.make`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Make {
    /// The household, by its stream.
    #[schemars(with = "String")]
    pub household: StreamId,
    /// Who is to be helped.
    pub member: Ref,
    /// Which help.
    pub need: Need,
    /// The unit in charge, by its id in the roster; the one that policy names for the need, if not given.
    #[serde(default)]
    pub unit: Option<String>,
    /// What is asked for.
    pub asked: String,
    /// The family's consent.
    pub consent: Consent,
}

/// A referral was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What it was opened with.
    pub opening: Opening,
}

impl Make {
    pub(in crate::domain) fn decide(&self, ctx: &Context<'_>) -> Result<Made, Refusal> {
        let household = ctx.about.ok_or_else(|| Refusal::new(Rule::StreamMissing).at("data.household"))?;
        let township = household.township().ok_or_else(|| Refusal::new(Rule::StreamMissing).at("data.household"))?;
        let foreign = matches!(ctx.desk, Desk::Township(own) if *own != township);
        if Rule::DeskForeign.breaks(foreign) {
            return Err(Refusal::new(Rule::DeskForeign).at("data.household").with(Arg::Desk(ctx.desk.clone())));
        }
        let made = ctx.today();
        let rules = &ctx.policy.referral;
        let clock = |term: &crate::domain::policy::Term, rule| term.clock(rule, made, ctx.calendar, ctx.policy.version);
        Ok(Made {
            opening: Opening {
                household: self.household,
                township,
                unit: self.unit(ctx)?,
                need: self.need,
                person: self.person(household)?,
                asked: check::text("data.asked", &self.asked, check::LONG)?,
                consent: self.consent(household, ctx)?,
                made,
                clocks: vec![
                    clock(&rules.accept, Deadline::ReferralAccept),
                    clock(&rules.answer, Deadline::ReferralAnswer),
                ],
            },
        })
    }

    fn unit(&self, ctx: &Context<'_>) -> Result<String, Refusal> {
        let given = check::optional("data.unit", self.unit.as_deref(), check::SHORT)?;
        let unit = given.or_else(|| ctx.policy.referral.unit(self.need).map(str::to_owned));
        let unit = unit.filter(|unit| format!("unit:{unit}").parse::<Desk>().is_ok());
        Rule::ReferralUnit.demands(unit).ok_or_else(|| Refusal::new(Rule::ReferralUnit).at("data.unit"))
    }

    fn person(&self, household: &Household) -> Result<Person, Refusal> {
        let member = household.member(&self.member).ok_or_else(|| check::unknown("data.member", &self.member))?;
        let profile =
            household.profile.as_ref().ok_or_else(|| Refusal::new(Rule::StreamMissing).at("data.household"))?;
        Ok(Person {
            member: member.id.clone(),
            name: member.name.clone(),
            id_number: member.id_number.clone(),
            phone: household.phone().map(str::to_owned),
            village: profile.village,
        })
    }

    fn consent(&self, household: &Household, ctx: &Context<'_>) -> Result<Consent, Refusal> {
        if household.member(&self.consent.by).is_none() {
            return Err(check::unknown("data.consent.by", &self.consent.by));
        }
        check::past("data.consent.on", self.consent.on, ctx)?;
        Ok(self.consent.clone())
    }
}

impl Made {
    pub(in crate::domain) fn apply(&self, referral: &mut Referral, _: u32) {
        // A stream is opened once, by the device that drew its id; a second opening can only be forged.
        if referral.opening.is_none() {
            referral.opening = Some(self.opening.clone());
        }
    }
}
