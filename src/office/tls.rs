//! The office's certificate, and connections that shake hands when they are first used.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use ed25519_dalek::{Signer as _, SigningKey};
use rcgen::{CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, Issuer, KeyPair, PKCS_ED25519};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{Accept, TlsAcceptor};

use super::listen::Paced;
use crate::sync::tls::{AUTHORITY, NAME, provider};

/// Signs certificates as the office's authority.
struct Authority {
    key: SigningKey,
    public: [u8; 32],
}

impl rcgen::PublicKeyData for Authority {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &PKCS_ED25519
    }
}

impl rcgen::SigningKey for Authority {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.key.sign(message).to_bytes().to_vec())
    }
}

/// Why the office cannot speak TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The certificate could not be made.
    #[error("the office's certificate cannot be made: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The settings do not fit together.
    #[error("TLS cannot be set up: {0}")]
    Settings(#[from] rustls::Error),
}

impl From<TlsError> for io::Error {
    fn from(error: TlsError) -> Self {
        Self::other(error)
    }
}

/// The settings of a server: a fresh key for each run, certified by the authority. It does not expire, for laptops
/// with wrong clocks; the key lives no longer than the process.
///
/// # Errors
/// [`TlsError`].
pub(super) fn server(authority: SigningKey) -> Result<TlsAcceptor, TlsError> {
    let public = authority.verifying_key().to_bytes();
    let mut named = CertificateParams::default();
    named.distinguished_name = name(AUTHORITY);
    let issuer = Issuer::new(named, Authority { key: authority, public });
    let own = KeyPair::generate_for(&PKCS_ED25519)?;
    let mut params = CertificateParams::new(vec![NAME.to_owned()])?;
    params.distinguished_name = name(NAME);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = params.signed_by(&own, &issuer)?;
    let key = PrivateKeyDer::try_from(own.serialize_der()).map_err(|e| rustls::Error::General(e.into()))?;
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    // A laptop that lost its line comes back with its ticket: the server keeps nothing for it.
    config.ticketer = rustls::crypto::ring::Ticketer::new()?;
    config.send_tls13_tickets = 1;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn name(common: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common);
    name
}

/// A connection as the office answers it. The handshake is made by whoever first reads, under the same time limits
/// as everything else, so that a silent stranger holds up nobody.
pub(super) enum Connection {
    /// On loopback.
    Plain(Paced),
    /// Nothing was read yet.
    Shaking(Box<Accept<Paced>>),
    /// Encrypted.
    Tls(Box<TlsStream<Paced>>),
    /// The handshake failed.
    Failed,
}

impl Connection {
    pub(super) fn new(stream: Paced, tls: Option<&TlsAcceptor>) -> Self {
        match tls {
            None => Self::Plain(stream),
            Some(acceptor) => Self::Shaking(Box::new(acceptor.accept(stream))),
        }
    }

    /// Gets the handshake done.
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self::Shaking(accept) = self else { return Poll::Ready(Ok(())) };
        match std::task::ready!(Pin::new(accept.as_mut()).poll(cx)) {
            Ok(stream) => {
                *self = Self::Tls(Box::new(stream));
                Poll::Ready(Ok(()))
            }
            Err(error) => {
                *self = Self::Failed;
                Poll::Ready(Err(error))
            }
        }
    }

    fn with<T>(
        &mut self,
        cx: &mut Context<'_>,
        plain: impl FnOnce(Pin<&mut Paced>, &mut Context<'_>) -> Poll<io::Result<T>>,
        tls: impl FnOnce(Pin<&mut TlsStream<Paced>>, &mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        std::task::ready!(self.poll_ready(cx))?;
        match self {
            Self::Plain(stream) => plain(Pin::new(stream), cx),
            Self::Tls(stream) => tls(Pin::new(stream.as_mut()), cx),
            Self::Shaking(_) | Self::Failed => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        std::task::ready!(self.poll_ready(cx))?;
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_read(cx, buf),
            Self::Shaking(_) | Self::Failed => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(cx, |s, cx| s.poll_write(cx, bytes), |s, cx| s.poll_write(cx, bytes))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(cx, AsyncWrite::poll_flush, AsyncWrite::poll_flush)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(cx, AsyncWrite::poll_shutdown, AsyncWrite::poll_shutdown)
    }
}
