//! 转换认定类别: with the family's consent an application goes on as one for another class.
//!
//! It keeps its number, papers, authorisations, visits and clocks; what was said for the old class — opinion and
//! notice — is said anew.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere::{self, Scope};
use crate::domain::household::{Application, Conversion, Household, NoticeOutcome, Step, What, fold::Folding};
use crate::domain::programme::{Programme, classify::CLASSES};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.convert`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convert {
    /// The application.
    pub application: Ref,
    /// The class it goes on as: `tekun`, `dibao`, `bianyuan` or `gangxing`.
    pub to: Programme,
    /// Who of the family consents.
    pub consented_by: String,
    /// When; today, if not given.
    #[serde(default)]
    pub consented: Option<Date>,
    /// Why: what stands in the way of the old class.
    pub reason: String,
}

/// An application goes on as one for another class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationConverted {
    /// The application.
    pub application: Ref,
    /// From what to what, and with whose consent.
    pub conversion: Conversion,
}

impl Convert {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationConverted, Refusal> {
        let application = check::running(household, &self.application)?;
        check::undisputed(household, application)?;
        self.class_changes(household, application)?;
        let scope = Scope { programme: self.to, ..Scope::of(application) };
        elsewhere::no_benefit_here(household, scope, "data.to", ctx)?;
        elsewhere::nobody_elsewhere(household, scope, ctx)?;
        if Rule::ConvertPosted.breaks(notice_is_up(application)) {
            return Err(Refusal::new(Rule::ConvertPosted).at("data.application"));
        }
        let consented = check::past("data.consented", self.consented.unwrap_or_else(|| ctx.today()), ctx)?;
        if Rule::ConvertConsent.breaks(consented < application.applied) {
            let refusal = Refusal::new(Rule::ConvertConsent).at("data.consented").value(&consented);
            return Err(refusal.with(Arg::Date(application.applied)));
        }
        let conversion = Conversion {
            from: application.programme,
            to: self.to,
            consented_by: check::text("data.consented_by", &self.consented_by, check::SHORT)?,
            consented,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        };
        Ok(ApplicationConverted { application: self.application.clone(), conversion })
    }

    /// Both are classes that one application is tested for, and no other application runs for the new one.
    fn class_changes(&self, household: &Household, application: &Application) -> Result<(), Refusal> {
        if Rule::ConvertSame.breaks(self.to == application.programme) {
            return Err(Refusal::new(Rule::ConvertSame).at("data.to").value(self.to.name()));
        }
        let classes = CLASSES.contains(&self.to) && CLASSES.contains(&application.programme);
        if Rule::ConvertClass.breaks(!classes) {
            return Err(Refusal::new(Rule::ConvertClass).at("data.to").value(self.to.name()));
        }
        let scope = Scope { programme: self.to, ..Scope::of(application) };
        let runs = |other: &&Application| other.id != application.id && other.is_rival(scope, None);
        let other = household.applications.iter().find(runs);
        if Rule::ProgrammeRunning.breaks(other.is_some()) {
            let refusal = Refusal::new(Rule::ProgrammeRunning).at("data.to").value(self.to.name());
            let number = other.map_or_else(String::new, |other| other.number.clone());
            return Err(refusal.with(Arg::Word(number)));
        }
        Ok(())
    }
}

/// Whether a notice runs, or ended with an objection that nobody has looked into.
fn notice_is_up(application: &Application) -> bool {
    application.step() == Step::Posted
        && application.notices().next_back().is_some_and(|notice| {
            application.closing(&notice.id).is_none_or(|closing| closing.outcome == NoticeOutcome::Objection)
        })
}

impl ApplicationConverted {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::Converted(self.conversion.clone()), vec![], fold);
    }
}
