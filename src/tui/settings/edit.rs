//! Writing one setting into the file's text: everything else, comments too, stays as a person left it.

use std::path::Path;

use toml::de::DeTable;

use super::{Setting, TABLE};
use crate::ledger;

/// The file's text with the setting in it; `None` when the text is not TOML, which is left for a person to mend.
#[must_use]
pub fn with(text: &str, setting: Setting) -> Option<String> {
    let out = put(text, TABLE, (setting.name(), &setting.value()))?;
    // An inline table or another form that this does not know must not become something else.
    let (read, fault) = super::Settings::read(&out);
    (fault.is_none() || read.set(setting) == read).then_some(out)
}

/// The file's text with the folder for papers in it; `None` as with [`with`], or for a path that is no text.
#[must_use]
pub fn with_folder(text: &str, folder: &Path) -> Option<String> {
    let quoted = format!("\"{}\"", folder.to_str()?.replace('\\', "\\\\").replace('"', "\\\""));
    let out = put(text, "papers", ("folder", &quoted))?;
    let read: ledger::settings::Settings = toml::from_str(&out).ok()?;
    (read.papers.folder.as_deref() == Some(folder)).then_some(out)
}

fn put(text: &str, table: &str, (name, value): (&str, &str)) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let line = format!("{name} = {value}\n");
    let mut out = text.to_owned();
    let Some(found) = root.get_ref().get(table) else {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        let gap = if out.is_empty() { "" } else { "\n" };
        out.push_str(&format!("{gap}[{table}]\n{line}"));
        return Some(out);
    };
    match found.get_ref().as_table()?.get(name) {
        Some(old) => out.replace_range(old.span(), value),
        None => {
            // Behind the line of the table's header, which begins at the table's span.
            let header = found.span().start;
            let after = text.get(header..)?.find('\n').map_or(text.len(), |at| header + at + 1);
            let gap = if text.get(..after)?.ends_with('\n') { "" } else { "\n" };
            out.insert_str(after, &format!("{gap}{line}"));
        }
    }
    Some(out)
}
