//! Verbs of the real program, each with a home of its own and nothing of this machine's environment.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use serde_json::Value;
use tempfile::TempDir;

use super::people::{NOW, TOWNSHIP};
use super::{JIUZHU, PATIENCE};

/// A home folder with an account and its passphrase, gone when dropped.
pub struct Home {
    root: TempDir,
    login: String,
    now: Option<String>,
}

/// How a verb ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub errors: String,
}

impl Ran {
    /// What a program that has ended left behind.
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            errors: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// Asserts the exit code, and goes on.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.errors);
        self
    }

    /// Standard output as JSON lines.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("not JSON ({e}): {line}"));
        self.out.lines().map(read).collect()
    }

    /// The one JSON object on standard output.
    #[track_caller]
    pub fn json(&self) -> Value {
        let mut lines = self.lines();
        assert_eq!(lines.len(), 1, "one line was expected:\n{}\n{}", self.out, self.errors);
        lines.remove(0)
    }
}

/// The passphrase of every test account.
pub const PASSPHRASE: &str = "演练口令-correct horse";

impl Home {
    /// An empty home for the account `login`; the program has not yet seen it.
    pub fn new(login: &str) -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(root.path().join("passphrase"), format!("{PASSPHRASE}\n")).expect("the passphrase is written");
        Self { root, login: login.to_owned(), now: None }
    }

    /// An empty home whose clock stands at `now`, as only practice homes allow.
    pub fn practice_at(login: &str, now: &str) -> Self {
        let mut home = Self::new(login);
        home.set_now(now);
        home
    }

    /// A practice home of the synthetic township, made, on the day of the course, for `gaowa`.
    pub fn township() -> Self {
        let home = Self::practice_at("gaowa", NOW);
        home.run(&["init", "--practice", "--desk", TOWNSHIP]).exits(0);
        home
    }

    /// The clock that the verbs of this home are given from now on.
    pub fn set_now(&mut self, now: &str) {
        self.now = Some(now.to_owned());
    }

    /// The home folder itself.
    pub fn path(&self) -> PathBuf {
        self.root.path().join("home")
    }

    /// A folder beside the home, for what a verb writes elsewhere.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// The file that holds the passphrase.
    pub fn passphrase_file(&self) -> PathBuf {
        self.beside("passphrase")
    }

    /// The environment of every program of this home.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let root = self.root.path().to_string_lossy().into_owned();
        let mut environment = vec![
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", root.clone()),
            ("JIUZHU_HOME", self.path().to_string_lossy().into_owned()),
            ("XDG_DATA_HOME", format!("{root}/data")),
            ("XDG_CONFIG_HOME", format!("{root}/config")),
            ("LANG", "zh_CN.UTF-8".to_owned()),
        ];
        environment.extend(self.now.clone().map(|now| ("JIUZHU_NOW", now)));
        environment
    }

    /// The program with these arguments and this home's environment, and no global flag.
    pub fn bare(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(JIUZHU);
        command.args(arguments).env_clear().envs(self.environment());
        command
    }

    /// A verb with its arguments, as this home's account and with `--json`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare(arguments);
        command.args(["--json", "--account", &self.login, "--passphrase-file"]).arg(self.passphrase_file());
        command
    }

    /// Runs a verb without input.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        finish(self.command(arguments), "")
    }

    /// Runs `batch` over these commands, and gives its answers whatever they say.
    pub fn batch(&self, commands: &[Value]) -> Ran {
        let lines: String = commands.iter().map(|command| format!("{command}\n")).collect();
        finish(self.command(&["batch"]), &lines)
    }

    /// Opens a conversation with `batch`, one command at a time.
    pub fn conversation(&self) -> Conversation {
        Conversation::start(self.command(&["batch"]))
    }
}

/// Runs a program with this input and gives how it ended; killed when it takes longer than [`PATIENCE`].
pub fn finish(mut command: Command, input: &str) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut keyboard = child.stdin.take().expect("its input is ours");
    let input = input.to_owned();
    // Written aside: the program may answer before it has read all. It may also end before, which is its right.
    std::thread::spawn(move || keyboard.write_all(input.as_bytes()));
    let id = child.id();
    let (ended, watch) = channel::<()>();
    let watchdog = std::thread::spawn(move || {
        if watch.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            kill9(id);
        }
    });
    let output = child.wait_with_output().expect("the program ends");
    drop(ended);
    watchdog.join().expect("the watchdog ends");
    Ran::of(output)
}

fn kill9(id: u32) {
    let script = format!("kill -9 {id}");
    let _gone = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).status();
}

/// A program that answers each line of its input by one line: `batch`.
pub struct Conversation {
    child: Child,
    input: Option<ChildStdin>,
    answers: Receiver<String>,
}

impl Conversation {
    /// Starts the program.
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take();
        let answers = lines_of(child.stdout.take().expect("its output is ours"));
        Self { child, input, answers }
    }

    /// Sends a line without waiting for what comes of it.
    pub fn send(&mut self, line: &str) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(format!("{line}\n").as_bytes()).and_then(|()| input.flush()).expect("the program reads");
    }

    /// The next line of the program's output.
    #[track_caller]
    pub fn receive(&self) -> String {
        self.answers.recv_timeout(PATIENCE).expect("an answer in time")
    }

    /// The next line, if it comes before `deadline`.
    pub fn receive_until(&self, deadline: std::time::Instant) -> Option<String> {
        self.answers.recv_timeout(deadline.saturating_duration_since(std::time::Instant::now())).ok()
    }

    /// Sends a command and gives its answer.
    #[track_caller]
    pub fn ask(&mut self, command: &Value) -> Value {
        self.send(&command.to_string());
        let answer = self.receive();
        serde_json::from_str(&answer).unwrap_or_else(|e| panic!("not JSON ({e}): {answer}"))
    }

    /// Kills the program as a power cut does, and gives the answers that it had already written.
    pub fn kill9(mut self) -> Vec<String> {
        self.child.kill().expect("the program was still there");
        self.child.wait().expect("the program ends");
        self.answers.iter().collect()
    }

    /// Ends the input, and gives the exit code.
    pub fn end(mut self) -> i32 {
        self.input = None;
        // The output closes when the program ends; what it still says is of no interest here.
        while self.answers.recv_timeout(PATIENCE).is_ok() {}
        self.child.wait().expect("the program ends").code().unwrap_or(-1)
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// The lines of a program's output as they come.
pub fn lines_of(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Removes a folder and all in it, if it is there.
pub fn remove(folder: &Path) {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("{}: {error}", folder.display()),
        _ => {}
    }
}

#[test]
fn a_conversation_goes_line_by_line_and_can_be_cut() {
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    };
    let echo = "while read -r line; do printf '%s\\n' \"$line\"; done; exit 5";
    let mut talk = Conversation::start(shell(echo));
    let said = serde_json::json!({ "id": "a1", "do": "演练" });
    assert_eq!(talk.ask(&said), said);
    assert_eq!(talk.end(), 5);

    let mut talk = Conversation::start(shell(echo));
    talk.ask(&said);
    assert!(talk.kill9().is_empty());

    let ran = finish(shell("cat; echo why >&2; exit 3"), "{\"a\":1}\n{\"a\":2}\n").exits(3);
    assert_eq!((ran.lines().len(), ran.errors.as_str()), (2, "why\n"));
    assert_eq!(finish(shell("echo '{}'"), "ignored").json(), serde_json::json!({}));
}

#[test]
fn a_home_shows_the_program_nothing_of_this_machine() {
    let mut home = Home::new("yanlian");
    home.set_now("2026-02-12T09:00:00+08:00");
    let names: Vec<&str> = home.environment().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["PATH", "HOME", "JIUZHU_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LANG", "JIUZHU_NOW"]);
    assert!(!home.path().exists(), "the program makes its home itself");
    let first = std::fs::read_to_string(home.passphrase_file()).unwrap();
    assert_eq!(first.lines().next(), Some(PASSPHRASE));
    remove(&home.path());
    remove(home.root.path());
    assert!(!home.passphrase_file().exists());
}
