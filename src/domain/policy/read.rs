//! Reading a policy file: what does not hold is named by file, line and key, with what would hold.

use toml::Value;

/// The most units that a term may be long: ten years of days. Beyond it, a slip of the keyboard.
const LONGEST_TERM: i64 = 3660;

/// A policy file does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("policy file {file}, line {line}, {key}: {fault:?}")]
pub struct BadPolicy {
    /// Which file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The key, with those above it: `total.length`. Empty where the text is no TOML.
    pub key: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong at a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is no TOML there.
    Syntax,
    /// The key is not there.
    Missing,
    /// The key is none that the file has; those that it has.
    Unknown(String),
    /// The value is not of its sort; what it should be.
    Value(String),
    /// A number lies outside its range; from and to.
    Range(i64, i64),
}

/// Reads a file.
pub(super) fn file<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BadPolicy> {
    let line_of = |error: &toml::de::Error| error.span().map_or(1, |span| line_at(text, span.start));
    let table = toml::from_str::<toml::Table>(text).map_err(|error| BadPolicy {
        file,
        line: line_of(&error),
        key: String::new(),
        fault: Fault::Syntax,
    })?;
    if let Some((key, fault)) = out_of_range(&table, "") {
        return Err(BadPolicy { file, line: line_of_key(text, &key), key, fault });
    }
    let deserializer = toml::Deserializer::parse(text).map_err(|error| BadPolicy {
        file,
        line: line_of(&error),
        key: String::new(),
        fault: Fault::Syntax,
    })?;
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        let (line, inner) = (line_of(error.inner()), error.into_inner());
        let (key, fault) = fault(&path, inner.message());
        BadPolicy { file, line, key, fault }
    })
}

/// serde's words, taken apart: the key meant, and what is wrong with it.
fn fault(path: &str, message: &str) -> (String, Fault) {
    let named = |rest: &str| rest.split('`').nth(1).unwrap_or_default().to_owned();
    let above = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    if message.starts_with("missing field") {
        return (above(&named(message)), Fault::Missing);
    }
    if message.starts_with("unknown field") {
        let known = message.split_once("expected ").map_or("", |(_, known)| known).replace('`', "");
        let known = known.trim_start_matches("one of ").to_owned();
        let name = named(message);
        let key = if path == name || path.ends_with(&format!(".{name}")) { path.to_owned() } else { above(&name) };
        return (key, Fault::Unknown(known));
    }
    let wanted = message.split_once("expected ").map_or(message, |(_, wanted)| wanted);
    (path.to_owned(), Fault::Value(wanted.lines().next().unwrap_or_default().replace('`', "")))
}

/// The first number that no policy can mean: a negative one, or a term of decades.
fn out_of_range(table: &toml::Table, above: &str) -> Option<(String, Fault)> {
    table.iter().find_map(|(key, value)| {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        number_out_of_range(key, value, path)
    })
}

fn number_out_of_range(key: &str, value: &Value, path: String) -> Option<(String, Fault)> {
    let most = if key == "length" { LONGEST_TERM } else { i64::MAX };
    match value {
        Value::Integer(number) if !(0..=most).contains(number) => Some((path, Fault::Range(0, most))),
        Value::Table(table) => out_of_range(table, &path),
        Value::Array(items) => {
            let each = |(n, item): (usize, &Value)| number_out_of_range(key, item, format!("{path}[{n}]"));
            items.iter().enumerate().find_map(each)
        }
        _ => None,
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The line of a key: that of its own name below that of the table it stands in.
fn line_of_key(text: &str, key: &str) -> usize {
    let mut line = 0;
    for part in key.split('.') {
        let name = part.split('[').next().unwrap_or(part);
        let is_it = |(_, text): &(usize, &str)| {
            let text = text.trim_start_matches(['[', ' ']);
            text.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '=', ']', '.']))
        };
        line = text.lines().enumerate().skip(line).find(is_it).map_or(line, |(n, _)| n);
    }
    line + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::{Policy, Term};

    fn broken(name: &'static str, from: &str, to: &str) -> (usize, String, Fault) {
        let text = Policy::embedded_file(name).unwrap();
        assert!(text.contains(from), "{from}");
        let bad = Policy::check_file(name, &text.replacen(from, to, 1)).unwrap_err();
        assert_eq!(bad.file, name);
        (bad.line, bad.key, bad.fault)
    }

    /// The first line of the file that begins so.
    fn line(name: &str, start: &str) -> usize {
        Policy::embedded_file(name).unwrap().lines().position(|line| line.starts_with(start)).unwrap() + 1
    }

    #[test]
    fn every_fault_is_named_by_line_and_key() {
        let name = "dibao.toml";
        let standard = line(name, "[standard_urban]");
        let (at, key, fault) = broken(name, "monthly_fen = 75000", "monthly_fen = -1");
        assert_eq!((at, key.as_str(), fault), (standard + 1, "standard_urban.monthly_fen", Fault::Range(0, i64::MAX)));
        let (at, key, fault) = broken(name, "monthly_fen = 75000", "monthly_fen = \"75000\"");
        assert_eq!((at, key.as_str()), (standard + 1, "standard_urban.monthly_fen"));
        assert!(matches!(fault, Fault::Value(wanted) if wanted.contains("i64")));
        let (at, key, fault) = broken(name, "monthly_fen = 75000", "monthly_yuan = 750");
        assert_eq!((at, key.as_str()), (standard + 1, "standard_urban.monthly_yuan"));
        assert!(matches!(fault, Fault::Unknown(known) if known.contains("monthly_fen")));
        let (_, key, fault) = broken(name, "monthly_fen = 75000\n", "");
        assert_eq!((key.as_str(), fault), ("standard_urban.monthly_fen", Fault::Missing));
        let (at, _, fault) = broken(name, "monthly_fen = 75000", "monthly_fen =");
        assert_eq!((at, fault), (standard + 1, Fault::Syntax));
    }

    #[test]
    fn a_term_of_decades_is_a_slip() {
        let text = "length = 30000\nunit = \"working_day\"\nday_off = \"stays\"\nbasis = { verified = false }";
        let bad = file::<Term>("deadlines.toml", text).unwrap_err();
        assert_eq!((bad.line, bad.key.as_str()), (1, "length"));
        assert_eq!(bad.fault, Fault::Range(0, LONGEST_TERM));
    }
}
