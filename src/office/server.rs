//! The office's HTTP side: three paths on a listener that is already open.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::{get, post};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use super::Office;
use super::enrol::MAX_REQUEST;
use super::listen::Bounded;
use crate::sync::wire::message::{Denied, pack_one};
use crate::sync::wire::pack::MAX_PACKED;

/// How often an idle office makes its store durable.
const SETTLE: Duration = Duration::from_secs(2);

/// How often it is looked whether a backup is due.
const BACKUP: Duration = Duration::from_secs(300);

/// How many connections are served at once; others wait for their turn.
const MOST_CONNECTIONS: usize = 256;
/// How long a connection may be silent. A desk asks for news each minute and keeps its connection in between.
const SILENCE: Duration = Duration::from_secs(90);

/// A serving office; it ends when this is dropped or stopped.
pub struct Server {
    address: SocketAddr,
    runtime: Option<Runtime>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<tokio::task::JoinHandle<io::Result<()>>>,
}

impl Server {
    /// Serves on `listener`; it answers from now on.
    ///
    /// # Errors
    /// If the system gives no threads or the listener cannot be used.
    pub fn start(office: Arc<Office>, listener: TcpListener) -> io::Result<Self> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("office").enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let router = router(Arc::clone(&office));
        let serving = {
            let _inside = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            runtime.spawn(back_up_when_due(Arc::clone(&office)));
            runtime.spawn(settle_when_idle(office));
            runtime.spawn(async move {
                let until = async {
                    // An error means that the sender is gone: the server is being dropped.
                    let _ = stopped.await;
                };
                axum::serve(Bounded::new(listener, MOST_CONNECTIONS, SILENCE), router)
                    .with_graceful_shutdown(until)
                    .await
            })
        };
        Ok(Self { address, runtime: Some(runtime), stop: Some(stop), serving: Some(serving) })
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
        if let (Some(stop), Some(serving), Some(runtime)) = (self.stop.take(), self.serving.take(), &self.runtime) {
            // A receiver that is gone has stopped already, and a connection kept open by its client must not hold us.
            let _ = stop.send(());
            let _ = runtime.block_on(async { tokio::time::timeout(patience, serving).await });
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

fn router(office: Arc<Office>) -> Router {
    Router::new()
        .route("/v1/hello", get(hello))
        .route("/v1/enrol", post(enrol).layer(DefaultBodyLimit::max(MAX_REQUEST)))
        .route("/v1/sync", post(sync))
        .layer(DefaultBodyLimit::max(MAX_PACKED))
        .with_state(office)
}

type Received = Result<Bytes, BytesRejection>;

async fn hello(State(office): State<Arc<Office>>) -> Response<Body> {
    on_worker(move || office.hello()).await
}

async fn enrol(State(office): State<Arc<Office>>, body: Received) -> Response<Body> {
    let Ok(body) = body else { return refuse(Denied::TooLarge) };
    on_worker(move || office.enrol(&body)).await
}

async fn sync(State(office): State<Arc<Office>>, headers: HeaderMap, body: Received) -> Response<Body> {
    let Some(token) = bearer(&headers) else { return refuse(Denied::Device) };
    let Ok(body) = body else { return refuse(Denied::TooLarge) };
    on_worker(move || office.sync(&token, &body)).await
}

fn bearer(headers: &HeaderMap) -> Option<[u8; 32]> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// The ledger blocks: it is used on a thread made for that.
async fn on_worker(job: impl FnOnce() -> Result<Vec<u8>, Denied> + Send + 'static) -> Response<Body> {
    match tokio::task::spawn_blocking(job).await {
        Ok(Ok(body)) => Response::new(Body::from(body)),
        Ok(Err(denied)) => refuse(denied),
        Err(_) => refuse(Denied::Store),
    }
}

fn refuse(denied: Denied) -> Response<Body> {
    let mut response = Response::new(Body::from(pack_one(&denied).unwrap_or_default()));
    *response.status_mut() = match denied {
        Denied::Request => StatusCode::BAD_REQUEST,
        Denied::Device => StatusCode::UNAUTHORIZED,
        Denied::Epoch | Denied::Head | Denied::Forked { .. } => StatusCode::CONFLICT,
        Denied::Code | Denied::Desk | Denied::Mode | Denied::Proof | Denied::Limit => StatusCode::FORBIDDEN,
        Denied::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Denied::Store => StatusCode::SERVICE_UNAVAILABLE,
    };
    response
}
