//! The terminal is a guest's: given back on a panic, a signal and a stop, taken again afterwards, right in any size.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use jiuzhu::domain::types::Instant;
use jiuzhu::text::Lang;
use jiuzhu::tui::{Opening, TuiOptions};

use super::Clerk;
use super::crash::{TYPED, half_an_intake, home_with_a_household};
use crate::support::JIUZHU;
use crate::support::cli::Home;
use crate::support::pty::PtyCommand;

/// Names the home of [`the_program_that_panics`].
const PANICS: &str = "JIUZHU_TEST_PANICS";

/// A shell in the terminal that runs a script over a home.
fn shell(home: &Home, script: &str, argument: &str) -> PtyCommand {
    let command = PtyCommand::new("sh", &["-c", script, argument]);
    home.environment().into_iter().fold(command, |command, (name, value)| command.env(name, value))
}

/// The program started so that its process can be named in `file`.
fn numbered(file: &Path) -> String {
    format!("echo $$ >'{}'; exec '{JIUZHU}'", file.display())
}

fn signal(name: &str, file: &Path) {
    let process = fs::read_to_string(file).unwrap();
    assert!(Command::new("kill").args([name, process.trim()]).status().unwrap().success());
}

#[test]
fn a_job_is_stopped_by_its_key_or_a_signal_and_goes_on_where_it_was() {
    let (home, _) = home_with_a_household();
    let number = home.beside("process");
    // A shell with jobs; what it says after each stop is read from the screen.
    let script =
        "set -m; sh -c \"$0\"; echo one $?; stty -a; read line; fg; echo two $?; stty -a; read line; fg; echo end";
    let mut clerk = Clerk::over(shell(&home, script, &numbered(&number)));
    clerk.see("解锁");
    clerk.unlock();
    half_an_intake(&mut clerk);

    clerk.press("Alt+z");
    let stopped = clerk.see_all(&["one 1", " icanon", " echo "]);
    assert!(!stopped.is_alternate() && stopped.cursor().is_some() && !stopped.has(TYPED[1]));
    clerk.press("Enter");
    let back = clerk.pty.wait_for("the form, the caret where it was", |screen| {
        screen.has("受理登记") && screen.has("成员 2/2") && screen.before_cursor().ends_with("测试·卓")
    });
    assert!(back.is_alternate());

    signal("-TSTP", &number);
    clerk.see_all(&["two 1", " icanon", " echo "]);
    clerk.press("Enter");
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1]]);
    // Keys reach the form as before.
    clerk.text("演");
    clerk.see("测试·卓演玛");
    signal("-TERM", &number);
    let ended = clerk.see("end");
    assert!(!ended.is_alternate());
}

#[test]
fn where_no_shell_could_continue_it_the_program_is_not_stopped() {
    let home = Home::township();
    let mut clerk = Clerk::unlocked(&home);
    clerk.press("Alt+z");
    clerk.see("不能暂停");
    clerk.quit();
}

#[test]
fn a_hang_up_keeps_what_was_typed_and_gives_the_terminal_back() {
    let (home, _) = home_with_a_household();
    let number = home.beside("process");
    let mut clerk = Clerk::over(shell(&home, "sh -c \"$0\"; echo ended $?; stty -a", &numbered(&number)));
    clerk.see("解锁");
    clerk.unlock();
    half_an_intake(&mut clerk);
    signal("-HUP", &number);
    let restored = clerk.see_all(&["ended 0", " icanon", " echo "]);
    assert!(!restored.is_alternate());
    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1]]);
}

#[test]
fn quitting_a_changed_form_asks_and_comes_back_to_it() {
    let (home, _) = home_with_a_household();
    let mut clerk = Clerk::unlocked(&home);
    half_an_intake(&mut clerk);
    clerk.press("Ctrl+Q");
    clerk.see("现在退出，下次打开时会回到这里");
    clerk.press("Tab Enter");
    assert_eq!(clerk.pty.wait_end(), 0);
    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1]]);
}

/// Not a test of its own: started by the next one, it is the program with a clock that breaks when told to.
#[test]
fn the_program_that_panics() {
    let Some(home) = std::env::var_os(PANICS).map(PathBuf::from) else { return };
    let breaks = home.with_file_name("break-the-clock");
    let screens = std::thread::current().id();
    let clock = move || {
        assert!(std::thread::current().id() != screens || !breaks.exists(), "the clock breaks");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        Instant::from_unix(i64::try_from(now.as_secs()).unwrap())
    };
    let options = TuiOptions {
        home: jiuzhu::ledger::Home::at(home),
        opening: Opening::Ask,
        lang: Lang::Zh,
        asked_lang: None,
        clock: Arc::new(clock),
        keymap: None,
    };
    jiuzhu::tui::run(options).unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_and_keeps_what_was_typed() {
    let (home, _) = home_with_a_household();
    let own = std::env::current_exe().unwrap();
    let script = "\"$0\" --exact screens::manners::the_program_that_panics --nocapture; echo ended; stty -a";
    let command = shell(&home, script, &own.to_string_lossy()).env(PANICS, home.path());
    let mut clerk = Clerk::over(command);
    clerk.see("解锁");
    clerk.unlock();
    half_an_intake(&mut clerk);
    fs::write(home.beside("break-the-clock"), "").unwrap();
    clerk.press("Right");
    let restored = clerk.see_all(&["ended", " icanon", " echo "]);
    assert!(!restored.is_alternate() && restored.cursor().is_some());
    assert!(restored.has("FAILED"), "{}", restored.text());

    let mut clerk = Clerk::unlocked(&home);
    clerk.see_all(&["受理登记", "成员 2/2", TYPED[1]]);
}

#[test]
fn a_storm_of_sizes_ends_in_the_right_picture() {
    let home = Home::township();
    let mut clerk = Clerk::unlocked(&home);
    for n in 0..120 {
        clerk.pty.resize(10 + n % 40, 40 + n % 150);
    }
    clerk.pty.resize(30, 100);
    let right = |screen: &crate::support::pty::Screen| {
        let lines = screen.lines();
        lines.len() == 30 && lines[0].contains("待办") && lines[29].contains("F2 新受理")
    };
    clerk.pty.wait_for("the queue in its new size", right);
    clerk.pty.resize(20, 70);
    clerk.see("窗口太小");
    clerk.pty.resize(24, 80);
    clerk.see_all(&["待办", "F2 新受理"]);
    clerk.quit();
}

#[test]
fn a_linux_console_and_a_terminal_without_colours_will_do() {
    let home = Home::township();
    for (name, value) in [("TERM", "linux"), ("NO_COLOR", "1"), ("TERM", "tmux-256color")] {
        let command = PtyCommand::new(JIUZHU, &[]);
        let environment = home.environment().into_iter();
        let command = environment.fold(command, |command, (name, value)| command.env(name, value)).env(name, value);
        let mut clerk = Clerk::over(command);
        clerk.see("解锁");
        clerk.unlock();
        clerk.press("F2");
        clerk.see("受理登记");
        clerk.escape("受理登记", "待办");
        clerk.quit();
    }
}

#[test]
fn the_hardware_cursor_steps_by_character_over_every_script() {
    let home = Home::township();
    let mut clerk = Clerk::unlocked(&home);
    // What an input method commits at once, with what no terminal may get among it.
    clerk.text("王𠮷ཀྲé·😀");
    let start = clerk.pty.wait_for("the caret behind it", |screen| screen.before_cursor().ends_with("😀"));
    let mut column = start.cursor().unwrap().1;
    for cells in [2, 1, 1, 1, 2, 2] {
        clerk.press("Left");
        column -= cells;
        clerk.pty.wait_for("the caret one character further", |screen| screen.cursor().map(|c| c.1) == Some(column));
    }
    clerk.escape("王", "搜索 成员姓名");
    clerk.quit();
}
