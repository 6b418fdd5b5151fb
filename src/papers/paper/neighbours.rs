//! 邻里访问记录: what two neighbours say; written by hand on the spot.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "neighbours",
    title: PaperText::Neighbours,
    layout: include_str!("../layout/neighbours.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted::at(&[Step::Accepted, Step::Investigating]),
};

fn bind(case: &Case<'_>) -> Values {
    let row = |_: Option<()>| Values::new().by_hand(&[F::Name, F::Dwells, F::Phone, F::Relation, F::NeighbourWords]);
    common::heading(case).and(common::applicant(case)).list(F::Neighbours, [], 2, row)
}
