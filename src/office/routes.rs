//! What is asked of the office under which path, and how its answers become HTTP.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};

use super::enrol::MAX_REQUEST;
use super::listen::Peer;
use super::log::{Level, Line};
use super::metrics::Path;
use super::{Asked, Office};
use crate::sync::wire::message::{Denied, pack_one};
use crate::sync::wire::pack::MAX_PACKED;

type Shared = State<Arc<Office>>;
type From = ConnectInfo<Peer>;
type Received = Result<Bytes, BytesRejection>;

/// What desks ask for. Health may be seen by anybody, counters only on this machine.
pub(super) fn desks(office: Arc<Office>) -> Router {
    Router::new()
        .route("/v1/hello", get(hello))
        .route("/v1/enrol", post(enrol).layer(DefaultBodyLimit::max(MAX_REQUEST)))
        .route("/v1/sync", post(sync))
        .route("/v1/epoch", post(epoch))
        .route("/v1/resend", post(resend))
        .route("/v1/own", post(own))
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics))
        .layer(DefaultBodyLimit::max(MAX_PACKED))
        .with_state(office)
}

/// What is asked for on the listener of those who watch.
pub(super) fn watchers(office: Arc<Office>) -> Router {
    Router::new().route("/healthz", get(healthz)).route("/metrics", get(metrics)).with_state(office)
}

async fn hello(State(office): Shared) -> Response<Body> {
    answer(office, Path::Hello, 0, |office, _| office.hello()).await
}

async fn enrol(State(office): Shared, ConnectInfo(Peer(source)): From, body: Received) -> Response<Body> {
    let Ok(body) = body else { return refuse(&Denied::TooLarge) };
    answer(office, Path::Enrol, body.len(), move |office, _| office.enrol(source, &body)).await
}

async fn sync(State(office): Shared, headers: HeaderMap, body: Received) -> Response<Body> {
    with_token(office, Path::Sync, &headers, body, Office::sync).await
}

async fn epoch(State(office): Shared, headers: HeaderMap, body: Received) -> Response<Body> {
    with_token(office, Path::Epoch, &headers, body, Office::epoch).await
}

async fn resend(State(office): Shared, headers: HeaderMap, body: Received) -> Response<Body> {
    with_token(office, Path::Resend, &headers, body, Office::resend).await
}

async fn own(State(office): Shared, headers: HeaderMap, body: Received) -> Response<Body> {
    with_token(office, Path::Own, &headers, body, Office::own).await
}

/// What is done with a device's token and the body that it sent.
type Job = fn(&Office, &[u8; 32], &[u8], &mut Asked) -> Result<Vec<u8>, Denied>;

/// A request that only a device may make.
async fn with_token(office: Arc<Office>, path: Path, headers: &HeaderMap, body: Received, job: Job) -> Response<Body> {
    let Some(token) = bearer(headers) else { return refuse(&Denied::Device) };
    let Ok(body) = body else { return refuse(&Denied::TooLarge) };
    answer(office, path, body.len(), move |office, asked| job(office, &token, &body, asked)).await
}

fn bearer(headers: &HeaderMap) -> Option<[u8; 32]> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// The ledger blocks: it is used on a thread made for that. What came of it is counted and told.
async fn answer(
    office: Arc<Office>,
    path: Path,
    up: usize,
    job: impl FnOnce(&Office, &mut Asked) -> Result<Vec<u8>, Denied> + Send + 'static,
) -> Response<Body> {
    let started = Instant::now();
    let working = Arc::clone(&office);
    let done = tokio::task::spawn_blocking(move || {
        let mut asked = Asked::default();
        let answer = job(&working, &mut asked);
        (answer, asked)
    });
    let (answered, asked) = done.await.unwrap_or((Err(Denied::Store), Asked::default()));
    let (response, down) = match &answered {
        Ok(body) => (Response::new(Body::from(body.clone())), body.len()),
        Err(denied) => (refuse(denied), 0),
    };
    let status = response.status().as_u16();
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    office.metrics.answered(path, status, up as u64, down as u64, ms);
    office.metrics.judged(asked.accepted, asked.refused);
    let denied = answered.err();
    let is_alarm = asked.refused > 0 || denied.is_some_and(|denied| denied.is_alarming());
    let line = Line {
        event: "request",
        path: Some(path.name()),
        status: Some(status),
        ms: Some(ms),
        device: asked.device,
        desk: asked.desk,
        up: Some(up as u64),
        down: Some(down as u64),
        accepted: (asked.accepted > 0).then_some(asked.accepted),
        refused: (asked.refused > 0).then_some(asked.refused),
        reason: denied.map(|denied| denied.to_string()),
    };
    office.log.tell(if is_alarm { Level::Warn } else { Level::Info }, office.now(), &line);
    response
}

fn refuse(denied: &Denied) -> Response<Body> {
    let mut response = Response::new(Body::from(pack_one(denied).unwrap_or_default()));
    *response.status_mut() = match denied {
        Denied::Request => StatusCode::BAD_REQUEST,
        Denied::Device => StatusCode::UNAUTHORIZED,
        Denied::Epoch | Denied::Head | Denied::Forked { .. } => StatusCode::CONFLICT,
        Denied::Code | Denied::Desk | Denied::Mode | Denied::Proof | Denied::Limit => StatusCode::FORBIDDEN,
        Denied::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Denied::Later => StatusCode::TOO_MANY_REQUESTS,
        Denied::Store => StatusCode::SERVICE_UNAVAILABLE,
    };
    response
}

/// Whether the office can answer: its store takes commits, and the lock is to be had.
async fn healthz(State(office): Shared) -> Response<Body> {
    let well = tokio::task::spawn_blocking(move || office.is_well()).await.unwrap_or(false);
    let mut response = text(if well { "ok\n" } else { "the store takes no commits\n" }.to_owned());
    if !well {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}

async fn metrics(State(office): Shared, ConnectInfo(Peer(source)): From) -> Response<Body> {
    if !is_here(source) {
        let mut response = text(String::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    }
    let counted = tokio::task::spawn_blocking(move || office.metrics.text(&office.ledger())).await;
    text(counted.unwrap_or_default())
}

/// Whether a caller is on this machine; IPv4 may come in IPv6's clothes.
fn is_here(source: IpAddr) -> bool {
    source.to_canonical().is_loopback()
}

fn text(body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    let plain = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}
