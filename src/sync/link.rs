//! The connection to the office: TLS, or plain on loopback; one kept connection, time-outs that count silence.

use std::cell::RefCell;
use std::time::Duration;

use super::tls::{self, Address, BadAddress, Trust};
use super::wire::message::{Denied, Hello, unpack_one};
use super::wire::pack::MAX_PACKED;
use crate::domain::types::PublicKey;
use crate::ledger::delivery::EnrolmentRecord;

/// How long the line may be silent. An answer may take as long as it likes while bytes keep coming.
const SILENCE: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(10);

/// Why the office was not reached, or did not answer as hoped.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Not `HOST:PORT`.
    #[error(transparent)]
    Address(#[from] BadAddress),
    /// Only loopback goes without encryption.
    #[error("{0} is not on this machine, and a connection without encryption is refused elsewhere")]
    OffLoopback(String),
    /// No connection, or it broke, or it fell silent.
    #[error("no connection to the office: {0}")]
    Cut(String),
    /// What answers does not hold the office's certificate, or speaks no TLS.
    #[error("what answers at the address does not prove to be the office: {0}")]
    Untrusted(String),
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
            Self::Cut(_) | Self::NotAnOffice(_) | Self::Untrusted(_) => true,
            Self::Denied(denied) => denied.is_passing(),
            _ => false,
        }
    }
}

/// A way to an office: over the network, or within one process.
pub trait Transport: Send {
    /// Sends a body and gives the answer's.
    ///
    /// # Errors
    /// [`LinkError`].
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError>;

    /// From now on only what this authority signed is talked to. Where nothing is encrypted there is nothing to do.
    ///
    /// # Errors
    /// When the connection cannot be set up anew.
    fn rely_on(&self, authority: &PublicKey) -> Result<(), LinkError> {
        let _ = authority;
        Ok(())
    }

    /// Whether it is encrypted.
    fn is_encrypted(&self) -> bool {
        false
    }
}

/// One kept connection to an office. Blocking: it belongs to a worker.
pub struct Link {
    runtime: tokio::runtime::Runtime,
    http: RefCell<reqwest::Client>,
    address: Address,
    base: String,
    encrypted: bool,
}

impl Link {
    /// Without encryption, for the office at `HOST:PORT` on this machine; connects with the first request.
    ///
    /// # Errors
    /// A bad address, one off this machine, or no resources.
    pub fn new(address: &str) -> Result<Self, LinkError> {
        Self::open(address, None)
    }

    /// To enrol: encrypted, unless the office is on this machine and `tls` does not ask for it.
    ///
    /// # Errors
    /// A bad address, or no resources.
    pub fn unproven(address: &str, tls: bool) -> Result<Self, LinkError> {
        let tls = tls || !address.parse::<Address>()?.is_loopback();
        Self::open(address, tls.then_some(Trust::Unproven))
    }

    /// As enrolled, at this address: without encryption only where the enrolment was, and only on this machine.
    ///
    /// # Errors
    /// A bad address, or no resources.
    pub fn enrolled(record: &EnrolmentRecord, address: &str) -> Result<Self, LinkError> {
        let tls = record.tls || !address.parse::<Address>()?.is_loopback();
        Self::open(address, tls.then_some(Trust::Authority(record.authority)))
    }

    fn open(text: &str, trust: Option<Trust>) -> Result<Self, LinkError> {
        let address: Address = text.parse()?;
        if trust.is_none() && !address.is_loopback() {
            return Err(LinkError::OffLoopback(text.into()));
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| setup(&e))?;
        let http = RefCell::new(http(&address, trust)?);
        let base = match trust {
            Some(_) => format!("https://{}:{}", tls::NAME, address.port),
            None => format!("http://{text}"),
        };
        Ok(Self { runtime, http, address, base, encrypted: trust.is_some() })
    }

    /// Asks who answers at the address.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn hello(&self) -> Result<Hello, LinkError> {
        let request = self.http.borrow().get(format!("{}/v1/hello", self.base));
        let body = self.runtime.block_on(answer(request))?;
        serde_json::from_slice(&body).map_err(|_| LinkError::NotAnOffice(200))
    }
}

fn setup(error: &dyn std::fmt::Display) -> LinkError {
    LinkError::Setup(error.to_string())
}

fn http(address: &Address, trust: Option<Trust>) -> Result<reqwest::Client, LinkError> {
    // The settings are the same without encryption, where they are not used: the crate wants some.
    let config = tls::client(trust.unwrap_or(Trust::Unproven)).map_err(|e| setup(&e))?;
    reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(config)
        .https_only(trust.is_some())
        .dns_resolver(tls::Towards(address.clone()))
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        .pool_max_idle_per_host(1)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|e| setup(&e))
}

impl Transport for Link {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let mut request = self.http.borrow().post(format!("{}{path}", self.base)).body(body);
        if let Some(token) = token {
            request = request.bearer_auth(data_encoding::BASE64URL_NOPAD.encode(token));
        }
        self.runtime.block_on(answer(request))
    }

    fn rely_on(&self, authority: &PublicKey) -> Result<(), LinkError> {
        if self.encrypted {
            self.http.replace(http(&self.address, Some(Trust::Authority(*authority)))?);
        }
        Ok(())
    }

    fn is_encrypted(&self) -> bool {
        self.encrypted
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
    loop {
        // An I/O error shows what it wraps only by `get_ref`.
        let wrapped = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let Some(inner) = wrapped.map(|e| e as &dyn std::error::Error).or_else(|| cause.source()) else { break };
        cause = inner;
    }
    let is_doubt = cause.downcast_ref::<rustls::Error>().is_some_and(|e| {
        use rustls::Error as E;
        matches!(e, E::InvalidCertificate(_) | E::InvalidMessage(_) | E::PeerIncompatible(_) | E::PeerMisbehaved(_))
    });
    if is_doubt { LinkError::Untrusted(cause.to_string()) } else { LinkError::Cut(cause.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_reached_without_encryption() {
        assert!(Link::new("localhost:8080").is_ok());
        for address in ["192.168.1.2:80", "office.example:443", "0.0.0.0:80"] {
            assert!(matches!(Link::new(address), Err(LinkError::OffLoopback(_))), "{address}");
            assert!(Link::unproven(address, false).unwrap().is_encrypted(), "{address}");
        }
        assert!(!Link::unproven("127.0.0.1:80", false).unwrap().is_encrypted());
        assert!(Link::unproven("127.0.0.1:80", true).unwrap().is_encrypted());
        assert!(matches!(Link::new("127.0.0.1"), Err(LinkError::Address(_))));
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
