//! 终止其他待遇: a benefit from elsewhere ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Fact, Household, Tag, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `tag.end`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndTag {
    /// The tag.
    pub tag: Ref,
    /// Its last day.
    pub until: Date,
}

/// A benefit from elsewhere ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagEnded {
    /// The tag, with its last day.
    pub tag: Tag,
}

impl EndTag {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(&self, household: &Household, _: &Context<'_>) -> Result<TagEnded, Refusal> {
        let tag = household.tags().find(|tag| tag.id == self.tag);
        let tag = tag.ok_or_else(|| check::unknown("data.tag", &self.tag))?;
        let ended = tag.until.filter(|last| *last <= self.until);
        if Rule::TagEnded.breaks(ended.is_some()) {
            let refusal = Refusal::new(Rule::TagEnded).at("data.tag");
            return Err(ended.map(Arg::Date).into_iter().fold(refusal, Refusal::with));
        }
        let until = check::period("data.until", tag.from, Some(self.until))?;
        Ok(TagEnded { tag: Tag { until, ..tag.clone() } })
    }
}

impl TagEnded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.put_fact(Fact::Tag(self.tag.clone()), fold);
    }
}
