//! A real office process on the loopback.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::PATIENCE;
use super::cli::lines_of;

/// An office that serves; killed when dropped.
pub struct Office {
    child: Child,
    ready: Value,
}

impl Office {
    /// Starts a verb such as `office serve --listen 127.0.0.1:0` and waits for its ready line.
    pub fn start(mut serve: Command) -> Self {
        let mut child = serve
            .env("JIUZHU_OFFICE_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the office starts");
        let first = lines_of(child.stdout.take().expect("its output is ours")).recv_timeout(PATIENCE);
        let ready = first.ok().and_then(|line| serde_json::from_str::<Value>(&line).ok());
        // Made before the check, so that a failed start leaves no process behind.
        let office = Self { child, ready: ready.unwrap_or_default() };
        assert_eq!(office.ready["ready"], true, "the office did not become ready: {}", office.ready);
        office
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.ready["listen"].as_str().and_then(|text| text.parse().ok()).expect("the ready line names its address")
    }

    /// The realm that it serves.
    pub fn realm(&self) -> &str {
        self.ready["realm"].as_str().expect("the ready line names its realm")
    }

    /// The whole ready line.
    pub fn ready(&self) -> &Value {
        &self.ready
    }

    /// Asks it to end, as a service manager does; its exit code.
    #[cfg(unix)]
    pub fn terminate(&mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.is_ok_and(|status| status.success()), "it was asked to end");
        self.child.wait().expect("the office ends").code()
    }

    /// Ends it at once, as a power cut does.
    pub fn kill9(&mut self) {
        self.child.kill().expect("the office was still there");
        self.child.wait().expect("the office ends");
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

#[test]
fn an_office_is_ready_when_it_says_so_and_gone_when_dropped() {
    let mut command = Command::new("sh");
    let ready = r#"{"v":1,"ready":true,"listen":"127.0.0.1:4711","realm":"00ff"}"#;
    command.args(["-c", &format!("echo '{ready}'; exec sleep 600")]);
    let office = Office::start(command);
    assert_eq!(office.address().port(), 4711);
    assert_eq!(office.realm(), "00ff");
    let process = std::path::PathBuf::from(format!("/proc/{}", office.process()));
    let was_there = process.exists();
    drop(office);
    assert!(!process.exists() && (was_there || !cfg!(target_os = "linux")));
}
