//! Payment runs, referrals and places: pictures, and what keys ask of the worker.

use std::sync::Arc;

use super::pictures::picture;
use super::sample;
use super::stories::{locked, open};
use crate::domain::payment::{LeftReason, Mark, RunStep, Status};
use crate::domain::referral::Step;
use crate::domain::types::{Fen, StreamId};
use crate::form::{Given, Item};
use crate::text::{Lang, pinyin};
use crate::tui::keymap::Action;
use crate::tui::model::desk::*;
use crate::tui::model::{About, DueView, StepView};
use crate::tui::settings::Setting;
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::worker::{Ask, Seat, Tell};

fn text(of: &str) -> String {
    of.to_owned()
}

fn due(date: &str, what: &str) -> Option<DueView> {
    Some(DueView { date: date.parse().unwrap(), what: text(what), provisional: false })
}

fn id(n: u8) -> StreamId {
    StreamId::from_bytes([n; 16])
}

fn runs() -> Tell {
    let run = |n: u8, month: &str, programme: &str, step, step_words: &str, count, yuan, returned| RunLine {
        stream: id(n),
        month: month.parse().unwrap(),
        programme: text(programme),
        township: text("隆务镇"),
        step,
        step_words: text(step_words),
        count,
        total: Fen::new(yuan),
        returned,
        due: due("2026-02-14", "报送").filter(|_| step < RunStep::Forwarded),
        waiting: n == 1,
        here: true,
        key: pinyin::Key::new(&format!("{month} {programme}")),
    };
    Tell::Runs(Arc::new(vec![
        run(1, "2026-02", "最低生活保障", RunStep::Drafted, "编制中", 412, 123_456_700, 0),
        run(2, "2026-02", "特困人员救助供养", RunStep::Sent, "已送发", 38, 4_560_000, 2),
        run(3, "2026-01", "最低生活保障", RunStep::Closed, "已关账", 409, 120_000_050, 0),
    ]))
}

fn line(n: u8, payee: &str, mark: Option<(Mark, &str)>, (status, words): (Status, &str), yuan: i64) -> PayLine {
    PayLine {
        id: format!("l{n}"),
        number: format!("632301100-2026-07-{n:04}"),
        payee: text(payee),
        village: text("吾屯村"),
        account: text("演练银行 尾号0012"),
        persons: 3,
        marks: mark.map(|(mark, _)| mark).into_iter().collect(),
        mark_words: mark.map(|(_, words)| text(words)).unwrap_or_default(),
        amount: Fen::new(yuan),
        status,
        status_words: text(words),
        household: Some(id(n)),
        remarks: vec![text("2026-02 救助金 1,050.00 元")],
        disputed: false,
        key: pinyin::Key::new(payee),
    }
}

fn run() -> Tell {
    let item = |n: u8| Item::new(format!("l{n}"), format!("演练{n}"));
    let given = Given::default().choices("lines", vec![item(1), item(2)]);
    let step = |command: &str, label: &str, given: &Given| StepView {
        command: text(command),
        label: text(label),
        about: About { notes: vec![text("412 户 1,034 人")], given: given.clone(), ..About::default() },
    };
    let listed = (Status::Listed, "待发");
    Tell::Run(Arc::new(RunView {
        stream: id(1),
        title: text("2026-02 最低生活保障 隆务镇"),
        step: text("编制中"),
        counts: (3, 9),
        total: Fen::new(315_000),
        capitals: text("叁仟壹佰伍拾元整"),
        paid: Fen::ZERO,
        rest: 2,
        due: due("2026-02-14", "报送").into_iter().collect(),
        lines: vec![
            line(1, "演练·扎西才让", Some((Mark::New, "新增")), listed, 105_000),
            line(2, "演练甲𠮷", Some((Mark::BackPaid, "补发")), listed, 210_000),
            line(3, "ཚེ་རིང་སྒྲོལ་མ", None, (Status::Held, "暂缓"), 1_234_567),
        ],
        left: vec![LeftLine {
            household: Some(id(9)),
            name: text("演练乙"),
            village: text("措玉村"),
            number: text("632301100-2026-07-0009"),
            reason: LeftReason::NoAccount,
            reason_words: text("没有银行账户"),
            key: pinyin::Key::new("演练乙"),
        }],
        timeline: Vec::new(),
        steps: vec![
            step("payment.check", "复核发放批次", &given),
            step("payment.extend", "补充发放批次", &given),
            step("payment.hold", "暂缓发放", &given),
        ],
    }))
}

fn referrals() -> Tell {
    Tell::Referrals(Arc::new(vec![ReferralLine {
        stream: id(5),
        name: text("演练·卓玛"),
        village: text("隆务镇 吾屯村"),
        need: text("医疗救助"),
        unit: text("医疗保障局"),
        step: Step::Made,
        step_words: text("已转介"),
        due: due("2026-02-13", "转介接收"),
        waiting: false,
        here: true,
        key: pinyin::Key::new("演练·卓玛"),
    }]))
}

fn referral() -> Tell {
    let step = |command: &str, label: &str| {
        let given = Given::default();
        let about = About { notes: vec![text("事项  医疗救助")], given, ..About::default() };
        StepView { command: text(command), label: text(label), about }
    };
    let pair = |a: &str, b: &str| (text(a), text(b));
    Tell::Referral(Arc::new(ReferralView {
        stream: id(5),
        name: text("演练·卓玛"),
        step: text("已转介"),
        due: due("2026-02-13", "转介接收"),
        facts: vec![
            pair("救助对象", "演练·卓玛"),
            pair("事项", "医疗救助"),
            pair("情况及请求", "演练：住院，请求救助"),
        ],
        trail: vec![pair("2026-02-12 接收", "")],
        timeline: Vec::new(),
        steps: vec![step("referral.accept", "接收转介"), step("referral.answer", "答复转介")],
    }))
}

#[test]
fn any_place_is_within_three_keys_of_the_queue() {
    let mut ui = open();
    press(&mut ui, Action::Places);
    picture("places", &mut ui);
    assert!(matches!(type_in(&mut ui, "1")[..], [Ask::LoadRuns]));
    assert!(screen(&mut ui, 80, 24).contains("· 发放批次"));
    press(&mut ui, Action::Back);
    press(&mut ui, Action::Places);
    type_in(&mut ui, "zj");
    assert!(matches!(press(&mut ui, Action::Open)[..], [Ask::LoadReferrals]));
    press(&mut ui, Action::Back);
    assert!(matches!(press(&mut ui, Action::Payments)[..], [Ask::LoadRuns]));
    assert!(press(&mut ui, Action::Payments).is_empty(), "it is there already");
}

#[test]
fn runs_are_listed_drawn_up_and_opened() {
    let mut ui = open();
    press(&mut ui, Action::Payments);
    tell(&mut ui, [runs()]);
    picture("runs", &mut ui);
    assert!(!screen(&mut ui, 80, 24).contains("已关账"));
    press(&mut ui, Action::NextTab);
    assert!(screen(&mut ui, 80, 24).contains("已关账"));
    assert!(matches!(press(&mut ui, Action::Step1)[..], [Ask::LoadOffers]));
    let offer = OfferView {
        month: "2026-03".parse().unwrap(),
        programme: crate::domain::programme::Programme::Dibao,
        programme_words: text("最低生活保障"),
        township: "632301100".parse().unwrap(),
        township_words: text("隆务镇"),
        count: 412,
        marked: [12, 3, 5],
        total: Fen::new(123_456_700),
        capitals: text("壹佰贰拾叁万肆仟伍佰陆拾柒元整"),
        left: vec![(text("停发"), 2), (text("没有银行账户"), 1)],
        key: pinyin::Key::new("2026-03"),
    };
    tell(&mut ui, [Tell::Offers(Arc::new(vec![offer]))]);
    picture("run_offers", &mut ui);
    press(&mut ui, Action::Open);
    assert!(screen(&mut ui, 80, 24).contains("编制 2026-03 最低生活保障"));
    let asks = press(&mut ui, Action::Confirm);
    let [Ask::Submit { orders, .. }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!(orders[0].command, "payment.draft");
    assert_eq!((&orders[0].data["month"], &orders[0].data["programme"]), (&"2026-03".into(), &"dibao".into()));
}

#[test]
fn a_run_has_its_lines_by_what_is_new_and_a_step_is_about_those_ticked() {
    let mut ui = open();
    press(&mut ui, Action::Payments);
    tell(&mut ui, [runs()]);
    assert!(matches!(press(&mut ui, Action::Open)[..], [Ask::LoadFile(_)]));
    tell(&mut ui, [run()]);
    picture("run", &mut ui);
    press(&mut ui, Action::NextTab);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("演练·扎西才") && !shown.contains("演练甲"), "{shown}");
    for _ in 0..6 {
        press(&mut ui, Action::NextTab);
    }
    assert!(screen(&mut ui, 80, 24).contains("没有银行账户"));
    for _ in 0..7 {
        press(&mut ui, Action::PreviousTab);
    }
    press(&mut ui, Action::Tick);
    press(&mut ui, Action::Tick);
    press(&mut ui, Action::Step3);
    picture("run_hold", &mut ui);
    press(&mut ui, Action::NextSection);
    let mut english = open();
    english.session.set(Setting::Lang(Lang::En));
    press(&mut english, Action::Payments);
    tell(&mut english, [runs()]);
    press(&mut english, Action::Open);
    tell(&mut english, [run()]);
    picture("run_en", &mut english);
}

#[test]
fn a_units_desk_begins_with_its_referrals_and_offers_nothing_else() {
    let at = "unit:medical_security".parse().ok();
    let roles = vec![crate::domain::types::Role::Liaison];
    let seat = Seat { desk: text("医疗保障局"), at, has_runs: false, roles, ..sample::seat() };
    let mut ui = locked(&["yibao"]);
    let asks = tell(&mut ui, [Tell::Unlocked(seat, Arc::default())]);
    assert!(matches!(asks[..], [Ask::LoadReferrals]), "{asks:?}");
    tell(&mut ui, [referrals()]);
    picture("unit_queue", &mut ui);
    press(&mut ui, Action::Places);
    assert!(!screen(&mut ui, 80, 24).contains("发放批次"));
    press(&mut ui, Action::Back);
    press(&mut ui, Action::Back);
    assert!(screen(&mut ui, 80, 24).contains("· 转介"), "nothing is below it");
    assert!(press(&mut ui, Action::Payments).is_empty());
    press(&mut ui, Action::Open);
    tell(&mut ui, [referral()]);
    picture("referral", &mut ui);
    press(&mut ui, Action::Step2);
    assert!(screen(&mut ui, 80, 24).contains("办理结果"));
}
