//! The pinned messages read by `docs/PROTOCOL.md` alone: a decoder that shares nothing with the program's.

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, SigningKey};

use super::golden;

/// Chapter 2: numbers, texts and lists.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn raw(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        taken
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.raw(N).try_into().unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.raw(1)[0]
    }

    fn unsigned(&mut self) -> u64 {
        match self.byte() {
            251 => u16::from_le_bytes(self.array()).into(),
            252 => u32::from_le_bytes(self.array()).into(),
            253 => u64::from_le_bytes(self.array()),
            254 | 255 => panic!("no field is that wide"),
            small => small.into(),
        }
    }

    fn signed(&mut self) -> i64 {
        let zigzag = self.unsigned();
        (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
    }

    fn bytes(&mut self) -> &'a [u8] {
        let length = self.unsigned();
        self.raw(usize::try_from(length).unwrap())
    }

    fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap()
    }

    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        match self.byte() {
            0 => None,
            1 => Some(read(self)),
            other => panic!("{other} is no option"),
        }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.unsigned()).map(|_| read(self)).collect()
    }

    fn end(&self) {
        assert!(self.bytes.is_empty(), "{} bytes are left over", self.bytes.len());
    }
}

/// Chapter 3: records, each behind its length in LEB128.
fn records(mut raw: &[u8]) -> Vec<&[u8]> {
    let mut records = Vec::new();
    while !raw.is_empty() {
        let (mut length, mut shift) = (0usize, 0);
        loop {
            let byte = raw[0];
            raw = &raw[1..];
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (record, rest) = raw.split_at(length);
        records.push(record);
        raw = rest;
    }
    records
}

/// Chapter 2, the other way: what a header's bytes are made of.
fn unsigned(out: &mut Vec<u8>, value: u64) {
    match value {
        0..=250 => out.push(value as u8),
        251..=0xffff => {
            out.push(251);
            out.extend((value as u16).to_le_bytes());
        }
        0x1_0000..=0xffff_ffff => {
            out.push(252);
            out.extend((value as u32).to_le_bytes());
        }
        _ => {
            out.push(253);
            out.extend(value.to_le_bytes());
        }
    }
}

struct Tables {
    devices: Vec<[u8; 16]>,
    streams: Vec<[u8; 16]>,
    accounts: Vec<[u8; 16]>,
}

fn tables(reader: &mut Reader<'_>) -> Tables {
    let ids = |reader: &mut Reader<'_>| reader.list(Reader::array::<16>);
    Tables { devices: ids(reader), streams: ids(reader), accounts: ids(reader) }
}

/// Chapter 5: what both sides compute while they go through a batch.
struct Chain {
    realm: [u8; 32],
    unbound: [u8; 32],
    heads: std::collections::HashMap<[u8; 16], (u64, [u8; 32])>,
    at: i64,
}

/// An action rebuilt: its header's bytes, their hash, and the signature over them.
struct Action {
    header: Vec<u8>,
    hash: [u8; 32],
    signature: [u8; 64],
}

fn keyed(context: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

fn compact(reader: &mut Reader<'_>, tables: &Tables, chain: &mut Chain) -> Action {
    assert_eq!(reader.unsigned(), 0, "an item in its compact form");
    let at = |reader: &mut Reader<'_>, list: &[[u8; 16]]| list[usize::try_from(reader.unsigned()).unwrap()];
    let device = at(reader, &tables.devices);
    let start = reader.option(|reader| (reader.unsigned(), reader.array::<32>()));
    let bound = reader.byte() == 1;
    let account = at(reader, &tables.accounts);
    let stream = at(reader, &tables.streams);
    let (base, kind, version, after) = (reader.unsigned(), reader.unsigned(), reader.byte(), reader.signed());
    let reissues = reader.option(Reader::array::<32>);
    let (body_hash, length) = match reader.unsigned() {
        0 => {
            let (salt, bytes) = (reader.array::<16>(), reader.bytes());
            (keyed("jiuzhu v1 body hash", &[&salt, bytes]), bytes.len() as u64)
        }
        1 => {
            let hash = reader.array::<32>();
            let (_order, _ground, _date) = (reader.text(), reader.text(), reader.signed());
            (hash, reader.unsigned())
        }
        other => panic!("{other} is no body"),
    };
    let signature = reader.array::<64>();
    let (seq, prev) = start.unwrap_or_else(|| {
        let (seq, last) = chain.heads[&device];
        (seq + 1, last)
    });
    chain.at += after;
    let mut header = vec![1];
    header.extend(if bound { chain.realm } else { chain.unbound });
    header.extend(device);
    unsigned(&mut header, seq);
    header.extend(prev);
    header.extend(account);
    header.extend(stream);
    unsigned(&mut header, base);
    unsigned(&mut header, kind);
    header.push(version);
    unsigned(&mut header, ((chain.at << 1) ^ (chain.at >> 63)).cast_unsigned());
    header.push(u8::from(reissues.is_some()));
    header.extend(reissues.iter().flatten());
    header.extend(body_hash);
    unsigned(&mut header, length);
    let hash = *blake3::hash(&header).as_bytes();
    chain.heads.insert(device, (seq, hash));
    Action { header, hash, signature }
}

fn line(name: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(golden("formats-v1.txt")).unwrap();
    let hex = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).expect("the line is pinned");
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn array<const N: usize>(name: &str) -> [u8; N] {
    line(name).try_into().unwrap()
}

fn chain() -> Chain {
    Chain {
        realm: array("realm.practice"),
        unbound: array("unbound.practice"),
        heads: std::collections::HashMap::new(),
        at: 0,
    }
}

#[track_caller]
fn is_pinned(action: &Action, n: usize) {
    assert_eq!(HEXLOWER.encode(&action.header), HEXLOWER.encode(&line(&format!("header.{n}"))));
    assert_eq!(action.hash, array(&format!("header_hash.{n}")));
    assert_eq!(action.signature, array(&format!("signature.{n}")));
    let signed = [b"jiuzhu/v1/header\0".as_slice(), &action.header].concat();
    let key = SigningKey::from_bytes(&[7; 32]).verifying_key();
    key.verify_strict(&signed, &Signature::from_bytes(&action.signature)).unwrap();
}

#[test]
fn a_request_is_read_and_its_actions_rebuilt() {
    let raw = line("wire.request");
    let records = records(&raw);
    let mut reader = Reader { bytes: records[0] };
    assert_eq!(reader.unsigned(), 1, "the version of the protocol");
    assert_eq!((reader.array(), reader.array()), ([0x22; 16], [0x55; 16]), "device and epoch");
    let cursor = reader.unsigned();
    let _rolling: [u8; 32] = reader.array();
    let seq = reader.unsigned();
    let last: [u8; 32] = reader.array();
    assert_eq!((cursor, seq, last), (5, 2, array("header_hash.1")));
    assert_eq!((reader.array(), reader.unsigned()), ([4u8; 16], 16_384), "nonce and want");
    let tables = tables(&mut reader);
    assert_eq!(reader.unsigned() as usize, records.len() - 1, "as many items as it says");
    reader.end();
    let mut chain = chain();
    for (n, record) in records[1..].iter().enumerate() {
        let mut reader = Reader { bytes: record };
        let action = compact(&mut reader, &tables, &mut chain);
        reader.end();
        is_pinned(&action, n);
    }
}

#[test]
fn an_answer_is_read() {
    let raw = line("wire.response");
    let records = records(&raw);
    let mut reader = Reader { bytes: records[0] };
    assert_eq!((reader.unsigned(), reader.array()), (1, [0x55; 16]), "protocol and epoch");
    assert_eq!(reader.unsigned(), 2, "the last action judged");
    let refused = reader.list(|reader| (reader.unsigned(), reader.unsigned()));
    assert_eq!(refused, [(2, 0)], "for its signature");
    assert_eq!(reader.unsigned(), 3, "so much is left");
    let _signature: [u8; 64] = reader.array();
    let tables = tables(&mut reader);
    assert_eq!(reader.unsigned() as usize, records.len() - 1);
    reader.end();
    let (mut chain, mut own, mut foreign) = (chain(), 0, 0);
    for record in &records[1..] {
        let mut reader = Reader { bytes: record };
        match reader.unsigned() {
            0 => {
                let (_step, _after) = (reader.unsigned(), reader.signed());
                own += 1;
            }
            1 => {
                is_pinned(&compact(&mut reader, &tables, &mut chain), 0);
                let _after = reader.signed();
                foreign += 1;
            }
            other => panic!("{other} is no entry"),
        }
        reader.end();
    }
    assert!(own > 0 && foreign == 1);
}

#[test]
fn a_question_about_a_code_is_read() {
    let raw = line("wire.ask");
    let records = records(&raw);
    let mut reader = Reader { bytes: records[0] };
    assert_eq!((reader.unsigned(), reader.unsigned()), (0, 1), "the question, of protocol 1");
    assert_eq!((reader.text(), reader.array()), ("abc234", [3; 32]));
    reader.end();
}

#[test]
fn realms_and_fixed_streams_are_computed() {
    let key = SigningKey::from_bytes(&[7; 32]).verifying_key().to_bytes();
    let realm = keyed("jiuzhu v1 realm", &[b"practice", b"\0", &key]);
    assert_eq!(realm, array("realm.practice"));
    assert_eq!(keyed("jiuzhu v1 unbound realm", &[b"real"]), array("unbound.real"));
    let mut stream = keyed("jiuzhu v1 desk stream", &[b"township:632301100"]);
    stream[0] = 0xff;
    assert_eq!(stream[..16], array::<16>("stream.desk"));
    let device = keyed("jiuzhu v1 registry device", &[&key]);
    assert_eq!(device[..16], array::<16>("device.registry"));
}
