//! What a rule rests on.

use serde::{Deserialize, Serialize};

use crate::domain::types::Date;

/// The legal ground of a rule. An article is printed only when somebody verified it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The document; none when the rule is this program's own default, waiting for a document.
    #[serde(default)]
    pub title: Option<String>,
    /// What is still to be verified.
    #[serde(default)]
    pub note: Option<String>,
    /// Its article, as recalled.
    #[serde(default)]
    pub article: Option<String>,
    /// The first day it is in force.
    #[serde(default)]
    pub in_force_from: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub until: Option<Date>,
    /// Whether the figure and the article were compared with the official text.
    pub verified: bool,
}

impl Basis {
    /// Whether it is in force on `day`; without dates it always is.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The document, and its article if verified; `None` for a default of this program.
    #[must_use]
    pub fn cited(&self) -> Option<String> {
        let title = self.title.as_ref()?;
        match &self.article {
            Some(article) if self.verified => Some(format!("{title}{article}")),
            _ => Some(title.clone()),
        }
    }
}
