//! Realms, and the streams that have a fixed place in every realm.

use crate::domain::types::{Desk, DeviceId, Hash, Mode, PublicKey, StreamId};

fn derive(context: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

fn first_half(hash: [u8; 32]) -> [u8; 16] {
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}

const fn mode_name(mode: Mode) -> &'static [u8] {
    match mode {
        Mode::Real => b"real",
        Mode::Practice => b"practice",
    }
}

/// The realm of an office: its mode and its root key. Other counties' and practice data never carry it.
#[must_use]
pub fn realm(mode: Mode, office_root: &PublicKey) -> Hash {
    Hash::from_bytes(derive("jiuzhu v1 realm", &[mode_name(mode), b"\0", office_root.as_bytes()]))
}

/// What stands in the place of the realm before a device is enrolled.
#[must_use]
pub fn unbound(mode: Mode) -> Hash {
    Hash::from_bytes(derive("jiuzhu v1 unbound realm", &[mode_name(mode)]))
}

/// The first byte of the ids of fixed streams. They can be computed by anybody, so nothing else may stand there.
const FIXED: u8 = 0xff;

fn fixed(hash: [u8; 32]) -> StreamId {
    let mut id = first_half(hash);
    id[0] = FIXED;
    StreamId::from_bytes(id)
}

/// Whether an id is kept for a stream that has a fixed place in every realm: no household may be opened there.
#[must_use]
pub const fn is_fixed(stream: &StreamId) -> bool {
    stream.as_bytes()[0] == FIXED
}

/// The stream of a desk's own accounts and devices: the same on every device of the desk, before enrolment too.
#[must_use]
pub fn desk_stream(desk: &Desk) -> StreamId {
    fixed(derive("jiuzhu v1 desk stream", &[desk.to_string().as_bytes()]))
}

/// The stream of what the office publishes to all.
#[must_use]
pub fn registry_stream() -> StreamId {
    fixed(derive("jiuzhu v1 registry stream", &[]))
}

/// The device on whose chain stands what the office itself signs.
#[must_use]
pub fn registry_device(office_root: &PublicKey) -> DeviceId {
    DeviceId::from_bytes(first_half(derive("jiuzhu v1 registry device", &[office_root.as_bytes()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_and_offices_have_realms_of_their_own() {
        let (a, b) = (PublicKey::from_bytes([1; 32]), PublicKey::from_bytes([2; 32]));
        let all = [
            realm(Mode::Real, &a),
            realm(Mode::Practice, &a),
            realm(Mode::Real, &b),
            unbound(Mode::Real),
            unbound(Mode::Practice),
        ];
        for (i, one) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|other| other != one));
        }
    }

    #[test]
    fn fixed_streams_differ_by_desk_only() {
        let town: Desk = "township:632301100".parse().unwrap();
        assert_eq!(desk_stream(&town), desk_stream(&town.clone()));
        assert_ne!(desk_stream(&town), desk_stream(&Desk::CityOffice));
        assert_ne!(desk_stream(&town), registry_stream());
        assert!(is_fixed(&desk_stream(&town)) && is_fixed(&registry_stream()));
        assert!(!is_fixed(&StreamId::from_bytes([0xfe; 16])));
    }
}
