//! Writing one setting into the file's text: everything else, comments too, stays as a person left it.

use toml::de::DeTable;

use super::{Setting, TABLE};

/// The file's text with the setting in it; `None` when the text is not TOML, which is left for a person to mend.
#[must_use]
pub fn with(text: &str, setting: Setting) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let line = format!("{} = {}\n", setting.name(), setting.value());
    let mut out = text.to_owned();
    let Some(table) = root.get_ref().get(TABLE) else {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        let gap = if out.is_empty() { "" } else { "\n" };
        out.push_str(&format!("{gap}[{TABLE}]\n{line}"));
        return Some(out);
    };
    match table.get_ref().as_table()?.get(setting.name()) {
        Some(old) => out.replace_range(old.span(), &setting.value()),
        None => {
            // Behind the line of the table's header, which begins at the table's span.
            let header = table.span().start;
            let after = text.get(header..)?.find('\n').map_or(text.len(), |at| header + at + 1);
            let gap = if text.get(..after)?.ends_with('\n') { "" } else { "\n" };
            out.insert_str(after, &format!("{gap}{line}"));
        }
    }
    // An inline table or another form that this does not know must not become something else.
    let (read, fault) = super::Settings::read(&out);
    (fault.is_none() || read.set(setting) == read).then_some(out)
}
