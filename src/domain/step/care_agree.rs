//! 照料协议: who cares for a person who is supported at home, from when, until when, and for what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CareAgreement, CareMode, Household, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{care, check};

/// `care.agree`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeCare {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// 照料人
    pub carer: String,
    /// 联系电话
    #[serde(default)]
    pub phone: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// 照料责任
    pub duties: String,
}

/// A care agreement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareAgreed {
    /// The application.
    pub application: Ref,
    /// The agreement.
    pub agreement: CareAgreement,
}

impl AgreeCare {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<CareAgreed, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = care::application(household, &self.application)?;
        let at_home = application.care_placement().is_some_and(|placed| placed.mode == CareMode::Home);
        if Rule::CareNotAtHome.breaks(!at_home) {
            return Err(Refusal::new(Rule::CareNotAtHome).at("data.application").value(&self.application));
        }
        check::not_before_application("data.from", self.from, application)?;
        self.check_term(ctx)?;
        let agreement = CareAgreement {
            id,
            carer: check::text("data.carer", &self.carer, check::SHORT)?,
            phone: check::optional("data.phone", self.phone.as_deref(), check::SHORT)?,
            from: self.from,
            until: self.until,
            duties: check::text("data.duties", &self.duties, check::LONG)?,
        };
        Ok(CareAgreed { application: self.application.clone(), agreement })
    }

    /// It ends after it begins, and runs no longer than policy allows.
    fn check_term(&self, ctx: &Context<'_>) -> Result<(), Refusal> {
        if Rule::CareAgreementDates.breaks(self.until <= self.from) {
            let refusal = Refusal::new(Rule::CareAgreementDates).at("data.until").value(&self.until);
            return Err(refusal.with(Arg::Date(self.from)));
        }
        let rule = &ctx.policy.tekun.agreement;
        let latest = self.from.plus_months(rule.max_months).plus_days(-1);
        if Rule::CareAgreementLong.breaks(self.until > latest) {
            let refusal = Refusal::new(Rule::CareAgreementLong).on(&rule.basis).at("data.until").value(&self.until);
            return Err(refusal.with(Arg::Date(latest)));
        }
        Ok(())
    }
}

impl CareAgreed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut agreement = self.agreement.clone();
        agreement.id = household.name_record(&agreement.id, fold);
        household.enter(&self.application, What::CareAgreed(agreement), vec![], fold);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::testing::tekun::applied;

    fn agreement(from: &str, until: &str) -> Value {
        json!({ "ref": "g1", "application": "a1", "carer": "演练·才让", "from": from, "until": until, "duties": "三餐、洗衣、就医" })
    }

    #[test]
    fn an_agreement_is_for_those_at_home_and_within_its_term() {
        let mut course = applied();
        let good = agreement("2026-03-01", "2029-02-28");
        assert_eq!(course.rule("care.agree", good.clone()), (Rule::CareNotAtHome, "data.application".into()));
        let central = json!({ "application": "a1", "mode": "central" });
        assert_eq!(course.rule("care.place", central), (Rule::CareInstitution, "data.institution".into()));
        let both = json!({ "application": "a1", "mode": "home", "institution": "演练敬老院" });
        assert_eq!(course.rule("care.place", both).0, Rule::CareInstitution);
        course.township("care.place", json!({ "application": "a1", "mode": "home" }));
        let reversed = agreement("2026-03-01", "2026-03-01");
        assert_eq!(course.rule("care.agree", reversed), (Rule::CareAgreementDates, "data.until".into()));
        let long = agreement("2026-03-01", "2029-03-01");
        assert_eq!(course.rule("care.agree", long), (Rule::CareAgreementLong, "data.until".into()));
        let early = agreement("2026-02-11", "2026-12-31");
        assert_eq!(course.rule("care.agree", early), (Rule::DateBeforeApplication, "data.from".into()));
        course.township("care.agree", good);
        assert_eq!(course.application("a1").care_agreement().unwrap().until.to_string(), "2029-02-28");
        let home = json!({ "application": "a1", "mode": "central", "institution": "演练敬老院", "from": "2026-05-01" });
        course.township("care.place", home);
        assert_eq!(course.application("a1").care_placement().unwrap().mode, CareMode::Central);
    }
}
