//! The layers, guarded: arrows point down only, the domain sees no outside world, and text for users stands in the
//! catalogues.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/source.rs"]
pub mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::{Piece, Token, paths, tokens, without_samples};

/// From the bottom up: a layer may name itself and those before it.
const LAYERS: [&str; 10] = ["domain", "text", "form", "ledger", "sync", "office", "papers", "practice", "tui", "cli"];

/// What the domain must not touch: the clock, files, the network, chance, the terminal, the process.
const OUTSIDE: [&[&str]; 24] = [
    &["SystemTime", "now"],
    &["Utc", "now"],
    &["Local", "now"],
    &["Instant", "now"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "io"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "path"],
    &["getrandom"],
    &["rand"],
    &["tokio"],
    &["reqwest"],
    &["axum"],
    &["sled"],
    &["fs4"],
    &["etcetera"],
    &["rpassword"],
    &["clap"],
    &["ratatui"],
    &["crossterm"],
    &["portable_pty"],
];

/// Where a literal would be text for users that bypasses the catalogues.
const NO_LITERALS: [&str; 3] = ["tui", "cli", "domain"];

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every `.rs` file below `folder`, sorted.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path below `src`, with forward slashes, and the tokens of each file.
fn sources() -> Vec<(String, Vec<Token>)> {
    let root = source_root();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, tokens(&fs::read_to_string(&path).unwrap()))
    };
    rust_files(&root).into_iter().map(read).collect()
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// The layer a path leads to from the file `name`, if it leads to one: by `crate::`, or by `super::` up to the root.
fn target<'a>(name: &str, parts: &'a [String]) -> Option<&'a str> {
    let climbs = parts.iter().take_while(|part| *part == "super").count();
    let depth = name.trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/').count();
    let next = if parts[0] == "crate" || parts[0] == "jiuzhu" {
        parts.get(1)
    } else if climbs > 0 && climbs >= depth {
        parts.get(climbs)
    } else {
        None
    };
    next.map(String::as_str).filter(|layer| rank(layer).is_some())
}

/// The arrows of one file that point up, as lines to print.
fn arrows_up(name: &str, tokens: &[Token]) -> Vec<String> {
    let Some(own) = name.split('/').next().and_then(|top| rank(top.trim_end_matches(".rs"))) else {
        return Vec::new();
    };
    let up = |path: &source::Path| target(name, &path.parts).filter(|layer| rank(layer) > Some(own)).is_some();
    paths(tokens)
        .iter()
        .filter(|path| up(path))
        .map(|path| format!("src/{name}:{}: {}", path.line, path.parts.join("::")))
        .collect()
}

/// What of the outside world one file of the domain names.
fn outside(name: &str, tokens: &[Token]) -> Vec<String> {
    let touches =
        |path: &source::Path| OUTSIDE.iter().any(|bad| path.parts.windows(bad.len()).any(|window| window == *bad));
    paths(tokens)
        .iter()
        .filter(|path| touches(path))
        .map(|path| format!("src/{name}:{}: {}", path.line, path.parts.join("::")))
        .collect()
}

/// Han characters: the extensions outside the BMP too. Punctuation and full-width digits are no words.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The Chinese literals of one file outside its tests and examples.
fn literals(name: &str, tokens: &[Token]) -> Vec<String> {
    let chinese = |token: Token| match token.piece {
        Piece::Text(text) if text.chars().any(is_han) => Some(format!("src/{name}:{}: {text}", token.line)),
        _ => None,
    };
    without_samples(tokens).into_iter().filter_map(chinese).collect()
}

/// Files of synthetic people: tests, what tests stand on, and the examples that `schema` prints.
fn holds_samples(name: &str) -> bool {
    let own = ["/tests.rs", "/testing.rs"];
    let folders = ["domain/examples/", "domain/testing/"];
    name.contains("/tests/")
        || own.iter().any(|end| name.ends_with(end))
        || folders.iter().any(|folder| name.starts_with(folder))
}

#[test]
fn arrows_point_down_only() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were not found");
    let found: Vec<String> = sources.iter().flat_map(|(name, tokens)| arrows_up(name, tokens)).collect();
    assert!(found.is_empty(), "these arrows point up:\n{}", found.join("\n"));
}

#[test]
fn every_module_of_the_library_is_a_layer() {
    let library = tokens(&fs::read_to_string(source_root().join("lib.rs")).unwrap());
    let words: Vec<&str> = library
        .iter()
        .filter_map(|token| match &token.piece {
            Piece::Word(word) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    let modules: Vec<&str> = words.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1]).collect();
    for module in &modules {
        assert!(rank(module).is_some(), "{module} has no place in the order of layers");
    }
    assert_eq!(modules.len(), LAYERS.len());
}

#[test]
fn the_domain_sees_no_outside_world() {
    let found: Vec<String> = sources()
        .iter()
        // Its tests read scenarios from files.
        .filter(|(name, _)| name.starts_with("domain/") && !name.starts_with("domain/tests/"))
        .flat_map(|(name, tokens)| outside(name, tokens))
        .collect();
    assert!(found.is_empty(), "the domain touches the outside:\n{}", found.join("\n"));
}

#[test]
fn text_for_users_stands_in_the_catalogues() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(name, _)| NO_LITERALS.iter().any(|folder| name.starts_with(&format!("{folder}/"))))
        .filter(|(name, _)| !holds_samples(name))
        .flat_map(|(name, tokens)| literals(name, tokens))
        .collect();
    assert!(found.is_empty(), "these texts belong in src/text:\n{}", found.join("\n"));
}

#[test]
fn the_guards_see_what_they_guard_against() {
    let up = "//! crate::tui is only mentioned\nuse crate::{domain::kind::Kind, tui::app::App};\nfn f() { crate::cli::run() }";
    assert_eq!(
        arrows_up("ledger/fold.rs", &tokens(up)),
        ["src/ledger/fold.rs:2: crate::tui::app::App", "src/ledger/fold.rs:3: crate::cli::run"]
    );
    assert_eq!(arrows_up("domain/mod.rs", &tokens("use super::ledger::Home;")).len(), 1);
    assert_eq!(
        arrows_up("domain/types/id.rs", &tokens("use super::super::form::X; use super::super::super::form::X;")).len(),
        1
    );
    assert!(arrows_up("tui/app.rs", &tokens(up)).len() == 1, "cli is above tui, tui is itself");

    let world = "use std::{collections::BTreeMap, fs::File};\nlet t = chrono::Utc::now(); let s = \"std::fs::read\";";
    assert_eq!(outside("domain/x.rs", &tokens(world)).len(), 2);

    let words = "/// 说明\nconst A: &str = \"完成\"; const C: char = '完'; const D: &str = \"：，１\";\n\
                 const R: &str = r#\"又\"一\"#;\n#[cfg(test)]\nmod tests { const B: &str = \"测试\"; }\n\
                 fn examples() -> Vec<u8> { f(\"演练\") }\nconst E: &str = \"末\\\"\";";
    let found = literals("cli/x.rs", &tokens(words));
    assert_eq!(found, ["src/cli/x.rs:2: 完成", "src/cli/x.rs:3: 又\"一", "src/cli/x.rs:7: 末\\"]);
}

#[test]
fn the_lexer_is_not_led_astray() {
    let tricky = "let q = '\"'; let l: &'static str = \"a // b\"; let e = '\\''; /* x /* y */ \"no\" */ b\"c\" done";
    let texts: Vec<String> = tokens(tricky)
        .into_iter()
        .filter_map(|token| match token.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["a // b", "c"]);
    assert_eq!(tokens(tricky).last().unwrap().piece, Piece::Word("done".into()));
}
