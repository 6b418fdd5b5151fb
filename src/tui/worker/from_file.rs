//! Commands whose content stands in a file: the form names it, and it is read here.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::RefusalView;
use super::home::OpenHome;
use super::{Order, Target};
use crate::domain::state::State;
use crate::papers::returns::{self, BadList};
use crate::text::tui::from_file::FromFileText as T;
use crate::text::{Lang, fill};

/// The name under which a form gives the path.
const PATH: &str = "from_file";

/// No policy, calendar or bank list is larger.
const MOST: u64 = 16 * 1024 * 1024;

/// Puts the content of the file that an order names into its data; an order that names none stays as it is.
///
/// # Errors
/// What is wrong with the file, by its name and where in it.
pub(super) fn filled_in(order: &mut Order, open: &OpenHome, lang: Lang) -> Result<(), Box<RefusalView>> {
    let Some(path) = order.data.get(PATH).and_then(Json::as_str).map(str::to_owned) else { return Ok(()) };
    let name = Path::new(&path).file_name().map_or(path.clone(), |name| name.to_string_lossy().into_owned());
    let wrong = |text: T, args: &[&str]| {
        let message = fill(text.text(lang), &[&[name.as_str()], args].concat());
        let (field, remedy) = (Some(format!("data.{PATH}")), T::Remedy.text(lang).to_owned());
        Box::new(RefusalView { index: 0, field, message, remedy })
    };
    let size = fs::metadata(&path).map_err(|e| wrong(T::Unreadable, &[&e.to_string()]))?.len();
    if size > MOST {
        return Err(wrong(T::TooLarge, &[]));
    }
    let bytes = fs::read(&path).map_err(|e| wrong(T::Unreadable, &[&e.to_string()]))?;
    if order.command == "payment.return" {
        let Target::File(stream) = order.on else { return Ok(()) };
        let record = open.ledger.stream(stream).ok().flatten();
        let Some(State::Payment(run)) = record.as_ref().map(|record| record.now()) else { return Ok(()) };
        let lines = returns::read(&bytes, run).map_err(|bad| wrong_list(&bad, &wrong))?;
        order.data = json!({ "lines": lines });
        return Ok(());
    }
    let text = String::from_utf8(bytes).map_err(|_| wrong(T::NotText, &[]))?;
    let Some(data) = order.data.as_object_mut() else { return Ok(()) };
    data.remove(PATH);
    if order.command == "policy.publish" {
        data.insert("file".into(), Json::from(name.clone()));
        data.insert("text".into(), Json::from(text));
        return Ok(());
    }
    let table: Json = toml::from_str(&text).map_err(|bad| {
        let before = bad.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        wrong(T::BadToml, &[&(before.matches('\n').count() + 1).to_string(), bad.message()])
    })?;
    if let Json::Object(table) = table {
        data.extend(table);
    }
    Ok(())
}

fn wrong_list(bad: &BadList, wrong: &dyn Fn(T, &[&str]) -> Box<RefusalView>) -> Box<RefusalView> {
    match bad {
        BadList::File(bad) => wrong(T::Unreadable, &[&bad.to_string()]),
        BadList::Headings => wrong(T::NoHeadings, &[]),
        BadList::Empty => wrong(T::NoRows, &[]),
        BadList::Unknown { row, value } => wrong(T::UnknownRow, &[&row.to_string(), value]),
        BadList::Twice { row, value } => wrong(T::RowTwice, &[&row.to_string(), value]),
    }
}
