//! Papers, registers and rosters by the worker.

use std::path::{Path, PathBuf};

use super::*;
use crate::domain::testing::made_up_id;
use crate::papers::register::narrow::Narrow;
use crate::tui::model::papers::CaseOf;
use crate::tui::worker::paperwork::{Counting, Export, PaperAsk, PaperTell, RegisterQuery, Stop};

impl Desk {
    fn paper(&self, ask: PaperAsk) {
        self.asking.ask(Ask::Paper(ask));
    }

    fn told<T>(&self, wanted: impl Fn(PaperTell) -> Option<T>) -> T {
        self.wait(|tell| if let Tell::Paper(tell) = tell { wanted(tell) } else { None })
    }

    /// A toast that names a file.
    fn written(&self) -> PathBuf {
        self.wait(|tell| match tell {
            Tell::Notice(words) => words.split_once("：/").map(|(_, path)| PathBuf::from(format!("/{path}"))),
            Tell::Failed { words, .. } => panic!("{words}"),
            _ => None,
        })
    }

    /// Has papers go into this folder.
    fn keep(&self, folder: &Path) {
        self.paper(PaperAsk::KeepFolder(folder.to_owned()));
        self.wait(|tell| if let Tell::Notice(words) = tell { words.contains("今后").then_some(()) } else { None });
    }

    fn household(&self) -> StreamId {
        self.submit(1, "演练甲");
        self.wait(|tell| if let Tell::Saved { stream, .. } = tell { Some(stream) } else { None })
    }
}

fn private(file: &Path) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file).unwrap().permissions()) & 0o077 == 0;
    #[cfg(not(unix))]
    return file.exists();
}

#[test]
fn a_paper_goes_privately_into_the_chosen_folder_under_a_name_without_a_person() {
    let dir = tempfile::tempdir().unwrap();
    let desk = set_up(&Home::at(dir.path().join("home")));
    let (stream, folder) = (desk.household(), dir.path().join("打印 \"一\""));
    desk.keep(&folder);
    let cases = vec![CaseOf { stream, application: None }];
    desk.paper(PaperAsk::Offers(Ticket(7), cases.clone(), Counting::Single));
    let (offers, into) = desk.told(|tell| match tell {
        PaperTell::Offers(Ticket(7), offers, folder) => Some((offers, folder)),
        _ => None,
    });
    assert_eq!(into, folder);
    let names: Vec<_> = offers.iter().map(|offer| offer.paper).collect();
    assert_eq!(names, ["authorisation"], "without an application there is nothing else");
    desk.paper(PaperAsk::Print("authorisation", cases.clone()));
    let file = desk.written();
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("核对授权书-20260212") && !name.contains("演练甲"), "{name}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK") && private(&file));
    desk.paper(PaperAsk::Print("notice", cases));
    let words = desk.wait(|tell| if let Tell::Failed { words, .. } = tell { Some(words) } else { None });
    assert!(words.contains("初审意见"), "a paper that the record does not carry is refused: {words}");
    desk.leave();
}

#[test]
fn an_office_gives_a_paper_its_own_form_and_what_does_not_fit_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let desk = set_up(&Home::at(dir.path().join("home")));
    let paper = crate::papers::paper::find("care").unwrap();
    let (good, bad) = (dir.path().join("good.docx"), dir.path().join("bad.docx"));
    std::fs::write(&good, paper.own_template().unwrap().as_file().unwrap()).unwrap();
    std::fs::write(&bad, crate::papers::paper::find("notice").unwrap().own_template().unwrap().as_file().unwrap())
        .unwrap();
    desk.paper(PaperAsk::TakeForm("care", bad));
    let words = desk.wait(|tell| if let Tell::Failed { words, .. } = tell { Some(words) } else { None });
    assert!(words.contains("公示名单"), "{words}");
    desk.paper(PaperAsk::TakeForm("care", good));
    desk.wait(|tell| if let Tell::Notice(words) = tell { words.contains("照料服务协议").then_some(()) } else { None });
    desk.leave();
}

#[test]
fn a_register_is_shown_masked_and_written() {
    let dir = tempfile::tempdir().unwrap();
    let desk = set_up(&Home::at(dir.path().join("home")));
    let stream = desk.household();
    desk.keep(dir.path());
    let month = "2026-02".parse().unwrap();
    let query = RegisterQuery { register: "cases", month, narrow: Narrow::default() };
    desk.paper(PaperAsk::Register(Ticket(3), query.clone(), Stop::default()));
    let view = desk.told(|tell| if let PaperTell::Register(Ticket(3), view) = tell { Some(view) } else { None });
    let [row] = view.rows.as_slice() else { panic!("{view:?}") };
    assert_eq!((row.of, row.cells[2].as_str()), (Some(stream), "演练甲"));
    assert!(row.cells.iter().any(|cell| cell.contains("********")));
    desk.paper(PaperAsk::Export(query.clone(), Export::Masked));
    let file = desk.written();
    assert!(file.extension().unwrap() == "xlsx" && std::fs::read(&file).unwrap().starts_with(b"PK") && private(&file));
    let profile = dir.path().join("bank.toml");
    std::fs::write(&profile, "delimiter = \"|\"\n[[columns]]\nhead = \"甲\"\nfield = \"身份证号\"\n").unwrap();
    desk.paper(PaperAsk::Export(query, Export::Profile(profile)));
    let text = std::fs::read_to_string(desk.written()).unwrap();
    assert!(text.starts_with("\u{feff}甲") && !text.contains('*'), "{text}");
    desk.leave();
}

#[test]
fn a_roster_is_tried_cancelled_imported_once_and_then_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = set_up(&Home::at(dir.path().join("home")));
    let (file, map) = (dir.path().join("花名册.csv"), dir.path().join("对照.toml"));
    let row = |n: usize| format!("演练甲{n},{},吾屯上庄\n", made_up_id("19800101", &format!("{n:03}")));
    let text = (1..=30).map(row).collect::<String>();
    std::fs::write(&file, format!("姓名,身份证号,村\n{text}")).unwrap();
    std::fs::write(&map, "[columns]\nname = \"姓名\"\nid_number = \"身份证号\"\nvillage = \"村\"\n").unwrap();
    let roster = |ticket: u64, dry: bool, stop: &Stop| {
        let (file, map) = (file.clone(), map.clone());
        desk.paper(PaperAsk::Roster { ticket: Ticket(ticket), file, map, dry, stop: stop.clone() });
    };
    roster(1, true, &Stop::default());
    let view = desk.told(|tell| if let PaperTell::Checked(Ticket(1), view) = tell { Some(view) } else { None });
    assert_eq!((view.faults.len(), view.new), (0, 30));
    let stop = Stop::default();
    stop.pull();
    roster(2, false, &stop);
    let words = desk.told(|tell| if let PaperTell::NotDone(Ticket(2), words) = tell { Some(words) } else { None });
    assert!(words.contains("取消"), "{words}");
    for (ticket, wanted) in [(3, "新建 30 户"), (4, "新建 0 户")] {
        roster(ticket, false, &Stop::default());
        let words = desk.told(|tell| match tell {
            PaperTell::Imported(Ticket(at), words) if at == ticket => Some(words),
            PaperTell::NotDone(_, words) => panic!("{words}"),
            _ => None,
        });
        assert!(words.contains(wanted), "{words}");
        let cards = desk.wait(|tell| if let Tell::Cards(cards) = tell { Some(cards.len()) } else { None });
        assert_eq!(cards, 30);
    }
    std::fs::write(&file, format!("姓名,身份证号,村\n{text}演练坏,1,吾屯上庄\n")).unwrap();
    roster(5, false, &Stop::default());
    let view = desk.told(|tell| if let PaperTell::Checked(Ticket(5), view) = tell { Some(view) } else { None });
    assert_eq!((view.faults.len(), view.faults[0].row, view.faults[0].column.as_str()), (1, 32, "身份证号"));
    desk.leave();
}
