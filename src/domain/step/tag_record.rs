//! 登记其他待遇: a person has a benefit from elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Fact, Household, Tag, TagKind, Treatment, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::check;

/// `tag.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordTag {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose.
    pub member: Ref,
    /// What.
    pub kind: TagKind,
    /// How much a month, if money.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
    /// From when.
    pub from: Date,
    /// The last day, if known.
    #[serde(default)]
    pub until: Option<Date>,
    /// Counted or exempt; as policy says, if not given.
    #[serde(default)]
    pub treatment: Option<Treatment>,
    /// Why otherwise than policy says; what more there is to say.
    #[serde(default)]
    pub note: Option<String>,
}

/// A benefit from elsewhere was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRecorded {
    /// The tag.
    pub tag: Tag,
}

impl RecordTag {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<TagRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        if household.member(&self.member).is_none() {
            return Err(check::unknown("data.member", &self.member));
        }
        let note = check::optional("data.note", self.note.as_deref(), check::LONG)?;
        let tag = Tag {
            id,
            member: self.member.clone(),
            kind: self.kind,
            monthly_fen: self.monthly_fen.map(|fen| check::amount("data.monthly_fen", fen)).transpose()?,
            from: self.from,
            until: check::period("data.until", self.from, self.until)?,
            treatment: self.treatment(note.is_some(), ctx)?,
            note,
        };
        self.not_twice(household, &tag)?;
        Ok(TagRecorded { tag })
    }

    /// As policy says, or otherwise with a note that says why.
    fn treatment(&self, explained: bool, ctx: &Context<'_>) -> Result<Treatment, Refusal> {
        let usual = ctx.policy.tags.treatment(self.kind);
        let chosen = self.treatment.unwrap_or(usual);
        if Rule::TagTreatment.breaks(chosen == Treatment::Deductible || (chosen != usual && !explained)) {
            return Err(Refusal::new(Rule::TagTreatment).on(&ctx.policy.tags.basis).at("data.treatment"));
        }
        Ok(chosen)
    }

    /// One kind runs once for a person at a time.
    fn not_twice(&self, household: &Household, tag: &Tag) -> Result<(), Refusal> {
        let same = |old: &&Tag| old.member == tag.member && old.kind == tag.kind && tag.kind != TagKind::Other;
        let overlaps =
            |old: &Tag| old.until.is_none_or(|last| last >= tag.from) && tag.until.is_none_or(|last| last >= old.from);
        let twin = household.tags().filter(same).find(|old| overlaps(old));
        if Rule::TagRunning.breaks(twin.is_some())
            && let Some(twin) = twin
        {
            let refusal = Refusal::new(Rule::TagRunning).at("data.kind");
            return Err(refusal.with(Arg::Word(twin.id.to_string())));
        }
        Ok(())
    }
}

impl TagRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.put_fact(Fact::Tag(self.tag.clone()), fold);
    }
}
