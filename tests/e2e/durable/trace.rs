//! One fdatasync of the journal stands between each command and its answer, as the system sees it.

use std::process::Command;

use crate::support::cli::{Conversation, Home};
use crate::support::people::{Household, command, register};

/// What `batch` did between reading a command and answering it.
#[derive(Debug, Default, PartialEq)]
struct Between {
    writes: usize,
    syncs: usize,
}

/// Reads a trace: for each read of standard input that was answered, what came before the answer; and how many syncs
/// of the journal there were at any other time after the first answer. (Opening syncs what it found.)
fn read(trace: &str) -> (Vec<Between>, usize) {
    let mut answered = Vec::new();
    let mut outside = 0;
    let mut open: Option<Between> = None;
    for line in trace.lines() {
        // A thread's number, then the call; a call of two lines counts where it begins.
        let call = line.trim_start().split_once(' ').map_or(line, |(_, call)| call.trim_start());
        let of_journal = call.contains("/journal/");
        if call.starts_with("read(0<") {
            assert!(open.is_none(), "a command is read while another is unanswered");
            open = Some(Between::default());
        } else if call.starts_with("write(1<") {
            answered.extend(open.take());
        } else if of_journal && call.starts_with("pwrite64(") {
            if let Some(between) = &mut open {
                assert_eq!(between.syncs, 0, "all is written before it is synced");
                between.writes += 1;
            }
        } else if of_journal && call.starts_with("fdatasync(") {
            assert!(!call.contains("= -1"), "{call}");
            match &mut open {
                Some(between) => between.syncs += 1,
                None => outside += usize::from(!answered.is_empty()),
            }
        }
    }
    (answered, outside)
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "strace is for Linux")]
fn one_fdatasync_stands_between_each_command_and_its_answer() {
    let home = Home::township();
    let log = home.beside("trace");
    let batch = home.command(&["batch"]);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-s", "0", "-e", "trace=read,write,pwrite64,fdatasync,fsync,sync_file_range", "-o"]);
    strace.arg(&log).arg(batch.get_program()).args(batch.get_args()).env_clear().envs(home.environment());
    let found = Command::new("strace").arg("-V").output();
    if !found.is_ok_and(|ran| ran.status.success()) {
        // A machine with cargo and a C compiler alone sees the same through the recording file layer, in
        // `ledger::tests::story`; the whole check has strace, and asks for it.
        assert!(std::env::var_os("CI").is_none(), "strace is needed here: .ci/run installs it");
        eprintln!("NOT SEEN THROUGH THE SYSTEM: strace is not installed");
        return;
    }

    let mut talk = Conversation::start(strace);
    let mut asked = 0;
    for n in 0..20 {
        talk.ask(&Household::new(n).open(&format!("a{n}")));
        talk.ask(&command("r", "application.register", Some(&format!("$a{n}")), register("a1")));
        asked += 2;
    }
    let refused =
        talk.ask(&command("x", "application.accept", Some("$a0"), serde_json::json!({ "application": "a1" })));
    assert_eq!(refused["ok"], false);
    assert_eq!(talk.end(), 1);

    let (answered, outside) = read(&std::fs::read_to_string(log).unwrap());
    assert_eq!(answered.len(), asked + 1);
    let (last, saved) = answered.split_last().unwrap();
    for between in saved {
        assert_eq!(*between, Between { writes: 1, syncs: 1 });
    }
    assert_eq!(*last, Between::default(), "a refusal writes nothing");
    assert_eq!(outside, 0, "nor is anything synced after its answer was given");
}

#[test]
fn a_trace_is_read_as_it_stands() {
    let trace = "\
        7 read(0</dev/pts/1>, \"\"..., 8192) = 10\n\
        7 pwrite64(5</h/journal/0000000001.seg>, \"\"..., 100, 4096) = 100\n\
        8 pwrite64(6</h/store/db>, \"\"..., 100, 4096) = 100\n\
        7 fdatasync(5</h/journal/0000000001.seg> <unfinished ...>\n\
        8 fdatasync(6</h/store/db>) = 0\n\
        7 <... fdatasync resumed>) = 0\n\
        7 write(1<pipe:[1]>, \"\"..., 20) = 20\n\
        7 fdatasync(5</h/journal/0000000001.seg>) = 0\n\
        7 read(0</dev/pts/1>, \"\"..., 8192) = 0\n";
    assert_eq!(read(trace), (vec![Between { writes: 1, syncs: 1 }], 1));
}
