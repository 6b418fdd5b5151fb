//! Lines that lose answers, damage them, or break.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::sync::client::Settled;

/// Loses the answer to every request but each third, after the office has acted on it.
struct Forgetful(Beside, AtomicUsize);

impl Transport for Forgetful {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let answer = self.0.post(path, token, body);
        if self.1.fetch_add(1, Ordering::Relaxed) % 3 == 2 { answer } else { Err(LinkError::Cut("lost".into())) }
    }
}

#[test]
fn lost_answers_lose_and_double_nothing() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let mut client = Client::over(&laptop.ledger, Box::new(Forgetful(world.beside(), AtomicUsize::new(0)))).unwrap();
    for n in 0..12 {
        laptop.open_household(&format!("演练{n}"));
        // Whether it went through or not, the next action is written on top.
        let _ = client.round(&mut laptop.ledger);
    }
    let mut rounds = 0;
    while !matches!(client.round(&mut laptop.ledger), Ok(Settled(true))) {
        rounds += 1;
        assert!(rounds < 20);
    }
    assert_eq!((client.counts().pushed, client.counts().waiting), (14, 0));
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
    let office = world.office.ledger();
    let opened = office.streams().filter(|s| s.as_ref().unwrap().1.audience.township().is_some());
    assert!(opened.map(|s| s.unwrap().1.pos()).eq(std::iter::repeat_n(1, 12)));
}

/// A line that breaks: each connection carries so many bytes in both directions together, a little more each time.
struct BadLine {
    address: String,
    cuts: Arc<AtomicUsize>,
}

impl BadLine {
    fn to(office: std::net::SocketAddr, first: usize, more: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let cuts = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&cuts);
        std::thread::spawn(move || {
            for (n, near) in listener.incoming().enumerate() {
                let (near, far) = (near.unwrap(), std::net::TcpStream::connect(office).unwrap());
                let left = Arc::new(AtomicUsize::new(first + n * more));
                let ways = [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)];
                for (from, to) in ways {
                    let (left, cuts) = (Arc::clone(&left), Arc::clone(&counted));
                    std::thread::spawn(move || carry(from, to, &left, &cuts));
                }
            }
        });
        Self { address, cuts }
    }
}

/// Carries one direction until the line is used up, then breaks both.
fn carry(mut from: std::net::TcpStream, mut to: std::net::TcpStream, left: &AtomicUsize, cuts: &AtomicUsize) {
    use std::io::{Read as _, Write as _};
    let mut bytes = [0; 512];
    while let Ok(n @ 1..) = from.read(&mut bytes) {
        let before =
            left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(n))).unwrap();
        let passes = n.min(before);
        if to.write_all(&bytes[..passes]).is_err() {
            break;
        }
        if passes < n || before == n {
            cuts.fetch_add(1, Ordering::SeqCst);
            break;
        }
    }
    // Either may be closed already.
    let _ = from.shutdown(std::net::Shutdown::Both);
    let _ = to.shutdown(std::net::Shutdown::Both);
}

#[test]
fn over_a_line_that_keeps_breaking_everything_arrives_once() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    let mut colleague = world.enrolled("colleague", TOWNSHIP);
    for n in 0..40 {
        laptop.open_household(&format!("演练{n}"));
        colleague.open_household(&format!("演练·{n}"));
    }
    colleague.sync();
    let line = BadLine::to(world.server.address(), 100, 150);
    let mut client = Client::at(&laptop.ledger, &line.address).unwrap();
    client.run_until_settled(&mut laptop.ledger, Duration::from_secs(120)).unwrap();
    assert!(line.cuts.load(Ordering::SeqCst) >= 8, "{} cuts", line.cuts.load(Ordering::SeqCst));
    assert_eq!((client.counts().pushed, client.counts().waiting), (42, 0));
    colleague.sync();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
    assert_eq!(colleague.hash(), world.hash(TOWNSHIP));
    let office = world.office.ledger();
    let opened = office.streams().filter(|s| s.as_ref().unwrap().1.audience.township().is_some());
    assert!(opened.map(|s| s.unwrap().1.pos()).eq(std::iter::repeat_n(1, 80)));
}

/// Answers damaged on their way.
struct Noisy(Beside, AtomicUsize);

impl Transport for Noisy {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let mut answer = self.0.post(path, token, body)?;
        let at = self.1.fetch_add(7, Ordering::Relaxed) % answer.len();
        answer[at] ^= 1 << (at % 8);
        Ok(answer)
    }
}

#[test]
fn a_damaged_answer_is_not_taken_in_part() {
    let world = World::new();
    world.enrolled("first", TOWNSHIP).sync();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.open_household("演练甲");
    let mut client = Client::over(&laptop.ledger, Box::new(Noisy(world.beside(), AtomicUsize::new(0)))).unwrap();
    let before = laptop.ledger.root().clone();
    for _ in 0..100 {
        assert!(client.round(&mut laptop.ledger).is_err());
        assert_eq!(laptop.ledger.root(), &before);
    }
    laptop.sync();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));
}
