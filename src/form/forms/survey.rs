//! 邻里访问、信函索证、民主评议: what is found out beside the visit.

use crate::form::context::{FormContext, List};
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

use super::nothing_more;

pub(super) static NEIGHBOURS: FormSpec = FormSpec {
    title: T::Neighbours,
    sections: &[Section { title: T::Neighbours, visible: When::Always, body: Body::Fields(ASKED) }],
    check: nothing_more,
    gives: Gives::record("neighbour.record", "q"),
};

const ASKED: &[FieldSpec] = &[
    field("asked", Kind::Date, T::AskedOn).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("investigators", Kind::Names, T::Investigators)
        .required()
        .check(Check::AtLeast(2))
        .preset(Preset::Known("investigators"))
        .help(H::Names),
    field("informants", Kind::Names, T::Informants).required().check(Check::AtLeast(1)).help(H::Names),
    field("findings", Kind::Lines(2000), T::Said).required(),
    field("signed", Kind::Flag, T::SignedByBoth).required().preset(Preset::Text("yes")),
];

pub(super) static LETTER: FormSpec = FormSpec {
    title: T::Letter,
    sections: &[Section { title: T::Letter, visible: When::Always, body: Body::Fields(LETTERED) }],
    check: nothing_more,
    gives: Gives::record("letter.record", "l"),
};

/// An answer, once anything of it is filled in.
const ANSWERED: When =
    When::Any(&[When::Filled("answers"), When::Filled("answer.received"), When::Filled("answer.content")]);

const LETTERED: &[FieldSpec] = &[
    field("answers", Kind::Choice(Options::Listed(List::Letters)), T::AnswersLetter).help(H::AnswersLetter),
    field("to", Kind::Line(60), T::LetterTo).required(),
    field("asked", Kind::Lines(500), T::LetterAsked).required(),
    field("sent", Kind::Date, T::LetterSent).required().check(Check::NotFuture).help(H::Date),
    field("answer.received", Kind::Date, T::AnswerReceived)
        .required_when(ANSWERED)
        .check(Check::NotFuture)
        .help(H::Date),
    field("answer.content", Kind::Lines(1000), T::AnswerContent).required_when(ANSWERED),
];

pub(super) static APPRAISAL: FormSpec = FormSpec {
    title: T::Appraisal,
    sections: &[Section { title: T::Appraisal, visible: When::Always, body: Body::Fields(APPRAISED) }],
    check: votes,
    gives: Gives::record("appraisal.record", "p"),
};

const APPRAISED: &[FieldSpec] = &[
    field("held", Kind::Date, T::HeldOn).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("place", Kind::Line(60), T::HeldAt).required().preset(Preset::Known("appraisal_place")),
    field("chair", Kind::Name, T::Chair).required().preset(Preset::Known("chair")),
    field("called", Kind::Count(1, 9999), T::Called).required(),
    field("present", Kind::Count(1, 9999), T::Present).required().help(H::Present),
    field("representatives", Kind::Count(0, 9999), T::Representatives).required(),
    field("votes_true", Kind::Count(0, 9999), T::VotesTrue).required(),
    field("votes_false", Kind::Count(0, 9999), T::VotesFalse).required().preset(Preset::Text("0")),
    field("secret", Kind::Flag, T::SecretBallot).required().preset(Preset::Text("yes")),
    field("minutes", Kind::Lines(2000), T::Minutes).required().help(H::Minutes),
];

/// Nobody votes who is not there.
fn votes(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let count = |key: &str| state.text(&Spot::Field(key.to_owned())).trim().parse::<u32>().ok();
    let (Some(present), Some(yes), Some(no)) = (count("present"), count("votes_true"), count("votes_false")) else {
        return Vec::new();
    };
    let too_many = yes.saturating_add(no) > present;
    let issue = Issue::with(IssueText::TooManyVotes, present.to_string()).at(Spot::Field("votes_true".to_owned()));
    too_many.then_some(issue).into_iter().collect()
}
