//! How a scenario is written: the tables of `tests/scenarios/*.toml`, described in its `README.md`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Map, Value};

/// One file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Data of commands by name, for `like`.
    #[serde(default)]
    pub(super) data: BTreeMap<String, Value>,
    /// Courses that others begin with, for `use`.
    #[serde(default)]
    pub(super) preamble: Vec<Scenario>,
    /// The scenarios.
    #[serde(default)]
    pub(super) scenario: Vec<Scenario>,
}

/// A case from its first command to its end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenario {
    pub(super) name: String,
    /// The preamble that it begins with.
    #[serde(default, rename = "use")]
    pub(super) begins: Option<String>,
    /// The rules that it keeps, where others break them.
    #[serde(default)]
    pub(super) satisfies: Vec<String>,
    #[serde(default)]
    pub(super) policy: Map<String, Value>,
    #[serde(default)]
    pub(super) calendar: Days,
    #[serde(default)]
    pub(super) step: Vec<Step>,
}

/// Days off and make-up days above the embedded calendar.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    /// `2027 = { off = ["2027-01-01"], work = [] }`
    #[serde(default)]
    pub(super) official: BTreeMap<String, Year>,
    #[serde(default)]
    pub(super) local: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    #[serde(default)]
    pub(super) off: Vec<String>,
    #[serde(default)]
    pub(super) work: Vec<String>,
}

/// One command and what must come of it; without `do`, a look at the state.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// The clock from here on: a day (then it is 15:00) or an instant.
    #[serde(default)]
    pub(super) at: Option<String>,
    /// Newer policy from here on.
    #[serde(default)]
    pub(super) policy: Map<String, Value>,
    #[serde(default)]
    pub(super) desk: Option<String>,
    /// The name of the account; each name is a person of its own.
    #[serde(default)]
    pub(super) who: Option<String>,
    /// The roles, when not all that may give the command.
    #[serde(default)]
    pub(super) roles: Option<Vec<String>>,
    /// Who else works at the desk, with which roles; one person with all of them, if not given.
    #[serde(default)]
    pub(super) colleagues: Option<BTreeMap<String, Vec<String>>>,
    /// The name of a new stream, or of this action, for `$name` further on.
    #[serde(default)]
    pub(super) id: Option<String>,
    #[serde(default, rename = "do")]
    pub(super) does: Option<String>,
    /// `"$name"`; the only stream of the command's sort, if not given. `""` for none.
    #[serde(default)]
    pub(super) on: Option<String>,
    /// The named data that it begins with.
    #[serde(default)]
    pub(super) like: Option<String>,
    #[serde(default)]
    pub(super) data: Map<String, Value>,
    /// A policy file of the program, changed: it becomes the data's `file` and `text`.
    #[serde(default)]
    pub(super) policy_file: Option<PolicyFile>,
    /// Changes of the data by JSON pointer.
    #[serde(default, rename = "with")]
    pub(super) changes: BTreeMap<String, Value>,
    /// What is taken out of the data, by JSON pointer.
    #[serde(default)]
    pub(super) without: Vec<String>,
    /// The machine; 1 at a township, 9 at the office.
    #[serde(default)]
    pub(super) device: Option<u8>,
    /// How many of the stream's last actions the machine had not seen.
    #[serde(default)]
    pub(super) behind: usize,
    /// Streams that the machine had not heard of, as `$name`.
    #[serde(default)]
    pub(super) unseen: Vec<String>,
    /// The rule that refuses it.
    #[serde(default)]
    pub(super) refused: Option<String>,
    /// The field of the refusal.
    #[serde(default)]
    pub(super) field: Option<String>,
    #[serde(default)]
    pub(super) expect: Expected,
}

/// A policy file of the program with some of its text replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyFile {
    pub(super) name: String,
    /// By the text they replace. Each must be there.
    #[serde(default)]
    pub(super) replace: BTreeMap<String, String>,
}

/// What must be so after a step.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    /// The application that is looked at; the first of the household, if not given.
    #[serde(default)]
    pub(super) application: Option<String>,
    #[serde(default)]
    pub(super) step: Option<String>,
    /// `"total 2026-04-01"`, with ` 暂定` behind it when provisional.
    #[serde(default)]
    pub(super) due: Option<Vec<String>>,
    #[serde(default)]
    pub(super) missing: Option<Vec<String>>,
    /// The next commands of the acting desk with these roles, or all of its roles.
    #[serde(default)]
    pub(super) next: Option<Vec<String>>,
    #[serde(default)]
    pub(super) total_fen: Option<i64>,
    /// `"standard 200000"`
    #[serde(default)]
    pub(super) lines: Option<Vec<String>>,
    /// Values in the file of `case show`, by JSON pointer; `null` is written as `"absent"`.
    #[serde(default)]
    pub(super) show: BTreeMap<String, Value>,
    /// The same in the whole state of the stream, of whatever sort.
    #[serde(default)]
    pub(super) state: BTreeMap<String, Value>,
    /// The events that the command became, by the names of their kinds.
    #[serde(default)]
    pub(super) events: Option<Vec<String>>,
}

/// A scenario with the file that it stands in.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) file: String,
    pub(super) scenario: Scenario,
}

/// All files.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) scenarios: Vec<Found>,
    pub(super) preambles: BTreeMap<String, Scenario>,
    pub(super) data: BTreeMap<String, Value>,
}

impl Library {
    /// Reads `tests/scenarios`; what does not read is the test's failure, with file and line.
    pub(super) fn read() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
        let mut library = Self { scenarios: Vec::new(), preambles: BTreeMap::new(), data: BTreeMap::new() };
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(path).unwrap();
            let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            library.add(&name, file);
        }
        library
    }

    fn add(&mut self, name: &str, file: File) {
        for (key, data) in file.data {
            assert!(self.data.insert(key.clone(), data).is_none(), "{name}: a second data.{key}");
        }
        for preamble in file.preamble {
            let key = preamble.name.clone();
            assert!(self.preambles.insert(key.clone(), preamble).is_none(), "{name}: a second preamble {key}");
        }
        for scenario in file.scenario {
            let known = self.scenarios.iter().any(|found| found.scenario.name == scenario.name);
            assert!(!known, "{name}: a second scenario {}", scenario.name);
            self.scenarios.push(Found { file: name.to_owned(), scenario });
        }
    }
}
