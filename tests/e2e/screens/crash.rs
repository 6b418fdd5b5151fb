//! What is saved or typed outlives the program; nothing of it stands on the disk in the clear; the terminal comes back.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiuzhu::ledger::panic_log;

use super::Clerk;
use crate::support::JIUZHU;
use crate::support::cli::Home;
use crate::support::people::{Household, first_day, id_number};
use crate::support::pty::PtyCommand;
use crate::support::scan::Scanner;

/// What the form below holds when the program is killed.
pub(super) const TYPED: [&str; 3] = ["演练𠮷明", "测试·卓玛", "演练村三社9号"];

/// A home with one household saved, and the scanner for everything that it holds and that is typed below.
pub(super) fn home_with_a_household() -> (Home, Scanner) {
    let home = Home::township();
    let household = Household::new(7);
    home.batch(&first_day("h", &household, &["application_form"]).lines);
    let typed = TYPED.map(str::to_owned).into_iter().chain([typed_number()]);
    (home, Scanner::new(household.secrets().into_iter().chain(typed)))
}

fn typed_number() -> String {
    id_number("632321", "19900505", 11)
}

/// Types an intake into the middle of its second member's name.
pub(super) fn half_an_intake(clerk: &mut Clerk) {
    clerk.press("F2");
    clerk.see("受理登记");
    clerk.field("wtsz").field(TYPED[2]).field("yb").press("Enter Enter Enter Enter");
    clerk.at("＋ 添加成员");
    clerk.press("Enter").field(TYPED[0]).field(&typed_number()).press("F5");
    clerk.see("成员 2/2");
    clerk.text(TYPED[1]).press("Left");
    clerk.pty.wait_for("the caret before the last character", |screen| screen.before_cursor().ends_with("测试·卓"));
}

/// The processor time that a process has used, in ticks of a hundredth of a second.
#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("the process is there");
    let (_, fields) = stat.rsplit_once(") ").expect("the fields behind the name");
    fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
}

#[test]
fn a_killed_form_opens_again_at_the_same_field_and_an_idle_program_uses_no_time() {
    let (home, scanner) = home_with_a_household();
    let mut clerk = Clerk::unlocked(&home);
    half_an_intake(&mut clerk);
    let cursor = clerk.pty.screen().cursor();
    clerk.pty.kill9();
    assert_eq!(scanner.folder(&home.path()), [], "a draft is sealed");

    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1], "已回到上次没填完的表单"]);
    clerk.pty.wait_for("the caret where it was", |screen| screen.cursor() == cursor);

    // The remark goes after some seconds: until then nothing is to be done, and nothing is.
    #[cfg(target_os = "linux")]
    {
        let before = ticks(clerk.pty.process());
        clerk.pty.wait_for("the remark gone", |screen| !screen.has("已回到上次"));
        let used = ticks(clerk.pty.process()) - before;
        assert!(used < 20, "an idle program used {used} hundredths of a second");
    }

    // What was typed before goes on, and the saved household is in the queue.
    clerk.escape("成员 2/2", "演练𠮷明");
    clerk.press("Esc");
    clerk.see("表单还没有保存");
    clerk.press("Tab Enter");
    clerk.see_all(&["待办", "1 件", "演练·才让"]);
    clerk.quit();
}

#[test]
fn nothing_of_anybody_stands_in_a_home_in_the_clear() {
    let (home, scanner) = home_with_a_household();
    // The scan would find them: it does so in the export.
    let out = home.beside("export");
    fs::create_dir(&out).unwrap();
    let file = out.join("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &file.to_string_lossy()]).exits(0);
    assert!(scanner.folder(&out).len() >= 8);

    // A store that cannot be read is put aside and made again, and said so.
    damage_store(&home.path());
    let mut clerk = Clerk::unlocked(&home);
    clerk.see("重建");
    half_an_intake(&mut clerk);
    clerk.pty.kill9();
    panic_about(&home, TYPED[1]);
    let log = fs::read_to_string(home.path().join("log").join("panic.log")).expect("a panic was logged");
    assert!(log.contains("thread clumsy"), "{log}");
    assert_eq!(scanner.folder(&home.path()), []);
}

/// A panic whose message names somebody, logged as the program logs its own.
fn panic_about(home: &Home, name: &'static str) {
    panic_log::install(home.path().join("log"), panic_log::Terminal::Shown);
    let clumsy = std::thread::Builder::new().name("clumsy".into()).spawn(move || panic!("no field for {name}"));
    assert!(clumsy.unwrap().join().is_err());
}

/// Overwrites every file of the store with what it is not.
fn damage_store(home: &Path) {
    let mut folders = vec![home.join("store")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the store") {
            let path = entry.expect("the store").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let length = fs::metadata(&path).unwrap().len();
                fs::write(&path, vec![0xA5; usize::try_from(length).unwrap()]).unwrap();
            }
        }
    }
}

#[test]
fn a_signal_ends_the_program_with_the_terminal_and_the_draft_in_order() {
    let (home, _) = home_with_a_household();
    let number = home.beside("process");
    // The inner shell becomes the program; the outer one tells afterwards how the terminal was left.
    let inner = format!("echo $$ >'{}'; exec '{JIUZHU}'", number.display());
    let script = "sh -c \"$0\"; echo; echo ended $?; stty -a";
    let command = PtyCommand::new("sh", &["-c", script, &inner]);
    let command = home.environment().into_iter().fold(command, |command, (name, value)| command.env(name, value));
    let mut clerk = Clerk::over(command);
    clerk.see("解锁");
    clerk.unlock();
    half_an_intake(&mut clerk);
    assert!(clerk.pty.screen().is_alternate());
    let process = fs::read_to_string(number).unwrap();
    Command::new("kill").args(["-TERM", process.trim()]).status().unwrap();
    let words = ["ended 0", " icanon", " echo "];
    let restored = clerk.see_all(&words);
    assert!(!restored.is_alternate() && restored.cursor().is_some());

    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1]]);
}
