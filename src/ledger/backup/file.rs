//! The form of a backup.
//!
//! `"jzbackup" ‖ version u32 ‖ len u32 ‖ head ‖ BLAKE3 of all before`, then chunks of `len u32 ‖ sealed`, little endian.
//! A chunk is zstd over many commits of the journal, each with its length; the last chunk says how many commits there
//! were and their hash. Each is sealed to the head's hash and its number: none can be left out, moved or exchanged.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::types::{Hash, Instant};
use crate::ledger::codec::{self, MAX_LOCAL};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::seal::{DataKey, OVERHEAD};

/// How a backup begins.
pub(super) const MAGIC: &[u8; 8] = b"jzbackup";
/// The version of the form.
const VERSION: u32 = 1;
/// So many bytes of commits are gathered before they are compressed and sealed.
const CHUNK: usize = 1024 * 1024;
/// The most that a chunk may hold: one commit more than fits.
const MAX_CHUNK: usize = CHUNK + MAX_LOCAL + 16;
/// The most that a head may take: a keyring of hundreds of accounts.
const MAX_HEAD: usize = 4 * 1024 * 1024;
/// zstd's level: the disk, not the processor, is what takes the time.
const LEVEL: i32 = 3;
/// A chunk of commits, and the last one.
const COMMITS: u8 = 0;
const END: u8 = 1;

/// What a backup says of itself without a key. The chunks are sealed to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Whose backup it is.
    pub store_id: [u8; 16],
    /// Random.
    pub id: [u8; 16],
    /// When it was made, by the device's clock.
    pub at: Instant,
    /// How many commits the journal had.
    pub frames: u64,
    /// How many envelopes they hold.
    pub events: u64,
    /// The keyring's file.
    pub keyring: Vec<u8>,
}

/// What a backup holds, proven by its last chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many commits.
    pub frames: u64,
    /// BLAKE3 over them, each with its length.
    pub hash: Hash,
}

/// The running sum.
struct Summing(blake3::Hasher, u64);

impl Summing {
    fn new() -> Self {
        Self(blake3::Hasher::new_derive_key("jiuzhu v1 backup"), 0)
    }

    fn add(&mut self, payload: &[u8]) {
        self.0.update(&(payload.len() as u64).to_le_bytes()).update(payload);
        self.1 += 1;
    }

    fn sum(&self) -> Sum {
        Sum { frames: self.1, hash: Hash::from_bytes(*self.0.finalize().as_bytes()) }
    }
}

fn io_error(error: io::Error) -> LedgerError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => damage("it is cut short"),
        _ => LedgerError::io(Part::Backup)(error),
    }
}

const fn damage(what: &'static str) -> LedgerError {
    LedgerError::damage(Part::Backup, what)
}

fn place(head: &[u8; 32], number: u64) -> Vec<u8> {
    [b"backup".as_slice(), head, &number.to_le_bytes()].concat()
}

/// Writes a backup of the commits that `read` gives, from 1 to the head's number.
///
/// # Errors
/// Whatever `read` meets; disk errors.
pub(super) fn write(
    out: &mut impl Write,
    head: &Head,
    key: &DataKey,
    read: impl Fn(u64) -> Result<Zeroizing<Vec<u8>>, LedgerError>,
) -> Result<Sum, LedgerError> {
    let bytes = codec::encode(head, MAX_HEAD)?;
    let mut first = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &narrow(bytes.len())?.to_le_bytes(), &bytes].concat();
    let head_hash = *blake3::hash(&first).as_bytes();
    first.extend(head_hash);
    out.write_all(&first).map_err(io_error)?;
    let (mut sum, mut number) = (Summing::new(), 0);
    let mut chunk = Zeroizing::new(vec![COMMITS]);
    for index in 1..=head.frames {
        let payload = read(index)?;
        sum.add(&payload);
        chunk.extend(narrow(payload.len())?.to_le_bytes());
        chunk.extend(payload.iter());
        if chunk.len() >= CHUNK {
            write_chunk(out, key, &place(&head_hash, number), &chunk)?;
            number += 1;
            chunk.truncate(1);
        }
    }
    if chunk.len() > 1 {
        write_chunk(out, key, &place(&head_hash, number), &chunk)?;
        number += 1;
    }
    let sum = sum.sum();
    let end = [&[END], codec::encode(&sum, MAX_HEAD)?.as_slice()].concat();
    write_chunk(out, key, &place(&head_hash, number), &end)?;
    Ok(sum)
}

fn write_chunk(out: &mut impl Write, key: &DataKey, place: &[u8], plain: &[u8]) -> Result<(), LedgerError> {
    let packed = Zeroizing::new(zstd::bulk::compress(plain, LEVEL).map_err(io_error)?);
    let sealed = key.seal(place, &packed)?;
    out.write_all(&narrow(sealed.len())?.to_le_bytes()).and_then(|()| out.write_all(&sealed)).map_err(io_error)
}

fn narrow(len: usize) -> Result<u32, LedgerError> {
    u32::try_from(len).map_err(|_| codec::CodecError::TooLarge { size: len, limit: MAX_CHUNK }.into())
}

/// What is done with each commit of a backup: its index and its bytes.
pub type EachCommit<'a> = dyn FnMut(u64, &[u8]) -> Result<(), LedgerError> + 'a;

/// A backup that is open to be read.
#[derive(Debug)]
pub struct Backup {
    input: BufReader<File>,
    head: Head,
    head_hash: [u8; 32],
}

impl Backup {
    /// Opens a backup and reads its head.
    ///
    /// # Errors
    /// [`LedgerError::NotABackup`], [`LedgerError::Newer`], damage, disk errors.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let mut input = BufReader::new(File::open(path).map_err(io_error)?);
        let mut first = vec![0; MAGIC.len() + 8];
        match input.read_exact(&mut first) {
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Err(LedgerError::NotABackup),
            read => read.map_err(io_error)?,
        }
        if first[..8] != *MAGIC {
            return Err(LedgerError::NotABackup);
        }
        let number = |at: usize| u32::from_le_bytes([first[at], first[at + 1], first[at + 2], first[at + 3]]);
        let (version, len) = (number(8), number(12) as usize);
        if version != VERSION {
            return Err(LedgerError::Newer { part: Part::Backup, version });
        }
        if len > MAX_HEAD {
            return Err(damage("its head does not hold"));
        }
        let begin = first.len();
        first.resize(begin + len, 0);
        input.read_exact(&mut first[begin..]).map_err(io_error)?;
        let head_hash = *blake3::hash(&first).as_bytes();
        let mut told = [0; 32];
        input.read_exact(&mut told).map_err(io_error)?;
        if told != head_hash {
            return Err(damage("its head does not hold"));
        }
        let head = codec::decode(&first[begin..])?;
        Ok(Self { input, head, head_hash })
    }

    /// What it says of itself.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Reads all commits in their order, from 1, and proves that none is missing or changed.
    ///
    /// # Errors
    /// Damage, disk errors, and whatever `each` meets.
    pub fn read(&mut self, key: &DataKey, each: &mut EachCommit<'_>) -> Result<Sum, LedgerError> {
        let mut sum = Summing::new();
        for number in 0.. {
            let chunk = self.chunk(key, number)?;
            match chunk.split_first() {
                Some((&COMMITS, commits)) => read_commits(commits, &mut sum, each)?,
                Some((&END, end)) => {
                    let told: Sum = codec::decode(end)?;
                    let nothing_more = self.input.read(&mut [0]).map_err(io_error)? == 0;
                    if told == sum.sum() && told.frames == self.head.frames && nothing_more {
                        return Ok(told);
                    }
                    break;
                }
                _ => break,
            }
        }
        Err(damage("its end does not hold"))
    }

    fn chunk(&mut self, key: &DataKey, number: u64) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let mut len = [0; 4];
        self.input.read_exact(&mut len).map_err(io_error)?;
        let len = u32::from_le_bytes(len) as usize;
        // zstd may grow what cannot be compressed, by less than this.
        if !(OVERHEAD..=MAX_CHUNK + MAX_CHUNK / 128 + 512 + OVERHEAD).contains(&len) {
            return Err(damage("a part of it was changed"));
        }
        let mut sealed = vec![0; len];
        self.input.read_exact(&mut sealed).map_err(io_error)?;
        let packed = key.open(&place(&self.head_hash, number), &sealed);
        let packed = packed.map_err(|_| damage("a part of it was changed"))?;
        let plain = zstd::bulk::decompress(&packed, MAX_CHUNK).map_err(|_| damage("a part of it was changed"))?;
        Ok(Zeroizing::new(plain))
    }
}

fn read_commits(mut rest: &[u8], sum: &mut Summing, each: &mut EachCommit<'_>) -> Result<(), LedgerError> {
    let short = || damage("a part of it was changed");
    while !rest.is_empty() {
        let (len, more) = rest.split_first_chunk::<4>().ok_or_else(short)?;
        let (payload, more) = more.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or_else(short)?;
        sum.add(payload);
        each(sum.1, payload)?;
        rest = more;
    }
    Ok(())
}
