//! 退回: the office sends the file back to the township, with what is to be amended.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Clock, Deadline, Handled, Household, ReturnTo, Returned, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.return`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The application.
    pub application: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub returned: Option<Date>,
    /// Where it begins again.
    pub to: ReturnTo,
    /// What is to be amended.
    pub amend: Vec<String>,
}

/// The office sent the file back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationReturned {
    /// The application.
    pub application: Ref,
    /// Where to, and what for.
    pub returned: Returned,
    /// To forward it again, when papers only are wanted.
    pub clocks: Vec<Clock>,
}

impl Return {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationReturned, Refusal> {
        let application = check::running(household, &self.application)?;
        let step = application.step();
        if Rule::NotForwarded.breaks(!matches!(step, Step::Forwarded | Step::Review)) {
            let refusal = Refusal::new(Rule::NotForwarded).at("data.application").value(&self.application);
            return Err(refusal.with(Arg::Step(step)));
        }
        if Rule::ReturnNothing.breaks(self.amend.is_empty()) {
            return Err(Refusal::new(Rule::ReturnNothing).at("data.amend"));
        }
        let on = check::in_course("data.returned", self.returned.unwrap_or_else(|| ctx.today()), application, ctx)?;
        let amend = self.amend.iter().enumerate();
        let amend = amend.map(|(n, text)| check::text(&format!("data.amend[{n}]"), text, check::LONG));
        let term = ctx.policy.deadlines.forward(application.track());
        let clock = term.clock(Deadline::Forward, ctx.began(on), ctx.calendar, ctx.policy.version);
        Ok(ApplicationReturned {
            application: self.application.clone(),
            returned: Returned { on, to: self.to, amend: amend.collect::<Result<_, _>>()? },
            clocks: if self.to == ReturnTo::Papers { vec![clock] } else { vec![] },
        })
    }
}

impl ApplicationReturned {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let what = What::Handled(Handled::Returned(self.returned.clone()));
        household.enter(&self.application, what, self.clocks.clone(), fold);
    }
}
