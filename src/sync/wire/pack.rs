//! Records into one compressed body and back, with hard limits on both sides.

use std::io::{Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::WireError;
use crate::ledger::codec;

/// The most that a body may take as it travels.
pub const MAX_PACKED: usize = 1024 * 1024;
/// The most that a body may take unpacked.
pub const MAX_UNPACKED: usize = 16 * 1024 * 1024;
/// Windows beyond 8 MiB are refused, so that a hostile frame cannot claim memory.
const WINDOW_LOG_MAX: u32 = 23;
const LEVEL: i32 = 6;

/// The dictionaries by their id, the first byte of a body. 0 is none; one once shipped is never changed.
const DICTIONARIES: &[&[u8]] = &[&[], include_bytes!("dictionary-1.bin")];
/// The id that this program packs with.
const CURRENT: u8 = 1;

/// Collects records, then compresses them into a body.
#[derive(Debug, Default)]
pub struct Packer {
    raw: Vec<u8>,
}

impl Packer {
    /// Adds one record.
    ///
    /// # Errors
    /// If it cannot be encoded or the body would become too large to unpack.
    pub fn record<T: Serialize>(&mut self, value: &T) -> Result<(), WireError> {
        let bytes = codec::encode(value, MAX_UNPACKED)?;
        write_length(&mut self.raw, bytes.len());
        self.raw.extend(bytes);
        if self.raw.len() > MAX_UNPACKED {
            return Err(WireError::TooLarge { limit: MAX_UNPACKED });
        }
        Ok(())
    }

    /// The bytes collected so far, before compression.
    #[must_use]
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// Whether nothing was collected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Compresses.
    ///
    /// # Errors
    /// [`WireError::TooLarge`] beyond [`MAX_PACKED`].
    pub fn finish(self) -> Result<Vec<u8>, WireError> {
        let body = compress(&self.raw, CURRENT).map_err(|_| WireError::Malformed("cannot compress"))?;
        if body.len() > MAX_PACKED {
            return Err(WireError::TooLarge { limit: MAX_PACKED });
        }
        Ok(body)
    }
}

fn compress(raw: &[u8], id: u8) -> std::io::Result<Vec<u8>> {
    let dictionary = DICTIONARIES[usize::from(id)];
    let mut encoder = zstd::stream::Encoder::with_dictionary(vec![id], LEVEL, dictionary)?;
    encoder.include_checksum(false)?;
    encoder.include_contentsize(false)?;
    encoder.include_dictid(false)?;
    encoder.write_all(raw)?;
    encoder.finish()
}

/// Unpacked records, taken out one by one.
#[derive(Debug)]
pub struct Unpacker {
    raw: Vec<u8>,
    at: usize,
}

/// A body's records as they were before compression: what a dictionary is trained on.
///
/// # Errors
/// See [`Unpacker::new`].
pub fn uncompressed(body: &[u8]) -> Result<Vec<u8>, WireError> {
    Unpacker::new(body).map(|unpacker| unpacker.raw)
}

impl Unpacker {
    /// Unpacks a body. What claims more than the limits is refused before it takes memory.
    ///
    /// # Errors
    /// [`WireError`].
    pub fn new(body: &[u8]) -> Result<Self, WireError> {
        if body.len() > MAX_PACKED {
            return Err(WireError::TooLarge { limit: MAX_PACKED });
        }
        let (&id, compressed) = body.split_first().ok_or(WireError::Malformed("empty"))?;
        let dictionary = DICTIONARIES.get(usize::from(id)).ok_or(WireError::Dictionary(id))?;
        Ok(Self { raw: decompress(compressed, dictionary)?, at: 0 })
    }

    /// The next record.
    ///
    /// # Errors
    /// If there is none, or it does not decode.
    pub fn record<T: DeserializeOwned>(&mut self) -> Result<T, WireError> {
        let (length, used) = read_length(&self.raw[self.at..]).ok_or(WireError::Malformed("no further record"))?;
        let start = self.at + used;
        let end = start.checked_add(length).filter(|end| *end <= self.raw.len());
        let end = end.ok_or(WireError::Malformed("a record is cut off"))?;
        self.at = end;
        Ok(codec::decode(&self.raw[start..end])?)
    }

    /// Ends reading.
    ///
    /// # Errors
    /// If records are left over.
    pub fn finish(self) -> Result<(), WireError> {
        if self.at == self.raw.len() { Ok(()) } else { Err(WireError::Malformed("records left over")) }
    }
}

fn decompress(compressed: &[u8], dictionary: &[u8]) -> Result<Vec<u8>, WireError> {
    let bad = |_| WireError::Malformed("not compressed as it should be");
    let mut decoder = zstd::stream::Decoder::with_dictionary(compressed, dictionary).map_err(bad)?;
    decoder.window_log_max(WINDOW_LOG_MAX).map_err(bad)?;
    let mut raw = Vec::new();
    decoder.by_ref().take(MAX_UNPACKED as u64 + 1).read_to_end(&mut raw).map_err(bad)?;
    if raw.len() > MAX_UNPACKED {
        return Err(WireError::TooLarge { limit: MAX_UNPACKED });
    }
    Ok(raw)
}

/// LEB128: seven bits a byte, the high bit says that another follows.
fn write_length(out: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        out.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

/// The length and how many bytes it took; four bytes reach beyond [`MAX_UNPACKED`].
fn read_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut length = 0usize;
    for (i, byte) in bytes.iter().take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Some((length, i + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(records: &[Vec<u8>]) -> Vec<u8> {
        let mut packer = Packer::default();
        for record in records {
            packer.record(record).unwrap();
        }
        packer.finish().unwrap()
    }

    #[test]
    fn records_come_back_in_order_and_none_is_invented() {
        let records = [vec![1u8; 3], vec![], vec![9; 300], vec![7; 70_000]];
        let mut unpacker = Unpacker::new(&packed(&records)).unwrap();
        for record in &records {
            assert_eq!(&unpacker.record::<Vec<u8>>().unwrap(), record);
        }
        assert!(unpacker.record::<Vec<u8>>().is_err());
        unpacker.finish().unwrap();
    }

    #[test]
    fn a_bomb_is_refused_before_it_takes_memory() {
        let bomb = compress(&vec![0u8; MAX_UNPACKED + 1], 0).unwrap();
        assert!(bomb.len() < 10_000);
        assert_eq!(Unpacker::new(&bomb).unwrap_err(), WireError::TooLarge { limit: MAX_UNPACKED });
        assert!(Unpacker::new(&compress(&vec![0u8; MAX_UNPACKED], 0).unwrap()).is_ok());
        assert_eq!(Unpacker::new(&vec![0; MAX_PACKED + 1]).unwrap_err(), WireError::TooLarge { limit: MAX_PACKED });
    }

    #[test]
    fn every_truncation_is_an_error_or_lacks_a_record() {
        let body = packed(&[vec![1, 2, 3], vec![4; 50]]);
        for cut in 0..body.len() {
            let whole = Unpacker::new(&body[..cut]).and_then(|mut unpacker| {
                unpacker.record::<Vec<u8>>()?;
                unpacker.record::<Vec<u8>>()
            });
            assert!(whole.is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn an_unknown_dictionary_is_named() {
        let mut body = packed(&[vec![1]]);
        body[0] = 200;
        assert_eq!(Unpacker::new(&body).unwrap_err(), WireError::Dictionary(200));
    }
}
