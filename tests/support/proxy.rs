//! A TCP proxy on the loopback that breaks connections on purpose.
//!
//! Each connection meets the next fault of a schedule. A fault that did not come to pass, because the connection ended
//! before, is met by the next connection; when the schedule is over the proxy only forwards.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Weak};
use std::time::Instant;

use super::PATIENCE;

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the client to the office.
    Up,
    /// From the office to the client.
    Down,
}

/// What befalls a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Both sides are closed once so many bytes have passed in this direction.
    Cut { direction: Direction, after: u64 },
    /// Nothing goes in this direction any more once so many bytes have passed, but the connection stays open.
    Stall { direction: Direction, after: u64 },
    /// Closed before a byte has passed.
    Refuse,
    /// Something else than the office answers, whatever is asked, and closes.
    Answer(&'static str),
}

/// What a network's login page says to whoever asks for anything.
pub const PORTAL: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 47\r\nConnection: close\r\n\r\n\
                          <html><body>Please log in first.</body></html>\n";

/// What has happened so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub connections: u64,
    pub cuts_up: u64,
    pub cuts_down: u64,
    pub stalls: u64,
    pub refusals: u64,
    pub answers: u64,
    pub bytes_up: u64,
    pub bytes_down: u64,
}

struct State {
    office: SocketAddr,
    schedule: Box<dyn Iterator<Item = Fault> + Send>,
    /// A fault that the last connection did not live to see.
    unmet: Vec<Fault>,
    counts: Counts,
    open: Vec<Weak<Connection>>,
    over: bool,
}

/// The proxy; it ends when dropped.
pub struct FaultProxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Changes the state and tells those who wait.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.news.notify_all();
        result
    }
}

impl FaultProxy {
    /// A proxy before `office`, whose connections meet the faults of `schedule` one after another.
    pub fn start<S>(office: SocketAddr, schedule: S) -> Self
    where
        S: IntoIterator<Item = Fault>,
        S::IntoIter: Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("the port");
        let schedule = Box::new(schedule.into_iter());
        let counts = Counts::default();
        let state = State { office, schedule, unmet: Vec::new(), counts, open: Vec::new(), over: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), news: Condvar::new() });
        let serving = Arc::clone(&shared);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if serving.lock().over {
                    return;
                }
                accept(client, &serving);
            }
        });
        Self { address, shared }
    }

    /// Where clients connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sends later connections to an office at another address.
    pub fn redirect(&self, office: SocketAddr) {
        self.shared.lock().office = office;
    }

    /// Replaces what is left of the schedule.
    pub fn reschedule<S>(&self, schedule: S)
    where
        S: IntoIterator<Item = Fault>,
        S::IntoIter: Send + 'static,
    {
        let mut state = self.shared.lock();
        state.unmet.clear();
        state.schedule = Box::new(schedule.into_iter());
    }

    /// What has happened so far.
    pub fn counts(&self) -> Counts {
        self.shared.lock().counts
    }

    /// Waits until the counts are as the test says.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Counts) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.shared.lock();
        while !is_so(&state.counts) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waiting for {what}: {:?}", state.counts);
            state = self.shared.news.wait_timeout(state, left).unwrap().0;
        }
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        let open = self.shared.change(|state| {
            state.over = true;
            std::mem::take(&mut state.open)
        });
        for connection in open.iter().filter_map(Weak::upgrade) {
            connection.close();
        }
        // Wakes the thread that accepts.
        let _ended = TcpStream::connect(self.address);
    }
}

/// Cuts at growing byte counts, the directions in turn: `from`, then each time `growth` percent more.
pub fn growing_cuts(from: u64, growth: u64) -> impl Iterator<Item = Fault> {
    let mut after = from;
    let mut direction = Direction::Down;
    std::iter::repeat_with(move || {
        direction = if direction == Direction::Down { Direction::Up } else { Direction::Down };
        let fault = Fault::Cut { direction, after };
        after += (after * growth / 100).max(1);
        fault
    })
}

fn accept(client: TcpStream, shared: &Arc<Shared>) {
    let (office, fault) = shared.change(|state| {
        state.counts.connections += 1;
        (state.office, state.unmet.pop().or_else(|| state.schedule.next()))
    });
    if fault == Some(Fault::Refuse) {
        return shared.change(|state| state.counts.refusals += 1);
    }
    if let Some(Fault::Answer(text)) = fault {
        std::thread::spawn(move || answer(&client, text));
        return shared.change(|state| state.counts.answers += 1);
    }
    let Ok(upstream) = TcpStream::connect(office) else {
        // The office is down: the client sees a closed connection, and the fault waits for a better day.
        return shared.change(|state| state.unmet.extend(fault));
    };
    let _faster = (client.set_nodelay(true), upstream.set_nodelay(true));
    let progress = Mutex::new(Progress { fault, ended: 0 });
    let connection = Arc::new(Connection { client, upstream, progress, shared: Arc::clone(shared) });
    shared.change(|state| {
        state.open.retain(|open| open.strong_count() > 0);
        state.open.push(Arc::downgrade(&connection));
    });
    for direction in [Direction::Up, Direction::Down] {
        let connection = Arc::clone(&connection);
        std::thread::spawn(move || connection.pump(direction));
    }
}

/// Reads what comes, so that the client is not cut off while it speaks, and answers after the first of it.
fn answer(mut client: &TcpStream, text: &str) {
    let mut buffer = [0u8; 4096];
    let heard = client.read(&mut buffer).and_then(|_| client.write_all(text.as_bytes()));
    let ended = heard.and_then(|()| client.shutdown(Shutdown::Write));
    while ended.is_ok() && client.read(&mut buffer).is_ok_and(|count| count > 0) {}
}

struct Connection {
    client: TcpStream,
    upstream: TcpStream,
    progress: Mutex<Progress>,
    shared: Arc<Shared>,
}

struct Progress {
    /// What is to happen to the connection; taken when it happens, or when the connection ends first.
    fault: Option<Fault>,
    /// In how many directions nothing comes any more.
    ended: u8,
}

impl Connection {
    fn pump(&self, direction: Direction) {
        let (mut from, mut to): (&TcpStream, &TcpStream) = match direction {
            Direction::Up => (&self.client, &self.upstream),
            Direction::Down => (&self.upstream, &self.client),
        };
        let limit = self.limit(direction);
        let mut passed = 0u64;
        let mut buffer = [0u8; 4096];
        while limit.is_none_or(|limit| passed < limit) {
            let room = limit.map_or(buffer.len() as u64, |limit| (limit - passed).min(buffer.len() as u64));
            let count = from.read(&mut buffer[..usize::try_from(room).expect("a buffer's length")]).unwrap_or(0);
            if count == 0 || to.write_all(&buffer[..count]).is_err() {
                return self.end(to);
            }
            passed += count as u64;
            self.shared.change(|state| match direction {
                Direction::Up => state.counts.bytes_up += count as u64,
                Direction::Down => state.counts.bytes_down += count as u64,
            });
        }
        self.strike();
    }

    /// After how many bytes of this direction something happens.
    fn limit(&self, direction: Direction) -> Option<u64> {
        match self.progress.lock().unwrap().fault {
            Some(Fault::Cut { direction: of, after } | Fault::Stall { direction: of, after }) if of == direction => {
                Some(after)
            }
            _ => None,
        }
    }

    /// The fault comes to pass; it is counted before either side can see it.
    fn strike(&self) {
        let fault = self.progress.lock().unwrap().fault.take();
        self.shared.change(|state| match fault {
            Some(Fault::Cut { direction: Direction::Up, .. }) => state.counts.cuts_up += 1,
            Some(Fault::Cut { direction: Direction::Down, .. }) => state.counts.cuts_down += 1,
            Some(Fault::Stall { .. }) => state.counts.stalls += 1,
            Some(Fault::Refuse | Fault::Answer(_)) | None => {}
        });
        if let Some(Fault::Cut { .. }) = fault {
            self.close();
        }
    }

    /// Nothing comes in one direction any more; when that is so in both, a fault that never came to pass goes to the
    /// next connection.
    fn end(&self, to: &TcpStream) {
        let unmet = {
            let mut progress = self.progress.lock().unwrap();
            progress.ended += 1;
            if progress.ended == 2 { progress.fault.take() } else { None }
        };
        self.shared.change(|state| state.unmet.extend(unmet));
        // It may be closed already.
        let _closed = to.shutdown(Shutdown::Write);
    }

    fn close(&self) {
        // Either side may be closed already.
        let _closed = (self.client.shutdown(Shutdown::Both), self.upstream.shutdown(Shutdown::Both));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that gives back what it gets, on its own threads.
    fn echo() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                std::thread::spawn(move || std::io::copy(&mut (&stream), &mut (&stream)));
            }
        });
        address
    }

    /// Sends `bytes`, ends, and gives what came back.
    fn talk(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(address).unwrap();
        let sent = stream.write_all(bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        let mut back = Vec::new();
        // A cut may show as an error on either side.
        let _cut = (sent, stream.read_to_end(&mut back));
        back
    }

    #[test]
    fn cuts_grow_in_both_directions_and_are_counted() {
        let cut = |direction, after| Fault::Cut { direction, after };
        let faults: Vec<Fault> = growing_cuts(10, 50).take(3).collect();
        assert_eq!(faults, [cut(Direction::Up, 10), cut(Direction::Down, 15), cut(Direction::Up, 22)]);

        let proxy = FaultProxy::start(echo(), faults);
        assert!(talk(proxy.address(), &[7; 100]).len() <= 10);
        assert_eq!(talk(proxy.address(), &[7; 100]).len(), 15);
        assert_eq!(talk(proxy.address(), b"short"), b"short", "22 bytes are not reached");
        assert!(talk(proxy.address(), &[7; 100]).len() <= 22, "so the next connection meets that cut");
        assert_eq!(talk(proxy.address(), &[7; 100]).len(), 100);
        let counts = proxy.counts();
        assert_eq!((counts.cuts_up, counts.cuts_down, counts.connections), (2, 1, 5));
        assert_eq!(counts.bytes_up, 10 + 100 + 5 + 22 + 100);
    }

    #[test]
    fn a_stalled_connection_stays_open_and_a_refused_one_does_not() {
        let stall = Fault::Stall { direction: Direction::Down, after: 4 };
        let proxy = FaultProxy::start(echo(), [Fault::Refuse, stall]);
        assert!(talk(proxy.address(), b"anything").is_empty());
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        stream.write_all(b"12345678").unwrap();
        proxy.wait_for("the stall", |counts| counts.stalls == 1);
        let mut back = [0u8; 4];
        stream.read_exact(&mut back).unwrap();
        assert_eq!(&back, b"1234");
        drop(proxy);
        assert_eq!(stream.read(&mut back).unwrap_or(0), 0, "it ends with the proxy, and not before");
    }

    #[test]
    fn an_office_that_is_down_and_comes_back_elsewhere_is_found() {
        let nowhere = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let proxy = FaultProxy::start(nowhere, []);
        assert!(talk(proxy.address(), b"hello").is_empty());
        proxy.redirect(echo());
        assert_eq!(talk(proxy.address(), b"hello"), b"hello");
        proxy.reschedule([Fault::Refuse]);
        assert!(talk(proxy.address(), b"hello").is_empty());
    }
}
