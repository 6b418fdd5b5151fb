//! From a filled-in form to commands: the same JSON that `batch` takes, and the way back from a refusal to a field.

use serde_json::{Map, Value as Json};

use super::context::FormContext;
use super::spec::{Body, Check, FieldSpec, Kind, One, Section, TableSpec};
use super::spot::Spot;
use super::state::{FormState, Value};
use super::{parse, value};

/// On which stream a command acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// It opens a stream.
    New,
    /// The stream that the first command of the form opens (`$c0` in a batch).
    Opened,
    /// The file from which the form was opened.
    Here,
    /// What the office publishes to all desks.
    Registry,
}

/// One command of a filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormCommand {
    /// The name of the command (`visit.record`).
    pub name: &'static str,
    /// On which stream.
    pub on: On,
    /// Its data.
    pub data: Json,
    /// Which field each part of the data came from: paths as in a refusal, without `data.`.
    pub origins: Vec<(String, Spot)>,
}

impl FormCommand {
    /// The field that a path of the data came from: `data.members[0].name`, `members.0.name`, or the nearest part of
    /// it that came from a field.
    #[must_use]
    pub fn origin(&self, path: &str) -> Option<&Spot> {
        let normal = path.replace('[', ".").replace(']', "");
        let path = normal.strip_prefix("data.").unwrap_or(&normal);
        let covers = |origin: &str| {
            path == origin
                || path.strip_prefix(origin).is_some_and(|rest| rest.starts_with('.'))
                || origin.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
        };
        let exact_first = |origin: &str| (origin.len() <= path.len(), origin.len());
        self.origins
            .iter()
            .filter(|(origin, _)| covers(origin))
            .max_by_key(|(origin, _)| exact_first(origin))
            .map(|(_, spot)| spot)
    }
}

/// Collects the data of one command.
pub(crate) struct Recorder<'a> {
    state: &'a FormState,
    context: &'a FormContext,
    data: Map<String, Json>,
    origins: Vec<(String, Spot)>,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(state: &'a FormState, context: &'a FormContext) -> Self {
        Self { state, context, data: Map::new(), origins: Vec::new() }
    }

    /// A value that no field gives.
    pub(crate) fn set(mut self, path: &str, json: impl Into<Json>) -> Self {
        put(&mut self.data, path, json.into());
        self
    }

    /// A value made from a field, so that a refusal of it leads back there.
    pub(crate) fn made_from(mut self, path: &str, json: impl Into<Json>, spot: Spot) -> Self {
        put(&mut self.data, path, json.into());
        self.origins.push((path.to_owned(), spot));
        self
    }

    /// A part of the data that is made from a field elsewhere, so that a refusal of it leads back there.
    pub(crate) fn leads_to(mut self, path: &str, spot: Spot) -> Self {
        self.origins.push((path.to_owned(), spot));
        self
    }

    /// The application that the form belongs to.
    pub(crate) fn application(self) -> Self {
        let name = self.state.subject.application.clone().unwrap_or_default();
        self.set("application", name)
    }

    /// Fields of the form itself, under their own names.
    pub(crate) fn fields(mut self, fields: &[FieldSpec]) -> Self {
        for field in fields {
            let spot = Spot::Field(field.key.to_owned());
            if let Some(json) = self.json(field, &spot) {
                put(&mut self.data, field.key, json);
                self.origins.push((field.key.to_owned(), spot));
            }
        }
        self
    }

    /// The records of a table as a list; nothing when there are none.
    pub(crate) fn table(self, table: &TableSpec) -> Self {
        self.rows(table, |_| true)
    }

    /// The records of a table that are wanted, each with its name as `ref` where the table gives names.
    pub(crate) fn rows(mut self, table: &TableSpec, wanted: impl Fn(usize) -> bool) -> Self {
        let mut list = Vec::new();
        for (i, row) in self.state.rows(table.key).iter().enumerate().filter(|(i, _)| wanted(*i)) {
            let mut record = Map::new();
            let path = format!("{}.{}", table.key, list.len());
            self.origins.push((path.clone(), Spot::Row(table.key.to_owned(), i)));
            if !table.prefix.is_empty() {
                put(&mut record, "ref", Json::from(row.name.as_str()));
            }
            self.cells(&mut record, &path, table, i);
            list.push(Json::Object(record));
        }
        if !list.is_empty() {
            put(&mut self.data, table.key, Json::Array(list));
        }
        self
    }

    /// All that is shown in the form.
    pub(crate) fn all(self) -> Self {
        let sections = self.state.spec().sections;
        sections.iter().fold(self, Self::section)
    }

    /// What a section shows.
    pub(crate) fn section(self, section: &Section) -> Self {
        match section.body {
            _ if !self.state.is_section_shown(section) => self,
            Body::Fields(fields) => self.fields(fields),
            Body::Table(table) => self.table(table),
        }
    }

    /// The fields of one record of a table as the command's own.
    pub(crate) fn row(mut self, table: &TableSpec, row: usize) -> Self {
        let mut record = Map::new();
        self.cells(&mut record, "", table, row);
        self.data.append(&mut record);
        self
    }

    fn cells(&mut self, record: &mut Map<String, Json>, path: &str, table: &TableSpec, row: usize) {
        for field in table.fields {
            let spot = Spot::Cell(table.key.to_owned(), row, field.key.to_owned());
            if let Some(json) = self.json(field, &spot) {
                put(record, field.key, json);
                let dot = if path.is_empty() { "" } else { "." };
                self.origins.push((format!("{path}{dot}{}", field.key), spot));
            }
        }
    }

    fn json(&self, field: &FieldSpec, spot: &Spot) -> Option<Json> {
        let hidden =
            field.key.starts_with('_') || !self.state.is_shown(spot, field) || self.state.is_fixed(spot, field);
        if hidden { None } else { field_json(self.state, self.context, field, spot) }
    }

    pub(crate) fn command(self, name: &'static str, on: On) -> FormCommand {
        FormCommand { name, on, data: Json::Object(self.data), origins: self.origins }
    }
}

/// The one command of a form that has but one.
pub(crate) fn one(one: &One, state: &FormState, context: &FormContext) -> FormCommand {
    let mut given = Recorder::new(state, context);
    if let Some((key, prefix)) = one.named {
        given = given.set(key, state.fresh_name(prefix, context));
    }
    if one.about {
        given = given.application();
    }
    given.all().command(one.command, On::Here)
}

/// The value of a field as JSON; `None` when it is empty or cannot be read.
pub(crate) fn field_json(state: &FormState, context: &FormContext, field: &FieldSpec, spot: &Spot) -> Option<Json> {
    let value = state.value(spot)?;
    let past = matches!(field.check, Check::NotFuture);
    match (field.kind, value) {
        (_, value) if value.is_empty() => None,
        (Kind::Time(day), Value::Text(text)) => {
            let day = value::as_date(state, context, &spot.sibling(day))?;
            parse::time(text).map(|time| Json::from(value::instant(day, time)))
        }
        (Kind::Flag, value) => Some(Json::from(value.is_pick("yes"))),
        (Kind::NumberChoice(_), Value::Picks(picks)) => picks.first()?.parse::<u32>().ok().map(Json::from),
        (Kind::Choice(_), Value::Picks(picks)) => picks.first().map(|pick| Json::from(pick.as_str())),
        (Kind::Many(_), Value::Picks(picks)) => Some(Json::from(picks.clone())),
        (kind, Value::Text(text)) => value::text_json(kind, text, context, past),
        _ => None,
    }
}

/// Puts a value at a path with dots, making the objects on the way.
fn put(map: &mut Map<String, Json>, path: &str, json: Json) {
    match path.split_once('.') {
        None => {
            map.insert(path.to_owned(), json);
        }
        Some((head, rest)) => {
            let inner = map.entry(head).or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = inner {
                put(inner, rest, json);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_refusal_finds_the_field_it_came_from() {
        let spot = |key: &str| Spot::Field(key.to_owned());
        let command = FormCommand {
            name: "household.open",
            on: On::New,
            data: Json::Null,
            origins: vec![
                ("members.0".to_owned(), spot("row")),
                ("members.0.name".to_owned(), spot("name")),
                ("bank.account".to_owned(), spot("account")),
                ("investigators".to_owned(), spot("investigators")),
            ],
        };
        for (path, key) in [
            ("data.members[0].name", "name"),
            ("data.members.0.name", "name"),
            ("data.members[0].birth", "row"),
            ("data.investigators[1]", "investigators"),
            ("data.bank", "account"),
        ] {
            assert_eq!(command.origin(path), Some(&spot(key)), "{path}");
        }
        assert_eq!(command.origin("data.village"), None);
        assert_eq!(command.origin("data.members[10].name"), None);
    }

    #[test]
    fn dots_make_objects() {
        let mut map = Map::new();
        put(&mut map, "bank.account", Json::from("1"));
        put(&mut map, "bank.holder", Json::from("2"));
        assert_eq!(Json::Object(map), serde_json::json!({"bank": {"account": "1", "holder": "2"}}));
    }
}
