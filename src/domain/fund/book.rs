//! The cash book of a township's petty fund: its receipts and the grants paid out of it, in the order of their days.
//! Whoever holds the streams lays them into it one by one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::command::Command;
use crate::domain::household::{Application, Household, Payout, Source, What};
use crate::domain::state::State;
use crate::domain::types::{Date, Desk, Fen, Ref, StreamId, Township};

use super::{Direction, Fund, Held};

/// The township whose fund `command` asks about, if any; `state` is that of its own stream.
#[must_use]
pub fn wanted(command: &Command, state: Option<&State>, desk: &Desk) -> Option<Township> {
    match command {
        Command::FundOpen(data) => data.township(desk).ok(),
        Command::FundReturn(_) => state?.opened_fund()?.opening.map(|opening| opening.township),
        Command::GrantPay(_) => state?.opened_household()?.township(),
        Command::GrantUrgent(data) if data.source == Source::PettyFund => state?.opened_household()?.township(),
        _ => None,
    }
}

/// Which way money went, in the order within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// 拨入
    Received,
    /// 发放
    Paid,
    /// 缴回
    GivenBack,
}

/// A grant that was paid out of the fund, as the household's file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Payment {
    /// The household.
    pub household: StreamId,
    /// The application.
    pub application: Ref,
    /// Its number.
    pub number: String,
}

/// A line of the book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct BookLine {
    /// The day.
    pub on: Date,
    /// Which way.
    pub flow: Flow,
    /// The stream that it is recorded in.
    pub stream: StreamId,
    /// Its name there.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// How much.
    pub fen: Fen,
    /// From whom, or to whom.
    pub party: String,
    /// The number of the voucher or receipt.
    pub voucher: Option<String>,
    /// What else is said.
    pub note: Option<String>,
    /// Why it was struck: it counts no more.
    pub struck: Option<String>,
    /// The grant, for what was paid.
    pub grant: Option<Payment>,
}

impl BookLine {
    /// What it adds to the balance.
    #[must_use]
    pub fn change(&self) -> Fen {
        match (&self.struck, self.flow) {
            (Some(_), _) => Fen::ZERO,
            (None, Flow::Received) => self.fen,
            (None, Flow::Paid | Flow::GivenBack) => Fen::ZERO - self.fen,
        }
    }
}

/// A year of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// 上年结转
    pub carried_over_fen: Fen,
    /// 拨入
    pub received_fen: Fen,
    /// 发放
    pub paid_fen: Fen,
    /// 缴回
    pub returned_fen: Fen,
    /// 结余
    pub balance_fen: Fen,
}

/// The book of one township.
#[derive(Debug, Clone, Default)]
pub struct Book {
    township: Option<Township>,
    begins: Option<Date>,
    lines: Vec<BookLine>,
}

impl Book {
    /// The book of a command that needs none.
    pub const NONE: &'static Self = &Self { township: None, begins: None, lines: Vec::new() };

    /// A book into which nothing was laid yet.
    #[must_use]
    pub const fn new(township: Township) -> Self {
        Self { township: Some(township), begins: None, lines: Vec::new() }
    }

    /// The book of `township` from these streams.
    #[must_use]
    pub fn of<'s>(township: Township, streams: impl IntoIterator<Item = &'s State>) -> Self {
        let mut book = Self::new(township);
        streams.into_iter().for_each(|state| book.lay(state));
        book
    }

    /// Whose it is.
    #[must_use]
    pub const fn township(&self) -> Option<Township> {
        self.township
    }

    /// Lays a stream into it; one that does not concern it changes nothing. What a household that has moved away was
    /// paid before stays with the township that paid.
    pub fn lay(&mut self, state: &State) {
        match state {
            State::Fund(fund) => self.lay_fund(fund),
            State::Household(household) => self.lay_household(household),
            _ => {}
        }
    }

    fn lay_fund(&mut self, fund: &Fund) {
        let Some(opening) = fund.opening.filter(|opening| Some(opening.township) == self.township) else { return };
        self.begins = Some(self.begins.map_or(opening.from, |other| other.min(opening.from)));
        self.lines.extend(fund.entries.iter().map(|held| line_of(fund.stream, held)));
    }

    fn lay_household(&mut self, household: &Household) {
        let theirs = petty(household).filter(|(_, payout)| Some(payout.township) == self.township);
        self.lines.extend(theirs.map(|(application, payout)| BookLine {
            on: payout.paid.date(),
            flow: Flow::Paid,
            stream: household.stream,
            id: payout.id.clone(),
            fen: payout.amount.total_fen,
            party: household.member(&payout.payee).map_or_else(String::new, |member| member.name.clone()),
            voucher: payout.receipt.clone(),
            note: None,
            struck: None,
            grant: Some(Payment {
                household: household.stream,
                application: application.id.clone(),
                number: application.number.clone(),
            }),
        }));
    }

    /// The first day of the fund; `None` when it was never opened.
    #[must_use]
    pub const fn begins(&self) -> Option<Date> {
        self.begins
    }

    /// The lines in the order of their days, each with the balance after it. What was paid before the fund was opened is
    /// no matter of it.
    #[must_use]
    pub fn lines(&self) -> Vec<(&BookLine, Fen)> {
        let mut lines: Vec<&BookLine> =
            self.lines.iter().filter(|line| self.begins.is_some_and(|first| line.on >= first)).collect();
        lines.sort();
        let mut balance = Fen::ZERO;
        let after = |line: &'_ BookLine| {
            balance = balance + line.change();
            balance
        };
        let balances: Vec<Fen> = lines.iter().copied().map(after).collect();
        lines.into_iter().zip(balances).collect()
    }

    /// What is in the fund.
    #[must_use]
    pub fn balance(&self) -> Fen {
        self.lines().last().map_or(Fen::ZERO, |(_, balance)| *balance)
    }

    /// What may be spent on `on`: the least that was in the fund at the end of that day or of any since; `None` when it was
    /// not opened by then.
    #[must_use]
    pub fn available(&self, on: Date) -> Option<Fen> {
        self.begins.filter(|first| *first <= on)?;
        self.by_day(on).into_values().min()
    }

    /// By how much more went out than came in.
    #[must_use]
    pub fn overdrawn(&self) -> Fen {
        (Fen::ZERO - self.balance()).or_zero()
    }

    /// The balance at the end of `from` and of each later day on which something happened.
    fn by_day(&self, from: Date) -> BTreeMap<Date, Fen> {
        let mut days = BTreeMap::from([(from, Fen::ZERO)]);
        for (line, balance) in self.lines() {
            days.insert(line.on.max(from), balance);
        }
        days
    }

    /// Each year with what it carried over from the one before.
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        let mut years: Vec<Year> = Vec::new();
        for (line, balance_fen) in self.lines() {
            let number = line.on.year();
            let carried_over_fen = years.last().map_or(Fen::ZERO, |year| year.balance_fen);
            if years.last().is_none_or(|year| year.year != number) {
                let (received_fen, paid_fen, returned_fen) = (Fen::ZERO, Fen::ZERO, Fen::ZERO);
                years.push(Year { year: number, carried_over_fen, received_fen, paid_fen, returned_fen, balance_fen });
            }
            let Some(year) = years.last_mut() else { continue };
            year.balance_fen = balance_fen;
            let part = match line.flow {
                Flow::Received => &mut year.received_fen,
                Flow::Paid => &mut year.paid_fen,
                Flow::GivenBack => &mut year.returned_fen,
            };
            if line.struck.is_none() {
                *part = *part + line.fen;
            }
        }
        years
    }
}

/// The books of several townships.
#[derive(Debug, Clone, Default)]
pub struct Books {
    books: BTreeMap<Township, Book>,
}

impl Books {
    /// Lays a stream into the books of those whose money it tells of.
    pub fn lay(&mut self, state: &State) {
        let townships: BTreeSet<Township> = match state {
            State::Fund(fund) => fund.opening.iter().map(|opening| opening.township).collect(),
            State::Household(household) => petty(household).map(|(_, payout)| payout.township).collect(),
            _ => return,
        };
        for township in townships {
            self.books.entry(township).or_insert_with(|| Book::new(township)).lay(state);
        }
    }

    /// The books of funds that were opened.
    pub fn opened(&self) -> impl Iterator<Item = (Township, &Book)> {
        self.books.iter().filter(|(_, book)| book.begins.is_some()).map(|(township, book)| (*township, book))
    }
}

/// What was paid out of petty funds to a household, by application. Both of two payments in conflict were paid until a
/// person says otherwise.
fn petty(household: &Household) -> impl Iterator<Item = (&Application, &Payout)> {
    household.applications.iter().flat_map(|application| {
        let payouts = application.standing().filter_map(|taken| match &taken.what {
            What::UrgentPaid(payout) | What::GrantPaid(payout) => Some(payout),
            _ => None,
        });
        payouts.filter(|payout| payout.source == Source::PettyFund).map(move |payout| (application, payout))
    })
}

fn line_of(stream: StreamId, held: &Held) -> BookLine {
    let entry = held.entry.clone();
    BookLine {
        on: entry.on,
        flow: match held.direction {
            Direction::Received => Flow::Received,
            Direction::GivenBack => Flow::GivenBack,
        },
        stream,
        id: entry.id,
        fen: entry.fen,
        party: entry.party,
        voucher: entry.voucher,
        note: entry.note,
        struck: held.struck.as_ref().map(|struck| struck.reason.clone()),
        grant: None,
    }
}
