//! 信函索证: proof was asked for by letter, and what came back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Household, Letter, LetterAnswer, Surveyed, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `letter.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordLetter {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// The earlier letter, when this records its answer.
    #[serde(default)]
    pub answers: Option<Ref>,
    /// To whom.
    pub to: String,
    /// What was asked.
    pub asked: String,
    /// When it was sent.
    pub sent: Date,
    /// The answer, once there.
    #[serde(default)]
    pub answer: Option<LetterAnswer>,
}

/// A letter, or its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRecorded {
    /// The application.
    pub application: Ref,
    /// The letter.
    pub letter: Letter,
}

impl RecordLetter {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<LetterRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::in_survey(household, &self.application)?;
        if let Some(earlier) = &self.answers
            && !application.surveyed().any(|s| matches!(s, Surveyed::Letter(letter) if letter.id == *earlier))
        {
            return Err(check::unknown("data.answers", earlier));
        }
        let sent = check::in_course("data.sent", self.sent, application, ctx)?;
        let letter = Letter {
            id,
            answers: self.answers.clone(),
            to: check::text("data.to", &self.to, check::SHORT)?,
            asked: check::text("data.asked", &self.asked, check::LONG)?,
            sent,
            answer: self.answer.as_ref().map(|answer| answered(answer, sent, ctx)).transpose()?,
        };
        Ok(LetterRecorded { application: self.application.clone(), letter })
    }
}

fn answered(answer: &LetterAnswer, sent: Date, ctx: &Context<'_>) -> Result<LetterAnswer, Refusal> {
    let received = check::past("data.answer.received", answer.received, ctx)?;
    if Rule::LetterDates.breaks(received < sent) {
        let refusal = Refusal::new(Rule::LetterDates).at("data.answer.received").value(&received);
        return Err(refusal.with(Arg::Date(sent)));
    }
    Ok(LetterAnswer { received, content: check::text("data.answer.content", &answer.content, check::LONG)? })
}

impl LetterRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut letter = self.letter.clone();
        letter.id = household.name_record(&letter.id, fold);
        letter.answers = letter.answers.map(|earlier| household.meant(&earlier, fold));
        household.enter(&self.application, What::Surveyed(Surveyed::Letter(letter)), vec![], fold);
    }
}
