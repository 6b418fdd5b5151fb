//! Printing, registers and the import, told by keys.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::pictures::picture;
use super::stories::{open, open_file};
use crate::domain::types::StreamId;
use crate::tui::keymap::Action;
use crate::tui::model::papers::*;
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::ui::Ui;
use crate::tui::worker::paperwork::{Counting, Export, PaperAsk, PaperTell, RegisterQuery, Stop};
use crate::tui::worker::{Ask, Tell, Ticket};

/// The only thing that was asked of paper.
fn asked(asks: Vec<Ask>) -> PaperAsk {
    let mut papers = asks.into_iter().filter_map(|ask| if let Ask::Paper(ask) = ask { Some(ask) } else { None });
    papers.next().expect("paper was asked for")
}

fn offer(paper: &'static str, title: &str, note: &str, needed: bool) -> PaperOffer {
    let cases = vec![CaseOf { stream: StreamId::from_bytes([1; 16]), application: None }];
    PaperOffer { paper, title: title.into(), note: note.into(), needed, cases }
}

#[test]
fn one_key_on_a_file_lists_its_papers_and_enter_prints_one() {
    let mut ui = open_file();
    let PaperAsk::Offers(ticket, cases, Counting::Single) = asked(press(&mut ui, Action::Print)) else { panic!() };
    assert_eq!(cases.len(), 1);
    let offers = vec![
        offer("survey", "入户调查表", "632301100-2026-A7-0012", true),
        offer("neighbours", "邻里访问记录", "632301100-2026-A7-0012", true),
        offer("application", "申请书", "632301100-2026-A7-0012", false),
    ];
    tell(&mut ui, [Tell::Paper(PaperTell::Offers(ticket, offers, PathBuf::from("/home/演练/文档")))]);
    picture("print", &mut ui);
    type_in(&mut ui, "sqs");
    let PaperAsk::Print("application", cases) = asked(press(&mut ui, Action::Open)) else { panic!() };
    assert_eq!(cases.len(), 1);
    tell(&mut ui, [Tell::Notice("已写出申请书：/home/演练/文档/申请书-202602120900.docx".into())]);
    assert!(screen(&mut ui, 80, 24).contains("已写出申请书"));
}

#[test]
fn the_papers_of_all_that_the_queue_shows_are_one_document() {
    let mut ui = open();
    type_in(&mut ui, "wt");
    let PaperAsk::Offers(ticket, cases, Counting::Together) = asked(press(&mut ui, Action::Print)) else { panic!() };
    let all = cases.len();
    assert!(all > 0 && all < ui.session.cards.len(), "what the search found, not all");
    tell(
        &mut ui,
        [Tell::Paper(PaperTell::Offers(ticket, vec![offer("notice", "公示单", "2 件", true)], PathBuf::new()))],
    );
    assert!(matches!(asked(press(&mut ui, Action::Open)), PaperAsk::Print("notice", _)));
}

fn register() -> RegisterView {
    let heads = ["序号", "村社区", "姓名", "申请编号", "身份证号", "救助项目", "申请日期", "受理日期", "办结期限"];
    let row = |n: usize| RegisterRow {
        cells: [
            &n.to_string(),
            "吾屯上庄村",
            "演练·扎西才让",
            "632301100-2026-A7-0012",
            "632321********0012",
            "最低生活保障",
            "2026-02-12",
            "2026-02-12",
            "2026-03-27",
        ]
        .map(str::to_owned)
        .into(),
        of: Some(StreamId::from_bytes([1; 16])),
        key: crate::text::pinyin::Key::new(if n.is_multiple_of(2) {
            "吾屯上庄村 扎西"
        } else {
            "措玉村 卓玛"
        }),
    };
    RegisterView {
        title: "受理台账".into(),
        heads: heads.map(str::to_owned).into(),
        widths: vec![6, 14, 14, 26, 22, 16, 12, 12, 12],
        rows: (1..=40).map(row).collect(),
        total: None,
        programmes: vec!["最低生活保障".into(), "临时救助".into()],
    }
}

fn open_register(ui: &mut Ui) -> (Ticket, RegisterQuery, Stop) {
    press(ui, Action::Registers);
    type_in(ui, "sltz");
    let PaperAsk::Register(ticket, query, stop) = asked(press(ui, Action::Open)) else { panic!() };
    (ticket, query, stop)
}

#[test]
fn a_register_is_narrowed_scrolled_and_written() {
    let mut ui = open();
    press(&mut ui, Action::Registers);
    picture("registers", &mut ui);
    press(&mut ui, Action::Back);
    let (ticket, query, stop) = open_register(&mut ui);
    assert_eq!((query.register, query.narrow.month), ("acceptance", None));
    tell(&mut ui, [Tell::Paper(PaperTell::Register(ticket, Arc::new(register())))]);
    picture("register", &mut ui);
    press(&mut ui, Action::NextTab);
    assert!(screen(&mut ui, 80, 24).contains("632321********0012"));
    type_in(&mut ui, "wutun zx");
    assert!(screen(&mut ui, 80, 24).contains("20/40"));
    let PaperAsk::Export(query, Export::Masked) = asked(press(&mut ui, Action::Export)) else { panic!() };
    assert_eq!(query.narrow.search, "wutun zx");
    let PaperAsk::Register(_, query, _) = asked(press(&mut ui, Action::FilterProgramme)) else { panic!() };
    assert_eq!(query.narrow.programme.as_deref(), Some("最低生活保障"));
    assert!(stop.is_pulled(), "what was being filled before is given up");
    let PaperAsk::Register(_, query, _) = asked(press(&mut ui, Action::MonthBack)) else { panic!() };
    assert_eq!(query.narrow.month.unwrap().to_string(), "2026-02");
    let PaperAsk::Register(_, query, _) = asked(press(&mut ui, Action::MonthOn)) else { panic!() };
    assert_eq!(query.narrow.month, None);
    press(&mut ui, Action::ExportProfile);
    assert!(screen(&mut ui, 80, 24).contains("列对照文件"));
}

/// The import with both files typed, being tried.
fn trying(ui: &mut Ui) -> (Ticket, Stop) {
    let looks: Vec<Ticket> = super::super::testing::place(ui, Action::ImportRoster)
        .into_iter()
        .filter_map(|ask| if let Ask::Paper(PaperAsk::Look(ticket, _)) = ask { Some(ticket) } else { None })
        .collect();
    let folder = |ticket: &Ticket| {
        let entries = ["花名册/", "低保花名册.xlsx", "对照.toml", "说明.docx"].map(str::to_owned).into();
        Tell::Paper(PaperTell::Folder(*ticket, FolderView { path: "/home/演练/文档".into(), entries }))
    };
    tell(ui, looks.iter().map(folder));
    picture("import_choosing", ui);
    type_in(ui, "dbhmc");
    press(ui, Action::Open);
    type_in(ui, "dz");
    let PaperAsk::Roster { ticket, file, map, dry: true, stop } = asked(press(ui, Action::Open)) else { panic!() };
    assert_eq!((file, map), ("/home/演练/文档/低保花名册.xlsx".into(), "/home/演练/文档/对照.toml".into()));
    (ticket, stop)
}

#[test]
fn a_roster_is_tried_first_and_each_bad_cell_is_told() {
    let mut ui = open();
    let (ticket, stop) = trying(&mut ui);
    let work = WorkView { done: 600, all: 2400, left: Some(Duration::from_secs(12)), can_stop: true };
    tell(&mut ui, [Tell::Paper(PaperTell::Work(ticket, work))]);
    picture("import_working", &mut ui);
    press(&mut ui, Action::Back);
    assert!(stop.is_pulled());
    tell(&mut ui, [Tell::Paper(PaperTell::NotDone(ticket, "已取消，什么也没有导入。".into()))]);
    assert!(screen(&mut ui, 80, 24).contains("已取消"));
    let PaperAsk::Roster { ticket, dry: true, .. } = asked(press(&mut ui, Action::Save)) else { panic!() };
    let fault = |n: usize| FaultView {
        row: n,
        column: "身份证号码".into(),
        value: "632321********0012".into(),
        why: "与本表另一行的身份证号相同".into(),
    };
    let view =
        RosterView {
            words: "有 30 处错误，什么也没有导入。".into(), faults: (3..33).map(fault).collect(), new: 12
        };
    tell(&mut ui, [Tell::Paper(PaperTell::Checked(ticket, view))]);
    picture("import_faults", &mut ui);
    let PaperAsk::Roster { ticket, dry: true, .. } = asked(press(&mut ui, Action::Save)) else {
        panic!("with faults it is tried again")
    };
    let view = RosterView { words: "试运行：可新建 12 户 30 人".into(), faults: Vec::new(), new: 12 };
    tell(&mut ui, [Tell::Paper(PaperTell::Checked(ticket, view))]);
    assert!(screen(&mut ui, 80, 24).contains("正式导入"));
    let PaperAsk::Roster { ticket, dry: false, .. } = asked(press(&mut ui, Action::Save)) else { panic!() };
    tell(&mut ui, [Tell::Paper(PaperTell::Imported(ticket, "新建 12 户 30 人".into()))]);
    assert!(screen(&mut ui, 80, 24).contains("新建 12 户"));
}

#[test]
fn the_folder_for_papers_is_chosen_by_entering_it() {
    let mut ui = open();
    let PaperAsk::Look(ticket, None) = asked(super::super::testing::place(&mut ui, Action::PapersFolder)) else {
        panic!()
    };
    let view = FolderView { path: "/home/演练".into(), entries: vec!["文档/".into(), "一.docx".into()] };
    tell(&mut ui, [Tell::Paper(PaperTell::Folder(ticket, view))]);
    assert!(!screen(&mut ui, 80, 24).contains("一.docx"), "only folders are offered");
    let PaperAsk::Look(_, Some(folder)) = asked(press(&mut ui, Action::Open)) else { panic!() };
    assert_eq!(folder, PathBuf::from("/home/演练/文档/"));
    let PaperAsk::KeepFolder(kept) = asked(press(&mut ui, Action::Save)) else { panic!() };
    assert_eq!(kept, folder);
}
