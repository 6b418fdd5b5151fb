//! The papers, one file each: its name, the template that comes with the program, what stands behind the fields, and
//! when it may be printed.
//!
//! A new paper is a file here, a description in `layout/`, a name in the catalogue, and a line in [`PAPERS`].

mod acceptance;
mod application;
mod appraisal;
mod authorisation;
mod care;
mod common;
mod determination;
mod linshi;
mod neighbours;
mod notice;
mod notice_confirmation;
mod one_time_notice;
mod refusal;
mod stop;
mod survey;
#[cfg(test)]
mod tests;

use super::case::Case;
use super::docx::{BadTemplate, Template};
use super::value::Values;
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::text::Lang;
use crate::text::paper::PaperText;

/// A paper.
#[derive(Debug)]
pub struct Paper {
    /// Its name on the command line and in file names.
    pub name: &'static str,
    /// Its title.
    pub title: PaperText,
    /// The template that comes with the program, as a description.
    layout: &'static str,
    /// What stands behind its fields.
    bind: Bind,
    /// Why it cannot be printed yet, if it cannot.
    ready: fn(&Case<'_>) -> Result<(), PaperText>,
    /// When the course asks for it.
    wanted: Wanted,
}

/// When the course asks for a paper.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    /// The only programme that has it; `None` for any.
    programme: Option<Programme>,
    /// The steps at which it is handed out, signed or posted.
    at: &'static [Step],
}

/// How a paper fits a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The course asks for it at this step.
    Now,
    /// It can be printed.
    AtHand,
}

/// How a paper takes up several cases.
#[derive(Debug, Clone, Copy)]
enum Bind {
    /// One after the other.
    Each(fn(&Case<'_>) -> Values),
    /// All on one paper; it is posted, so nothing may be bound that the public must not see.
    Together(fn(&[Case<'_>]) -> Values),
}

/// All papers, in the order of the course.
pub static PAPERS: [&Paper; 14] = [
    &application::PAPER,
    &authorisation::PAPER,
    &acceptance::PAPER,
    &one_time_notice::PAPER,
    &survey::PAPER,
    &neighbours::PAPER,
    &appraisal::PAPER,
    &notice::PAPER,
    &notice_confirmation::PAPER,
    &determination::PAPER,
    &refusal::PAPER,
    &stop::PAPER,
    &linshi::PAPER,
    &care::PAPER,
];

/// The papers that can be printed for a case: those asked for now first, then in the order of the course.
#[must_use]
pub fn fitting(case: &Case<'_>) -> Vec<(&'static Paper, Fit)> {
    let mut fitting: Vec<_> = PAPERS.into_iter().filter_map(|paper| Some((paper, paper.fit(case)?))).collect();
    fitting.sort_by_key(|(_, fit)| *fit);
    fitting
}

/// The paper of this name, in either language or as the command line has it.
#[must_use]
pub fn find(name: &str) -> Option<&'static Paper> {
    let is_it =
        |paper: &&Paper| paper.name == name || [Lang::Zh, Lang::En].iter().any(|l| paper.title.text(*l) == name);
    PAPERS.into_iter().find(is_it)
}

impl Paper {
    /// What the paper offers: each field, all of them blank.
    #[must_use]
    pub fn offered(&self) -> Values {
        Case::with_nothing(|case| match self.bind {
            Bind::Each(bind) => bind(case),
            Bind::Together(bind) => bind(&[*case]),
        })
    }

    /// The template that comes with the program.
    ///
    /// # Errors
    /// [`BadTemplate`]: never, as the tests hold.
    pub fn own_template(&self) -> Result<Template, BadTemplate> {
        Template::from_layout(self.layout)
    }

    /// Why the paper cannot be printed for a case yet.
    ///
    /// # Errors
    /// The reason, and after a `|` what would mend it.
    pub fn ready(&self, case: &Case<'_>) -> Result<(), PaperText> {
        (self.ready)(case)
    }

    /// How it fits a case; `None` if it cannot be printed or belongs to another programme.
    #[must_use]
    pub fn fit(&self, case: &Case<'_>) -> Option<Fit> {
        let (programme, step) = case.application.map(|a| (a.programme, a.step())).unzip();
        if self.wanted.programme.is_some() && self.wanted.programme != programme {
            return None;
        }
        self.ready(case).ok()?;
        Some(if step.is_some_and(|step| self.wanted.at.contains(&step)) { Fit::Now } else { Fit::AtHand })
    }

    /// The values for these cases: one paper each, or one for all.
    #[must_use]
    pub fn values(&self, cases: &[Case<'_>]) -> Vec<Values> {
        match self.bind {
            Bind::Each(bind) => cases.iter().map(bind).collect(),
            Bind::Together(bind) => vec![bind(cases)],
        }
    }
}

impl Wanted {
    /// At these steps of any programme.
    const fn at(at: &'static [Step]) -> Self {
        Self { programme: None, at }
    }
}

/// Ready at any time: it is filled in by hand or in part.
const fn always(_: &Case<'_>) -> Result<(), PaperText> {
    Ok(())
}

/// Ready once there is an application.
fn with_application(case: &Case<'_>) -> Result<(), PaperText> {
    case.application.map(|_| ()).ok_or(PaperText::NeedsApplication)
}
