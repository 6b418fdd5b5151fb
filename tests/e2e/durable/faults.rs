//! A full disk, a disk that may not be written, a clock that is wrong: for real.
//!
//! The disks are small ones in memory, mounted in a namespace of the test's own. Where the system lets nobody mount
//! (no user namespaces), the same refusals are proven by the ledger's own tests over its file layer.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::json;

use super::{look, township};
use crate::support::JIUZHU;
use crate::support::cli::{Home, Ran, finish};
use crate::support::people::{Household, NOW, TOWNSHIP};

/// Whether small disks can be mounted here.
fn can_mount() -> bool {
    let mut tried = Command::new("unshare");
    tried.args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).stdout(Stdio::null()).stderr(Stdio::null());
    tried.status().is_ok_and(|status| status.success())
}

/// Runs a script in a namespace where the home's folder is a disk of its own. `run WHAT…` runs the program and says
/// how it ended.
fn on_small_disk(home: &Home, megabytes: u32, script: &str) -> Ran {
    fs::create_dir_all(home.path()).unwrap();
    let disk = home.path().to_string_lossy().into_owned();
    let passphrase = home.passphrase_file().to_string_lossy().into_owned();
    let prelude = format!(
        "disk='{disk}'; mount -t tmpfs -o size={megabytes}m,mode=700 tmpfs \"$disk\" || exit 99\n\
         run() {{ \"{JIUZHU}\" \"$@\" --json --account gaowa --passphrase-file '{passphrase}'; echo \"exit $?\"; }}\n\
         full() {{ dd if=/dev/zero of=\"$disk/log/filler\" bs=4096 2>/dev/null; }}\n"
    );
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &format!("{prelude}{script}")]).env_clear().envs(home.environment());
    finish(command, "")
}

fn open(n: u32) -> String {
    Household::new(n).open("a").to_string()
}

#[test]
fn on_a_full_disk_nothing_is_half_written_everything_can_be_read_and_room_is_all_it_needs() {
    if !can_mount() {
        return;
    }
    let home = Home::practice_at("gaowa", NOW);
    let (first, second) = (open(1), open(2));
    let script = format!(
        "run init --practice --desk {TOWNSHIP}; mkdir -p \"$disk/log\"\n\
         echo '{first}' | run batch\n\
         full; echo '{second}' | run batch\n\
         run case list; run doctor\n\
         rm -rf \"$disk/store\"; run case list\n\
         rm \"$disk/log/filler\"; echo '{second}' | run batch\n\
         run case list; run doctor"
    );
    let ran = on_small_disk(&home, 26, &script).exits(0);
    let exits: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("exit ")).collect();
    let told = format!("{}\n{}", ran.out, ran.errors);
    assert_eq!(exits[..2], ["exit 0", "exit 0"], "{told}");
    assert_eq!(exits[2..6], ["exit 9", "exit 0", "exit 0", "exit 0"], "{told}");
    assert_eq!(exits[6..], ["exit 0", "exit 0", "exit 0"], "{told}");
    assert!(ran.errors.contains("磁盘已满") && ran.errors.contains("以前保存的都在"), "{told}");
    let cases = ran.out.lines().filter(|line| line.contains("\"village\"")).count();
    assert_eq!(cases, 1 + 1 + 2, "{told}");
    assert_eq!(ran.out.matches("\"ok\":true,\"events\"").count(), 2, "{told}");
}

#[test]
fn a_disk_that_may_not_be_written_is_told_and_left_as_it_is() {
    if !can_mount() {
        return;
    }
    let home = Home::practice_at("gaowa", NOW);
    let line = open(1);
    let script = format!(
        "run init --practice --desk {TOWNSHIP}; echo '{line}' | run batch\n\
         mount -o remount,ro \"$disk\"; echo '{line}' | run batch; run doctor\n\
         mount -o remount,rw \"$disk\"; echo '{line}' | run batch; run doctor"
    );
    let ran = on_small_disk(&home, 40, &script).exits(0);
    let exits: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("exit ")).collect();
    let told = format!("{}\n{}", ran.out, ran.errors);
    assert_eq!(exits, ["exit 0", "exit 0", "exit 9", "exit 9", "exit 0", "exit 0"], "{told}");
    assert!(ran.errors.contains("没有写入权限") && ran.errors.contains("已保存的都在"), "{told}");
}

#[test]
fn a_folder_that_lets_nobody_in_is_told_and_not_taken_for_an_empty_one() {
    let home = township();
    let (whole, _) = look(&home);
    let shut = |mode: &str| {
        let path = home.path().to_string_lossy().into_owned();
        let done = Command::new("chmod").args([mode, &path]).status().unwrap();
        assert!(done.success());
    };
    // Whoever may do everything is shut out by nobody: then the program runs as somebody else.
    let root = fs::read_to_string("/proc/self/status").is_ok_and(|text| text.contains("Uid:\t0\t"));
    let mut verb = home.command(&["case", "list"]);
    if root {
        let mut as_nobody = Command::new("setpriv");
        as_nobody.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(verb.get_program());
        as_nobody.args(verb.get_args()).env_clear().envs(home.environment());
        let root_folder = home.path().parent().unwrap().to_string_lossy().into_owned();
        let opened = Command::new("chmod").args(["755", &root_folder]).status().unwrap();
        assert!(opened.success());
        verb = as_nobody;
    } else {
        shut("000");
    }
    let ran = finish(verb, "");
    shut("700");
    // A machine on which nobody else may even start the program has nothing to show here.
    if ran.code != 126 && ran.code != 127 {
        let ran = ran.exits(9);
        assert!(ran.errors.contains("没有写入权限"), "{}", ran.errors);
    }
    assert_eq!(look(&home).0, whole);
}

#[test]
fn a_clock_five_years_back_or_ten_ahead_costs_no_work() {
    let mut home = township();
    let before = look(&home).0;
    let mut events = before.events.as_u64().unwrap();
    for (n, now) in [(30, "2021-02-12T09:00:00+08:00"), (31, "2036-02-12T09:00:00+08:00"), (32, NOW)] {
        home.set_now(now);
        let answers = home.batch(&[Household::new(n).open("a")]).exits(0).lines();
        assert_eq!(answers[0]["ok"], true, "{now}: {answers:?}");
        events += 1;
        assert_eq!(look(&home).0.events, json!(events), "{now}");
        home.run(&["backup", "--to", &home.beside("b").to_string_lossy()]).exits(0);
    }
}

#[test]
fn a_home_whose_making_was_killed_is_made_again() {
    for answers in [0, 1, 2, 3, 5, 8] {
        let home = Home::practice_at("gaowa", NOW);
        let mut child = home
            .command(&["init", "--practice", "--desk", TOWNSHIP, "--cases", "60"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // As far as it has come when so many of its files are there: each time another step.
        let made = || fs::read_dir(home.path()).map_or(0, Iterator::count);
        while made() < answers && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        if !finished {
            let said = home.run(&["case", "list"]);
            assert!(said.code == 2 || said.code == 0, "{said:?}");
            if said.code == 2 {
                home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(0);
            }
        }
        assert_eq!(home.run(&["doctor"]).exits(0).json()["ok"], true);
    }
}
