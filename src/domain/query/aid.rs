//! What `case show` tells of a person's care and of a grant.

use serde::Serialize;

use crate::domain::household::{
    Application, CareAgreement, CareAssessment, CareChange, CarePlacement, Claim, Clock, Filing, Payout, Relief, Source,
};
use crate::domain::types::{Date, Fen, Instant, Ref};

/// The care of a person on 特困人员救助供养, as it stands.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct CareFile<'a> {
    pub assessment: Option<&'a CareAssessment>,
    pub open_change: Option<&'a CareChange>,
    pub placement: Option<&'a CarePlacement>,
    pub agreement: Option<&'a CareAgreement>,
}

/// What an application for 临时救助 rests on, and what was paid on it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ReliefFile<'a> {
    pub claim: &'a Claim,
    pub pay_by: Option<Instant>,
    pub payout: Option<PayoutFile<'a>>,
    pub papers_completed: Option<Date>,
    pub filing: Option<&'a Filing>,
}

/// Money that reached the family.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct PayoutFile<'a> {
    #[serde(rename = "ref")]
    pub id: &'a Ref,
    pub paid: Instant,
    pub total_fen: Fen,
    pub source: Source,
    pub payee: &'a Ref,
    pub receipt: Option<&'a str>,
}

/// The care of an application; `None` where nothing of it is on record.
pub(super) fn care(application: &Application) -> Option<CareFile<'_>> {
    let file = CareFile {
        assessment: application.care_assessment(),
        open_change: application.open_care_change(),
        placement: application.care_placement(),
        agreement: application.care_agreement(),
    };
    let is_known = file.assessment.is_some() || file.open_change.is_some() || file.placement.is_some();
    is_known.then_some(file)
}

/// What an application for 临时救助 rests on; `None` for other programmes.
pub(super) fn relief(application: &Application) -> Option<ReliefFile<'_>> {
    let Relief { claim, pay_by } = application.relief.as_ref()?;
    Some(ReliefFile {
        claim,
        pay_by: pay_by.as_ref().and_then(|clock: &Clock| clock.until),
        payout: application.payout().map(payout),
        papers_completed: application.papers_completed(),
        filing: application.filing(),
    })
}

fn payout(payout: &Payout) -> PayoutFile<'_> {
    PayoutFile {
        id: &payout.id,
        paid: payout.paid,
        total_fen: payout.amount.total_fen,
        source: payout.source,
        payee: &payout.payee,
        receipt: payout.receipt.as_deref(),
    }
}
