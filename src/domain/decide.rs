//! The one door through which commands become events.

use super::calendar::Calendar;
use super::command::Command;
use super::desk::{Colleague, duty};
use super::elsewhere::Looked;
use super::event::Event;
use super::fund::Book;
use super::household::Household;
use super::payment::Roll;
use super::policy::{Began, Policy};
use super::programme::Ground;
pub use super::refusal::Refusal;
use super::refusal::{Arg, Rule};
use super::state::State;
use super::types::{AccountId, Date, Desk, DeviceId, DeviceMark, Instant, Role};

/// What a rule may know besides the household: who acts, where, when, and by which policy.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The clock.
    pub now: Instant,
    /// Who acts.
    pub account: AccountId,
    /// The work name of the account.
    pub login: &'a str,
    /// At which desk.
    pub desk: &'a Desk,
    /// With which roles.
    pub roles: &'a [Role],
    /// The other accounts of the desk, as far as they are known here.
    pub colleagues: &'a [Colleague<'a>],
    /// The policy in force.
    pub policy: &'a Policy,
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The mark of this device, for numbers.
    pub mark: DeviceMark,
    /// The next free number of this device and year.
    pub next_number: u32,
    /// The `pos` of the stream that is folded.
    pub base: u64,
    /// This device.
    pub device: DeviceId,
    /// What the other streams say about whom to pay, for a command that asks ([`wanted`](super::payment::wanted)).
    pub roll: &'a Roll,
    /// The petty fund that a command spends from, as far as this desk knows it ([`fund::wanted`](super::fund::wanted)).
    pub fund: &'a Book,
    /// Where else on file the persons of the command are: see [`elsewhere::persons`](super::elsewhere::persons).
    pub elsewhere: Looked<'a>,
    /// The household that a command is about which opens a stream of another sort: see [`Command::about`].
    pub about: Option<&'a Household>,
}

impl Context<'_> {
    /// What happened on `day`, as the start of a clock: now, if that is today; else some time on that day.
    #[must_use]
    pub fn began(&self, day: Date) -> Began {
        if day == self.today() { self.now.into() } else { day.into() }
    }

    /// The day.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// What an assessment made today stands on.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground { policy: self.policy, day: self.today() }
    }
}

/// Turns a command into events, or names the rule that stands against it.
///
/// `state` is that of the stream that the command names, `None` when it names none.
///
/// # Errors
/// [`Refusal`]: nothing was changed.
pub fn decide(state: Option<&State>, command: &Command, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let kind = command.kind();
    duty::check(kind, ctx.desk, ctx.roles)?;
    if kind.opens() {
        if Rule::StreamGiven.breaks(state.is_some()) {
            return Err(Refusal::new(Rule::StreamGiven).at("on"));
        }
        return command.decide(None, ctx).map(|event| vec![event]);
    }
    let Some(state) = Rule::StreamMissing.demands(state.filter(|state| state.is_opened())) else {
        return Err(Refusal::new(Rule::StreamMissing).at("on"));
    };
    in_scope(state, ctx)?;
    command.decide(Some(state), ctx).map(|event| vec![event])
}

/// A desk other than the office works only on the streams that are for it.
fn in_scope(state: &State, ctx: &Context<'_>) -> Result<(), Refusal> {
    let stranger = *ctx.desk != Desk::CityOffice && !state.audience().names(ctx.desk);
    if Rule::DeskForeign.breaks(stranger) {
        return Err(Refusal::new(Rule::DeskForeign).at("on").with(Arg::Desk(ctx.desk.clone())));
    }
    Ok(())
}
