//! The money: the township's petty fund, filled by the played office, and the payment runs of the last months, drawn up,
//! checked, confirmed, sent and closed by it.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::people::MARK;
use super::township::{PlayedOffice, PracticeError};
use crate::domain::payment::Run;
use crate::domain::programme::Programme;
use crate::domain::refusal::Rule;
use crate::domain::types::{Date, Fen, Instant, Month, StreamId, Township};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;

use super::At;

/// How many months are paid; the township's oldest benefit is no older.
const MONTHS: i32 = 8;

/// How long the petty fund is kept already, in days: longer than anything was paid out of it.
const FUND_DAYS: i64 = 400;
/// What reaches the petty fund for so many households.
const FUND_RECEIPT: i64 = 20_000_000;
const FUND_HOUSEHOLDS: usize = 50;

/// The runs still to be made, after the petty fund.
pub(super) struct Payments {
    today: Date,
    fund: Option<(Township, Fen)>,
    runs: VecDeque<(Month, Programme, Township)>,
}

impl Payments {
    /// The runs of each month up to that of yesterday, for the township whose households the clerk sees.
    pub(super) fn until(today: Date, clerk: &Ledger) -> Result<Self, LedgerError> {
        // A family may have moved away: the township is that of most.
        let mut households: BTreeMap<Township, usize> = BTreeMap::new();
        clerk.cards().for_each(|card| *households.entry(card.line.village.township()).or_default() += 1);
        let township = households.into_iter().max_by_key(|(_, count)| *count).map(|(township, _)| township);
        let shares = i64::try_from(1 + clerk.cards().count() / FUND_HOUSEHOLDS).unwrap_or(1);
        let fund = township.map(|township| (township, Fen::new(FUND_RECEIPT).times(shares)));
        let last = Month::of(today.plus_days(-1));
        let programmes = [Programme::Dibao, Programme::Tekun];
        let months = (0..MONTHS).rev().map(|back| last.plus(-back));
        let runs = township.into_iter().flat_map(|township| {
            months.clone().flat_map(move |month| programmes.map(|programme| (month, programme, township)))
        });
        Ok(Self { today, fund, runs: runs.collect() })
    }

    /// Makes the next run; false when none is left.
    pub(super) fn next(&mut self, office: &mut PlayedOffice) -> Result<bool, PracticeError> {
        if let Some(fund) = self.fund.take() {
            return self.fill_fund(office, fund).map(|()| true);
        }
        let Some((month, programme, township)) = self.runs.pop_front() else { return Ok(false) };
        let stream = office.clerk().new_stream_id()?;
        let mut run = Making { office, stream, month, today: self.today, minute: 10 * 60 };
        let data = json!({ "programme": programme, "month": month, "township": township });
        match run.give(2, "payment.draft", data) {
            // Nobody had anything in that month.
            Err(PracticeError::Refused(rule)) if rule == Rule::PaymentNobody.id() => return Ok(true),
            drafted => drafted?,
        }
        run.pay()?;
        Ok(true)
    }

    /// 备用金: opened more than a year ago, filled up this year.
    fn fill_fund(&self, office: &mut PlayedOffice, (township, fen): (Township, Fen)) -> Result<(), PracticeError> {
        let stream = office.clerk().new_stream_id()?;
        let at = |minute: i64| At { days: -1, minute }.instant(self.today);
        let entry = |n: u32, days: i64, fen: Fen| {
            json!({
                "ref": format!("r{n}"), "on": self.today.plus_days(-days), "fen": fen,
                "party": format!("{MARK}市财政局"), "voucher": format!("{MARK}凭证{n:04}"),
            })
        };
        let opened = json!({ "township": township, "receipt": entry(1, FUND_DAYS, fen) });
        office.clerk_gives(stream, at(9 * 60), "fund.open", opened)?;
        let mut give = |minute: i64, name, data| office.clerk_gives(stream, at(9 * 60 + minute), name, data);
        give(5, "fund.receive", json!({ "receipt": entry(2, 30, fen) }))?;
        // Entered twice, and struck out; and what was left over went back.
        give(10, "fund.receive", json!({ "receipt": entry(3, 30, fen) }))?;
        give(15, "fund.strike", json!({ "entry": "r3", "reason": format!("{MARK}：与上一笔重复登记") }))?;
        give(20, "fund.return", json!({ "returned": entry(4, 20, Fen::new(fen.get() / 10)) }))
    }
}

/// One run while it is made.
struct Making<'a> {
    office: &'a mut PlayedOffice,
    stream: StreamId,
    month: Month,
    today: Date,
    minute: i64,
}

impl Making<'_> {
    /// From the check to the end, as far as the days have come.
    fn pay(&mut self) -> Result<(), PracticeError> {
        let past = Month::of(self.today.plus_days(-1)).since(self.month);
        let entries = self.run()?.map_or(0, |run| run.entries.len());
        if past < 1 {
            // Whoever was approved after the draft is added.
            self.give(2, "payment.extend", json!({}))?;
            if entries > 2 {
                let reason = format!("{MARK}：户主账户正在核实");
                self.give(3, "payment.hold", json!({ "lines": ["l1"], "reason": reason }))?;
            }
        }
        let total = self.run()?.map_or(Fen::ZERO, |run| run.total());
        let alone = format!("{MARK}：两人办公，另一人出差");
        self.give(3, "payment.check", json!({ "total_fen": total, "exception_reason": alone }))?;
        self.give(3, "payment.confirm", json!({}))?;
        if past < 1 {
            return Ok(());
        }
        self.give(6, "payment.send", json!({ "total_fen": total }))?;
        if past <= 2 {
            // The bank sent one payment back; that of the last month is paid again in the days to come.
            let lines = json!([{ "ref": "l1", "reason": "wrong_account", "note": format!("{MARK}：户名不符") }]);
            self.give(12, "payment.return", json!({ "lines": lines }))?;
        }
        if past == 1 {
            return Ok(());
        }
        if past == 2 {
            let account = json!({ "bank": format!("{MARK}农村商业银行"), "account": "62999999000000001", "holder": format!("{MARK}更正户名") });
            self.give(16, "payment.repay", json!({ "lines": [{ "ref": "l1", "account": account }] }))?;
        }
        self.give(25, "payment.close", json!({}))
    }

    /// Gives a command on a day of the month, or yesterday if that has not come.
    fn give(&mut self, day: u32, name: &'static str, data: Value) -> Result<(), PracticeError> {
        let days = self.month.day(day).days_since(self.today).min(-1);
        self.minute += 5;
        let at: Instant = At { days, minute: self.minute }.instant(self.today);
        self.office.clerk_gives(self.stream, at, name, data)
    }

    fn run(&mut self) -> Result<Option<Run>, LedgerError> {
        Ok(self.office.clerk().payment_runs()?.into_iter().find(|run| run.stream == self.stream))
    }
}
