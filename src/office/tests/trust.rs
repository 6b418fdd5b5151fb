//! The office over TLS, under its own authority, and those who would stand in its place.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use ed25519_dalek::SigningKey;

use super::*;
use crate::office::{Serving, tls};
use crate::sync::tls::Trust;

impl World {
    /// An office that speaks TLS.
    fn over_tls() -> Self {
        let mut world = Self::new();
        let serving = Serving { tls: true, watch: None };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        world.server = Server::serve(Arc::clone(&world.office), listener, serving).unwrap();
        world
    }

    fn enrolled_over_tls(&self, name: &str) -> Desktop {
        let mut it = self.unbound(name, TOWNSHIP);
        let (code, address) = (self.code(TOWNSHIP), self.address());
        let link = Link::unproven(&address, true).unwrap();
        let asked = ask(&link, &code, [3; 32]).unwrap();
        join(&mut it.ledger, &it.author, now(), &asked, &address).unwrap();
        it
    }
}

fn is_doubt(error: &SyncError) -> bool {
    matches!(error, SyncError::Link(LinkError::Untrusted(_)))
}

#[test]
fn over_tls_a_laptop_enrols_and_exchanges_and_speaks_nothing_else_afterwards() {
    let world = World::over_tls();
    let mut laptop = world.enrolled_over_tls("laptop");
    assert!(laptop.ledger.root().enrolment.as_ref().unwrap().tls);
    laptop.open_household("测试·卓玛");
    let mut client = Client::new(&laptop.ledger).unwrap();
    client.once(&mut laptop.ledger).unwrap();
    assert_eq!(laptop.hash(), world.hash(TOWNSHIP));

    // Plain HTTP is answered by neither side.
    assert!(Link::new(&world.address()).unwrap().hello().is_err());
    let plain = Server::start(Arc::clone(&world.office), TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
    let mut client = Client::at(&laptop.ledger, &plain.address().to_string()).unwrap();
    let error = client.round(&mut laptop.ledger).unwrap_err();
    assert!(is_doubt(&error) && error.is_passing(), "{error}");

    // The office has moved: its authority goes with it, and its certificate is another.
    let serving = Serving { tls: true, watch: None };
    let moved = Server::serve(Arc::clone(&world.office), TcpListener::bind("127.0.0.1:0").unwrap(), serving).unwrap();
    let mut client = Client::at(&laptop.ledger, &moved.address().to_string()).unwrap();
    client.round(&mut laptop.ledger).unwrap();
}

#[test]
fn another_offices_certificate_is_not_the_offices() {
    let (world, other) = (World::over_tls(), World::over_tls());
    let mut laptop = world.enrolled_over_tls("laptop");
    let mut client = Client::at(&laptop.ledger, &other.address()).unwrap();
    let error = client.round(&mut laptop.ledger).unwrap_err();
    assert!(is_doubt(&error), "{error}");
}

#[test]
fn plain_http_is_not_served_beyond_this_machine() {
    let world = World::new();
    let everywhere = || TcpListener::bind("0.0.0.0:0").unwrap();
    assert!(Server::start(Arc::clone(&world.office), everywhere()).is_err());
    let serving = Serving { tls: true, watch: Some(everywhere()) };
    assert!(Server::serve(Arc::clone(&world.office), everywhere(), serving).is_err(), "nor to those who watch");
    let serving = Serving { tls: true, watch: None };
    let open = Server::serve(Arc::clone(&world.office), everywhere(), serving).unwrap();
    let near = format!("127.0.0.1:{}", open.address().port());
    assert!(Link::new(&near).unwrap().hello().is_err());
    assert!(Link::unproven(&near, true).unwrap().hello().is_ok());
}

/// Stands between a laptop and its office with a certificate of its own, and passes everything on.
fn between(office: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let acceptor = tls::server(SigningKey::from_bytes(&[66; 32])).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let session = rustls::ServerConnection::new(Arc::clone(acceptor.config())).unwrap();
            let mut near = rustls::StreamOwned::new(session, stream);
            let far = Link::unproven(&office, true).unwrap();
            while let Some((path, body)) = request(&mut near) {
                let answer = far.post(&path, None, body).unwrap_or_default();
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", answer.len());
                let _gone = near.write_all(&[head.as_bytes(), &answer].concat()).and_then(|()| near.flush());
            }
        }
    });
    address
}

/// Reads a request; `None` when none comes, or the caller does not trust us.
fn request(from: &mut impl std::io::Read) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        from.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let length = head.lines().find_map(|l| l.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    from.read_exact(&mut body).ok()?;
    Some((head.split(' ').nth(1)?.to_owned(), body))
}

#[test]
fn who_stands_between_sees_a_question_and_no_device() {
    let world = World::over_tls();
    let mut laptop = world.unbound("laptop", TOWNSHIP);
    let (code, address) = (world.code(TOWNSHIP), between(world.address()));
    let link = Link::unproven(&address, true).unwrap();
    // The question passes: the proof is the office's own, and names its authority.
    let asked = ask(&link, &code, [3; 32]).unwrap();
    let error = join(&mut laptop.ledger, &laptop.author, now(), &asked, &address).unwrap_err();
    assert!(matches!(error, EnrolError::Link(LinkError::Untrusted(_))), "{error}");
    assert!(world.office.ledger().root().office.as_ref().unwrap().devices.is_empty());
    assert!(laptop.ledger.root().enrolment.is_none());
}

#[test]
fn a_session_is_taken_up_again_on_the_next_connection() {
    let world = World::over_tls();
    let authority = PublicKey::from_bytes(world.office.authority().unwrap().verifying_key().to_bytes());
    let config = Arc::new(crate::sync::tls::client(Trust::Authority(authority)).unwrap());
    let kinds: Vec<_> = (0..2)
        .map(|_| {
            let name = crate::sync::tls::NAME.try_into().unwrap();
            let session = rustls::ClientConnection::new(Arc::clone(&config), name).unwrap();
            let mut line = rustls::StreamOwned::new(session, TcpStream::connect(world.address()).unwrap());
            line.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            line.read_to_string(&mut answer).unwrap();
            assert!(answer.ends_with("ok\n"), "{answer}");
            line.conn.handshake_kind().unwrap()
        })
        .collect();
    assert_eq!(kinds, [rustls::HandshakeKind::Full, rustls::HandshakeKind::Resumed]);
}

#[test]
fn wrong_proofs_end_a_code_and_unknown_ones_lock_their_source() {
    let world = World::new();
    let right = world.code(TOWNSHIP);
    let mut wrong: Vec<char> = right.to_string().chars().collect();
    let last = wrong.len() - 1;
    wrong[last] = if wrong[last] == '0' { '1' } else { '0' };
    let wrong: Code = wrong.into_iter().collect::<String>().parse().unwrap();
    let mut laptop = world.unbound("laptop", TOWNSHIP);
    // A laptop that believes whoever answers: what it proves is judged by the right code at the office.
    let forged = Forging { office: world.beside(), code: wrong.clone(), root: PublicKey::from_bytes([5; 32]) };
    for _ in 0..5 {
        let asked = ask(&forged, &wrong, [3; 32]).unwrap();
        let error = join(&mut laptop.ledger, &laptop.author, now(), &asked, "127.0.0.1:1").unwrap_err();
        assert!(matches!(error, EnrolError::Link(LinkError::Denied(Denied::Proof))), "{error}");
    }
    let error = enrol(&mut laptop.ledger, &laptop.author, &right, &world.address(), now()).unwrap_err();
    assert!(matches!(error, EnrolError::Link(LinkError::Denied(Denied::Code))), "the code has ended: {error}");

    let fresh = world.code(TOWNSHIP);
    let refusals: Vec<Denied> = std::iter::repeat_with(|| match ask(&world.beside(), &right, [3; 32]) {
        Err(EnrolError::Link(LinkError::Denied(denied))) => denied,
        other => panic!("{:?}", other.err()),
    })
    .take(40)
    .collect();
    assert_eq!((refusals[0], refusals[39]), (Denied::Code, Denied::Later));
    let locked = enrol(&mut laptop.ledger, &laptop.author, &fresh, &world.address(), now());
    assert!(matches!(locked, Err(EnrolError::Link(LinkError::Denied(Denied::Later)))), "a right one too");
}

/// Proves itself by a code that it was told, and passes on the rest.
struct Forging {
    office: Beside,
    code: Code,
    root: PublicKey,
}

impl Transport for Forging {
    fn post(&self, path: &str, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        use crate::sync::enrol::{EnrolRequest, OfficeProof};
        use crate::sync::wire::message::{pack_one, unpack_one};
        let Ok(EnrolRequest::Ask { nonce, .. }) = unpack_one(&body) else { return self.office.post(path, token, body) };
        let desk = TOWNSHIP.parse().unwrap();
        let proof = OfficeProof::make(Mode::Practice, (self.root, self.root), desk, &self.code.key(), &nonce);
        Ok(pack_one(&proof.unwrap()).unwrap())
    }
}

/// One plain request, and all that came back.
fn asked(address: &str, path: &str) -> String {
    let mut line = TcpStream::connect(address).unwrap();
    line.write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn health_and_counters_are_numbers_only() {
    let world = World::new();
    let mut laptop = world.enrolled("laptop", TOWNSHIP);
    laptop.open_household("演练甲");
    laptop.sync();
    assert!(asked(&world.address(), "/healthz").ends_with("ok\n"));
    let text = asked(&world.address(), "/metrics");
    for line in [
        "jiuzhu_devices 1\n",
        "jiuzhu_devices_forked 0\n",
        "jiuzhu_requests_total{path=\"/v1/enrol\",class=\"2xx\"} 2\n",
        "jiuzhu_actions_refused_total 0\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let (_, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(body.is_ascii() && !body.contains("yanlian") && !body.contains("632301100"), "{body}");
    for line in body.lines().filter(|line| !line.starts_with('#')) {
        assert!(line.rsplit_once(' ').unwrap().1.parse::<u64>().is_ok(), "{line}");
    }
}
