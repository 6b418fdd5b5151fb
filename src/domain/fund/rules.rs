//! Checks that the commands of a fund and the grants paid out of it share.

use crate::domain::decide::Context;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Fen};

use super::{Entry, Fund};

/// An entry as it is to be kept: named anew, above zero, not in the future and not before the fund was opened.
pub(super) fn entry(field: &str, given: &Entry, fund: Option<&Fund>, ctx: &Context<'_>) -> Result<Entry, Refusal> {
    let at = |name: &str| format!("{field}.{name}");
    if Rule::RefTaken.breaks(fund.is_some_and(|fund| fund.names.has(&given.id))) {
        return Err(Refusal::new(Rule::RefTaken).at(at("ref")).value(&given.id).with(Arg::Word(given.id.to_string())));
    }
    check::past(&at("on"), given.on, ctx)?;
    let opened = fund.and_then(|fund| fund.opening).map(|opening| opening.from);
    let before = opened.filter(|opened| given.on < *opened);
    if Rule::FundBeforeOpening.breaks(before.is_some()) {
        let refusal = Refusal::new(Rule::FundBeforeOpening).at(at("on")).value(&given.on);
        return Err(before.into_iter().fold(refusal, |refusal, day| refusal.with(Arg::Date(day))));
    }
    check::amount(&at("fen"), given.fen)?;
    if Rule::FundNothing.breaks(given.fen == Fen::ZERO) {
        return Err(Refusal::new(Rule::FundNothing).at(at("fen")));
    }
    Ok(Entry {
        id: given.id.clone(),
        on: given.on,
        fen: given.fen,
        party: check::text(&at("party"), &given.party, check::SHORT)?,
        voucher: check::optional(&at("voucher"), given.voucher.as_deref(), check::SHORT)?,
        note: check::optional(&at("note"), given.note.as_deref(), check::LONG)?,
    })
}

/// The fund holds so much on that day and ever since: nothing is spent that is not there.
///
/// A township whose fund is not kept here pays as before, unless policy wants the fund opened first.
///
/// # Errors
/// [`Rule::FundShort`] with what is left, [`Rule::FundNone`].
pub(in crate::domain) fn covers(fen: Fen, on: Date, field: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = &ctx.policy.linshi.petty_fund;
    let left = ctx.fund.available(on);
    if Rule::FundNone.breaks(left.is_none() && rule.opened_first) {
        return Err(Refusal::new(Rule::FundNone).on(&rule.basis).at(field).with(Arg::Date(on)));
    }
    let short = left.filter(|left| fen > *left);
    if Rule::FundShort.breaks(short.is_some()) {
        let refusal = Refusal::new(Rule::FundShort).on(&rule.basis).at(field).value(&fen.get()).with(Arg::Fen(fen));
        return Err(short.into_iter().fold(refusal, |refusal, left| refusal.with(Arg::Fen(left.or_zero()))));
    }
    Ok(())
}
