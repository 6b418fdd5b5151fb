//! The control endpoint: a verb whose home is held by a serving process runs inside that process.
//!
//! The caller unlocks the keyring, a file outside the store, by itself; with the data key from it both sides derive
//! a key that seals request and answer. Whoever cannot unlock the home can neither ask nor read.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::domain::types::AccountId;
use crate::ledger::codec;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::home::{Durability, Home, replace_file};
use crate::ledger::seal::{DataKey, random_bytes};

/// The most that a request or an answer may take: `batch` sends its whole standard input.
const MAX_FRAME: u32 = 256 * 1024 * 1024;
/// How long a caller may be silent before its turn, so that a stranger cannot hold a thread for ever.
const GREETING: Duration = Duration::from_secs(5);

/// How often a process that is busy with a verb shows that it lives.
const PULSE: Duration = Duration::from_secs(2);
/// How long either side of a call under way may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// How many calls are taken at once; a caller beyond them is turned away and told that the home is busy.
const MOST_CALLS: usize = 32;

/// A verb to be run by the process that holds the home.
#[derive(Clone)]
pub struct Invocation {
    /// What is to be done, and by whom.
    pub head: Head,
    /// All of standard input.
    pub input: Vec<u8>,
}

/// The part of an [`Invocation`] that has a bounded size.
#[derive(Clone, Serialize, Deserialize)]
pub struct Head {
    /// The arguments, the program's name first.
    pub arguments: Vec<OsString>,
    /// What relative paths in them are relative to.
    pub folder: PathBuf,
    /// The value of `JIUZHU_NOW`, if set.
    pub now: Option<String>,
    /// The account that was unlocked.
    pub account: AccountId,
    /// Its work name.
    pub login: String,
    /// The seed of its signing key.
    pub seed: [u8; 32],
}

impl Drop for Head {
    fn drop(&mut self) {
        self.seed.zeroize();
    }
}

impl Drop for Invocation {
    fn drop(&mut self) {
        self.input.zeroize();
    }
}

/// How the verb ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Standard output.
    pub output: Vec<u8>,
    /// Standard error.
    pub errors: Vec<u8>,
    /// The exit code.
    pub exit: u8,
}

/// The listening end. It stops, and its file goes, when this is dropped.
pub struct Control {
    home: Home,
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Control {
    /// Listens on loopback and writes two lines into the home: this address, and `office`, where the office's
    /// devices call. Each call runs `verb` on a thread of its own.
    ///
    /// # Errors
    /// If no port is to be had, or the file cannot be written.
    pub fn start<F>(home: &Home, data_key: &DataKey, office: SocketAddr, verb: F) -> Result<Self, LedgerError>
    where
        F: Fn(Invocation) -> Output + Send + Sync + 'static,
    {
        let failed = LedgerError::io(Part::Control);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(&failed)?;
        let address = listener.local_addr().map_err(&failed)?;
        let ended = Arc::new(AtomicBool::new(false));
        let turn = Arc::new(Turn { key: DataKey::from_bytes(&data_key.derive("control")), verb });
        let stop = Arc::clone(&ended);
        std::thread::Builder::new()
            .name("control".into())
            .spawn(move || {
                for stream in listener.incoming() {
                    if stop.load(Ordering::Acquire) {
                        return;
                    }
                    let (Ok(stream), turn) = (stream, Arc::clone(&turn)) else { continue };
                    // This thread's own share and the listener's are not calls.
                    if Arc::strong_count(&turn) >= MOST_CALLS + 2 {
                        continue;
                    }
                    // A caller that breaks off, or is none of ours, gets no answer; a thread that cannot be had
                    // leaves it without one too.
                    let _ = std::thread::Builder::new().name("verb".into()).spawn(move || turn.serve(stream));
                }
            })
            .map_err(&failed)?;
        replace_file(&home.control_file(), format!("{address}\n{office}\n").as_bytes(), Durability::Written)
            .map_err(&failed)?;
        Ok(Self { home: home.clone(), address, ended })
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        // The file first: who reads it now finds no holder. Then a last connection wakes the listening thread.
        let _ = std::fs::remove_file(self.home.control_file());
        let _ = TcpStream::connect_timeout(&self.address, GREETING);
    }
}

struct Turn<F> {
    key: DataKey,
    verb: F,
}

impl<F: Fn(Invocation) -> Output + Sync> Turn<F> {
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(GREETING))?;
        let challenge = random_bytes::<32>().map_err(io::Error::other)?;
        stream.write_all(&challenge)?;
        // A sealed greeting first: only who has the key may make this process hold a large request.
        let greeting = read_frame(&mut stream, 1024)?;
        open(&self.key, b"greeting", &challenge, &greeting)?;
        stream.set_read_timeout(Some(SILENCE))?;
        stream.set_write_timeout(Some(SILENCE))?;
        let mut frame = |what| open(&self.key, what, &challenge, &read_frame(&mut stream, MAX_FRAME)?);
        let head: Head = codec::decode(&frame(b"request")?).map_err(io::Error::other)?;
        let input = frame(b"input")?.to_vec();
        let output = with_pulse(&mut stream, || (self.verb)(Invocation { head, input }));
        for (what, plain) in
            [(&b"exit"[..], &[output.exit][..]), (b"output", &output.output), (b"errors", &output.errors)]
        {
            write_frame(&mut stream, &seal(&self.key, what, &challenge, plain)?)?;
        }
        Ok(())
    }
}

/// Runs `verb`, and sends an empty frame now and then until it has ended. A caller that is gone shows afterwards.
fn with_pulse<T>(stream: &mut TcpStream, verb: impl FnOnce() -> T) -> T {
    let (ended, end) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while end.recv_timeout(PULSE) == Err(RecvTimeoutError::Timeout) && write_frame(stream, b"").is_ok() {}
        });
        let _ended = ended;
        verb()
    })
}

/// The address in a line of the control file.
fn line(home: &Home, n: usize) -> Option<SocketAddr> {
    std::fs::read_to_string(home.control_file()).ok()?.lines().nth(n)?.parse().ok()
}

/// Whether a process seems to serve the home: it left its address there.
#[must_use]
pub fn is_served(home: &Home) -> bool {
    line(home, 0).is_some()
}

/// Where the process that serves the home takes its devices' calls.
#[must_use]
pub fn office_address(home: &Home) -> Option<SocketAddr> {
    line(home, 1)
}

/// Runs a verb in the process that serves `home`; `None` when none does.
///
/// # Errors
/// When the connection breaks after the process took the request: whether the verb ran is then not known.
pub fn call(home: &Home, data_key: &DataKey, invocation: &Invocation) -> Result<Option<Output>, LedgerError> {
    let failed = LedgerError::io(Part::Control);
    let Some(address) = line(home, 0).filter(|address| address.ip().is_loopback()) else { return Ok(None) };
    let key = DataKey::from_bytes(&data_key.derive("control"));
    let Ok(mut stream) = TcpStream::connect_timeout(&address, GREETING) else { return Ok(None) };
    // The file may be left from a process that was killed, and its port be another program's now.
    let Some(challenge) = greet(&mut stream, &key) else { return Ok(None) };
    let head = codec::encode(&invocation.head, codec::MAX_LOCAL)?;
    exchange(&mut stream, &key, &challenge, &head, &invocation.input).map(Some).map_err(failed)
}

fn exchange(
    stream: &mut TcpStream,
    key: &DataKey,
    challenge: &[u8; 32],
    head: &[u8],
    input: &[u8],
) -> io::Result<Output> {
    for (what, plain) in [(&b"request"[..], head), (b"input", input)] {
        write_frame(stream, &seal(key, what, challenge, plain)?)?;
    }
    let mut frame = |what| open(key, what, challenge, &answer_frame(stream)?).map(|plain| plain.to_vec());
    let exit = frame(b"exit")?.first().copied().ok_or(io::ErrorKind::InvalidData)?;
    Ok(Output { exit, output: frame(b"output")?, errors: frame(b"errors")? })
}

fn greet(stream: &mut TcpStream, key: &DataKey) -> Option<[u8; 32]> {
    stream.set_read_timeout(Some(GREETING)).ok()?;
    let mut challenge = [0; 32];
    stream.read_exact(&mut challenge).ok()?;
    write_frame(stream, &seal(key, b"greeting", &challenge, b"").ok()?).ok()?;
    // From here on the verb takes as long as it takes, but whoever runs it shows that it lives.
    stream.set_read_timeout(Some(SILENCE)).ok()?;
    stream.set_write_timeout(Some(SILENCE)).ok()?;
    Some(challenge)
}

fn place(what: &[u8], challenge: &[u8; 32]) -> Vec<u8> {
    [b"control/", what, b"/", challenge.as_slice()].concat()
}

fn seal(key: &DataKey, what: &[u8], challenge: &[u8; 32], plain: &[u8]) -> io::Result<Vec<u8>> {
    key.seal(&place(what, challenge), plain).map_err(io::Error::other)
}

fn open(key: &DataKey, what: &[u8], challenge: &[u8; 32], sealed: &[u8]) -> io::Result<zeroize::Zeroizing<Vec<u8>>> {
    key.open(&place(what, challenge), sealed).map_err(io::Error::other)
}

fn write_frame(stream: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    stream.write_all(&length.to_le_bytes())?;
    stream.write_all(bytes)?;
    stream.flush()
}

/// The next frame that says something: sealed ones are never empty.
fn answer_frame(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    loop {
        let frame = read_frame(stream, MAX_FRAME)?;
        if !frame.is_empty() {
            return Ok(frame);
        }
    }
}

fn read_frame(stream: &mut impl Read, limit: u32) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame is too large"));
    }
    let mut bytes = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() == length as usize { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invocation(input: &[u8]) -> Invocation {
        let head = Head {
            arguments: vec!["case".into(), "list".into()],
            folder: PathBuf::from("."),
            now: Some("2026-02-12T09:00:00+08:00".into()),
            account: AccountId::from_bytes([1; 16]),
            login: "gaowa".into(),
            seed: [9; 32],
        };
        Invocation { head, input: input.to_vec() }
    }

    fn office() -> SocketAddr {
        "127.0.0.1:4711".parse().unwrap()
    }

    fn home() -> (tempfile::TempDir, Home) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().join("home"));
        home.create().unwrap();
        (dir, home)
    }

    #[test]
    fn a_verb_runs_in_the_process_that_holds_the_home() {
        let (_dir, home) = home();
        let key = DataKey::generate().unwrap();
        assert_eq!(call(&home, &key, &invocation(b"")).unwrap(), None, "nobody serves yet");
        let control = Control::start(&home, &key, office(), |call| Output {
            output: call.input.iter().rev().copied().collect(),
            errors: call.head.login.clone().into_bytes(),
            exit: call.head.arguments.len() as u8,
        })
        .unwrap();
        assert!(is_served(&home));
        assert_eq!(office_address(&home), Some(office()));
        let large: Vec<u8> = (0..300_000u32).map(|i| i as u8).collect();
        let answer = call(&home, &key, &invocation(&large)).unwrap().unwrap();
        assert_eq!((answer.exit, answer.errors.as_slice()), (2, b"gaowa".as_slice()));
        assert!(answer.output.iter().rev().eq(large.iter()));
        drop(control);
        assert!(!is_served(&home));
        assert_eq!(call(&home, &key, &invocation(b"")).unwrap(), None);
    }

    #[test]
    fn a_verb_that_takes_long_shows_that_it_lives() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut caller = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut serving, _) = listener.accept().unwrap();
        let (seen, wait) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            caller.set_read_timeout(Some(SILENCE)).unwrap();
            let first = read_frame(&mut caller, MAX_FRAME).unwrap();
            seen.send(first).unwrap();
            answer_frame(&mut caller).unwrap()
        });
        // The verb ends only after a sign of life has reached the caller.
        let first = with_pulse(&mut serving, || wait.recv_timeout(SILENCE).unwrap());
        assert_eq!(first, b"");
        write_frame(&mut serving, b"answer").unwrap();
        assert_eq!(reader.join().unwrap(), b"answer", "signs of life are no answer");
    }

    #[test]
    fn callers_beyond_the_most_are_turned_away_until_one_ends() {
        let (_dir, home) = home();
        let key = DataKey::generate().unwrap();
        let _control = Control::start(&home, &key, office(), |_| Output { output: vec![], errors: vec![], exit: 0 });
        let address = line(&home, 0).unwrap();
        // Strangers who say nothing, each of whom is given a challenge.
        let mut strangers = Vec::new();
        for _ in 0..=MOST_CALLS {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(GREETING)).unwrap();
            let let_in = stream.read_exact(&mut [0; 32]).is_ok();
            strangers.push((stream, let_in));
        }
        assert!(strangers[..MOST_CALLS].iter().all(|(_, let_in)| *let_in));
        assert!(!strangers[MOST_CALLS].1, "one too many");
        drop(strangers);
        // A place is free once its thread has seen the stranger go: asked for until then, and no longer than GREETING.
        let end = std::time::Instant::now() + GREETING;
        let is_answered = || call(&home, &key, &invocation(b"")).unwrap().is_some();
        let answered = std::iter::repeat_with(is_answered).find(|done| *done || std::time::Instant::now() >= end);
        assert_eq!(answered, Some(true));
    }

    #[test]
    fn another_key_neither_asks_nor_reads() {
        let (_dir, home) = home();
        let ran = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&ran);
        let _control = Control::start(&home, &DataKey::generate().unwrap(), office(), move |_| {
            seen.store(true, Ordering::Release);
            Output { output: vec![], errors: vec![], exit: 0 }
        })
        .unwrap();
        assert!(call(&home, &DataKey::generate().unwrap(), &invocation(b"")).is_err());
        assert!(!ran.load(Ordering::Acquire));
    }
}
