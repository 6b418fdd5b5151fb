//! Connections to the office: so many at once, so many from one source, none that stays silent or merely drips.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};
use tokio_rustls::TlsAcceptor;

use super::tls::Connection;

/// What connections may take of the office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How many are served at once; others wait for their turn.
    pub(super) most: usize,
    /// How many of them come from one address; the next is closed at once. Whole offices share one.
    pub(super) of_one_source: usize,
    /// How long one may be silent. A desk asks for news each minute and keeps its connection in between.
    pub(super) silence: Duration,
    /// How long a request may take to arrive, or an answer to leave, before the rate below is asked of it.
    pub(super) grace: Duration,
    /// Bytes a second from then on: far below the worst line, far above what holds a place for nothing.
    pub(super) least_rate: u64,
}

impl Limits {
    /// Those of a serving office.
    pub(super) const USUAL: Self = Self {
        most: 256,
        of_one_source: 64,
        silence: Duration::from_secs(90),
        grace: Duration::from_secs(60),
        least_rate: 128,
    };
}

/// A listener that serves a bounded number of connections; the others wait in the system's queue.
pub(super) struct Bounded {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    sources: Arc<Mutex<HashMap<IpAddr, usize>>>,
    limits: Limits,
    tls: Option<TlsAcceptor>,
}

impl Bounded {
    /// With `tls`, or without encryption.
    pub(super) fn new(listener: TcpListener, limits: Limits, tls: Option<TlsAcceptor>) -> Self {
        let slots = Arc::new(Semaphore::new(limits.most));
        Self { listener, slots, sources: Arc::default(), limits, tls }
    }
}

impl Listener for Bounded {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            // The semaphore is never closed; without a slot the connection would merely be uncounted.
            let slot = Arc::clone(&self.slots).acquire_owned().await.ok();
            let (stream, address) = Listener::accept(&mut self.listener).await;
            let Some(source) = Source::take(&self.sources, address.ip(), self.limits.of_one_source) else { continue };
            // Answers are written whole: waiting for more to send only delays them.
            let _ = stream.set_nodelay(true);
            let paced = Paced {
                stream,
                idle: Box::pin(sleep(self.limits.silence)),
                turn: Turn::start(false),
                limits: self.limits,
                _slot: slot,
                _source: source,
            };
            return (Connection::new(paced, self.tls.as_ref()), address);
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

impl Connected<IncomingStream<'_, Bounded>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Bounded>) -> Self {
        Self(stream.remote_addr().ip())
    }
}

/// A place among those of one address; given back when dropped.
struct Source {
    sources: Arc<Mutex<HashMap<IpAddr, usize>>>,
    address: IpAddr,
}

impl Source {
    fn take(sources: &Arc<Mutex<HashMap<IpAddr, usize>>>, address: IpAddr, most: usize) -> Option<Self> {
        let mut held = sources.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Self { sources: Arc::clone(sources), address })
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        let mut held = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

/// Bytes going one way: a request arriving, or an answer leaving.
#[derive(Debug, Clone, Copy)]
struct Turn {
    writes: bool,
    since: Instant,
    bytes: u64,
    /// Whether a byte has passed: until then a kept connection merely waits.
    begun: bool,
}

impl Turn {
    fn start(writes: bool) -> Self {
        Self { writes, since: Instant::now(), bytes: 0, begun: false }
    }

    /// Whether it takes longer than its bytes allow.
    fn drips(&self, limits: &Limits) -> bool {
        let allowed = limits.grace + Duration::from_secs(self.bytes / limits.least_rate.max(1));
        self.begun && self.since.elapsed() > allowed
    }
}

/// A connection that counts its silence and its pace, and gives its places back when it ends.
pub(super) struct Paced {
    stream: TcpStream,
    idle: Pin<Box<Sleep>>,
    turn: Turn,
    limits: Limits,
    _slot: Option<OwnedSemaphorePermit>,
    _source: Source,
}

impl Paced {
    /// Notes that `bytes` passed. An end of what is read passes nothing.
    fn passed(&mut self, writes: bool, bytes: usize) -> io::Result<()> {
        self.idle.as_mut().reset(Instant::now() + self.limits.silence);
        if bytes == 0 {
            return Ok(());
        }
        if self.turn.writes != writes || !self.turn.begun {
            self.turn = Turn { begun: true, ..Turn::start(writes) };
        }
        self.turn.bytes += bytes as u64;
        if self.turn.drips(&self.limits) { Err(io::ErrorKind::TimedOut.into()) } else { Ok(()) }
    }

    /// Nothing passes now; waiting for it too long is an error.
    fn waits<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        self.idle.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Paced {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buf) {
            Poll::Ready(Ok(())) => {
                let read = buf.filled().len() - before;
                Poll::Ready(self.passed(false, read))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => self.waits(cx),
        }
    }
}

impl AsyncWrite for Paced {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write(cx, bytes) {
            Poll::Ready(Ok(written)) => Poll::Ready(self.passed(true, written).map(|()| written)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => self.waits(cx),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use tokio::time::timeout;

    use super::*;

    const LIMITS: Limits = Limits { most: 2, silence: Duration::from_millis(400), ..Limits::USUAL };

    fn block_on<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }

    async fn read(from: &mut Connection) -> io::Result<u8> {
        let mut byte = [0];
        let mut buf = ReadBuf::new(&mut byte);
        std::future::poll_fn(|cx| Pin::new(&mut *from).poll_read(cx, &mut buf)).await?;
        Ok(byte[0])
    }

    async fn bounded(limits: Limits) -> (Bounded, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (Bounded::new(listener, limits, None), address)
    }

    #[test]
    fn a_silent_connection_ends_and_one_that_speaks_does_not() {
        block_on(async {
            let (mut listener, address) = bounded(LIMITS).await;
            let mut speaker = std::net::TcpStream::connect(address).unwrap();
            let (mut near, _) = listener.accept().await;
            for n in 0..6 {
                tokio::time::sleep(LIMITS.silence / 4).await;
                speaker.write_all(&[n]).unwrap();
                assert_eq!(read(&mut near).await.unwrap(), n);
            }
            let ended = timeout(Duration::from_secs(20), read(&mut near)).await.unwrap();
            assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::TimedOut);
        });
    }

    #[test]
    fn a_connection_that_only_drips_ends_although_it_is_never_silent() {
        block_on(async {
            let grace = Duration::from_millis(200);
            let limits = Limits { silence: Duration::from_secs(20), grace, ..LIMITS };
            let (mut listener, address) = bounded(limits).await;
            let mut dripping = std::net::TcpStream::connect(address).unwrap();
            let (mut near, _) = listener.accept().await;
            let mut ended = None;
            while ended.is_none() && dripping.write_all(&[1]).is_ok() {
                tokio::time::sleep(grace / 10).await;
                ended = read(&mut near).await.err();
            }
            assert_eq!(ended.map(|error| error.kind()), Some(io::ErrorKind::TimedOut));
        });
    }

    #[test]
    fn beyond_the_most_connections_wait_until_one_ends() {
        block_on(async {
            let (mut listener, address) = bounded(Limits { most: 1, ..Limits::USUAL }).await;
            let _callers = (TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await.unwrap());
            let first = listener.accept().await;
            assert!(timeout(Duration::from_millis(100), listener.accept()).await.is_err(), "there is one slot");
            drop(first);
            assert!(timeout(Duration::from_secs(20), listener.accept()).await.is_ok());
        });
    }

    #[test]
    fn one_source_does_not_take_all_places() {
        block_on(async {
            let (mut listener, address) = bounded(Limits { most: 8, of_one_source: 2, ..Limits::USUAL }).await;
            let callers: Vec<_> = (0..3).map(|_| std::net::TcpStream::connect(address).unwrap()).collect();
            let first = listener.accept().await;
            let _second = listener.accept().await;
            assert!(timeout(Duration::from_millis(200), listener.accept()).await.is_err(), "the third is closed");
            drop(first);
            let _fourth = std::net::TcpStream::connect(address).unwrap();
            assert!(timeout(Duration::from_secs(20), listener.accept()).await.is_ok());
            drop(callers);
        });
    }
}
