//! Connections to the office: so many at once, and none that stays silent for ever.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// A listener that serves a bounded number of connections; the others wait in the system's queue.
pub(super) struct Bounded {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    silence: Duration,
}

impl Bounded {
    /// At most `most` connections, each closed after `silence` without a byte in either direction.
    pub(super) fn new(listener: TcpListener, most: usize, silence: Duration) -> Self {
        Self { listener, slots: Arc::new(Semaphore::new(most)), silence }
    }
}

impl Listener for Bounded {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // The semaphore is never closed; without a slot the connection would merely be uncounted.
        let slot = Arc::clone(&self.slots).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let idle = Box::pin(sleep(self.silence));
        (Connection { stream, idle, silence: self.silence, _slot: slot }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that counts its silence and gives its slot back when it ends.
pub(super) struct Connection {
    stream: TcpStream,
    idle: Pin<Box<Sleep>>,
    silence: Duration,
    _slot: Option<OwnedSemaphorePermit>,
}

impl Connection {
    /// Bytes that passed end the silence; waiting for them too long is an error.
    fn heed<T>(&mut self, cx: &mut Context<'_>, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            let next = Instant::now() + self.silence;
            self.idle.as_mut().reset(next);
            return polled;
        }
        self.idle.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.heed(cx, polled)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.heed(cx, polled)
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

    fn block_on<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }

    async fn read(from: &mut Connection) -> io::Result<u8> {
        let mut byte = [0];
        let mut buf = ReadBuf::new(&mut byte);
        std::future::poll_fn(|cx| Pin::new(&mut *from).poll_read(cx, &mut buf)).await?;
        Ok(byte[0])
    }

    async fn bounded(most: usize, silence: Duration) -> (Bounded, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (Bounded::new(listener, most, silence), address)
    }

    #[test]
    fn a_silent_connection_ends_and_one_that_speaks_does_not() {
        block_on(async {
            let silence = Duration::from_millis(400);
            let (mut listener, address) = bounded(2, silence).await;
            let mut speaker = std::net::TcpStream::connect(address).unwrap();
            let (mut near, _) = listener.accept().await;
            for n in 0..6 {
                tokio::time::sleep(silence / 4).await;
                speaker.write_all(&[n]).unwrap();
                assert_eq!(read(&mut near).await.unwrap(), n);
            }
            let ended = timeout(Duration::from_secs(20), read(&mut near)).await.unwrap();
            assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::TimedOut);
        });
    }

    #[test]
    fn beyond_the_most_connections_wait_until_one_ends() {
        block_on(async {
            let (mut listener, address) = bounded(1, Duration::from_secs(60)).await;
            let _callers = (TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await.unwrap());
            let first = listener.accept().await;
            assert!(timeout(Duration::from_millis(100), listener.accept()).await.is_err(), "there is one slot");
            drop(first);
            assert!(timeout(Duration::from_secs(20), listener.accept()).await.is_ok());
        });
    }
}
