//! What the steps of care share: they are about an application for 特困人员救助供养.

use crate::domain::household::{Application, Household, Step};
use crate::domain::programme::Programme;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::Ref;

use super::check;

/// The application of this name: for 特困人员救助供养, under way or granted.
pub(super) fn application<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = check::application(household, name)?;
    if Rule::CareNotTekun.breaks(application.programme != Programme::Tekun) {
        let refusal = Refusal::new(Rule::CareNotTekun).at("data.application");
        return Err(refusal.value(application.programme.name()));
    }
    let step = application.step();
    if step != Step::Approved {
        check::not_ended(application)?;
    }
    Ok(application)
}

/// Short texts of a list, each given.
pub(super) fn names(field: &str, given: &[String]) -> Result<Vec<String>, Refusal> {
    let one = |(n, name): (usize, &String)| check::text(&format!("{field}[{n}]"), name, check::SHORT);
    given.iter().enumerate().map(one).collect()
}
