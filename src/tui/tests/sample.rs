//! A synthetic township to draw.

use std::sync::Arc;

use crate::domain::types::{Date, Instant, Role, StreamId};
use crate::tui::model::*;
use crate::tui::worker::{Seat, Tell};

fn text(of: &str) -> String {
    of.to_owned()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(label, value)| (text(label), text(value))).collect()
}

fn due(date: &str, what: &str, provisional: bool) -> DueView {
    DueView { date: date.parse::<Date>().unwrap(), what: text(what), provisional }
}

fn at(of: &str) -> Instant {
    of.parse().unwrap()
}

pub(super) fn seat() -> Seat {
    Seat {
        desk: text("隆务镇"),
        login: text("cairang"),
        practice: true,
        at: "township:632301100".parse().ok(),
        has_runs: true,
        roles: vec![Role::Intake, Role::Reviewer, Role::Lead],
    }
}

/// The stream of the first card.
pub(super) fn stream() -> StreamId {
    StreamId::from_bytes([1; 16])
}

/// Cards of each urgency, names in every script, a name too long for its column, and many more below.
pub(super) fn cards() -> Tell {
    let rows = [
        ("演练·扎西才让", "吾屯村", "已受理", Some(("2026-02-09", "入户调查", false)), true, false),
        ("演练甲𠮷", "措玉村", "公示中", Some(("2026-02-12", "公示结果", false)), false, false),
        ("ཚེ་རིང་སྒྲོལ་མ", "四合吉社区", "调查中", Some(("2026-02-14", "初审意见", false)), false, true),
        ("演练·久美丹增旺秀南杰", "加毛村", "登记", Some(("2026-02-24", "受理", false)), false, false),
        ("演练乙", "吾屯村", "已报送", Some(("2027-01-06", "审核确认", true)), false, false),
        ("演练丙", "隆务街社区", "已确认", None, false, false),
    ];
    let more = (0..30).map(|n| (format!("演练{n:02}"), text("吾屯村"), text("已确认"), None, false, false));
    let own = rows.map(|(name, village, step, due_at, waiting, conflict)| {
        let due = due_at.map(|(date, what, provisional)| due(date, what, provisional));
        (text(name), text(village), text(step), due, waiting, conflict)
    });
    let cards =
        own.into_iter().chain(more).zip(1u8..).map(|((name, village, step, due, waiting, conflict), n)| CardView {
            stream: Some(StreamId::from_bytes([n; 16])),
            application: "a1".parse().ok(),
            number: format!("632301100-2026-07-{n:04}"),
            name,
            village,
            programme: text("低保"),
            step,
            due,
            waiting,
            conflict,
            ..CardView::default()
        });
    Tell::Cards(Arc::new(cards.collect()))
}

fn members() -> Vec<MemberView> {
    let member = |name, relation, person, number, authorised, remarks| MemberView {
        name: text(name),
        relation: text(relation),
        person: text(person),
        id_number: text(number),
        remarks: text(remarks),
        authorised,
    };
    vec![
        member("演练·扎西才让", "户主", "男 45岁", "632321********0012", Some(true), ""),
        member("演练·卓玛", "配偶", "女 43岁", "632321********0029", Some(false), "患病"),
        member("ཚེ་རིང", "父亲", "男 70岁", "", Some(true), "无证：待补办；残疾二级"),
        member("演练𠮷", "女儿", "女 12岁", "632301********0045", None, ""),
    ]
}

fn side(who: &str, when: &str, value: &str) -> SideView {
    let hash = format!("{who:0>64}");
    SideView { hash, who: text(who), at: Some(at(when)), what: text("变更联系电话"), value: text(value) }
}

fn application() -> ApplicationView {
    let line = |what, note, amount| MoneyLine { what: text(what), note: text(note), amount: text(amount) };
    ApplicationView {
        application: "a1".parse().ok(),
        number: text("632301100-2026-07-0001"),
        programme: text("最低生活保障"),
        step: text("已受理"),
        due: vec![due("2026-02-09", "入户调查", false)],
        missing: vec![text("收入证明"), text("户口簿"), text("演练·卓玛的核对授权")],
        amount: vec![
            line("保障标准", "农村 4 人", "2,400.00 元"),
            line("家庭月收入", "", "1,350.00 元"),
            line("每月补差", "", "1,050.00 元"),
        ],
    }
}

fn timeline() -> Vec<TimelineView> {
    let entry = |when: &str, office: Option<&str>, what, standing| TimelineView {
        at: at(when),
        office_at: office.map(at),
        who: text("cairang"),
        what: text(what),
        standing,
    };
    vec![
        entry("2026-02-02T09:10:00+08:00", Some("2026-02-02T18:00:00+08:00"), "登记户档案：4 人", Standing::Accepted),
        entry(
            "2026-02-02T09:20:00+08:00",
            Some("2026-02-02T18:00:00+08:00"),
            "登记最低生活保障申请",
            Standing::Accepted,
        ),
        entry("2026-02-02T09:31:00+08:00", None, "一次性告知：缺收入证明", Standing::Refused),
        entry("2026-02-03T10:00:00+08:00", None, "受理", Standing::Waiting),
    ]
}

pub(super) fn file() -> FileView {
    let step = |command, label| StepView { command: text(command), label: text(label), about: About::default() };
    FileView {
        stream: Some(stream()),
        head: text("演练·扎西才让"),
        village: text("吾屯村"),
        facts: pairs(&[("地址", "吾屯村上庄 12 号"), ("户口", "农村"), ("致困原因", "患病"), ("电话", "13900000000")]),
        applications: vec![application()],
        members: members(),
        supporters: pairs(&[("演练·旦增", "儿子，每月支付 200.00 元")]),
        means: vec![
            MoneyLine {
                what: text("工资性收入"), note: text("演练·卓玛，环卫"), amount: text("9,600.00 元/年")
            },
            MoneyLine {
                what: text("经营净收入"), note: text("草场，按行业标准"), amount: text("6,600.00 元/年")
            },
        ],
        documents: vec![DocumentView {
            kind: text("申请书"),
            member: text("演练·扎西才让"),
            remarks: text("2 页"),
            received: text("2026-02-02"),
        }],
        visits: vec![RecordView {
            heading: text("2026-02-05 10:00 至 11:10"),
            lines: pairs(&[
                ("调查人", "演练·才让、演练·索南"),
                (
                    "情况",
                    "住房为砖混结构一层，户主左腿残疾，无固定劳动收入；配偶在镇上做环卫，女儿上小学六年级，老人常年服药。",
                ),
            ]),
        }],
        notices: Vec::new(),
        referrals: vec![RecordView {
            heading: text("2026-02-06 医疗救助 演练·卓玛 · 已答复"),
            lines: pairs(&[
                ("主管单位", "医疗保障局"),
                ("2026-02-10 答复", "已帮扶；住院费用二次报销；金额 3,200.00 元"),
            ]),
        }],
        timeline: timeline(),
        steps: vec![
            step("visit.record", "入户调查"),
            step("document.record", "收件"),
            step("authorisation.record", "核对授权"),
        ],
        more: vec![
            step("visit.record", "入户调查"),
            step("document.record", "收件"),
            step("authorisation.record", "核对授权"),
            step("neighbour.record", "邻里访问"),
            step("household.amend", "变更户信息"),
            step("death.record", "登记死亡"),
        ],
        conflicts: vec![ConflictView {
            id: text("c1"),
            what: text("同一记录有两处不同的改动"),
            sides: vec![
                side("cairang", "2026-02-03T10:00:00+08:00", "139****0000"),
                side("zhuoma", "2026-02-03T11:30:00+08:00", "（已删除）"),
            ],
        }],
        basis: FileBasis::default(),
    }
}
