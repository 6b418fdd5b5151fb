//! The connection to the office: HTTP on loopback, one kept connection, time-outs that count silence.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::wire::message::{Denied, Hello, unpack_one};
use super::wire::pack::MAX_PACKED;

/// How long the line may be silent. An answer may take as long as it likes while bytes keep coming.
const SILENCE: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(10);

/// Why the office was not reached, or did not answer as hoped.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Not `HOST:PORT`.
    #[error("{0} is not an address of the form HOST:PORT")]
    Address(String),
    /// Only loopback goes without encryption.
    #[error("{0} is not on this machine, and a connection without encryption is refused elsewhere")]
    OffLoopback(String),
    /// No connection, or it broke, or it fell silent.
    #[error("no connection to the office: {0}")]
    Cut(String),
    /// The office answered with a refusal.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// What answered is not an office of this protocol.
    #[error("what answers at the address is not an office (status {0})")]
    NotAnOffice(u16),
    /// The system gives no thread or socket for the connection.
    #[error("the connection cannot be set up: {0}")]
    Setup(String),
}

impl LinkError {
    /// Whether the same request may succeed later.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            // What stands in for an office for a while, a login page or a program restarting, goes away again.
            Self::Cut(_) | Self::NotAnOffice(_) => true,
            Self::Denied(denied) => denied.is_passing(),
            _ => false,
        }
    }
}

/// Reads `HOST:PORT`, refusing what is not on this machine.
///
/// # Errors
/// [`LinkError::Address`] or [`LinkError::OffLoopback`].
pub fn loopback(address: &str) -> Result<SocketAddr, LinkError> {
    let (host, port) = address.rsplit_once(':').ok_or_else(|| LinkError::Address(address.into()))?;
    let port: u16 = port.parse().map_err(|_| LinkError::Address(address.into()))?;
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    let ip = match bare {
        "" => return Err(LinkError::Address(address.into())),
        "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
        name => name.parse().map_err(|_| LinkError::OffLoopback(address.into()))?,
    };
    if ip.is_loopback() { Ok(SocketAddr::new(ip, port)) } else { Err(LinkError::OffLoopback(address.into())) }
}

/// A way to an office: over the network, or within one process.
pub trait Transport: Send {
    /// Sends a body and gives the answer's.
    ///
    /// # Errors
    /// [`LinkError`].
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError>;
}

/// One kept connection to an office. Blocking: it belongs to a worker.
pub struct Link {
    runtime: tokio::runtime::Runtime,
    http: reqwest::Client,
    base: String,
}

impl Link {
    /// For the office at `HOST:PORT`; connects with the first request.
    ///
    /// # Errors
    /// A bad address, one off this machine, or no resources.
    pub fn new(address: &str) -> Result<Self, LinkError> {
        let address = loopback(address)?;
        let setup = |e: &dyn std::fmt::Display| LinkError::Setup(e.to_string());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| setup(&e))?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .pool_max_idle_per_host(1)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|e| setup(&e))?;
        Ok(Self { runtime, http, base: format!("http://{address}") })
    }

    /// Asks who answers at the address.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn hello(&self) -> Result<Hello, LinkError> {
        let body = self.runtime.block_on(answer(self.http.get(format!("{}/v1/hello", self.base))))?;
        serde_json::from_slice(&body).map_err(|_| LinkError::NotAnOffice(200))
    }
}

impl Transport for Link {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let mut request = self.http.post(format!("{}{path}", self.base)).body(body);
        if let Some(token) = token {
            request = request.bearer_auth(data_encoding::BASE64URL_NOPAD.encode(token));
        }
        self.runtime.block_on(answer(request))
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Result<Vec<u8>, LinkError> {
    let mut response = request.send().await.map_err(|e| cut(&e))?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| cut(&e))? {
        if body.len() + chunk.len() > MAX_PACKED {
            return Err(LinkError::NotAnOffice(status.as_u16()));
        }
        body.extend_from_slice(&chunk);
    }
    if status.is_success() {
        return Ok(body);
    }
    Err(unpack_one::<Denied>(&body).map_or(LinkError::NotAnOffice(status.as_u16()), LinkError::Denied))
}

/// The innermost cause says what happened; the outer ones repeat the address.
fn cut(error: &reqwest::Error) -> LinkError {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    LinkError::Cut(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_reached_without_encryption() {
        for address in ["127.0.0.1:80", "localhost:8080", "[::1]:9", "127.9.9.9:1"] {
            assert!(loopback(address).is_ok(), "{address}");
        }
        for address in ["192.168.1.2:80", "10.0.0.1:1", "office.example:443", "0.0.0.0:80", "[fe80::1]:1"] {
            assert!(matches!(loopback(address), Err(LinkError::OffLoopback(_))), "{address}");
        }
        for address in ["127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", ""] {
            assert!(matches!(loopback(address), Err(LinkError::Address(_))), "{address}");
        }
    }

    #[test]
    fn a_closed_port_is_a_cut_and_a_stranger_is_no_office() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let link = Link::new(&address).unwrap();
        let stranger = std::thread::spawn(move || {
            use std::io::{Read as _, Write as _};
            let (mut stream, _) = listener.accept().unwrap();
            let mut seen = [0; 1024];
            let _ = stream.read(&mut seen).unwrap();
            stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno").unwrap();
        });
        assert!(matches!(link.post("/v1/sync", None, vec![]), Err(LinkError::NotAnOffice(404))));
        stranger.join().unwrap();
        let error = link.hello().unwrap_err();
        assert!(matches!(&error, LinkError::Cut(_)) && error.is_passing());
    }
}
