//! The numbers that people say, by any run of their figures.

/// Figures, the stroke between them, and whatever else.
const SIGNS: usize = 12;

/// All numbers. A bit stands for a subject; there is a row of bits for each pair of signs that follow one another, and
/// one for each sign.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    texts: String,
    ends: Vec<u32>,
    rows: Vec<Vec<u64>>,
}

const fn sign(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => (byte - b'0') as usize,
        b'-' => 10,
        _ => 11,
    }
}

/// The row of a sign, or of a pair of them.
const fn row(first: u8, second: Option<u8>) -> usize {
    match second {
        Some(second) => SIGNS + sign(first) * SIGNS + sign(second),
        None => sign(first),
    }
}

impl Numbers {
    /// Of so many subjects, in order.
    pub(super) fn of<'a>(subjects: usize, numbers: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self { rows: vec![vec![0; subjects.div_ceil(64)]; SIGNS + SIGNS * SIGNS], ..Self::default() };
        for (subject, number) in numbers.enumerate() {
            let bytes = number.as_bytes();
            for (at, byte) in bytes.iter().enumerate() {
                for row in
                    [row(*byte, None), bytes.get(at + 1).map_or(row(*byte, None), |next| row(*byte, Some(*next)))]
                {
                    all.rows[row][subject / 64] |= 1 << (subject % 64);
                }
            }
            all.texts.push_str(number);
            all.ends.push(u32::try_from(all.texts.len()).unwrap_or(u32::MAX));
        }
        all
    }

    fn text(&self, subject: usize) -> &str {
        let start = subject.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.texts[start..self.ends[subject] as usize]
    }

    /// The subjects whose number has this run; a run without a figure finds none.
    pub(super) fn find(&self, run: &str, mut met: impl FnMut(u32)) {
        let bytes = run.as_bytes();
        if !bytes.iter().any(u8::is_ascii_digit) || self.rows.is_empty() {
            return;
        }
        let pairs: Vec<&[u64]> = match bytes {
            [only] => vec![&self.rows[row(*only, None)]],
            _ => bytes.windows(2).map(|pair| self.rows[row(pair[0], Some(pair[1]))].as_slice()).collect(),
        };
        // A single figure or a pair of them is the row itself.
        let exact = bytes.len() <= 2 && bytes.iter().all(|byte| sign(*byte) < 11);
        for word in 0..pairs[0].len() {
            let mut left = pairs.iter().fold(u64::MAX, |left, row| left & row[word]);
            while left != 0 {
                let subject = word * 64 + left.trailing_zeros() as usize;
                if exact || self.text(subject).contains(run) {
                    met(u32::try_from(subject).unwrap_or(u32::MAX));
                }
                left &= left - 1;
            }
        }
    }
}
