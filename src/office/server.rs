//! The office's HTTP side, on a listener that is already open.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::listen::{Bounded, Limits, Peer};
use super::{Office, routes, tls};

/// How often an idle office makes its store durable.
const SETTLE: Duration = Duration::from_secs(2);

/// How often it is looked whether a backup is due.
const BACKUP: Duration = Duration::from_secs(300);

/// How an office is served.
#[derive(Debug, Default)]
pub struct Serving {
    /// Over TLS, under the office's own authority. Off loopback nothing else is served.
    pub tls: bool,
    /// Where health and counters are asked for without encryption: a listener on loopback.
    pub watch: Option<TcpListener>,
}

/// A serving office; it ends when this is dropped or stopped.
pub struct Server {
    address: SocketAddr,
    runtime: Option<Runtime>,
    stop: watch::Sender<bool>,
    serving: Vec<JoinHandle<io::Result<()>>>,
}

impl Server {
    /// Serves on `listener` without encryption; it answers from now on.
    ///
    /// # Errors
    /// If the listener is not on loopback, the system gives no threads, or the listener cannot be used.
    pub fn start(office: Arc<Office>, listener: TcpListener) -> io::Result<Self> {
        Self::serve(office, listener, Serving::default())
    }

    /// Serves as `serving` says; it answers from now on.
    ///
    /// # Errors
    /// If plain HTTP would leave this machine, TLS cannot be set up, the system gives no threads, or a listener
    /// cannot be used.
    pub fn serve(office: Arc<Office>, listener: TcpListener, serving: Serving) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let plain_ones = serving.watch.iter().chain((!serving.tls).then_some(&listener));
        for plain in plain_ones {
            if !plain.local_addr()?.ip().is_loopback() {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "plain HTTP is served on loopback only"));
            }
        }
        let acceptor = if serving.tls { Some(tls::server(office.authority()?)?) } else { None };
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("office").enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let mut tasks = Vec::new();
        {
            let _inside = runtime.enter();
            let bounded = |listener: TcpListener, tls| -> io::Result<Bounded> {
                listener.set_nonblocking(true)?;
                Ok(Bounded::new(tokio::net::TcpListener::from_std(listener)?, Limits::USUAL, tls))
            };
            let desks = bounded(listener, acceptor)?;
            tasks.push(runtime.spawn(serve(desks, routes::desks(Arc::clone(&office)), stopped.clone())));
            if let Some(listener) = serving.watch {
                let watchers = bounded(listener, None)?;
                tasks.push(runtime.spawn(serve(watchers, routes::watchers(Arc::clone(&office)), stopped)));
            }
            runtime.spawn(back_up_when_due(Arc::clone(&office)));
            runtime.spawn(settle_when_idle(office));
        }
        Ok(Self { address, runtime: Some(runtime), stop, serving: tasks })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Blocks until the process is asked to end (Ctrl+C, or SIGTERM on Unix).
    ///
    /// # Errors
    /// If the signals cannot be listened to.
    pub fn wait_for_signal(&self) -> io::Result<()> {
        self.runtime.as_ref().map_or(Ok(()), |runtime| runtime.block_on(signalled()))
    }

    /// Ends: requests under way are answered first, unless they take longer than `patience`.
    pub fn stop(mut self, patience: Duration) {
        // Receivers that are gone have stopped already, and a connection kept open by its client must not hold us.
        let _ = self.stop.send(true);
        let serving = std::mem::take(&mut self.serving);
        if let Some(runtime) = &self.runtime {
            let all = async {
                for task in serving {
                    let _ = task.await;
                }
            };
            let _ = runtime.block_on(async { tokio::time::timeout(patience, all).await });
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn serve(listener: Bounded, router: axum::Router, mut stopped: watch::Receiver<bool>) -> io::Result<()> {
    let until = async move {
        // An error means that the sender is gone: the server is being dropped.
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    axum::serve(listener, router.into_make_service_with_connect_info::<Peer>()).with_graceful_shutdown(until).await
}

#[cfg(unix)]
async fn signalled() -> io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn signalled() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// An office that serves for months is backed up while it serves.
async fn back_up_when_due(office: Arc<Office>) {
    let mut ticks = tokio::time::interval(BACKUP);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let office = Arc::clone(&office);
        // It is tried again at the next tick, and doctor tells a backup that grows old.
        let _ = tokio::task::spawn_blocking(move || office.back_up()).await;
    }
}

async fn settle_when_idle(office: Arc<Office>) {
    let mut ticks = tokio::time::interval(SETTLE);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let office = Arc::clone(&office);
        // A failure shows again at the next commit, which the journal has first.
        let _ = tokio::task::spawn_blocking(move || office.settle()).await;
    }
}
