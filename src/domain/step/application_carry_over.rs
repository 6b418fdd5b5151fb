//! 结转在享救助: a benefit that ran before the program did is entered as it stands in the roster. No course begins and no
//! deadline with it; the file is with the office, whose determination confirms it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere::{self, Scope};
use crate::domain::household::{Application, Carried, Household, Manner, What, fold::Folding};
use crate::domain::programme::Programme;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::{application_register, check};

/// Why a benefit is entered without a course. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CarryReason {
    /// 期初导入: it stands in the roster of the day on which the program was taken into use.
    Import,
}

/// `application.carry_over`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// The name of the application in the stream.
    pub application: Ref,
    /// 救助项目; 临时救助 is granted once and cannot be carried over.
    pub programme: Programme,
    /// In whose name it stands.
    pub applicant: Ref,
    /// Whether it is for the applicant alone (单人户).
    #[serde(default)]
    pub single: bool,
    /// Why.
    pub reason: CarryReason,
    /// Since when it has run.
    pub since: Date,
    /// What is paid a month; for 低保 and 特困, and for no status.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
    /// The number of the certificate.
    #[serde(default)]
    pub certificate: Option<String>,
    /// The day of the next re-check, if set.
    #[serde(default)]
    pub next_review: Option<Date>,
    /// The last day of a status that ends by itself.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

/// A benefit was carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationCarriedOver {
    /// Its name in the stream.
    pub application: Ref,
    /// The number that people say.
    pub number: String,
    /// 救助项目
    pub programme: Programme,
    /// In whose name it stands.
    pub applicant: Ref,
    /// Whether it is for the applicant alone.
    pub single: bool,
    /// What stands in the roster.
    pub carried: Carried,
}

impl CarryOver {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationCarriedOver, Refusal> {
        let application = check::free("data.application", &self.application, household)?;
        super::household_merge::not_merged(household, "on")?;
        if household.member(&self.applicant).is_none() {
            return Err(check::unknown("data.applicant", &self.applicant));
        }
        let scope = Scope { programme: self.programme, applicant: &self.applicant, single: self.single };
        application_register::no_rival(household, scope, None)?;
        elsewhere::no_benefit_here(household, scope, "data.programme", ctx)?;
        elsewhere::nobody_elsewhere(household, scope, ctx)?;
        self.fits_programme()?;
        let carried = Carried {
            since: check::past("data.since", self.since, ctx)?,
            monthly_fen: self.monthly_fen.map(|fen| check::amount("data.monthly_fen", fen)).transpose()?,
            certificate: check::optional("data.certificate", self.certificate.as_deref(), check::SHORT)?,
            next_review: self.next_review,
            valid_until: check::period("data.valid_until", self.since, self.valid_until)?,
        };
        Ok(ApplicationCarriedOver {
            application,
            number: application_register::number(household, ctx)?,
            programme: self.programme,
            applicant: self.applicant.clone(),
            single: self.single,
            carried,
        })
    }

    /// What is paid once ends with its payment; money belongs to the programmes that pay every month.
    fn fits_programme(&self) -> Result<(), Refusal> {
        if Rule::CarryProgramme.breaks(self.programme == Programme::Linshi) {
            return Err(Refusal::new(Rule::CarryProgramme).at("data.programme").value(self.programme.name()));
        }
        let monthly = matches!(self.programme, Programme::Dibao | Programme::Tekun);
        if Rule::CarryAmount.breaks(monthly != self.monthly_fen.is_some()) {
            return Err(Refusal::new(Rule::CarryAmount).at("data.monthly_fen").with(Arg::Programme(self.programme)));
        }
        Ok(())
    }
}

impl ApplicationCarriedOver {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let application = Application {
            id: self.application.clone(),
            number: self.number.clone(),
            programme: self.programme,
            registered_for: self.programme,
            applicant: self.applicant.clone(),
            single: self.single,
            manner: Manner::Own,
            proxy: None,
            applied: self.carried.since,
            statement: None,
            relief: None,
            trail: Vec::new(),
        };
        let id = household.add_application(application, Vec::new(), fold);
        household.enter(&id, What::CarriedOver(self.carried.clone()), Vec::new(), fold);
    }
}
