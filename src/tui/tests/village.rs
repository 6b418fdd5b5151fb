//! What is done for a village at a time, and the statistics: told by keys, and drawn.

use std::sync::Arc;

use serde_json::json;

use super::pictures::picture;
use super::sample;
use super::stories::open;
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::domain::query::VillageTask;
use crate::domain::query::statistics::{Count, RefusedAt, Statistics};
use crate::domain::types::{Fen, Month, StreamId};
use crate::text::Lang;
use crate::tui::keymap::Action;
use crate::tui::model::{About, DueView, Ended, FileView, StepView, VillageRow};
use crate::tui::testing::{press, screen, tell, today, type_in};
use crate::tui::ui::Ui;
use crate::tui::worker::{Ask, RefusalView, Tell};

fn row(n: u8, task: VillageTask, village: &str) -> VillageRow {
    let names = ["演练甲𠮷", "演练·久美丹增旺秀南杰", "ཚེ་རིང་སྒྲོལ་མ", "演练乙", "演练丙"];
    let own = match task {
        VillageTask::Post => json!({ "application": "a1", "ref": "n1" }),
        VillageTask::Close => json!({ "notice": "n1" }),
        VillageTask::Visit => json!({ "application": "a1" }),
    };
    let note = match task {
        VillageTask::Post => "同意 450.00 元/月",
        VillageTask::Close => "02-04 至 02-12",
        VillageTask::Visit => "4 人",
    };
    VillageRow {
        task,
        stream: StreamId::from_bytes([n; 16]),
        application: "a1".parse().unwrap(),
        number: format!("632301100-2026-07-{n:04}"),
        name: names[usize::from(n) % 5].to_owned(),
        village: village.to_owned(),
        programme: "最低生活保障".to_owned(),
        due: Some(DueView {
            date: today().plus_days(i64::from(n) - 3), what: "入户调查".into(), provisional: n == 7
        }),
        note: note.to_owned(),
        end: (task == VillageTask::Close).then(today),
        address: "吾屯村上庄 12 号".to_owned(),
        phone: "13900000000".to_owned(),
        members: ["演练·扎西才让（户主，45岁）", "演练·卓玛（配偶，43岁）", "演练𠮷（女儿，12岁）"]
            .map(str::to_owned)
            .into(),
        look_at: if n.is_multiple_of(2) {
            vec!["收入证明".into(), "演练·卓玛的核对授权".into()]
        } else {
            Vec::new()
        },
        own,
    }
}

fn rows() -> Tell {
    let mut rows = Vec::new();
    for task in VillageTask::ALL {
        rows.extend((1..=6).map(|n| row(n, task, "吾屯村")));
        rows.extend((7..=8).map(|n| row(n, task, "隆务街社区")));
    }
    Tell::Villages(Arc::new(rows))
}

/// In the list of the first village.
fn at(place: Action) -> Ui {
    let mut ui = open();
    assert!(matches!(press(&mut ui, place)[..], [Ask::LoadVillages]));
    tell(&mut ui, [rows()]);
    press(&mut ui, Action::Open);
    ui
}

#[test]
fn pictures() {
    let mut ui = open();
    press(&mut ui, Action::PostNotices);
    tell(&mut ui, [rows()]);
    picture("villages", &mut ui);
    let mut ui = at(Action::PostNotices);
    press(&mut ui, Action::Tick);
    picture("village_post", &mut ui);
    let mut ui = at(Action::PlanVisits);
    press(&mut ui, Action::Down);
    picture("village_visits", &mut ui);
    ui.session.lang = Lang::En;
    picture("village_visits_en", &mut ui);
    let mut ui = at(Action::CloseNotices);
    type_in(&mut ui, "演练：有村民提出另有收入");
    press(&mut ui, Action::Down);
    press(&mut ui, Action::Tick);
    picture("village_outcomes", &mut ui);
}

#[test]
fn a_village_is_found_by_its_pinyin_and_has_only_its_own() {
    let mut ui = open();
    press(&mut ui, Action::PostNotices);
    assert!(screen(&mut ui, 80, 24).contains("正在读取"));
    tell(&mut ui, [rows()]);
    type_in(&mut ui, "lwj");
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("隆务街社区") && !shown.contains("吾屯村"), "{shown}");
    press(&mut ui, Action::Open);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("批量公示 · 隆务街社区") && shown.contains("已选 0 / 2 户"), "{shown}");
    assert!(press(&mut ui, Action::Open).is_empty());
    assert!(screen(&mut ui, 80, 24).contains("还没有选"));
}

#[test]
fn a_village_chosen_before_it_was_told_is_opened_when_it_is() {
    let mut ui = open();
    press(&mut ui, Action::PlanVisits);
    press(&mut ui, Action::Open);
    tell(&mut ui, [rows()]);
    assert!(screen(&mut ui, 80, 24).contains("入户计划 · 吾屯村"));
}

#[test]
fn one_form_posts_a_notice_for_each_household_that_is_ticked() {
    let mut ui = at(Action::PostNotices);
    press(&mut ui, Action::TickAll);
    press(&mut ui, Action::Tick);
    press(&mut ui, Action::Open);
    assert!(screen(&mut ui, 80, 24).contains("张贴公示 · 5 户"));
    let draft = type_in(&mut ui, "演练村村务公开栏");
    assert!(matches!(&draft[..], [Ask::SaveDraft(form)] if form.many.len() == 5), "it outlives the program");
    let asks = press(&mut ui, Action::Save);
    let Some(Ask::SubmitEach { ticket, orders }) = asks.last() else { panic!("{asks:?}") };
    assert_eq!(orders.len(), 5);
    assert!(orders.iter().all(|order| order.command == "notice.post" && order.data["place"] == "演练村村务公开栏"));
    assert_eq!(orders[0].data["ref"], "n1");
    assert_eq!(orders[0].data["start"], "2026-02-12");

    let refused =
        RefusalView { index: 0, field: None, message: "已在公示中。".into(), remedy: "等待期满。".into() };
    let mut outcomes = vec![Ended::Done; 5];
    outcomes[2] = Ended::Not(refused);
    let ticket = *ticket;
    tell(&mut ui, [Tell::SavedEach { ticket, outcomes }]);
    picture("village_results", &mut ui);
    press(&mut ui, Action::Back);
    assert!(screen(&mut ui, 80, 24).contains("批量公示 · 吾屯村"));
}

#[test]
fn what_every_household_refuses_is_mended_in_the_form() {
    let mut ui = at(Action::PostNotices);
    press(&mut ui, Action::Tick);
    press(&mut ui, Action::Open);
    type_in(&mut ui, "公开栏");
    let asks = press(&mut ui, Action::Save);
    let Some(Ask::SubmitEach { ticket, .. }) = asks.last() else { panic!("{asks:?}") };
    let field = Some("data.photo_note".to_owned());
    let refused =
        RefusalView { index: 0, field, message: "须有照片。".into(), remedy: "请填照片说明。".into() };
    let ticket = *ticket;
    tell(&mut ui, [Tell::SavedEach { ticket, outcomes: vec![Ended::Not(refused)] }]);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("张贴公示 · 1 户") && shown.contains("须有照片"), "{shown}");
    assert!(shown.contains("公开栏"), "what was typed is kept");
}

#[test]
fn outcomes_are_said_in_one_table_and_saved_in_one_go() {
    let mut ui = at(Action::CloseNotices);
    type_in(&mut ui, "演练：另有收入");
    press(&mut ui, Action::Down);
    press(&mut ui, Action::Tick);
    let asks = press(&mut ui, Action::Save);
    let [Ask::SubmitEach { ticket, orders }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!(orders.len(), 5, "one is left out");
    assert_eq!(orders[0].data["outcome"], "objection");
    assert_eq!(orders[0].data["objections"][0]["content"], "演练：另有收入");
    assert_eq!(orders[1].data["outcome"], "no_objection");
    assert!(orders.iter().all(|order| order.data["village_confirmed"] == true && order.data["closed"] == "2026-02-12"));
    let ticket = *ticket;
    tell(&mut ui, [Tell::SavedEach { ticket, outcomes: vec![Ended::Done; 5] }]);
    assert!(screen(&mut ui, 80, 24).contains("5 户全部办成"));
}

#[test]
fn a_day_that_is_none_is_told_before_anything_is_sent() {
    let mut ui = at(Action::CloseNotices);
    for _ in 0..3 {
        press(&mut ui, Action::Up);
    }
    press(&mut ui, Action::DeleteToStart);
    type_in(&mut ui, "昨日?");
    assert!(press(&mut ui, Action::Save).is_empty());
    assert!(screen(&mut ui, 80, 24).contains("取下日期不是日期：昨日?"));
}

#[test]
fn a_changed_table_is_left_only_after_asking() {
    let mut ui = at(Action::CloseNotices);
    type_in(&mut ui, "演练：另有收入");
    press(&mut ui, Action::Back);
    assert!(screen(&mut ui, 80, 24).contains("表单还没有保存"));
}

#[test]
fn the_plan_is_written_for_those_ticked_and_each_visit_is_opened_from_it() {
    let mut ui = at(Action::PlanVisits);
    press(&mut ui, Action::Tick);
    let asks = press(&mut ui, Action::Export);
    let [Ask::WritePlan { village, visits }] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((village.as_str(), visits.len()), ("吾屯村", 5));

    let asks = press(&mut ui, Action::Open);
    let [Ask::LoadFile(stream)] = &asks[..] else { panic!("{asks:?}") };
    let mut about = About::default();
    about.subject.application = Some("a1".to_owned());
    let steps = vec![StepView { command: "visit.record".into(), label: "入户调查".into(), about }];
    let file = FileView { stream: Some(*stream), steps, ..sample::file() };
    tell(&mut ui, [Tell::File(Arc::new(file))]);
    assert!(screen(&mut ui, 80, 24).contains("入户调查 · 演练·扎西才让"));
}

fn statistics() -> Statistics {
    let mut statistics = Statistics::until(today(), 12);
    let count = |n: u64| Count {
        applied: n,
        approved: n * 2 / 3,
        refused: n / 4,
        in_time: n * 3 / 4,
        late: n / 9,
        households: n * 3,
        persons: n * 8,
        owed: Fen::new(i64::try_from(n).unwrap() * 123_456),
        paid: Fen::new(i64::try_from(n).unwrap() * 120_000),
    };
    for (n, (_, of_month)) in (5..).zip(statistics.by_month.iter_mut()) {
        *of_month = count(n * n % 23);
    }
    statistics.steps = [(Step::Drafted, 4), (Step::Accepted, 11), (Step::Posted, 7), (Step::Approved, 160)].into();
    statistics.programmes = [(Programme::Dibao, count(120)), (Programme::Tekun, count(14))].into();
    let villages = ["632301100001", "632301100200"].map(|village| village.parse().unwrap());
    statistics.villages = villages.into_iter().zip([count(80), count(54)]).collect();
    let refusals = [(RefusedAt::Determination, "演练：收入高于标准", 9), (RefusedAt::Counter, "演练：不属于本辖区", 2)];
    statistics.refusals = refusals.map(|(at, why, n)| ((at, why.to_owned()), n)).into();
    statistics.total = count(134);
    assert_eq!(statistics.months.last(), Some(&Month::of(today())));
    statistics
}

#[test]
fn statistics_are_counted_while_one_looks_and_told_in_figures() {
    let mut ui = open();
    assert!(matches!(press(&mut ui, Action::Statistics)[..], [Ask::Count(true)]));
    tell(&mut ui, [Tell::Counting { done: 200, total: 12_000 }]);
    assert!(screen(&mut ui, 80, 24).contains("正在统计：200 / 12000 户"));
    tell(&mut ui, [Tell::Statistics(Arc::new(statistics()))]);
    for tab in ["overview", "programmes", "villages", "months", "refusals"] {
        picture(&format!("statistics_{tab}"), &mut ui);
        press(&mut ui, Action::NextTab);
    }
    assert!(matches!(press(&mut ui, Action::Export)[..], [Ask::WriteStatistics(_)]));
    assert!(matches!(press(&mut ui, Action::Back)[..], [Ask::Count(false)]));
}
