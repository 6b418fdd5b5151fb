//! What is wrong with a field, in the form's own words or in those of a refusal.

use crate::text::field::IssueText;
use crate::text::{Lang, fill};

use super::spot::Spot;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldIssue {
    /// The field.
    pub spot: Spot,
    /// What is wrong with it.
    pub issue: Issue,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issue {
    /// Found by the form.
    Own(IssueText, Vec<String>),
    /// Told by a rule of the domain, in the words of its refusal.
    Told(String),
}

impl Issue {
    /// An issue without arguments.
    #[must_use]
    pub const fn plain(text: IssueText) -> Self {
        Self::Own(text, Vec::new())
    }

    /// An issue with one argument.
    #[must_use]
    pub fn with(text: IssueText, arg: impl Into<String>) -> Self {
        Self::Own(text, vec![arg.into()])
    }

    /// An issue of the form at a field.
    #[must_use]
    pub const fn at(self, spot: Spot) -> FieldIssue {
        FieldIssue { spot, issue: self }
    }

    /// In words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Own(text, args) => fill(text.text(lang), &args.iter().map(String::as_str).collect::<Vec<_>>()),
            Self::Told(message) => message.clone(),
        }
    }
}
