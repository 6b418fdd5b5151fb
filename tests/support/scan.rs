//! Looks for texts anywhere below a folder: in file names and contents, in every form in which a careless program
//! would leave them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One find: which text, in which form, in which file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Find {
    pub file: PathBuf,
    pub needle: String,
    pub form: &'static str,
}

/// What to look for, prepared so that each file is read once however many needles there are.
pub struct Scanner {
    patterns: Vec<Pattern>,
    /// The patterns by their first two bytes.
    starts: Vec<Vec<usize>>,
}

struct Pattern {
    needle: String,
    form: &'static str,
    bytes: Vec<u8>,
}

impl Scanner {
    /// Looks for the texts in UTF-8, UTF-16 of both byte orders, and base64 of both alphabets at all three alignments.
    pub fn new<S: AsRef<str>>(needles: impl IntoIterator<Item = S>) -> Self {
        let mut scanner = Self { patterns: Vec::new(), starts: vec![Vec::new(); 1 << 16] };
        for needle in needles {
            for (form, bytes) in forms(needle.as_ref()) {
                assert!(bytes.len() >= 4, "{:?} is too short a needle: it would be found by chance", needle.as_ref());
                scanner.starts[start(&bytes)].push(scanner.patterns.len());
                scanner.patterns.push(Pattern { needle: needle.as_ref().to_owned(), form, bytes });
            }
        }
        scanner
    }

    /// Everything found below `folder`; each text and form once a file.
    pub fn folder(&self, folder: &Path) -> Vec<Find> {
        let mut found = BTreeSet::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("the folder can be read") {
                let path = entry.expect("the folder can be read").path();
                self.bytes(&path, path.as_os_str().as_encoded_bytes(), &mut found);
                if path.is_dir() {
                    folders.push(path);
                } else {
                    self.bytes(&path, &fs::read(&path).expect("the file can be read"), &mut found);
                }
            }
        }
        found.into_iter().collect()
    }

    fn bytes(&self, file: &Path, bytes: &[u8], found: &mut BTreeSet<Find>) {
        for (at, pair) in bytes.windows(2).enumerate() {
            for &index in &self.starts[start(pair)] {
                let pattern = &self.patterns[index];
                if bytes[at..].starts_with(&pattern.bytes) {
                    let (needle, form) = (pattern.needle.clone(), pattern.form);
                    found.insert(Find { file: file.to_owned(), needle, form });
                }
            }
        }
    }
}

fn start(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// The forms of one text, named.
fn forms(needle: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = vec![
        ("utf-8", needle.as_bytes().to_vec()),
        ("utf-16le", needle.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("utf-16be", needle.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ];
    for (alignment, form) in ["base64+0", "base64+1", "base64+2"].into_iter().enumerate() {
        let standard = base64_at(alignment, needle.as_bytes());
        let url_safe: Vec<u8> = standard
            .iter()
            .map(|b| {
                if *b == b'+' {
                    b'-'
                } else if *b == b'/' {
                    b'_'
                } else {
                    *b
                }
            })
            .collect();
        if standard != url_safe {
            forms.push((form, url_safe));
        }
        forms.push((form, standard));
    }
    forms
}

/// The characters of base64 that depend on `bytes` alone when they begin `alignment` bytes into a group of three.
fn base64_at(alignment: usize, bytes: &[u8]) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
    // The bits of the bytes begin at bit 8·alignment of the group; whole sixes are kept.
    let first = (6 - 8 * alignment % 6) % 6;
    let sixes = (bytes.len() * 8 - first) / 6;
    let value = |six: usize| (0..6).fold(0u8, |value, i| value << 1 | bit(first + six * 6 + i));
    (0..sixes).map(|six| ALPHABET[usize::from(value(six))]).collect()
}

#[test]
fn planted_texts_are_found_in_every_form() {
    let home = tempfile::tempdir().unwrap();
    let (name, number) = ("测试·才让", "632321198001010017");
    let plant = |file: &str, bytes: &[u8]| {
        let path = home.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, [&b"\0\0before "[..], bytes, b" behind"].concat()).unwrap();
    };
    let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_be: Vec<u8> = number.encode_utf16().flat_map(u16::to_be_bytes).collect();
    plant("journal/1", name.as_bytes());
    plant("store/deep/2", &utf16);
    plant("3", &utf16_be);
    // Whole encodings, made by another hand, of a text with 0, 1 and 2 bytes before it.
    for (file, before) in [("b0", ""), ("b1", "x"), ("b2", "xy")] {
        plant(file, data_encoding::BASE64.encode(format!("{before}{number},").as_bytes()).as_bytes());
    }
    plant("url", data_encoding::BASE64URL_NOPAD.encode(format!("{name}?").as_bytes()).as_bytes());
    plant("clean", "测试·才郎 632321198001010018 a name and a number that nobody looks for".as_bytes());
    fs::create_dir(home.path().join(format!("of {number}"))).unwrap();

    let found = Scanner::new([name, number]).folder(home.path());
    let seen: Vec<(String, &str, &str)> = found
        .iter()
        .map(|find| {
            let file = find.file.strip_prefix(home.path()).unwrap().to_string_lossy().into_owned();
            (file, find.needle.as_str(), find.form)
        })
        .collect();
    let expected: [(&str, &str, &str); 8] = [
        ("3", number, "utf-16be"),
        ("b0", number, "base64+0"),
        ("b1", number, "base64+1"),
        ("b2", number, "base64+2"),
        ("journal/1", name, "utf-8"),
        ("of 632321198001010017", number, "utf-8"),
        ("store/deep/2", name, "utf-16le"),
        ("url", name, "base64+0"),
    ];
    assert_eq!(seen, expected.map(|(file, needle, form)| (file.to_owned(), needle, form)));
}

#[test]
#[should_panic(expected = "too short")]
fn a_needle_that_chance_could_plant_is_refused() {
    Scanner::new(["甲"]);
}
