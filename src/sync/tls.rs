//! Whom a connection trusts: the office's own authority, under a fixed name, and nobody else.
//!
//! No public authority is asked and no address is certified: the office may move. Its certificates do not expire,
//! because a laptop with a dead clock battery must still reach it; what ends trust is another office key.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, Der, ServerName, TrustAnchor, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use crate::domain::types::PublicKey;

/// The name under which every office shows itself, whatever its address.
pub const NAME: &str = "office.jiuzhu.internal";
/// The name of every office's authority in its certificates.
pub const AUTHORITY: &str = "jiuzhu office authority";

/// The algorithms of this program; one provider, set nowhere globally.
#[must_use]
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// What a client checks of the office's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Only what this authority signed.
    Authority(PublicKey),
    /// Nothing yet: the office proves itself by the enrolment code, inside this connection, before anything is
    /// shown to it, and names its authority under that proof.
    Unproven,
}

/// The settings of a client; TLS 1.3 only, since both ends are this program.
///
/// # Errors
/// When the provider lacks TLS 1.3.
pub fn client(trust: Trust) -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(provider()).with_protocol_versions(&[&rustls::version::TLS13])?;
    Ok(match trust {
        Trust::Authority(key) => {
            builder.with_root_certificates(RootCertStore { roots: vec![anchor(&key)] }).with_no_client_auth()
        }
        Trust::Unproven => {
            let algorithms = provider().signature_verification_algorithms;
            let anybody = Arc::new(Anybody { algorithms });
            builder.dangerous().with_custom_certificate_verifier(anybody).with_no_client_auth()
        }
    })
}

/// The authority as X.509 names it: its name and its Ed25519 key (RFC 8410), both without their outermost frame.
fn anchor(key: &PublicKey) -> TrustAnchor<'static> {
    // SET { SEQUENCE { OID commonName, UTF8String } }
    let name = AUTHORITY.as_bytes();
    let text = [&[0x0c, name.len() as u8], name].concat();
    let inner = [&[0x06, 0x03, 0x55, 0x04, 0x03], text.as_slice()].concat();
    let sequence = [&[0x30, inner.len() as u8], inner.as_slice()].concat();
    let subject = [&[0x31, sequence.len() as u8], sequence.as_slice()].concat();
    // SEQUENCE { OID Ed25519 }, BIT STRING of the key
    let spki = [&[0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00], key.as_bytes().as_slice()].concat();
    TrustAnchor { subject: Der::from(subject), subject_public_key_info: Der::from(spki), name_constraints: None }
}

/// Takes any certificate, but only from who holds its key.
#[derive(Debug)]
struct Anybody {
    algorithms: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end: &CertificateDer<'_>,
        _between: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::General("only TLS 1.3 is spoken".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// `HOST:PORT` of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// A name or number, without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// A text is not `HOST:PORT`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not an address of the form HOST:PORT")]
pub struct BadAddress(pub String);

impl std::str::FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let bad = || BadAddress(text.into());
        let (host, port) = text.rsplit_once(':').ok_or_else(bad)?;
        let port = port.parse().map_err(|_| bad())?;
        let bracketed = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        let bare = bracketed.unwrap_or(host);
        let is_fit = match bracketed {
            Some(number) => number.parse::<std::net::Ipv6Addr>().is_ok(),
            None => bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')),
        };
        if bare.is_empty() || !is_fit { Err(bad()) } else { Ok(Self { host: bare.into(), port }) }
    }
}

impl Address {
    /// Whether it is this machine by its number or the name `localhost`: other names are not believed.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Where it is now. Blocks.
    ///
    /// # Errors
    /// When the name is not known.
    pub fn resolve(&self) -> std::io::Result<Vec<SocketAddr>> {
        (self.host.as_str(), self.port).to_socket_addrs().map(Iterator::collect)
    }
}

/// Leads every name to the office's address, looked up for each new connection.
pub(super) struct Towards(pub(super) Address);

impl Resolve for Towards {
    fn resolve(&self, _name: Name) -> Resolving {
        let Address { host, port } = self.0.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), port)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart_by_where_they_lead() {
        for text in ["127.0.0.1:80", "localhost:8080", "[::1]:9", "127.9.9.9:1"] {
            assert!(text.parse::<Address>().unwrap().is_loopback(), "{text}");
        }
        for text in ["192.168.1.2:80", "office.example:443", "0.0.0.0:80", "[fe80::1]:1", "localhost.example:1"] {
            assert!(!text.parse::<Address>().unwrap().is_loopback(), "{text}");
        }
        for text in ["127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", "", "a b:1", "u@h:1", "[x]:1", "h/:1"] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
